"""The grammar of English dated expressions over tokens: whole expressions, built from dates and relative phrases.

Each token is the start of a bounded number of attempts, each of which looks a bounded number of tokens ahead, so
reading is linear in the length of the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from timeline.extraction.languages.en import times_lexicon as lexicon
from timeline.extraction.languages.en import times_relative as relative
from timeline.extraction.languages.en.times_dates import (
    Parsed,
    Tokens,
    at,
    calendar,
    decade,
    directed,
    feast,
    season,
)
from timeline.extraction.languages.en.times_ranges import day_pair, range_from, spelled_range
from timeline.extraction.times import Part
from timeline.extraction.times_phrases import (
    Anchor,
    Bound,
    CalendarDate,
    Clock,
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
_ZONES = frozenset("gmt utc est edt cst cdt mst mdt pst pdt et wat cet cest bst local".split())
_DAY_LINKS = frozenset({"on", "of", "in"})
_TIME_LINKS = frozenset("at around about by before after from until shortly since".split())
_PART_STARTS = frozenset("early late mid beginning start middle end close".split())
_BLOCKERS = frozenset({"every", "each"})


@dataclass(frozen=True, slots=True)
class Expression:
    """A phrase with the half-open range of its tokens."""

    phrase: Phrase
    start: int
    end: int


def expressions(t: Tokens) -> Iterator[Expression]:
    """The expressions of one window in order, not overlapping."""
    i, last = 0, Expression(Vague(), -2, -2)
    while i < len(t):
        if t[i].word in _BLOCKERS:
            blocked = simple(t, i + 1)
            i = blocked[1] if blocked else i + 1
            continue
        parsed = _expression(t, i)
        if parsed is None:
            i += 1
            continue
        phrase, end = parsed
        if isinstance(phrase, Shift) and _in_apposition(t, i, last) and phrase.base is Anchor.TOLD:
            phrase = replace(phrase, apposition=True)
        last = Expression(phrase, i, end)
        yield last
        i = end


def _in_apposition(t: Tokens, i: int, last: Expression) -> bool:
    """ "on Jan. 11, a day after French jets struck": the date just before is that of this clause."""
    turned = isinstance(last.phrase, CalendarDate | WeekdayRef | ExactDay | Feast)
    just = at(t, i - 1).word == "just" and at(t, i - 2).kind == "comma"
    return turned and ((at(t, i - 1).kind == "comma" and last.end == i - 1) or (just and last.end == i - 2))


def _expression(t: Tokens, i: int) -> Parsed | None:
    """The longest expression at token i; ties go to the earlier reading."""
    if t[i].kind in _PLAIN_KINDS and t[i].word not in _STARTS and t[i].word not in lexicon.feast_starts():
        return None
    readings = [
        reading
        for reading in (_bound(t, i), spelled_range(t, i, simple), _night(t, i), _clock(t, i), _open(t, i))
        if reading is not None
    ]
    return max(readings, key=lambda parsed: parsed[1], default=None)


def _open(t: Tokens, i: int) -> Parsed | None:
    return range_from(t, i, _dated_daypart) or _dated_daypart(t, i) or relative.shift(t, i, simple) or _vague(t, i)


def simple(t: Tokens, i: int) -> Parsed | None:
    """One date without range, bound or time of day."""
    kind, word = at(t, i).kind, at(t, i).word
    if kind == "word" and word not in _SIMPLE_STARTS and not at(t, i).capital:
        return None
    parsed = (
        _parted(t, i)
        or feast(t, i)
        or _weekday_in(t, i)
        or directed(t, i)
        or day_pair(t, i)
        or calendar(t, i)
        or decade(t, i)
        or season(t, i)
        or relative.recent(t, i)
        or relative.deictic(t, i)
        or relative.period(t, i)
        or relative.eve_of(t, i, simple)
        or relative.beside_own(t, relative.told(t, i), simple)
        or _week_holding(t, i)
    )
    if parsed and at(t, parsed[1]).kind == "dash" and at(t, parsed[1]).glued and at(t, parsed[1] + 1).word == "old":
        return None
    return parsed


_SIMPLE_STARTS = (
    _PART_STARTS
    | set(lexicon.SHIFTS)
    | set(lexicon.TOLD_SHIFTS)
    | frozenset("the that earlier later week recent these".split())
)

_PLAIN_KINDS = frozenset({"word", "comma", "stop", "punct", "dash", "para", "ampm"})
_STARTS = (
    _SIMPLE_STARTS
    | set(_SIDES)
    | set(lexicon.HEDGES)
    | lexicon.VAGUE_COUNTS
    | frozenset("between from a an more less fewer at around about shortly just soon well ' ‘ ` same night".split())
)


def _weekday_in(t: Tokens, i: int) -> Parsed | None:
    """ "Monday of last week", "Thursday of that week", "Monday last week"."""
    if at(t, i).kind != "weekday":
        return None
    j = i + 2 if at(t, i + 1).word == "of" else i + 1
    week = relative.period(t, j) or (relative.told(t, j) if j == i + 2 else None)
    if week and isinstance(week[0], PeriodRef) and week[0].unit is Unit.WEEK:
        return WeekdayIn(at(t, i).value, week[0]), week[1]
    return None


def _week_holding(t: Tokens, i: int) -> Parsed | None:
    """ "the week of March 3"."""
    j = i + 1 if at(t, i).word == "the" else i
    if at(t, j).word != "week" or at(t, j + 1).word != "of":
        return None
    day = calendar(t, j + 2)
    if day and isinstance(day[0], CalendarDate) and day[0].day is not None:
        return WeekHolding(day[0]), day[1]
    return None


def _parted(t: Tokens, i: int) -> Parsed | None:
    """ "early June", "mid-2023", "the end of last month", "earlier this year", "late Monday", "earlier in March"."""
    j = i + 1 if at(t, i).word == "the" else i
    word = at(t, j).word
    if word in ("earlier", "later"):
        return _earlier(t, j, Part.BEFORE_NOW if word == "earlier" else Part.AFTER_NOW)
    if word not in _PART_STARTS:
        return None
    k = j + 1
    if word in ("beginning", "start", "middle", "end", "close"):
        if at(t, k).word != "of":
            return None
        k += 1
    elif at(t, k).kind == "dash" and at(t, k).glued:
        k += 1
    elif at(t, k).word in ("in", "on"):
        k += 1
    if at(t, k).word == "the" and at(t, k + 1).word in ("year", "month", "week", "decade"):
        unit = lexicon.UNITS[at(t, k + 1).word]
        return (PeriodRef(unit, part=lexicon.PARTS[word]), k + 2) if k > j + 1 else None
    inner = simple(t, k)
    return (_with_part(inner[0], lexicon.PARTS[word]), inner[1]) if inner and inner[1] > k else None


def _earlier(t: Tokens, i: int, part: Part) -> Parsed | None:
    j = i + 1
    if at(t, j).word in ("in", "on"):
        j += 1
        if at(t, j).word == "the" and at(t, j + 1).word in ("day", "week", "month", "year"):
            unit = lexicon.UNITS[at(t, j + 1).word]
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


def _dayparts(t: Tokens, i: int) -> int:
    """Index after "(early) (morning) hours", "dawn", "afternoon" ... at i; i where none stands."""
    j = i + 1 if at(t, i).word in ("early", "late", "mid", "the") else i
    j += at(t, j).kind == "dash" and j > i
    j = j + 1 if at(t, j).word in ("early", "late", "small") else j
    k = j + 1 if at(t, j).kind == "daypart" or at(t, j).word == "night" else j
    if at(t, k).word == "hours" and k > i:
        return k + 1
    return k if k > j else i


def _dated_daypart(t: Tokens, i: int) -> Parsed | None:
    """A date with the time of day around it: "Tuesday morning", "before dawn on Monday", "the evening of May 9"."""
    parsed = simple(t, i)
    if parsed:
        j = parsed[1]
        j += at(t, j).word in ("at", "before", "around") and at(t, j + 1).kind == "daypart"
        end = _dayparts(t, j)
        tail = end if end > j and at(t, j).word != "the" and at(t, end).word not in _DAY_LINKS else parsed[1]
        return parsed[0], tail
    j = i
    if at(t, j).word in ("shortly", "just", "soon", "well"):
        j += 1
    if at(t, j).word in ("before", "after", "around", "at", "about", "until"):
        j += 1
    end = _dayparts(t, j)
    if end == j:
        return None
    k = end + 1 if at(t, end).word in _DAY_LINKS or at(t, end).kind == "comma" else end
    inner = simple(t, k)
    if inner is None or not _is_day(inner[0]):
        return None
    is_night = at(t, end - 1).word == "night" and at(t, end).word == "of"
    return (Night(inner[0]), inner[1]) if is_night else inner


def _is_day(phrase: Phrase) -> bool:
    if isinstance(phrase, CalendarDate):
        return phrase.day is not None
    if isinstance(phrase, PeriodRef):
        return phrase.unit is Unit.DAY
    return isinstance(phrase, WeekdayRef | ExactDay | Feast | WeekdayIn)


def _night(t: Tokens, i: int) -> Parsed | None:
    """ "the night of Saturday to Sunday", "overnight Saturday", "Saturday night into Sunday", "overnight"."""
    j = i + 1 if at(t, i).word == "the" else i
    if at(t, j).word in ("night", "nights", "overnight"):
        return _night_of(t, j)
    first = simple(t, i)
    if first and _is_day(first[0]):
        j = first[1]
        k = j + 1 if at(t, j).word == "night" or at(t, j).kind == "daypart" else j
        link = at(t, k).word == "into" or (k > j and at(t, k).word == "to")
        second = _dated_daypart(t, k + 1) if link else None
        if second and _is_day(second[0]):
            return RangeOf(first[0], second[0]), second[1]
    return None


def _night_of(t: Tokens, i: int) -> Parsed | None:
    bare = at(t, i).word == "overnight"
    j = i + 1
    link = at(t, j).word
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
    if at(t, k).word in ("to", "and", "into", "through") or at(t, k).kind == "dash":
        second = simple(t, k + 1)
        if second and _is_day(second[0]):
            return RangeOf(first[0], second[0]), second[1]
    return Night(first[0]), first[1]


def _clock(t: Tokens, i: int) -> Parsed | None:
    """ "10:35 a.m.", "1430 GMT", "5 p.m. on Friday", "noon": alone the story's day, else the date beside it."""
    token, j = at(t, i), i + 1
    if token.kind in ("num", "clock", "amount", "year") and at(t, j).kind == "ampm":
        j += 1
    elif token.kind in ("num", "year", "clock") and at(t, j).word in ("gmt", "utc"):
        j += 1
    elif token.kind == "clock":
        if token.word[-1:].isdigit() and ":" in token.word and at(t, i - 1).word not in _TIME_LINKS:
            return None
    elif token.word not in ("noon", "midnight", "midday"):
        return None
    while at(t, j).word in _ZONES or at(t, j).word == "time" or (at(t, j).word in ("(", ")") and _zone_near(t, j)):
        j += 1
    k = j + 1 if at(t, j).word in _DAY_LINKS or at(t, j).kind == "comma" else j
    day = simple(t, k)
    if day and _is_day(day[0]):
        return day
    return Clock(), j


def _zone_near(t: Tokens, i: int) -> bool:
    return at(t, i + 1).word in _ZONES or at(t, i - 1).word in _ZONES | {"time"}


def _bound(t: Tokens, i: int) -> Parsed | None:
    """ "since 2012", "before April", "until Friday"; a date that only qualifies a noun is no bound."""
    side = _SIDES.get(at(t, i).word)
    if side is None:
        return None
    j = i + 1
    if side is Side.SINCE:
        j += at(t, j).word in ("at", "around", "about")
        inner = _dated_daypart(t, j) or relative.shift(t, j, simple)
    else:
        inner = _dated_daypart(t, j)
    if inner is None or isinstance(inner[0], Vague | Recent | RangeOf | Night):
        return None
    if side is not Side.SINCE and (not _closes(t, inner[1]) or (side is Side.AFTER and not _is_plain(inner[0]))):
        return None
    return Bound(side, inner[0]), inner[1]


def _is_plain(phrase: Phrase) -> bool:
    return isinstance(phrase, CalendarDate | ExactDay)


def _closes(t: Tokens, i: int) -> bool:
    """Nothing follows that the date would qualify ("before Friday prayers", "after Tuesday's talks")."""
    token = at(t, i)
    if token.kind in ("comma", "stop", "punct", "end", "para"):
        return True
    return token.kind == "word" and token.word in _FUNCTION_WORDS


_FUNCTION_WORDS = frozenset(
    "and or but in at on to for from with when while as that which who if unless because the a an it he she they we "
    "was were is are had has have will would said says by after before according amid under over".split()
)


def _vague(t: Tokens, i: int) -> Parsed | None:
    """ "recently", "years ago": words of time without a bound."""
    return (Vague(), i + 1) if at(t, i).kind == "vague" else None


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
    DecadeRef: "date.decade",
    ExactDay: "date.day",
    Feast: "date.holiday",
    Night: "date.night",
    RangeOf: "date.range",
    Recent: "date.recent",
    SeasonRef: "date.season",
    Shift: "date.shift",
    Vague: "date.vague",
    WeekdayIn: "date.weekday",
    WeekdayRef: "date.weekday",
    WeekHolding: "date.week",
}
