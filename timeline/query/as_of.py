"""The database as it could be known on a day: the articles published by then, and the events that they alone give.

The past is rebuilt in a database of its own, in a temporary file, so that every query of the present is a query of the
past too. It costs time by the number of articles, and no memory by it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection

from timeline.model.as_of import AsOf
from timeline.query.reading import open_reading
from timeline.store.engine import open_engine


@contextmanager
def open_reading_as_of(url: str, as_of: AsOf) -> Iterator[Connection]:
    """Yield a connection to the database as it could be known at the end of the day; without one, as it is today.

    Raises DatabaseError where the database cannot be read.
    """
    with open_reading(url) as present:
        if as_of.day is None:
            yield present
            return
        import tempfile  # noqa: PLC0415 - a chronology of today must not wait for what only the past needs

        from timeline.query.past import rebuild  # noqa: PLC0415

        with tempfile.TemporaryDirectory(prefix="timeline-as-of-") as folder:
            past_url = f"sqlite:///{Path(folder) / 'past.db'}"
            rebuild(present, past_url, as_of.day, as_of.with_decisions)
            with open_engine(past_url) as engine, engine.connect() as past:
                yield past
