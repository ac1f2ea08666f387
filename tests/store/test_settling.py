"""What people say of an article is so after every load and reading: its record, whether it counts, what they added."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
import sqlalchemy as sa

from tests.people import Person
from tests.store.test_refreshing import DAY, TEXTS, groups, report
from timeline.errors import InputError
from timeline.model.count import Count
from timeline.model.decision import ArticleField, DecisionKind, EventField
from timeline.model.interval import DateInterval
from timeline.resolution.resolve import resolve_mentions
from timeline.store import tables as t
from timeline.store.care import check
from timeline.store.deciding import Draft, article_after, view_article
from timeline.store.engine import open_engine
from timeline.store.ids import event_id_of
from timeline.store.reading import resolve_event_id
from timeline.store.rereading import Selection, reread, stored_articles
from timeline.store.writing import Writer

A, B = TEXTS["a"], TEXTS["b"]
URL_A, URL_B = "https://example.org/a", "https://example.org/b"
F = ArticleField
OTHER_TEXT = "Correction. Gunmen attacked Ménaka on Tuesday, killing 11 people."


@pytest.fixture
def ready(prepared_sqlite: str) -> str:
    return prepared_sqlite


@pytest.fixture
def person(ready: str) -> Person:
    return Person(ready)


@pytest.fixture
def stored(desk, store) -> list[str]:
    """Two articles of one incident; the ids of their mentions."""
    return [each[0] for each in store([report(desk, "a"), report(desk, "b")])]


def record(connection, url: str = URL_A) -> tuple[str, dt.date, str]:
    """Title, day of publication and source of an article as readers see them."""
    version, article = t.article_version.c, t.article.c
    row = connection.execute(
        sa.select(version.title, version.published, t.source.c.name)
        .join_from(t.article, t.article_version, version.article_id == article.id)
        .join(t.source, t.source.c.id == article.source_id)
        .where(article.url == url, version.current)
    ).one()
    return tuple(row)


def versions(connection) -> int:
    return connection.scalar(sa.select(sa.func.count()).select_from(t.article_version))


def changed_text(desk, name: str = "a"):
    article, _ = report(desk, name)
    mention = desk.mention(OTHER_TEXT, "attacked", DAY, killed=11)
    return dataclasses.replace(article, text=OTHER_TEXT), desk.extraction(mention)


def reading(desk, url: str, *mentions):
    """Another reading of a stored article, put in its place."""

    def put(database: str) -> int:
        (stored,) = [each for each in stored_articles(database, Selection()) if each.article.url == url]
        again = [(stored, desk.extraction(*mentions))]
        return reread(database, resolve_mentions, again, lambda *_: None, write=True, arguments="-")

    return put


def test_an_article_is_mended_for_all_readers_and_its_events_with_it(person, stored, desk, connection):
    person.mend(URL_A, F.TITLE, "Ménaka sous le feu", report(desk, "a")[1])
    person.mend(URL_A, F.SOURCE, "Studio Tamani", report(desk, "a")[1])
    moved = report(desk, "a", DAY - dt.timedelta(days=30))[1]
    person.mend(URL_A, F.PUBLISHED, "2024-08-18", moved)
    assert record(connection) == ("Ménaka sous le feu", dt.date(2024, 8, 18), "Studio Tamani")
    assert groups(connection) == {frozenset({A}), frozenset({B})}
    row = connection.execute(sa.select(t.event.c.first_reported, t.event.c.sources, t.event.c.date_start)).all()
    assert (dt.date(2024, 8, 18), ["Studio Tamani"], DAY - dt.timedelta(days=30)) in [tuple(each) for each in row]
    assert check(person.url, resolve_mentions) == ()


def test_neither_a_reload_of_the_record_nor_a_new_text_takes_a_mending_away(person, stored, desk, store, connection):
    person.mend(URL_A, F.PUBLISHED, "2024-09-18", report(desk, "a")[1])
    person.mend(URL_A, F.TITLE, "Ménaka sous le feu", report(desk, "a")[1])
    store([report(desk, "a")])
    assert versions(connection) == 2
    assert record(connection)[:2] == ("Ménaka sous le feu", dt.date(2024, 9, 18))
    store([changed_text(desk)])
    assert versions(connection) == 3
    assert record(connection)[:2] == ("Ménaka sous le feu", dt.date(2024, 9, 18))


def test_a_changed_text_is_read_as_it_was_mended(person, stored, desk, connection):
    person.mend(URL_A, F.PUBLISHED, "2024-09-18", report(desk, "a")[1])
    with open_engine(person.url, writing=True) as engine, engine.begin() as writing:
        seen = Writer(writing, 1, desk.extractor).as_mended(changed_text(desk)[0])
    assert (seen.published, seen.text, seen.source) == (dt.date(2024, 9, 18), OTHER_TEXT, "A")


def test_of_several_mendings_the_last_in_force_stands_and_undoing_all_gives_the_record_back(
    person, stored, desk, connection
):
    before = record(connection)
    extraction = report(desk, "a")[1]
    first = person.mend(URL_A, F.SOURCE, "RFI", extraction).number
    second = person.mend(URL_A, F.SOURCE, "Studio Tamani", extraction).number
    person.undo(second, extraction)
    assert record(connection)[2] == "RFI"
    person.undo(first, extraction)
    assert record(connection) == before
    assert check(person.url, resolve_mentions) == ()


def test_what_a_decision_would_make_of_an_article_is_told_and_not_kept(person, stored, desk, connection):
    seen = view_article(person.url, URL_A)
    draft = Draft(DecisionKind.MEND, "-", article=seen, field="published", words="-", value="2024-01-02")
    after = article_after(person.url, draft)
    assert after.article.published == dt.date(2024, 1, 2)
    assert record(connection)[1] == DAY
    assert connection.scalars(sa.select(t.decision.c.id)).all() == []


def test_a_withdrawn_article_leaves_every_event_and_is_kept_on_record(person, stored, connection):
    person.withdraw(URL_A)
    assert groups(connection) == {frozenset({B})}
    assert versions(connection) == 2
    assert view_article(person.url, URL_A).stored.withdrawn_at is not None
    assert resolve_event_id(connection, event_id_of(stored[0])) == event_id_of(stored[1])
    person.withdraw(URL_B)
    with pytest.raises(InputError, match="was withdrawn: no current text"):
        resolve_event_id(connection, event_id_of(stored[1]))
    assert check(person.url, resolve_mentions) == ()


def test_a_new_text_or_another_reading_of_a_withdrawn_article_stays_withdrawn(person, stored, desk, store, connection):
    number = person.withdraw(URL_A).number
    store([report(desk, "a"), changed_text(desk)])
    assert groups(connection) == {frozenset({B})}
    assert reading(desk, URL_A, desk.mention(OTHER_TEXT, "killing", DAY, killed=11))(person.url) == 1
    assert groups(connection) == {frozenset({B})}
    person.undo(number)
    assert groups(connection) == {frozenset({B, OTHER_TEXT})}
    assert check(person.url, resolve_mentions) == ()


def test_a_value_set_on_an_article_that_is_withdrawn_goes_and_comes_back_with_it(person, stored, connection):
    person.split(event_id_of(stored[0]), stored[1])
    person.set(event_id_of(stored[0]), EventField.KILLED, Count(5, 5))
    number = person.withdraw(URL_A).number
    assert connection.scalars(sa.select(t.event.c.killed_low)).all() == [9]
    person.undo(number)
    assert sorted(connection.scalars(sa.select(t.event.c.killed_low))) == [5, 9]


SENTENCE = "Deux commerçants ont été enlevés."
LONG = f"{A} {SENTENCE}"


@pytest.fixture
def added(desk, store, person) -> str:
    """An event that a person added to an article; its id."""
    article = desk.article(LONG, URL_A, DAY, source="A")
    store([(article, desk.extraction(desk.mention(LONG, "attacked", DAY, killed=9)))])
    made = person.add(URL_A, SENTENCE, date=DateInterval.day(DAY), abducted=Count(2, 2))
    return made.events[0][0]


def abducted(connection) -> list[tuple[str, int]]:
    rows = connection.execute(sa.select(t.event.c.id, t.event.c.abducted_low).where(t.event.c.abducted_low > 0))
    return [tuple(row) for row in rows]


def test_an_added_event_has_the_words_that_tell_it_and_the_decision_for_its_rule(added, person, connection):
    assert abducted(connection) == [(added, 2)]
    (mention,) = person.sees(added).mentions
    assert mention.added
    assert mention.mention.trigger.words == SENTENCE == LONG[slice(*_bounds(mention.mention.trigger.span))]
    assert mention.mention.trigger.rule == "decision.1"


def _bounds(span) -> tuple[int, int]:
    return span.start, span.end


def test_an_added_event_survives_another_reading_of_its_article(added, desk, person, connection):
    assert reading(desk, URL_A)(person.url) == 1
    assert abducted(connection) == [(added, 2)]
    assert connection.scalar(sa.select(sa.func.count()).select_from(t.event)) == 1
    assert check(person.url, resolve_mentions) == ()


def test_an_added_event_survives_a_new_text_that_still_has_the_sentence(added, desk, store, person, connection):
    text = f"Mise à jour. {SENTENCE} {A}"
    store([(desk.article(text, URL_A, DAY, source="A"), desk.extraction())])
    ((event_id, number),) = abducted(connection)
    (mention,) = person.sees(event_id).mentions
    assert text[slice(*_bounds(mention.mention.trigger.span))] == SENTENCE
    assert (number, resolve_event_id(connection, added)) == (2, event_id)
    assert check(person.url, resolve_mentions) == ()


def test_an_added_event_goes_with_its_sentence_and_comes_back_with_it(added, desk, store, connection):
    store([(desk.article("Rien de cela.", URL_A, DAY, source="A"), desk.extraction())])
    assert abducted(connection) == []
    text = f"Rectificatif. {SENTENCE}"
    store([(desk.article(text, URL_A, DAY, source="A"), desk.extraction())])
    assert [number for _, number in abducted(connection)] == [2]


def test_decisions_on_an_added_event_outlive_a_new_text(added, desk, store, person, connection):
    person.set(added, EventField.ABDUCTED, Count(3, 3))
    text = f"Mise à jour. {SENTENCE}"
    store([(desk.article(text, URL_A, DAY, source="A"), desk.extraction())])
    assert [number for _, number in abducted(connection)] == [3]


def test_an_added_event_leaves_with_its_decision_or_its_article_and_comes_back(added, person, connection):
    undoing = person.undo(1).number
    assert abducted(connection) == []
    person.undo(undoing)
    assert abducted(connection) == [(added, 2)]
    withdrawal = person.withdraw(URL_A).number
    assert abducted(connection) == []
    person.undo(withdrawal)
    assert abducted(connection) == [(added, 2)]
    assert check(person.url, resolve_mentions) == ()


def test_an_event_cannot_be_added_twice_at_the_same_characters(added, person, connection):
    with pytest.raises(InputError, match="was added at these characters already"):
        person.add(URL_A, SENTENCE, date=DateInterval.day(DAY))
    assert connection.scalars(sa.select(t.decision.c.id)).all() == [1]


def test_an_added_event_may_be_merged_with_another_of_its_own_article(added, person, connection):
    (other,) = connection.scalars(sa.select(t.event.c.id).where(t.event.c.id != added))
    person.merge(added, other)
    assert resolve_event_id(connection, added) == resolve_event_id(connection, other)
    assert [number for _, number in abducted(connection)] == [2]
    assert check(person.url, resolve_mentions) == ()
