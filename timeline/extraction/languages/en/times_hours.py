"""English times of day around a date: "Tuesday morning", "before dawn on Monday", nights, "10:35 a.m."."""

from __future__ import annotations

from timeline.extraction.languages.en.times_dates import Parsed, Tokens
from timeline.extraction.languages.en.times_simple import simple
from timeline.extraction.times_phrases import (
    CalendarDate,
    Clock,
    DayIn,
    ExactDay,
    Feast,
    Night,
    PeriodRef,
    Phrase,
    RangeOf,
    Unit,
    WeekdayIn,
    WeekdayRef,
)

_ZONES = frozenset("gmt utc est edt cst cdt mst mdt pst pdt et wat cet cest bst local".split())
_DAY_LINKS = frozenset({"on", "of", "in"})
_TIME_LINKS = frozenset("at around about by before after from until shortly since".split())


def dated_daypart(t: Tokens, i: int) -> Parsed | None:
    """A date with the time of day around it: "Tuesday morning", "before dawn on Monday", "the evening of May 9"."""
    parsed = simple(t, i)
    if parsed:
        j = parsed[1]
        j += t[j].word in ("at", "before", "around") and t[j + 1].kind == "daypart"
        end = _dayparts(t, j)
        tail = end if end > j and t[j].word != "the" and t[end].word not in _DAY_LINKS else parsed[1]
        return parsed[0], tail
    j = i
    if t[j].word in ("shortly", "just", "soon", "well"):
        j += 1
    if t[j].word in ("before", "after", "around", "at", "about", "until"):
        j += 1
    end = _dayparts(t, j)
    if end == j:
        return None
    k = end + 1 if t[end].word in _DAY_LINKS or t[end].kind == "comma" else end
    inner = simple(t, k)
    if inner is None or not _is_day(inner[0]):
        return None
    is_night = t[end - 1].word == "night" and t[end].word == "of"
    return (Night(inner[0]), inner[1]) if is_night else inner


def _dayparts(t: Tokens, i: int) -> int:
    """Index after "(early) (morning) hours", "dawn", "afternoon" ... at i; i where none stands."""
    j = i + 1 if t[i].word in ("early", "late", "mid", "the") else i
    j += t[j].kind == "dash" and j > i
    j = j + 1 if t[j].word in ("early", "late", "small") else j
    k = j + 1 if t[j].kind == "daypart" or t[j].word == "night" else j
    if t[k].word == "hours" and k > i:
        return k + 1
    return k if k > j else i


def _is_day(phrase: Phrase) -> bool:
    if isinstance(phrase, CalendarDate):
        return phrase.day is not None
    if isinstance(phrase, PeriodRef):
        return phrase.unit is Unit.DAY
    if isinstance(phrase, Feast):
        return phrase.moving is None
    return isinstance(phrase, WeekdayRef | ExactDay | WeekdayIn | DayIn)


def night(t: Tokens, i: int) -> Parsed | None:
    """ "the night of Saturday to Sunday", "overnight Saturday", "Saturday night into Sunday", "overnight"."""
    j = i + 1 if t[i].word == "the" else i
    if t[j].word in ("night", "nights", "overnight"):
        return _night_of(t, j)
    first = simple(t, i)
    if first and _is_day(first[0]):
        j = first[1]
        k = j + 1 if t[j].word == "night" or t[j].kind == "daypart" else j
        link = t[k].word == "into" or (k > j and t[k].word == "to")
        second = dated_daypart(t, k + 1) if link else None
        if second and _is_day(second[0]):
            return RangeOf(first[0], second[0]), second[1]
    return None


def _night_of(t: Tokens, i: int) -> Parsed | None:
    bare = t[i].word == "overnight"
    j = i + 1
    link = t[j].word
    if link in ("of", "from", "between", "on", "into", "to"):
        j += 1
    elif not bare:
        return None
    first = simple(t, j)
    if first is None or not (_is_day(first[0]) or isinstance(first[0], RangeOf)):
        return (Night(PeriodRef(Unit.DAY, -1)), i + 1) if bare else None
    if isinstance(first[0], RangeOf):
        return first
    if link in ("into", "to") and bare:
        return Night(first[0], ends=True), first[1]
    k = first[1]
    if t[k].word in ("to", "and", "into", "through") or t[k].kind == "dash":
        second = simple(t, k + 1)
        if second and _is_day(second[0]):
            return RangeOf(first[0], second[0]), second[1]
    return Night(first[0]), first[1]


def clock(t: Tokens, i: int) -> Parsed | None:
    """ "10:35 a.m.", "1430 GMT", "5 p.m. on Friday", "noon": alone the story's day, else the date beside it."""
    token, j = t[i], i + 1
    if (token.kind in ("num", "clock", "amount", "year") and t[j].kind == "ampm") or (
        token.kind in ("num", "year", "clock") and t[j].word in ("gmt", "utc")
    ):
        j += 1
    elif token.kind == "clock":
        if token.word[-1:].isdigit() and ":" in token.word and t[i - 1].word not in _TIME_LINKS:
            return None
    elif token.word not in ("noon", "midnight", "midday"):
        return None
    while t[j].word in _ZONES or t[j].word == "time" or _bracketed_zone(t, j):
        j += 1
    if t[j].word == "(" and t[j + 1].kind in ("clock", "num", "year"):  # "at 5 a.m. (0500 GMT) on Tuesday"
        k = j + 2 if t[j + 2].kind != "ampm" else j + 3
        j = k + 2 if t[k].word in _ZONES and t[k + 1].word == ")" else j
    k = j + 1 if t[j].word in _DAY_LINKS or t[j].kind == "comma" else j
    day = simple(t, k)
    if day and _is_day(day[0]):
        return day
    return Clock(), j


def _bracketed_zone(t: Tokens, i: int) -> bool:
    """The brackets of "(GMT)" and "(local time)"."""
    opens, closes = t[i].word == "(", t[i].word == ")"
    return (opens and t[i + 1].word in _ZONES) or (closes and t[i - 1].word in _ZONES | {"time"})
