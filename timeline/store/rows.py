"""Mentions and events as rows, and mentions back from them: every field, nothing lost. No statement is made here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from timeline.model.actor import ActorKind, ActorRole, ResponsibilityClaim, Role, Stance
from timeline.model.count import Count, Qualifier
from timeline.model.event import Event
from timeline.model.event_types import EventType, SubEventType
from timeline.model.evidence import Evidence, Span
from timeline.model.globe import cell_of
from timeline.model.interval import DateInterval, DateKind, Precision
from timeline.model.mention import CasualtyClaim, CasualtyKind, Mention, Modality
from timeline.model.place import LocatedPlace, PlacePrecision
from timeline.reference.matching import fold

# A row on its way to a bulk insert or just read; it does not leave the store.
Row = dict[str, Any]


@dataclass(slots=True)
class MentionRows:
    """What is stored of one mention beside its own row: rows of each child table."""

    actors: list[Mapping[Any, Any]] = field(default_factory=list)
    casualties: list[Mapping[Any, Any]] = field(default_factory=list)
    claims: list[Mapping[Any, Any]] = field(default_factory=list)
    evidence: list[Mapping[Any, Any]] = field(default_factory=list)


def interval_columns(date: DateInterval) -> Row:
    """The columns of an interval."""
    return {
        "date_start": date.start,
        "date_end": date.end,
        "date_precision": date.precision.value,
        "date_kind": date.kind.value,
        "days": date.days,
        "width_class": date.width_class,
    }


def place_columns(place: LocatedPlace | None) -> Row:
    """The columns of a place, all None where there is none; its evidence is a row of its own."""
    return {
        "place": place.name if place else None,
        "place_country": place.country if place else None,
        "place_key": place.place_id if place else None,
        "admin1": place.admin1 if place else None,
        "place_relation": place.relation if place else None,
        "latitude_deg": place.latitude_deg if place else None,
        "longitude_deg": place.longitude_deg if place else None,
        "place_precision": place.precision.value if place and place.precision else None,
    }


def mention_row(mention: Mention) -> Row:
    """The mention's own row, without its ids and its place in the article."""
    return {
        "event_type": mention.event_type.value,
        "sub_event_type": mention.sub_event_type.value,
        "modality": mention.modality.value,
        "historical": mention.historical,
        "disputed": mention.disputed,
        "country": mention.country,
        "notes": list(mention.notes),
        **interval_columns(mention.date),
        **place_columns(mention.place),
    }


def child_rows(key: int, mention: Mention) -> MentionRows:
    """The rows of the mention's lists and of its evidence. key: of the mention's own row."""
    return MentionRows(
        actors=[
            {
                "mention_id": key,
                "position": position,
                "name": actor.name,
                "role": actor.role.value,
                "kind": actor.kind.value if actor.kind else None,
                "country": actor.country,
                "actor_key": actor.actor_id,
            }
            for position, actor in enumerate(mention.actors)
        ],
        casualties=[
            {
                "mention_id": key,
                "position": position,
                "kind": claim.kind.value,
                "low": claim.count.low,
                "high": claim.count.high,
                "qualifier": claim.count.qualifier.value,
                "victim": claim.victim,
                "attributed_to": claim.attributed_to,
            }
            for position, claim in enumerate(mention.casualties)
        ],
        claims=[
            {
                "mention_id": key,
                "position": position,
                "actor": claim.actor,
                "stance": claim.stance.value,
                "speaker": claim.speaker,
            }
            for position, claim in enumerate(mention.claims)
        ],
        evidence=[
            {
                "mention_id": key,
                "field": name,
                "span_start": evidence.span.start,
                "span_end": evidence.span.end,
                "words": evidence.words,
                "rule": evidence.rule,
                "inherited": evidence.inherited,
            }
            for name, evidence in _evidence(mention)
        ],
    )


def _evidence(mention: Mention) -> Iterator[tuple[str, Evidence]]:
    yield "trigger", mention.trigger
    yield "sentence", mention.sentence
    yield "type", mention.type_evidence
    for name, evidence in (
        ("date", mention.date_evidence),
        ("country", mention.country_evidence),
        ("place", mention.place.evidence if mention.place else None),
        ("historical", mention.historical_evidence),
        ("modality", mention.modality_evidence),
    ):
        if evidence is not None:
            yield name, evidence
    for position, actor in enumerate(mention.actors):
        yield f"actor:{position}", actor.evidence
    for position, casualty in enumerate(mention.casualties):
        yield f"casualty:{position}", casualty.evidence
        if casualty.speaker_evidence is not None:
            yield f"casualty:{position}:speaker", casualty.speaker_evidence
    for position, claim in enumerate(mention.claims):
        yield f"claim:{position}", claim.evidence


def read_mention(row: Mapping[Any, Any], children: MentionRows) -> Mention:
    """The mention as it was stored. The lists of ``children`` are in order of position."""
    evidence = {each["field"]: _read_evidence(each) for each in children.evidence}
    return Mention(
        trigger=evidence["trigger"],
        sentence=evidence["sentence"],
        event_type=EventType(row["event_type"]),
        sub_event_type=SubEventType(row["sub_event_type"]),
        type_evidence=evidence["type"],
        date=read_interval(row),
        modality=Modality(row["modality"]),
        modality_evidence=evidence.get("modality"),
        historical=row["historical"],
        historical_evidence=evidence.get("historical"),
        date_evidence=evidence.get("date"),
        country=row["country"],
        country_evidence=evidence.get("country"),
        place=_read_place(row, evidence["place"]) if "place" in evidence else None,
        actors=_read_actors(children.actors, evidence),
        casualties=_read_casualties(children.casualties, evidence),
        claims=_read_claims(children.claims, evidence),
        disputed=row["disputed"],
        notes=tuple(row["notes"]),
    )


def _read_evidence(row: Mapping[Any, Any]) -> Evidence:
    return Evidence(Span(row["span_start"], row["span_end"]), row["words"], row["rule"], row["inherited"])


def read_interval(row: Mapping[Any, Any]) -> DateInterval:
    """The interval of its columns."""
    start: dt.date | None = row["date_start"]
    return DateInterval(start, row["date_end"], Precision(row["date_precision"]), DateKind(row["date_kind"]))


def _read_place(row: Mapping[Any, Any], evidence: Evidence) -> LocatedPlace:
    return LocatedPlace(
        name=row["place"],
        country=row["place_country"],
        evidence=evidence,
        admin1=row["admin1"],
        relation=row["place_relation"],
        latitude_deg=row["latitude_deg"],
        longitude_deg=row["longitude_deg"],
        precision=PlacePrecision(row["place_precision"]) if row["place_precision"] else None,
        place_id=row["place_key"],
    )


def _read_actors(rows: Sequence[Mapping[Any, Any]], evidence: Mapping[str, Evidence]) -> tuple[ActorRole, ...]:
    return tuple(
        ActorRole(
            name=row["name"],
            role=Role(row["role"]),
            evidence=evidence[f"actor:{row['position']}"],
            kind=ActorKind(row["kind"]) if row["kind"] else None,
            country=row["country"],
            actor_id=row["actor_key"],
        )
        for row in rows
    )


def _read_casualties(rows: Sequence[Mapping[Any, Any]], evidence: Mapping[str, Evidence]) -> tuple[CasualtyClaim, ...]:
    return tuple(
        CasualtyClaim(
            kind=CasualtyKind(row["kind"]),
            count=Count(row["low"], row["high"], Qualifier(row["qualifier"])),
            evidence=evidence[f"casualty:{row['position']}"],
            victim=row["victim"],
            attributed_to=row["attributed_to"],
            speaker_evidence=evidence.get(f"casualty:{row['position']}:speaker"),
        )
        for row in rows
    )


def _read_claims(
    rows: Sequence[Mapping[Any, Any]], evidence: Mapping[str, Evidence]
) -> tuple[ResponsibilityClaim, ...]:
    return tuple(
        ResponsibilityClaim(row["actor"], Stance(row["stance"]), row["speaker"], evidence[f"claim:{row['position']}"])
        for row in rows
    )


def event_row(event: Event) -> Row:
    """The event's own row: everything that a chronology and its filters need."""
    place = event.place
    row: Row = {
        "id": event.id,
        **interval_columns(event.date),
        "date_text": event.date_text,
        "event_type": event.event_type.value,
        "sub_event_type": event.sub_event_type.value,
        "country": event.country,
        **place_columns(place),
        "place_folded": fold(place.name) if place else None,
        "admin1_folded": fold(place.admin1) if place and place.admin1 else None,
        "claimed_by": list(event.claimed_by),
        "denied_by": list(event.denied_by),
        "sources": list(event.sources),
        "urls": list(event.urls),
        "disputed": event.disputed,
        "historical_only": event.historical_only,
        "articles": event.articles,
        "first_reported": event.first_reported,
        "summary": event.summary,
        "independent_reports": event.independent_reports,
        "possibly_same_as": list(event.possibly_same_as),
        "ambiguous": bool(event.possibly_same_as),
        "corrected": [list(each) for each in event.corrected],
        "confirmed": event.confirmed,
        "weakest": event.weakest,
    }
    figures = dict(event.figures)
    for kind in CasualtyKind:
        count = figures.get(kind)
        row[f"{kind}_low"] = count.low if count else None
        row[f"{kind}_high"] = count.high if count else None
        row[f"{kind}_qualifier"] = count.qualifier.value if count else None
    return row | order_columns(event.date, place, figures.get(CasualtyKind.KILLED))


def order_columns(date: DateInterval, place: LocatedPlace | None, killed: Count | None) -> Row:
    """What a chronology is ordered and looked up by; see ``columns.reading_order``."""
    point = place.point if place else None
    order_day, order_days = date.order
    return {
        "order_day": order_day,
        "order_days": order_days,
        "cell": cell_of(point) if point else None,
        "killed_least": None if killed is None else killed.high if killed.low is None else killed.low,
    }


def event_actor_rows(event: Event) -> list[Row]:
    """The rows of the event's actors, in order."""
    return [
        {
            "event_id": event.id,
            "position": position,
            "name": actor.name,
            "folded": fold(actor.name),
            "role": actor.role.value,
            "kind": actor.kind.value if actor.kind else None,
            "country": actor.country,
            "actor_key": actor.actor_id,
        }
        for position, actor in enumerate(event.actors)
    ]
