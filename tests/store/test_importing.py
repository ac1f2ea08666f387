"""Imports on both databases: what is new, changed, older, gone, back; whole or not at all."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from tests.imports import OLD_NAMES, OLD_VALUES, UPLOADED, Heard, acled, bring, ucdp, write
from timeline.errors import InputError
from timeline.importing import ImportReport, Stage, import_deletion_list
from timeline.store import tables as t
from timeline.store.engine import open_engine
from timeline.store.import_deletions import Listed
from timeline.store.rows import order_columns, read_interval

LATER = str(UPLOADED + 86_400)
EARLIER = str(UPLOADED - 86_400)


@pytest.fixture
def database(prepared_database: str) -> str:
    return prepared_database


def events(url: str) -> dict[str, Any]:
    """The imported events by id."""
    with open_engine(url) as engine, engine.connect() as connection:
        return {row["id"]: dict(row) for row in connection.execute(select(t.imported_event)).mappings()}


def actors(url: str, event_id: str) -> list[tuple[str, str, str | None]]:
    row = t.imported_actor.c
    wanted = (
        select(row.name, row.role, row.actor_key)
        .join(t.imported_event, t.imported_event.c.key == row.imported_event_id)
        .where(t.imported_event.c.id == event_id)
        .order_by(row.position)
    )
    with open_engine(url) as engine, engine.connect() as connection:
        return [tuple(each) for each in connection.execute(wanted)]


def revisions(url: str) -> list[tuple[str, str, dict[str, str]]]:
    """Id, change and state before of every revision, in order."""
    row = t.imported_revision.c
    wanted = (
        select(t.imported_event.c.id, row.change, row.record)
        .join(t.imported_event, t.imported_event.c.key == row.imported_event_id)
        .order_by(row.id)
    )
    with open_engine(url) as engine, engine.connect() as connection:
        return [tuple(each) for each in connection.execute(wanted)]


def test_a_row_of_acled_is_stored_as_it_says(database, tmp_path):
    report, heard = bring(database, write(tmp_path / "a.csv", [acled()]))
    assert report == ImportReport(read=1, new=1)
    assert heard.rejected == heard.notes == []
    event = events(database)["ACLED-MLI90001"]
    assert event["record"] == acled()
    day = dt.date(2024, 9, 17)
    assert (event["date_start"], event["date_end"], event["date_precision"]) == (day, day, "day")
    assert (event["order_day"], event["order_days"], event["width_class"]) == (day, 1, 0)
    assert (event["event_type"], event["sub_event_type"]) == ("Battles", "Armed clash")
    assert (event["country"], event["place"], event["place_folded"]) == ("ML", "Tin-Eggar", "tin eggar")
    assert (event["admin1"], event["admin1_folded"]) == ("Ménaka", "menaka")
    assert (event["latitude_deg"], event["longitude_deg"], event["place_precision"]) == (15.47, 2.61, "point")
    assert (event["killed_low"], event["killed_high"], event["killed_least"]) == (9, 9, 9)
    assert event["sources"] == ["Radio Tamasna", "Le Courrier du Liptako"]
    assert event["revised_at"] == dt.datetime.fromtimestamp(UPLOADED, dt.UTC)
    assert event["reported"] == dt.date(2024, 9, 18)
    assert (event["line"], event["deleted"], event["dataset"]) == (2, False, "acled")
    assert actors(database, "ACLED-MLI90001")[0] == ("JNIM", "participant", "jnim")


def test_a_row_of_ucdp_is_stored_as_it_says(database, tmp_path):
    report, _ = bring(database, write(tmp_path / "u.csv", [ucdp()]))
    assert report == ImportReport(read=1, new=1)
    event = events(database)["UCDP-412345"]
    assert (event["killed_low"], event["killed_high"], event["best_killed"]) == (7, 12, 9)
    assert event["record"] == ucdp()
    assert event["revised_at"] is None


def test_the_columns_of_order_are_those_of_events_of_articles(database, tmp_path):
    rows = [acled(), acled(event_id_cnty="MLI2", time_precision="2"), acled(event_id_cnty="MLI3", time_precision="3")]
    bring(database, write(tmp_path / "a.csv", rows))
    for event in events(database).values():
        wanted = order_columns(read_interval(event), None, None)
        assert {name: event[name] for name in ("order_day", "order_days")} == {
            name: wanted[name] for name in ("order_day", "order_days")
        }
        assert event["days"] == read_interval(event).days


def test_old_headers_and_number_codes_tell_the_same(database, tmp_path):
    bring(database, write(tmp_path / "new.csv", [acled()]))
    new = events(database)["ACLED-MLI90001"]
    new_actors = actors(database, "ACLED-MLI90001")
    report, _ = bring(database, write(tmp_path / "old.csv", [acled(**OLD_VALUES)], OLD_NAMES))
    assert report == ImportReport(read=1, changed=1)
    old = events(database)["ACLED-MLI90001"]
    differing = {name for name in new if new[name] != old[name]}
    assert differing == {"record", "record_hash", "run_id", "date_text"}
    assert actors(database, "ACLED-MLI90001") == new_actors


def test_a_file_without_event_id_cnty_goes_by_data_id_and_says_so(database, tmp_path):
    row = {"data_id": "7654321", **{name: cell for name, cell in acled().items() if name != "event_id_cnty"}}
    _, heard = bring(database, write(tmp_path / "a.csv", [row]))
    assert list(events(database)) == ["ACLED-7654321"]
    assert "has no event_id_cnty: its events go by data_id" in heard.notes[0]


def test_a_guessed_encoding_is_told(database, tmp_path):
    path = write(tmp_path / "a.csv", [acled()])
    path.write_bytes(path.read_text(encoding="utf-8").encode("cp1252"))
    _, heard = bring(database, path)
    assert "was read as Windows-1252" in heard.notes[0]
    assert events(database)["ACLED-MLI90001"]["record"] == acled()


def test_importing_the_same_file_again_changes_nothing(database, tmp_path):
    path = write(tmp_path / "a.csv", [acled(), acled(event_id_cnty="MLI2")])
    bring(database, path)
    before = events(database)
    report, _ = bring(database, path)
    assert report == ImportReport(read=2, same=2)
    assert events(database) == before
    assert revisions(database) == []


def test_the_order_of_columns_changes_nothing(database, tmp_path):
    bring(database, write(tmp_path / "a.csv", [acled()]))
    report, _ = bring(database, write(tmp_path / "b.csv", [dict(reversed(acled().items()))]))
    assert report.same == 1


def test_a_changed_row_replaces_the_event_and_its_actors_and_what_it_said_is_kept(database, tmp_path):
    bring(database, write(tmp_path / "a.csv", [acled(), acled(event_id_cnty="MLI2")]))
    key = events(database)["ACLED-MLI90001"]["key"]
    changed = acled(fatalities="11", actor2="Civilians (Mali)", inter2="Civilians", assoc_actor_2="", timestamp=LATER)
    report, _ = bring(database, write(tmp_path / "b.csv", [changed, acled(event_id_cnty="MLI2")]))
    assert report == ImportReport(read=2, changed=1, same=1)
    event = events(database)["ACLED-MLI90001"]
    assert (event["key"], event["killed_low"], event["record"]) == (key, 11, changed)
    assert [name for name, _, _ in actors(database, "ACLED-MLI90001")] == ["JNIM", "Civilians"]
    assert revisions(database) == [("ACLED-MLI90001", "changed", acled())]


def test_a_row_older_than_what_is_stored_is_passed_over(database, tmp_path):
    bring(database, write(tmp_path / "a.csv", [acled()]))
    report, _ = bring(database, write(tmp_path / "b.csv", [acled(fatalities="3", timestamp=EARLIER)]))
    assert report == ImportReport(read=1, older=1)
    assert events(database)["ACLED-MLI90001"]["killed_low"] == 9


def test_without_a_time_stamp_the_last_import_counts(database, tmp_path):
    bring(database, write(tmp_path / "a.csv", [acled()]))
    report, _ = bring(database, write(tmp_path / "b.csv", [acled(fatalities="3", timestamp="")]))
    assert report == ImportReport(read=1, changed=1)
    assert events(database)["ACLED-MLI90001"]["killed_low"] == 3


@pytest.mark.parametrize(
    ("stamps", "counts"), [(("", ""), "2"), ((LATER, EARLIER), "1"), ((EARLIER, LATER), "2"), ((LATER, ""), "1")]
)
def test_of_two_rows_of_one_event_the_newer_counts_else_the_last(database, tmp_path, stamps, counts):
    rows = [acled(fatalities=str(number), timestamp=stamp) for number, stamp in enumerate(stamps, 1)]
    report, heard = bring(database, write(tmp_path / "a.csv", rows))
    assert report == ImportReport(read=2, new=1, repeated=1)
    assert events(database)["ACLED-MLI90001"]["killed_low"] == int(counts)
    passed_over = 3 if counts == "1" else 2
    assert any(f"line {passed_over} of" in note and "ACLED-MLI90001 is told again" in note for note in heard.notes)
    assert revisions(database) == []


def test_hostile_cells_come_back_as_they_are(database, tmp_path):
    cells = {
        "notes": "x" * 100_000
        + "=cmd|' /C calc'!A0\t\\N \\. \\\\ \"quoted\" 'it''s'\r\nsecond line\n\\x41 \u202e\x1b[31m {[,",
        "location": "\\N",
        "admin1": "a\tb\\",
        "actor1": "'; DROP TABLE imported_event; --",
        "source": "\\.;@SUM(1);\"",
        "tags": "\\N",
    }  # fmt: skip
    report, heard = bring(database, write(tmp_path / "a.csv", [acled(**cells), acled(event_id_cnty="MLI2")]))
    assert (report.new, heard.rejected) == (2, [])
    event = events(database)["ACLED-MLI90001"]
    assert event["record"] == acled(**cells)
    assert event["summary"] == cells["notes"]
    assert event["place"] == "\\N"
    assert event["admin1"] == "a\tb\\"
    assert event["sources"] == ["\\.", "@SUM(1)", '"']
    assert actors(database, "ACLED-MLI90001")[0][0] == "'; DROP TABLE imported_event; --"


def test_what_cannot_be_stored_is_rejected_by_its_line_and_the_rest_goes_on(database, tmp_path):
    path = tmp_path / "a.csv"
    rows = [acled(event_id_cnty="M" * 60), acled(fatalities="9" * 12), acled(event_date="soon"), acled()]
    write(path, rows)
    with path.open("a") as stream:
        stream.write("too,few,cells\nMLI7,\0\n")
    report, heard = bring(database, path)
    assert (report.read, report.new, report.rejected) == (6, 1, 5)
    assert [(row.line, row.reason) for row in heard.rejected] == [
        (2, "bad-id"), (3, "bad-number"), (4, "bad-date"), (6, "cells"), (7, "nul-bytes"),
    ]  # fmt: skip
    with open_engine(database) as engine, engine.connect() as connection:
        run = connection.execute(select(t.import_run)).mappings().one()
    assert (run["added"], run["rejected"], run["dataset"], run["path"]) == (1, 5, "acled", str(path))
    assert run["finished_at"] >= run["started_at"]


def test_many_rows_go_through_in_parts(database, tmp_path, monkeypatch):
    monkeypatch.setattr("timeline.store.import_staging._BATCH", 7)
    monkeypatch.setattr("timeline.store.import_merging._SLICE", 11)
    monkeypatch.setattr("timeline.importing._TOLD_EVERY", 10)
    rows = [acled(event_id_cnty=f"MLI{number}", notes=f"note {number}") for number in range(100)]
    report, heard = bring(database, write(tmp_path / "a.csv", rows))
    assert report == ImportReport(read=100, new=100)
    assert heard.stages == [Stage.READING] * 10 + [Stage.STORING] * 10
    stored = events(database)
    assert {name: event["summary"] for name, event in stored.items()} == {
        f"ACLED-MLI{number}": f"note {number}" for number in range(100)
    }
    assert all(len(actors(database, name)) == 3 for name in list(stored)[::30])
    report, _ = bring(database, write(tmp_path / "b.csv", [acled(event_id_cnty="MLI500")]))  # keys go on
    assert report.new == 1


def test_what_a_whole_file_does_not_have_is_marked_as_deleted_within_its_span(database, tmp_path):
    kept = [
        acled(event_id_cnty="MLI1", event_date="1 September 2024"),
        acled(event_id_cnty="MLI2", event_date="30 September 2024"),
    ]
    gone = acled(event_id_cnty="MLI3", event_date="15 September 2024")
    beyond = [
        acled(event_id_cnty="MLI4", event_date="1 October 2024"),
        acled(event_id_cnty="BFO5", event_date="15 September 2024", country="Burkina Faso"),
        acled(event_id_cnty="MLI6", event_date="15 September 2024", time_precision="3"),
    ]
    bring(database, write(tmp_path / "a.csv", [*kept, gone, *beyond]))
    bring(database, write(tmp_path / "u.csv", [ucdp()]))
    month = acled(event_id_cnty="MLI7", event_date="15 September 2024", time_precision="3")
    report, _ = bring(database, write(tmp_path / "b.csv", [*kept, month]), complete=True)
    assert report == ImportReport(read=3, new=1, same=2, deleted=2)
    marked = {name for name, event in events(database).items() if event["deleted"]}
    assert marked == {"ACLED-MLI3", "ACLED-MLI6"}
    assert ("ACLED-MLI3", "deleted", gone) in revisions(database)
    again, _ = bring(database, tmp_path / "b.csv", complete=True)
    assert again == ImportReport(read=3, same=3)


def test_more_than_half_is_not_deleted_unless_the_user_is_sure(database, tmp_path):
    rows = [acled(event_id_cnty=f"MLI{number}") for number in range(5)]
    bring(database, write(tmp_path / "a.csv", rows))
    path = write(tmp_path / "b.csv", [acled(event_id_cnty="MLI9"), *rows[:2]])
    before = events(database)
    with pytest.raises(InputError, match=r"3 of the 5 stored events .* 2024-09-17 to 2024-09-17 .*--yes.*Nothing of"):
        bring(database, write(tmp_path / "c.csv", rows[:2]), complete=True)
    assert events(database) == before
    report, _ = bring(database, path, complete=True, sure=True)
    assert report == ImportReport(read=3, new=1, same=2, deleted=3)


def test_a_file_with_rejected_rows_deletes_nothing(database, tmp_path):
    bring(database, write(tmp_path / "a.csv", [acled(), acled(event_id_cnty="MLI2"), acled(event_id_cnty="MLI3")]))
    rows = [acled(), acled(event_id_cnty="MLI2", event_date="soon")]
    report, heard = bring(database, write(tmp_path / "b.csv", rows), complete=True)
    assert (report.same, report.deleted, report.rejected) == (1, 0, 1)
    assert "nothing was marked as deleted" in heard.notes[0]
    assert not any(event["deleted"] for event in events(database).values())


def test_a_whole_file_without_any_known_day_is_refused(database, tmp_path):
    with pytest.raises(InputError, match="no row has a day that is known"):
        bring(database, write(tmp_path / "a.csv", [acled(time_precision="3")]), complete=True)
    assert events(database) == {}


def test_a_row_that_comes_back_is_restored_even_where_it_has_changed(database, tmp_path):
    rows = [acled(event_id_cnty=f"MLI{number}") for number in range(4)]
    bring(database, write(tmp_path / "a.csv", rows))
    bring(database, write(tmp_path / "b.csv", rows[2:]), complete=True)
    report, _ = bring(database, write(tmp_path / "c.csv", [rows[0], acled(event_id_cnty="MLI1", fatalities="2")]))
    assert report == ImportReport(read=2, restored=2)
    assert not any(event["deleted"] for event in events(database).values())
    assert events(database)["ACLED-MLI1"]["killed_low"] == 2
    assert [change for _, change, _ in revisions(database)] == ["deleted", "deleted", "restored", "restored"]


def delete(url: str, tmp_path: Path, **stamps: str) -> tuple[Listed, int, Heard]:
    """Import a list of deletions."""
    rows = [{"event_id_cnty": name, "deleted_timestamp": stamp} for name, stamp in stamps.items()]
    heard = Heard()
    listed, rejected = import_deletion_list(url, write(tmp_path / "deleted.csv", rows), None, heard)
    return listed, rejected, heard


def test_a_list_of_deletions_marks_those_that_were_not_published_anew(database, tmp_path):
    rows = [acled(), acled(event_id_cnty="MLI2"), acled(event_id_cnty="MLI3"), acled(event_id_cnty="MLI4")]
    bring(database, write(tmp_path / "a.csv", rows))
    listed, rejected, heard = delete(
        database, tmp_path, MLI90001=LATER, MLI2=EARLIER, MLI3="", MLI77=LATER, MLI4="tomorrow"
    )
    assert (listed, rejected) == (Listed(deleted=2, before=0, newer=1, unknown=1), 1)
    assert [(row.line, row.reason) for row in heard.rejected] == [(6, "bad-number")]
    assert {name for name, event in events(database).items() if event["deleted"]} == {"ACLED-MLI90001", "ACLED-MLI3"}
    assert revisions(database)[0] == ("ACLED-MLI90001", "deleted", acled())
    assert delete(database, tmp_path, MLI90001=LATER)[0] == Listed(deleted=0, before=1, newer=0, unknown=0)


def test_a_file_from_before_the_deletion_does_not_restore_and_a_newer_one_does(database, tmp_path):
    path = write(tmp_path / "a.csv", [acled()])
    bring(database, path)
    delete(database, tmp_path, MLI90001=LATER)
    assert bring(database, path)[0] == ImportReport(read=1, older=1)
    assert events(database)["ACLED-MLI90001"]["deleted"]
    newer = str(int(LATER) + 1)
    assert bring(database, write(tmp_path / "b.csv", [acled(timestamp=newer)]))[0] == ImportReport(read=1, restored=1)
    assert not events(database)["ACLED-MLI90001"]["deleted"]


def test_a_list_without_ids_is_refused(database, tmp_path):
    path = write(tmp_path / "deleted.csv", [{"event": "MLI1", "deleted_timestamp": LATER}])
    with pytest.raises(InputError, match="has no column event_id_cnty"):
        import_deletion_list(database, path, None, Heard())
