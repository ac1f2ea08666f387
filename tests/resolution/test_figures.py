from __future__ import annotations

import datetime as dt

import pytest

from timeline.model.count import Count, Qualifier
from timeline.model.event import StoredMention
from timeline.model.event_types import SubEventType
from timeline.model.evidence import Evidence, Span
from timeline.model.interval import DateInterval
from timeline.model.mention import CasualtyClaim, CasualtyKind, Mention
from timeline.resolution.figures import derive_figures, side_of, whole

WORDS = Evidence(Span(0, 6), "killed", "casualty.passive")
Q = Qualifier


def exactly(number: int) -> Count:
    return Count(number, number)


def about(number: int) -> Count:
    return Count(number, number, Q.ABOUT)


def at_least(number: int) -> Count:
    return Count(number, None, Q.AT_LEAST)


def up_to(number: int) -> Count:
    return Count(None, number, Q.AT_MOST)


UNNUMBERED = Count(1, None, Q.UNNUMBERED)
SEVERAL = Count(2, None, Q.VAGUE)


def claims(*told: tuple[str | None, Count]) -> list[CasualtyClaim]:
    return [CasualtyClaim(CasualtyKind.KILLED, count, WORDS, victim) for victim, count in told]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        # one figure stands as it is
        ([(None, at_least(20))], at_least(20)),
        ([(None, about(50))], about(50)),
        ([(None, exactly(0))], exactly(0)),
        ([(None, UNNUMBERED)], UNNUMBERED),
        ([("Civilians", SEVERAL)], SEVERAL),
        # rivals give the bounds
        ([(None, exactly(50)), (None, exactly(77))], Count(50, 77, Q.RANGE)),
        ([(None, exactly(50)), (None, exactly(50))], exactly(50)),
        ([(None, about(50)), (None, exactly(50))], about(50)),
        ([(None, at_least(20)), (None, exactly(35))], Count(20, 35, Q.RANGE)),
        ([(None, at_least(60)), (None, exactly(35))], at_least(35)),
        ([(None, at_least(20)), (None, exactly(20))], at_least(20)),
        ([(None, up_to(40)), (None, exactly(30))], Count(30, 40, Q.RANGE)),
        ([(None, up_to(10)), (None, exactly(30))], up_to(30)),
        ([(None, up_to(5)), (None, at_least(9))], UNNUMBERED),
        ([(None, exactly(30)), (None, exactly(0))], Count(0, 30, Q.RANGE)),
        # a figure under a fifth of another counts some of the same dead; "nobody died" does not
        ([(None, at_least(27)), (None, exactly(1))], at_least(27)),
        ([(None, at_least(27)), ("Civilians", exactly(3)), (None, exactly(1))], at_least(27)),
        ([(None, exactly(35)), (None, exactly(95))], Count(35, 95, Q.RANGE)),
        # no number says nothing beside one
        ([(None, UNNUMBERED), (None, exactly(7))], exactly(7)),
        ([(None, SEVERAL), (None, at_least(6))], at_least(6)),
        # sides are summed, unless a whole is stated that holds them
        ([("Civilians", exactly(9)), ("Malian army", exactly(4))], exactly(13)),
        ([("Civilians", exactly(9)), ("civilians", exactly(12))], Count(9, 12, Q.RANGE)),
        ([("Civilians", at_least(9)), ("Malian army", exactly(4))], at_least(13)),
        ([("Civilians", about(9)), ("Malian army", exactly(4))], about(13)),
        ([("Civilians", up_to(9)), ("Malian army", exactly(4))], Count(4, 13, Q.RANGE)),
        ([("Civilians", up_to(9)), ("Malian army", up_to(4))], up_to(13)),
        ([("Civilians", up_to(9)), ("Malian army", at_least(4))], at_least(4)),
        ([(None, exactly(20)), ("Civilians", exactly(9)), ("Malian army", exactly(4))], exactly(20)),
        ([(None, exactly(13)), ("Civilians", exactly(9)), ("Malian army", exactly(4))], exactly(13)),
        ([(None, exactly(9)), ("Civilians", exactly(9)), ("Malian army", exactly(4))], exactly(13)),
    ],
)
def test_claims_of_one_article_give_one_count_that_is_no_more_exact_than_they_are(told, expected):
    assert whole(claims(*told)) == expected
    assert whole(claims(*reversed(told))) == expected


def said(kind_of: str | None, count: Count, words: str) -> CasualtyClaim:
    return CasualtyClaim(CasualtyKind.KILLED, count, Evidence(Span(0, len(words)), words, "casualty.active"), kind_of)


@pytest.mark.parametrize("label", [None, "Civilians"])  # as read now, and as it was read before
def test_people_are_the_whole_beside_the_sides_that_the_ministry_counts(label):
    told = [
        said(label, at_least(21), "at least 21 people"),
        said("Nigerien Armed Forces", exactly(20), "20 soldiers"),
        said("Civilians", exactly(1), "one civilian"),
    ]
    assert whole(told) == at_least(21)
    assert side_of(told[0]) is None


def test_villagers_are_civilians_whatever_else_is_counted():
    told = [said("Civilians", exactly(15), "15 villagers"), said("Nigerien Armed Forces", exactly(3), "three soldiers")]
    assert whole(told) == exactly(18)


def article(day: int, *told: tuple[CasualtyKind, Count]) -> StoredMention:
    mention = Mention(
        trigger=WORDS,
        sentence=WORDS,
        event_type=SubEventType.ATTACK.event_type,
        sub_event_type=SubEventType.ATTACK,
        type_evidence=WORDS,
        date=DateInterval.day(dt.date(2024, 9, 17)),
        casualties=tuple(CasualtyClaim(kind, count, WORDS) for kind, count in told),
    )
    return StoredMention(f"M{day:012}", str(day), dt.date(2024, 9, 17) + dt.timedelta(days=day), mention)


def test_the_latest_article_that_gives_a_number_speaks_for_each_kind():
    first = article(0, (CasualtyKind.KILLED, exactly(50)), (CasualtyKind.INJURED, exactly(200)))
    second = article(1, (CasualtyKind.KILLED, exactly(77)))
    third = article(2, (CasualtyKind.KILLED, UNNUMBERED))
    assert derive_figures([first, second, third]) == (
        (CasualtyKind.KILLED, exactly(77)),
        (CasualtyKind.INJURED, exactly(200)),
    )


def test_without_any_number_the_latest_words_stand():
    assert derive_figures(
        [article(0, (CasualtyKind.KILLED, UNNUMBERED)), article(1, (CasualtyKind.KILLED, SEVERAL))]
    ) == ((CasualtyKind.KILLED, SEVERAL),)


def test_a_kind_that_nobody_states_is_left_out():
    assert derive_figures([article(0)]) == ()
