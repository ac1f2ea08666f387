"""What a reviewer is shown first, with the two mentions it turns on, and what is not shown again once it is decided."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from tests.people import Person
from tests.store.conftest import Desk
from timeline.model.actor import Role
from timeline.query.criteria import Criteria
from timeline.query.doubts import Reason, read_doubts
from timeline.query.reading import open_reading
from timeline.resolution.resolve import resolve_mentions
from timeline.store.engine import open_engine
from timeline.store.writing import Writer, start_run

DAY = dt.date(2024, 9, 17)
REPORTS = {  # text, days after the first, what else is told
    "first": ("Gunmen attacked Ménaka on Tuesday, killing nine.", 0, {"killed": 9}),
    "second": ("Gunmen attacked Ménaka on Monday, killing nine.", 6, {"killed": 9}),
    "vague": ("In September, gunmen attacked Ménaka, killing nine.", None, {"killed": 9}),
    "clash": ("Soldiers attacked fighters at Tessit; nobody knows how many died.", 1, {"place": "Tessit"}),
    "same": ("Near midnight, Tessit was attacked, say residents.", 1, {"place": "Tessit"}),
}  # fmt: skip


@pytest.fixture
def person(prepared_sqlite: str) -> Person:
    """A database with a vague row that may be either of two attacks, and an event of two reports that hardly agree."""
    desk = Desk()
    with open_engine(prepared_sqlite, writing=True) as engine:
        run = start_run(engine, desk.extractor, "-")
        with engine.begin() as connection:
            writer = Writer(connection, run, desk.extractor)
            for number, (name, (text, later, more)) in enumerate(REPORTS.items()):
                published = DAY + dt.timedelta(days=20 + number)
                mention = desk.mention(text, "attacked", DAY + dt.timedelta(days=later or 0), **more)
                mention = mention if later is not None else desk.month_of(mention)
                if more.get("place") == "Tessit":  # nobody says who it was
                    mention = dataclasses.replace(mention, actors=(), claims=())
                article = desk.article(text, f"https://example.org/{name}", published, source=name)
                writer.add(article, desk.extraction(mention))
            writer.refresh_events(resolve_mentions)
    return Person(prepared_sqlite)


def doubts(person: Person, **criteria) -> list[tuple[Reason, str, str]]:
    """Why, and by the sources of the two mentions."""
    with open_reading(person.url) as connection:
        found = list(read_doubts(connection, Criteria(**criteria)))
    return [(each.reason, each.one.stored.source, each.two.stored.source) for each in found]


def ids(person: Person) -> dict[str, str]:
    from timeline.query.chronology import read_chronology

    with open_reading(person.url) as connection:
        return {source: entry.event_id for entry in read_chronology(connection, Criteria()) for source in entry.sources}


AMBIGUOUS = [(Reason.AMBIGUOUS, "vague", "first"), (Reason.AMBIGUOUS, "vague", "second")]
WEAK = (Reason.WEAK, "clash", "same")


def test_rows_that_may_be_another_event_come_first_and_then_events_that_hardly_agree(person):
    found = doubts(person)
    assert sorted(found[:2], key=str) == AMBIGUOUS
    assert [(reason, {one, two}) for reason, one, two in found[2:]] == [(Reason.WEAK, {"clash", "same"})]


def test_each_doubt_names_the_events_and_tells_the_verdict_on_the_mentions(person):
    known = ids(person)
    with open_reading(person.url) as connection:
        first, *_, last = read_doubts(connection, Criteria())
    assert (first.entry.event_id, first.other.event_id) == (known["vague"], known[first.two.stored.source])
    assert last.other is None and last.entry.event_id == known["clash"] == known["same"]
    assert {first.tie.one.id, first.tie.other.id} == {first.one.stored.id, first.two.stored.id}
    assert "Sep 2024" in first.one.stored.mention.in_a_line
    assert first.one.stored.mention.actors[0].role is Role.PERPETRATOR


@pytest.mark.parametrize(
    ("criteria", "number"),
    [
        ({"limit": 1}, 1), ({"limit": 2}, 2), ({"limit": 9}, 3), ({"place": "Tessit"}, 1), ({"place": "Ménaka"}, 2),
        ({"countries": ("NE",)}, 0), ({"date_from": dt.date(2025, 1, 1)}, 0),
    ],
)  # fmt: skip
def test_the_criteria_of_a_chronology_narrow_what_is_asked(person, criteria, number):
    assert len(doubts(person, **criteria)) == number


def test_a_vague_row_that_was_merged_or_kept_apart_from_all_is_in_doubt_no_more(person):
    known = ids(person)
    person.keep_apart(known["vague"], known["first"])
    assert not any("first" in each for each in doubts(person))
    person.keep_apart(known["vague"], known["second"])
    assert {reason for reason, *_ in doubts(person)} == {Reason.WEAK}


def test_an_event_that_was_confirmed_split_or_merged_is_not_asked_about_again(person):
    known = ids(person)
    weak = person.sees(known["clash"])
    confirmed = person.confirm(weak.event_id).number
    assert not any(reason is Reason.WEAK for reason, *_ in doubts(person))
    person.undo(confirmed)
    assert any(reason is Reason.WEAK for reason, *_ in doubts(person))
    away = person.split(weak.event_id, weak.mentions[1].id)
    assert not any(reason is Reason.WEAK for reason, *_ in doubts(person))
    person.merge(*(side[0] for side in away.events))
    assert not any(reason is Reason.WEAK for reason, *_ in doubts(person))
    person.merge(known["first"], known["vague"])
    assert doubts(person) == []
