"""Whole dates whose month is spelt as the lexicon does not know it, read by dateparser; never free prose."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

_LANGUAGES = ["en", "fr"]  # English papers of the region keep French month names
_SETTINGS = {"STRICT_PARSING": True, "DATE_ORDER": "DMY", "PARSERS": ["absolute-time"]}


@lru_cache(maxsize=4096)
def odd_date(day: int, month: str, year: int) -> date | None:
    """The day, or None where the word is no month. All three parts are given, so no precision can be made up."""
    import dateparser  # noqa: PLC0415 - slow to load, and few articles need it

    found = dateparser.parse(f"{day} {month} {year}", languages=_LANGUAGES, settings=_SETTINGS)
    return found.date() if found and (found.day, found.year) == (day, year) else None
