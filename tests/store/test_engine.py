from __future__ import annotations

import datetime as dt
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from timeline.errors import DatabaseError
from timeline.store import engine as engine_module
from timeline.store import tables as t
from timeline.store.engine import open_engine, parse_url
from timeline.store.schema import prepare, require_current
from timeline.store.trouble import display, explained


@pytest.mark.parametrize(
    "given", ["postgresql://me@host/events", "postgres://me@host/events", "postgresql+psycopg://me@host/events"]
)
def test_every_way_to_write_a_postgresql_url_means_the_one_driver(given):
    assert parse_url(given).render_as_string() == "postgresql+psycopg://me@host/events"


@pytest.mark.parametrize("given", ["timeline.db", "", "sqlite", "postgresql://me@host:port/events", "://"])
def test_what_is_no_url_is_refused_with_the_forms_that_are(given):
    with pytest.raises(DatabaseError, match="write sqlite:///FILE or postgresql://"):
        parse_url(given)


def test_another_kind_of_database_is_refused_by_name():
    with pytest.raises(DatabaseError, match="'mysql'"):
        parse_url("mysql://me@host/events")


@pytest.mark.parametrize("given", ["sqlite://", "sqlite:///:memory:"])
def test_a_database_in_memory_is_refused(given):
    with pytest.raises(DatabaseError, match="lost at once"):
        parse_url(given)


def test_no_message_shows_a_password_or_a_user():
    url = parse_url("postgresql://amadou:s3cret@db.example.org:5433/events")
    assert display(url) == "database events on server db.example.org:5433"
    error = sa.exc.OperationalError("SELECT 1", {}, Exception("server says s3cret is wrong"))
    assert "s3cret" not in str(explained(error, url))


def test_a_server_that_does_not_answer_is_told_without_the_password():
    with pytest.raises(DatabaseError, match="does not answer") as caught:
        require_current("postgresql://me:s3cret@127.0.0.1:9/events")
    assert "s3cret" not in str(caught.value)


def test_a_server_without_that_database_is_told(postgresql_database):
    url = sa.make_url(postgresql_database).set(database="nowhere").render_as_string(hide_password=False)
    with pytest.raises(DatabaseError, match=r"nowhere on server .* is not there: create it first"):
        require_current(url)


def test_a_file_that_is_no_database_is_refused_and_left_as_it_is(tmp_path):
    file = tmp_path / "notes.txt"
    file.write_text("Quarante morts à Ogossagou.\n" * 100, encoding="utf-8")
    before = file.read_bytes()
    for refuse in (prepare, require_current):
        with pytest.raises(DatabaseError, match=r"notes\.txt is not a database"):
            refuse(f"sqlite:///{file}")
    assert file.read_bytes() == before


def test_a_folder_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(DatabaseError, match="cannot be opened: its folder is not there"):
        prepare(f"sqlite:///{tmp_path / 'nowhere' / 'timeline.db'}")


def test_a_locked_sqlite_file_is_told_once_the_wait_is_over(sqlite_database, tmp_path, monkeypatch):
    prepare(sqlite_database)
    monkeypatch.setattr(engine_module, "LOCK_WAIT_S", 0)
    monkeypatch.setenv("TIMELINE_TURN_WAIT_S", "0")
    other = sqlite3.connect(tmp_path / "timeline.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with (
        pytest.raises(DatabaseError, match="is locked by another program"),
        open_engine(sqlite_database, writing=True) as engine,
        engine.begin(),
    ):
        pytest.fail("the lock was not asked for at the start of the transaction")
    other.close()


def test_a_locked_postgresql_table_is_told_after_the_wait(prepared_postgresql, monkeypatch):
    monkeypatch.setattr(engine_module, "LOCK_WAIT_S", 1)
    with open_engine(prepared_postgresql) as engine, engine.begin() as holder:
        holder.execute(sa.text("LOCK TABLE country"))
        with (
            pytest.raises(DatabaseError, match="is locked by another program"),
            open_engine(prepared_postgresql) as second,
            second.begin() as waiting,
        ):
            waiting.execute(sa.select(t.country))


def test_reading_goes_on_while_another_program_writes(sqlite_database, tmp_path):
    prepare(sqlite_database)
    other = sqlite3.connect(tmp_path / "timeline.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    require_current(sqlite_database)
    other.close()


def test_a_full_disk_is_told_and_what_was_stored_is_whole(prepared_sqlite):
    with (
        pytest.raises(DatabaseError, match="disk is full"),
        open_engine(prepared_sqlite, writing=True) as engine,
        engine.connect() as connection,
    ):
        # SQLite reports the same error where a file may grow no further as where the disk is full.
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        connection.execute(sa.insert(t.country), [{"code": f"{number:02}", "name": "M" * 4000} for number in range(99)])
    require_current(prepared_sqlite)
    with open_engine(prepared_sqlite) as engine, engine.connect() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(t.country)) == 0


def test_a_read_only_postgresql_is_told(prepared_postgresql):
    with (
        pytest.raises(DatabaseError, match="is read-only"),
        open_engine(prepared_postgresql) as engine,
        engine.begin() as connection,
    ):
        connection.execute(sa.text("SET TRANSACTION READ ONLY"))
        connection.execute(sa.insert(t.country).values(code="ML", name="Mali"))


WRITE_WITHOUT_PRIVILEGES = """
import os, sys
import sqlalchemy as sa
from sqlalchemy.dialects import sqlite
from timeline.errors import DatabaseError
from timeline.store import tables as t
from timeline.store.engine import open_engine

sa.create_engine("sqlite://").connect().close()  # imports what it needs while it may
if os.geteuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
try:
    with open_engine(sys.argv[1], writing=True) as engine, engine.begin() as connection:
        connection.execute(sa.insert(t.country).values(code="ML", name="Mali"))
except DatabaseError as error:
    print(error)
"""


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user of the machine can reach; those of pytest are for their owner alone."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)
        Path(name).chmod(0o755)


@pytest.mark.parametrize("folder_mode", [0o555, 0o755])
def test_a_read_only_file_is_told_whether_or_not_its_folder_is(open_folder, folder_mode):
    """In a process of its own without privileges: root may write anything."""
    url = f"sqlite:///{open_folder / 'timeline.db'}"
    prepare(url)
    (open_folder / "timeline.db").chmod(0o444)
    open_folder.chmod(folder_mode)
    command = [sys.executable, "-c", WRITE_WITHOUT_PRIVILEGES, url]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "is read-only: give yourself leave to write" in done.stdout, done.stderr


def test_an_instant_is_aware_and_comes_back_in_utc(ready, connection):
    bamako_winter = dt.datetime(2024, 9, 17, 5, 30, tzinfo=dt.timezone(dt.timedelta(hours=2)))
    values = {"name": "x", "content_hash": "0", "loaded_at": bamako_winter}
    with open_engine(ready, writing=True) as engine, engine.begin() as writing:
        writing.execute(sa.insert(t.reference_data).values(**values))
    stored = connection.scalar(sa.select(t.reference_data.c.loaded_at))
    assert stored == bamako_winter
    assert stored.utcoffset() == dt.timedelta(0)


def test_an_instant_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="has no zone"):
        t.Instant().process_bind_param(dt.datetime(2024, 9, 17), sa.create_engine("sqlite://").dialect)
