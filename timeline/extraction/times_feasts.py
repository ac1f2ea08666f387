"""When feasts of no fixed date fall: by Easter, by a weekday of a month, or by a table of what the moon has ruled."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from functools import cache

from timeline.extraction import times
from timeline.extraction.times_phrases import Feast
from timeline.folders import shipped_folder
from timeline.model.interval import DateInterval, Precision


def feast_in(feast: Feast, year: int) -> DateInterval | None:
    """The days of a feast in a year; None where the table of moving feasts does not reach.

    Feasts of the moon begin a day earlier or later from one country to the next: the interval holds all of these.
    """
    if feast.moving is not None:
        days = _moving_feasts().get((feast.moving, year))
        return DateInterval(*days, Precision.RANGE) if days else None
    if feast.easter_days is not None:
        return DateInterval.day(times.easter(year) + timedelta(days=feast.easter_days))
    return DateInterval.day(times.nth_weekday(year, feast.month, feast.weekday, feast.number))


@cache
def _moving_feasts() -> dict[tuple[str, int], tuple[date, date]]:
    path = shipped_folder("seeds") / "moving_feasts.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {
            (row["feast"], int(row["year"])): (
                date.fromisoformat(row["first_day"]),
                date.fromisoformat(row["last_day"]),
            )
            for row in csv.DictReader(file)
        }
