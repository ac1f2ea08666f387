"""Keys by which mentions that may meet find one another: the rule of ``timeline.model.meeting`` as a look-up.

A mention stands at some keys and looks at others. Of any two that may meet each looks at a key at which the other
stands; not all that do may meet. The keys are strings, so that a database can hold them: whether those that stand at
it are firm, a month or, for dates wider than a month, a year, and what the two would have in common then.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import product
from math import floor

from timeline.model.globe import Point
from timeline.model.meeting import FARTHEST_KM, SAME_CITY_KM, SAME_SITE_KM, SLACK_DAYS, Situation, box_around

_FINE_CELLS = 4  # to a degree: some 28 km, a little more than what near scenes are apart
_COARSE_CELLS = 0.5  # 220 km, for scenes told by their distance from afar


def stands_at(situation: Situation) -> list[str]:
    """The keys at which a mention is found; none for one that can meet nothing."""
    return _keys(situation.firm, stands_in(situation), has_to_share(situation))


def looks_at(situation: Situation, firm: bool) -> list[str]:
    """The keys at which the firm mentions, or the vague ones, stand that a mention may meet."""
    return _keys(firm, looks_in(situation, firm), seeks_to_share(situation))


def _keys(firm: bool, periods: list[str], shared: Iterable[str]) -> list[str]:
    letter, ends = "F" if firm else "V", [f" {each}" for each in shared]
    return [f"{letter}{period}{end}" for period in periods for end in ends]


def stands_in(situation: Situation) -> list[str]:
    """The months of a mention, or for a date wider than a month the years; none for one that can meet nothing."""
    if not situation.dated:
        return []
    return _years(situation, 0) if situation.wide else _months(situation, 0)


def looks_in(situation: Situation, firm: bool) -> list[str]:
    """The months and years of those that a mention may meet; no firm mention is dated by a year."""
    if not situation.dated:
        return []
    months = _months(situation, SLACK_DAYS)
    return months if firm else months + _years(situation, SLACK_DAYS)


# What a key says that two mentions have in common. Small letters stand for mentions with a point, capitals for those
# without: of two that both have points neither a place's name nor a toll lets them meet.
_PLACES, _TOLLS, _REGIONS = "pP", "tT", "rR"
_CELL, _FAR = "@", ">"
_IS, _NAMES = "=", "~"


def has_to_share(situation: Situation) -> Iterator[str]:
    """What a mention may have in common with others."""
    unlocated = situation.point is None
    if situation.country is not None:
        if situation.place is not None:
            yield f"{_PLACES[unlocated]}{situation.country} {situation.place}"
        for toll in situation.deaths:
            yield f"{_TOLLS[unlocated]}{situation.country} {toll}"
            yield f"{_REGIONS[unlocated]}{situation.country} {toll} {situation.region or ''}"
        if not situation.wide:
            if situation.name is not None:
                yield f"{_IS}{situation.country} {situation.name}"
            yield from (f"{_NAMES}{situation.country} {word}" for word in situation.named)
    if situation.point is not None:
        yield _cell(_CELL, _FINE_CELLS, situation.point)
        if situation.reach_km:
            yield from _cells(_FAR, _COARSE_CELLS, situation.point, 1.5 * situation.reach_km)


def seeks_to_share(situation: Situation) -> Iterator[str]:
    """What others must have that a mention may meet."""
    letters = (0, 1) if situation.point is None else (1,)
    if situation.country is not None:
        if situation.place is not None:
            yield from (f"{_PLACES[letter]}{situation.country} {situation.place}" for letter in letters)
        for letter, toll in product(letters, situation.deaths):
            if situation.region is None:
                yield f"{_TOLLS[letter]}{situation.country} {toll}"
            else:
                yield f"{_REGIONS[letter]}{situation.country} {toll} {situation.region}"
                yield f"{_REGIONS[letter]}{situation.country} {toll} "
        if not situation.wide:
            if situation.name is not None:
                yield f"{_NAMES}{situation.country} {situation.name}"
            yield from (f"{_IS}{situation.country} {word}" for word in situation.named)
    if situation.point is not None:
        near_km = SAME_SITE_KM if situation.wide else SAME_CITY_KM
        near_km = min(1.5 * FARTHEST_KM, max(near_km, 1.5 * situation.reach_km))
        yield from _cells(_CELL, _FINE_CELLS, situation.point, near_km)
        yield _cell(_FAR, _COARSE_CELLS, situation.point)


def _months(situation: Situation, slack_days: int) -> list[str]:
    first, last = _bounds(situation, slack_days)
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return [f"{month // 12:04}-{month % 12 + 1:02}" for month in months]


def _years(situation: Situation, slack_days: int) -> list[str]:
    first, last = _bounds(situation, slack_days)
    return [f"{year:04}" for year in range(first.year, last.year + 1)]


def _bounds(situation: Situation, slack_days: int) -> tuple[dt.date, dt.date]:
    assert situation.start is not None and situation.end is not None
    if not slack_days:
        return situation.start, situation.end
    first = max(dt.date.min.toordinal(), situation.start.toordinal() - slack_days)
    last = min(dt.date.max.toordinal(), situation.end.toordinal() + slack_days)
    return dt.date.fromordinal(first), dt.date.fromordinal(last)


def _cells(kind: str, cells_per_degree: float, point: Point, radius_km: float) -> Iterator[str]:
    box = box_around(point, radius_km)
    south, north = floor(box.south * cells_per_degree), floor(box.north * cells_per_degree)
    west, east = floor(box.west * cells_per_degree), floor(box.east * cells_per_degree)
    yield from (f"{kind}{row} {column}" for row in range(south, north + 1) for column in range(west, east + 1))


def _cell(kind: str, cells_per_degree: float, point: Point) -> str:
    return f"{kind}{floor(point[0] * cells_per_degree)} {floor(point[1] * cells_per_degree)}"
