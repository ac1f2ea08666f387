"""The grammar of English dated expressions over tokens: whole expressions, built from dates and relative phrases.

Each token is the start of a bounded number of attempts, each of which looks a bounded number of tokens ahead, so
reading is linear in the length of the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from timeline.extraction.languages.en import times_lexicon as lexicon
from timeline.extraction.languages.en import times_relative as relative
from timeline.extraction.languages.en.times_dates import Parsed, Tokens
from timeline.extraction.languages.en.times_hours import clock, dated_daypart, night
from timeline.extraction.languages.en.times_ranges import first_day, range_from, second_day, spelled_range
from timeline.extraction.languages.en.times_simple import SIMPLE_STARTS, simple
from timeline.extraction.times_phrases import (
    Anchor,
    Bound,
    CalendarDate,
    Clock,
    DayIn,
    DecadeRef,
    ExactDay,
    Feast,
    Night,
    PeriodRef,
    Phrase,
    RangeOf,
    Recent,
    SeasonRef,
    Shift,
    Side,
    Slice,
    Unit,
    Vague,
    WeekdayIn,
    WeekdayRef,
    WeekHolding,
)

_SIDES = {
    "since": Side.SINCE,
    "after": Side.AFTER,
    "before": Side.BEFORE,
    "until": Side.UNTIL,
    "till": Side.UNTIL,
    "by": Side.BY,
}
_BLOCKERS = frozenset({"every", "each"})
_PLAIN_KINDS = frozenset({"word", "comma", "stop", "punct", "dash", "para", "ampm"})
_STARTS = (
    SIMPLE_STARTS
    | set(_SIDES)
    | set(lexicon.HEDGES)
    | lexicon.VAGUE_COUNTS
    | frozenset("between from a an more less fewer at around about shortly just soon well ' ‘ ` same night".split())
)
_FUNCTION_WORDS = frozenset(
    "and or but in at on to for from with when while as that which who if unless because the a an it he she they we "
    "was were is are had has have will would said says by after before according amid under over".split()
)


@dataclass(frozen=True, slots=True)
class Expression:
    """A phrase with the half-open range of its tokens."""

    phrase: Phrase
    start: int
    end: int


def expressions(t: Tokens) -> Iterator[Expression]:
    """The expressions of one window in order, not overlapping."""
    i, last = 0, Expression(Vague(), -2, -2)
    while t[i].kind != "end":
        if t[i].word in _BLOCKERS:
            blocked = simple(t, i + 1)
            i = blocked[1] if blocked else i + 1
            continue
        parsed = _expression(t, i)
        if parsed is None:
            i += 1
            continue
        phrase, end = _with_what_stands_beside(t, i, parsed, last)
        if isinstance(phrase, Shift) and _in_apposition(t, i, last) and phrase.base is Anchor.TOLD:
            phrase = replace(phrase, apposition=True)
        last = Expression(phrase, i, end)
        yield last
        i = end
        second = second_day(t, phrase, end)
        if second:
            yield Expression(second[0], second[1] - 1, second[1])
            i = second[1]


def _with_what_stands_beside(t: Tokens, i: int, parsed: Parsed, last: Expression) -> Parsed:
    """ "Yesterday, 20 February" is that day; "13 March 2020 (between 3 and 23 March)" is of one year."""
    phrase, end = parsed
    if isinstance(phrase, PeriodRef) and phrase.unit is Unit.DAY and t[i].kind == "deictic" and t[end].kind == "comma":
        date = simple(t, end + 1)
        if date and isinstance(date[0], CalendarDate) and date[0].day is not None:
            return date
    told = last.phrase
    in_brackets = t[i - 1].word == "(" and last.end == i - 1
    if in_brackets and isinstance(told, CalendarDate) and told.year and isinstance(phrase, RangeOf):
        first, final = phrase.first, phrase.last
        if isinstance(first, CalendarDate) and isinstance(final, CalendarDate) and not (first.year or final.year):
            return RangeOf(replace(first, year=told.year), replace(final, year=told.year), phrase.kind), end
    return parsed


def _in_apposition(t: Tokens, i: int, last: Expression) -> bool:
    """ "on Jan. 11, a day after French jets struck": the date just before is that of this clause."""
    turned = isinstance(last.phrase, CalendarDate | WeekdayRef | ExactDay | Feast)
    just = t[i - 1].word == "just" and t[i - 2].kind == "comma"
    return turned and ((t[i - 1].kind == "comma" and last.end == i - 1) or (just and last.end == i - 2))


def _expression(t: Tokens, i: int) -> Parsed | None:
    """The longest expression at token i; ties go to the earlier reading."""
    if t[i].kind in _PLAIN_KINDS and t[i].word not in _STARTS and t[i].word not in lexicon.feast_starts():
        return None
    readings = [
        reading
        for reading in (_bound(t, i), spelled_range(t, i, simple), night(t, i), clock(t, i), _open(t, i))
        if reading is not None
    ]
    return max(readings, key=lambda parsed: parsed[1], default=None)


def _open(t: Tokens, i: int) -> Parsed | None:
    dated = range_from(t, i, dated_daypart) or first_day(t, i) or dated_daypart(t, i)
    return dated or relative.shift(t, i, simple) or _vague(t, i)


def _bound(t: Tokens, i: int) -> Parsed | None:
    """ "since 2012", "before April", "until Friday"; a date that only qualifies a noun is no bound."""
    side = _SIDES.get(t[i].word)
    if side is None:
        return None
    j = i + 1
    if side is Side.SINCE:
        j += t[j].word in ("at", "around", "about")
    inner = dated_daypart(t, j) if simple(t, j) else relative.shift(t, j, simple) if side is Side.SINCE else clock(t, j)
    if inner is None or isinstance(inner[0], Vague | Recent | RangeOf | Night | Clock):
        return None
    if side is not Side.SINCE and (not _closes(t, inner[1]) or (side is Side.AFTER and not _is_plain(inner[0]))):
        return None
    if t[inner[1]].kind == "comma" and t[inner[1] + 1].word == "when":
        return inner  # "since November, when 53 were killed": the day of what the clause tells
    return Bound(side, inner[0]), inner[1]


def _is_plain(phrase: Phrase) -> bool:
    return isinstance(phrase, CalendarDate | ExactDay)


def _closes(t: Tokens, i: int) -> bool:
    """Nothing follows that the date would qualify ("before Friday prayers", "after Tuesday's talks")."""
    token = t[i]
    if token.kind in ("comma", "stop", "punct", "end", "para"):
        return True
    return token.kind == "word" and token.word in _FUNCTION_WORDS


def _vague(t: Tokens, i: int) -> Parsed | None:
    """ "recently", "years ago": words of time without a bound."""
    return (Vague(), i + 1) if t[i].kind == "vague" else None


def rule_of(phrase: Phrase) -> str:
    """The dotted name of the rule behind a phrase."""
    if isinstance(phrase, CalendarDate):
        if phrase.month is None:
            return "date.year"
        return "date.month" if phrase.day is None else "date.day"
    if isinstance(phrase, PeriodRef):
        return "date.told" if phrase.anchor is Anchor.TOLD else f"date.{phrase.unit.value}_relative"
    return _RULES[type(phrase)]


_RULES: dict[type, str] = {
    Bound: "date.bound",
    Clock: "date.clock",
    DayIn: "date.day",
    DecadeRef: "date.decade",
    ExactDay: "date.day",
    Feast: "date.holiday",
    Night: "date.night",
    RangeOf: "date.range",
    Recent: "date.recent",
    SeasonRef: "date.season",
    Shift: "date.shift",
    Slice: "date.range",
    Vague: "date.vague",
    WeekdayIn: "date.weekday",
    WeekdayRef: "date.weekday",
    WeekHolding: "date.week",
}
