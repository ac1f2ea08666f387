"""Dates as intervals: both bounds inclusive, with the precision of the words. Never narrower than the text."""

from __future__ import annotations

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
        """The date as precisely as it is known: "2015", "Jul 2024", "17 Sep 2024", "25-27 Jul 2024", "since 2012"."""
        if self.precision is Precision.UNKNOWN:
            return "undated"
        if self.start is None and self.end is not None:
            return f"before {_bound(self.end, self.precision)}"
        if self.end is None and self.start is not None:
            return f"since {_bound(self.start, self.precision)}"
        assert self.start is not None and self.end is not None
        same_month = (self.start.year, self.start.month) == (self.end.year, self.end.month)
        if self.precision is Precision.YEAR and self.start.year == self.end.year:
            return str(self.start.year)
        if self.precision is Precision.DECADE:
            return f"{self.start.year}s"
        if self.precision is Precision.MONTH and same_month:
            return _bound(self.start, Precision.MONTH)
        if self.precision is Precision.SEASON:
            return f"{_bound(self.start, Precision.MONTH)} - {_bound(self.end, Precision.MONTH)}"
        if self.start == self.end:
            return _bound(self.start, Precision.DAY)
        if same_month:
            return f"{self.start.day}-{_bound(self.end, Precision.DAY)}"
        return f"{_bound(self.start, Precision.DAY)} - {_bound(self.end, Precision.DAY)}"


def _bound(day: date, precision: Precision) -> str:
    if precision in (Precision.YEAR, Precision.DECADE):
        return str(day.year)
    month = f"{MONTHS[day.month - 1]} {day.year}"
    return month if precision in (Precision.MONTH, Precision.SEASON) else f"{day.day} {month}"
