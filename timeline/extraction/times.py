"""Arithmetic of calendar intervals for every language: weeks, months, seasons, shifts and cuts.

Nothing here reads text. A date before year 1 or after 9999 raises OverflowError, as ``timedelta`` does.
"""

from __future__ import annotations

import calendar
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum

from timeline.model.interval import DateInterval, DateKind, Precision

LOOSE_DAYS = 3  # "a week ago", "about ten days ago": days to either side. Source: evaluation rules, "Dates"


class Part(StrEnum):
    """Which stretch of a period the words single out."""

    EARLY = "early"
    MIDDLE = "middle"
    LATE = "late"
    BEFORE_NOW = "before now"  # "earlier this year": from its first day to publication
    AFTER_NOW = "after now"  # "later this year": from publication to its last day


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, or None where the month has no such day; OverflowError outside years 1 to 9999."""
    _check_year(year)
    return date(year, month, day) if day <= calendar.monthrange(year, month)[1] and day >= 1 else None


def week_of(day: date) -> DateInterval:
    """The calendar week that holds the day, Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    return DateInterval(monday, monday + timedelta(days=6), Precision.WEEK)


def weekend_of(day: date) -> DateInterval:
    """Saturday and Sunday of the calendar week that holds the day."""
    saturday = day + timedelta(days=5 - day.weekday())
    return DateInterval(saturday, saturday + timedelta(days=1), Precision.RANGE)


def month_of(year: int, month: int) -> DateInterval:
    """The calendar month."""
    _check_year(year)
    last = calendar.monthrange(year, month)[1]
    return DateInterval(date(year, month, 1), date(year, month, last), Precision.MONTH)


def year_of(year: int) -> DateInterval:
    """The calendar year."""
    _check_year(year)
    return DateInterval(date(year, 1, 1), date(year, 12, 31), Precision.YEAR)


def decade_of(year: int) -> DateInterval:
    """The ten calendar years from the one given."""
    _check_year(year)
    _check_year(year + 9)
    return DateInterval(date(year, 1, 1), date(year + 9, 12, 31), Precision.DECADE)


def season_of(year: int, first_month: int) -> DateInterval:
    """The three months from ``first_month`` of the year; winter (12) reaches into the next year."""
    start, end = month_of(year, first_month), shifted_months(date(year, first_month, 1), 2)
    return DateInterval(start.start, month_of(end.year, end.month).end, Precision.SEASON)


def shifted_months(day: date, months: int) -> date:
    """The day as many months later, on the month's last day where it is shorter."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    _check_year(year)
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def shifted(interval: DateInterval, days: int) -> DateInterval:
    """Both bounds moved by so many days; what is no longer a calendar unit becomes a range."""
    start = interval.start and interval.start + timedelta(days=days)
    end = interval.end and interval.end + timedelta(days=days)
    precision = interval.precision if interval.precision is Precision.DAY or days == 0 else Precision.RANGE
    return DateInterval(start, end, precision, interval.kind)


def widened(interval: DateInterval, days: int) -> DateInterval:
    """The interval with so many days more on either side, as a range."""
    start = interval.start and interval.start - timedelta(days=days)
    end = interval.end and interval.end + timedelta(days=days)
    return DateInterval(start, end, Precision.RANGE, interval.kind)


def clipped(interval: DateInterval, published: date) -> DateInterval:
    """A period still open on the day of publication ends on that day; others stay as they are."""
    if interval.start is None or interval.end is None or not interval.start <= published < interval.end:
        return interval
    return replace(interval, end=published)


def beside_now(interval: DateInterval, part: Part | None, published: date) -> DateInterval:
    """The days of a bounded period up to publication ("earlier this year") or from it on; others stay whole."""
    if part is Part.BEFORE_NOW:
        return clipped(interval, published)
    if part is Part.AFTER_NOW and interval.start and interval.end and interval.start <= published <= interval.end:
        return replace(interval, start=published)
    return interval


def part_of(interval: DateInterval, part: Part | None) -> DateInterval:
    """The stretch of a bounded period that the words single out; a part that now divides stays for ``beside_now``.

    Of a month the days 1 to 10, 11 to 20, 21 to the end; of longer periods a third of their months
    (years of a decade: 0 to 3, 4 to 6, 7 to 9); shorter periods stay whole.
    """
    divided_by_now = part in (Part.BEFORE_NOW, Part.AFTER_NOW)
    if part is None or divided_by_now or interval.start is None or interval.end is None:
        return interval
    if interval.precision is Precision.MONTH:
        first, last = {Part.EARLY: (1, 10), Part.MIDDLE: (11, 20), Part.LATE: (21, interval.end.day)}[part]
        start, end = interval.start.replace(day=first), interval.start.replace(day=last)
        return DateInterval(start, end, Precision.RANGE)
    thirds = _thirds_in_months(interval.precision)
    if thirds is None:
        return interval
    first, last = thirds[part]
    start = shifted_months(interval.start, first)
    return DateInterval(start, shifted_months(interval.start, last) - timedelta(days=1), Precision.RANGE)


def week_in(month: DateInterval, number: int) -> DateInterval:
    """The n-th week of a month (-1 the last), three days wider at either end, as weeks are counted in several ways."""
    assert month.start is not None and month.end is not None
    first = month.start + timedelta(weeks=number - 1) if number > 0 else month.end - timedelta(days=6)
    start, end = first - timedelta(days=LOOSE_DAYS), first + timedelta(days=6 + LOOSE_DAYS)
    return DateInterval(max(start, month.start), min(end, month.end), Precision.RANGE)


def share_of(period: DateInterval, number: int, count: int) -> DateInterval | None:
    """The n-th of ``count`` equal shares of a year in months, or of a month in days; None of what is not so divided."""
    if period.start is None or period.end is None or not 0 < number <= count:
        return None
    if period.precision is Precision.YEAR:
        months = 12 // count
        start = shifted_months(period.start, months * (number - 1))
        return DateInterval(start, shifted_months(start, months) - timedelta(days=1), Precision.RANGE)
    if period.precision is Precision.MONTH and count == 2:
        middle = period.start.replace(day=15)
        first, last = (period.start, middle) if number == 1 else (middle + timedelta(days=1), period.end)
        return DateInterval(first, last, Precision.RANGE)
    return None


def _thirds_in_months(precision: Precision) -> dict[Part, tuple[int, int]] | None:
    """First month, and the month after the last, of each third; None where a period is not cut."""
    if precision is Precision.YEAR:
        return {Part.EARLY: (0, 4), Part.MIDDLE: (4, 8), Part.LATE: (8, 12)}
    if precision is Precision.DECADE:
        return {Part.EARLY: (0, 48), Part.MIDDLE: (48, 84), Part.LATE: (84, 120)}
    return None


def joined(first: DateInterval, last: DateInterval, kind: DateKind) -> DateInterval | None:
    """From the first day of one to the last day of the other; None where that runs backwards.

    Days and weeks give a range; months and years keep the precision of their bounds.
    """
    if first.start is None or last.end is None or first.start > last.end:
        return None
    coarse = first.precision if first.precision is last.precision else Precision.RANGE
    precision = coarse if coarse in (Precision.MONTH, Precision.YEAR, Precision.DECADE) else Precision.RANGE
    return DateInterval(first.start, last.end, precision, kind)


def weekday_not_after(weekday: int, day: date) -> date:
    """The last such weekday (Monday is 0) up to and with the day."""
    return day - timedelta(days=(day.weekday() - weekday) % 7)


def weekday_not_before(weekday: int, day: date) -> date:
    """The first such weekday (Monday is 0) from the day on."""
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def month_not_after(month: int, day: date) -> DateInterval:
    """The latest such month that has begun by the day."""
    return month_of(day.year if month <= day.month else day.year - 1, month)


def month_not_before(month: int, day: date) -> DateInterval:
    """The first such month that has not ended by the day."""
    return month_of(day.year if month >= day.month else day.year + 1, month)


def season_not_after(first_month: int, day: date) -> DateInterval:
    """The latest such season that has begun by the day."""
    return season_of(day.year if first_month <= day.month else day.year - 1, first_month)


def date_not_after(month: int, day_of_month: int, day: date) -> date | None:
    """The latest such day of the year up to and with the day; None where no year has it."""
    return _search(month, day_of_month, range(day.year, day.year - 9, -1), before=day)


def date_not_before(month: int, day_of_month: int, day: date) -> date | None:
    """The first such day of the year from the day on; None where no year has it."""
    return _search(month, day_of_month, range(day.year, day.year + 9), after=day)


def _search(
    month: int, day_of_month: int, years: range, before: date | None = None, after: date | None = None
) -> date | None:
    for year in years:
        found = day_of(year, month, day_of_month)
        if found and (before is None or found <= before) and (after is None or found >= after):
            return found
    return None


def easter(year: int) -> date:
    """Western Easter Sunday. Source: Meeus, Jones, Butcher, "Astronomical Algorithms" (1991), chapter 8."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    weekday = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * weekday) // 451
    month, day = divmod(h + weekday - 7 * m + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(year: int, month: int, weekday: int, number: int) -> date:
    """The so-and-so-many-th weekday (Monday is 0) of a month; ``number`` 1 to 4, or -1 for the last."""
    if number < 0:
        last = month_of(year, month).end
        assert last is not None
        return weekday_not_after(weekday, last)
    return weekday_not_before(weekday, date(year, month, 1)) + timedelta(weeks=number - 1)


def _check_year(year: int) -> None:
    if not 1 <= year <= 9999:
        raise OverflowError(f"year {year} is outside the calendar")
