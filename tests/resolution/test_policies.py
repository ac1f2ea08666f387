"""Figures by policy, of one event that several articles tell."""

from __future__ import annotations

import datetime as dt

import pytest

from timeline.model.count import Count, Qualifier
from timeline.model.event import StoredMention
from timeline.model.event_types import SubEventType
from timeline.model.evidence import Evidence, Span
from timeline.model.interval import DateInterval
from timeline.model.mention import CasualtyClaim, CasualtyKind, Mention
from timeline.model.policy import FigurePolicy
from timeline.reference.speakers import load_speakers
from timeline.resolution.policies import best_killed, figures_by_policy

P, Q = FigurePolicy, Qualifier
SPEAKERS = load_speakers()
Told = tuple[str | None, str | None, Count]  # speaker, who was hit, how many


def told_on(day: int, *told: Told, kind: CasualtyKind = CasualtyKind.KILLED) -> StoredMention:
    words = Evidence(Span(0, 6), "killed", "casualty.passive")
    mention = Mention(
        trigger=words,
        sentence=words,
        event_type=SubEventType.ATTACK.event_type,
        sub_event_type=SubEventType.ATTACK,
        type_evidence=words,
        date=DateInterval.day(dt.date(2024, 8, 24)),
        casualties=tuple(CasualtyClaim(kind, count, words, victim, speaker) for speaker, victim, count in told),
    )
    return StoredMention(f"M{day:012}", f"article {day}", dt.date(2024, 9, day), mention)


def exactly(number: int, qualifier: Qualifier = Q.EXACT) -> Count:
    return Count(number, number, qualifier)


def at_least(number: int) -> Count:
    return Count(number, None, Q.AT_LEAST)


DOZENS = Count(24, None, Q.VAGUE)
HUNDREDS = Count(200, None, Q.VAGUE)
SEVERAL = Count(2, None, Q.VAGUE)
UNNUMBERED = Count(1, None, Q.UNNUMBERED)

# Rising tolls of one attack: residents first, then the government, a month later relatives.
REVISED = [
    told_on(1, ("residents", "Civilians", at_least(100))),
    told_on(2, ("government", "Civilians", exactly(130)), ("JNIM", "Civilians", exactly(300))),
    told_on(30, ("relatives", "Civilians", exactly(400))),
]


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        (P.LATEST, exactly(400)),
        (P.HIGHEST, exactly(400)),
        (P.LOWEST, at_least(100)),
        (P.OFFICIAL, exactly(130)),
        (P.ACLED, exactly(100)),
        (P.UCDP, Count(100, 400, Q.RANGE)),
    ],
)
def test_each_policy_chooses_from_the_same_claims(policy: FigurePolicy, expected: Count) -> None:
    assert figures_by_policy(REVISED, policy, SPEAKERS) == ((CasualtyKind.KILLED, expected),)


def test_the_best_estimate_of_ucdp_is_the_newest() -> None:
    assert best_killed(REVISED) == 400
    assert (
        best_killed(
            [
                told_on(
                    1,
                    (
                        None,
                        None,
                        exactly(7),
                    ),
                    kind=CasualtyKind.INJURED,
                )
            ]
        )
        is None
    )


@pytest.mark.parametrize(
    ("count", "expected"),
    [(DOZENS, 12), (HUNDREDS, 100), (SEVERAL, 3), (UNNUMBERED, 3), (at_least(20), 20), (Count(8, 10, Q.RANGE), 8)],
)
def test_acled_codes_one_conservative_number(count: Count, expected: int) -> None:
    figures = figures_by_policy([told_on(1, (None, None, count))], P.ACLED, SPEAKERS)
    assert figures == ((CasualtyKind.KILLED, exactly(expected)),)


def test_acled_keeps_a_hedge_that_the_text_has() -> None:
    figures = figures_by_policy([told_on(1, (None, None, exactly(50, Q.ABOUT)))], P.ACLED, SPEAKERS)
    assert figures == ((CasualtyKind.KILLED, exactly(50, Q.ABOUT)),)


def test_no_authority_speaks_so_no_official_figure_is_shown() -> None:
    article = told_on(
        1, ("residents", None, exactly(20)), (None, None, exactly(15)), ("rebel spokesman", None, exactly(9))
    )
    assert figures_by_policy([article], P.OFFICIAL, SPEAKERS) == ()


@pytest.mark.parametrize(
    ("policy", "expected"), [(P.HIGHEST, exactly(84 + 60)), (P.LOWEST, exactly(84 + 47)), (P.ACLED, exactly(84 + 47))]
)
def test_the_sides_of_one_article_are_summed_and_rivals_of_a_side_are_not(
    policy: FigurePolicy, expected: Count
) -> None:
    article = told_on(
        1,
        ("rebels", "Wagner Group", exactly(84)),
        ("rebels", "Malian Armed Forces", exactly(47)),
        ("analyst", "Malian Armed Forces", exactly(60)),
    )
    assert figures_by_policy([article], policy, SPEAKERS) == ((CasualtyKind.KILLED, expected),)


@pytest.mark.parametrize("policy", [P.LATEST, P.HIGHEST, P.LOWEST, P.ACLED, P.UCDP])
def test_no_policy_adds_people_to_the_sides_that_they_are_counted_by(policy: FigurePolicy) -> None:
    article = told_on(
        1,
        (None, None, exactly(21)),
        ("ministry", "Nigerien Armed Forces", exactly(20)),
        ("ministry", "Civilians", exactly(1)),
    )
    assert figures_by_policy([article], policy, SPEAKERS) == ((CasualtyKind.KILLED, exactly(21)),)


def test_sides_of_several_articles_are_never_added() -> None:
    same_dead = [told_on(1, (None, None, exactly(20))), told_on(2, (None, "Malian Armed Forces", exactly(21)))]
    assert figures_by_policy(same_dead, P.HIGHEST, SPEAKERS) == ((CasualtyKind.KILLED, exactly(21)),)


@pytest.mark.parametrize("policy", FigurePolicy)
def test_what_nobody_states_no_policy_makes_up(policy: FigurePolicy) -> None:
    assert figures_by_policy([told_on(1)], policy, SPEAKERS) == ()
