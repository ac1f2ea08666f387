from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.cli.terminal import safe


@pytest.mark.parametrize("text", ["Ménaka, N'Djamena — ≥20", "غاو", "a\tb\nc", ""])
def test_letters_of_any_script_line_ends_and_tabs_stay(text: str) -> None:
    assert safe(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred", "\\x1b[31mred"),
        ("bell\x07", "bell\\x07"),
        ("over\rwritten", "over\\x0dwritten"),
        ("\x9b31m", "\\x9b31m"),
        ("Gao\u202etxt.exe", "Gao\\u202etxt.exe"),
        ("zero\u200bwidth", "zero\\u200bwidth"),
        ("mark\ufeff", "mark\\ufeff"),
        ("half\ud800", "half\\ud800"),
        ("tag\U000e0041", "tag\\U000e0041"),
        ("line\u2028end", "line\\u2028end"),
    ],
)
def test_what_could_move_colour_hide_or_reorder_is_an_escape(text: str, shown: str) -> None:
    assert safe(text) == shown


@given(st.text())
def test_nothing_that_acts_on_a_terminal_is_left(text: str) -> None:
    left = {unicodedata.category(character) for character in safe(text) if character not in "\n\t"}
    assert not left & {"Cc", "Cf", "Cs", "Zl", "Zp"}
