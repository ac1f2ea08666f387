"""How firmly the mentions of an event hang together, and that nobody is asked again about what somebody decided."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.resolution.test_resolve import DAY, JNIM, TEN_DEAD, UNMAPPED, told
from timeline.model.decision import DecisionKind, Ruling
from timeline.model.interval import DateInterval, Precision
from timeline.resolution.profile import profile_of
from timeline.resolution.resolve import resolve_mentions
from timeline.resolution.ties import find_weakest, strongest_tie, weakest_of

FULL = told("a", actors=(JNIM,), casualties=(TEN_DEAD,))
SAME = told("b", actors=(JNIM,), casualties=(TEN_DEAD,))
BARE = told("c")
MONTH = told("d", date=DateInterval(dt.date(2024, 9, 1), dt.date(2024, 9, 30), Precision.MONTH), place=None)
ELSEWHERE = told("e", date=DateInterval.day(DAY - dt.timedelta(days=300)), place=UNMAPPED)


def points(mentions, families=()):
    return weakest_of([profile_of(each) for each in mentions], families)


def test_a_lone_mention_has_no_tie():
    assert points([FULL]) is None


def test_the_weakest_tie_is_that_of_the_mention_that_agrees_least_with_any_other():
    tie = find_weakest([FULL, SAME, BARE])
    assert BARE in (tie.one, tie.other)
    assert points([FULL, SAME, BARE]) == round(tie.verdict.score, 3) < points([FULL, SAME])


@pytest.mark.parametrize("order", [(FULL, SAME, BARE, MONTH), (MONTH, BARE, SAME, FULL)])
def test_the_weakest_tie_hangs_on_no_order(order):
    tie = find_weakest(order)
    assert {tie.one.id, tie.other.id} & {MONTH.id}
    assert points(order) == points(sorted(order, key=lambda each: each.id))


def test_what_a_person_joined_against_all_features_is_a_tie_too():
    assert points([FULL, ELSEWHERE]) < points([FULL, BARE])


def test_what_people_hold_together_is_in_no_question():
    assert points([FULL, ELSEWHERE], [frozenset({FULL.id, ELSEWHERE.id})]) is None
    others = [FULL, SAME, ELSEWHERE]
    assert points(others, [frozenset({FULL.id, ELSEWHERE.id})]) == points([FULL, SAME])
    assert points(others, [frozenset({FULL.id, "M-of-another-event"})]) == points(others)


def test_an_event_that_was_merged_is_not_measured_by_what_was_merged():
    merge = Ruling(1, DecisionKind.MERGE, ((FULL.id,), (ELSEWHERE.id,)))
    (event,) = resolve_mentions([FULL, ELSEWHERE], [merge])
    assert event.weakest is None
    (plain,) = resolve_mentions([FULL, SAME])
    assert plain.weakest == points([FULL, SAME])


def test_the_strongest_tie_between_two_events_is_that_of_the_mentions_that_agree_best():
    tie = strongest_tie([BARE, FULL], [MONTH, SAME])
    assert (tie.one.id, tie.other.id) == (FULL.id, SAME.id)
