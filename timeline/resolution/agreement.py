"""Whether two mentions of different articles plainly tell of one incident, and how nearly they agree.

Plain means: the same country, day, place and kind. Whatever needs weighing is left apart; two rows for one incident
can be seen and merged, one row for two incidents hides a fact.
"""

from __future__ import annotations

from timeline.model.actor import ActorKind, Role
from timeline.model.count import Count
from timeline.model.event import WIDEST_MEETING_DAYS, StoredMention
from timeline.model.event_types import EventType
from timeline.model.interval import Precision
from timeline.model.mention import CasualtyKind, Mention
from timeline.model.place import LocatedPlace, PlacePrecision
from timeline.reference.matching import fold

SAME_SITE_KM = 10.0  # a quarter, a camp or an airstrip and the town it belongs to
SAME_CITY_KM = 25.0  # a site in a region that bears the city's name, such as a capital's district

# Score of an agreement: equal intervals, same place name, same sub-event type, shared actors, equal tolls.
Score = tuple[bool, bool, bool, int, bool]

_VIOLENT = frozenset({EventType.BATTLES, EventType.EXPLOSIONS, EventType.CIVILIANS})
_FINE = frozenset({PlacePrecision.POINT, PlacePrecision.AREA})
_FORCES = frozenset({ActorKind.STATE_FORCES, ActorKind.EXTERNAL_FORCES})


def is_narrow(mention: Mention) -> bool:
    """Tell whether the date is a day or a few; a coarser one agrees plainly with none."""
    days = mention.date.days
    return (
        mention.date.precision in (Precision.DAY, Precision.RANGE) and days is not None and days <= WIDEST_MEETING_DAYS
    )


def agreement(one: StoredMention, other: StoredMention) -> Score | None:
    """How nearly two mentions agree, the higher the nearer; None where they do not plainly tell of one incident."""
    first, second = one.mention, other.mention
    if one.article == other.article or first.country is None or first.country != second.country:
        return None
    if not (is_narrow(first) and is_narrow(second) and first.date.overlaps(second.date)):
        return None
    shared, tolls = len(_actors(first) & _actors(second)), _equal_tolls(first, second)
    if not (_places_agree(first.place, second.place, tolls) and _kinds_agree(first, second, shared > 0 or tolls)):
        return None
    if shared == 0 and _sides_clash(first, second):
        return None
    assert first.place is not None and second.place is not None
    return (
        (first.date.start, first.date.end) == (second.date.start, second.date.end),
        fold(first.place.name) == fold(second.place.name),
        first.sub_event_type is second.sub_event_type,
        shared,
        tolls,
    )


def _places_agree(one: LocatedPlace | None, other: LocatedPlace | None, tolls: bool) -> bool:
    if one is None or other is None or _far_relation(one) != _far_relation(other):
        return False
    same = fold(one.name) == fold(other.name) or (one.place_id is not None and one.place_id == other.place_id)
    if one.precision not in _FINE or other.precision not in _FINE:
        # A whole region, or a place that is on no map: its name alone tells too little without the toll.
        return same and (tolls or one.precision is other.precision is None)
    apart_km = one.distance_km(other)
    if apart_km is None:
        return same
    return apart_km <= SAME_SITE_KM or (apart_km <= SAME_CITY_KM and (_in_city(one, other) or _in_city(other, one)))


def _far_relation(place: LocatedPlace) -> bool:
    """The relation tells a distance ("60 km outside"): it is not at the place; "near" may well be."""
    return place.relation is not None and any(character.isdigit() for character in place.relation)


def _in_city(site: LocatedPlace, city: LocatedPlace) -> bool:
    return site.admin1 is not None and fold(site.admin1) == fold(city.name)


def _kinds_agree(one: Mention, other: Mention, supported: bool) -> bool:
    """The same event type; for strategic developments, which have little in common, the same sub-event type.

    supported: actors or tolls agree. Then the three violent types are one family, which reports name differently.
    """
    if one.event_type is other.event_type:
        return one.event_type is not EventType.STRATEGIC or one.sub_event_type is other.sub_event_type
    return supported and one.event_type in _VIOLENT and other.event_type in _VIOLENT


def _actors(mention: Mention) -> set[str]:
    """Those of the actor list who took part; labels such as "Civilians" tell no incident from another."""
    return {actor.actor_id for actor in mention.actors if actor.actor_id and actor.role is not Role.CLAIMANT}


def _equal_tolls(one: Mention, other: Mention) -> bool:
    """Both state the same number of deaths, and one at least."""
    return bool(_deaths(one) & _deaths(other))


def _deaths(mention: Mention) -> set[int]:
    counts = (claim.count for claim in mention.casualties if claim.kind is CasualtyKind.KILLED)
    return {_number(count) for count in counts} - {0, 1}  # 1: deaths without a number are told so too


def _number(count: Count) -> int:
    return count.low if count.low is not None else count.high or 0


def _sides_clash(one: Mention, other: Mention) -> bool:
    """Forces of a state struck according to one, and only an armed group according to the other."""
    first, second = _perpetrators(one), _perpetrators(other)
    return bool(first and second) and first.isdisjoint(second) and (first <= _FORCES) != (second <= _FORCES)


def _perpetrators(mention: Mention) -> set[ActorKind]:
    return {actor.kind for actor in mention.actors if actor.role is Role.PERPETRATOR and actor.kind is not None}
