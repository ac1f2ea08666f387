"""Where newer reports contradict what a person decided: the decision stands, and the reader is told.

Newer are mentions that the decision was not made on, and those that now say another thing than they did then.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from timeline.model.actor import Role
from timeline.model.count import Count
from timeline.model.decision import FIGURE_FIELDS, ROLE_FIELDS, Decision, DecisionKind, EventField, Ruling
from timeline.model.event import EventActor, StoredMention
from timeline.model.event_types import SubEventType
from timeline.model.interval import DateInterval
from timeline.model.mention import Mention
from timeline.model.place import LocatedPlace
from timeline.resolution.conflicts import SAME_SCENE_KM, counts_agree
from timeline.resolution.points import OTHER_TYPE
from timeline.resolution.profile import profile_of
from timeline.resolution.similarity import Answer, judge
from timeline.resolution.types_alike import compare_types


def contradicting(decision: Decision, ruling: Ruling, mentions: Sequence[StoredMention]) -> list[StoredMention]:
    """Those of an event's mentions that contradict a decision on it, in their order.

    ruling: the same decision, as it holds now.
    """
    seen = {anchor.mention_id: anchor.told for anchor in decision.anchors}
    newer = [each for each in mentions if seen.get(each.id) != each.mention.in_a_line]
    if decision.kind is DecisionKind.SET and ruling.field is not None:
        return [each for each in newer if not _agrees(ruling, ruling.field, each.mention)]
    if decision.kind in (DecisionKind.MERGE, DecisionKind.CONFIRM):
        ruled = {mention for side in ruling.sides for mention in side}
        others = [each for each in mentions if each.id in ruled and each not in newer]
        return [each for each in newer if each.id in ruled and _ruled_out(each, others)]
    return []


def resembling(rejected: Sequence[StoredMention], others: Mapping[int, StoredMention]) -> list[int]:
    """The keys of those others that tell the same incident as one of the rejected mentions."""
    profiles = [profile_of(each) for each in rejected]
    return [
        key
        for key, other in others.items()
        if any(judge(profile, profile_of(other)).answer is Answer.SAME for profile in profiles)
    ]


def _agrees(ruling: Ruling, field: EventField, mention: Mention) -> bool:
    value = ruling.value
    if isinstance(value, DateInterval):
        return not (value.bounded and mention.date.bounded) or value.overlaps(mention.date)
    if isinstance(value, LocatedPlace):
        apart_km = value.distance_km(mention.place) if mention.place is not None else None
        return apart_km is None or apart_km <= SAME_SCENE_KM
    if isinstance(value, SubEventType):
        return compare_types(mention, _of_type(mention, value)).points > OTHER_TYPE
    if isinstance(value, Count):
        counts = [claim.count for claim in mention.casualties if claim.kind is FIGURE_FIELDS[field]]
        return not counts or any(counts_agree(count, value) for count in counts)
    if isinstance(value, tuple):
        return _actors_agree(value, mention, ROLE_FIELDS[field])
    return field is not EventField.COUNTRY or value is None or mention.country in (None, value)


def _of_type(mention: Mention, sub_event_type: SubEventType) -> Mention:
    return replace(mention, sub_event_type=sub_event_type, event_type=sub_event_type.event_type)


def _actors_agree(actors: tuple[EventActor, ...], mention: Mention, role: Role) -> bool:
    """Only those of the actor list can contradict one another: "gunmen" may be any of them."""
    decided = {actor.actor_id for actor in actors if actor.actor_id is not None}
    told = {actor.actor_id for actor in mention.actors if actor.role is role and actor.actor_id is not None}
    return not decided or not told or not decided.isdisjoint(told)


def _ruled_out(stored: StoredMention, others: Sequence[StoredMention]) -> bool:
    one = profile_of(stored)
    apart = [judge(one, profile_of(other)) for other in others if other.article != stored.article]
    return bool(apart) and all(verdict.ruled_out for verdict in apart)
