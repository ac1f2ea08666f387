"""Cells that no spreadsheet runs, and that read back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.export.cells import guarded, list_cell, number_cell, text_cell, unguarded, url_list_cell

FORMULAS = [
    "=cmd|' /C calc'!A0",
    "+33 6 12",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    "\u200b=1",
    "\ufeff=1",
    "\uff1d1+1",  # full-width =
    "\uff0b1",
    "\uff0d1",
    "\uff20SUM",
    "\x1b=1",
]


@pytest.mark.parametrize("text", FORMULAS)
def test_what_a_spreadsheet_would_run_begins_with_an_apostrophe(text: str) -> None:
    assert text_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["Ménaka", "l'armée", "'a'", "a=b", "20 morts", "(=)", "«=»", "é+1"])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert text_cell(text) == text


@given(st.one_of(st.text(), st.text("'=+-@\t\r\n \uff1d\u200ba", max_size=6)))
def test_every_text_reads_back(text: str) -> None:
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize(("number", "cell"), [(None, ""), (0, "0"), (20, "20"), (-8.0029, "-8.0029"), (12.65, "12.65")])
def test_a_number_is_a_number_and_what_is_not_stated_is_blank(number: float | None, cell: str) -> None:
    assert number_cell(number) == cell


def test_each_item_of_a_list_is_harmless_where_the_list_is_split() -> None:
    assert list_cell(("JNIM", "=1+1", "Wagner; Africa Corps")) == "JNIM; '=1+1; Wagner, Africa Corps"


def test_a_semicolon_in_an_address_leads_to_the_same_page() -> None:
    assert (
        url_list_cell(("https://a.example/x;y", "https://b.example/")) == "https://a.example/x%3By; https://b.example/"
    )
