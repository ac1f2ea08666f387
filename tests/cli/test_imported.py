"""Imported events beside those that articles tell: in the chronology, in files, by their ids and in the statistics."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Iterator
from typing import Any

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import insert

from tests.invented_rows import IMPORTED_AT, insert_derived, insert_imported, insert_run, shared
from timeline.cli.root import cli
from timeline.model.interval import DateInterval, Precision
from timeline.store import tables as t
from timeline.store.engine import open_engine

APRIL = DateInterval(dt.date(2024, 4, 1), dt.date(2024, 4, 30), Precision.MONTH)
FIRST = {"event_id_cnty": "MLI7", "fatalities": "3", "notes": "=Attaque à Ménaka, « trois morts »", "tags": ""}
NOW = FIRST | {"fatalities": "5"}
WIDE = 300


class Command:
    """The command on one database."""

    def __init__(self, url: str) -> None:
        self._url = url

    def run(self, *arguments: str, status: int = 0) -> Result:
        result = CliRunner(env={"COLUMNS": str(WIDE)}).invoke(cli, ["--database", self._url, *arguments])
        assert result.exit_code == status, (result.output, result.exception)
        return result


@pytest.fixture
def command(prepared_database: str) -> Iterator[Command]:
    with open_engine(prepared_database, writing=True) as engine, engine.begin() as writing:
        day = DateInterval.day(dt.date(2024, 4, 3))
        insert_derived(writing, "E000000000001", shared(day, place="Ménaka", killed=(2, 2)))
        old, new = insert_run(writing, path="mali_2024.csv"), insert_run(writing, path="mali_2025.csv")
        key = insert_imported(
            writing,
            "ACLED-MLI7",
            shared(day, place="Ménaka", point=(15.92, 2.4), precision="point", killed=(5, 5), summary=NOW["notes"]),
            run_id=new,
            line=41,
            record=NOW,
            actors=[("perpetrator", "JNIM"), ("target", "Habitants (Mali)")],
        )
        revision = {"imported_event_id": key, "run_id": new, "change": "changed", "record": FIRST}
        writing.execute(insert(t.imported_revision).values(**revision))
        insert_imported(writing, "UCDP-412345", shared(APRIL, killed=(1, 9)), best_killed=4, reported=None, run_id=old)
        insert_imported(writing, "ACLED-MLI9", shared(day), deleted=True, run_id=old)
    yield Command(prepared_database)


def rows(output: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(output, newline="")))


def test_the_table_marks_them_and_the_last_line_counts_them_apart(command: Command) -> None:
    lines = command.run("chronology").output.splitlines()
    assert [line.split()[-1] for line in lines[2:5]] == ["UCDP-412345", "ACLED-MLI7", "E000000000001"]
    assert "killed 1-9 (best 4)  UCDP, imported" in lines[2]
    assert "JNIM → Habitants (Mali)  killed 5" in lines[3] and "ACLED, imported" in lines[3]
    assert lines[-1].startswith(
        "1 event; 1 more imported from ACLED and 1 from UCDP, which may tell the same incidents; times are as"
    )


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        (["--imported"], ["UCDP-412345", "ACLED-MLI7"]),
        (["--no-imported"], ["E000000000001"]),
        (["--historical"], []),
        (["--no-historical"], ["UCDP-412345", "ACLED-MLI7", "E000000000001"]),
        (["--min-killed", "3"], ["ACLED-MLI7"]),
        (["--min-killed", "1", "--policy", "highest"], ["UCDP-412345", "ACLED-MLI7"]),
        (["--actor", "JNIM"], ["ACLED-MLI7"]),
        (["--as-of", "2026-01-01"], []),
    ],
)
def test_options_choose_among_them_as_among_the_others(command: Command, options: list[str], ids: list[str]) -> None:
    assert [row["event_id"] for row in rows(command.run("export", "csv", *options).output)] == ids
    assert [
        each["event_id"] for each in json.loads(command.run("chronology", "--format", "json", *options).output)
    ] == ids


def test_a_policy_leaves_their_figures_and_says_so(command: Command) -> None:
    output = command.run("chronology", "--policy", "lowest").output
    assert "killed 1-9 (best 4)" in output
    assert output.splitlines()[-1] == "What is imported keeps its dataset's figures: --policy lowest is not of it."


def test_a_file_has_their_dataset_and_leaves_blank_what_they_have_not(command: Command) -> None:
    ucdp, acled, derived = rows(command.run("export", "csv").output)
    assert [row["dataset"] for row in (ucdp, acled, derived)] == ["ucdp", "acled", ""]
    assert (ucdp["first_reported"], ucdp["killed_best"], ucdp["figure_policy"]) == ("", "4", "")
    assert (acled["first_reported"], acled["articles"], acled["urls"]) == ("2024-09-17", "0", "")
    assert acled["summary"] == "'=Attaque à Ménaka, « trois morts »"
    assert (acled["perpetrators"], acled["targets"]) == ("JNIM", "Habitants (Mali)")


@pytest.mark.parametrize("written", ["ACLED-MLI7", "acled-mli7", " Acled-MLI7 "])
def test_show_gives_the_row_of_the_dataset_and_its_revisions(command: Command, written: str) -> None:
    lines = [line.rstrip() for line in command.run("show", written).output.splitlines()]
    assert lines[0] == "Event ACLED-MLI7"
    assert "  told         by no article, imported from ACLED (sources: Kurukan Daily); as of 2024-09-17" in lines
    assert f"As ACLED has it: mali_2025.csv, line 41, imported {IMPORTED_AT:%Y-%m-%d %H:%M} UTC" in lines
    assert "    fatalities     5" in lines
    assert not any(line.strip().startswith("tags") for line in lines)
    at = lines.index("Revisions")
    assert lines[at + 1 :] == ["  2026-11-27 08:30 UTC  changed by mali_2025.csv", "    fatalities  3 → 5"]


def test_show_tells_what_its_dataset_has_deleted(command: Command) -> None:
    assert "  deleted      yes: ACLED has it no more" in command.run("show", "ACLED-MLI9").output


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("show", "ACLED-MLI8"), "no event was imported as 'ACLED-MLI8'"),
        (("show", "UCDP-412345", "--as-of", "2024"), "it rests on no article, and has no past"),
        (("chronology", "--imported", "--as-of", "2024"), "--imported does not go with --as-of"),
    ],
)
def test_what_cannot_be_shown_is_refused(command: Command, arguments: tuple[str, ...], message: str) -> None:
    assert message in " ".join(command.run(*arguments, status=2).output.split())


@pytest.mark.parametrize("arguments", [("conflicts",), ("review", "next", "--limit", "9")])
def test_who_compares_reports_never_sees_them(command: Command, arguments: tuple[str, ...]) -> None:
    output = command.run(*arguments).output
    assert "ACLED" not in output and "UCDP" not in output
    refused: Any = command.run(arguments[0], *arguments[1:2], "--imported", status=2).output
    assert "No such option" in refused


def test_the_statistics_count_them_apart(command: Command) -> None:
    lines = [" ".join(line.split()) for line in command.run("stats").output.splitlines()]
    at = lines.index("imported events, counted nowhere above")
    assert lines[at + 1 :] == ["1 ACLED", "1 ACLED, deleted since", "1 UCDP"]
    assert "1 events" in lines
