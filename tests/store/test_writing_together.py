"""Articles that are written together are stored as they would be one by one: the same rows, keys and ids."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.store.conftest import EXTRACTOR, Desk
from timeline.errors import DatabaseError
from timeline.model.article import Article
from timeline.model.mention import Extraction
from timeline.resolution.resolve import outline_events
from timeline.store import tables as t
from timeline.store.columns import Instant
from timeline.store.engine import open_engine
from timeline.store.versions import ArticleState
from timeline.store.writing import Added, Writer, start_run

Read = tuple[Article, Extraction]


def told() -> list[Read]:
    """Articles of which several are one and the same, changed, not read, or tell nothing."""
    desk = Desk()
    first = "Une attaque a fait 5 morts à Ménaka."
    corrected = first.replace("5", "7")
    several = "An attack killed 6 in Tessit. Another attack killed 9 in Ménaka, l'armée a démenti."
    url, other_url = "https://example.org/menaka", "https://example.org/tessit"
    menaka, unread = desk.article(first, url), desk.article("Hari an kai hari a Tessit.", other_url)
    bare = dataclasses.replace(desk.article(several, None), title=None, source=None)
    place = desk.mention(several, "Another attack", killed=9).place
    assert place is not None
    abroad = dataclasses.replace(
        desk.mention(several, "Another attack", killed=9), country="QX", place=dataclasses.replace(place, country="QY")
    )
    nowhere = desk.mention(several, "An attack", place=None, day=None, killed=6)
    return [
        (menaka, desk.extraction(desk.mention(first, "attaque", killed=5))),
        (desk.article(corrected, url), desk.extraction(desk.mention(corrected, "attaque", killed=7))),
        (desk.article(corrected, url, dt.date(2024, 9, 18)), desk.extraction(desk.mention(corrected, "attaque"))),
        (unread, desk.extraction(readable=False)),
        (unread, Extraction("sahel-timeline 0.2.0 + other 1.0", "ha", True, (desk.mention(unread.text, "hari"),))),
        (desk.article("Rain in Tessit.", source="Studio Tamani"), desk.extraction()),
        (bare, desk.extraction(nowhere, abroad, abroad)),
        (dataclasses.replace(bare, source="RFI"), desk.extraction(nowhere, abroad, abroad)),
        (dataclasses.replace(bare, title="Titre"), desk.extraction(nowhere, abroad, abroad)),
        (desk.article(several, source=""), desk.extraction(desk.month_of(desk.mention(several, "An attack")))),
    ]


ARTICLES = told()


def written(url: str, batches: Sequence[Sequence[Read]], together: bool) -> tuple[list[Added], dict[str, list[object]]]:
    """What became of the articles, and every row that they left. The database is as it was afterwards."""
    added: list[Added] = []
    with open_engine(url, writing=True) as engine:
        run = start_run(engine, EXTRACTOR, "-")
        with engine.begin() as connection, connection.begin_nested() as savepoint:
            for batch in batches:
                writer = Writer(connection, run, EXTRACTOR)
                for some in [batch] if together else [[each] for each in batch]:
                    added += writer.add_all(some)
                writer.refresh_events(outline_events)
            rows = stored_rows(connection)
            savepoint.rollback()
    return added, rows


def stored_rows(connection: sa.Connection) -> dict[str, list[object]]:
    """Every row but those of runs, without its instants. A key counts by its rank: PostgreSQL leaves some out."""
    tables = [table for table in t.metadata.sorted_tables if table is not t.load_run]
    ranks = {
        table.name: {
            key: rank for rank, key in enumerate(connection.scalars(sa.select(table.c.id).order_by(table.c.id)))
        }
        for table in tables
        if "id" in table.c
    }

    def ranked(column: sa.Column[object], value: object) -> object:
        of = column.table if column.name == "id" else next((each.column.table for each in column.foreign_keys), None)
        return ranks[of.name][value] if of is not None and of.name in ranks and value is not None else value

    return {
        table.name: [
            [
                ranked(each, row[each])
                for each in table.c
                if each.name != "run_id" and not isinstance(each.type, Instant)
            ]
            for row in connection.execute(sa.select(table).order_by(*table.primary_key)).mappings()
        ]
        for table in tables
    }


orders = st.lists(st.lists(st.integers(0, len(ARTICLES) - 1), min_size=1, max_size=8), min_size=1, max_size=2)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(orders=orders)
def test_articles_written_together_are_stored_as_one_by_one(ready, orders):
    batches = [[ARTICLES[number] for number in order] for order in orders]
    assert written(ready, batches, together=True) == written(ready, batches, together=False)


def test_what_became_of_each_article_of_a_batch_is_told(ready):
    first, changed, later, unread = ARTICLES[:4]
    batch = [first, unread, first, changed, first, later, ARTICLES[5], ARTICLES[5]]
    [added, rows] = written(ready, [batch], together=True)
    new, other, stored = ArticleState.NEW, ArticleState.CHANGED, ArticleState.STORED
    assert [each.state for each in added] == [new, new, stored, other, stored, other, new, stored]
    assert added[0].ids == added[2].ids == added[4].ids != added[3].ids
    assert [len(each.ids) for each in added] == [1, 0, 1, 1, 1, 1, 0, 0]
    assert len(rows["article"]) == 3
    assert len(rows["article_version"]) == 5


def test_the_states_of_several_articles_are_those_of_each(ready, store):
    store(ARTICLES[:1])
    articles = [article for article, _ in (ARTICLES[0], ARTICLES[1], ARTICLES[3], ARTICLES[3])]
    with open_engine(ready) as engine, engine.connect() as connection:
        states = Writer(connection, 0, EXTRACTOR).states_of(articles)
    assert states == [ArticleState.STORED, ArticleState.CHANGED, ArticleState.NEW, ArticleState.NEW]


def test_a_batch_that_the_database_refuses_leaves_nothing_and_says_so(ready, desk, connection):
    text = "An attack killed 5 in Ménaka."
    # A word that the table's CHECK does not know.
    wrong = dataclasses.replace(desk.mention(text, "attack", killed=5), modality=ArticleState.NEW)
    batch = [ARTICLES[0], (desk.article(text), desk.extraction(wrong))]
    with pytest.raises(DatabaseError, match="refused"), open_engine(ready, writing=True) as engine:
        run = start_run(engine, EXTRACTOR, "-")
        with engine.begin() as writing:
            Writer(writing, run, EXTRACTOR).add_all(batch)
    assert not connection.execute(sa.select(t.article)).all()
