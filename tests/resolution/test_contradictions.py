"""Newer reports against a decision: it stands, and what contradicts it is found; what was known then is not."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from tests.resolution.test_resolve import ATTACK, BAMAKO, DAY, JNIM, KATI, TEN_DEAD, TWELVE_DEAD, WORDS, told
from timeline.model.actor import ActorRole, Role
from timeline.model.count import Count, Qualifier
from timeline.model.decision import Anchor, Decision, DecisionKind, EventField, Ruling
from timeline.model.event import EventActor, StoredMention
from timeline.model.event_types import SubEventType
from timeline.model.interval import DateInterval, Precision
from timeline.model.place import LocatedPlace, PlacePrecision
from timeline.resolution.contradictions import contradicting

K, F = DecisionKind, EventField
OLD = told("a", actors=(JNIM,), casualties=(TEN_DEAD,))
NEXT_DAY = DateInterval.day(DAY + dt.timedelta(days=1))
SEPTEMBER = DateInterval(dt.date(2024, 9, 1), dt.date(2024, 9, 30), Precision.MONTH)
GAO = LocatedPlace("Gao", "ML", WORDS, "Gao", None, 16.27, -0.04, PlacePrecision.POINT)
NOWHERE = LocatedPlace("Tinfadjouga", "ML", WORDS)
ISSP = EventActor("ISSP", Role.PERPETRATOR, "issp")
GUNMEN = EventActor("gunmen", Role.PERPETRATOR)


def anchor(stored: StoredMention) -> Anchor:
    mention = stored.mention
    return Anchor(
        0, stored.id, stored.article, "hash", mention.trigger.span, mention.sentence.span, mention.sentence.words,
        mention.event_type, mention.date, None, mention.in_a_line,
    )  # fmt: skip


def against(
    kind: DecisionKind, *mentions: StoredMention, field: EventField | None = None, value: object = None
) -> list[str]:
    """The articles that contradict a decision that was made on OLD, of an event that now has these mentions too."""
    seen = (OLD, *mentions) if kind is not K.SET else (OLD,)
    decision = Decision(1, kind, "A. Diallo", dt.datetime.now(dt.UTC), anchors=(anchor(OLD),))
    ruling = Ruling(1, kind, (tuple(each.id for each in seen), ()), field, value)  # type: ignore[arg-type]
    return [each.article for each in contradicting(decision, ruling, [OLD, *mentions])]


CONTRADICTED = {
    "another day": (F.DATE, NEXT_DAY, {}),
    "a place far away": (F.PLACE, GAO, {}),
    "a type that excludes it": (F.TYPE, SubEventType.PEACEFUL_PROTEST, {}),
    "another country": (F.COUNTRY, "NE", {}),
    "another figure": (F.KILLED, Count(4, 4), {"casualties": (TEN_DEAD,)}),
    "fewer than at least": (F.KILLED, Count(11, None, Qualifier.AT_LEAST), {"casualties": (TEN_DEAD,)}),
    "another known actor": (F.PERPETRATORS, (ISSP,), {"actors": (JNIM,)}),
}
AGREED = {
    "the day within the month": (F.DATE, SEPTEMBER, {}),
    "a month around the day": (F.DATE, DateInterval.day(DAY), {"date": SEPTEMBER}),
    "no date": (F.DATE, DateInterval.unknown(), {}),
    "the next quarter": (F.PLACE, BAMAKO, {"place": dataclasses.replace(BAMAKO, latitude_deg=12.7)}),
    "a place that nothing locates": (F.PLACE, NOWHERE, {}),
    "no place is told": (F.PLACE, GAO, {"place": None}),
    "no place was meant": (F.PLACE, None, {}),
    "the same type": (F.TYPE, ATTACK.sub_event_type, {}),
    "the same country": (F.COUNTRY, "ML", {}),
    "no country is told": (F.COUNTRY, "NE", {"country": None}),
    "no figure is told": (F.KILLED, Count(4, 4), {}),
    "one figure of several": (F.KILLED, Count(12, 12), {"casualties": (TEN_DEAD, TWELVE_DEAD)}),
    "not stated": (F.KILLED, None, {"casualties": (TEN_DEAD,)}),
    "figures of another kind": (F.INJURED, Count(4, 4), {"casualties": (TEN_DEAD,)}),
    "gunmen may be anybody": (F.PERPETRATORS, (GUNMEN,), {"actors": (JNIM,)}),
    "one of two known actors": (F.PERPETRATORS, (ISSP, EventActor("JNIM", Role.PERPETRATOR, "jnim")), {
        "actors": (JNIM,)}),
    "another part": (F.TARGETS, (EventActor("ISSP", Role.TARGET, "issp"),), {"actors": (JNIM,)}),
    "nobody known is told": (F.PERPETRATORS, (ISSP,), {"actors": (ActorRole("gunmen", Role.PERPETRATOR, WORDS),)}),
}  # fmt: skip


@pytest.mark.parametrize("case", CONTRADICTED)
def test_a_newer_report_contradicts_a_value_that_it_cannot_share(case):
    field, value, change = CONTRADICTED[case]
    assert against(K.SET, told("new", 3, **change), field=field, value=value) == ["new"]


@pytest.mark.parametrize("case", AGREED)
def test_a_newer_report_that_may_mean_the_value_contradicts_nothing(case):
    field, value, change = AGREED[case]
    assert against(K.SET, told("new", 3, **change), field=field, value=value) == []


def test_what_the_decision_was_made_on_is_no_news():
    assert against(K.SET, field=F.KILLED, value=Count(4, 4)) == []


def test_a_mention_that_now_says_another_thing_is_news():
    decision = Decision(
        1, K.SET, "A. Diallo", dt.datetime.now(dt.UTC), anchors=(dataclasses.replace(anchor(OLD), told="-"),)
    )
    ruling = Ruling(1, K.SET, ((OLD.id,), ()), F.KILLED, Count(4, 4))
    assert contradicting(decision, ruling, [OLD]) == [OLD]


@pytest.mark.parametrize("kind", [K.MERGE, K.CONFIRM])
def test_a_newer_mention_that_cannot_be_the_incident_contradicts_that_it_is_one(kind):
    assert against(kind, told("new", 3, place=KATI, date=NEXT_DAY, actors=(JNIM,))) == ["new"]
    assert against(kind, told("new", 3, actors=(JNIM,))) == []


@pytest.mark.parametrize("kind", [K.SPLIT, K.APART, K.REJECT])
def test_what_parts_events_is_contradicted_by_none(kind):
    assert against(kind, told("new", 3, place=KATI, date=NEXT_DAY)) == []
