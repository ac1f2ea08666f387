"""Mentions as a perfect reader would read them: built from gold, with the words of gold's sentences for evidence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache

from benchmarks.score import Row
from timeline.model.actor import ActorRole, Role
from timeline.model.count import Count, Qualifier
from timeline.model.event_types import EventType, SubEventType
from timeline.model.evidence import Evidence, Span
from timeline.model.interval import DateInterval, DateKind, Precision
from timeline.model.mention import CasualtyClaim, CasualtyKind, Mention
from timeline.model.place import LocatedPlace, PlaceKind, PlacePrecision
from timeline.reference.matching import fold
from timeline.reference.reference import Reference, load_reference

_RULE = "gold"
_REGIONS = frozenset({PlaceKind.ADMIN1, PlaceKind.ADMIN2, PlaceKind.ADMIN3})


def gold_mentions(text: str, events: Sequence[Row]) -> list[Mention]:
    """A mention for each gold event of an article, in order."""
    return [_mention(text, event) for event in events]


def _mention(text: str, event: Row) -> Mention:
    start, end = event["span"]
    words = Evidence(Span(start, end), text[start:end], _RULE)
    return Mention(
        trigger=words,
        sentence=words,
        event_type=EventType(event["event_type"]),
        sub_event_type=SubEventType(event["sub_event_type"]),
        type_evidence=words,
        date=_date(event),
        date_evidence=words if event["date_text"] else None,
        historical=event["historical"],
        country=event["country"],
        place=_place(event, words),
        actors=tuple(_actor(each, words) for each in event["actors"]),
        casualties=tuple(_claim(each, words) for each in event["casualties"]),
    )


def _date(event: Row) -> DateInterval:
    start, end = (dt.date.fromisoformat(day) if day else None for day in (event["date_start"], event["date_end"]))
    if start is None and end is None:
        return DateInterval.unknown()
    return DateInterval(start, end, Precision(event["date_precision"]), DateKind(event["date_kind"]))


def _place(event: Row, words: Evidence) -> LocatedPlace | None:
    if not event["place"]:
        return None
    precision = _precision(event["place"], event["country"])
    located = event["latitude"] is not None
    return LocatedPlace(
        event["place"], event["country"], words, event["admin1"], None,
        event["latitude"], event["longitude"], precision if located or precision is PlacePrecision.COUNTRY else None,
    )  # fmt: skip


def _precision(name: str, country: str) -> PlacePrecision:
    """Gold tells names and points; a name that the gazetteer knows for a country or a region alone is one."""
    reference = _reference()
    known = reference.countries.find(name)
    if known is not None:
        return PlacePrecision.COUNTRY
    kinds = {place.kind for place in reference.gazetteer.named(fold(name)) if place.country == country}
    return PlacePrecision.ADMIN1 if kinds and kinds <= _REGIONS else PlacePrecision.POINT


@lru_cache(maxsize=1)
def _reference() -> Reference:
    return load_reference()


def _actor(actor: Row, words: Evidence) -> ActorRole:
    listed = _reference().actors.find(actor["name"])
    known = listed[0] if listed else None
    return ActorRole(
        actor["name"], Role(actor["role"]), words,
        known.kind if known else None, known.country if known else None, known.id if known else None,
    )  # fmt: skip


def _claim(claim: Row, words: Evidence) -> CasualtyClaim:
    low, high = claim["low"], claim["high"]
    unstated = (low, high) == (1, None)
    qualifier = Qualifier.UNNUMBERED if unstated else Qualifier.AT_LEAST if high is None else Qualifier.EXACT
    count = Count(low, high, qualifier)
    return CasualtyClaim(CasualtyKind(claim["kind"]), count, words, claim.get("victim"), claim.get("attributed_to"))
