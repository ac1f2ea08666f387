"""Distances and points on the globe, in kilometres and WGS84 degrees."""

from __future__ import annotations

import math

_EARTH_RADIUS_KM = 6371.0088  # mean radius. Source: IUGG

Point = tuple[float, float]


def distance_km(one: Point, other: Point) -> float:
    """Great-circle distance between two points given as (latitude, longitude)."""
    south, north = math.radians(one[0]), math.radians(other[0])
    east = math.radians(other[1] - one[1])
    half = math.sin((north - south) / 2) ** 2 + math.cos(south) * math.cos(north) * math.sin(east / 2) ** 2
    return 2 * _EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(half)))


def moved(start: Point, kilometres: float, bearing_deg: float) -> Point:
    """The point so far from the start, in a direction in degrees from north; good for distances below 1,000 km."""
    bearing = math.radians(bearing_deg)
    north = math.degrees(kilometres * math.cos(bearing) / _EARTH_RADIUS_KM)
    width = math.cos(math.radians(start[0])) or 1.0
    east = math.degrees(kilometres * math.sin(bearing) / (_EARTH_RADIUS_KM * width))
    return round(start[0] + north, 4), round(start[1] + east, 4)


def middle(one: Point, other: Point) -> Point:
    """The point half way between two that are not far apart."""
    return round((one[0] + other[0]) / 2, 4), round((one[1] + other[1]) / 2, 4)
