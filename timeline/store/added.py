"""Mentions that people added: rows made from their decisions, so that no new reading of the article takes them away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from timeline.model.actor import ActorRole
from timeline.model.count import Count
from timeline.model.decision import FIGURE_FIELDS, ROLE_FIELDS, DecisionKind, EventField, FieldValue
from timeline.model.event import ADDED_RULE
from timeline.model.event_types import SubEventType
from timeline.model.evidence import Evidence, Span
from timeline.model.interval import DateInterval
from timeline.model.mention import CasualtyClaim, CasualtyKind, Mention
from timeline.model.place import LocatedPlace
from timeline.store import tables as t
from timeline.store.decision_values import read_value, value_json

ADDER = "people's decisions"  # stands for the extractor of such mentions


@dataclass(frozen=True, slots=True)
class Addition:
    """What a person says that an article reports. Offsets are half-open characters of the text of that hash.

    sentence: the characters that hold ``span`` as a whole; words: theirs. fields: what it tells.
    """

    span: Span
    sentence: Span
    words: str
    text_hash: str
    fields: Mapping[EventField, FieldValue]


def addition_json(addition: Addition) -> Any:
    """The addition as a decision keeps it."""
    return {
        "span": [addition.span.start, addition.span.end],
        "sentence": [addition.sentence.start, addition.sentence.end],
        "words": addition.words,
        "text_hash": addition.text_hash,
        "fields": {field.value: value_json(value) for field, value in addition.fields.items()},
    }


def additions_of(connection: Connection, article_key: int) -> dict[int, Addition]:
    """The additions to an article that are in force, by the numbers of their decisions."""
    row = t.decision.c
    wanted = select(row.id, row.value).where(
        row.article_id == article_key, row.kind == DecisionKind.ADD.value, row.in_force
    )
    return {each.id: _read_addition(each.value) for each in connection.execute(wanted.order_by(row.id))}


def added_keys(connection: Connection, version_keys: Iterable[int]) -> set[int]:
    """The keys of the mentions that people added to these versions."""
    return set(
        connection.scalars(
            select(t.mention.c.id)
            .join(t.extractor, t.extractor.c.id == t.mention.c.extractor_id)
            .where(t.mention.c.version_id.in_(list(version_keys)), t.extractor.c.label == ADDER)
        )
    )


def added_mention(number: int, addition: Addition, text: str, text_hash: str) -> Mention | None:
    """The mention that a decision adds to a text; None where the text does not have the sentence any more."""
    offset = 0
    if text_hash != addition.text_hash:
        found = text.find(addition.words)
        if found < 0:
            return None
        offset = found - addition.sentence.start
    rule = f"{ADDED_RULE}{number}"
    words, sentence = (_evidence(span, offset, text, rule) for span in (addition.span, addition.sentence))
    fields = addition.fields
    sub_event_type, date, place = fields[EventField.TYPE], fields.get(EventField.DATE), fields.get(EventField.PLACE)
    country = fields.get(EventField.COUNTRY)
    assert isinstance(sub_event_type, SubEventType)
    located = _placed(place, words) if isinstance(place, LocatedPlace) else None
    return Mention(
        trigger=words,
        sentence=sentence,
        event_type=sub_event_type.event_type,
        sub_event_type=sub_event_type,
        type_evidence=words,
        date=date if isinstance(date, DateInterval) else DateInterval.unknown(),
        date_evidence=words if isinstance(date, DateInterval) else None,
        country=country if isinstance(country, str) else located.country if located else None,
        country_evidence=words if isinstance(country, str) else None,
        place=located,
        actors=tuple(_actors(fields, words)),
        casualties=tuple(
            CasualtyClaim(CasualtyKind(field.value), value, words)
            for field, value in fields.items()
            if field in FIGURE_FIELDS and isinstance(value, Count)
        ),
    )


def _actors(fields: Mapping[EventField, FieldValue], words: Evidence) -> Iterable[ActorRole]:
    for field in ROLE_FIELDS:
        value = fields.get(field)
        for actor in value if isinstance(value, tuple) else ():
            yield ActorRole(actor.name, actor.role, words, actor.kind, actor.country, actor.actor_id)


def _evidence(span: Span, offset: int, text: str, rule: str) -> Evidence:
    moved = Span(span.start + offset, span.end + offset)
    return Evidence(moved, text[moved.start : moved.end], rule)


def _placed(place: LocatedPlace, words: Evidence) -> LocatedPlace:
    return LocatedPlace(
        place.name, place.country, words, place.admin1, place.relation,
        place.latitude_deg, place.longitude_deg, place.precision, place.place_id,
    )  # fmt: skip


def _read_addition(written: Any) -> Addition:
    fields = {EventField(name): read_value(EventField(name), value) for name, value in written["fields"].items()}
    return Addition(Span(*written["span"]), Span(*written["sentence"]), written["words"], written["text_hash"], fields)
