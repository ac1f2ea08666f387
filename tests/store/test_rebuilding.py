"""Events are made anew by the rules of this version, after an upgrade of a filled database too."""

from __future__ import annotations

import datetime as dt

import pytest
import sqlalchemy as sa

from timeline.errors import DatabaseError
from timeline.model.event import Event, StoredMention
from timeline.resolution.resolve import outline_events, resolve_mentions
from timeline.store import schema
from timeline.store import tables as t
from timeline.store.care import check
from timeline.store.engine import open_engine
from timeline.store.reading import resolve_event_id
from timeline.store.rebuilding import rebuild_events
from timeline.store.writing import Writer, start_run

DAY = dt.date(2024, 9, 17)
TEXTS = (
    "Gunmen attacked Ménaka on Tuesday, killing 9 people.",
    "Gunmen attacked Ménaka on Tuesday, killing 9 people.",
    "Neuf personnes ont été tuées à Ménaka, attacked mardi.",
)


def each_alone(mentions: list[StoredMention], rulings: object = (), settled: object = ()) -> list[Event]:
    """How a version made events that knew no resolution."""
    return [event for each in mentions for event in resolve_mentions([each])]


@pytest.fixture
def filled(ready: str, desk) -> str:
    """A database with three articles of one incident, two of them the same text, whose events are each alone."""
    with open_engine(ready, writing=True) as engine:
        run = start_run(engine, desk.extractor, "-")
        with engine.begin() as connection:
            writer = Writer(connection, run, desk.extractor)
            for number, text in enumerate(TEXTS):
                article = desk.article(text, f"https://example.org/{number}", DAY, source=f"S{number}")
                writer.add(article, desk.extraction(desk.mention(text, "attacked", DAY, killed=9)))
            writer.refresh_events(each_alone)
    return ready


def test_a_filled_database_goes_down_and_up_and_its_events_are_then_made_anew(filled, connection):
    given = connection.scalars(sa.select(t.public_id.c.id)).all()
    schema.downgrade(filled, "0002")
    schema.upgrade(filled)
    assert connection.scalar(sa.select(sa.func.count()).select_from(t.event)) == len(TEXTS)
    rebuild_events(filled, outline_events)
    rows = connection.execute(sa.select(t.event.c.id, t.event.c.articles, t.event.c.independent_reports)).all()
    assert [tuple(row)[1:] for row in rows] == [(3, 2)]
    assert {resolve_event_id(connection, each) for each in given} == {rows[0].id}
    assert (
        connection.scalars(sa.select(t.article_version.c.id).where(t.article_version.c.fingerprint.is_(None))).all()
        == []
    )
    assert check(filled, resolve_mentions) == ()


def test_a_rebuild_of_a_sound_database_changes_nothing(filled, connection):
    rebuild_events(filled, outline_events)
    tables = (t.event, t.event_mention, t.event_actor, t.public_id)
    before = [connection.execute(sa.select(table)).all() for table in tables]
    rebuild_events(filled, outline_events)
    assert [connection.execute(sa.select(table)).all() for table in tables] == before


def test_there_is_nothing_to_rebuild_where_no_database_is(sqlite_database):
    with pytest.raises(DatabaseError):
        rebuild_events(sqlite_database, outline_events)


def test_an_event_whose_rivals_change_is_written_anew(ready, desk, connection):
    """A night between two attacks may be either; when the second is withdrawn it is the first's."""
    night = "In the night gunmen attacked Ménaka, killing 9 people."
    with open_engine(ready, writing=True) as engine:
        run = start_run(engine, desk.extractor, "-")

        def load(number: int, text: str, *mentions) -> None:
            article = desk.article(text, f"https://example.org/{number}", DAY, source="AFP")
            with engine.begin() as writing:
                writer = Writer(writing, run, desk.extractor)
                writer.add(article, desk.extraction(*mentions))
                writer.refresh_events(outline_events)

        first, second = TEXTS[0], TEXTS[2]
        load(1, first, desk.mention(first, "attacked", DAY, killed=9))
        load(2, second, desk.mention(second, "attacked", DAY + dt.timedelta(days=5), killed=9))
        vague = desk.month_of(desk.mention(night, "attacked", DAY, killed=9))
        load(3, night, vague)
        rivals = connection.scalars(sa.select(t.event.c.possibly_same_as).where(t.event.c.ambiguous)).all()
        assert [len(each) for each in rivals] == [2]
        load(2, "Nothing happened.")
    assert connection.scalars(sa.select(t.event.c.articles)).all() == [2]
    assert check(ready, resolve_mentions) == ()


def test_a_database_whose_events_an_upgrade_left_to_be_made_anew_is_refused_until_they_are(filled):
    schema.downgrade(filled, "0004")
    schema.upgrade(filled)
    for refuse in (schema.prepare, schema.require_current):
        with pytest.raises(DatabaseError, match="run `timeline db upgrade` again"):
            refuse(filled)
    rebuild_events(filled, resolve_mentions)
    schema.prepare(filled)
    assert check(filled, resolve_mentions) == ()
