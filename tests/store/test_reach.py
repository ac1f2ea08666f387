"""A load reads what it can change and no more, and its events are those of a rebuild: in a world with much history."""

from __future__ import annotations

import dataclasses
import random
from itertools import islice

import pytest
import sqlalchemy as sa

from benchmarks.synthetic import EXTRACTOR, Told, articles
from timeline.resolution.resolve import outline_events, resolve_mentions
from timeline.store import tables as t
from timeline.store.care import check
from timeline.store.engine import open_engine
from timeline.store.reach import Reach
from timeline.store.reading import read_stored_mentions
from timeline.store.refreshing import Changes, EventRefresher
from timeline.store.writing import Writer, start_run


@pytest.fixture(scope="module")
def crowded() -> list[Told]:
    """Articles of which each has a mention in the most told of country, so that many may meet."""
    many = islice(articles(), 700)
    return [each for each in many if any(mention.country == "NG" for mention in each.extraction.mentions)]


def load(url: str, told: list[Told], size: int) -> None:
    with open_engine(url, writing=True) as engine:
        run = start_run(engine, EXTRACTOR, "-")
        for start in range(0, len(told), size):
            with engine.begin() as connection:
                writer = Writer(connection, run, EXTRACTOR)
                for each in told[start : start + size]:
                    writer.add(each.article, each.extraction)
                writer.refresh_events(outline_events)


def rows(url: str) -> list[object]:
    with open_engine(url) as engine, engine.connect() as connection:
        return [tuple(map(str, row)) for row in connection.execute(sa.select(t.event).order_by(t.event.c.id))]


@pytest.mark.parametrize(("seed", "size"), [(1, 40), (2, 3)])
def test_history_that_comes_in_any_order_gives_the_events_of_a_rebuild(ready, crowded, seed, size):
    load(ready, random.Random(seed).sample(crowded, len(crowded)), size)
    assert check(ready, resolve_mentions) == ()
    with open_engine(ready) as engine, engine.connect() as connection:
        noted = set(connection.scalars(sa.select(t.mention.c.public_id).join(t.meeting).where(t.meeting.c.echoes)))
        made = outline_events(read_stored_mentions(connection))
    assert noted == {each for event in made for each in event.echoes}
    assert len(noted) >= 20


def test_an_event_that_is_stored_just_so_is_not_derived(prepared_sqlite, crowded):
    def outlined(*given):
        return [dataclasses.replace(each, derive=lambda: pytest.fail("derived")) for each in outline_events(*given)]

    load(prepared_sqlite, crowded[:60], 20)
    with open_engine(prepared_sqlite, writing=True) as engine, engine.begin() as connection:
        refresher = EventRefresher(connection)
        refresher.touch(connection.scalars(sa.select(t.mention.c.id)))
        assert refresher.refresh(outlined) == Changes()


def test_a_load_reads_no_more_than_what_it_reaches(prepared_sqlite, crowded):
    load(prepared_sqlite, crowded, 50)
    with open_engine(prepared_sqlite) as engine, engine.connect() as connection:
        stored = len(read_stored_mentions(connection))
        some = connection.scalars(sa.select(t.mention.c.id)).all()[::3]
        reached = [len(Reach(connection, [key]).keys) for key in some]
    assert sum(reached) / len(reached) < 0.02 * stored
    assert max(reached) < 0.2 * stored
