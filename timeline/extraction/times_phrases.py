"""What a dated expression says, free of any language: grammars give these, the resolver makes them intervals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from timeline.extraction.times import Part
from timeline.model.interval import DateKind


class Anchor(StrEnum):
    """What a relative expression counts from."""

    PUBLISHED = "published"
    TOLD = "told"  # the date told last before it in the text


class Direction(StrEnum):
    """Which of the recurring days, months or feasts is meant."""

    BARE = "bare"  # no word says; the latest one, or the next where the clause speaks of the future
    THIS = "this"
    LAST = "last"
    NEXT = "next"


class Unit(StrEnum):
    """A unit that expressions count in."""

    HOUR = "hour"
    DAY = "day"
    NIGHT = "night"
    WEEK = "week"
    WEEKEND = "weekend"
    MONTH = "month"
    YEAR = "year"
    DECADE = "decade"


class Hedge(StrEnum):
    """How a count is qualified."""

    EXACT = "exact"
    ABOUT = "about"
    MORE = "more"
    LESS = "less"


class Side(StrEnum):
    """Which bound a date gives."""

    SINCE = "since"
    AFTER = "after"
    BEFORE = "before"
    UNTIL = "until"
    BY = "by"


@dataclass(frozen=True, slots=True)
class YearOf:
    """A year: stated, or counted from that of the anchor ("of last year" is -1 from publication)."""

    value: int | None = None
    shift: int = 0
    anchor: Anchor = Anchor.PUBLISHED


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """A day, a month or a year of the calendar, as far as stated. At least month or year is there."""

    month: int | None = None
    day: int | None = None
    year: YearOf | None = None
    weekday: int | None = None
    direction: Direction = Direction.BARE
    part: Part | None = None


@dataclass(frozen=True, slots=True)
class WeekdayRef:
    """A day of the week, Monday 0; weeks_back: so many weeks before it ("a week ago on Monday" is 1)."""

    weekday: int
    direction: Direction = Direction.BARE
    anchor: Anchor = Anchor.PUBLISHED
    weeks_back: int = 0


@dataclass(frozen=True, slots=True)
class PeriodRef:
    """The unit that holds the anchor, moved by ``shift`` ("last month" is -1)."""

    unit: Unit
    shift: int = 0
    anchor: Anchor = Anchor.PUBLISHED
    part: Part | None = None


@dataclass(frozen=True, slots=True)
class WeekdayIn:
    """A day of the week within a week ("Monday of last week")."""

    weekday: int
    week: PeriodRef


@dataclass(frozen=True, slots=True)
class DayIn:
    """A day of a month that is not named: "the 5th of last month" (-1), "on the 12th" (None: the latest 12th)."""

    day: int
    month_shift: int | None = None
    weekday: int | None = None


class Share(StrEnum):
    """A share of a period that is counted off."""

    WEEK = "week"
    HALF = "half"
    QUARTER = "quarter"


@dataclass(frozen=True, slots=True)
class Slice:
    """The so-and-so-many-th share of a month or year, -1 the last ("the second week of June")."""

    whole: Phrase
    number: int
    share: Share


@dataclass(frozen=True, slots=True)
class WeekHolding:
    """The calendar week that holds a date ("the week of March 3")."""

    day: Phrase


@dataclass(frozen=True, slots=True)
class SeasonRef:
    """A season by its first month."""

    first_month: int
    year: YearOf | None = None
    direction: Direction = Direction.BARE


@dataclass(frozen=True, slots=True)
class DecadeRef:
    """The ten years from ``first_year``."""

    first_year: int
    part: Part | None = None


@dataclass(frozen=True, slots=True)
class Feast:
    """A feast of no fixed date: days from Easter, the n-th weekday of a month (-1: the last), or one of the moon's.

    moving: the name of a feast in ``seeds/moving_feasts.csv``.
    """

    easter_days: int | None = None
    moving: str | None = None
    month: int = 0
    weekday: int = 0
    number: int = 0
    year: YearOf | None = None
    direction: Direction = Direction.BARE


@dataclass(frozen=True, slots=True)
class Shift:
    """``low`` to ``high`` units before (-1) or after (+1) the anchor or a date of its own.

    apposition: "on Jan. 11, a day after X" tells X by the date just before it.
    exact: "ten years to the day after" keeps the width of what it counts from.
    weekday: of the anniversary that "a year ago on Wednesday" speaks of, the nearest to the anchor; 0 is Monday.
    """

    low: int
    high: int
    unit: Unit
    sign: int
    base: Phrase | Anchor
    hedge: Hedge = Hedge.EXACT
    apposition: bool = False
    exact: bool = False
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Recent:
    """The so many units up to publication ("the past three weeks")."""

    count: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class RangeOf:
    """From one date to another."""

    first: Phrase
    last: Phrase
    kind: DateKind = DateKind.UNCERTAIN


@dataclass(frozen=True, slots=True)
class Night:
    """A night by the day on which it begins, or (``ends``) on which it ends."""

    day: Phrase
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Bound:
    """Only one bound is stated, or a period that is still open ("since 2012")."""

    side: Side
    phrase: Phrase


@dataclass(frozen=True, slots=True)
class ExactDay:
    """A whole date, or None where its writing leaves more than one reading ("03/04/2015")."""

    day: date | None


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day without a date: the story's day."""


@dataclass(frozen=True, slots=True)
class Vague:
    """Words of time that name no bounded date ("in recent years")."""


Phrase = (
    CalendarDate
    | WeekdayRef
    | PeriodRef
    | WeekdayIn
    | DayIn
    | Slice
    | WeekHolding
    | SeasonRef
    | DecadeRef
    | Feast
    | Shift
    | Recent
    | RangeOf
    | Night
    | Bound
    | ExactDay
    | Clock
    | Vague
)
