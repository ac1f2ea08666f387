"""Whether two places of one article can be one scene: by name, by admin unit, by distance."""

from __future__ import annotations

import math

from timeline.model.place import LocatedPlace, PlacePrecision
from timeline.reference.matching import fold

EARTH_RADIUS_KM = 6371.0088  # mean radius. Source: IUGG
SAME_SCENE_KM = 12.0
_WIDE = (PlacePrecision.ADMIN1, PlacePrecision.ADMIN2, PlacePrecision.ADMIN3, PlacePrecision.COUNTRY)


def distance_km(one: LocatedPlace, other: LocatedPlace) -> float | None:
    """Great-circle distance in kilometres; None where a place has no coordinates."""
    if one.latitude_deg is None or other.latitude_deg is None:
        return None
    if one.longitude_deg is None or other.longitude_deg is None:
        return None
    north, south = math.radians(one.latitude_deg), math.radians(other.latitude_deg)
    east = math.radians(other.longitude_deg - one.longitude_deg)
    half = math.sin((south - north) / 2) ** 2 + math.cos(north) * math.cos(south) * math.sin(east / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(half)))


def agree(one: LocatedPlace, other: LocatedPlace) -> bool:
    """Tell whether both may be the place of one incident: the same, one within the other, or close by."""
    if one.country and other.country and one.country != other.country:
        return False
    if fold(one.name) == fold(other.name):
        return True
    if holds(one, other) or holds(other, one):
        return True
    distance = distance_km(one, other)
    return distance is not None and distance <= SAME_SCENE_KM and not {one.precision, other.precision} & set(_WIDE)


def holds(wide: LocatedPlace, narrow: LocatedPlace) -> bool:
    """Tell whether the first is an admin unit or country in which the second lies, as far as their entries tell."""
    if wide.precision is PlacePrecision.COUNTRY:
        return wide.country == narrow.country
    if wide.precision is PlacePrecision.ADMIN1:
        return bool(narrow.admin1) and fold(wide.admin1 or wide.name) == fold(narrow.admin1 or "")
    if wide.precision in _WIDE:
        distance = distance_km(wide, narrow)
        return distance is not None and distance <= 80.0 and bool(narrow.admin1) and narrow.admin1 == wide.admin1
    return False
