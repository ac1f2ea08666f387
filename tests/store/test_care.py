from __future__ import annotations

import os
import subprocess

import pytest
import sqlalchemy as sa

from timeline.errors import DatabaseError, InputError
from timeline.resolution.resolve import resolve_mentions
from timeline.store import tables as t
from timeline.store.care import backup, check
from timeline.store.engine import open_engine
from timeline.store.schema import upgrade

TEXT = "Gunmen attacked Ménaka on Tuesday, killing 9 people."


@pytest.fixture
def filled(desk, store, ready) -> str:
    store([(desk.article(TEXT, "https://example.org/a"), desk.extraction(desk.mention(TEXT, "attacked", killed=9)))])
    return ready


def change(url: str, statement: sa.Executable) -> None:
    with open_engine(url, writing=True, foreign_keys=False) as engine, engine.begin() as connection:
        connection.execute(statement)


def test_a_filled_database_is_sound(filled):
    assert check(filled, resolve_mentions) == ()


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        (sa.update(t.event).values(killed_low=8), "is not what its mentions say"),
        (sa.update(t.event).values(summary="Another."), "is not what its mentions say"),
        (sa.update(t.event_actor).values(name="ISGS"), "the actors of E"),
        (sa.delete(t.event_mention), "is not what its mentions say"),
        (sa.update(t.event_mention).values(order_days=9), "is not where its mentions are looked up"),
        (sa.delete(t.public_id), "has no public id"),
        (sa.text("ALTER TABLE event ADD COLUMN mood TEXT"), "remove column event.mood"),
    ],
)
def test_whatever_is_changed_by_hand_is_told(filled, statement, problem):
    change(filled, statement)
    assert any(problem in line for line in check(filled, resolve_mentions))


def test_a_missing_event_is_told(filled):
    change(filled, sa.update(t.public_id).values(event_id=None))
    change(filled, sa.delete(t.event))
    assert any("is missing" in line for line in check(filled, resolve_mentions))


def test_a_row_that_points_at_nothing_is_told(desk, prepared_sqlite):
    change(prepared_sqlite, sa.insert(t.place_name).values(place_id="x", position=0, name="Gao", folded="gao"))
    assert check(prepared_sqlite, resolve_mentions) == (
        "row 1 of place_name points at a row of place that is not there",
    )


def test_a_copy_of_an_sqlite_database_is_one_with_the_same_events(desk, prepared_sqlite, tmp_path):
    change(prepared_sqlite, sa.insert(t.country).values(code="ML", name="Mali"))
    copy = tmp_path / "copy.db"
    with open_engine(prepared_sqlite, writing=True) as engine, engine.begin():  # a load goes on meanwhile
        backup(prepared_sqlite, copy)
    with open_engine(f"sqlite:///{copy}") as engine, engine.connect() as connection:
        assert connection.scalars(sa.select(t.country.c.name)).all() == ["Mali"]
    assert check(f"sqlite:///{copy}", resolve_mentions) == ()
    assert not list(tmp_path.glob("*.partial"))


def test_a_copy_of_a_postgresql_database_can_be_restored(
    running_postgresql, prepared_postgresql, tmp_path, monkeypatch
):
    monkeypatch.setenv("PATH", f"{running_postgresql.programs}{os.pathsep}{os.environ['PATH']}")
    change(prepared_postgresql, sa.insert(t.country).values(code="ML", name="Mali"))
    archive = tmp_path / "copy.dump"
    backup(prepared_postgresql, archive)
    change(prepared_postgresql, sa.delete(t.country))
    restore = ["pg_restore", "--clean", f"--dbname={prepared_postgresql}", str(archive)]
    subprocess.run(restore, check=True, capture_output=True)
    with open_engine(prepared_postgresql) as engine, engine.connect() as connection:
        assert connection.scalars(sa.select(t.country.c.name)).all() == ["Mali"]


def test_without_pg_dump_the_message_says_what_to_install(prepared_postgresql, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(DatabaseError, match="pg_dump is not on PATH"):
        backup(prepared_postgresql, tmp_path / "copy.dump")
    assert list(tmp_path.iterdir()) == []


def test_a_copy_never_takes_the_place_of_a_file(prepared_sqlite, tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(InputError, match="there already"):
        backup(prepared_sqlite, tmp_path / "notes.txt")
    assert (tmp_path / "notes.txt").read_text() == "mine"


def test_a_copy_into_no_folder_is_refused(prepared_sqlite, tmp_path):
    with pytest.raises(DatabaseError, match="cannot be written"):
        backup(prepared_sqlite, tmp_path / "nowhere" / "copy.db")


def test_an_older_database_is_not_checked(database):
    upgrade(database, "0001")
    with pytest.raises(DatabaseError, match="timeline db upgrade"):
        check(database, resolve_mentions)


def test_a_pg_dump_that_is_older_than_the_server_is_told_what_to_put_in_its_stead(
    prepared_postgresql, tmp_path, monkeypatch
):
    program = tmp_path / "pg_dump"
    program.write_text("#!/bin/sh\necho 'pg_dump: detail: server version: 18.4; pg_dump version: 15.18' >&2\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(DatabaseError, match="put the pg_dump of the server's version on PATH"):
        backup(prepared_postgresql, tmp_path / "copy.dump")
    assert not (tmp_path / "copy.dump").exists()
