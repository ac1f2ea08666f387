"""Puts new readings of stored articles in the place of the old ones; a reader sees the change before it is kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection

from timeline.errors import InputError
from timeline.model.mention import Extraction
from timeline.store import tables as t
from timeline.store.engine import open_engine, take_turn
from timeline.store.refreshing import Changes, EventRefresher, Resolve
from timeline.store.schema import require_current
from timeline.store.settling import reads_otherwise, replace_reading
from timeline.store.stored_articles import StoredArticle, read_article, read_for_reading
from timeline.store.writing import finish_run, start_run

Reading = tuple[StoredArticle, Extraction]
See = Callable[[Connection, Connection, Changes], None]  # the database before, the database after, what changed


@dataclass(frozen=True, slots=True)
class Selection:
    """Which stored articles to read again; an empty field asks for nothing.

    source: name as stored. first, last: days of publication. extractor: what the label of the extractor that read
    an article begins with, or holds. Raises InputError for days that are reversed.
    """

    source: str | None = None
    first: dt.date | None = None
    last: dt.date | None = None
    extractor: str | None = None

    def __post_init__(self) -> None:
        if self.first and self.last and self.first > self.last:
            raise InputError(f"the time window is reversed: --from {self.first} is after --to {self.last}")

    def described(self) -> str:
        """What is asked, in words; empty for all."""
        named = {"source": self.source, "from": self.first, "to": self.last, "extractor": self.extractor}
        return ", ".join(f"{name} {value}" for name, value in named.items() if value is not None)


def stored_articles(url: str, selection: Selection) -> Iterator[StoredArticle]:
    """The stored articles of the selection, drawn as they are asked for. Raises DatabaseError."""
    require_current(url)
    with open_engine(url) as engine, engine.connect() as connection:
        yield from read_for_reading(connection, *_conditions(selection))


def differing(url: str, readings: Sequence[Reading]) -> list[Reading]:
    """Those readings that tell anything else than what is stored."""
    with open_engine(url) as engine, engine.connect() as connection:
        return [(stored, read) for stored, read in readings if reads_otherwise(connection, stored, read)]


def reread(url: str, resolve: Resolve, readings: Iterable[Reading], see: See, *, write: bool, arguments: str) -> int:
    """Put the readings in place in one transaction; how many articles are read otherwise than before.

    see: called with both states before the end of the transaction. write: without it nothing is kept. An article that
    changed since it was read is left as it is.
    """
    extractor = ""
    changed = 0
    with open_engine(url, writing=True) as engine, open_engine(url) as before:
        with engine.connect() as connection, connection.begin() as transaction:
            take_turn(connection)
            refresher = EventRefresher(connection)
            for stored, extraction in readings:
                extractor = extraction.extractor
                if read_article(connection, stored.key) == stored:
                    changed += replace_reading(connection, refresher, stored.key, extraction)
            changes = refresher.refresh(resolve)
            with before.connect() as old:
                see(old, connection, changes)
            if not write:
                transaction.rollback()
        if write and extractor:
            run = start_run(engine, extractor, arguments)
            finish_run(engine, run, changed, 0, 0, 0, "finished")
    return changed


def _conditions(selection: Selection) -> list[ColumnElement[bool]]:
    version = t.article_version.c
    found: list[ColumnElement[bool]] = []
    if selection.source is not None:
        found.append(t.source.c.name == selection.source)
    if selection.first is not None:
        found.append(version.published >= selection.first)
    if selection.last is not None:
        found.append(version.published <= selection.last)
    if selection.extractor is not None:
        found.append(t.extractor.c.label.contains(selection.extractor, autoescape=True))
    return found
