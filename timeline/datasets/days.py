"""Days as datasets and spreadsheets write them. 03/04/2024 is read only where the file tells which is the month."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache

from timeline.errors import RowError
from timeline.reference.matching import fold
from timeline.reference.seeds import read_seed, seed_path


class DateOrder(StrEnum):
    """Which number of 03/04/2024 comes first."""

    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"


_TIME = r"(?:[T ]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[AP]M)?(?:Z|[+-]\d{2}:?\d{2})?)?"
_ISO = re.compile(rf"(\d{{4}})([-/.])(\d{{1,2}})\2(\d{{1,2}}){_TIME}", re.ASCII | re.IGNORECASE)
_NUMBERS = re.compile(rf"(\d{{1,2}})([-/.])(\d{{1,2}})\2(\d{{4}}|\d{{2}}){_TIME}", re.ASCII | re.IGNORECASE)
_PART = r"[-/., ]+"
_DAY_AND_WORD = re.compile(rf"(\d{{1,2}}){_PART}([^\W\d_]{{3,12}}){_PART}(\d{{4}}|\d{{2}})")
_WORD_AND_DAY = re.compile(rf"([^\W\d_]{{3,12}}){_PART}(\d{{1,2}}){_PART}(\d{{4}})")
_CENTURY_TURNS = 69  # two digits below it are of this century. Source: POSIX, strptime, %y
_MONTHS = 12
_YEARS = range(1900, 2101)  # UCDP begins in 1989, ACLED in 1997; a century of room on either side of a slip


def parse_day(text: str, order: DateOrder | None) -> dt.date:
    """The day of "17 September 2024", "17-Sep-24", "17-sept.-24", "2024-09-17 00:00:00.000", "17/09/2024".

    order: what the numbers of the last form mean; None where the file does not tell. Raises RowError "bad-date".
    """
    text = text.strip()
    if found := _ISO.fullmatch(text):
        return _day(text, found[1], int(found[3]), found[4])
    if found := _NUMBERS.fullmatch(text):
        if order is None:
            raise RowError("bad-date", f"{text!r} may be two days: write it as 2024-09-17")
        day, month = (found[1], found[3]) if order is DateOrder.DAY_FIRST else (found[3], found[1])
        return _day(text, found[4], int(month), day)
    if found := _DAY_AND_WORD.fullmatch(text):
        return _day(text, found[3], _month(text, found[2]), found[1])
    if found := _WORD_AND_DAY.fullmatch(text):
        return _day(text, found[3], _month(text, found[1]), found[2])
    raise RowError("bad-date", f"{text!r} is no day: write it as 2024-09-17 or 17 September 2024")


def in_numbers(text: str) -> bool:
    """Tell whether the day is written so that its month may be taken for its day: "03/04/2024", and "17/09/2024"."""
    return _NUMBERS.fullmatch(text.strip()) is not None


def order_of(texts: Iterable[str]) -> DateOrder | None:
    """The order that the first unmistakable day of a file tells; None where each may be read in two ways."""
    for text in texts:
        found = _NUMBERS.fullmatch(text.strip())
        if found is None:
            continue
        if int(found[1]) > _MONTHS >= int(found[3]):
            return DateOrder.DAY_FIRST
        if int(found[3]) > _MONTHS >= int(found[1]):
            return DateOrder.MONTH_FIRST
    return None


def _day(text: str, year: str, month: int, day: str) -> dt.date:
    number = int(year)
    if len(year) == len("24"):
        number += 2000 if number < _CENTURY_TURNS else 1900
    if number not in _YEARS:
        raise RowError("bad-date", f"{text!r} is of no year that a dataset covers")
    try:
        return dt.date(number, month, int(day))
    except ValueError:
        raise RowError("bad-date", f"{text!r} is not in the calendar") from None


def _month(text: str, word: str) -> int:
    number = _month_names().get(fold(word))
    if number is None:
        raise RowError("bad-date", f"{text!r} has no month that is known: write it as 2024-09-17")
    return number


@lru_cache(maxsize=1)
def _month_names() -> dict[str, int]:
    """Months by folded name, English and French: a spreadsheet writes them in its own language."""
    rows = read_seed(seed_path("calendar_names.csv"), ("language", "kind", "number", "name"))
    return {fold(name).rstrip("."): int(number) for _, (_, kind, number, name) in rows if kind == "month"}
