"""The days that bound a time window, from the words of a user: a year, a month or a day."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from timeline.errors import InputError

_FORM = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", re.ASCII)


def parse_first_day(text: str, option: str) -> dt.date:
    """The first day of "2015", "2015-07" or "2015-07-14".

    option: the name of what was given, for the message. Raises InputError.
    """
    return _parse(text, option)[0]


def parse_last_day(text: str, option: str) -> dt.date:
    """The last day of "2015", "2015-07" or "2015-07-14".

    option: the name of what was given, for the message. Raises InputError.
    """
    return _parse(text, option)[1]


def _parse(text: str, option: str) -> tuple[dt.date, dt.date]:
    form = _FORM.fullmatch(text.strip())
    if form is None:
        raise InputError(f"{option} {text!r} is not a date: give a year, month or day (2015, 2015-07 or 2015-07-14)")
    year, month, day = (int(part) if part else None for part in form.groups())
    assert year is not None
    try:
        first = dt.date(year, month or 1, day or 1)
    except ValueError as error:
        raise InputError(f"{option} {text!r} is not in the calendar: {error}") from error
    if day:
        return first, first
    last_month = month or 12
    return first, dt.date(year, last_month, calendar.monthrange(year, last_month)[1])
