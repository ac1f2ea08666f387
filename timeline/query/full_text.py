"""Rows that tell what is asked for: looked up in the index of words, or tried one by one where the rows are at hand."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BindParameter,
    Boolean,
    ColumnElement,
    Connection,
    Integer,
    Select,
    bindparam,
    column,
    func,
    literal,
    literal_column,
    select,
    text,
)
from sqlalchemy import table as sql_table
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.operators import OperatorType

from timeline.query.origins import Origin
from timeline.query.text_query import Term, TextQuery, fts5, tsquery
from timeline.store.among import AmongFound
from timeline.store.tables import article_version, event_mention, imported_event, mention
from timeline.store.word_tables import ARTICLE_WORDS, IMPORTED_WORDS, MENTION_WORDS, WordTable

SAMPLE_ROWS, FEWEST_IN_SAMPLE = 4_000, 20  # of fewer than these nothing is concluded


class Told(ColumnElement[bool]):
    """The words of a row of a table of words are those of the query, by the index of that table."""

    type = Boolean()
    inherit_cache = False  # it is another query each time

    def __init__(self, table: WordTable, query: TextQuery) -> None:
        self.table = table
        self.query = query

    def self_group(self, against: OperatorType | None = None) -> Told:
        """Itself: SQLAlchemy would write ``(...) = 1`` for SQLite, which then uses no index."""
        return self


@compiles(Told, "sqlite")
def _by_fts5(element: Told, compiler: SQLCompiler, **options: Any) -> str:
    return f"{element.table.name} MATCH {_bound(fts5(element.query), compiler, options)}"


@compiles(Told, "postgresql")
def _by_tsquery(element: Told, compiler: SQLCompiler, **options: Any) -> str:
    return f"{element.table.name}.words @@ CAST({_bound(tsquery(element.query), compiler, options)} AS tsquery)"


class ToldAlone(Told):
    """The words of one row, of the key ``row``, are those of the query."""

    inherit_cache = False

    def __init__(self, row: ColumnElement[int], table: WordTable, query: TextQuery) -> None:
        super().__init__(table, query)
        self.row = row


@compiles(ToldAlone, "sqlite")
def _alone_by_words(element: ToldAlone, compiler: SQLCompiler, **options: Any) -> str:
    """By the words that FTS5 keeps beside its index, which would be opened anew for each row."""

    def stands(term: Term) -> str:
        words = f" {' '.join(term.words)}" + ("" if term.begins else " ")
        return f"instr(' ' || words.c0 || ' ', {_bound(words, compiler, options)})"

    wanted = ["(" + " OR ".join(map(stands, group)) + ")" for group in element.query.wanted]
    told = " AND ".join([*wanted, *(f"NOT {stands(term)}" for term in element.query.unwanted)])
    key = compiler.process(element.row, **options)
    return f"(SELECT 1 FROM {element.table.name}_content AS words WHERE words.id = {key} AND {told}) IS NOT NULL"


@compiles(ToldAlone, "postgresql")
def _alone_by_tsquery(element: ToldAlone, compiler: SQLCompiler, **options: Any) -> str:
    name, key = element.table.name, compiler.process(element.row, **options)
    return (
        f"(SELECT 1 FROM {name} WHERE {name}.rowid = {key} AND {_by_tsquery(element, compiler, **options)}) IS NOT NULL"
    )


def _bound(value: str, compiler: SQLCompiler, options: dict[str, Any]) -> str:
    parameter: BindParameter[str] = bindparam(None, value, unique=True)
    return compiler.process(parameter, **options)


def tells(origin: Origin, query: TextQuery) -> ColumnElement[bool]:
    """A report of an event tells it; of an imported one its notes, its place or its actors. Each row is tried alone."""
    if origin.imported:
        return ToldAlone(origin.key, IMPORTED_WORDS, query)
    told = ToldAlone(event_mention.c.mention_id, MENTION_WORDS, query)
    member = select(literal(1)).where(event_mention.c.event_id == origin.key, told).limit(1)
    return member.correlate(origin.events).scalar_subquery().is_not(None)


def places_telling(origin: Origin, query: TextQuery) -> Select[Any]:
    """Where all that tell it stand, as ``Origin.places``, in order: their words are looked up first."""
    if origin.imported:
        told = AmongFound(origin.key, _rows_telling(IMPORTED_WORDS, query))
        return origin.places().where(told).order_by(*origin.order)
    held = event_mention.c
    place = (held.order_day, held.order_days, held.event_id)
    told = AmongFound(held.mention_id, _rows_telling(MENTION_WORDS, query))
    return select(*place, held.event_id.label("key")).where(told).group_by(*place).order_by(*place)


def _rows_telling(table: WordTable, query: TextQuery) -> Select[tuple[int]]:
    words = sql_table(table.name, column("rowid", Integer))
    return select(words.c.rowid).where(Told(table, query))


def count_telling(connection: Connection, origin: Origin, query: TextQuery, rows: int, most: int) -> int:
    """How many reports or imported events of ``rows`` in all tell it; counted no further than ``most``.

    A server finds all of them before it counts the first, so of many it tells about how many there are, by a sample.
    """
    table = IMPORTED_WORDS if origin.imported else MENTION_WORDS
    if connection.dialect.name == "postgresql":
        told, tried = _sampled(connection, table, query, rows)
        if told >= FEWEST_IN_SAMPLE:
            return min(most, told * rows // tried)
    found = _rows_telling(table, query).limit(literal_column(str(most)))
    return connection.scalar(select(func.count()).select_from(found.subquery("found"))) or 0


def _sampled(connection: Connection, table: WordTable, query: TextQuery, rows: int) -> tuple[int, int]:
    """How many of some rows tell it, and of how many: whole pages of the table, the same ones each time."""
    percent = min(100.0, 100 * SAMPLE_ROWS / max(rows, 1))
    sampled = text(
        f"SELECT count(*) FILTER (WHERE words @@ CAST(:query AS tsquery)), count(*) "
        f"FROM {table.name} TABLESAMPLE SYSTEM ({percent:.9f}) REPEATABLE (1)"
    )
    told, tried = connection.execute(sampled, {"query": tsquery(query)}).one()
    return told, tried


def count_rows(connection: Connection, origin: Origin) -> int:
    """How many rows may tell anything, about: those that were deleted count too."""
    key = imported_event.c.key if origin.imported else mention.c.id
    return connection.scalar(select(func.max(key))) or 0


def article_tells(query: TextQuery) -> ColumnElement[bool]:
    """The title or the text of a version of an article tells it."""
    return article_version.c.id.in_(_rows_telling(ARTICLE_WORDS, query))
