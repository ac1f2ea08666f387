"""Revision 0004 on a filled database: every row stays, and articles get ids and what they state."""

from __future__ import annotations

import datetime as dt

import pytest
import sqlalchemy as sa

from tests.people import Person
from tests.store.test_refreshing import DAY, report
from timeline.model.decision import ArticleField
from timeline.resolution.resolve import resolve_mentions
from timeline.store import schema
from timeline.store import tables as t
from timeline.store.care import check
from timeline.store.engine import open_engine
from timeline.store.ids import article_id, event_id_of
from timeline.store.reading import resolve_event_id
from timeline.store.rebuilding import rebuild_events

# What the first test counts, both do.
on_sqlite = pytest.mark.parametrize("prepared_database", ["sqlite"], indirect=True)
NEW_TEXT = "Correction: Ménaka was attacked on Tuesday; 11 people died."


@pytest.fixture
def filled(ready, desk, store) -> str:
    """Two articles of one incident, one of them in two texts, on revision 0003."""
    store([report(desk, "a"), report(desk, "b")])
    changed = desk.article(NEW_TEXT, "https://example.org/b", DAY + dt.timedelta(days=1), source="B")
    store([(changed, desk.extraction(desk.mention(NEW_TEXT, "attacked", DAY, killed=11)))])
    schema.downgrade(ready, "0003")
    return ready


def rows(url: str) -> dict[str, int]:
    with open_engine(url, writing=True) as engine, engine.connect() as connection:
        inspector = sa.inspect(connection)
        return {
            name: connection.scalar(sa.text(f"SELECT count(*) FROM {name}"))
            for name in inspector.get_table_names()
            if name not in ("alembic_version", "decision", "decision_anchor")
        }


def test_every_row_stays_on_the_way_up_and_down_and_up(filled):
    before = rows(filled)
    assert (before["article"], before["article_version"], before["mention"]) == (2, 3, 3)
    for go, revision in ((schema.upgrade, "0004"), (schema.downgrade, "0003"), (schema.upgrade, "0004")):
        go(filled, revision)
        assert rows(filled) == before
    schema.upgrade(filled)
    rebuild_events(filled, resolve_mentions)
    assert check(filled, resolve_mentions) == ()


@on_sqlite
def test_articles_get_the_ids_of_today_and_keep_what_they_state(filled, desk, connection):
    schema.upgrade(filled)
    article, version = t.article.c, t.article_version.c
    ids = dict(connection.execute(sa.select(article.url, article.public_id)).all())
    assert ids == {each.url: article_id(each) for each, _ in (report(desk, "a"), report(desk, "b"))}
    assert set(connection.scalars(sa.select(article.source_stated))) == {"A", "B"}
    stated = connection.execute(
        sa.select(version.title, version.title_stated, version.published, version.published_stated)
    ).all()
    assert [(row[0], row[2]) for row in stated] == [(row[1], row[3]) for row in stated]


@on_sqlite
def test_only_the_mentions_of_current_texts_are_current(filled, connection):
    schema.upgrade(filled)
    mention, version = t.mention.c, t.article_version.c
    joined = sa.select(mention.current, version.current).join(t.article_version, version.id == mention.version_id)
    assert sorted(tuple(row) for row in connection.execute(joined)) == [(False, False), (True, True), (True, True)]


@on_sqlite
def test_people_decide_on_a_database_that_was_upgraded_as_on_any_other(filled, desk, connection):
    schema.upgrade(filled)
    rebuild_events(filled, resolve_mentions)
    person = Person(filled)
    (event_id,) = connection.scalars(sa.select(t.event.c.id)).all()
    away = person.sees(event_id).mentions[1].id
    person.split(event_id, away)
    assert resolve_event_id(connection, event_id_of(away)) == event_id_of(away)
    assert check(filled, resolve_mentions) == ()


def test_on_the_way_down_articles_are_again_as_they_state_themselves(filled, desk, connection):
    schema.upgrade(filled)
    rebuild_events(filled, resolve_mentions)
    person = Person(filled)
    extraction = report(desk, "a")[1]
    person.mend("https://example.org/a", ArticleField.PUBLISHED, "2024-09-01", extraction)
    person.mend("https://example.org/a", ArticleField.SOURCE, "RFI", extraction)
    schema.downgrade(filled, "0003")
    schema.upgrade(filled)
    row = connection.execute(
        sa.select(t.article_version.c.published, t.source.c.name, t.article.c.source_stated)
        .join_from(t.article, t.article_version, t.article_version.c.article_id == t.article.c.id)
        .join(t.source, t.source.c.id == t.article.c.source_id)
        .where(t.article.c.url == "https://example.org/a")
    ).one()
    assert tuple(row) == (DAY, "A", "A")
