"""Finds the mention that continues one that somebody decided about, in the newest reading of its article.

Nothing is guessed: the same mention, else one whose trigger shares its characters, else one of the same sentence and
event type, else, where the text has changed, one of the same type, place and a date that agrees.
"""

from __future__ import annotations

from collections.abc import Mapping

from timeline.model.decision import Anchor
from timeline.model.event import StoredMention


def bound_to(anchor: Anchor, current: Mapping[int, StoredMention], text_hash: str) -> int | None:
    """The key of the mention that continues the anchor's; None where none does.

    current: all mentions that are current of the anchor's article, by key. text_hash: of the text they were read in.
    """
    for key, stored in current.items():
        if stored.id == anchor.mention_id:
            return key
    like = {key: stored for key, stored in current.items() if stored.mention.event_type is anchor.event_type}
    if text_hash == anchor.text_hash:
        here = [key for key, stored in current.items() if stored.mention.trigger.span.overlaps(anchor.trigger)]
        same = here or [key for key, each in like.items() if each.mention.sentence.span.overlaps(anchor.sentence)]
    else:
        same = [key for key, stored in like.items() if stored.mention.sentence.words == anchor.words]
        same = same or [key for key, stored in like.items() if _agrees(stored, anchor)]
    return min(same, key=lambda key: _distance(current[key], anchor), default=None)


def _agrees(stored: StoredMention, anchor: Anchor) -> bool:
    place = stored.mention.place.name if stored.mention.place else None
    return place is not None and place == anchor.place and stored.mention.date.overlaps(anchor.date)


def _distance(stored: StoredMention, anchor: Anchor) -> tuple[bool, int, str]:
    mention = stored.mention
    off = abs(mention.trigger.span.start - anchor.trigger.start)
    return mention.event_type is not anchor.event_type, off, stored.id
