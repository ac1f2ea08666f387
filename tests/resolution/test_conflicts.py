"""Where the reports of one event disagree, and where they only say more or less."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from timeline.model.actor import ActorKind, ActorRole, ResponsibilityClaim, Role, Stance
from timeline.model.conflict import ConflictField
from timeline.model.count import Count, Qualifier
from timeline.model.event import StoredMention
from timeline.model.event_types import SubEventType
from timeline.model.evidence import Evidence, Span
from timeline.model.interval import DateInterval, Precision
from timeline.model.mention import CasualtyClaim, CasualtyKind, Mention
from timeline.model.place import LocatedPlace, PlacePrecision
from timeline.resolution.conflicts import find_conflicts

WORDS = Evidence(Span(0, 6), "killed", "test")
SATURDAY, SUNDAY = dt.date(2024, 8, 24), dt.date(2024, 8, 25)
AUGUST = DateInterval(dt.date(2024, 8, 1), dt.date(2024, 8, 31), Precision.MONTH)
BARSALOGHO = LocatedPlace("Barsalogho", "BF", WORDS, None, None, 13.42, -1.06, PlacePrecision.POINT)
KAYA = LocatedPlace("Kaya", "BF", WORDS, None, None, 13.09, -1.08, PlacePrecision.POINT)
CENTRE_NORD = LocatedPlace("Centre-Nord", "BF", WORDS, None, None, 13.25, -1.0, PlacePrecision.ADMIN1)
NOWHERE = LocatedPlace("Tin-Hamma", "BF", WORDS)


def report(source: str = "AFP", **values: object) -> StoredMention:
    mention = Mention(
        trigger=WORDS,
        sentence=WORDS,
        event_type=SubEventType.ATTACK.event_type,
        sub_event_type=SubEventType.ATTACK,
        type_evidence=WORDS,
        date=DateInterval.day(SATURDAY),
    )
    published = dt.date(2024, 8, 26)
    return StoredMention("M" + source, source, published, replace(mention, **values), source=source)  # type: ignore[arg-type]


def killed(count: Count, victim: str | None = None, speaker: str | None = None) -> tuple[CasualtyClaim, ...]:
    return (CasualtyClaim(CasualtyKind.KILLED, count, WORDS, victim, speaker),)


def by(*names: str) -> tuple[ActorRole, ...]:
    return tuple(
        ActorRole(name, Role.PERPETRATOR, WORDS, actor_id=name.lower(), kind=ActorKind.REBEL_GROUP) for name in names
    )


def fields(*mentions: StoredMention) -> list[ConflictField]:
    return [conflict.field for conflict in find_conflicts(mentions)]


EXACT_13, EXACT_20 = Count(13, 13), Count(20, 20)


@pytest.mark.parametrize(
    ("one", "other", "field"),
    [
        ({"date": DateInterval.day(SATURDAY)}, {"date": DateInterval.day(SUNDAY)}, ConflictField.DATE),
        ({"place": BARSALOGHO}, {"place": KAYA}, ConflictField.PLACE),
        ({"casualties": killed(EXACT_13)}, {"casualties": killed(EXACT_20)}, ConflictField.TOLL),
        ({"casualties": killed(EXACT_13)}, {"casualties": killed(Count(15, None, Qualifier.AT_LEAST))},
         ConflictField.TOLL),
        ({"casualties": killed(EXACT_13)}, {"casualties": killed(Count(0, 0))}, ConflictField.TOLL),
        ({"actors": by("JNIM")}, {"actors": by("ISSP")}, ConflictField.PERPETRATOR),
    ],
)  # fmt: skip
def test_what_cannot_both_be_right_is_a_conflict(
    one: dict[str, object], other: dict[str, object], field: ConflictField
) -> None:
    assert fields(report("AFP", **one), report("RFI", **other)) == [field]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"date": DateInterval.day(SATURDAY)}, {"date": AUGUST}),
        ({"place": BARSALOGHO}, {"place": CENTRE_NORD}),
        ({"place": BARSALOGHO}, {"place": NOWHERE}),
        ({"casualties": killed(Count(13, None, Qualifier.AT_LEAST))}, {"casualties": killed(EXACT_20)}),
        ({"casualties": killed(Count(19, 19, Qualifier.ABOUT))}, {"casualties": killed(EXACT_20)}),
        ({"casualties": killed(EXACT_13, "Civilians")}, {"casualties": killed(EXACT_20, "JNIM")}),
        ({"casualties": killed(Count(1, 1))}, {"casualties": killed(EXACT_20)}),
        ({"actors": by("JNIM")}, {"actors": by("JNIM", "ISSP")}),
        ({"actors": by("JNIM")}, {}),
    ],
)
def test_what_only_says_more_or_less_is_none(one: dict[str, object], other: dict[str, object]) -> None:
    assert fields(report("AFP", **one), report("RFI", **other)) == []


def test_each_statement_stands_once_with_who_said_it_first() -> None:
    said = [
        report("AFP", casualties=killed(EXACT_13, speaker="the army")),
        report("BBC", casualties=killed(EXACT_13)),
        report("RFI", casualties=killed(EXACT_20)),
    ]
    (conflict,) = find_conflicts(said)
    assert [(each.value, each.speaker) for each in conflict.statements] == [
        ("killed 13", "the army"),
        ("killed 20", "RFI"),
    ]


def test_rival_figures_of_one_article_are_a_conflict_too() -> None:
    rival = killed(EXACT_13, speaker="the army") + killed(EXACT_20, speaker="residents")
    assert fields(report(casualties=rival)) == [ConflictField.TOLL]


def test_who_is_blamed_and_denies_it_is_a_conflict_with_both_speakers() -> None:
    claims = (
        ResponsibilityClaim("JNIM", Stance.BLAMES, "the government", WORDS),
        ResponsibilityClaim("JNIM", Stance.DENIES, "JNIM", WORDS),
    )
    (conflict,) = find_conflicts([report(claims=claims)])
    assert conflict.field is ConflictField.PERPETRATOR
    assert [(each.value, each.speaker) for each in conflict.statements] == [
        ("JNIM did it", "the government"),
        ("JNIM denies it", "JNIM"),
    ]


def test_the_order_of_reports_changes_nothing() -> None:
    reports = [report("AFP", casualties=killed(EXACT_13)), report("RFI", casualties=killed(EXACT_20))]
    assert find_conflicts(reports) == find_conflicts(reports[::-1])
