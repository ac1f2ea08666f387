"""Puts many rows into a table at once, as fast as the driver takes them: COPY on PostgreSQL, executemany on SQLite.

Values become what SQLAlchemy's own INSERT would make of them; defaults that SQLAlchemy would fill in are not: every row
names all that it holds. What the database refuses is raised as by any other statement.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Boolean, Connection, Date, Dialect, Engine, Table, event
from sqlalchemy.types import TypeEngine

from timeline.store.columns import Instant

_COPY = "COPY "  # begins the statements that are no INSERT
_DAYS_KEPT = 5_000
_NUMBERS = {False: 0, True: 1, None: None}  # sqlite3 would look for an adapter of each bool

Convert = Callable[[Any], Any]


def insert_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert the rows, which all name the same columns; none may be there yet."""
    if not rows:
        return
    statement, columns = _statement(connection.dialect, table, tuple(rows[0]))
    values = [
        list(map(itemgetter(name), rows) if convert is None else map(convert, map(itemgetter(name), rows)))
        for name, convert in columns
    ]
    connection.exec_driver_sql(statement, list(zip(*values, strict=True)))


def next_keys(connection: Connection, table: Table, count: int) -> list[int]:
    """Keys for so many new rows, as the database would give them one after the other.

    The transaction must have its turn (see ``timeline.store.engine.take_turn``): nobody else may add rows meanwhile.
    """
    if not count:
        return []
    if connection.dialect.name == "postgresql":
        sequence = f"nextval(pg_get_serial_sequence('{table.name}', 'id'))"
        return list(connection.exec_driver_sql(f"SELECT {sequence} FROM generate_series(1, {count})").scalars())
    last: int = connection.exec_driver_sql(f"SELECT coalesce(max(id), 0) FROM {table.name}").scalar_one()
    return list(range(last + 1, last + 1 + count))


def listen_for_copies(engine: Engine) -> None:
    """Have an engine of PostgreSQL carry out the statements that ``insert_rows`` makes for it."""

    @event.listens_for(engine, "do_execute")
    def copy_one(cursor: Any, statement: str, parameters: Any, _context: object) -> bool:
        return _copied(cursor, statement, [parameters])

    @event.listens_for(engine, "do_executemany")
    def copy_many(cursor: Any, statement: str, parameters: Any, _context: object) -> bool:
        return _copied(cursor, statement, parameters)


def _copied(cursor: Any, statement: str, rows: Sequence[Sequence[Any]]) -> bool:
    """Whether the statement was one of ours, and is done."""
    if not statement.startswith(_COPY):
        return False
    with cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)
    return True


@lru_cache(maxsize=256)
def _statement(dialect: Dialect, table: Table, names: tuple[str, ...]) -> tuple[str, list[tuple[str, Convert | None]]]:
    """The statement, and each column in order with what turns its values into those of the driver; None for nothing."""
    columns = [(name, _conversion(dialect, table.c[name].type)) for name in names]
    quoted = ", ".join(map(dialect.identifier_preparer.quote, names))
    if dialect.name == "postgresql":
        return f"{_COPY}{table.name} ({quoted}) FROM STDIN", columns
    return f"INSERT INTO {table.name} ({quoted}) VALUES ({', '.join('?' * len(names))})", columns


def _conversion(dialect: Dialect, kind: TypeEngine[Any]) -> Convert | None:
    """What turns values of a type into those of the driver; None for nothing."""
    if isinstance(kind, Boolean):
        return _NUMBERS.__getitem__ if dialect.name == "sqlite" else None
    convert = kind.dialect_impl(dialect).bind_processor(dialect)
    if convert is not None and isinstance(kind, (Date, Instant)):
        return lru_cache(maxsize=_DAYS_KEPT)(convert)  # the same days come again and again
    return convert
