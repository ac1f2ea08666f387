"""Counting from a date: "two weeks ago", "a day later", "fewer than two months afterward". Free of any language.

Days are exact; weeks, and days said to be about right, have three days to either side; months and years give the
calendar month or year; decades give a year for each decade to either side.

A date that is known by its year alone, moved by days or weeks that are less than a tenth of it, stays the year ("in
2021 ... four days later" is 2021): bounds moved by days would look like days that the text knows. A few of the days so
dated fall into the next year; the text names none but its own.
"""

from __future__ import annotations

from datetime import date, timedelta

from timeline.extraction import times
from timeline.extraction.times_phrases import Anchor, Hedge, PeriodRef, Shift, Unit
from timeline.model.interval import MONTHS, DateInterval, DateKind, Precision

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEK_DAYS = 7
_WIDTHS_DAYS = {Unit.HOUR: 2, Unit.DAY: 3, Unit.NIGHT: 3, Unit.WEEK: 7, Unit.WEEKEND: 7, Unit.MONTH: 31, Unit.YEAR: 366}
_YEAR_DAYS = 365
_LEAST_MOVE_DAYS = _YEAR_DAYS // 10  # what moves a year less leaves it as it is; our own choice
_UNIT_DAYS = {Unit.HOUR: 1, Unit.DAY: 1, Unit.NIGHT: 1, Unit.WEEK: 7, Unit.WEEKEND: 7}
_PRECISIONS = {Unit.WEEK: Precision.WEEK, Unit.MONTH: Precision.MONTH, Unit.YEAR: Precision.YEAR}


def fits(base: DateInterval, unit: Unit) -> bool:
    """Tell whether a date is known well enough to speak of "that day" or "the following month" from it."""
    return base.days is not None and base.days <= _WIDTHS_DAYS.get(unit, 3660)


def stepped(day: date, unit: Unit, count: int) -> date:
    """The day so many units later (earlier where negative)."""
    if unit is Unit.HOUR:
        return day + timedelta(days=-(-abs(count) // 24) * (1 if count > 0 else -1))
    if unit in (Unit.DAY, Unit.NIGHT):
        return day + timedelta(days=count)
    if unit in (Unit.WEEK, Unit.WEEKEND):
        return day + timedelta(weeks=count)
    months = {Unit.MONTH: 1, Unit.YEAR: 12}.get(unit, 120)
    return times.shifted_months(day, months * count)


def holding(period: PeriodRef, base: DateInterval, day: date, future: bool) -> DateInterval:
    """The unit that holds the day, moved by the period's shift; days keep the width of their base.

    A weekend not yet begun is the one before it, unless the clause speaks of the future.
    """
    unit, shift = period.unit, period.shift
    if unit in (Unit.DAY, Unit.HOUR):
        return times.shifted(base, shift)
    if unit is Unit.NIGHT:
        first = day + timedelta(days=shift)
        return DateInterval(first, first + timedelta(days=1), Precision.RANGE)
    if unit is Unit.WEEK:
        return times.week_of(day + timedelta(weeks=shift))
    if unit is Unit.WEEKEND:
        begun = day.weekday() >= 5 or shift != 0 or period.anchor is Anchor.TOLD or future
        return times.weekend_of(day + timedelta(weeks=shift if begun else -1))
    if unit is Unit.MONTH:
        month = times.shifted_months(day.replace(day=1), shift)
        return times.month_of(month.year, month.month)
    if unit is Unit.YEAR:
        return times.year_of(day.year + shift)
    return times.decade_of((day.year // 10 + shift) * 10)


def conflict(weekday: int, day: date) -> str | None:
    """What a reader should know where a stated weekday (Monday is 0) is not that of the date; None where it is."""
    if day.weekday() == weekday:
        return None
    stated = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    return f"weekday {_WEEKDAYS[weekday]} does not agree with {stated}, a {_WEEKDAYS[day.weekday()]}"


def moved(base: DateInterval, shift: Shift) -> DateInterval | None:
    """The bounded base moved as the words say; half open for "more than a year ago"."""
    sign = -shift.sign if shift.apposition else shift.sign
    if base.precision is Precision.YEAR and shift.high * _UNIT_DAYS.get(shift.unit, _YEAR_DAYS) < _LEAST_MOVE_DAYS:
        return base
    if shift.hedge is Hedge.MORE:
        return _beyond(base, shift, sign)
    if shift.hedge is Hedge.LESS:
        return _within(base, shift, sign)
    if shift.exact:
        return _exactly(base, shift, sign)
    near, far = sorted((sign * shift.low, sign * shift.high))
    first, last = _at(base, shift, near), _at(base, shift, far)
    return first if first == last else times.joined(first, last, DateKind.UNCERTAIN)


def _exactly(base: DateInterval, shift: Shift, sign: int) -> DateInterval:
    """The base, or the weekday nearest to it, so many units on; a month stays a month."""
    assert base.start is not None and base.end is not None
    start, end = base.start, base.end
    if shift.weekday is not None:
        ahead = (shift.weekday - start.weekday()) % _WEEK_DAYS
        start = end = start + timedelta(days=ahead if ahead <= _WEEK_DAYS // 2 else ahead - _WEEK_DAYS)
    first, last = (stepped(day, shift.unit, sign * shift.low) for day in (start, end))
    if base.precision is Precision.MONTH:
        return times.month_of(first.year, first.month)
    return DateInterval(first, last, base.precision)


def _at(base: DateInterval, shift: Shift, count: int) -> DateInterval:
    """The base moved by a signed count of units, as wide as unit and hedge ask for."""
    assert base.start is not None and base.end is not None
    about = 1 if shift.hedge is Hedge.ABOUT else 0
    unit = shift.unit
    start, end = stepped(base.start, unit, count), stepped(base.end, unit, count)
    if unit is Unit.HOUR:
        if shift.base is Anchor.PUBLISHED or count % 24:
            return DateInterval(min(base.start, start), max(base.end, end), Precision.RANGE)
        return times.shifted(base, count // 24)
    if unit in (Unit.DAY, Unit.NIGHT):
        return (
            times.widened(times.shifted(base, count), times.LOOSE_DAYS * about) if about else times.shifted(base, count)
        )
    if unit in (Unit.WEEK, Unit.WEEKEND):
        return times.widened(times.shifted(base, 7 * count), times.LOOSE_DAYS)
    if unit is Unit.MONTH:
        first, last = times.shifted_months(start, -about), times.shifted_months(end, about)
        return _whole(times.month_of(first.year, first.month), times.month_of(last.year, last.month))
    slack = about if unit is Unit.YEAR else abs(count)
    return _whole(times.year_of(start.year - slack), times.year_of(end.year + slack))


def _whole(first: DateInterval, last: DateInterval) -> DateInterval:
    return first if first == last else times.joined(first, last, DateKind.UNCERTAIN) or first


def _beyond(base: DateInterval, shift: Shift, sign: int) -> DateInterval:
    """ "More than a year ago": only the nearer bound is known."""
    assert base.start is not None and base.end is not None
    precision = _PRECISIONS.get(shift.unit, Precision.RANGE)
    if sign < 0:
        return DateInterval(None, stepped(base.end, shift.unit, -shift.low), precision)
    return DateInterval(stepped(base.start, shift.unit, shift.low), None, precision)


def _within(base: DateInterval, shift: Shift, sign: int) -> DateInterval:
    """ "Less than two months later": between the base and the bound."""
    assert base.start is not None and base.end is not None
    if sign < 0:
        return DateInterval(stepped(base.start, shift.unit, -shift.high), base.end, Precision.RANGE)
    return DateInterval(base.start, stepped(base.end, shift.unit, shift.high), Precision.RANGE)
