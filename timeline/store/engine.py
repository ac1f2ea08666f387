"""Opens a database: SQLite for one analyst, PostgreSQL for a team. No statement of the program's own is made here.

A driver's error that leaves ``open_engine`` is a DatabaseError with a message for a user.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from timeline.errors import DatabaseError
from timeline.store.bulk import listen_for_copies
from timeline.store.files import reading_url, refuse_if_changed, state_of_file
from timeline.store.sessions import READING, UNBOUNDED, WRITING, Bounds, arguments, connect
from timeline.store.trouble import display, explained
from timeline.store.turns import turn_wait_s, wait_for_postgresql, wait_for_sqlite

LOCK_WAIT_S = 5  # how long a statement waits for a lock before it is refused; for their turn writers wait longer
_ENGINES_KEPT = 8  # of the last databases opened
CACHE_KIB = 16 * 1024  # pages of SQLite in memory: its own 2 MB do not hold what one page of a chronology looks at

_LOCK = threading.Lock()
_USES: Counter[Engine] = Counter()  # how many have an engine open now: one database may be opened within itself

_FORMS = "write sqlite:///FILE or postgresql://USER@HOST/NAME"


def parse_url(url: str) -> URL:
    """The database's URL with the driver that the program uses. Raises DatabaseError where it is none of ours."""
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        raise DatabaseError(f"the database given is not a URL: {_FORMS}") from None
    backend = parsed.drivername.partition("+")[0]
    if backend in ("postgresql", "postgres"):
        return parsed.set(drivername="postgresql+psycopg")
    if backend != "sqlite":
        raise DatabaseError(f"no database of the kind {backend!r} is supported: {_FORMS}")
    if not parsed.database or parsed.database == ":memory:":
        raise DatabaseError("a database in memory is lost at once: write sqlite:///FILE")
    return parsed.set(drivername="sqlite")


def sqlite_file(url: URL) -> Path | None:
    """The file of an SQLite database, None for a server."""
    return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None


@contextmanager
def open_engine(
    url: str, *, writing: bool = False, foreign_keys: bool = True, bounded: bool = True
) -> Iterator[Engine]:
    """Yield an engine whose transactions cover DDL on both databases; close it after.

    writing: every transaction takes the write lock at its start, and a missing SQLite file is made; without it a
        missing file is a DatabaseError and nothing is written.
    foreign_keys: whether SQLite enforces foreign keys. Only a schema migration turns this off: SQLite alters a
        table by dropping it, and a drop cascades to the rows of every child table.
    bounded: whether a server may refuse a statement that takes too long (see ``timeline.store.sessions``). What goes
        through a whole database turns this off.
    """
    parsed = parse_url(url)
    file = sqlite_file(parsed)
    if file is not None and not writing and not file.exists():
        raise DatabaseError(f"{display(parsed)} is not there: load articles first, or name its file with --database")
    before = None
    if file is not None:
        target = parsed.set(database=str(file.absolute())) if writing else reading_url(parsed, file)
        before = state_of_file(target, file)
        engine = _sqlite_engine(target, writing, foreign_keys)
    else:
        engine = _postgresql_engine(parsed, (WRITING if writing else READING) if bounded else UNBOUNDED)
    with _LOCK:
        _USES[engine] += 1
    try:
        yield engine
        if file is not None:
            refuse_if_changed(before, parsed, file)
    except (SQLAlchemyError, sqlite3.Error) as error:
        raise explained(error, parsed) from error
    finally:
        with _LOCK:
            _USES[engine] -= 1
            last = not _USES[engine]
        if last:  # its connections are closed; it stays, with the statements that it has compiled
            engine.dispose()


def take_turn(connection: Connection) -> None:
    """Keep other loads out until this transaction ends: PostgreSQL's writers take turns as SQLite's always do."""
    if connection.dialect.name == "postgresql":
        wait_for_postgresql(connection, LOCK_WAIT_S, display(connection.engine.url))


_to_json = json.JSONEncoder(ensure_ascii=False).encode  # a reader of the file sees "Ménaka", not escapes


@lru_cache(maxsize=_ENGINES_KEPT)
def _sqlite_engine(url: URL, writing: bool, foreign_keys: bool) -> Engine:
    engine = create_engine(url, json_serializer=_to_json)

    @event.listens_for(engine, "connect")
    def configure(connection: Any, _record: object) -> None:
        # The driver would open transactions itself, and not before DDL.
        connection.isolation_level = None
        wait_s = min(LOCK_WAIT_S, turn_wait_s()) if writing else LOCK_WAIT_S
        connection.execute(f"PRAGMA busy_timeout = {round(wait_s * 1000)}")
        connection.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
        connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        if writing:
            # Kept in the file: readers do not wait for a load.
            wait_for_sqlite(lambda: connection.execute("PRAGMA journal_mode = WAL"), display(url))
            connection.execute("PRAGMA synchronous = NORMAL")  # in WAL mode a crash cannot damage the file

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if writing:
            wait_for_sqlite(lambda: connection.exec_driver_sql("BEGIN IMMEDIATE"), display(url))
        else:
            connection.exec_driver_sql("BEGIN")

    return engine


@lru_cache(maxsize=_ENGINES_KEPT)
def _postgresql_engine(url: URL, bounds: Bounds) -> Engine:
    engine = create_engine(url, json_serializer=_to_json, connect_args=arguments(url, bounds, LOCK_WAIT_S))
    listen_for_copies(engine)

    @event.listens_for(engine, "do_connect")
    def ask(_dialect: object, _record: object, given: Any, settings: Any) -> Any:
        return connect(url, *given, **settings)

    return engine


class BrokenReferenceError(DatabaseError):
    """A migration left rows that point at rows that are not there."""


def check_references(connection: Connection) -> None:
    """Refuse to commit dangling rows: SQLite enforced nothing while migrating. Raises BrokenReferenceError."""
    if connection.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise BrokenReferenceError(
                f"the migration leaves {len(broken)} rows that point at nothing, first {tuple(broken[0])}: "
                "nothing was changed"
            )
