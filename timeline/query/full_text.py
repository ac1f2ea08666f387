"""Conditions that hold where a text tells what is asked for: a look-up in the index of words on both databases."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import Boolean, ColumnElement, bindparam, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler

from timeline.query.text_query import TextQuery, fts5, tsquery
from timeline.store.tables import article_version, event, event_mention, imported_event
from timeline.store.word_tables import ARTICLE_WORDS, IMPORTED_WORDS, MENTION_WORDS, WordTable


class Tells(ColumnElement[bool]):
    """The row whose key is ``key`` holds the words of the query."""

    type = Boolean()
    inherit_cache = False  # it is another query each time

    def __init__(self, key: ColumnElement[int], table: WordTable, query: TextQuery) -> None:
        self.row = key
        self.table = table
        self.query = query


@compiles(Tells, "sqlite")
def _in_sqlite(element: Tells, compiler: SQLCompiler, **options: Any) -> str:
    return _look_up(element, compiler, f"{element.table.name} MATCH {{}}", fts5, options)


@compiles(Tells, "postgresql")
def _in_postgresql(element: Tells, compiler: SQLCompiler, **options: Any) -> str:
    return _look_up(element, compiler, "words @@ CAST({} AS tsquery)", tsquery, options)


def _look_up(
    element: Tells, compiler: SQLCompiler, condition: str, written: Callable[[TextQuery], str], options: dict[str, Any]
) -> str:
    asked = compiler.process(bindparam(None, written(element.query), unique=True), **options)
    key = compiler.process(element.row, **options)
    return f"{key} IN (SELECT rowid FROM {element.table.name} WHERE {condition.format(asked)})"


def event_tells(query: TextQuery) -> ColumnElement[bool]:
    """A report of the event tells it."""
    members = select(event_mention.c.event_id)
    return event.c.id.in_(members.where(Tells(event_mention.c.mention_id, MENTION_WORDS, query)))


def imported_tells(query: TextQuery) -> ColumnElement[bool]:
    """The notes of an imported event, its place or its actors tell it."""
    return Tells(imported_event.c.key, IMPORTED_WORDS, query)


def article_tells(query: TextQuery) -> ColumnElement[bool]:
    """The title or the text of a version of an article tells it."""
    return Tells(article_version.c.id, ARTICLE_WORDS, query)
