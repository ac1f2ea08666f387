"""Which year a day or month without one belongs to: that of a heading, or of the history that a text tells.

News leaves the year out because it is the present one; a chronology because its heading has told it; an encyclopedia
because its last sentence has. Free of any language.
"""

from __future__ import annotations

from datetime import date

from timeline.extraction.times_phrases import (
    Anchor,
    CalendarDate,
    ExactDay,
    PeriodRef,
    Phrase,
    RangeOf,
    WeekdayIn,
    WeekdayRef,
)
from timeline.model.interval import DateInterval, Precision

_LONG_PAST_DAYS = 60  # a text whose first date is stated with its year and lies further back tells history
_SHARP = frozenset({Precision.DAY, Precision.RANGE, Precision.MONTH})  # "in 2012" alone may be a company's year
_WRAP_DAYS = 62  # "December 2012 ... on 11 January": so near across a year's end the next year is meant


class YearsTold:
    """What an article has told of years so far."""

    def __init__(self, published: date) -> None:
        self._published = published
        self._heading_year: int | None = None
        self._looks_back: bool | None = None

    def rule(self, heading: DateInterval) -> None:
        """Let the year of a heading be that of the days and months under it, until the next heading comes."""
        self._heading_year = heading.start.year if heading.start else None

    def note(self, phrase: Phrase, interval: DateInterval) -> None:
        """A text that opens with a year long past tells history, until words of the day of publication come."""
        if _counts_from_publication(phrase):
            self._looks_back = False
        elif self._looks_back is None:
            past = interval.end is not None and (self._published - interval.end).days > _LONG_PAST_DAYS
            self._looks_back = past and interval.precision in _SHARP and _states_year(phrase)

    def year_of(self, month: int, told: DateInterval | None) -> int | None:
        """The year of a bare month; None where it is the latest one. told: the date told last before it."""
        if self._heading_year is not None:
            ahead = self._heading_year == self._published.year and month > self._published.month
            return None if ahead else self._heading_year
        if not self._looks_back or told is None or told.start is None or told.end is None:
            return None
        year = told.start.year
        if told.end.year != year:
            return None
        next_year = date(year + 1, month, 1)
        near = (next_year - told.end).days <= _WRAP_DAYS and next_year <= self._published
        return year + 1 if near else year


def _counts_from_publication(phrase: Phrase) -> bool:
    if isinstance(phrase, WeekdayIn):
        return phrase.week.anchor is Anchor.PUBLISHED
    return isinstance(phrase, WeekdayRef | PeriodRef) and phrase.anchor is Anchor.PUBLISHED


def _states_year(phrase: Phrase) -> bool:
    if isinstance(phrase, RangeOf):
        return _states_year(phrase.first) or _states_year(phrase.last)
    if isinstance(phrase, CalendarDate):
        return phrase.year is not None and phrase.year.value is not None
    return isinstance(phrase, ExactDay)
