"""What a dated expression lends to an event told with it, from what its own words mean. Free of any language.

"This month" and "earlier this month" are the month; an event told so lies between its first day and the day of
publication. "Monday" in "since Monday" is that day; what has gone on since Monday lasts to publication. Nothing lies
after publication unless the clause speaks of the future or states the year. Source: evaluation rules, "Dates".
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from timeline.extraction import times
from timeline.extraction.times_phrases import (
    Anchor,
    Bound,
    CalendarDate,
    DecadeRef,
    Feast,
    Night,
    PeriodRef,
    Phrase,
    RangeOf,
    SeasonRef,
    Shift,
    Side,
    Slice,
    WeekdayRef,
    WeekHolding,
)
from timeline.model.interval import DateInterval, DateKind, Precision

Future = Callable[[], bool]  # asks whether the clause speaks of the future, and of nothing else


def lent(phrase: Phrase, own: DateInterval | None, published: date, future: Future) -> DateInterval | None:
    """The interval of an event that the phrase dates; own is what its words mean.

    A period still open on the day of publication ends there, and a bound is one. None where the words have no hold,
    or lie wholly ahead in a clause that does not speak of the future.
    """
    if own is None or own.start is None or own.end is None:
        return own
    if isinstance(phrase, Bound):
        return _bounded_by(phrase.side, lent(phrase.phrase, own, published, future), published)
    if isinstance(phrase, RangeOf):
        return _clipped(own, published, future) if _ends_open(phrase.last) else own
    if _counts_from_the_story(phrase) and own.start > published:
        return own if future() else None
    if isinstance(phrase, PeriodRef | CalendarDate | DecadeRef):
        own = times.beside_now(own, phrase.part, published)
    return _clipped(own, published, future) if _ends_open(phrase) else own


def _clipped(own: DateInterval, published: date, future: Future) -> DateInterval:
    cut = times.clipped(own, published)
    return own if cut is own or future() else cut


def _counts_from_the_story(phrase: Phrase) -> bool:
    """Words that count from another date or from now, and so could land ahead without meaning to."""
    if isinstance(phrase, PeriodRef):
        return phrase.anchor is Anchor.TOLD or phrase.shift == 0
    return isinstance(phrase, Shift) or (isinstance(phrase, WeekdayRef) and phrase.anchor is Anchor.TOLD)


def _ends_open(phrase: Phrase) -> bool:
    """Words for a period that may still be open; a year as such ("in 2024") stays a year."""
    if isinstance(phrase, CalendarDate):
        return phrase.month is not None and phrase.day is None
    if isinstance(phrase, Feast):
        return phrase.moving is not None
    return isinstance(phrase, DecadeRef | SeasonRef | Night | WeekHolding | Slice) or _counts_from_the_story(phrase)


def _bounded_by(side: Side, base: DateInterval | None, published: date) -> DateInterval | None:
    if base is None or base.start is None or base.end is None:
        return base
    if base.start > published:
        return base  # a day to come bounds nothing that has happened: the words only name it
    precision = Precision.RANGE if base.precision is Precision.DAY else base.precision
    if side is Side.SINCE:
        return DateInterval(base.start, published, precision, DateKind.LASTING)
    if side is Side.AFTER:
        return DateInterval(base.start, None, precision)
    return DateInterval(None, base.start if side is Side.BEFORE else base.end, precision)
