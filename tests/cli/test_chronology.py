"""``timeline chronology``: the table, its foot, the other formats, and what is refused."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest

from timeline.cli.tables import display_columns
from timeline.query.conditions import AREA_RADIUS_KM

DATES = ["since 2012", "2015", "2022", "27-31 Mar 2022", "Jul 2024", "24 Aug 2024", "17 Sep 2024", "undated"]
WIDE = 300  # columns in which no cell wraps


def rows_of(output: str) -> dict[str, list[str]]:
    """The cells of each row that are not empty, by the event's short id."""
    rows = [re.split(r" {2,}", line) for line in output.split("\n\n", maxsplit=1)[0].splitlines()[2:]]
    return {cells[-1]: cells[:-1] for cells in rows}


def test_the_table_gives_dates_as_precisely_as_they_are_known(command: Any) -> None:
    output = command.run("chronology", columns=WIDE).output
    assert [cells[0] for cells in rows_of(output).values()] == DATES
    assert output.splitlines()[-1] == "8 events, 4 told only as history; times are as the articles state them"


@pytest.mark.parametrize("arguments", [(), ("--country", "Mali"), ("--country", "bfa")])
def test_the_table_fits_80_columns(command: Any, arguments: tuple[str, ...]) -> None:
    for line in command.run("chronology", *arguments).output.splitlines():
        assert display_columns(line) <= 80


def test_dates_stand_on_one_line_where_names_have_room(command: Any) -> None:
    lines = command.run("chronology", columns=100).output.splitlines()
    assert [date for date in DATES if any(line.startswith(f"{date}  ") for line in lines)] == DATES


def test_long_cells_wrap_and_lose_nothing(command: Any) -> None:
    wide, narrow = (command.run("chronology", columns=columns).output.split("\n\n")[0] for columns in (WIDE, 80))
    assert sorted("".join(wide.split()).replace("─", "")) == sorted("".join(narrow.split()).replace("─", ""))


@pytest.mark.parametrize(
    ("event", "cells"),
    [
        ("moura", ["Attack", "Moura, ML", "Malian Armed Forces → Civilians", "killed ≥300", "disputed"]),
        ("ambush", ["Armed clash", "south of Tinzaouaten, ML", "→ Wagner Group", "killed ~50", "history"]),
        ("hotel", ["Attack", "Bamako, ML", "Unidentified gunmen", "killed ≥20", "history"]),
        ("post", ["Attack", "about 60 km outside Bamako, ML", "killed 6", "history"]),
        ("raid", ["Attack", "Barsalogho, BF", "@fighters; others", "killed none"]),
    ],
)
def test_a_row_says_what_where_who_figures_and_notes(command: Any, event: str, cells: list[str]) -> None:
    rows = rows_of(command.run("chronology", columns=WIDE).output)
    assert rows[command.ids[event][:6]][1:] == cells


def test_the_country_is_told_only_where_there_are_several(command: Any) -> None:
    rows = rows_of(command.run("chronology", "--country", "Burkina Faso", columns=WIDE).output)
    assert "Barsalogho" in rows[command.ids["raid"][:6]]


def test_json_is_one_list_with_the_keys_of_the_csv(command: Any) -> None:
    listed = json.loads(command.run("chronology", "--format", "json").output)
    rows = list(csv.DictReader(io.StringIO(command.run("chronology", "--format", "csv").output)))
    assert [each["event_id"] for each in listed] == [row["event_id"] for row in rows]
    assert list(listed[0]) == list(rows[0])
    school = next(each for each in listed if each["event_id"] == command.ids["school"])
    assert school["perpetrators"] == ["JNIM"]
    assert (school["killed_low"], school["injured_low"]) == (70, None)


def test_nothing_found_is_said_with_what_was_asked(command: Any) -> None:
    result = command.run("chronology", "--country", "Niger", "--from", "2015", "--to", "2016-02", "--actor", "JNIN")
    assert "No event was found: country NE, from 2015-01-01, to 2016-02-29, actor JNIN." in result.output
    assert "did you mean JNIM" in result.output
    assert json.loads(command.run("chronology", "--country", "NE", "--format", "json").output) == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--country", "Maly"), "no country is called 'Maly': did you mean Mali"),
        (("--type", "Batles"), "did you mean Battles?"),
        (("--from", "2016", "--to", "2015"), "--from 2016-01-01 is after --to 2015-12-31"),
        (("--from", "soon"), "--from 'soon' is not a date"),
        (("--radius-km", "5"), "give --place too"),
        (("--place", "Atlantis", "--radius-km", "5"), "it is not known where 'Atlantis' lies"),
        (("--actor", " "), "--actor is empty"),
        (("--limit", "0"), "0 is not in the range"),
        (("--min-killed", "-1"), "-1 is not in the range"),
    ],
)
def test_what_is_unknown_or_contradicts_itself_is_refused(command: Any, arguments: Any, message: str) -> None:
    assert message in command.run("chronology", *arguments, status=2).output


def test_no_cell_moves_the_cursor(command: Any) -> None:
    shown = (
        command.run("chronology").output + command.run("articles").output + command.run("articles", "--rejected").output
    )
    assert not set(shown) & set("\x1b\x07\x9b\u202e\u200f")


def test_short_ids_lead_to_their_events(command: Any) -> None:
    for event_id in command.ids.values():
        assert event_id in command.run("show", event_id[:6]).output


def test_the_help_and_the_documentation_tell_from_which_radius_areas_count(command: Any) -> None:
    rule = f"from {AREA_RADIUS_KM:g} km on"
    assert rule in " ".join(command.run("chronology", "--help").output.split())
    assert rule in (Path(__file__).parents[2] / "docs" / "commands.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "events"),
    [
        (("--text", "hotel bamako"), ["hotel"]),
        (("--text", '"losses of life"'), ["school"]),  # words on the toll, in another sentence
        (("--text", "armee OR hôtel"), ["moura", "hotel"]),
        (("--text", "bamako", "--min-killed", "20"), ["hotel", "school"]),
        (("--text", "raided", "--as-of", "2024-10-01"), ["hotel"]),
    ],
)
def test_text_finds_events_by_the_words_of_their_reports(
    command: Any, arguments: tuple[str, ...], events: list[str]
) -> None:
    rows = rows_of(command.run("chronology", *arguments, columns=WIDE).output)
    found = {name for name, event_id in command.ids.items() if any(event_id.startswith(short) for short in rows)}
    assert found == set(events)


def test_text_that_is_not_told_is_said(command: Any) -> None:
    assert "No event was found: text drone." in command.run("chronology", "--text", "drone").output


def test_text_without_a_word_is_refused(command: Any) -> None:
    assert "names no word to look for" in command.run("chronology", "--text", "?!", status=2).output
