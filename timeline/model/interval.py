"""Dates as intervals: both bounds inclusive, with the precision of the words. Never narrower than the text."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Precision(StrEnum):
    """How exactly the words state the date."""

    DAY = "day"
    RANGE = "range"  # a known first and last day
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    UNKNOWN = "unknown"


class DateKind(StrEnum):
    """Whether the event happened at some time within the interval, or went on through it."""

    UNCERTAIN = "uncertain"
    LASTING = "lasting"


MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

# Widest span in days of each class; the class beside an interval keeps an overlap query an index look-up.
WIDTH_LIMITS_DAYS = (1, 7, 31, 92, 366, 3660)
OPEN_WIDTH = len(WIDTH_LIMITS_DAYS)

# Where intervals without a day or without an end stand in the order of a chronology; see ``DateInterval.order``.
UNDATED_ORDER_DAY = date(9999, 12, 31)  # after every date that an article can state
OPEN_ORDER_DAYS = 10_000_000  # longer than any calendar: an open interval comes after every bounded one of its day


@dataclass(frozen=True, slots=True)
class DateInterval:
    """First and last day, inclusive. One bound may be None (open); both None only where nothing is known."""

    start: date | None
    end: date | None
    precision: Precision
    kind: DateKind = DateKind.UNCERTAIN

    def __post_init__(self) -> None:
        if self.start and self.end and self.start > self.end:
            raise ValueError(f"interval ends {self.end} before it starts {self.start}")
        if (self.start is None and self.end is None) != (self.precision is Precision.UNKNOWN):
            raise ValueError("an interval without bounds is unknown, and only that")
        if self.precision is Precision.DAY and self.start != self.end:
            raise ValueError(f"a day has one date, not {self.start} to {self.end}")

    @classmethod
    def day(cls, day: date) -> DateInterval:
        """One day."""
        return cls(day, day, Precision.DAY)

    @classmethod
    def unknown(cls) -> DateInterval:
        """No hold on any date."""
        return cls(None, None, Precision.UNKNOWN)

    @property
    def bounded(self) -> bool:
        """Both bounds are known."""
        return self.start is not None and self.end is not None

    @property
    def days(self) -> int | None:
        """Number of days covered; None where a bound is open."""
        if self.start is None or self.end is None:
            return None
        return (self.end - self.start).days + 1

    @property
    def width_class(self) -> int:
        """Index of the narrowest class in WIDTH_LIMITS_DAYS that holds it; OPEN_WIDTH where open or wider."""
        days = self.days
        if days is None:
            return OPEN_WIDTH
        return next((i for i, limit in enumerate(WIDTH_LIMITS_DAYS) if days <= limit), OPEN_WIDTH)

    @property
    def order(self) -> tuple[date, int]:
        """Its place in a chronology: the first known day, then the length; open ones after the bounded of their day."""
        return self.start or self.end or UNDATED_ORDER_DAY, self.days or OPEN_ORDER_DAYS

    def overlaps(self, other: DateInterval) -> bool:
        """Tell whether both may hold one day; an unknown interval overlaps nothing."""
        if Precision.UNKNOWN in (self.precision, other.precision):
            return False
        starts_in_time = self.start is None or other.end is None or self.start <= other.end
        return starts_in_time and (other.start is None or self.end is None or other.start <= self.end)

    def within(self, other: DateInterval) -> bool:
        """Tell whether this bounded interval lies wholly inside the other."""
        if self.start is None or self.end is None:
            return False
        after_start = other.start is None or other.start <= self.start
        return after_start and (other.end is None or self.end <= other.end)

    def display(self) -> str:
        """The date as precisely as it is known: "2015", "Jul 2024", "17 Sep 2024", "25-27 Jul 2024", "since 2012".

        What is known by the month or year is told so, even where the day of publication cuts it short ("Dec 2024" for
        "this month" on the 15th); a range of whole months or years too: "Mar-May 2016", "2012-2015".
        """
        if self.start is None and self.end is None:
            return "undated"
        if self.end is None:
            assert self.start is not None
            return f"since {_bound(self.start, self.precision)}"
        if self.start is None:
            side = "before" if self._ends_at_a_beginning else "until"
            return f"{side} {_bound(self.end, self.precision)}"
        if self.precision in _YEARLY:
            return _years(self.start, self.end)
        if self.precision in _MONTHLY or (_begins_month(self.start) and _ends_month(self.end)):
            return _months(self.start, self.end)
        return _days(self.start, self.end)

    @property
    def _ends_at_a_beginning(self) -> bool:
        """The end is the first day of a month or year that the words only bound by: "before April"."""
        if self.end is None or self.precision not in (*_MONTHLY, *_YEARLY):
            return False
        return _begins_month(self.end) and (self.precision in _MONTHLY or self.end.month == 1)


_MONTHLY = (Precision.MONTH, Precision.SEASON)
_YEARLY = (Precision.YEAR, Precision.DECADE)


def _bound(day: date, precision: Precision) -> str:
    if precision in _YEARLY:
        return str(day.year)
    return _month(day) if precision in _MONTHLY else _day(day)


def _begins_month(day: date) -> bool:
    return day.day == 1


def _ends_month(day: date) -> bool:
    return day.day == monthrange(day.year, day.month)[1]


def _years(start: date, end: date) -> str:
    if start.year == end.year:
        return str(start.year)
    whole_decade = start.year % 10 == 0 and end.year == start.year + 9
    return f"{start.year}s" if whole_decade else f"{start.year}-{end.year}"


def _months(start: date, end: date) -> str:
    if start.month == 1 and end.month == 12:
        return _years(start, end)
    if start.year != end.year:
        return f"{_month(start)} - {_month(end)}"
    return _month(start) if start.month == end.month else f"{MONTHS[start.month - 1]}-{_month(end)}"


def _days(start: date, end: date) -> str:
    if start == end:
        return _day(start)
    if start.year != end.year:
        return f"{_day(start)} - {_day(end)}"
    if start.month != end.month:
        return f"{start.day} {MONTHS[start.month - 1]} - {_day(end)}"
    return f"{start.day}-{_day(end)}"


def _month(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}"


def _day(day: date) -> str:
    return f"{day.day} {_month(day)}"
