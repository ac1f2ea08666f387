"""Plain tables: nothing wider than asked, nothing lost, nothing that a terminal obeys."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.cli.tables import display_columns, hanging, report_lines, shown, table_lines, wrapped

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


def test_an_unbroken_column_keeps_its_cells_on_one_line_while_there_is_room() -> None:
    rows = [("27 Jul - 3 Aug 2024", "Attack on a village", "Malian Armed Forces")]
    kept = list(table_lines(("date", "what", "who"), rows, 40, unbroken=("date",)))
    assert kept[2].startswith("27 Jul - 3 Aug 2024  ")
    narrow = list(table_lines(("date", "what", "who"), rows, 24, unbroken=("date",)))
    assert all(display_columns(line) <= 24 for line in narrow)


@pytest.mark.parametrize(
    ("line", "columns", "lines"),
    [
        ("  summary     short", 40, ["  summary     short"]),
        (
            "  summary  Gunmen attacked a village",
            24,
            ["  summary  Gunmen", "           attacked a", "           village"],
        ),
        ("    first on  2024", 16, ["    first on", "        2024"]),
        ("  Gunmen attacked a village", 16, ["  Gunmen", "    attacked a", "    village"]),
        ("Gunmen attacked", 10, ["Gunmen", "  attacked"]),
    ],
)
def test_a_long_line_of_a_report_goes_on_below_its_value(line: str, columns: int, lines: list[str]) -> None:
    assert hanging(line, columns) == lines


@given(st.text(st.sampled_from("ab é北 "), max_size=60).map(lambda text: f"    {text.strip()}"), st.integers(12, 60))
def test_a_report_loses_nothing_and_is_no_wider_than_the_screen(line: str, columns: int) -> None:
    lines = hanging(line, columns)
    assert "".join("".join(lines).split()) == "".join(line.split())
    assert all(display_columns(each) <= columns for each in lines)


def test_a_report_into_a_file_is_not_wrapped_and_a_report_on_a_terminal_is(monkeypatch: pytest.MonkeyPatch) -> None:
    line = "Gunmen attacked a village near Ménaka."
    monkeypatch.setenv("COLUMNS", "20")
    assert list(report_lines([line])) == [line]
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert list(report_lines([line])) == ["Gunmen attacked a", "  village near", "  Ménaka."]
