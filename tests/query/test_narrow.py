"""The cells that a circle's box is looked up by."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.model.globe import cell_of, distance_km
from timeline.query.distance import Position, box_around
from timeline.query.narrow import cell_ranges

degrees = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


@given(centre=degrees, point=degrees, radius_km=st.sampled_from([0.5, 20.0, 400.0, 3_000.0, 15_000.0, 20_040.0]))
def test_a_point_of_the_circle_lies_in_one_of_the_cells(
    centre: tuple[float, float], point: tuple[float, float], radius_km: float
) -> None:
    if distance_km(centre, point) <= radius_km:
        ranges = list(cell_ranges(box_around(Position(*centre), radius_km)))
        assert any(first <= cell_of(point) <= last for first, last in ranges)


@given(centre=degrees, offset=st.tuples(st.floats(-0.3, 0.3), st.floats(-0.3, 0.3)))
def test_a_point_near_the_middle_lies_in_one_of_the_cells(
    centre: tuple[float, float], offset: tuple[float, float]
) -> None:
    point = (max(-90.0, min(90.0, centre[0] + offset[0])), (centre[1] + offset[1] + 180) % 360 - 180)
    ranges = list(cell_ranges(box_around(Position(*centre), distance_km(centre, point) + 0.01)))
    assert any(first <= cell_of(point) <= last for first, last in ranges)


@pytest.mark.parametrize(
    ("centre", "radius_km", "rows"),
    [((15.92, 2.4), 10.0, 2), ((15.92, 2.4), 100.0, 8), ((0.1, 179.95), 10.0, 2), ((89.9, 0.0), 300.0, 1)],
)
def test_a_circle_takes_a_stretch_for_each_row_of_cells_and_two_across_the_date_line(
    centre: tuple[float, float], radius_km: float, rows: int
) -> None:
    found = list(cell_ranges(box_around(Position(*centre), radius_km)))
    assert len(found) == rows
