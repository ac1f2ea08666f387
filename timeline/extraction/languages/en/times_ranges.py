"""English ranges of dates: "from July 25 to 27, 2024", "25-27 July", "between 2012 and 2015", "2014-16"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from timeline.extraction.languages.en.times_dates import Parsed, Tokens, calendar, year_after
from timeline.extraction.languages.en.times_tokens import Token
from timeline.extraction.times_phrases import (
    CalendarDate,
    DecadeRef,
    ExactDay,
    Feast,
    PeriodRef,
    Phrase,
    RangeOf,
    SeasonRef,
    WeekdayIn,
    WeekdayRef,
    YearOf,
)
from timeline.model.interval import DateKind

Reader = Callable[[Tokens, int], Parsed | None]
_TO = frozenset({"to", "through", "thru", "until", "till"})
_AFTER_SECOND = frozenset({"in", "at", "near", "by", "when", "to", "for", "as", "of", "that", "and"})
_FULL_MONTH_DAYS = 31
_MONTHS_OF_A_YEAR = 12
_DAYS_OF_A_WEEK = 7


def _joins(token: Token, words: frozenset[str]) -> bool:
    return token.kind == "dash" or token.word in words


def _day_number(token: Token) -> int | None:
    is_day = token.kind in ("num", "ordinal") and 1 <= token.value <= _FULL_MONTH_DAYS
    return token.value if is_day else None


def day_pair(t: Tokens, i: int, joins: frozenset[str] = _TO | {"and"}) -> Parsed | None:
    """Two days of one month: "July 25-27", "October 30 and 31, 2020", "25 to 27 July", "the 3rd and 4th of May".

    With "and" only days that follow each other make a range, unless ``joins`` is that of "between".
    """
    listed = _listed_months(t, i) or _listed_days(t, i) or _weekday_pair(t, i)
    if listed:
        return listed
    if t[i].kind.startswith("month"):
        return _month_first(t, i, joins)
    j = i + 1 if t[i].word == "the" else i
    first = _day_number(t[j])
    k = j + 3 if t[j + 2].word == "the" else j + 2
    second = _day_number(t[k])
    if first is None or second is None or not _joins(t[j + 1], joins) or not _in_order(t, j + 1, first, second, joins):
        return None
    rest = calendar(t, k)
    if rest is None or not isinstance(rest[0], CalendarDate) or rest[0].day != second:
        return None
    return RangeOf(replace(rest[0], day=first, weekday=None), rest[0]), rest[1]


def _weekday_pair(t: Tokens, i: int) -> Parsed | None:
    """ "Friday and Saturday": both days, where the second follows the first."""
    first, second = t[i], t[i + 2]
    if first.kind != "weekday" or second.kind != "weekday" or t[i + 1].word != "and":
        return None
    of_another_act = t[i + 3].kind == "poss"  # "on Monday, and Tuesday's raid"
    if second.value != (first.value + 1) % _DAYS_OF_A_WEEK or of_another_act:
        return None
    return RangeOf(WeekdayRef(first.value), WeekdayRef(second.value)), i + 3


def _listed_months(t: Tokens, i: int) -> Parsed | None:
    """ "March, April and May 2021": a stated year is that of all of them; "December and January 2013" began in 2012."""
    months: list[int] = []
    j = k = i
    while t[j].kind.startswith("month") and len(months) < _MONTHS_OF_A_YEAR:
        months.append(t[j].value)
        k = j + 2 if t[j + 1].kind == "stop" else j + 1
        if t[k].kind != "comma" and t[k].word != "and":
            break
        j = k + 2 if t[k].kind == "comma" and t[k + 1].word == "and" else k + 1
    year, end = year_after(t, k, of=True) if months else (None, i)
    if len(months) < 2 or year is None or not t[j].kind.startswith("month"):
        return None
    begun = replace(year, value=year.value - 1) if year.value else replace(year, shift=year.shift - 1)
    first = CalendarDate(months[0], year=begun if months[0] > months[-1] else year)
    return RangeOf(first, CalendarDate(months[-1], year=year)), end


def _listed_days(t: Tokens, i: int) -> Parsed | None:
    """ "3, 4 and 5 May", "May 3, 4 and 5": from the first to the last."""
    month_first = t[i].kind.startswith("month")
    j = (i + 2 if t[i + 1].kind == "stop" else i + 1) if month_first else i
    days: list[int] = []
    while (day := _day_number(t[j])) is not None and (not days or day > days[-1]):
        days.append(day)
        if t[j + 1].kind != "comma" or t[j + 2].word == "and":
            break
        j += 2
    j += t[j + 1].kind == "comma"  # "3, 4, and 5 May"
    if len(days) < 2 or t[j + 1].word != "and":
        return None
    if month_first:
        last = _day_number(t[j + 2])
        year, end = year_after(t, j + 3)
        found = CalendarDate(t[i].value, last, year) if last and last > days[-1] else None
    else:
        rest = calendar(t, j + 2)
        found, end = (rest[0], rest[1]) if rest and isinstance(rest[0], CalendarDate) else (None, i)
    if found is None or (found.day or 0) <= days[-1]:
        return None
    return RangeOf(replace(found, day=days[0], weekday=None), found), end


def first_day(t: Tokens, i: int) -> Parsed | None:
    """The "25" of "25 and 29 July": days of one month that do not follow each other are two dates."""
    first, second = _day_number(t[i]), _day_number(t[i + 2])
    if first is None or second is None or t[i + 1].word != "and" or second <= first + 1:
        return None
    rest = calendar(t, i + 2)
    if rest is None or not isinstance(rest[0], CalendarDate) or rest[0].day != second:
        return None
    return replace(rest[0], day=first, weekday=None), i + 1


def second_day(t: Tokens, phrase: Phrase, end: int) -> Parsed | None:
    """The "29" of "July 25 and 29", after the date that ends at ``end``."""
    if not isinstance(phrase, CalendarDate) or phrase.day is None or t[end].word != "and":
        return None
    second, after = _day_number(t[end + 1]), t[end + 2]
    if second is None or second <= phrase.day or t[end - 1].kind not in ("num", "ordinal"):
        return None
    if after.kind not in ("comma", "stop", "punct", "end", "para") and after.word not in _AFTER_SECOND:
        return None
    return replace(phrase, day=second, weekday=None), end + 2


def _month_first(t: Tokens, i: int, joins: frozenset[str]) -> Parsed | None:
    j = i + 2 if t[i + 1].kind == "stop" else i + 1
    first, second = _day_number(t[j]), _day_number(t[j + 2])
    if first is None or second is None or not _joins(t[j + 1], joins) or not _in_order(t, j + 1, first, second, joins):
        return None
    if t[j + 3].kind.startswith("month"):
        return None
    year, end = year_after(t, j + 3)
    month = t[i].value
    return RangeOf(CalendarDate(month, first, year), CalendarDate(month, second, year)), end


def _in_order(t: Tokens, i: int, first: int, second: int, joins: frozenset[str]) -> bool:
    together = t[i].word == "and" and joins is not _BETWEEN
    return second == first + 1 if together else second > first


_BETWEEN = frozenset({"and", "to"})
_LASTED = frozenset({"lasted", "raged", "continued"})


def spelled_range(t: Tokens, i: int, read: Reader) -> Parsed | None:
    """ "between A and B" (uncertain), "from A to B" (lasting), "went on between A and B" (lasting)."""
    word = t[i].word
    if word not in ("between", "from"):
        return None
    joins = _BETWEEN if word == "between" else _TO
    lasted = word == "from" or t[i - 1].word in _LASTED or (t[i - 2].word, t[i - 1].word) == ("went", "on")
    kind = DateKind.LASTING if lasted else DateKind.UNCERTAIN
    paired = day_pair(t, i + 1, joins)
    if paired and isinstance(paired[0], RangeOf):
        return replace(paired[0], kind=kind), paired[1]
    found = _two(t, i + 1, read, joins)
    return (replace(found[0], kind=kind), found[1]) if found else None


def range_from(t: Tokens, i: int, read: Reader) -> Parsed | None:
    """ "Monday to Wednesday", "January-March 2015", "2014-2016", "2014-16": without a word before them."""
    return _short_years(t, i) or _two(t, i, read, _TO)


def _two(t: Tokens, i: int, read: Reader, joins: frozenset[str]) -> tuple[RangeOf, int] | None:
    first = read(t, i)
    if first is None:
        return None
    j = first[1]
    if not _joins(t[j], joins):
        return None
    second = read(t, j + 1)
    if second is None:
        return None
    if _grain(first[0]) != _grain(second[0]) or _grain(first[0]) == 0:
        return None
    return RangeOf(first[0], second[0]), second[1]


def _grain(phrase: Phrase) -> int:
    """Days 1, months 2, seasons 3, years 4, decades 5: only like goes with like; 0 goes with nothing."""
    if isinstance(phrase, WeekdayRef | ExactDay | Feast | WeekdayIn):
        return 1
    if isinstance(phrase, CalendarDate):
        return 1 if phrase.day is not None else 2 if phrase.month is not None else 4
    if isinstance(phrase, PeriodRef):
        return {"day": 1, "month": 2, "year": 4}.get(phrase.unit.value, 0)
    return 3 if isinstance(phrase, SeasonRef) else 5 if isinstance(phrase, DecadeRef) else 0


def _short_years(t: Tokens, i: int) -> Parsed | None:
    """ "2014-2016", "2014-16", "2014/15"."""
    first, join, second = t[i], t[i + 1], t[i + 2]
    if first.kind != "year" or not join.glued or not second.glued or not (join.kind == "dash" or join.word == "/"):
        return None
    if t[i + 3].kind == "dash":
        return None
    last = second.value
    if second.kind == "num" and len(second.word) == 2:
        last += first.value // 100 * 100
    elif second.kind != "year":
        return None
    if not first.value < last <= first.value + 60:
        return None
    return RangeOf(CalendarDate(year=YearOf(first.value)), CalendarDate(year=YearOf(last))), i + 3
