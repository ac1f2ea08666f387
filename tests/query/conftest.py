"""A database with the sample articles, made once for each kind, and a small one of the test's own to decide about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from sqlalchemy import Connection

from tests.databases import lasting_database
from tests.people import Person
from tests.sample_articles import store_samples
from tests.store.conftest import Desk
from timeline.query.reading import open_reading
from timeline.resolution.resolve import resolve_mentions
from timeline.store.engine import open_engine
from timeline.store.ids import event_id_of
from timeline.store.writing import Writer, start_run

DAY = dt.date(2024, 9, 17)
TEXTS = {
    "a": ("Gunmen attacked Ménaka on Tuesday. Trois enfants ont été enlevés.", 0),
    "b": ("Nine died as gunmen attacked Ménaka.", 0),
    "c": ("Gunmen attacked Ménaka again.", 9),
}


@dataclass(frozen=True)
class Samples:
    """A connection for reading, and the ids of the events by the names that tests use."""

    url: str
    connection: Connection
    ids: dict[str, str]

    def names(self, ids: list[str]) -> list[str]:
        """The events by the names that tests use."""
        known = {event_id: name for name, event_id in self.ids.items()}
        return [known[event_id] for event_id in ids]


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def samples(request: pytest.FixtureRequest) -> Iterator[Samples]:
    """The sample articles, stored on SQLite and on PostgreSQL."""
    url = lasting_database(request, request.param, "samples")
    ids = store_samples(url)
    with open_reading(url) as reading:
        yield Samples(url, reading, ids)


@pytest.fixture
def person(prepared_sqlite: str) -> Person:
    return Person(prepared_sqlite)


@pytest.fixture
def ids(person) -> dict[str, str]:
    """Two incidents, told by two articles and by one; the event ids by the names of the articles' mentions."""
    desk, found = Desk(), {}
    with open_engine(person.url, writing=True) as engine:
        run = start_run(engine, desk.extractor, "-")
        with engine.begin() as connection:
            writer = Writer(connection, run, desk.extractor)
            for number, (name, (text, later)) in enumerate(TEXTS.items()):
                article = desk.article(text, f"u/{name}", DAY + dt.timedelta(days=20 + number), source=name)
                mention = desk.mention(text, "attacked", DAY + dt.timedelta(days=later), killed=9)
                found[name] = event_id_of(writer.add(article, desk.extraction(mention))[0])
            writer.refresh_events(resolve_mentions)
    return found
