"""Distances on the globe between points in WGS84 degrees."""

from __future__ import annotations

from math import asin, cos, floor, radians, sin, sqrt

EARTH_RADIUS_KM = 6371.0088  # mean radius. Source: IUGG, GRS 80, R1

Point = tuple[float, float]  # latitude, longitude in degrees

CELLS_PER_DEG = 4  # 0.25 degrees, some 28 km from south to north
CELLS_ROUND = 360 * CELLS_PER_DEG


def cell_of(point: Point) -> int:
    """The number of the cell of a grid of 0.25 degrees that holds the point: rows from the South Pole, then east."""
    return cell_at(floor((point[0] + 90) * CELLS_PER_DEG), floor((point[1] + 180) * CELLS_PER_DEG))


def cell_at(row: int, column: int) -> int:
    """The number of a cell by its row from the South Pole and its column from 180 degrees west, both from 0."""
    return row * CELLS_ROUND + column % CELLS_ROUND


def distance_km(one: Point, other: Point) -> float:
    """Great-circle distance on a sphere (haversine); within 0.6 % of that on the ellipsoid."""
    south, north = radians(one[0]), radians(other[0])
    half_longitude = radians(other[1] - one[1]) / 2
    chord = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin(half_longitude) ** 2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(chord)))
