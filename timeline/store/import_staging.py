"""Temporary tables that hold a dataset's file as it comes in, seen by nobody else and gone with the connection.

The two databases differ in how rows come into them, and in nothing else: COPY on PostgreSQL, one prepared statement on
SQLite.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any, Protocol

from sqlalchemy import Column, Connection, Integer, MetaData, String, Table, Text
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.exc import DBAPIError
from sqlalchemy.schema import CreateIndex, CreateTable

from timeline.model.dataset import DatasetRecord
from timeline.store import tables as t
from timeline.store.columns import Instant
from timeline.store.full_text import stored_words
from timeline.store.import_rows import ACTOR_COLUMNS, EVENT_COLUMNS, Cells, RecordForms

_BATCH = 2000  # records that are held in memory before they are sent
_WRITTEN = 200  # lines at a time, so that the server begins with the first

_INDEX_CACHE_KIB, _STAGING_CACHE_KIB = 1 << 17, 1 << 14  # pages of indexes are changed again and again
_SETTINGS = {
    "sqlite": (f"PRAGMA main.cache_size = -{_INDEX_CACHE_KIB}", f"PRAGMA temp.cache_size = -{_STAGING_CACHE_KIB}"),
    "postgresql": (
        "SET work_mem = '64MB'",
        "SET temp_buffers = '64MB'",
        "SET timezone = 'UTC'",  # in which instants are staged
    ),
}

_STAGING = MetaData()
_TEMPORARY = ["TEMPORARY"]


def _like(table: Table, columns: Sequence[str]) -> list[Column[Any]]:
    return [Column(name, table.c[name].type) for name in columns]


staged_event = Table(
    "staged_event",
    _STAGING,
    Column("seq", Integer, primary_key=True, autoincrement=False),  # order in the file, from 1
    *_like(t.imported_event, EVENT_COLUMNS),
    Column("words", Text().with_variant(TSVECTOR, "postgresql")),
    prefixes=_TEMPORARY,
)

staged_actor = Table(
    "staged_actor",
    _STAGING,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    *_like(t.imported_actor, ACTOR_COLUMNS[1:]),
    prefixes=_TEMPORARY,
)

import_plan = Table(  # what becomes of each staged row; see ``timeline.store.import_merging``
    "import_plan",
    _STAGING,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("key", Integer, index=True),  # of its row in imported_event
    Column("fate", String(8), nullable=False),
    prefixes=_TEMPORARY,
)

staged_deletion = Table(
    "staged_deletion",
    _STAGING,
    Column("id", t.imported_event.c.id.type, primary_key=True),
    Column("deleted_at", Instant),
    prefixes=_TEMPORARY,
)


def open_staging(connection: Connection) -> None:
    """Make the staging tables on a connection that is closed after use and given to nobody else.

    By the driver, as all of the staging: SQLAlchemy's transactions keep other writers out, which must not wait so long.
    """
    driver = _driver(connection)
    for setting in _SETTINGS[connection.dialect.name]:
        driver.execute(setting)
    for table in _STAGING.sorted_tables:
        driver.execute(str(CreateTable(table).compile(connection)))
        for index in table.indexes:
            driver.execute(str(CreateIndex(index).compile(connection)))
    driver.commit()


class Staging:
    """Takes records into the staging tables; memory does not grow with their number."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows: _Rows = _Tuples(connection) if connection.dialect.name == "sqlite" else _Lines(connection)
        self.rows = 0
        self.countries: set[str] = set()

    def add(self, record: DatasetRecord) -> None:
        """Take one record. Raises RowError, and takes nothing, where no database can hold it."""
        self._rows.add(self.rows + 1, record)
        self.rows += 1
        if record.country is not None:
            self.countries.add(record.country)
        if not self.rows % _BATCH:
            self._rows.flush()

    def finish(self) -> None:
        """Send the rest, and let the server count what it has, so that it chooses fit ways to join it."""
        self._rows.flush()
        analyze(self._connection, staged_event, staged_actor)
        _driver(self._connection).commit()


class _Rows(Protocol):
    """Rows on their way into the two staging tables."""

    def add(self, seq: int, record: DatasetRecord) -> None:
        """Hold the rows of a record. Raises RowError, and holds nothing of it, where no database can hold it."""

    def flush(self) -> None:
        """Send what is held."""


class _Tuples:
    """Rows for SQLite."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._forms: RecordForms[Cells] = RecordForms(lambda cells: cells, str)
        self._events: list[Cells] = []
        self._actors: list[Cells] = []
        _driver(connection).execute("BEGIN")  # the driver would end a transaction after every statement

    def add(self, seq: int, record: DatasetRecord) -> None:
        """Hold the rows of a record."""
        self._events.append((seq, *chain.from_iterable(self._forms.event(record))))
        self._actors += [(seq, *each) for each in self._forms.actors(record)]

    def flush(self) -> None:
        """Send what is held."""
        for table, rows in ((staged_event, self._events), (staged_actor, self._actors)):
            send(self._connection, table, rows)
            rows.clear()


class _Lines:
    """Rows for PostgreSQL's COPY, as its text."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._forms: RecordForms[str] = RecordForms(copy_text, stored_words)
        self._events: list[str] = []
        self._actors: list[str] = []

    def add(self, seq: int, record: DatasetRecord) -> None:
        """Hold the rows of a record."""
        self._events.append(f"{seq}\t" + "\t".join(self._forms.event(record)))
        self._actors += [f"{seq}\t{each}" for each in self._forms.actors(record)]

    def flush(self) -> None:
        """Send what is held."""
        for table, lines in ((staged_event, self._events), (staged_actor, self._actors)):
            _copy(self._connection, table, lines)
            lines.clear()


def copy_text(cells: Cells) -> str:
    """The cells as COPY reads them: with a tab between them, and nothing in them that it takes for another.

    Source: PostgreSQL documentation, COPY, "Text Format"
    """
    return "\t".join(["\\N" if cell is None else _escaped(cell) if type(cell) is str else str(cell) for cell in cells])


def _escaped(cell: str) -> str:
    return cell.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")


def send(connection: Connection, table: Table, rows: Sequence[Cells]) -> None:
    """Write the rows, which have a cell for each column of the table, by the fastest way that the driver has."""
    if connection.dialect.name == "postgresql":
        _copy(connection, table, [copy_text(row) for row in rows])
    elif rows:
        holders = ", ".join("?" * len(table.columns))
        _driver(connection).executemany(f"INSERT INTO {table.name} ({_names(table)}) VALUES ({holders})", rows)


def _copy(connection: Connection, table: Table, lines: Sequence[str]) -> None:
    if not lines:
        return
    dialect: Any = connection.dialect
    statement = f"COPY {table.name} ({_names(table)}) FROM STDIN"
    try:
        with _driver(connection).cursor() as cursor, cursor.copy(statement) as copy:
            for first in range(0, len(lines), _WRITTEN):
                copy.write("\n".join((*lines[first : first + _WRITTEN], "")))
    except dialect.loaded_dbapi.Error as error:
        raise DBAPIError(statement, None, error) from error  # as SQLAlchemy itself tells those of its own statements


def _names(table: Table) -> str:
    return ", ".join(column.name for column in table.columns)


def analyze(connection: Connection, *tables: Table) -> None:
    """Let PostgreSQL count the rows of temporary tables, which nobody else does for it."""
    if connection.dialect.name == "postgresql":
        for table in tables:
            _driver(connection).execute(f"ANALYZE {table.name}")


def _driver(connection: Connection) -> Any:
    return connection.connection.dbapi_connection  # driver_connection is None once it is detached
