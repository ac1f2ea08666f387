"""Rows that tell what is asked for: looked up in the index of words, or tried one by one where the rows are at hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import BindParameter, Boolean, ColumnElement, Connection, bindparam, func, literal, select, text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.operators import OperatorType

from timeline.query.origins import Origin
from timeline.query.text_query import Term, TextQuery, fts5, tsquery
from timeline.store.tables import article_version, event_mention, imported_event, mention
from timeline.store.word_tables import ARTICLE_WORDS, IMPORTED_WORDS, MENTION_WORDS, WordTable


class Tells(ColumnElement[bool]):
    """The words of the row whose key is ``row`` are those of the query: the keys of all that tell it are looked up."""

    type = Boolean()
    inherit_cache = False  # it is another query each time

    def __init__(self, row: ColumnElement[int], table: WordTable, query: TextQuery) -> None:
        self.row = row
        self.table = table
        self.query = query

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
    return f"{key} IN (SELECT {name}.rowid FROM {name} WHERE {told})"


class TellsAlone(Tells):
    """The same of a row at hand, which is tried by itself."""

    inherit_cache = False


@compiles(TellsAlone, "sqlite")
def _alone_in_sqlite(element: TellsAlone, compiler: SQLCompiler, **options: Any) -> str:
    """By the words that FTS5 keeps beside its index, which would be opened anew for each row."""

    def stands(term: Term) -> str:
        words: BindParameter[str] = bindparam(
            None, f" {' '.join(term.words)}" + ("" if term.begins else " "), unique=True
        )
        return f"instr(' ' || words.c0 || ' ', {compiler.process(words, **options)})"

    wanted = ["(" + " OR ".join(map(stands, group)) + ")" for group in element.query.wanted]
    told = " AND ".join([*wanted, *(f"NOT {stands(term)}" for term in element.query.unwanted)])
    key = compiler.process(element.row, **options)
    return f"(SELECT 1 FROM {element.table.name}_content AS words WHERE words.id = {key} AND {told}) IS NOT NULL"


@compiles(TellsAlone, "postgresql")
def _alone_in_postgresql(element: TellsAlone, compiler: SQLCompiler, **options: Any) -> str:
    name = element.table.name
    asked = compiler.process(bindparam(None, tsquery(element.query), unique=True), **options)
    key = compiler.process(element.row, **options)
    told = f"{name}.words @@ CAST({asked} AS tsquery)"
    return f"(SELECT 1 FROM {name} WHERE {name}.rowid = {key} AND {told}) IS NOT NULL"


def tells(origin: Origin, query: TextQuery) -> ColumnElement[bool]:
    """A report of an event tells it; of an imported one its notes, its place or its actors. Each row is tried alone."""
    if origin.imported:
        return TellsAlone(origin.key, IMPORTED_WORDS, query)
    told = TellsAlone(event_mention.c.mention_id, MENTION_WORDS, query)
    member = select(literal(1)).where(event_mention.c.event_id == origin.key, told).limit(1)
    return member.correlate(origin.events).scalar_subquery().is_not(None)


def found_telling(origin: Origin, query: TextQuery) -> ColumnElement[bool]:
    """The same, by looking up all that tell it first."""
    if origin.imported:
        return Tells(origin.key, IMPORTED_WORDS, query)
    told = Tells(event_mention.c.mention_id, MENTION_WORDS, query)
    return origin.key.in_(select(event_mention.c.event_id).where(told))


def count_telling(connection: Connection, origin: Origin, query: TextQuery, most: int) -> int:
    """How many reports or imported events tell it; counted no further than ``most``."""
    table = IMPORTED_WORDS if origin.imported else MENTION_WORDS
    if connection.dialect.name == "postgresql":
        condition, asked = "words @@ CAST(:asked AS tsquery)", tsquery(query)
    else:
        condition, asked = f"{table.name} MATCH :asked", fts5(query)
    told = f"SELECT 1 FROM {table.name} WHERE {condition} LIMIT {most}"
    number: int = connection.execute(text(f"SELECT count(*) FROM ({told}) AS told"), {"asked": asked}).scalar_one()
    return number


def count_rows(connection: Connection, origin: Origin) -> int:
    """How many rows may tell anything, about: those that were deleted count too."""
    key = imported_event.c.key if origin.imported else mention.c.id
    return connection.scalar(select(func.max(key))) or 0


def article_tells(query: TextQuery) -> ColumnElement[bool]:
    """The title or the text of a version of an article tells it."""
    return Tells(article_version.c.id, ARTICLE_WORDS, query)
