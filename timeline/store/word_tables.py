"""The tables of words where ``--text`` looks: FTS5 in SQLite, a tsvector with its index in PostgreSQL.

They are none of SQLAlchemy's, which knows no FTS5, but are made and dropped with its own. FTS5 keeps tables of its own
behind each, which no comparison of schemas must touch.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, MetaData, event, inspect

from timeline.store.reference_tables import metadata


@dataclass(frozen=True, slots=True)
class WordTable:
    """A table of the words of another one's rows. Its ``rowid`` is the row's key.

    kept: whether the words are kept beside their index, so that a row can be changed or deleted. Those of an article
    are not: a version is never deleted and its text never changed.
    """

    name: str
    parent: str
    key: str
    kept: bool = True


MENTION_WORDS = WordTable("mention_words", "mention", "id")
ARTICLE_WORDS = WordTable("article_words", "article_version", "id", kept=False)
IMPORTED_WORDS = WordTable("imported_words", "imported_event", "key")
WORD_TABLES = (MENTION_WORDS, ARTICLE_WORDS, IMPORTED_WORDS)


def created(table: WordTable, dialect: str) -> Iterator[str]:
    """The statements that make a table. The tokenizer parts at blanks alone: the words were cut before."""
    if dialect == "postgresql":
        yield (
            f"CREATE TABLE {table.name} (rowid INTEGER NOT NULL, words TSVECTOR NOT NULL, "
            f"CONSTRAINT pk_{table.name} PRIMARY KEY (rowid), "
            f"CONSTRAINT fk_{table.name}_rowid_{table.parent} FOREIGN KEY (rowid) "
            f"REFERENCES {table.parent} ({table.key}) ON DELETE CASCADE)"
        )
        yield f"CREATE INDEX ix_{table.name}_words ON {table.name} USING gin (words)"
    else:
        content = "" if table.kept else ", content=''"
        yield f"CREATE VIRTUAL TABLE {table.name} USING fts5(words, tokenize='ascii'{content})"


def compared(name: str | None, kind: str, parents: Any) -> bool:
    """Tell whether Alembic may compare this table with those of the program: not one of words, nor one behind it."""
    own = tuple(table.name for table in WORD_TABLES)
    return kind != "table" or not (name in own or (name or "").startswith(tuple(f"{each}_" for each in own)))


def missing_tables(connection: Connection) -> tuple[str, ...]:
    """The tables of words that are not there."""
    inspector = inspect(connection)
    return tuple(table.name for table in WORD_TABLES if not inspector.has_table(table.name))


@event.listens_for(metadata, "after_create")
def _create(_metadata: MetaData, connection: Connection, **_: Any) -> None:
    for table in WORD_TABLES:
        for statement in created(table, connection.dialect.name):
            connection.exec_driver_sql(statement)


@event.listens_for(metadata, "before_drop")
def _drop(_metadata: MetaData, connection: Connection, **_: Any) -> None:
    for table in WORD_TABLES:
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS {table.name}")
