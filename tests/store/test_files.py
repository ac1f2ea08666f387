"""Which files are read as ones that do not change, and that a change is told all the same."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
import sqlalchemy as sa

from timeline.errors import DatabaseError
from timeline.store import files
from timeline.store import tables as t
from timeline.store.engine import open_engine, parse_url
from timeline.store.files import reading_url


@pytest.fixture
def not_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a read-only disk, for every file."""
    monkeypatch.setattr(files, "may_write", lambda file: False)


def file_of(url: str) -> Path:
    return Path(str(sa.make_url(url).database))


def test_a_file_that_may_be_written_is_read_with_its_locks(prepared_sqlite: str) -> None:
    assert "immutable" not in reading_url(parse_url(prepared_sqlite), file_of(prepared_sqlite)).query


def test_a_file_that_nobody_has_open_is_read_as_one_that_does_not_change(prepared_sqlite: str, not_ours: None) -> None:
    assert reading_url(parse_url(prepared_sqlite), file_of(prepared_sqlite)).query["immutable"] == "1"


def test_what_a_load_has_written_so_far_is_read_where_the_reader_may_not_write(
    prepared_sqlite: str, not_ours: None
) -> None:
    with open_engine(prepared_sqlite, writing=True) as engine:
        with engine.begin() as connection:
            connection.execute(sa.insert(t.country).values(code="ML", name="Mali"))
        with open_engine(prepared_sqlite) as reading, reading.connect() as connection:
            assert connection.engine.url.query["mode"] == "ro"
            assert "immutable" not in connection.engine.url.query
            assert connection.scalars(sa.select(t.country.c.name)).all() == ["Mali"]


def test_a_file_that_changes_while_it_is_read_without_locks_is_told(prepared_sqlite: str, not_ours: None) -> None:
    with (
        pytest.raises(DatabaseError, match="was written to while it was read: read it again"),
        open_engine(prepared_sqlite) as engine,
        engine.connect() as connection,
    ):
        connection.execute(sa.select(t.country)).all()
        other = sqlite3.connect(file_of(prepared_sqlite))
        with other:
            other.execute("INSERT INTO country (code, name) VALUES ('ML', 'Mali')")
        other.close()
