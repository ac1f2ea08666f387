"""Whether two places of one article can be one scene: by name, by admin unit, by distance."""

from __future__ import annotations

from timeline.model.place import LocatedPlace, PlacePrecision
from timeline.reference.matching import fold

SAME_SCENE_KM = 12.0
_WIDE = (PlacePrecision.ADMIN1, PlacePrecision.ADMIN2, PlacePrecision.ADMIN3, PlacePrecision.COUNTRY)


def agree(one: LocatedPlace, other: LocatedPlace) -> bool:
    """Tell whether both may be the place of one incident: the same, one within the other, or close by."""
    if one.country and other.country and one.country != other.country:
        return False
    if fold(one.name) == fold(other.name):
        return True
    if holds(one, other) or holds(other, one):
        return True
    distance = one.distance_km(other)
    return distance is not None and distance <= SAME_SCENE_KM and not {one.precision, other.precision} & set(_WIDE)


def holds(wide: LocatedPlace, narrow: LocatedPlace) -> bool:
    """Tell whether the first is an admin unit or country in which the second lies, as far as their entries tell.

    A village that is on no map stands with the point of what it lies in, and holds nothing for that.
    """
    if wide.evidence.rule == "place.unknown" or narrow.precision in (PlacePrecision.ADMIN1, PlacePrecision.COUNTRY):
        return wide.precision is PlacePrecision.COUNTRY and wide.country == narrow.country
    if wide.precision is PlacePrecision.COUNTRY:
        return wide.country == narrow.country
    if wide.precision is PlacePrecision.ADMIN1:
        return bool(narrow.admin1) and fold(wide.admin1 or wide.name) == fold(narrow.admin1 or "")
    if wide.precision in _WIDE:
        distance = wide.distance_km(narrow)
        return distance is not None and distance <= 80.0 and bool(narrow.admin1) and narrow.admin1 == wide.admin1
    return False
