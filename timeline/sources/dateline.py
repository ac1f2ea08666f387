"""Publication dates in words: the dateline of a report, and dates of front matter and records.

A date is given only where day, month and year are all written; nothing is filled in from elsewhere.
"""

from __future__ import annotations

import csv
import re
from datetime import date, datetime
from functools import lru_cache

from timeline.folders import shipped_folder
from timeline.sources.settings import DATELINE_LIMIT_CHARACTERS, DATELINE_LINES

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]\d.*)?")
_ISO_BEFORE_DASH = r"\d{4}-\d{2}-\d{2}"
_BLANK, _BLANKS = r"\s{1,9}", r"\s{0,9}"  # more are no line of a newspaper

# A place: capitalised words, with the particles that names of places have between them ("Port-au-Prince", "Salvador da
# Bahia", "Côte d'Ivoire"). Prose has other small words, and so is no place.
_CAPITALISED = r"(?=[^\W\d_a-zß-öø-ÿ])[^\W\d_][\w.'’-]{0,40}"
_PARTICLE = r"(?:d[eiu]|d[ao]s?|des|la|les?|of|the|and|et|sur|al|el)"
_PLACE = rf"{_CAPITALISED}(?:\ (?:{_PARTICLE}\ )?{_CAPITALISED}|\ d['’][\w-]{{1,40}}){{0,4}}"
_AGENCY = r"\([^()\d]{2,40}\)"


def read_dateline(text: str) -> date | None:
    """The date in the dateline ("BAMAKO, Mali, Sept. 17, 2024 (AP) —"); None where it is absent or not a full date.

    Only the first lines that have text are looked at, and a date in running prose is no dateline.
    """
    lines = (line.strip() for line in text.splitlines() if line.strip())
    for line, _ in zip(lines, range(DATELINE_LINES), strict=False):
        found = _dateline_pattern().match(line[:DATELINE_LIMIT_CHARACTERS])
        if found:
            return parse_date(found["date"])
    return None


def parse_date(words: str) -> date | None:
    """The day that ISO ("2024-09-17", with or without a time) or full words ("Tuesday, 17 septembre 2024") state.

    The day is the one written, whatever the zone of its time. None where the words are anything else, where the day
    does not exist, or where the weekday does not agree.
    """
    words = words.strip()
    if iso := _ISO.fullmatch(words):
        return _iso_date(words, iso)
    found = _date_pattern().fullmatch(words)
    if not found:
        return None
    parts = found.groupdict()
    day = _calendar_date(
        parts["year"] or parts["year2"], parts["month"] or parts["month2"], parts["day"] or parts["day2"]
    )
    weekday = parts["weekday"]
    if day and weekday and day.isoweekday() != _names("weekday")[_folded(weekday)]:
        return None
    return day


def _iso_date(words: str, found: re.Match[str]) -> date | None:
    try:
        if len(words) > len("2024-09-17"):
            return datetime.fromisoformat(words).date()
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None


def _calendar_date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), _names("month")[_folded(month)], int(day))
    except ValueError:
        return None


def _folded(name: str) -> str:
    return name.casefold()


@lru_cache(maxsize=2)
def _names(kind: str) -> dict[str, int]:
    """Month or weekday names of every language to their number (January and Monday are 1)."""
    path = shipped_folder("seeds") / "calendar_names.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        return {_folded(row["name"]): int(row["number"]) for row in csv.DictReader(lines) if row["kind"] == kind}


def _alternatives(kind: str) -> str:
    longest_first = sorted(_names(kind), key=lambda name: (-len(name), name))
    return "|".join(re.escape(name) for name in longest_first)


def _date_words() -> str:
    months, weekdays = _alternatives("month"), _alternatives("weekday")
    weekday = rf"(?:(?P<weekday>{weekdays})\.?,?{_BLANK})?(?:le{_BLANK})?"
    day_first = rf"(?P<day>\d{{1,2}})(?:er|st|nd|rd|th)?\.?{_BLANK}(?P<month>{months})\.?,?{_BLANK}(?P<year>\d{{4}})"
    month_first = rf"(?P<month2>{months})\.?{_BLANK}(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?{_BLANK}(?P<year2>\d{{4}})"
    return rf"(?:le{_BLANK})?{weekday}(?:{day_first}|{month_first})"


@lru_cache(maxsize=1)
def _date_pattern() -> re.Pattern[str]:
    return re.compile(_date_words(), re.IGNORECASE)


@lru_cache(maxsize=1)
def _dateline_pattern() -> re.Pattern[str]:
    """[(AGENCY) -] PLACE[, PLACE] [(AGENCY)], DATE [(AGENCY)], then a dash, a bar, a colon or the end of the line."""
    place = rf"(?!(?i:{_alternatives('weekday')})\b){_PLACE}"
    places = rf"{place}(?:,{_BLANKS}{place}){{0,3}}"
    before = (
        rf"(?:{_AGENCY}{_BLANKS}(?:[-–—]{{1,3}}{_BLANKS})?)?{places}{_BLANKS}(?:{_AGENCY}{_BLANKS})?[,|–—-]{_BLANKS}"
        rf"(?:[A-Z]{{2,10}}{_BLANKS}\|{_BLANKS})?"
    )
    when = rf"(?P<date>{_ISO_BEFORE_DASH}|(?i:{_date_words()}))"
    after = rf"{_BLANKS},?{_BLANKS}(?:{_AGENCY}|/[^/]{{2,30}}/)?{_BLANKS}(?:[-–—|:]|$)"
    return re.compile(before + when + after)
