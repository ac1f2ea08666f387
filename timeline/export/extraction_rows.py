"""Extracted mentions and dated expressions as lines of JSON; every key is there, null is "not stated"."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping

from timeline.model.actor import ActorRole
from timeline.model.evidence import Evidence
from timeline.model.mention import CasualtyClaim, Mention, RejectedTrigger, TimeExpression

# C1 controls, soft hyphens, zero-width and bidi marks, line and paragraph separators, byte order marks.
_HIDDEN = re.compile("[\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


def mention_row(article: str, mention: Mention) -> str:
    """One mention; article is the record's id or the path as given, offsets are half-open characters of the text."""
    place = mention.place
    row = {
        "article": article,
        "date_start": _iso(mention.date.start),
        "date_end": _iso(mention.date.end),
        "date_precision": mention.date.precision.value,
        "date_kind": mention.date.kind.value,
        "date_text": _own_words(mention.date_evidence),
        "event_type": mention.event_type.value,
        "sub_event_type": mention.sub_event_type.value,
        "modality": mention.modality.value,
        "historical": mention.historical,
        "disputed": mention.disputed,
        "country": mention.country,
        "place": place.name if place else None,
        "place_relation": place.relation if place else None,
        "admin1": place.admin1 if place else None,
        "latitude": place.latitude_deg if place else None,
        "longitude": place.longitude_deg if place else None,
        "place_precision": place.precision.value if place and place.precision else None,
        "actors": [_actor(actor) for actor in mention.actors],
        "casualties": [_casualty(claim) for claim in mention.casualties],
        "trigger": mention.trigger.words,
        "sentence": mention.sentence.words,
        "span": _span(mention.sentence),
        "notes": list(mention.notes),
    }
    return _line(row)


def time_row(article: str, time: TimeExpression) -> str | None:
    """One dated expression with what its own words mean; None for one without two known bounds (a duration, a habit).

    The dates of events that it lends a date to may be wider or narrower: see ``TimeExpression``.
    """
    own = time.own
    if own is None or not own.bounded:
        return None
    row = {
        "article": article,
        "start": time.evidence.span.start,
        "end": time.evidence.span.end,
        "text": time.evidence.words,
        "date_start": _iso(own.start),
        "date_end": _iso(own.end),
        "date_precision": own.precision.value,
    }
    return _line(row)


def rejected_row(article: str, rejected: RejectedTrigger) -> str:
    """One trigger that gave no event, with the rule that says why."""
    row = {
        "article": article,
        "reason": rejected.reason,
        "trigger": rejected.trigger.words,
        "sentence": rejected.sentence.words,
        "span": _span(rejected.sentence),
    }
    return _line(row)


def _actor(actor: ActorRole) -> dict[str, str | None]:
    return {"name": actor.name, "role": actor.role.value, "words": actor.evidence.words}


def _casualty(claim: CasualtyClaim) -> dict[str, str | int | None]:
    return {
        "kind": claim.kind.value,
        "low": claim.count.low,
        "high": claim.count.high,
        "victim": claim.victim,
        "attributed_to": claim.attributed_to,
        "words": claim.evidence.words,
    }


def _own_words(evidence: Evidence | None) -> str | None:
    return None if evidence is None or evidence.inherited else evidence.words


def _iso(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()


def _span(evidence: Evidence) -> list[int]:
    return [evidence.span.start, evidence.span.end]


def _line(row: Mapping[str, object]) -> str:
    # The same JSON, but nothing in it ends a line or acts on a terminal.
    written = json.dumps(row, ensure_ascii=False)
    return _HIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", written)
