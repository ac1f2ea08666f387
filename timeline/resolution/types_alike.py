"""How the kinds of two mentions stand to one another."""

from __future__ import annotations

from timeline.model.event_types import EventType, SubEventType
from timeline.model.mention import Mention
from timeline.resolution import points
from timeline.resolution.feature import Feature

_VIOLENT = frozenset({EventType.BATTLES, EventType.EXPLOSIONS, EventType.CIVILIANS})
_CROWDS = frozenset({EventType.PROTESTS, EventType.RIOTS})
_SPOILS = frozenset({SubEventType.LOOTING, SubEventType.NON_VIOLENT_TRANSFER, SubEventType.OTHER})


def compare_types(one: Mention, other: Mention) -> Feature:
    """Same sub-event type, same type, one family of types, or none."""
    subs = sorted({one.sub_event_type.value, other.sub_event_type.value})
    shown = " and ".join(subs)
    if one.sub_event_type is other.sub_event_type:
        return Feature("type", points.SAME_SUB_TYPE, f"both {shown}")
    types = {one.event_type, other.event_type}
    if len(types) == 1:
        if EventType.STRATEGIC in types:
            return Feature("type", points.OTHER_MATTER, f"{shown}, which have little in common")
        return Feature("type", points.SAME_TYPE, f"{shown}, both {one.event_type.value}")
    if types <= _VIOLENT or types <= _CROWDS:
        return Feature("type", points.SAME_FAMILY, f"{shown}, which reports may take for one another")
    if types & _VIOLENT and {one.sub_event_type, other.sub_event_type} & _SPOILS:
        return Feature("type", points.GOES_WITH_IT, f"{shown}: one may go with the other")
    return Feature("type", points.OTHER_TYPE, shown)
