"""The outcome is a function of the set of mentions: any order of loading, in any batches, gives the same events."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.accuracy import ARTICLES, GOLD
from benchmarks.gold_mentions import gold_mentions
from benchmarks.resolution import gold_seeds
from benchmarks.score import read
from timeline.model.article import Article
from timeline.model.event import Event, StoredMention
from timeline.model.mention import Extraction
from timeline.resolution.resolve import outline_events, resolve_mentions
from timeline.sources.options import ReadOptions
from timeline.sources.reading import read_inputs
from timeline.store import tables as t
from timeline.store.care import check
from timeline.store.engine import open_engine
from timeline.store.ids import mention_id_of
from timeline.store.schema import prepare
from timeline.store.writing import Writer, start_run

EXTRACTOR = "sahel-timeline 0.1.0 + gold 1.0"


@cache
def mentions() -> list[StoredMention]:
    return [each.stored for each in gold_seeds()]


@cache
def events() -> tuple[Event, ...]:
    return resolve_mentions(mentions())


@settings(max_examples=6)
@given(seed=st.integers())
def test_any_order_of_mentions_gives_the_same_events(seed: int) -> None:
    shuffled = random.Random(seed).sample(mentions(), len(mentions()))
    assert resolve_mentions(shuffled) == events()


def test_what_cannot_meet_a_mention_changes_nothing_of_its_event() -> None:
    for country in ("ML", "NG"):
        alone = resolve_mentions([each for each in mentions() if each.mention.country == country])
        assert {event for event in events() if event.country == country} == set(alone)


@pytest.fixture(scope="module")
def told() -> list[tuple[Article, Extraction]]:
    return read_gold()


def read_gold() -> list[tuple[Article, Extraction]]:
    """The articles of ``seeds/`` with what gold says of each."""
    gold = {document["id"]: document["events"] for document in read(GOLD)}
    articles = [each for each in read_inputs([str(ARTICLES)], ReadOptions()) if isinstance(each, Article)]
    return [
        (each, Extraction(EXTRACTOR, "en", True, tuple(gold_mentions(each.text, gold[Path(each.origin).name]))))
        for each in articles
    ]


def loaded(url: str, told: list[tuple[Article, Extraction]], seed: int) -> list[tuple[object, ...]]:
    """The events after a load in some order, in batches of some sizes, by one to three loaders at once.

    Every id given leads to the event that now holds its mention.
    """
    chance = random.Random(seed)
    order = chance.sample(told, len(told))
    workers = chance.randint(1, 3)
    prepare(url)
    with open_engine(url, writing=True) as engine:
        run = start_run(engine, EXTRACTOR, "-")
        with ThreadPoolExecutor(workers) as loaders:
            loads = [
                loaders.submit(load_all, engine, run, order[worker::workers], random.Random(seed + worker))
                for worker in range(workers)
            ]
        for load in loads:
            load.result()
        with engine.connect() as connection:
            members = sa.select(t.event_mention.c.event_id).join(t.mention)
            for given_id, holder in connection.execute(sa.select(t.public_id.c.id, t.public_id.c.event_id)).all():
                wanted = members.where(t.mention.c.public_id == mention_id_of(given_id))
                assert connection.scalars(wanted).all() == [holder]
            return [tuple(map(str, row)) for row in connection.execute(sa.select(t.event).order_by(t.event.c.id))]


def load_all(engine: sa.Engine, run: int, order: list[tuple[Article, Extraction]], chance: random.Random) -> None:
    """Load these articles in batches of some sizes, each in a transaction."""
    while order:
        size = chance.randint(1, 12)
        batch, order = order[:size], order[size:]
        with engine.begin() as connection:
            writer = Writer(connection, run, EXTRACTOR)
            for article, extraction in batch:
                writer.add(article, extraction)
            writer.refresh_events(outline_events)


@pytest.mark.parametrize("seed", [1, 2])
def test_any_order_in_any_batches_by_any_loaders_gives_the_same_events(prepared_database: str, told, seed: int) -> None:
    rows = loaded(prepared_database, told, seed)
    assert [row[0] for row in rows] == sorted(event.id for event in events())
    assert check(prepared_database, resolve_mentions) == ()
