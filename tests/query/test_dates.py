"""Years, months and days given by a user, as the days that bound a window."""

from __future__ import annotations

import datetime as dt

import pytest

from timeline.errors import InputError
from timeline.query.dates import parse_first_day, parse_last_day

CASES = [
    ("2015", dt.date(2015, 1, 1), dt.date(2015, 12, 31)),
    ("2015-07", dt.date(2015, 7, 1), dt.date(2015, 7, 31)),
    ("2015-7", dt.date(2015, 7, 1), dt.date(2015, 7, 31)),
    ("2024-02", dt.date(2024, 2, 1), dt.date(2024, 2, 29)),
    ("2023-02", dt.date(2023, 2, 1), dt.date(2023, 2, 28)),
    ("9999-12", dt.date(9999, 12, 1), dt.date(9999, 12, 31)),
    (" 2015-07-14 ", dt.date(2015, 7, 14), dt.date(2015, 7, 14)),
]


@pytest.mark.parametrize(("text", "first", "last"), CASES)
def test_a_year_a_month_or_a_day_reaches_from_its_first_to_its_last_day(
    text: str, first: dt.date, last: dt.date
) -> None:
    assert (parse_first_day(text, "--from"), parse_last_day(text, "--to")) == (first, last)


@pytest.mark.parametrize("text", ["", "yesterday", "15-07-2015", "2015/07", "2015-07-14T10", "٢٠١٥", "2015-"])
def test_what_is_no_date_is_refused_with_the_forms_that_are(text: str) -> None:
    with pytest.raises(InputError, match=r"--from .* is not a date: give .*2015-07-14"):
        parse_first_day(text, "--from")


@pytest.mark.parametrize("text", ["2015-13", "2015-02-29", "0000"])
def test_a_day_that_no_calendar_has_is_refused(text: str) -> None:
    with pytest.raises(InputError, match=r"--to .* is not in the calendar"):
        parse_last_day(text, "--to")
