"""Opens a database for reading: one connection that sees one state of it from the first query to the last."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from timeline.store.engine import open_engine
from timeline.store.schema import require_current


@contextmanager
def open_reading(url: str) -> Iterator[Connection]:
    """Yield a connection that a load beside it does not disturb. Raises DatabaseError where it cannot be read."""
    require_current(url)
    with open_engine(url) as engine, engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection.execution_options(isolation_level="REPEATABLE READ")  # SQLite's transactions are so by nature
        yield connection
