"""Plain tables: nothing wider than asked, nothing lost, nothing that a terminal obeys."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.cli.tables import display_columns, shown, table_lines, wrapped

cells = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)
rows = st.lists(st.tuples(cells, cells, cells), max_size=4)


@given(rows, st.integers(2, 120))
def test_no_line_is_wider_than_the_screen(listed: list[tuple[str, str, str]], columns: int) -> None:
    for line in table_lines(("date", "what", "where"), listed, columns):
        assert display_columns(line) <= columns


@given(rows, st.integers(60, 200))
def test_every_letter_is_shown(listed: list[tuple[str, str, str]], columns: int) -> None:
    lines = list(table_lines(("", "", ""), listed, columns))[2:]
    expected = "".join("".join(shown(cell) for cell in row) for row in listed)
    assert sorted("".join("".join(lines).split())) == sorted("".join(expected.split()))


@pytest.mark.parametrize(
    ("text", "columns", "lines"),
    [
        ("Malian Armed Forces", 12, ["Malian Armed", "Forces"]),
        ("Looting/property destruction", 10, ["Looting/", "property", "destructio", "n"]),
        ("2022-04-06", 10, ["2022-04-06"]),
        ("al-Qaida-linked", 9, ["al-Qaida-", "linked"]),
        ("Chinégodar", 4, ["Chin", "égod", "ar"]),
        ("北京市", 4, ["北京", "市"]),
        ("", 5, [""]),
    ],
)
def test_cells_break_between_words_and_only_then_within(text: str, columns: int, lines: list[str]) -> None:
    assert wrapped(text, columns) == lines


def test_a_column_without_content_is_left_out() -> None:
    assert next(iter(table_lines(("a", "b", "c"), [("1", "", "3")], 80))) == "a  c"


def test_a_very_narrow_screen_gets_one_line_for_each_cell() -> None:
    lines = list(table_lines(("date", "what", "where"), [("2015", "Attack", "Bamako")], 14))
    assert lines == ["date: 2015", "what: Attack", "where: Bamako", ""]


def test_controls_and_marks_that_reorder_a_line_are_shown_as_escapes() -> None:
    assert shown("\x1b[31mrouge\u202e\nsuite\t!") == "\\x1b[31mrouge\\u202e suite !"
