"""``timeline export csv``: the file, its companions, and what is refused."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from tests.sample_articles import BAMAKO_TEXT, EVIL_TITLE


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_the_rows_are_those_of_the_chronology(command: Any, tmp_path: Path) -> None:
    for filters in (
        (),
        ("--from", "2024"),
        ("--place", "Bamako", "--radius-km", "70"),
        ("--historical", "--limit", "2"),
    ):
        result = command.run("export", "csv", "-o", str(tmp_path / "out.csv"), *filters)
        written = (tmp_path / "out.csv").read_bytes()
        assert written == command.run("chronology", "--format", "csv", *filters).stdout_bytes
        assert written.endswith(b"\r\n")
        rows = len(rows_of(tmp_path / "out.csv"))
        assert f"{rows} event" in result.stderr


def test_standard_output_is_the_same_file(command: Any) -> None:
    piped = command.run("export", "csv", "-o", "-")
    assert piped.stdout_bytes == command.run("chronology", "--format", "csv").stdout_bytes
    assert piped.stderr == ""


def test_a_byte_order_mark_is_written_on_demand_alone(command: Any, tmp_path: Path) -> None:
    command.run("export", "csv", "-o", str(tmp_path / "plain.csv"))
    command.run("export", "csv", "-o", str(tmp_path / "excel.csv"), "--bom")
    assert (tmp_path / "excel.csv").read_bytes() == b"\xef\xbb\xbf" + (tmp_path / "plain.csv").read_bytes()


def test_what_is_not_stated_is_blank_and_none_is_0(command: Any, tmp_path: Path) -> None:
    command.run("export", "csv", "-o", str(tmp_path / "out.csv"))
    rows = {row["event_id"]: row for row in rows_of(tmp_path / "out.csv")}
    raid, hotel = rows[command.ids["raid"]], rows[command.ids["hotel"]]
    assert (raid["killed_low"], raid["killed_high"], raid["injured_low"]) == ("0", "0", "")
    assert (hotel["killed_low"], hotel["killed_high"]) == ("20", "")
    assert (hotel["date_start"], hotel["date_end"], hotel["date_display"]) == ("2015-01-01", "2015-12-31", "2015")
    assert (hotel["latitude"], hotel["longitude"]) == ("12.65", "-8.0")
    occupation, undated = rows[command.ids["occupation"]], rows[command.ids["undated"]]
    assert (occupation["date_start"], occupation["date_end"]) == ("2012-01-01", "")
    assert (undated["date_start"], undated["date_precision"]) == ("", "unknown")


def test_nothing_that_a_spreadsheet_runs_leaves_the_database(command: Any, tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("events.csv", "mentions.csv", "claims.csv")]
    options = ("-o", str(paths[0]), "--mentions", str(paths[1]), "--claims", str(paths[2]))
    command.run("export", "csv", *options)
    for path in paths:
        for row in rows_of(path):
            for name, cell in row.items():
                if name not in ("latitude", "longitude"):
                    assert not cell.startswith(("=", "+", "-", "@"))
    raid = next(row for row in rows_of(paths[1]) if row["event_id"] == command.ids["raid"])
    assert raid["article_title"] == f"'{EVIL_TITLE}"
    assert raid["url"] == "'=javascript:1"


def test_each_mention_leads_back_to_its_characters(command: Any, tmp_path: Path) -> None:
    command.run("export", "csv", "-o", str(tmp_path / "out.csv"), "--mentions", str(tmp_path / "mentions.csv"))
    rows = rows_of(tmp_path / "mentions.csv")
    events = [row["event_id"] for row in rows_of(tmp_path / "out.csv")]
    assert [row["event_id"] for row in rows] == events
    row = rows[events.index(command.ids["ambush"])]
    assert BAMAKO_TEXT[int(row["start"]) : int(row["end"])] == row["sentence"]
    assert (row["date_words"], row["date_inherited"], row["place_relation"]) == ("In July", "false", "south of")
    assert (row["actors"], row["actors_words"]) == ("Wagner Group (target)", "Russian mercenaries")
    assert (row["figures"], row["figures_words"]) == ("killed ~50", "about 50")
    assert row["extractor"] == "sahel-timeline 0.1.0 + hand 1.0"


def test_claims_hold_rival_figures_and_denials_with_their_speakers(command: Any, tmp_path: Path) -> None:
    claims = tmp_path / "claims.csv"
    command.run("export", "csv", "-o", str(tmp_path / "out.csv"), "--claims", str(claims))
    rows = [row for row in rows_of(claims) if row["event_id"] == command.ids["moura"]]
    assert [(row["claim"], row["low"], row["high"], row["speaker"], row["actor"]) for row in rows] == [
        ("killed", "300", "", "Des habitants", ""),
        ("killed", "203", "203", "L'armée malienne", ""),
        ("blames", "", "", "Des habitants", "Malian Armed Forces"),
        ("denies", "", "", "Malian Armed Forces", "Malian Armed Forces"),
    ]


def test_an_older_file_stays_where_the_question_is_refused(command: Any, tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_text("old")
    command.run("export", "csv", "-o", str(path), "--country", "Maly", status=2)
    command.run("export", "csv", "-o", str(path), "--place", "Atlantis", "--radius-km", "1", status=2)
    assert path.read_text() == "old"


def test_two_outputs_are_two_files(command: Any, tmp_path: Path) -> None:
    path = str(tmp_path / "out.csv")
    assert "the same" in command.run("export", "csv", "-o", path, "--claims", path, status=2).output


def test_a_folder_that_is_not_there_is_named(command: Any, tmp_path: Path) -> None:
    result = command.run("export", "csv", "-o", str(tmp_path / "no" / "out.csv"), status=2)
    assert "cannot write" in result.output


def test_the_database_is_never_overwritten(command: Any) -> None:
    if not command.url.startswith("sqlite"):
        pytest.skip("a server's database is no file")
    path = Path(command.url.removeprefix("sqlite:///"))
    before = path.read_bytes()
    assert "is the database" in command.run("export", "csv", "-o", str(path), status=2).output
    assert path.read_bytes() == before
