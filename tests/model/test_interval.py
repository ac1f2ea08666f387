from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.model.interval import OPEN_WIDTH, WIDTH_LIMITS_DAYS, DateInterval, DateKind, Precision

DISPLAYED = [
    # a day
    ("2024-09-17", "2024-09-17", "day", "17 Sep 2024"),
    ("2020-02-29", "2020-02-29", "day", "29 Feb 2020"),
    ("2024-01-01", "2024-01-01", "day", "1 Jan 2024"),
    # a range of days
    ("2024-09-16", "2024-09-17", "range", "16-17 Sep 2024"),
    ("2024-07-27", "2024-08-03", "range", "27 Jul - 3 Aug 2024"),
    ("2023-12-31", "2024-01-01", "range", "31 Dec 2023 - 1 Jan 2024"),
    ("2016-03-01", "2016-05-30", "range", "1 Mar - 30 May 2016"),
    ("2016-03-02", "2016-05-31", "range", "2 Mar - 31 May 2016"),
    ("2024-09-17", "2024-09-17", "range", "17 Sep 2024"),
    # a range of whole months or years
    ("2016-03-01", "2016-05-31", "range", "Mar-May 2016"),
    ("2015-11-01", "2016-02-29", "range", "Nov 2015 - Feb 2016"),
    ("2016-03-01", "2016-03-31", "range", "Mar 2016"),
    ("2012-01-01", "2015-12-31", "range", "2012-2015"),
    ("2012-01-01", "2012-12-31", "range", "2012"),
    ("2017-01-01", "2019-12-31", "range", "2017-2019"),
    # a week
    ("2024-09-09", "2024-09-15", "week", "9-15 Sep 2024"),
    ("2024-12-30", "2025-01-05", "week", "30 Dec 2024 - 5 Jan 2025"),
    # months
    ("2024-07-01", "2024-07-31", "month", "Jul 2024"),
    ("2024-12-01", "2024-12-15", "month", "Dec 2024"),
    ("2016-03-01", "2016-05-31", "month", "Mar-May 2016"),
    ("2015-11-01", "2016-02-29", "month", "Nov 2015 - Feb 2016"),
    # seasons
    ("2015-06-01", "2015-08-31", "season", "Jun-Aug 2015"),
    ("2015-12-01", "2016-02-29", "season", "Dec 2015 - Feb 2016"),
    # years
    ("2015-01-01", "2015-12-31", "year", "2015"),
    ("2024-01-01", "2024-09-17", "year", "2024"),
    ("2012-01-01", "2015-12-31", "year", "2012-2015"),
    ("2012-01-01", "2024-09-17", "year", "2012-2024"),
    # decades
    ("1990-01-01", "1999-12-31", "decade", "1990s"),
    ("2015-01-01", "2019-12-31", "decade", "2015-2019"),
    # one bound
    ("2012-01-01", None, "year", "since 2012"),
    ("2012-03-01", None, "month", "since Mar 2012"),
    ("2012-03-17", None, "range", "since 17 Mar 2012"),
    (None, "2015-04-01", "month", "before Apr 2015"),
    (None, "2015-01-01", "year", "before 2015"),
    (None, "2014-12-31", "year", "until 2014"),
    (None, "2014-12-31", "month", "until Dec 2014"),
    (None, "2014-12-31", "range", "until 31 Dec 2014"),
    # nothing known
    (None, None, "unknown", "undated"),
]


def interval(start: str | None, end: str | None, precision: str) -> DateInterval:
    first = dt.date.fromisoformat(start) if start else None
    last = dt.date.fromisoformat(end) if end else None
    return DateInterval(first, last, Precision(precision))


@pytest.mark.parametrize(("start", "end", "precision", "shown"), DISPLAYED)
def test_a_date_is_shown_as_precisely_as_it_is_known(start, end, precision, shown):
    assert interval(start, end, precision).display() == shown


days = st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1))


@st.composite
def intervals(draw) -> DateInterval:
    precision = draw(st.sampled_from(Precision))
    first, last = sorted([draw(days), draw(days)])
    if precision is Precision.UNKNOWN:
        return DateInterval.unknown()
    if precision is Precision.DAY:
        return DateInterval.day(first)
    return DateInterval(*draw(st.sampled_from([(first, last), (first, None), (None, last)])), precision)


@given(intervals())
def test_a_coarse_date_is_never_shown_with_a_day(given_interval):
    shown = given_interval.display()
    if given_interval.precision in (Precision.MONTH, Precision.SEASON, Precision.YEAR, Precision.DECADE):
        assert not any(part.isdigit() and len(part) < 4 for part in shown.replace("-", " ").split())


@given(intervals())
def test_the_years_of_the_bounds_are_shown(given_interval):
    shown = given_interval.display()
    if given_interval.start and given_interval.end and not shown.endswith("s"):
        assert str(given_interval.start.year) in shown and str(given_interval.end.year) in shown


BROKEN = [
    ("2024-09-18", "2024-09-17", "range", "before it starts"),
    (None, None, "year", "without bounds"),
    ("2024-09-17", None, "unknown", "without bounds"),
    ("2024-09-17", "2024-09-18", "day", "one date"),
    ("2024-09-17", None, "day", "one date"),
]


@pytest.mark.parametrize(("start", "end", "precision", "message"), BROKEN)
def test_an_interval_that_contradicts_itself_cannot_be_made(start, end, precision, message):
    with pytest.raises(ValueError, match=message):
        interval(start, end, precision)


OVERLAPS = [
    ("a shared last day", ("2015-01-01", "2015-12-31"), ("2015-12-31", "2016-01-01"), True),
    ("neighbours", ("2015-01-01", "2015-12-31"), ("2016-01-01", "2016-01-01"), False),
    ("one in the other", ("2015-01-01", "2015-12-31"), ("2015-07-14", "2015-07-14"), True),
    ("open end reaches on", ("2012-01-01", None), ("2024-09-17", "2024-09-17"), True),
    ("open end, before it begins", ("2012-01-01", None), ("2011-12-31", "2011-12-31"), False),
    ("open start reaches back", (None, "2012-01-01"), ("1990-01-01", "1990-01-01"), True),
    ("both open, apart", (None, "2012-01-01"), ("2012-01-02", None), False),
    ("both open, touching", (None, "2012-01-01"), ("2012-01-01", None), True),
]


@pytest.mark.parametrize(("one", "other", "expected"), [row[1:] for row in OVERLAPS], ids=[row[0] for row in OVERLAPS])
def test_intervals_overlap_where_one_day_may_be_of_both(one, other, expected):
    first, second = interval(*one, "range"), interval(*other, "range")
    assert first.overlaps(second) is second.overlaps(first) is expected


@given(intervals())
def test_what_is_undated_overlaps_nothing_and_lies_in_nothing(given_interval):
    assert not DateInterval.unknown().overlaps(given_interval)
    assert not given_interval.overlaps(DateInterval.unknown())
    assert not DateInterval.unknown().within(given_interval)


@given(intervals(), intervals())
def test_what_lies_within_overlaps(one, other):
    if one.within(other) and other.precision is not Precision.UNKNOWN:
        assert one.overlaps(other)


def test_an_open_interval_lies_within_nothing():
    assert not interval("2012-01-01", None, "year").within(interval("2000-01-01", "2030-01-01", "range"))


def test_a_bounded_interval_lies_within_a_window_that_is_open_on_one_side():
    window = interval("2012-01-01", None, "range")
    assert interval("2012-01-01", "2012-01-01", "day").within(window)
    assert not interval("2011-12-31", "2012-01-01", "range").within(window)


@given(intervals())
def test_the_class_of_width_is_the_narrowest_that_holds_it(given_interval):
    width_class, width_days = given_interval.width_class, given_interval.days
    if width_days is None or width_days > WIDTH_LIMITS_DAYS[-1]:
        assert width_class == OPEN_WIDTH
    else:
        assert width_days <= WIDTH_LIMITS_DAYS[width_class]
        assert width_class == 0 or width_days > WIDTH_LIMITS_DAYS[width_class - 1]


def test_days_count_both_bounds():
    assert DateInterval.day(dt.date(2024, 9, 17)).days == 1
    assert interval("2016-01-01", "2016-12-31", "year").days == 366
    assert interval("2016-01-01", None, "year").days is None


def test_a_date_is_uncertain_unless_it_is_said_to_last():
    assert interval("2015-01-01", "2015-12-31", "year").kind is DateKind.UNCERTAIN
    assert interval("2015-01-01", None, "year").bounded is False
    assert interval("2015-01-01", "2015-12-31", "year").bounded is True
