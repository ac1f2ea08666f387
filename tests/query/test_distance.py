"""Great circles, and boxes that hold them."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.model.globe import EARTH_RADIUS_KM, distance_km
from timeline.query.distance import Position, box_around

BAMAKO = Position(12.65, -8.0)


@pytest.mark.parametrize(
    ("one", "other", "km"),
    [
        (BAMAKO, BAMAKO, 0),
        (BAMAKO, Position(16.27, -0.04), 940),  # Gao, on the map
        (Position(0, 0), Position(0, 1), 111.2),  # a degree of the equator
        (Position(60, 0), Position(60, 1), 55.6),  # half of it at 60 degrees
        (Position(0, 179.5), Position(0, -179.5), 111.2),
        (Position(90, 0), Position(-90, 0), math.pi * EARTH_RADIUS_KM),
    ],
)
def test_a_distance_is_that_of_the_map(one: Position, other: Position, km: float) -> None:
    assert distance_km(one.point, other.point) == pytest.approx(km, rel=0.01, abs=0.001)
    assert distance_km(other.point, one.point) == distance_km(one.point, other.point)


positions = st.builds(Position, st.floats(-90, 90), st.floats(-180, 180))


@given(positions, positions, st.floats(0.1, 20_040))
def test_the_box_holds_every_point_of_the_circle(centre: Position, point: Position, radius_km: float) -> None:
    box = box_around(centre, radius_km)
    if distance_km(centre.point, point.point) <= radius_km:
        assert box.south <= point.latitude_deg <= box.north
        if box.west is not None and box.east is not None:
            beyond_west, beyond_east = point.longitude_deg >= box.west, point.longitude_deg <= box.east
            assert (beyond_west and beyond_east) if box.west <= box.east else (beyond_west or beyond_east)


def test_the_box_of_a_small_circle_is_small() -> None:
    box = box_around(BAMAKO, 60)
    assert box.west is not None and box.east is not None
    assert box.north - box.south == pytest.approx(1.08, abs=0.01)
    assert box.east - box.west == pytest.approx(1.106, abs=0.01)
