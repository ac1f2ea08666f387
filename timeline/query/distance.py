"""Great circles: a box that a database can search, and the exact distance for what the box finds."""

from __future__ import annotations

from dataclasses import dataclass
from math import asin, cos, degrees, radians, sin, sqrt

EARTH_RADIUS_KM = 6371.0088  # mean radius. Source: IUGG, GRS 80, R1
ROUNDING_DEG = 1e-6  # a tenth of a metre: keeps points on the very edge inside the box


@dataclass(frozen=True, slots=True)
class Position:
    """A point in WGS84 degrees."""

    latitude_deg: float
    longitude_deg: float


@dataclass(frozen=True, slots=True)
class Box:
    """Bounds in degrees, inclusive, that hold a whole circle.

    west, east: None where the circle holds a pole or every meridian; west > east where it crosses 180 degrees.
    """

    south: float
    north: float
    west: float | None
    east: float | None


def distance_km(one: Position, other: Position) -> float:
    """Great-circle distance on a sphere (haversine); within 0.6 % of that on the ellipsoid."""
    latitude_1, latitude_2 = radians(one.latitude_deg), radians(other.latitude_deg)
    half_latitude = (latitude_2 - latitude_1) / 2
    half_longitude = radians(other.longitude_deg - one.longitude_deg) / 2
    chord = sin(half_latitude) ** 2 + cos(latitude_1) * cos(latitude_2) * sin(half_longitude) ** 2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(chord)))


def box_around(centre: Position, radius_km: float) -> Box:
    """The smallest box of latitudes and longitudes that holds the circle; never smaller than the circle."""
    angle = radius_km / EARTH_RADIUS_KM
    reach = degrees(angle) + ROUNDING_DEG
    south, north = centre.latitude_deg - reach, centre.latitude_deg + reach
    if south <= -90 or north >= 90:
        return Box(max(south, -90.0), min(north, 90.0), None, None)
    spread = degrees(asin(min(1.0, sin(angle) / cos(radians(centre.latitude_deg))))) + ROUNDING_DEG
    return Box(south, north, _wrapped(centre.longitude_deg - spread), _wrapped(centre.longitude_deg + spread))


def _wrapped(longitude_deg: float) -> float:
    if longitude_deg < -180:
        return longitude_deg + 360
    return longitude_deg - 360 if longitude_deg > 180 else longitude_deg
