"""How the single values of an event and of a row stand to one another: days, places, types, actors, tolls."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from timeline.model.chronology import ChronologyEntry, EntryPlace
from timeline.model.count import Count
from timeline.model.dataset import DatasetActor, DatasetPlace, DatasetRecord
from timeline.model.event_types import EventType, SubEventType
from timeline.model.globe import Point
from timeline.model.interval import DateInterval, DateKind
from timeline.model.mention import CasualtyKind
from timeline.model.place import PlacePrecision
from timeline.reference.actors import is_part, load_actors
from timeline.reference.matching import fold

FAR_TYPES = 3  # levels of the taxonomy of types: beyond, two events are of different kinds

_VIOLENT = frozenset({EventType.BATTLES, EventType.EXPLOSIONS, EventType.CIVILIANS})
_CROWDS = frozenset({EventType.PROTESTS, EventType.RIOTS})
_LOCAL = frozenset({PlacePrecision.POINT, PlacePrecision.AREA})
_REGION_WORDS = frozenset("region state province of department district governorate".split())
_NAMELESS = ("unidentified", "civilians", "protesters", "rioters", "government of ")


def days_between(one: DateInterval, other: DateInterval) -> int | None:
    """The least number of days between them, 0 where they share one; None where one has no date or is open."""
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return None
    return max(0, (other.start - one.end).days, (one.start - other.end).days)


def surely_within(one: DateInterval, other: DateInterval, days: int) -> bool:
    """Tell whether they are at most so many days apart whatever their true days are.

    Two that went on are measured by their first and by their last days. Source: MELTT, episode to episode; an event
    beside an episode is for a person to judge.
    """
    assert one.start and one.end and other.start and other.end
    if one.kind is other.kind is DateKind.LASTING:
        return max(abs((one.start - other.start).days), abs((one.end - other.end).days)) <= days
    return max((other.end - one.start).days, (one.end - other.start).days) <= days


def local_point(place: EntryPlace | DatasetPlace) -> Point | None:
    """Its coordinates, where they stand for the scene itself or for what lies near it; None for a region's middle."""
    if place.precision not in _LOCAL or place.latitude_deg is None or place.longitude_deg is None:
        return None
    return place.latitude_deg, place.longitude_deg


def regional(here: EntryPlace, there: DatasetPlace) -> bool:
    """Tell whether one of them stands for a region or a country and not for a place in it."""
    return not {here.precision, there.precision} <= {*_LOCAL, None}


def same_name(here: EntryPlace, there: DatasetPlace) -> bool:
    """Tell whether both name one place."""
    return here.name is not None and there.name is not None and _place_key(here.name) == _place_key(there.name)


def same_region(here: EntryPlace, there: DatasetPlace) -> bool | None:
    """Tell whether both lie in one first-order division; None where one does not tell."""
    if here.admin1 is None or there.admin1 is None:
        return None
    return _place_key(here.admin1) == _place_key(there.admin1)


@lru_cache(1 << 14)
def _place_key(name: str) -> str:
    words = [word for word in fold(name).split() if word not in _REGION_WORDS]
    return " ".join(word for word in words if word not in ("town", "village", "city"))


def type_levels(entry: ChronologyEntry, record: DatasetRecord) -> int:
    """How far one must climb to find both under one name: 0 sub-event type, 1 event type, 2 family, else FAR_TYPES.

    The families are ACLED's disorder types: political violence, and demonstrations. A row that does not tell its
    sub-event type agrees at level 1 with every type that it allows.
    """
    if record.sub_event_type is entry.sub_event_type:
        return 0
    if entry.event_type in record.may_be:
        return 1
    types = {entry.event_type, record.event_type}
    if types <= _VIOLENT or types <= _CROWDS:
        return 2
    crushed = SubEventType.EXCESSIVE_FORCE in (entry.sub_event_type, record.sub_event_type)
    return 2 if crushed and EventType.CIVILIANS in types else FAR_TYPES


def who_here(entry: ChronologyEntry) -> frozenset[str]:
    """The named actors of an event; the nameless and civilians tell nobody apart."""
    actors = entry.actors
    return _named((*actors.perpetrators, *actors.targets, *actors.participants))


def who_there(record: DatasetRecord) -> frozenset[str]:
    """The named actors of a row."""
    return _named(actor.label for actor in record.actors if not _is_remark(actor))


def share_an_actor(here: frozenset[str], there: frozenset[str]) -> bool:
    """Tell whether one is of both sets, or is a part of one of the other ("Katiba Macina" and "JNIM")."""
    if here & there:
        return True
    ids_here, ids_there = _ids(here), _ids(there)
    return any(is_part(a, b) or is_part(b, a) for a in ids_here for b in ids_there)


def _is_remark(actor: DatasetActor) -> bool:
    """What is associated and no group that is known ("Farmers", "Dogon Ethnic Group") is a remark on the side."""
    return actor.associated and actor.actor_id is None


def _named(names: Iterable[str]) -> frozenset[str]:
    return frozenset(name for name in names if not name.lower().startswith(_NAMELESS))


@lru_cache(1 << 14)
def _ids(names: frozenset[str]) -> frozenset[str]:
    actors = load_actors()
    return frozenset(actor.id for name in names for actor in actors.find(name))


def killed_here(entry: ChronologyEntry) -> Count | None:
    """The deaths of an event; None where not stated."""
    return entry.figure(CasualtyKind.KILLED)


def contradict(one: Count | None, other: Count | None) -> bool:
    """Tell whether no number is in both. One that is not stated contradicts one that is, but not "none"."""
    if one is None or other is None:
        told = one or other
        return told is not None and (told.low or told.high or 0) > 0
    low = max(one.low or 0, other.low or 0)
    return any(count.high is not None and count.high < low for count in (one, other))
