"""One English date as news writes it: of the calendar, relative, or a part of a period ("early June", "mid-2023")."""

from __future__ import annotations

from dataclasses import replace

from timeline.extraction.languages.en import times_lexicon as lexicon
from timeline.extraction.languages.en import times_relative as relative
from timeline.extraction.languages.en.times_dates import Parsed, Tokens, calendar, decade, directed, feast, season
from timeline.extraction.languages.en.times_ranges import day_pair
from timeline.extraction.times import Part
from timeline.extraction.times_phrases import (
    Anchor,
    CalendarDate,
    DayIn,
    DecadeRef,
    PeriodRef,
    Phrase,
    Share,
    Shift,
    Slice,
    Unit,
    WeekdayIn,
    WeekHolding,
)

_SHARES = frozenset({"week", "half", "quarter", "days"})
_MOST_SHARES = 5  # weeks of a month
_LONGEST_MONTH = 31
_AFTER_A_DAY = frozenset("and in at near by when they he she".split())
_PART_STARTS = frozenset("early late mid beginning start middle end close".split())
SIMPLE_STARTS = (
    _PART_STARTS
    | set(lexicon.SHIFTS)
    | set(lexicon.TOLD_SHIFTS)
    | frozenset("the that earlier later week recent these year first second third fourth final".split())
)


def simple(t: Tokens, i: int) -> Parsed | None:
    """One date without range, bound or time of day."""
    kind, word = t[i].kind, t[i].word
    if kind == "word" and word not in SIMPLE_STARTS and not t[i].capital:
        return None
    if word == "the" and t[i + 1].word == "year" and t[i + 2].kind == "number":  # "the year two thousand"
        i += 2
    parsed = (
        _slice(t, i)
        or _parted(t, i)
        or feast(t, i)
        or _weekday_in(t, i)
        or _day_in(t, i)
        or directed(t, i)
        or day_pair(t, i)
        or calendar(t, i)
        or decade(t, i)
        or season(t, i)
        or relative.recent(t, i)
        or relative.deictic(t, i)
        or relative.period(t, i)
        or _of_year(t, i)
        or relative.eve_of(t, i, simple)
        or relative.beside_own(t, relative.told(t, i), simple)
        or _week_holding(t, i)
    )
    if parsed and t[parsed[1]].kind == "dash" and t[parsed[1]].glued and t[parsed[1] + 1].word == "old":
        return None
    return parsed


def _weekday_in(t: Tokens, i: int) -> Parsed | None:
    """ "Monday of last week", "Thursday of that week", "Monday last week"."""
    if t[i].kind != "weekday":
        return None
    j = i + 2 if t[i + 1].word == "of" else i + 1
    week = relative.period(t, j) or (relative.told(t, j) if j == i + 2 else None)
    if week and isinstance(week[0], PeriodRef) and week[0].unit is Unit.WEEK:
        return WeekdayIn(t[i].value, week[0]), week[1]
    return None


def _of_year(t: Tokens, i: int) -> Parsed | None:
    """ "By year-end", "at the year's end": the last third of the year; "year-ago figures", "the year-earlier toll"."""
    j = i + 1 if t[i].word == "the" else i
    if t[j].word != "year":
        return None
    k = j + 2 if t[j + 1].kind in ("dash", "poss") else j + 1
    if t[k].word in ("ago", "earlier") and t[j + 1].kind == "dash":
        base = Anchor.PUBLISHED if t[k].word == "ago" else Anchor.TOLD
        return Shift(1, 1, Unit.YEAR, -1, base), k + 1
    return (PeriodRef(Unit.YEAR, part=Part.LATE), k + 1) if t[k].word == "end" else None


def _slice(t: Tokens, i: int) -> Parsed | None:
    """ "The second week of June", "the first half of 2023", "the last quarter of a year", "the first days of May"."""
    j = i + 1 if t[i].word == "the" else i
    number = -1 if t[j].word in ("last", "final") else t[j].value if t[j].kind == "ordinal" else 0
    if number == 0 or number > _MOST_SHARES or t[j + 2].word != "of" or t[j + 1].word not in _SHARES:
        return None
    k = j + 3
    inner = calendar(t, k) or relative.period(t, k)
    if inner is None and t[k].word == "the" and t[k + 1].word in ("month", "year"):
        inner = PeriodRef(lexicon.UNITS[t[k + 1].word]), k + 2
    if inner is None or not isinstance(inner[0], CalendarDate | PeriodRef) or getattr(inner[0], "day", None):
        return None
    if t[j + 1].word == "days":
        return _with_part(inner[0], Part.EARLY if number > 0 else Part.LATE), inner[1]
    share = Share(t[j + 1].word)
    if number < 0:
        number = {Share.WEEK: -1, Share.HALF: 2, Share.QUARTER: 4}[share]
    return Slice(inner[0], number, share), inner[1]


def _day_in(t: Tokens, i: int) -> Parsed | None:
    """ "The 5th of this month", "on the 12th", "Tuesday the 10th"; not "the 12th attack"."""
    weekday = t[i].value if t[i].kind == "weekday" and t[i + 1].word == "the" else None
    j = i + 1 if weekday is not None else i
    day, after = t[j + 1], t[j + 2]
    if t[j].word != "the" or day.kind != "ordinal" or not day.word[0].isdigit() or not 1 <= day.value <= _LONGEST_MONTH:
        return None
    if after.word == "of":
        month = relative.period(t, j + 3)
        if month and isinstance(month[0], PeriodRef) and month[0].unit is Unit.MONTH:
            return DayIn(day.value, month[0].shift, weekday), month[1]
        return None
    alone = after.kind in ("comma", "stop", "punct", "end", "para") or after.word in _AFTER_A_DAY
    if alone and (weekday is not None or t[i - 1].word == "on"):
        return DayIn(day.value, None, weekday), j + 2
    return None


def _week_holding(t: Tokens, i: int) -> Parsed | None:
    """ "the week of March 3"."""
    j = i + 1 if t[i].word == "the" else i
    if t[j].word != "week" or t[j + 1].word != "of":
        return None
    day = calendar(t, j + 2)
    if day and isinstance(day[0], CalendarDate) and day[0].day is not None:
        return WeekHolding(day[0]), day[1]
    return None


def _parted(t: Tokens, i: int) -> Parsed | None:
    """ "early June", "mid-2023", "the end of last month", "earlier this year", "late Monday", "earlier in March"."""
    j = i + 1 if t[i].word == "the" else i
    word = t[j].word
    if word in ("earlier", "later"):
        return _earlier(t, j, Part.BEFORE_NOW if word == "earlier" else Part.AFTER_NOW)
    if word not in _PART_STARTS:
        return None
    k = j + 1
    if word in ("beginning", "start", "middle", "end", "close"):
        if t[k].word != "of":
            return None
        k += 1
    elif (t[k].kind == "dash" and t[k].glued) or t[k].word in ("in", "on"):
        k += 1
    if t[k].word == "the" and t[k + 1].word in ("year", "month", "week", "decade"):
        unit = lexicon.UNITS[t[k + 1].word]
        return (PeriodRef(unit, part=lexicon.PARTS[word]), k + 2) if k > j + 1 else None
    inner = simple(t, k)
    return (_with_part(inner[0], lexicon.PARTS[word]), inner[1]) if inner and inner[1] > k else None


def _earlier(t: Tokens, i: int, part: Part) -> Parsed | None:
    j = i + 1
    if t[j].word in ("in", "on"):
        j += 1
        if t[j].word == "the" and t[j + 1].word in ("day", "week", "month", "year"):
            unit = lexicon.UNITS[t[j + 1].word]
            return PeriodRef(unit, part=None if unit is Unit.DAY else part), j + 2
    inner = simple(t, j)
    return (_with_part(inner[0], part), inner[1]) if inner else None


def _with_part(phrase: Phrase, part: Part) -> Phrase:
    if isinstance(phrase, CalendarDate) and phrase.day is None:
        return replace(phrase, part=part)
    if isinstance(phrase, DecadeRef):
        return replace(phrase, part=part)
    if isinstance(phrase, PeriodRef) and phrase.unit in (Unit.WEEK, Unit.MONTH, Unit.YEAR, Unit.DECADE):
        return replace(phrase, part=part)
    return phrase
