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


def found_telling(origin: Origin, query: TextQuery) -> ColumnElement[bool]:
    """The same, by looking up all that tell it first."""
    if origin.imported:
        return AmongFound(origin.key, _rows_telling(IMPORTED_WORDS, query))
    reports = AmongFound(event_mention.c.mention_id, _rows_telling(MENTION_WORDS, query))
    return AmongFound(origin.key, select(event_mention.c.event_id).where(reports))


def _rows_telling(table: WordTable, query: TextQuery) -> Select[tuple[int]]:
    words = sql_table(table.name, column("rowid", Integer))
    return select(words.c.rowid).where(Told(table, query))


def count_telling(connection: Connection, origin: Origin, query: TextQuery, most: int) -> int:
    """How many reports or imported events tell it; counted no further than ``most``."""
    told = _rows_telling(IMPORTED_WORDS if origin.imported else MENTION_WORDS, query).limit(literal_column(str(most)))
    return connection.scalar(select(func.count()).select_from(told.subquery("told"))) or 0


def count_rows(connection: Connection, origin: Origin) -> int:
    """How many rows may tell anything, about: those that were deleted count too."""
    key = imported_event.c.key if origin.imported else mention.c.id
    return connection.scalar(select(func.max(key))) or 0


def article_tells(query: TextQuery) -> ColumnElement[bool]:
    """The title or the text of a version of an article tells it."""
    return article_version.c.id.in_(_rows_telling(ARTICLE_WORDS, query))
