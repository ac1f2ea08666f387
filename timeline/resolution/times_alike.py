"""How the dates of two mentions stand to one another: width-aware, and never narrower than either states."""

from __future__ import annotations

import datetime as dt

from timeline.model.interval import DateInterval
from timeline.model.meeting import NARROW_DAYS
from timeline.resolution import points
from timeline.resolution.feature import Feature

_MONTH_DAYS = 31


def compare_dates(one: DateInterval, other: DateInterval, a_day_off_will_do: bool) -> Feature:
    """Equal, within, overlapping, a day off, or apart. An unknown or open date is told apart from any.

    a_day_off_will_do: all else agrees so strongly that one source may have the wrong day.
    """
    narrower, wider = sorted((one, other), key=_by_width)
    shown = f"{narrower.display()} and {wider.display()}"
    if narrower.days is None or wider.days is None:
        return Feature("date", 0.0, f"{shown}: not both known", rules_out=True)
    if not narrower.overlaps(wider):
        return _off(narrower, wider, shown, a_day_off_will_do)
    both_narrow = wider.days <= NARROW_DAYS
    if both_narrow:
        if (one.start, one.end) == (other.start, other.end):
            return Feature("date", points.EQUAL_DAYS, f"equal, {one.display()}")
        if narrower.within(wider):
            return Feature("date", points.DAYS_WITHIN, f"{shown}: one within the other")
        return Feature("date", points.DAYS_OVERLAP, f"{shown}: they share a day")
    if narrower.within(wider):
        held = points.MONTH_HOLDS if wider.days <= _MONTH_DAYS else points.YEAR_HOLDS
        return Feature("date", held, f"{shown}: one within the other")
    return Feature("date", 0.0, f"{shown}: neither within the other", rules_out=True)


def _by_width(date: DateInterval) -> tuple[int, dt.date, dt.date]:
    return date.days or 0, date.start or dt.date.min, date.end or dt.date.min


def _off(one: DateInterval, other: DateInterval, shown: str, a_day_off_will_do: bool) -> Feature:
    assert one.start and one.end and other.start and other.end
    gap_days = max((one.start - other.end).days, (other.start - one.end).days)
    if gap_days == 1 and a_day_off_will_do and (other.days or 0) <= NARROW_DAYS:
        return Feature("date", points.DAY_OFF, f"{shown}: a day off, with all else agreeing")
    return Feature("date", 0.0, f"{shown}: {gap_days} day{'' if gap_days == 1 else 's'} apart", rules_out=True)
