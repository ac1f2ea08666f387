"""Interval arithmetic: calendar units, parts of them, shifts and cuts."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.extraction import times
from timeline.extraction.times import Part
from timeline.model.interval import DateInterval, DateKind, Precision

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


def spread(interval: DateInterval | None) -> tuple[str, str]:
    assert interval is not None
    return str(interval.start), str(interval.end)


@given(DAYS)
def test_a_week_runs_from_monday_to_sunday_and_holds_its_day(day: date) -> None:
    week = times.week_of(day)
    assert week.start and week.end
    assert (week.start.weekday(), week.days) == (0, 7)
    assert week.start <= day <= week.end


@given(DAYS, st.integers(0, 6))
def test_weekdays_are_found_within_a_week_on_either_side(day: date, weekday: int) -> None:
    before, after = times.weekday_not_after(weekday, day), times.weekday_not_before(weekday, day)
    assert before.weekday() == after.weekday() == weekday
    assert 0 <= (day - before).days <= 6
    assert 0 <= (after - day).days <= 6


@given(DAYS, st.integers(-600, 600))
def test_a_shift_by_months_lands_in_the_month_counted(day: date, months: int) -> None:
    moved = times.shifted_months(day, months)
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == months


@pytest.mark.parametrize(
    ("interval", "expected"),
    [
        (times.month_of(2024, 2), ("2024-02-01", "2024-02-29")),
        (times.weekend_of(date(2024, 9, 17)), ("2024-09-21", "2024-09-22")),
        (times.season_of(2015, 12), ("2015-12-01", "2016-02-29")),
        (times.decade_of(1990), ("1990-01-01", "1999-12-31")),
        (times.month_not_after(10, date(2024, 9, 17)), ("2023-10-01", "2023-10-31")),
        (times.month_not_before(3, date(2024, 9, 17)), ("2025-03-01", "2025-03-31")),
    ],
)
def test_calendar_units_have_their_own_bounds(interval: DateInterval, expected: tuple[str, str]) -> None:
    assert spread(interval) == expected


@pytest.mark.parametrize(
    ("whole", "part", "expected"),
    [
        (times.month_of(2024, 2), Part.EARLY, ("2024-02-01", "2024-02-10")),
        (times.month_of(2024, 2), Part.MIDDLE, ("2024-02-11", "2024-02-20")),
        (times.month_of(2024, 2), Part.LATE, ("2024-02-21", "2024-02-29")),
        (times.year_of(2023), Part.MIDDLE, ("2023-05-01", "2023-08-31")),
        (times.decade_of(2020), Part.EARLY, ("2020-01-01", "2023-12-31")),
        (times.week_of(date(2024, 9, 17)), Part.EARLY, ("2024-09-16", "2024-09-22")),
        (times.year_of(2024), Part.BEFORE_NOW, ("2024-01-01", "2024-12-31")),
    ],
)
def test_a_part_of_a_period_is_cut_out(whole: DateInterval, part: Part, expected: tuple[str, str]) -> None:
    assert spread(times.part_of(whole, part)) == expected


@pytest.mark.parametrize(
    ("whole", "part", "expected"),
    [
        (times.year_of(2024), Part.BEFORE_NOW, ("2024-01-01", "2024-09-17")),
        (times.year_of(2024), Part.AFTER_NOW, ("2024-09-17", "2024-12-31")),
        (times.year_of(2023), Part.AFTER_NOW, ("2023-01-01", "2023-12-31")),
        (times.year_of(2024), Part.EARLY, ("2024-01-01", "2024-12-31")),
    ],
)
def test_now_divides_only_the_period_that_holds_it(whole: DateInterval, part: Part, expected: tuple[str, str]) -> None:
    assert spread(times.beside_now(whole, part, date(2024, 9, 17))) == expected


def test_only_a_period_open_on_the_day_of_publication_is_clipped() -> None:
    published = date(2024, 9, 17)
    assert times.clipped(times.month_of(2024, 9), published).end == published
    assert times.clipped(times.month_of(2024, 8), published) == times.month_of(2024, 8)
    assert times.clipped(times.month_of(2024, 10), published) == times.month_of(2024, 10)


def test_joined_months_and_years_keep_their_precision_and_never_run_backwards() -> None:
    years = times.joined(times.year_of(2012), times.year_of(2015), DateKind.UNCERTAIN)
    assert years is not None
    assert (years.precision, spread(years)) == (Precision.YEAR, ("2012-01-01", "2015-12-31"))
    assert times.joined(times.year_of(2015), times.year_of(2012), DateKind.UNCERTAIN) is None


def test_a_day_that_its_month_lacks_is_none_and_a_year_outside_the_calendar_an_error() -> None:
    assert times.day_of(2023, 2, 29) is None
    assert times.date_not_after(2, 29, date(2024, 2, 28)) == date(2020, 2, 29)
    assert times.date_not_before(2, 30, date(2024, 1, 1)) is None
    with pytest.raises(OverflowError):
        times.year_of(10000)


@pytest.mark.parametrize(("year", "expected"), [(2013, "2013-03-31"), (2024, "2024-03-31"), (2025, "2025-04-20")])
def test_easter_falls_where_the_almanac_has_it(year: int, expected: str) -> None:
    assert str(times.easter(year)) == expected


def test_the_last_and_the_nth_weekday_of_a_month() -> None:
    assert times.nth_weekday(2024, 11, 3, 4) == date(2024, 11, 28)
    assert times.nth_weekday(2024, 5, 0, -1) == date(2024, 5, 27)
