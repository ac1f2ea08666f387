"""English dates of the calendar: days, months, years, decades, seasons and feasts, each read at one token."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from timeline.extraction import times
from timeline.extraction.languages.en import times_lexicon as lexicon
from timeline.extraction.languages.en.times_odd import odd_date
from timeline.extraction.languages.en.times_tokens import Token
from timeline.extraction.times_phrases import (
    Anchor,
    CalendarDate,
    DecadeRef,
    Direction,
    ExactDay,
    Feast,
    Phrase,
    SeasonRef,
    Vague,
    WeekdayRef,
    YearOf,
)

Tokens = Sequence[Token]
Parsed = tuple[Phrase, int]  # what it says, and the index of the token after it
_DETERMINERS = frozenset("the a an its his her their our that this".split())
_NO_NOUNS = frozenset("from with that will would have were into over against under when which also".split())
_NO_YEAR_AFTER = frozenset("than resolution no number flight page room highway route act least most only up".split())
_YEAR_STANDS_AFTER = frozenset("in since by until till during before after early late mid".split())
_LONGEST_FEAST = 5  # words
_CENTURY_SPOKEN_ALONE, _THIS_CENTURY_SPOKEN = 19, 20  # "nineteen ninety" is a year anywhere, "twenty fifteen" is not


def calendar(t: Tokens, i: int) -> Parsed | None:
    """A date of the calendar that begins at token i: the longest reading, None where there is none."""
    token = t[i]
    if token.kind in ("weekday", "weekday_abbr"):
        return _weekday_date(t, i)
    if token.kind in ("month", "month_abbr"):
        return month_date(t, i)
    if token.kind in ("num", "ordinal") or token.word == "the":
        return day_month(t, i)
    if token.kind in ("iso", "slash"):
        return ExactDay(_written_day(token)), i + 1
    if token.kind == "year" and year_ok(t, i):
        return CalendarDate(year=YearOf(token.value)), i + 1
    spoken = spoken_year(t, i) if token.kind == "number" else None
    return (CalendarDate(year=YearOf(spoken[0])), spoken[1]) if spoken else None


def spoken_year(t: Tokens, i: int) -> tuple[int, int] | None:
    """ "nineteen ninety-six", "two thousand and twelve", "twenty fifteen" after a word that a date follows."""
    first, second = t[i], t[i + 1]
    if first.kind != "number":
        return None
    cued = t[i - 1].word in lexicon.DATE_PREPOSITIONS or t[i - 1].word == "year" or t[i - 1].kind == "month"
    if first.value == 2 and second.word == "thousand" and cued:
        j = i + 3 if t[i + 2].word == "and" else i + 2
        rest, end = small_number(t, j)
        return (2000 + rest, end) if rest else (2000, i + 2)
    if first.value != _CENTURY_SPOKEN_ALONE and not (first.value == _THIS_CENTURY_SPOKEN and cued):
        return None
    rest, end = small_number(t, i + 1)
    if rest is None or rest < 10 or t[end].kind == "dash" or t[end].word in lexicon.COUNTED:
        return None
    return first.value * 100 + rest, end


def small_number(t: Tokens, i: int) -> tuple[int | None, int]:
    """A number in words below a hundred ("ninety-six"), and the index after it; (None, i) where none stands."""
    token, after = t[i], t[i + 1]
    if token.kind != "number":
        return None, i
    j = i + 2 if after.kind == "dash" and after.glued else i + 1
    if token.value >= 20 and t[j].kind == "number" and t[j].value < 10:
        return token.value + t[j].value, j + 1
    return token.value, i + 1


def _written_day(token: Token) -> date | None:
    if token.kind == "iso":
        year, month, day = (int(part) for part in token.word.split("-"))
        return times.day_of(year, month, day) if 1 <= month <= 12 else None
    first, second, year = (int(part) for part in token.word.replace(".", "/").split("/"))
    year += 0 if year > 99 else 2000 if year < 70 else 1900
    readings = {(first, second), (second, first)}
    days = {times.day_of(year, month, day) for day, month in readings if 1 <= month <= 12} - {None}
    return days.pop() if len(days) == 1 and year else None


def _weekday_date(t: Tokens, i: int) -> Parsed | None:
    token, j = t[i], i + 1
    short = token.kind == "weekday_abbr"
    if not short and t[j].word == "a" and t[j + 1].word == "week" and t[j + 2].word == "ago":
        return WeekdayRef(token.value, weeks_back=1), j + 3
    if short and t[j].kind == "stop":
        j += 1
    k = j + 1 if t[j].kind == "comma" or t[j].word == "(" else j
    dated = month_date(t, k) if t[k].kind.startswith("month") else day_month(t, k)
    if dated and isinstance(dated[0], CalendarDate) and dated[0].day is not None:
        return replace(dated[0], weekday=token.value), dated[1]
    loose = t[i - 1].word in ("a", "one") and t[j].kind in ("comma", "stop")  # "on the same day, a Monday,"
    if short or loose or _is_name(t, i, j):
        return None
    return WeekdayRef(token.value), j


def _is_name(t: Tokens, i: int, j: int) -> bool:
    """The date is part of a name: "Black Friday", "the Sunday Times", "the June 5 Movement"."""
    after, before = t[j], t[i - 1]
    k = j + 1 if after.kind == "dash" else j
    named = t[k].capital and t[k].word in lexicon.NAMED_AFTER_DATES
    return named or (before.capital and before.word in lexicon.NAMES_WITH_WEEKDAYS)


def month_date(t: Tokens, i: int) -> Parsed | None:
    """ "July", "Nov. 20", "November 20th, 2015", "July 2024", "March of this year"; None for the verbs."""
    month, j = t[i].value, i + 1
    if t[j].kind == "stop" and (t[i].kind == "month_abbr" or t[j].glued) and _goes_on(t, j + 1):
        j += 1
    k = j + 1 if t[j].word == "the" and t[j + 1].kind == "ordinal" else j
    if _is_day(t, k, said_of_a_day=t[i - 1].word == "on" or t[i].kind == "month_abbr"):
        year, end = year_after(t, k + 1)
        phrase = CalendarDate(month=month, day=t[k].value, year=year)
        return None if _is_name(t, i, end) else (phrase, end)
    year, end = year_after(t, j, of=True)
    if year is None and t[i - 2].word == "the" and t[i - 1].word in ("following", "next", "preceding", "previous"):
        return Vague(), end  # counted from what was told last, which may be a year wide: a month of it is not known
    if year is None and not _month_alone(t, i, j):
        return None
    return None if _is_name(t, i, end) else (CalendarDate(month=month, year=year), end)


def _goes_on(t: Tokens, i: int) -> bool:
    """After the stop of an abbreviation the date or a range goes on ("Nov. 20", "Jan. to March")."""
    return t[i].kind in ("num", "year", "ordinal", "comma", "dash") or t[i].word in ("to", "through")


def _is_day(t: Tokens, i: int, said_of_a_day: bool = False) -> bool:
    """A number that can be a day and counts nothing ("in March 12 soldiers died", but "on March 12 soldiers died")."""
    token, after = t[i], t[i + 1]
    if token.kind not in ("num", "ordinal") or not 1 <= token.value <= 31:
        return False
    glued = after.glued and (after.word in ("%", "/") or (after.word == ":" and t[i + 2].kind == "num"))
    return (said_of_a_day or after.word not in lexicon.COUNTED) and not glued


def _month_alone(t: Tokens, i: int, j: int) -> bool:
    token, before, after = t[i], t[i - 1], t[j]
    cued = before.word in lexicon.DATE_PREPOSITIONS or before.word in lexicon.DIRECTIONS
    cued = cued or before.kind == "dash" or (before.word in ("and", "or") and t[i - 2].kind == "month")
    if token.word in lexicon.AMBIGUOUS_MONTHS or token.kind == "month_abbr":
        return cued or (before.word in _DETERMINERS and _is_noun(after))  # "the March vote"
    if token.word in lexicon.MONTH_LIKE_NAMES and after.capital and after.kind == "word":
        return cued
    return True


def _is_noun(token: Token) -> bool:
    """A word that a date may qualify, as far as can be told without its sentence."""
    return token.kind == "word" and not token.capital and token.word not in _NO_NOUNS and len(token.word) > 3


def day_month(t: Tokens, i: int) -> Parsed | None:
    """ "20 November 2015", "the 20th of November", "20-Nov-2015", and months in an odd spelling with day and year."""
    j = i + 1 if t[i].word == "the" else i
    if j > i and t[j].kind != "ordinal":
        return None
    if t[j].kind not in ("num", "ordinal") or not 1 <= t[j].value <= 31:
        return None
    k = j + 1
    if t[k].word == "of" or (t[k].kind == "dash" and t[k].glued):
        k += 1
    if t[k].kind not in ("month", "month_abbr"):
        return _odd_month(t, j, k)
    month, m = t[k].value, k + 1
    if t[m].kind == "stop" and t[k].kind == "month_abbr":
        m += 1 if t[m + 1].kind in ("year", "comma") else 0
    if t[m].kind == "dash" and t[m].glued and t[m + 1].kind == "year":
        return CalendarDate(month, t[j].value, YearOf(t[m + 1].value)), m + 2
    if t[k].word in lexicon.AMBIGUOUS_MONTHS and not t[k].capital:
        return None
    year, end = year_after(t, m)
    return None if _is_name(t, i, end) else (CalendarDate(month, t[j].value, year), end)


def _odd_month(t: Tokens, day: int, month: int) -> Parsed | None:
    """ "17 septembre 2024": dateparser knows spellings that the lexicon does not."""
    k = month + 2 if t[month + 1].kind in ("stop", "comma") else month + 1
    word, year = t[month], t[k]
    if word.kind != "word" or year.kind != "year" or not 3 <= len(word.word) <= 10 or month != day + 1:
        return None
    found = odd_date(t[day].value, word.word, year.value)
    return (ExactDay(found), k + 1) if found else None


def year_after(t: Tokens, i: int, of: bool = False) -> tuple[YearOf | None, int]:
    """The year that completes a date: ", 2015", "2015", "of that year", "last year"; (None, i) without one.

    After a comma it may count men ("In March, 2015 soldiers"); right after the month it is the year, whatever follows.
    """
    j = i + 1 if t[i].kind == "comma" or (of and t[i].word == "of") else i
    if t[j].kind == "year" and (t[j + 1].word not in lexicon.COUNTED or j == i):
        return YearOf(t[j].value), j + 1
    spoken = spoken_year(t, j)
    if spoken:
        return YearOf(spoken[0]), spoken[1]
    if t[j].word == "of":
        j += 1
    relative = relative_year(t, j)
    return relative if relative else (None, i)


def _round(token: Token) -> bool:
    """A number of hundreds, which may count: "in 2000 villages", but "in 2012 rebels" tells the year."""
    return token.value % 100 == 0


def relative_year(t: Tokens, i: int) -> tuple[YearOf, int] | None:
    """ "last year", "this year", "that year", "the following year": the year it names, as counted."""
    first, definite = t[i], t[i].word == "the"
    j = i + 1 if definite or (first.word == "that" and t[i + 1].word == "same") else i
    if t[j + 1].word != "year":
        return None
    word = t[j].word
    if not definite and word in lexicon.SHIFTS:
        return YearOf(shift=lexicon.SHIFTS[word]), j + 2
    if (definite and word in lexicon.TOLD_SHIFTS) or word in ("that", "same"):
        return YearOf(shift=lexicon.TOLD_SHIFTS.get(word, 0), anchor=Anchor.TOLD), j + 2
    return None


def year_ok(t: Tokens, i: int) -> bool:
    """A bare number of four digits reads as a year here, not as a count, a price, a score or part of a name."""
    token, before, after = t[i], t[i - 1], t[i + 1]
    if token.value < _CENTURY_SPOKEN_ALONE * 100 and (before.word not in lexicon.DATE_PREPOSITIONS or _plural(after)):
        return False  # "1800 villages" more often than the year 1800
    counts = after.word in lexicon.COUNTED and (_round(token) or before.word not in _YEAR_STANDS_AFTER)
    if counts or (after.glued and after.word in ("%", "/", ":")) or after.kind in ("num", "amount"):
        return False
    if before.kind == "punct" and before.word in "$£€#/+=&@_:" and token.glued:
        return False
    if (
        before.kind in ("num", "amount")
        or before.word in _NO_YEAR_AFTER
        or (token.word.endswith("00") and _plural(after))
    ):
        return False
    if before.kind == "dash" and before.glued:
        return t[i - 2].word in ("mid", "post", "pre", "late", "early")
    if (
        before.kind in ("word", "weekday")
        and before.capital
        and before.word not in lexicon.DATE_PREPOSITIONS | _DETERMINERS
    ):
        return t[i - 2].kind in ("end", "stop", "para")
    if before.word in lexicon.HEDGES and before.word != "around":
        return not _plural(after)
    return True


def _plural(token: Token) -> bool:
    plain = token.kind == "word" and not token.capital and len(token.word) > 3
    return plain and token.word.endswith("s") and token.word not in ("this", "does", "thus")


def decade(t: Tokens, i: int) -> Parsed | None:
    """ "the 1990s", "the '90s", "the nineties"; not ages ("in his 20s")."""
    j = i + 1 if t[i].word == "the" else i
    quoted = t[j].kind == "poss" and t[j].word == "'"
    k = j + 1 if quoted or (t[j].word in ("'", "‘", "’", "`")) else j
    token = t[k]
    if token.kind == "decade" and token.value >= 1000:
        return DecadeRef(token.value), k + 1
    if token.kind == "decade_word" and t[i].word == "the":
        return DecadeRef(token.value), k + 1
    if token.kind == "decade" and (k > j or j > i) and len(token.word) == 2:
        return DecadeRef(token.value + (1900 if token.value >= 30 else 2000)), k + 1
    return None


def season(t: Tokens, i: int) -> Parsed | None:
    """ "last summer", "the summer of 2015", "this spring", "in the summer"; not "Arab Spring", "the fall of Gao"."""
    j, direction = i, Direction.BARE
    if t[j].word in ("last", "next", "this"):
        direction, j = lexicon.DIRECTIONS[t[j].word], j + 1
        j += t[j].word in ("past", "coming")
    elif t[j].word == "the":
        j += 1
    token = t[j]
    if token.kind != "season":
        return None
    year, end = year_after(t, j + 1, of=True)
    if year is not None:
        return SeasonRef(token.value, year), end
    if direction is Direction.BARE and (j == i or t[i - 1].word not in ("in", "during", "over", "throughout")):
        return None
    if token.capital or t[j + 1].word == "of" or t[j + 1].kind == "dash":
        return None
    return SeasonRef(token.value, direction=direction), j + 1


def feast(t: Tokens, i: int) -> Parsed | None:
    """A feast of the list of holidays with its year, if any; the longest name wins."""
    if t[i].word not in lexicon.feast_starts():
        return None
    names = lexicon.holidays()
    for length in range(_LONGEST_FEAST, 0, -1):
        words = tuple(t[k].word for k in range(i, min(i + length, len(t))) if t[k].kind != "stop")
        found = names.get(words) if len(words) > 0 and i + length <= len(t) else None
        if found is not None and t[i].capital and t[i + length - 1].kind != "stop" and not _is_person(t, i, length):
            year, end = year_after(t, i + length, of=True)
            return (replace(found, year=year), end)
    return None


def _is_person(t: Tokens, i: int, length: int) -> bool:
    """ "Tariq Ramadan", "Ramadan Shallah": the name of a person, not of the month."""
    if length > 1 or t[i].word != "ramadan":
        return False
    before, after = t[i - 1], t[i + 1]
    named_before = before.capital and before.kind == "word" and before.word not in lexicon.DATE_PREPOSITIONS
    return named_before or (after.kind == "word" and after.capital) or (after.kind == "dash" and t[i + 2].capital)


def directed(t: Tokens, i: int) -> Parsed | None:
    """ "last July", "next Monday", "this coming Friday", "last Christmas", "Monday next", "Monday of last week"."""
    token = t[i]
    if token.kind == "weekday" and t[i + 1].word in ("next", "last") and t[i + 2].kind != "unit":
        return WeekdayRef(token.value, lexicon.DIRECTIONS[t[i + 1].word]), i + 2
    if token.word not in ("last", "next", "this", "coming"):
        return None
    j = i + 2 if token.word == "this" and t[i + 1].word in ("past", "coming", "upcoming") else i + 1
    direction = lexicon.DIRECTIONS[t[j - 1].word]
    kind = t[j].kind
    if kind in ("weekday", "month", "month_abbr"):
        return _with_direction(calendar(t, j), direction)
    found = feast(t, j)
    return _with_direction(found, direction)


def _with_direction(parsed: Parsed | None, direction: Direction) -> Parsed | None:
    if parsed and isinstance(parsed[0], CalendarDate | WeekdayRef | Feast):
        return replace(parsed[0], direction=direction), parsed[1]
    return parsed
