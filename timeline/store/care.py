"""Looks after a database: is it sound, and a copy of it. Nothing in it is changed here."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Table, or_, select

from timeline.errors import DatabaseError, InputError
from timeline.model.event import Event
from timeline.store import tables as t
from timeline.store.columns import ORDER
from timeline.store.decisions import misbound, read_rulings
from timeline.store.engine import open_engine, parse_url, sqlite_file
from timeline.store.import_checks import imported_problems
from timeline.store.reading import read_stored_mentions
from timeline.store.refreshing import Resolve, whole
from timeline.store.rows import event_actor_rows, event_row
from timeline.store.schema import drift, require_current
from timeline.store.trouble import display, explained

_SHOWN = 5  # of each kind of problem


def check(url: str, resolve: Resolve) -> tuple[str, ...]:
    """What is wrong with the database, in words; empty where it is sound.

    Asked are: the file's integrity, rows that point at nothing, a schema that is not the program's, whether the events
    are those that ``resolve`` makes of all current mentions and decisions, and whether imported ones agree with
    themselves. Raises DatabaseError where it cannot
    be read.
    """
    require_current(url)
    with open_engine(url, bounded=False) as engine, engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection.execution_options(isolation_level="REPEATABLE READ")  # a load may go on: one state is checked
        problems = (*_damage(connection), *drift(connection), *event_problems(connection, resolve))
        return (*problems, *imported_problems(connection))


def _damage(connection: Connection) -> Iterator[str]:
    if connection.dialect.name != "sqlite":
        return  # a server checks what it stores
    for (line,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if line != "ok":
            yield f"integrity: {line}"
    for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"row {row} of {table} points at a row of {parent} that is not there"


def event_problems(connection: Connection, resolve: Resolve) -> Iterator[str]:
    """Where the events are not those that ``resolve`` makes of all current mentions and decisions, in words."""
    mentions = read_stored_mentions(connection)
    events = {event.id: whole(event) for event in resolve(mentions, read_rulings(connection))}
    held = _lists(connection, t.event_mention, _public_ids(connection))
    played = _lists(connection, t.event_actor, None)
    differing = []
    for row in connection.execute(select(t.event)).mappings():
        event = events.pop(row["id"], None)
        if event is None:
            differing.append(f"{row['id']} is made by no mention")
        elif dict(row) != event_row(event) or held.get(event.id, []) != list(event.mention_ids):
            differing.append(f"{event.id} is not what its mentions say")
        elif played.get(event.id, []) != _actors(event):
            differing.append(f"the actors of {event.id} are not those of its mentions")
    differing += [f"{event_id} is missing" for event_id in events]
    yield from (f"event {line}" for line in differing[:_SHOWN])
    if len(differing) > _SHOWN:
        yield f"{len(differing) - _SHOWN} more events are not what their mentions say"
    yield from _misplaced(connection)
    yield from _lost_ids(connection)
    for number in misbound(connection)[:_SHOWN]:
        yield f"decision {number} names other mentions than it should"


def _misplaced(connection: Connection) -> Iterator[str]:
    """Events whose mentions are in another place of the order than they are themselves."""
    here = [t.event_mention.c[name] != t.event.c[name] for name in ORDER]
    misplaced = select(t.event.c.id).join(t.event_mention).where(or_(*here)).distinct().limit(_SHOWN)
    for event_id in connection.scalars(misplaced):
        yield f"event {event_id} is not where its mentions are looked up"


def _lost_ids(connection: Connection) -> Iterator[str]:
    """Events whose id was never noted as given: nothing could lead to them later."""
    given = select(t.public_id.c.id).where(t.public_id.c.event_id == t.event.c.id)
    for event_id in connection.scalars(select(t.event.c.id).where(t.event.c.id.not_in(given))):
        yield f"event {event_id} has no public id"


def _public_ids(connection: Connection) -> dict[int, str]:
    return {row.id: row.public_id for row in connection.execute(select(t.mention.c.id, t.mention.c.public_id))}


def _lists(connection: Connection, table: Table, names: dict[int, str] | None) -> dict[str, list[Any]]:
    """The rows of each event in order; with names, only the names of their mentions."""
    lists: dict[str, list[Any]] = {}
    for row in connection.execute(select(table).order_by(table.c.event_id, table.c.position)).mappings():
        lists.setdefault(row["event_id"], []).append(dict(row) if names is None else names[row["mention_id"]])
    return lists


def _actors(event: Event) -> list[Any]:
    return [*event_actor_rows(event)]


def backup(url: str, target: Path) -> None:
    """Copy the database to a file that is not there yet: of SQLite a database, of PostgreSQL an archive of pg_dump.

    Loads may go on meanwhile; the copy is of one moment, and there whole or not at all.

    Raises InputError where the file is there already, DatabaseError where the copy cannot be made.
    """
    require_current(url)
    if target.exists():
        raise InputError(f"{target} is there already: name a file that is not")
    parsed = parse_url(url)
    file = sqlite_file(parsed)
    partial = target.with_name(target.name + ".partial")
    try:
        if file is not None:
            _copy_sqlite(url, partial)
        else:
            _dump_postgresql(parsed, partial)
        partial.replace(target)
    except OSError as error:
        raise DatabaseError(f"{target} cannot be written: {error.strerror or error}") from error
    finally:
        partial.unlink(missing_ok=True)


def _copy_sqlite(url: str, target: Path) -> None:
    with open_engine(url) as engine, engine.connect() as source:
        file: Any = source.connection.driver_connection
        try:
            with closing(sqlite3.connect(target)) as copy:
                file.backup(copy)
        except sqlite3.Error as error:
            raise DatabaseError(f"{target} cannot be written; {explained(error, parse_url(url))}") from error


def _dump_postgresql(url: URL, target: Path) -> None:
    """By pg_dump, which knows the server's own format; the password goes by the environment, where nobody sees it."""
    program = shutil.which("pg_dump")
    if program is None:
        raise DatabaseError("pg_dump is not on PATH: install PostgreSQL's client programs, then try again")
    plain = url.set(drivername="postgresql", password=None).render_as_string(hide_password=False)
    secret = {"PGPASSWORD": str(url.password)} if url.password else {}
    arguments: Sequence[str] = (program, "--format=custom", f"--file={target}", f"--dbname={plain}")
    done = subprocess.run(arguments, env={**os.environ, **secret}, capture_output=True, text=True, check=False)
    if done.returncode:
        lines = done.stderr.strip().splitlines() or ["pg_dump failed"]
        advice = "; put the pg_dump of the server's version on PATH" if "server version" in done.stderr else ""
        raise DatabaseError(f"{display(url)} cannot be copied: {lines[-1]}{advice}")
