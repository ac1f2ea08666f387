"""Distances on the globe between points in WGS84 degrees."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

EARTH_RADIUS_KM = 6371.0088  # mean radius. Source: IUGG, GRS 80, R1

Point = tuple[float, float]  # latitude, longitude in degrees


def distance_km(one: Point, other: Point) -> float:
    """Great-circle distance on a sphere (haversine); within 0.6 % of that on the ellipsoid."""
    south, north = radians(one[0]), radians(other[0])
    half_longitude = radians(other[1] - one[1]) / 2
    chord = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin(half_longitude) ** 2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(chord)))
