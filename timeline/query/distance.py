"""Great circles: a box that a database can search, and the exact distance for what the box finds."""

from __future__ import annotations

from dataclasses import dataclass
from math import asin, cos, degrees, radians, sin

from timeline.model.globe import EARTH_RADIUS_KM, Point

ROUNDING_DEG = 1e-6  # a tenth of a metre: keeps points on the very edge inside the box


@dataclass(frozen=True, slots=True)
class Position:
    """A point in WGS84 degrees."""

    latitude_deg: float
    longitude_deg: float

    @property
    def point(self) -> Point:
        """Latitude and longitude, as the globe's functions take them."""
        return self.latitude_deg, self.longitude_deg


@dataclass(frozen=True, slots=True)
class Box:
    """Bounds in degrees, inclusive, that hold a whole circle.

    west, east: None where the circle holds a pole or every meridian; west > east where it crosses 180 degrees.
    """

    south: float
    north: float
    west: float | None
    east: float | None


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
