"""Rows that tell what is asked for: looked up in the index of words, or tried one by one where the rows are at hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Boolean, ColumnElement, Connection, bindparam, literal, select, text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.operators import OperatorType

from timeline.query.origins import Origin
from timeline.query.text_query import TextQuery, fts5, tsquery
from timeline.store.among import AmongKeys
from timeline.store.reading import in_chunks
from timeline.store.tables import article_version, event_mention
from timeline.store.word_tables import ARTICLE_WORDS, IMPORTED_WORDS, MENTION_WORDS, WordTable

_EVENTS = select(event_mention.c.event_id).where(AmongKeys(event_mention.c.mention_id))


class Tells(ColumnElement[bool]):
    """The words of the row whose key is ``row`` are those of the query.

    alone: whether each row is tried by itself; else the keys of all that tell it are looked up first.
    """

    type = Boolean()
    inherit_cache = False  # it is another query each time

    def __init__(self, row: ColumnElement[int], table: WordTable, query: TextQuery, *, alone: bool) -> None:
        self.row = row
        self.table = table
        self.query = query
        self.alone = alone

    def self_group(self, against: OperatorType | None = None) -> Tells:
        """Itself: SQLAlchemy would write ``IN (...) = 1`` for SQLite, which then uses no index."""
        return self


@compiles(Tells, "sqlite")
def _in_sqlite(element: Tells, compiler: SQLCompiler, **options: Any) -> str:
    return _written(element, compiler, f"{element.table.name} MATCH {{}}", fts5, options)


@compiles(Tells, "postgresql")
def _in_postgresql(element: Tells, compiler: SQLCompiler, **options: Any) -> str:
    return _written(element, compiler, f"{element.table.name}.words @@ CAST({{}} AS tsquery)", tsquery, options)


def _written(
    element: Tells, compiler: SQLCompiler, condition: str, written: Callable[[TextQuery], str], options: dict[str, Any]
) -> str:
    name = element.table.name
    told = condition.format(compiler.process(bindparam(None, written(element.query), unique=True), **options))
    key = compiler.process(element.row, **options)
    if element.alone:
        return f"(SELECT 1 FROM {name} WHERE {name}.rowid = {key} AND {told}) IS NOT NULL"
    return f"{key} IN (SELECT {name}.rowid FROM {name} WHERE {told})"


def tells(origin: Origin, query: TextQuery) -> ColumnElement[bool]:
    """A report of an event tells it; of an imported one its notes, its place or its actors. Each row is tried alone."""
    if origin.imported:
        return Tells(origin.key, IMPORTED_WORDS, query, alone=True)
    told = Tells(event_mention.c.mention_id, MENTION_WORDS, query, alone=True)
    member = select(literal(1)).where(event_mention.c.event_id == origin.key, told).limit(1)
    return member.correlate(origin.events).scalar_subquery().is_not(None)


def find_telling(connection: Connection, origin: Origin, query: TextQuery, most: int) -> list[Any] | None:
    """The keys of all events of which a report tells it; None where it is told more than ``most`` times."""
    table = IMPORTED_WORDS if origin.imported else MENTION_WORDS
    rows = _rows_telling(connection, table, query, most + 1)
    if len(rows) > most:
        return None
    if origin.imported:
        return list(rows)
    chunks = (connection.scalars(_EVENTS, {"keys": chunk}) for chunk in in_chunks(rows))
    return list(dict.fromkeys(key for chunk in chunks for key in chunk))


def _rows_telling(connection: Connection, table: WordTable, query: TextQuery, limit: int) -> Sequence[int]:
    if connection.dialect.name == "postgresql":
        condition, asked = "words @@ CAST(:asked AS tsquery)", tsquery(query)
    else:
        condition, asked = f"{table.name} MATCH :asked", fts5(query)
    statement = text(f"SELECT rowid FROM {table.name} WHERE {condition} LIMIT {limit}")
    return connection.scalars(statement, {"asked": asked}).all()


def article_tells(query: TextQuery) -> ColumnElement[bool]:
    """The title or the text of a version of an article tells it."""
    return Tells(article_version.c.id, ARTICLE_WORDS, query, alone=False)
