"""A database with the sample articles, made once for each kind; queries change nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import psycopg
import pytest
from sqlalchemy import Connection, make_url

from tests.sample_articles import store_samples
from timeline.query.reading import open_reading


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
def samples(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Samples]:
    """The sample articles, stored on SQLite and on PostgreSQL."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path_factory.mktemp('samples') / 'timeline.db'}"
    else:
        server: str = request.getfixturevalue("postgresql_server")
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute("CREATE DATABASE samples TEMPLATE template0")
        url = make_url(server).set(database="samples").render_as_string(hide_password=False)
    ids = store_samples(url)
    with open_reading(url) as reading:
        yield Samples(url, reading, ids)
