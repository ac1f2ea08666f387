"""Finds out without SQLAlchemy that an SQLite database holds every article of a load: its import costs more than that.

Whatever is not plainly so (a server, another schema, a lock, an article that is new) is left to the usual way, which
also knows what to say of it.
"""

from __future__ import annotations

import datetime as dt
import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from timeline.model.article import Article
from timeline.store.versions import REVISION, VERSIONS_SQL, ArticleState, StoredVersion, state_among

_PLAIN_URL = re.compile(r"sqlite:///([^?%]+)")


class Lookup:
    """Looks articles up in an open file; extractor: label of what would read a new one."""

    def __init__(self, connection: sqlite3.Connection, extractor: str) -> None:
        self._connection = connection
        self._extractor = extractor

    def holds_all(self, articles: Sequence[Article]) -> bool:
        """Tell whether each of them is stored just so; False too where the file cannot tell."""
        try:
            return all(self._holds(article) for article in articles)
        except sqlite3.Error:
            return False

    def _holds(self, article: Article) -> bool:
        rows = self._connection.execute(VERSIONS_SQL, {"identity": article.identity})
        versions = [StoredVersion.of(row) for row in rows]
        return state_among(article, versions, self._extractor) is ArticleState.STORED

    def note_run(self, started_at: dt.datetime, arguments: str, stored: int) -> int | None:
        """Note a finished load that found so many articles stored and brought none; the number of events.

        None where that cannot be written: nothing is noted then.
        """
        values = {
            "started_at": _instant(started_at),
            "finished_at": _instant(dt.datetime.now(dt.UTC)),
            "extractor": self._extractor,
            "arguments": arguments,
            "stored": stored,
        }
        try:
            with self._connection:
                self._connection.execute("BEGIN IMMEDIATE")
                noted = self._connection.execute(_NOTE_RUN, values).rowcount
                events: int = self._connection.execute("SELECT count(*) FROM event").fetchone()[0]
        except sqlite3.Error:
            return None
        return events if noted else None


# The extractor's row is there wherever an article is stored that it read; else the usual way makes it.
_NOTE_RUN = """
INSERT INTO load_run (started_at, finished_at, extractor_id, arguments, loaded, stored, rejected, unread, outcome)
SELECT :started_at, :finished_at, id, :arguments, 0, :stored, 0, 0, 'finished' FROM extractor WHERE label = :extractor
"""


@contextmanager
def open_lookup(url: str, extractor: str) -> Iterator[Lookup | None]:
    """Yield a look-up in the database of a load; None where it is no SQLite file of this schema, free for writing."""
    found = _PLAIN_URL.fullmatch(url)
    file = Path(found[1]) if found else None
    if file is None or not file.is_file():
        yield None
        return
    try:
        connection = sqlite3.connect(f"{file.resolve().as_uri()}?mode=rw", uri=True, timeout=0, isolation_level=None)
    except sqlite3.Error:
        yield None
        return
    with closing(connection):
        yield Lookup(connection, extractor) if _ready(connection) else None


def _instant(moment: dt.datetime) -> str:
    """The moment as the store keeps it in SQLite (see ``timeline.store.columns.Instant``)."""
    return moment.astimezone(dt.UTC).replace(tzinfo=None).isoformat(" ", "microseconds")


def _ready(connection: sqlite3.Connection) -> bool:
    try:
        connection.execute("BEGIN IMMEDIATE")  # refused where the file is locked or read-only
        revisions = connection.execute("SELECT version_num FROM alembic_version").fetchall()
        connection.execute("ROLLBACK")
    except sqlite3.Error:
        return False
    return revisions == [(REVISION,)]
