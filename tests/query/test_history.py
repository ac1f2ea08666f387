"""The past of an event: every decision on any of its mentions, undoings too, and every id that leads to it."""

from __future__ import annotations

import pytest

from tests.people import Person
from tests.query.conftest import DAY
from timeline.errors import InputError
from timeline.model.count import Count
from timeline.model.decision import EventField
from timeline.model.interval import DateInterval
from timeline.query.history import History, read_history
from timeline.query.reading import open_reading


def history(person: Person, event_id: str) -> History:
    with open_reading(person.url) as connection:
        return read_history(connection, event_id)


def numbers(person: Person, event_id: str) -> list[int]:
    return [decision.number for decision in history(person, event_id).decisions]


def test_an_event_that_nobody_decided_about_has_no_decision_and_its_ids(person, ids):
    found = history(person, ids["a"][:8])
    assert (found.asked, found.event_id, found.decisions) == (ids["a"], ids["a"], ())
    assert found.ids == (ids["a"],)


def test_all_decisions_on_an_event_are_told_in_their_order_and_none_on_another(person, ids):
    person.confirm(ids["a"])
    person.confirm(ids["c"])
    person.set(ids["a"], EventField.KILLED, Count(7, 7))
    assert numbers(person, ids["a"]) == [1, 3]
    assert numbers(person, ids["c"]) == [2]


def test_undoings_are_told_and_undoings_of_them(person, ids):
    number = person.confirm(ids["a"]).number
    person.undo(person.undo(number).number)
    found = history(person, ids["a"]).decisions
    assert [(each.number, each.undoes, each.in_force) for each in found] == [
        (1, None, True),
        (2, 1, False),
        (3, 2, True),
    ]


def test_after_a_merge_both_ids_have_one_history(person, ids):
    person.set(ids["c"], EventField.KILLED, Count(7, 7))
    person.merge(ids["a"], ids["c"])
    assert history(person, ids["a"]).ids == history(person, ids["c"]).ids == tuple(sorted((ids["a"], ids["c"])))
    assert numbers(person, ids["a"]) == numbers(person, ids["c"]) == [1, 2]


def test_after_a_split_both_events_tell_it(person, ids):
    made = person.split(ids["a"], "M" + ids["b"][1:])
    assert made.events == ((ids["a"],), (ids["b"],))
    assert numbers(person, ids["a"]) == numbers(person, ids["b"]) == [1]


def test_a_rejected_event_has_a_history_and_leads_nowhere(person, ids):
    person.reject(ids["a"])
    found = history(person, ids["a"])
    assert (found.event_id, [each.number for each in found.decisions]) == (None, [1])


def test_an_added_event_that_was_undone_has_a_history(person, ids):
    made = person.add("u/a", "Trois enfants ont été enlevés.", date=DateInterval.day(DAY))
    (event_id,) = made.events[0]
    person.undo(made.number)
    assert [each.number for each in history(person, event_id).decisions] == [1, 2]


def test_the_withdrawal_of_the_article_is_told_and_the_decisions_before_it(person, ids):
    person.set(ids["c"], EventField.KILLED, Count(7, 7))
    person.withdraw("u/c")
    found = history(person, ids["c"])
    assert (found.event_id, [each.number for each in found.decisions]) == (None, [1, 2])


def test_an_id_that_was_never_given_is_refused_with_the_nearest(person, ids):
    with pytest.raises(InputError, match="no event has the id 'EZZZZZZ'"):
        history(person, "EZZZZZZ")
