"""Measures how fast extracted articles are written: ``python -m benchmarks.writing [--articles N] [--database URL]``.

Synthetic articles (``benchmarks.synthetic``) are written as the pipeline does, in batches of 50, a transaction each;
against it the bare driver writes the very same rows, read back from the program's database, into the same tables and
indexes in the same batches and with the same settings: by ``executemany`` on SQLite, by COPY on PostgreSQL. The two
take turns, each writes into a database that has the schema and the reference data and nothing else, and medians count.
The program makes its rows of the articles meanwhile; the bare driver has them at hand. SQLite works within the process
and is measured by its processor time, so that other programs do not count; of a server the time that passes counts.

Renewing the events is no writing of given rows: what it takes beside is told apart.
"""

from __future__ import annotations

import argparse
import gc
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

import psycopg
from psycopg.types.json import set_json_loads
from sqlalchemy import Table

from benchmarks.synthetic import EXTRACTOR, Told, articles
from timeline.pipeline import BATCH_ARTICLES
from timeline.reference.reference import load_reference
from timeline.reference.search_words import article_words
from timeline.resolution.resolve import outline_events
from timeline.store import tables as t
from timeline.store.engine import CACHE_KIB, LOCK_WAIT_S, open_engine
from timeline.store.reference_rows import load_reference_rows
from timeline.store.schema import prepare
from timeline.store.word_tables import ARTICLE_WORDS, MENTION_WORDS, WordTable
from timeline.store.writing import Writer, start_run

ARTICLES = 6_000  # some 10,000 mentions
ROUNDS = 3
EVENTS_OF = 1_000  # articles of which the events are renewed
RATIO_AT_LEAST = 0.4

# In the order in which rows must be written. Each row of the second kind hangs on an article: a.
_ONCE = (t.extractor, t.load_run, t.source)
_OF_VERSION = "article AS a JOIN article_version AS own ON own.article_id = a.id"
_OF_MENTION = (
    "article AS a JOIN article_version AS v ON v.article_id = a.id JOIN mention AS own ON own.version_id = v.id"
)
_CHILDREN = (t.mention_actor, t.casualty_claim, t.responsibility_claim, t.evidence, t.meeting, t.meeting_key)
_PATHS = {
    t.article: "article AS a JOIN article AS own ON own.id = a.id",
    t.article_version: _OF_VERSION,
    t.mention: _OF_MENTION,
    **{
        table: f"{_OF_MENTION.replace('own', 'm')} JOIN {table.name} AS own ON own.mention_id = m.id"
        for table in _CHILDREN
    },
}

_WORDS = {
    MENTION_WORDS: f"{_OF_MENTION.replace('own', 'm')} JOIN mention_words AS own ON own.rowid = m.id",
    ARTICLE_WORDS: f"{_OF_VERSION.replace('own', 'v')} JOIN article_words AS own ON own.rowid = v.id",
}
_WORD_COLUMNS = "rowid, words"

Rows = list[tuple[Any, ...]]
Batch = list[tuple[str, str, Rows]]  # name of the table, its columns, rows


class Database(Protocol):
    """A database of a kind, and the bare driver of that kind."""

    url: str
    driver: str
    clock: Callable[[], float]  # in seconds

    def renew(self) -> None:
        """Take out all that was written."""

    def read(self, statement: str) -> Rows:
        """Rows as the driver gives them and takes them again."""

    def read_words(self, table: WordTable, within: str) -> Rows:
        """Rows of a table of words, as the driver takes them. within: which, as a WHERE clause on articles a."""

    def write(self, batches: Sequence[Batch]) -> float:
        """Write the batches by the bare driver, a transaction each; seconds."""


class Sqlite:
    """A file; its settings are those of ``timeline.store.engine``."""

    driver = "sqlite3, executemany"
    clock = staticmethod(time.process_time)

    def __init__(self, folder: Path) -> None:
        self._empty, self._file = folder / "empty.db", folder / "timeline.db"
        self.url = f"sqlite:///{self._file}"
        _prepare(f"sqlite:///{self._empty}")

    def renew(self) -> None:
        """Copy the one that was written to by nobody."""
        for old in self._file.parent.glob(f"{self._file.name}*"):
            old.unlink()
        shutil.copy(self._empty, self._file)

    def read(self, statement: str) -> Rows:
        """Dates and instants are texts, truths are numbers."""
        with closing(sqlite3.connect(self._file)) as connection:
            return connection.execute(statement).fetchall()

    def read_words(self, table: WordTable, within: str) -> Rows:
        """What the index alone keeps is made anew of the texts."""
        if table.kept:
            return self.read(f"SELECT own.rowid, own.words FROM {_WORDS[table]} {within} ORDER BY own.rowid")
        texts = self.read(f"SELECT own.id, own.title_stated, own.text FROM {_OF_VERSION} {within} ORDER BY own.id")
        return [(key, article_words(title, written)) for key, title, written in texts]

    def write(self, batches: Sequence[Batch]) -> float:
        """One executemany for each table of a batch."""
        settings = (f"busy_timeout = {LOCK_WAIT_S * 1000}", "foreign_keys = ON", "journal_mode = WAL")
        with closing(sqlite3.connect(self._file, isolation_level=None)) as connection:
            for setting in (*settings, "synchronous = NORMAL", f"cache_size = -{CACHE_KIB}"):
                connection.execute(f"PRAGMA {setting}")
            begun_s = self.clock()
            for batch in batches:
                connection.execute("BEGIN IMMEDIATE")
                for name, columns, rows in batch:
                    marks = ", ".join("?" * (columns.count(",") + 1))
                    connection.executemany(f"INSERT INTO {name} ({columns}) VALUES ({marks})", rows)
                connection.execute("COMMIT")
            return self.clock() - begun_s


class Postgresql:
    """A database of a server. Raises SystemExit for one that holds articles: they would be taken out."""

    driver = "psycopg, COPY"
    clock = staticmethod(time.perf_counter)

    def __init__(self, url: str) -> None:
        self.url = url
        _prepare(url)
        if self.read("SELECT 1 FROM article LIMIT 1"):
            raise SystemExit(f"{url} holds articles: name a database that may be emptied")

    def renew(self) -> None:
        """Empty every table but those of the reference data."""
        written = [table.name for table in (*_ONCE, *_PATHS, t.event, t.event_actor, t.event_mention, t.public_id)]
        with psycopg.connect(self.url) as connection:
            connection.execute(f"TRUNCATE {', '.join(written)} RESTART IDENTITY CASCADE")

    def read(self, statement: str) -> Rows:
        """JSON stays a text."""
        with psycopg.connect(self.url) as connection:
            set_json_loads(bytes.decode, connection)  # type: ignore[arg-type]
            return connection.execute(statement).fetchall()

    def read_words(self, table: WordTable, within: str) -> Rows:
        """A tsvector comes and goes as a text."""
        return self.read(f"SELECT own.rowid, own.words FROM {_WORDS[table]} {within} ORDER BY own.rowid")

    def write(self, batches: Sequence[Batch]) -> float:
        """One COPY for each table of a batch."""
        with psycopg.connect(self.url, autocommit=True) as connection, connection.cursor() as cursor:
            begun_s = self.clock()
            for batch in batches:
                with connection.transaction():
                    for name, columns, rows in batch:
                        with cursor.copy(f"COPY {name} ({columns}) FROM STDIN") as copy:
                            for row in rows:
                                copy.write_row(row)
            return self.clock() - begun_s


def _prepare(url: str) -> None:
    """The schema and the reference data, as a load finds them."""
    prepare(url)
    with open_engine(url, writing=True) as engine, engine.begin() as connection:
        load_reference_rows(connection, load_reference())


def _columns(table: Table, prefix: str = "") -> str:
    return ", ".join(f'{prefix}"{column.name}"' for column in table.columns)


def written_batches(database: Database) -> Iterator[Batch]:
    """The rows that the program wrote, in the batches in which it did; each table's in the order of its key."""
    keys = [key for (key,) in database.read("SELECT id FROM article ORDER BY id")]
    for number, start in enumerate(range(0, len(keys), BATCH_ARTICLES)):
        chunk = keys[start : start + BATCH_ARTICLES]
        within = f"WHERE a.id BETWEEN {chunk[0]} AND {chunk[-1]}"
        batch: Batch = []
        if number == 0:
            for table in _ONCE:
                rows = database.read(f"SELECT {_columns(table)} FROM {table.name}")
                batch.append((table.name, _columns(table), rows))
        for table, path in _PATHS.items():
            order = ", ".join(f'own."{column.name}"' for column in table.primary_key)
            rows = database.read(f"SELECT {_columns(table, 'own.')} FROM {path} {within} ORDER BY {order}")
            batch.append((table.name, _columns(table), rows))
        batch += [(table.name, _WORD_COLUMNS, database.read_words(table, within)) for table in _WORDS]
        yield batch


def write(database: Database, told: Sequence[Told], *, events: bool) -> tuple[float, float]:
    """Write the articles by the program; seconds for that, and seconds for renewing the events, where it is asked."""
    events_s = 0.0
    with open_engine(database.url, writing=True) as engine:
        run_id = start_run(engine, EXTRACTOR, "synthetic")
        begun_s = database.clock()
        for start in range(0, len(told), BATCH_ARTICLES):
            with engine.begin() as connection:
                writer = Writer(connection, run_id, EXTRACTOR)
                writer.add_all([(each.article, each.extraction) for each in told[start : start + BATCH_ARTICLES]])
                if events:
                    refreshing_s = database.clock()
                    writer.refresh_events(outline_events)
                    events_s += database.clock() - refreshing_s
        return database.clock() - begun_s - events_s, events_s


def measure(database: Database, told: Sequence[Told]) -> float:
    """Print the figures; how fast the program is against the bare driver."""
    database.renew()
    renewed = told[:EVENTS_OF]
    _, events_s = write(database, renewed, events=True)
    database.renew()
    write(database, told, events=False)
    batches = list(written_batches(database))
    gc.collect()
    gc.freeze()  # what is held here is looked through by neither of the two
    program_s, driver_s = [], []
    for _ in range(ROUNDS):
        database.renew()
        program_s.append(write(database, told, events=False)[0])
        database.renew()
        driver_s.append(database.write(batches))
    program, driver = statistics.median(program_s), statistics.median(driver_s)
    mentions = sum(len(each.extraction.mentions) for each in told)
    rows = sum(len(written) for batch in batches for *_, written in batch)
    print(f"{len(told):,} articles, {mentions:,} mentions, {rows:,} rows; medians of {ROUNDS}")
    print("| what | s | rows/s | ms an article |\n| --- | --- | --- | --- |")
    for name, taken_s in (("the program", program), (database.driver, driver)):
        print(f"| {name} | {taken_s:.2f} | {rows / taken_s:,.0f} | {1000 * taken_s / len(told):.2f} |")
    each_ms = 1000 * events_s / len(renewed)
    print(f"| beside it, renewing the events of the first {len(renewed):,}, once | {events_s:.2f} | | {each_ms:.2f} |")
    print(f"the program against the bare driver: {driver / program:.2f} times (at least {RATIO_AT_LEAST})")
    return driver / program


def main() -> int:
    """Print the figures; with --check 1 where the bound is broken."""
    parser = argparse.ArgumentParser(description="Measure how fast extracted articles are written.")
    parser.add_argument(
        "--articles", type=int, default=ARTICLES, metavar="N", help=f"how many, {ARTICLES:,} by default"
    )
    parser.add_argument("--database", metavar="URL", help="a PostgreSQL database without articles; else an SQLite file")
    parser.add_argument("--check", action="store_true", help="end with status 1 where the bound is broken")
    options = parser.parse_args()
    told = list(islice(articles(), options.articles))
    with tempfile.TemporaryDirectory() as folder:
        database = Postgresql(options.database) if options.database else Sqlite(Path(folder))
        ratio = measure(database, told)
    return 1 if options.check and ratio < RATIO_AT_LEAST else 0


if __name__ == "__main__":
    sys.exit(main())
