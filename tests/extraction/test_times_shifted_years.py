"""Days counted from a date that is known by its year alone."""

from __future__ import annotations

import datetime as dt

import pytest

from timeline.extraction.times import year_of
from timeline.extraction.times_phrases import Anchor, Shift, Unit
from timeline.extraction.times_shifts import moved
from timeline.model.interval import DateInterval


@pytest.mark.parametrize(
    ("base", "count", "unit", "sign", "expected"),
    [
        (year_of(2021), 4, Unit.DAY, 1, year_of(2021)),
        (year_of(2021), 2, Unit.WEEK, -1, year_of(2021)),
    ],
)
def test_a_year_moved_by_days_stays_a_year(
    base: DateInterval, count: int, unit: Unit, sign: int, expected: DateInterval
) -> None:
    assert moved(base, Shift(count, count, unit, sign, Anchor.TOLD)) == expected


def test_a_day_moved_by_days_is_a_day() -> None:
    day = DateInterval.day(dt.date(2021, 7, 3))
    assert moved(day, Shift(4, 4, Unit.DAY, 1, Anchor.TOLD)) == DateInterval.day(dt.date(2021, 7, 7))
