from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.datasets.tables import acled, ucdp, write
from timeline.cli.tables import display_columns
from timeline.store.engine import open_engine
from timeline.store.tables import event

FALADIE = {"admin1": "Bamako", "location": "Bamako - Faladié", "latitude": "12.5953", "longitude": "-7.9431"}
CLASH = {
    "event_type": "Battles", "sub_event_type": "Armed clash", "actor2": "Military Forces of Mali (2021-)",
    "assoc_actor_2": "", "inter2": "State forces", "interaction": "State forces-Rebel group",
}  # fmt: skip
ROWS = [
    acled(event_id_cnty="MLI1", fatalities="77", **CLASH, **FALADIE),
    acled(event_id_cnty="MLI2"),
    acled(event_id_cnty="MLI3", event_date="20 November 2015", year="2015", fatalities="22", admin1="Bamako",
          location="Bamako", latitude="12.65", longitude="-8.0", actor1="Unidentified Armed Group (Mali)",
          inter1="Political militia", interaction="Political militia-Civilians"),
    acled(event_id_cnty="BFO4", event_date="26 August 2024", country="Burkina Faso", admin1="Centre-Nord",
          location="Sirgadji", latitude="13.9", longitude="-1.2"),
]  # fmt: skip


@pytest.fixture
def acled_file(tmp_path: Path) -> Path:
    return write(tmp_path / "acled.csv", ROWS)


def rows_of(output: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(output, newline="")))


def statuses(rows: list[dict[str, str]]) -> list[tuple[str, str, str]]:
    return [(row["status"], row["id_here"], row["id_there"]) for row in rows]


def test_the_table_says_what_is_matched_and_what_is_on_one_side_alone(command, acled_file):
    result = command.run("reconcile", str(acled_file), "--country", "Mali", "--from", "2024-09", columns=120)
    lines = [" ".join(line.split()) for line in result.stdout.splitlines()]
    assert "matched 17 Sep 2024 Armed clash Faladié, ML JNIM → Malian Armed Forces 70" in " ".join(lines)
    assert "77 MLI1" in lines  # the second line of a pair has only what differs
    assert any(line.startswith("only there 17 Sep 2024 Attack Kobadié-Wéré, ML") for line in lines)
    assert any(line.startswith("only here since 2012") for line in lines)
    assert lines[-2] == "ACLED: 4 rows, 2 of them asked for, 2024-09-01 to 2024-09-17; 0 rejected"
    assert lines[-1] == "1 matched, 0 may be the same; 1 differs (killed 1); 1 only here, 1 only there"


def test_the_csv_has_every_value_of_both_sides(command, acled_file):
    result = command.run("reconcile", str(acled_file), "--country", "Mali", "--from", "2024-09", "--format", "csv")
    matched, here, there = rows_of(result.stdout)
    assert matched["id_here"] == command.ids["school"]
    assert (matched["killed_low_here"], matched["killed_low_there"], matched["differs"]) == ("70", "77", "killed")
    assert (matched["km_apart"], matched["days_apart"], matched["line_there"]) == ("0.0", "0", "2")
    assert (matched["actors_here"], matched["actors_there"]) == (
        "JNIM → Malian Armed Forces", "JNIM and Malian Armed Forces",
    )  # fmt: skip
    assert statuses([here, there]) == [
        ("only here", command.ids["occupation"], ""),
        ("only there", "", "MLI2"),
    ]
    assert "1 matched" in result.stderr  # the summary stays out of the CSV


def test_a_year_and_a_day_of_it_only_may_be_one(command, acled_file):
    result = command.run("reconcile", str(acled_file), "--country", "Mali", "--to", "2015", "--format", "csv")
    by_status = {row["status"]: row for row in rows_of(result.stdout)}
    assert (by_status["may be"]["id_here"], by_status["may be"]["id_there"]) == (command.ids["hotel"], "MLI3")
    assert by_status["may be"]["date_precision_here"] == "year"
    assert by_status["may be"]["differs"] == ""
    assert "0 matched, 1 may be the same" in result.stderr


def test_without_a_window_the_days_of_the_file_are_compared(command, acled_file):
    result = command.run("reconcile", str(acled_file), "--country", "BF", "--format", "csv")
    assert "1 of them asked for, 2024-08-26 to 2024-08-26" in result.stderr
    assert statuses(rows_of(result.stdout)) == [("only there", "", "BFO4")]


def test_what_lies_just_outside_the_days_asked_for_is_still_a_match(command, tmp_path):
    file = write(tmp_path / "f.csv", [acled(event_date="16 September 2024", fatalities="70", **CLASH, **FALADIE)])
    result = command.run("reconcile", str(file), "--from", "2024-09-17", "--to", "2024-09-17", "--type", "battles",
                         "--country", "ML", "--format", "csv")  # fmt: skip
    (row,) = [row for row in rows_of(result.stdout) if row["status"] != "only here"]
    assert (row["status"], row["differs"], row["days_apart"]) == ("matched", "date", "1")
    sure = command.run("reconcile", str(file), "--from", "2024-09-17", "--to", "2024-09-17", "--country", "ML",
                       "--days", "0", "--format", "csv")  # fmt: skip
    assert {row["status"] for row in rows_of(sure.stdout)} == {"only here"}


@pytest.mark.parametrize(
    ("options", "there"),
    [
        (["--type", "battles"], ["MLI1"]),
        (["--type", "Armed clash", "--type", "Attack"], ["MLI1", "MLI2"]),
        (["--actor", "Malian army"], ["MLI1"]),
        (["--actor", "JNIM", "--min-killed", "50"], ["MLI1"]),
        (["--place", "Bamako"], ["MLI1"]),
        (["--place", "Bamako", "--radius-km", "30"], ["MLI1"]),
        (["--place", "Mopti"], ["MLI2"]),
        (["--certainly-within"], ["MLI1", "MLI2"]),
    ],
)
def test_the_options_that_choose_events_choose_rows_too(command, acled_file, options, there):
    result = command.run(
        "reconcile", str(acled_file), "--country", "ML", "--from", "2024-09", "--format", "csv", *options
    )
    assert sorted(row["id_there"] for row in rows_of(result.stdout) if row["id_there"]) == there


def test_ucdp_is_told_by_its_columns_and_its_toll_is_a_range(command, tmp_path):
    near = {"latitude": "12.60", "longitude": "-7.95", "adm_1": "Bamako district", "where_coordinates": "Bamako city"}
    file = write(tmp_path / "ged.csv", [ucdp(low="50", best="77", high="80", **near)])
    result = command.run("reconcile", str(file), "--country", "ML", "--from", "2024-09", "--format", "csv")
    matched = rows_of(result.stdout)[0]
    assert (matched["status"], matched["differs"]) == ("matched", "")  # 70 is between 50 and 80
    assert (matched["killed_low_there"], matched["killed_best_there"]) == ("50", "77")
    assert "UCDP GED: 1 row, " in result.stderr
    refused = command.run("reconcile", str(file), "--dataset", "acled", status=2)
    assert "lacks columns of ACLED: event_id_cnty" in refused.stderr


def test_rows_that_cannot_be_read_are_named_and_the_rest_is_compared(command, tmp_path):
    rows = [acled(event_date="31 September 2024"), *ROWS, *[acled(fatalities="many")] * 25]
    result = command.run("reconcile", str(write(tmp_path / "f.csv", rows)), "--country", "ML", status=1)
    assert "rejected line 2: bad-date: '31 September 2024' is not in the calendar" in result.stderr
    assert "and 6 more rejected rows" in result.stderr
    assert "30 rows, 3 of them asked for" in result.stdout


def test_days_that_may_be_read_in_two_ways_need_the_order(command, tmp_path):
    file = write(tmp_path / "f.csv", [acled(event_date="09/10/2024", **CLASH, **FALADIE)])
    refused = command.run("reconcile", str(file), status=2)
    assert "--date-order dmy or mdy" in refused.stderr
    for order, day in (("dmy", "2024-10-09"), ("mdy", "2024-09-10")):
        result = command.run("reconcile", str(file), "--date-order", order)
        assert f"{day} to {day}" in result.stdout


def test_a_file_that_is_not_utf_8_is_read_and_the_guess_is_told(command, tmp_path):
    file = write(tmp_path / "old.csv", ROWS, encoding="cp1252", delimiter=";")
    result = command.run("reconcile", str(file), "--country", "ML", "--from", "2024-09", columns=140)
    assert "Kobadié-Wéré" in result.stdout
    assert "read as Windows-1252" in result.stdout
    assert "Windows-1252" not in command.run("reconcile", str(file), "--encoding", "cp1252").stdout


@pytest.mark.parametrize("columns", [80, 120])
def test_the_table_fits_the_terminal(command, acled_file, columns):
    table = command.run("reconcile", str(acled_file), columns=columns).stdout.split("\n\n")[0]
    assert all(display_columns(line) <= columns for line in table.splitlines())


def test_the_csv_goes_to_a_file_beside_the_table(command, acled_file, tmp_path):
    output = tmp_path / "out.csv"
    result = command.run("reconcile", str(acled_file), "--country", "ML", "-o", str(output))
    printed = command.run("reconcile", str(acled_file), "--country", "ML", "--format", "csv")
    assert "only there" in result.stdout
    assert "rows written to" in result.stderr
    with output.open(encoding="utf-8", newline="") as stream:
        assert rows_of(stream.read()) == rows_of(printed.stdout)


def test_what_was_read_is_never_written_over(command, acled_file):
    before = acled_file.read_bytes()
    refused = command.run("reconcile", str(acled_file), "-o", str(acled_file), status=2)
    assert "is the file that is read" in refused.stderr
    assert acled_file.read_bytes() == before


def test_a_formula_in_a_row_is_harmless_in_the_csv_and_escapes_on_the_terminal(command, tmp_path):
    evil = acled(notes="=cmd|' /C calc'!A0", location="Wéré\x1b[31m")
    file = write(tmp_path / "f.csv", [evil])
    result = command.run("reconcile", str(file), "--country", "ML", "--format", "csv")
    assert next(row for row in rows_of(result.stdout) if row["id_there"])["text_there"] == "'=cmd|' /C calc'!A0"
    table = command.run("reconcile", str(file), "--country", "ML")
    assert "\x1b" not in table.stdout
    assert "\\x1b[31m" in table.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nowhere.csv"], "is no file"),
        (["--days", "-1"], "--days -1 is no number of days"),
        (["--km", "0"], "--km 0 is no distance"),
        (["--limit", "5"], "--limit does not go with reconcile"),
    ],
)
def test_wrong_usage_says_what_to_do(command, acled_file, arguments, words):
    path = [] if arguments[0].endswith(".csv") else [str(acled_file)]
    assert words in command.run("reconcile", *path, *arguments, status=2).stderr


def test_vague_reports_that_may_be_other_events_are_left_out_and_counted(own_anywhere, acled_file):
    hotel, raid = own_anywhere.ids["hotel"], own_anywhere.ids["raid"]
    vague = sa.update(event).where(event.c.id == hotel).values(possibly_same_as=[raid], ambiguous=True)
    with open_engine(own_anywhere.url, writing=True) as engine, engine.begin() as connection:
        connection.execute(vague)
    asked = ("reconcile", str(acled_file), "--country", "ML", "--to", "2015", "--format", "csv")
    result = own_anywhere.run(*asked)
    assert hotel not in {row["id_here"] for row in rows_of(result.stdout)}
    assert "1 left out here, each of which may be the same as another event" in result.stderr
