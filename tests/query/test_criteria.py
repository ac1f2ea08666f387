"""Criteria that contradict themselves are refused before anything is asked."""

from __future__ import annotations

import datetime as dt

import pytest

from timeline.errors import InputError
from timeline.query.criteria import Criteria


def test_a_reversed_window_is_refused() -> None:
    with pytest.raises(InputError, match="--from 2016-01-01 is after --to 2015-12-31"):
        Criteria(date_from=dt.date(2016, 1, 1), date_to=dt.date(2015, 12, 31))


def test_a_window_of_one_day_is_a_window() -> None:
    day = dt.date(2016, 1, 1)
    assert Criteria(date_from=day, date_to=day).has_window


def test_certainly_within_needs_a_window() -> None:
    with pytest.raises(InputError, match="needs a time window"):
        Criteria(certainly_within=True)


def test_a_radius_needs_a_place() -> None:
    with pytest.raises(InputError, match="give --place too"):
        Criteria(radius_km=10)


@pytest.mark.parametrize("radius_km", [0, -1, 30_000, float("nan"), float("inf")])
def test_a_radius_is_a_distance_on_the_earth(radius_km: float) -> None:
    with pytest.raises(InputError, match="no distance on the Earth"):
        Criteria(place="Gao", radius_km=radius_km)
