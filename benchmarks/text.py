"""Measures full-text search: ``python -m benchmarks.text [--count N] [--database URL] [--check]``.

Fills a database with N invented mentions, each of an event of its own, whose sentences are of words that are as unequal
in frequency as those of a language (Zipf's law), with accents among them, and asks for events by their words: the first
100 in order, as the chronology does, by the statements that it sends, carried out by the driver alone, and with all of
the program's own work; the fastest of seven runs, warm. The exit status is 1 where ``--check`` is given and the bound
is broken.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import accumulate
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert

from benchmarks.chronology import fastest, run, sent
from timeline.model.interval import DateInterval
from timeline.query.chronology import read_plain
from timeline.query.criteria import Criteria
from timeline.query.full_text import places_telling
from timeline.query.origins import DERIVED
from timeline.query.reading import open_reading
from timeline.query.text_query import parse_text_query
from timeline.reference.search_words import indexed_words
from timeline.store import tables as t
from timeline.store.bulk import insert_rows
from timeline.store.engine import open_engine
from timeline.store.full_text import write_words
from timeline.store.rows import interval_columns
from timeline.store.schema import prepare
from timeline.store.word_tables import MENTION_WORDS

LONGEST_MS = 50
ROWS = 100
BATCH = 5_000
VOCABULARY = 20_000
WORDS_A_SENTENCE = (12, 40)
FIRST = dt.date(2005, 1, 1)
DAYS = 7_300
SYLLABLES = "ba ga ti ko ré mé na ou dja gou sso né ma li ka ra bé to ndo wa si fé lé mo pi tu".split()
COMMON = "the of in and to killed attack army gunmen people de la le les des dans attaque armée tué village".split()
# What is asked; a word's rank in frequency is its place in the vocabulary.
QUERIES: dict[str, Callable[[list[str]], str]] = {
    "a rare word": lambda words: words[-7],
    "a word of some reports": lambda words: words[800],
    "a word of one report in a hundred": lambda words: words[255],
    "two words": lambda words: f"{words[60]} {words[90]}",
    "a phrase": lambda words: f'"{words[30]} {words[40]}"',
    "a beginning": lambda words: f"{words[2_000][:6]}*",
    "a common word": lambda words: words[5],
    "two common words": lambda words: f"{words[5]} {words[8]}",
    "a common word without another": lambda words: f"{words[5]} -{words[8]}",
}


def main() -> int:
    """Fill, ask, print; the exit status."""
    parser = argparse.ArgumentParser(description="Measure full-text search.")
    parser.add_argument("--count", type=int, default=1_000_000, help="mentions")
    parser.add_argument("--database", help="an empty PostgreSQL database; without it an SQLite file that is removed")
    parser.add_argument("--check", action="store_true", help=f"fail where a query takes more than {LONGEST_MS} ms")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="timeline-text-") as folder:
        url = asked.database or f"sqlite:///{Path(folder) / 'timeline.db'}"
        vocabulary = make_vocabulary()
        fill(url, asked.count, vocabulary)
        slowest = measure(url, vocabulary)
    return int(asked.check and slowest > LONGEST_MS)


def make_vocabulary() -> list[str]:
    """Words, the most frequent first."""
    chance = random.Random(1)
    made = dict.fromkeys(COMMON)
    while len(made) < VOCABULARY:
        made["".join(chance.choices(SYLLABLES, k=chance.randint(2, 5)))] = None
    return list(made)


def sentences(vocabulary: list[str], count: int) -> Iterator[str]:
    """Sentences of words with frequencies as 1 / rank."""
    chance = random.Random(2)
    weights = list(accumulate(1 / rank for rank in range(1, len(vocabulary) + 1)))
    for _ in range(count):
        yield " ".join(chance.choices(vocabulary, cum_weights=weights, k=chance.randint(*WORDS_A_SENTENCE)))


def fill(url: str, count: int, vocabulary: list[str]) -> None:
    """Mentions with no more than search needs, and the events that they make."""
    prepare(url)
    begun = time.perf_counter()
    told = sentences(vocabulary, count)
    now = dt.datetime.now(dt.UTC)
    with open_engine(url, writing=True) as engine:
        with engine.begin() as connection:
            connection.execute(insert(t.extractor).values(id=1, label="-", name="-", version="-", model="-"))
            connection.execute(insert(t.load_run).values(id=1, started_at=now, extractor_id=1, arguments="-"))
            connection.execute(insert(t.article).values(id=1, identity="-"))
            connection.execute(insert(t.article_version).values(
                id=1, article_id=1, number=1, current=True, text="-", text_hash="-", published=FIRST, origin="-",
                status="read", extractor_id=1, run_id=1, stored_at=now,
            ))  # fmt: skip
            for start in range(1, count + 1, BATCH):
                keys = range(start, min(start + BATCH, count + 1))
                write_batch(connection, keys)
                write_words(connection, MENTION_WORDS, [(key, indexed_words([next(told)])) for key in keys])
        if engine.dialect.name == "postgresql":  # what a server does by itself in a while
            with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.exec_driver_sql("VACUUM ANALYZE")
        print(f"{count:,} mentions on {engine.dialect.name}, filled in {time.perf_counter() - begun:.0f} s", flush=True)


def write_batch(connection: Connection, keys: range) -> None:
    """A mention and an event for each key, on days drawn by lot."""
    chance = random.Random(keys.start)
    common = {"event_type": "Battles", "sub_event_type": "Armed clash", "disputed": False}
    lists: dict[str, object] = {name: [] for name in ("claimed_by", "denied_by", "sources", "urls")}
    mentions, events, members = [], [], []
    for key in keys:
        public_id = f"{key:012d}"
        day = FIRST + dt.timedelta(days=chance.randrange(DAYS))
        date = interval_columns(DateInterval.day(day))
        mentions.append({"id": key, "public_id": f"M{public_id}", "version_id": 1, "extractor_id": 1, "position": key,
                         "modality": "actual", "historical": False, "notes": [], **common, **date})  # fmt: skip
        events.append({"id": f"E{public_id}", "historical_only": False, "articles": 1, "first_reported": day,
                       "summary": "-", "order_day": day, "order_days": 1, **lists, **common, **date})  # fmt: skip
        members.append({"event_id": f"E{public_id}", "position": 0, "mention_id": key,
                        "order_day": day, "order_days": 1})  # fmt: skip
    for table, rows in ((t.mention, mentions), (t.event, events), (t.event_mention, members)):
        insert_rows(connection, table, rows)


def measure(url: str, vocabulary: list[str]) -> float:
    """Print each query's time, warm; that of the slowest in the database, in ms."""
    slowest = 0.0
    print(f"{'what is asked':34} {'mentions':>9} {'first 100, ms':>14} {'with Python':>12}")
    with open_reading(url) as connection:
        connection.exec_driver_sql("SELECT 1")  # begins the transaction, which is no part of what is measured
        cursor: Any = connection.connection.cursor()
        for name, made in QUERIES.items():
            asked = Criteria(text=parse_text_query(made(vocabulary)), limit=ROWS)
            statements = sent(connection, asked)
            found = len(connection.execute(places_telling(DERIVED, asked.text)).all())
            ours = fastest(lambda statements=statements: [run(cursor, *each) for each in statements])
            whole = fastest(lambda asked=asked: list(read_plain(connection, asked)))
            slowest = max(slowest, ours)
            print(f"{name:34} {found:>9,} {ours:>14.1f} {whole:>12.1f}", flush=True)
    print(f"the slowest takes {slowest:.1f} ms in the database, at most {LONGEST_MS}")
    return slowest


if __name__ == "__main__":
    sys.exit(main())
