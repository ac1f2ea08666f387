"""Values that people set, as JSON and back. What a value is hangs on its field; null is "none" or "not stated"."""

from __future__ import annotations

import datetime as dt
from typing import Any

from timeline.model.actor import ActorKind, Role
from timeline.model.count import Count, Qualifier
from timeline.model.decision import FIGURE_FIELDS, EventField, FieldValue
from timeline.model.event import ADDED_RULE, EventActor
from timeline.model.event_types import SubEventType
from timeline.model.evidence import Evidence, Span
from timeline.model.interval import DateInterval, DateKind, Precision
from timeline.model.place import LocatedPlace, PlacePrecision


def value_json(value: FieldValue) -> Any:
    """The value as JSON has it."""
    if isinstance(value, DateInterval):
        return {
            "start": value.start.isoformat() if value.start else None,
            "end": value.end.isoformat() if value.end else None,
            "precision": value.precision.value,
            "kind": value.kind.value,
        }
    if isinstance(value, LocatedPlace):
        return {
            "words": value.evidence.words,
            "name": value.name,
            "country": value.country,
            "admin1": value.admin1,
            "relation": value.relation,
            "latitude_deg": value.latitude_deg,
            "longitude_deg": value.longitude_deg,
            "precision": value.precision.value if value.precision else None,
            "place_id": value.place_id,
        }
    if isinstance(value, Count):
        return {"low": value.low, "high": value.high, "qualifier": value.qualifier.value}
    if isinstance(value, tuple):
        return [
            {
                "name": actor.name,
                "role": actor.role.value,
                "actor_id": actor.actor_id,
                "kind": actor.kind.value if actor.kind else None,
                "country": actor.country,
            }
            for actor in value
        ]
    return value.value if isinstance(value, SubEventType) else value


def read_value(field: EventField, written: Any) -> FieldValue:
    """The value of a field from its JSON."""
    if field is EventField.DATE:
        start, end = (dt.date.fromisoformat(day) if day else None for day in (written["start"], written["end"]))
        return DateInterval(start, end, Precision(written["precision"]), DateKind(written["kind"]))
    if field is EventField.TYPE:
        return SubEventType(written)
    if field is EventField.COUNTRY:
        country: str | None = written
        return country
    if field is EventField.PLACE:
        return None if written is None else _read_place(written)
    if field in FIGURE_FIELDS:
        return None if written is None else Count(written["low"], written["high"], Qualifier(written["qualifier"]))
    return tuple(_read_actor(each) for each in written)


def stated_evidence(words: str, name: str) -> Evidence:
    """The evidence of what a person wrote: the words are the value as written, and the offsets are within them."""
    return Evidence(Span(0, len(words)), words, f"{ADDED_RULE}{name}")


def _read_place(written: Any) -> LocatedPlace:
    return LocatedPlace(
        name=written["name"],
        country=written["country"],
        evidence=stated_evidence(written["words"], EventField.PLACE),
        admin1=written["admin1"],
        relation=written["relation"],
        latitude_deg=written["latitude_deg"],
        longitude_deg=written["longitude_deg"],
        precision=PlacePrecision(written["precision"]) if written["precision"] else None,
        place_id=written["place_id"],
    )


def _read_actor(written: Any) -> EventActor:
    return EventActor(
        name=written["name"],
        role=Role(written["role"]),
        actor_id=written["actor_id"],
        kind=ActorKind(written["kind"]) if written["kind"] else None,
        country=written["country"],
    )
