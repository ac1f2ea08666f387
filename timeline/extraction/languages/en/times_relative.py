"""English expressions that count from another date: "last week", "two days later", "that day", "the night before"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from timeline.extraction.languages.en import times_lexicon as lexicon
from timeline.extraction.languages.en.times_dates import Parsed, Tokens, small_number
from timeline.extraction.times_phrases import (
    Anchor,
    Direction,
    Hedge,
    PeriodRef,
    Phrase,
    Recent,
    Shift,
    Unit,
    Vague,
    WeekdayRef,
)

Simple = Callable[[Tokens, int], Parsed | None]  # reads a date of any simple kind
_LARGEST_COUNT = 999
_FROM_TOLD = {
    "earlier": -1,
    "before": -1,
    "previously": -1,
    "prior": -1,
    "beforehand": -1,
    "later": 1,
    "after": 1,
    "afterward": 1,
    "afterwards": 1,
    "following": 1,
    "on": 0,
}
_OWN_BASE = frozenset({"before", "after", "following", "preceding", "from"})
_DAYPART_UNITS = {"night": Unit.NIGHT}


@dataclass(frozen=True, slots=True)
class _Counted:
    low: int
    high: int
    hedge: Hedge
    unit: Unit
    end: int
    vague: bool = False


def unit_at(t: Tokens, i: int) -> Unit | None:
    """The unit of the token; parts of the day count as the day, night as the night."""
    token = t[i]
    if token.kind in ("unit", "units"):
        word = token.word if token.kind == "unit" else token.word.removesuffix("s")
        return lexicon.UNITS.get(word)
    return Unit.DAY if token.kind == "daypart" else None


def deictic(t: Tokens, i: int) -> Parsed | None:
    """ "yesterday", "today", "tonight", "the day before yesterday", "this morning", "last night"."""
    token = t[i]
    if token.kind in ("deictic", "tonight"):
        return PeriodRef(Unit.DAY, token.value), i + 1
    if token.word in ("the", "day"):
        j = i + 1 if token.word == "the" else i
        side = t[j + 1].word
        if t[j].word == "day" and side in ("before", "after") and t[j + 2].kind == "deictic":
            return PeriodRef(Unit.DAY, t[j + 2].value + (1 if side == "after" else -1)), j + 3
    return None


def period(t: Tokens, i: int) -> Parsed | None:
    """ "last week", "this month", "next year", "this past weekend", "the weekend", "the week before last"."""
    word, j = t[i].word, i + 1
    if word == "the" and t[j].word == "weekend":
        return PeriodRef(Unit.WEEKEND), j + 1
    if word == "the" and t[j + 1].word == "before" and t[j + 2].word == "last":
        unit = unit_at(t, j)
        return (PeriodRef(unit, -2), j + 3) if unit and unit is not Unit.DAY else None  # "the day before last Friday"
    if word == "the" and t[j].word == "current":
        word, j = "current", j + 1
    if word not in lexicon.SHIFTS or word in ("past", "coming", "upcoming"):
        return None
    shift = lexicon.SHIFTS[word]
    if t[j].word in ("past", "coming", "same", "very"):
        shift, j = (shift or lexicon.SHIFTS.get(t[j].word, 0)), j + 1
    unit = unit_at(t, j)
    if t[j].kind not in ("unit", "daypart") or unit in (None, Unit.HOUR) or (unit is Unit.DAY and word == "last"):
        return (PeriodRef(Unit.DAY, -1), j + 1) if t[j].word == "evening" else None
    if unit is Unit.DAY and t[j].word == "day" and word != "this":
        return None
    if unit is Unit.NIGHT and shift == 0:
        unit = Unit.DAY
    return PeriodRef(unit or Unit.DAY, shift), j + 1


def told(t: Tokens, i: int) -> Parsed | None:
    """ "that day", "the same night", "the following week", "the previous Tuesday", "the day before"."""
    first, j = t[i].word, i + 1
    if first not in ("that", "the", "same"):
        return None
    shift = 0 if first in ("that", "same") else None
    while t[j].word in ("very", "same") or (first == "the" and t[j].word in lexicon.TOLD_SHIFTS):
        shift = lexicon.TOLD_SHIFTS.get(t[j].word, shift)
        j += 1
    if shift is None:
        return _beside_told(t, i, j)
    if t[j].kind == "weekday":
        direction = {-1: Direction.LAST, 0: Direction.THIS, 1: Direction.NEXT}[shift]
        return WeekdayRef(t[j].value, direction, Anchor.TOLD), j + 1
    unit = unit_at(t, j)
    if unit is None or t[j].kind == "units" or unit is Unit.HOUR:
        return None
    return PeriodRef(unit, shift, Anchor.TOLD), j + 1


def _beside_told(t: Tokens, i: int, j: int) -> Parsed | None:
    """ "the day before", "the week after": a date of its own may follow, else the date told last."""
    unit, side = unit_at(t, j), t[j + 1].word
    if t[j].kind not in ("unit", "daypart") or side not in ("before", "after", "preceding", "following", "prior"):
        return None
    if t[i - 1].word in ("for", "of", "from") and t[j + 2].kind not in ("stop", "comma"):
        return None
    assert unit is not None
    sign = 1 if side in ("after", "following") else -1
    if unit is Unit.DAY:
        return Shift(1, 1, unit, sign, Anchor.TOLD), j + 2
    return PeriodRef(unit, sign, Anchor.TOLD), j + 2


def recent(t: Tokens, i: int) -> Parsed | None:
    """ "the past three weeks", "the last 24 hours", "the past year"; "recent years" names no bound."""
    j = i + 1 if t[i].word in ("the", "these") else i
    word = t[j].word
    if word in ("recent", "coming", "past", "last", "next", "previous", "following"):
        k = j + 1
        vague = word in ("recent", "coming", "next", "previous", "following")
        low, _, k, few = _number(t, k)
        if t[k].kind == "units" and (few or low is None or vague):
            return Vague(), k + 1
        unit = unit_at(t, k)
        rolling = word == "past" or (word == "last" and (low is not None or j > i))
        if unit is None or t[k].kind == "daypart" or unit is Unit.NIGHT or not rolling or vague:
            return None
        return Recent(low or 1, unit), k + 1
    return None


def _number(t: Tokens, i: int) -> tuple[int | None, int | None, int, bool]:
    """low, high, index after, and whether it is only "a few". (None, None, i, False) where no number stands."""
    token = t[i]
    if token.word in lexicon.VAGUE_COUNTS or (token.word == "a" and t[i + 1].word == "few"):
        return None, None, i + (2 if token.word == "a" else 1), True
    if token.word in ("a", "an") and t[i + 1].word == "couple":
        return 2, 2, i + (3 if t[i + 2].word == "of" else 2), False
    if token.word in ("a", "an"):
        return 1, 1, i + 1, False
    low, j = _number_at(t, i)
    if low is None:
        return None, None, i, False
    if t[j].word in ("or", "to") or t[j].kind == "dash":
        high, k = _number_at(t, j + 1)
        if high is not None and high > low:
            return low, high, k, False
    return low, low, j, False


def _number_at(t: Tokens, i: int) -> tuple[int | None, int]:
    if t[i].kind == "num" and 0 < t[i].value <= _LARGEST_COUNT:
        return t[i].value, i + 1
    return small_number(t, i)


def _counted(t: Tokens, i: int) -> _Counted | None:
    """ "about ten days", "more than a year", "a week or so"; None where no counted unit begins here."""
    hedge, j = Hedge.EXACT, i
    word, after = t[j].word, t[j + 1].word
    if word in ("more", "less", "fewer") and after == "than":
        hedge, j = (Hedge.MORE if word == "more" else Hedge.LESS), j + 2
    elif word == "at" and after in ("least", "most"):
        hedge, j = (Hedge.MORE if after == "least" else Hedge.LESS), j + 2
    elif word in lexicon.HEDGES and t[j + 1].kind != "units":
        hedge, j = lexicon.HEDGES[word], j + 1
    low, high, k, few = _number(t, j)
    couple = t[j + 1].word == "couple"
    if low is None and not few and t[k].kind != "units":
        return None
    unit = unit_at(t, k)
    if unit is None or t[k].kind == "daypart" or (t[k].word == "night" and t[k].kind == "unit" and low != 1):
        return None
    k += 1
    if t[k].word == "or" and t[k + 1].word == "so":
        hedge, k = Hedge.ABOUT, k + 2
    weeks = 2 if t[k - 1].word.startswith("fortnight") else 1
    if low is None or high is None:
        return _Counted(0, 0, hedge, unit, k, vague=True)
    hedge = Hedge.ABOUT if couple and hedge is Hedge.EXACT else hedge
    return _Counted(low * weeks, high * weeks, hedge, unit, k)


def shift(t: Tokens, i: int, simple: Simple) -> Parsed | None:
    """ "two weeks ago", "a day later", "six days before", "a day after Jan. 11": up to the word that turns it."""
    counted = _counted(t, i)
    if counted is None:
        return None
    exact = [t[counted.end + step].word for step in range(3)] == ["to", "the", "day"]
    turned = counted.end + 3 if exact else counted.end
    turn, j = t[turned], turned + 1
    base: Phrase | Anchor = Anchor.TOLD
    if turn.word in ("ago", "hence") or (turn.word == "from" and t[j].word == "now"):
        sign, base, j = (-1 if turn.word == "ago" else 1), Anchor.PUBLISHED, j + (turn.word == "from")
        weekday = _weekday_weeks_ago(t, j, counted) if turn.word == "ago" else None
        if weekday:
            return weekday
        if [t[j + step].word for step in range(3)] == ["to", "the", "day"]:
            exact, j = True, j + 3
        anniversary = _anniversary(t, j, counted)
        if anniversary:
            return anniversary
        j = _past_this(t, j)
    elif turn.word in _FROM_TOLD and turn.word != "on":
        sign = _FROM_TOLD[turn.word]
        if t[i - 1].word in ("for", "the", "spent", "every", "each", "within") and turn.word != "earlier":
            return Vague(), j
        j += turn.word == "prior" and t[j].word == "to"
        base = _own_base(t, j, simple) if turn.word in _OWN_BASE or turn.word == "prior" else base
        j += turn.word in ("before", "after") and t[j].word == "that" and t[j + 1].kind in ("comma", "stop", "num")
    else:
        return None
    if counted.vague:
        return Vague(), j
    exact = exact and counted.low == counted.high
    return Shift(counted.low, counted.high, counted.unit, sign, base, counted.hedge, exact=exact), j


def _weekday_weeks_ago(t: Tokens, i: int, counted: _Counted) -> Parsed | None:
    """ "A week ago on Saturday", "two weeks ago Monday"."""
    j = i + 1 if t[i].word == "on" else i
    exact = counted.unit is Unit.WEEK and counted.hedge is Hedge.EXACT and counted.low == counted.high > 0
    return (WeekdayRef(t[j].value, weeks_back=counted.low), j + 1) if exact and t[j].kind == "weekday" else None


def _anniversary(t: Tokens, i: int, counted: _Counted) -> Parsed | None:
    """ "A year ago on Wednesday": a year before the Wednesday nearest to now."""
    j = i + 1 if t[i].word == "on" else i
    plain = counted.unit is Unit.YEAR and counted.hedge is Hedge.EXACT and counted.low == counted.high > 0
    if not plain or t[j].kind != "weekday":
        return None
    counting = (counted.low, counted.high, counted.unit, -1, Anchor.PUBLISHED)
    return Shift(*counting, exact=True, weekday=t[j].value), j + 1


def _past_this(t: Tokens, i: int) -> int:
    """Index after the "today" of "a year ago today", the "this week" of "two years ago this week"."""
    if t[i].word == "today":
        return i + 1
    return i + 2 if t[i].word == "this" and t[i + 1].kind in ("unit", "daypart", "weekday") else i


def beside_own(t: Tokens, parsed: Parsed | None, simple: Simple) -> Parsed | None:
    """Give "the day before Christmas" the date that follows it as its base."""
    if parsed and isinstance(parsed[0], Shift) and parsed[0].base is Anchor.TOLD:
        told_by = parsed[0]
        base = _own_base(t, parsed[1], simple)
        return Shift(told_by.low, told_by.high, told_by.unit, told_by.sign, base, told_by.hedge), parsed[1]
    return parsed


def eve_of(t: Tokens, i: int, simple: Simple) -> Parsed | None:
    """ "the eve of Christmas 2019": the day before a date; the eve of anything else is no date."""
    j = i + 1 if t[i].word == "the" else i
    if t[j].kind != "eve" or t[j + 1].word != "of":
        return None
    k = j + 3 if t[j + 2].word == "the" else j + 2
    base = simple(t, k)
    return (Shift(1, 1, Unit.DAY, -1, base[0]), base[1]) if base else None


def _own_base(t: Tokens, i: int, simple: Simple) -> Phrase | Anchor:
    for j in (i, i + 1) if t[i].word in ("the", "last") else (i,):
        parsed = simple(t, j)
        if parsed and not isinstance(parsed[0], Vague | Shift):
            return parsed[0]
    return Anchor.TOLD
