"""What could be known on a day, of decisions: those made later are left out unless they are asked for."""

from __future__ import annotations

import datetime as dt

import pytest
import sqlalchemy as sa

from tests.people import Person
from tests.query.conftest import DAY, TEXTS
from tests.store.conftest import Desk
from timeline.model.as_of import AsOf
from timeline.model.chronology import ChronologyEntry
from timeline.model.count import Count
from timeline.model.decision import ArticleField, EventField
from timeline.model.interval import DateInterval
from timeline.model.mention import CasualtyKind
from timeline.query.as_of import open_reading_as_of
from timeline.query.chronology import read_chronology
from timeline.query.criteria import Criteria
from timeline.store import tables as t
from timeline.store.engine import open_engine

THEN = dt.date(2024, 10, 31)  # all articles were published by then; the decisions of the tests are made today
SENTENCE = "Trois enfants ont été enlevés."


def known(person: Person, with_decisions: bool = False, day: dt.date = THEN) -> list[ChronologyEntry]:
    with open_reading_as_of(person.url, AsOf(day, with_decisions)) as connection:
        return list(read_chronology(connection, Criteria()))


def killed(entries: list[ChronologyEntry]) -> list[int]:
    return [count.low for entry in entries if (count := entry.figure(CasualtyKind.KILLED)) and count.low is not None]


def made_then(person: Person, *decisions: int) -> None:
    """These decisions were made in the last minute of the day that is looked back on."""
    at = dt.datetime.combine(THEN, dt.time(23, 59), dt.UTC)
    with open_engine(person.url, writing=True) as engine, engine.begin() as connection:
        connection.execute(sa.update(t.decision).where(t.decision.c.id.in_(decisions)).values(made_at=at))


def test_a_decision_that_was_made_later_is_left_out_unless_it_is_asked_for(person, ids):
    person.set(ids["c"], EventField.KILLED, Count(7, 7))
    person.merge(ids["a"], ids["c"])
    assert killed(known(person)) == [9, 9]
    assert killed(known(person, with_decisions=True)) == [7]


def test_a_decision_of_that_very_day_counts(person, ids):
    person.set(ids["c"], EventField.KILLED, Count(7, 7))
    made_then(person, 1)
    assert killed(known(person)) == [9, 7]
    assert killed(known(person, day=THEN - dt.timedelta(days=1))) == [9, 9]


def test_a_decision_that_was_undone_later_still_stood_then(person, ids):
    person.set(ids["c"], EventField.KILLED, Count(7, 7))
    person.undo(1)
    assert killed(known(person, with_decisions=True)) == [9, 9]
    made_then(person, 1)
    assert killed(known(person)) == [9, 7]
    assert killed(known(person, with_decisions=True)) == [9, 9]
    made_then(person, 1, 2)
    assert killed(known(person)) == [9, 9]


def test_an_event_that_was_added_later_is_left_out_unless_it_is_asked_for(person, ids):
    person.add("u/a", SENTENCE, date=DateInterval.day(DAY), abducted=Count(3, 3))
    assert len(known(person)) == 2
    added = [entry for entry in known(person, with_decisions=True) if entry.figure(CasualtyKind.ABDUCTED)]
    assert len(added) == 1
    made_then(person, 1)
    assert [entry.event_id for entry in known(person)] == [entry.event_id for entry in known(person, True)]
    before_the_article = known(person, with_decisions=True, day=DAY)
    assert before_the_article == []


def test_a_withdrawn_article_was_still_believed_before_it_was_withdrawn(person, ids):
    person.withdraw("u/c")
    assert len(known(person)) == 2
    assert len(known(person, with_decisions=True)) == 1
    person.undo(1)
    assert len(known(person, with_decisions=True)) == 2
    made_then(person, 1)
    assert len(known(person)) == 1


@pytest.mark.parametrize("with_decisions", [False, True])
def test_what_was_mended_of_an_article_counts_in_any_case_and_what_was_undone_of_it_does_not(
    person, ids, with_decisions
):
    desk, text = Desk(), TEXTS["c"][0]
    extraction = desk.extraction(desk.mention(text, "attacked", DAY + dt.timedelta(days=9), killed=9))
    person.mend("u/c", ArticleField.PUBLISHED, "2024-12-01", extraction)
    assert len(known(person, with_decisions)) == 1
    person.mend("u/c", ArticleField.SOURCE, "RFI", extraction)
    assert known(person, with_decisions, dt.date(2024, 12, 1))[-1].sources == ("RFI",)
    person.undo(1, extraction)
    person.undo(2, extraction)
    then = known(person, with_decisions)
    assert [entry.sources for entry in then] == [("a", "b"), ("c",)]
    assert then[-1].first_reported == DAY + dt.timedelta(days=22)


def test_rejected_and_split_then_is_so_in_the_past(person, ids):
    person.reject(ids["c"])
    person.split(ids["a"], "M" + ids["b"][1:])
    assert [entry.event_id for entry in known(person, with_decisions=True)] == sorted((ids["a"], ids["b"]))
    assert len(known(person)) == 2
