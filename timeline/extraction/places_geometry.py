"""Points so far from another, in kilometres and WGS84 degrees."""

from __future__ import annotations

import math

from timeline.model.globe import EARTH_RADIUS_KM, Point


def moved(start: Point, kilometres: float, bearing_deg: float) -> Point:
    """The point so far from the start, in a direction in degrees from north; good for distances below 1,000 km."""
    bearing = math.radians(bearing_deg)
    north = math.degrees(kilometres * math.cos(bearing) / EARTH_RADIUS_KM)
    width = math.cos(math.radians(start[0])) or 1.0
    east = math.degrees(kilometres * math.sin(bearing) / (EARTH_RADIUS_KM * width))
    return round(start[0] + north, 4), round(start[1] + east, 4)


def middle(one: Point, other: Point) -> Point:
    """The point half way between two that are not far apart."""
    return round((one[0] + other[0]) / 2, 4), round((one[1] + other[1]) / 2, 4)
