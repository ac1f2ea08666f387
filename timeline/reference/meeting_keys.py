"""Keys by which mentions that may meet find one another: the rule of ``timeline.model.meeting`` as a look-up.

A mention stands at some keys and looks at others. Of any two that may meet each looks at a key at which the other
stands; not all that do may meet. The keys are strings, so that a database can hold them: whether those that stand at
it are firm, a month or, for dates wider than a month, a year, and what the two would have in common then.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import product
from math import floor

from timeline.model.globe import Point
from timeline.model.meeting import FARTHEST_KM, SAME_CITY_KM, SAME_SITE_KM, SLACK_DAYS, Situation, box_around

_FINE_CELLS = 4  # to a degree: some 28 km, a little more than what near scenes are apart
_COARSE_CELLS = 0.5  # 220 km, for scenes told by their distance from afar


def stands_at(situation: Situation) -> Iterator[str]:
    """The keys at which a mention is found; none for one that can meet nothing."""
    if situation.dated:
        assert situation.start is not None and situation.end is not None
        periods = _years(situation, 0) if situation.wide else _months(situation, 0)
        kind = "F" if situation.firm else "V"
        yield from (f"{kind}{period} {shared}" for period, shared in product(list(periods), list(_has(situation))))


def looks_at(situation: Situation, firm: bool) -> Iterator[str]:
    """The keys at which the firm mentions, or the vague ones, stand that a mention may meet."""
    if situation.dated:
        shared = list(_seeks(situation))
        kind = "F" if firm else "V"
        yield from (f"{kind}{month} {each}" for month, each in product(list(_months(situation, SLACK_DAYS)), shared))
        if not firm:  # no firm mention is dated as widely as that
            unnamed = [each for each in shared if each[0] not in _BY_NAME]
            yield from (f"{kind}{year} {each}" for year, each in product(list(_years(situation, SLACK_DAYS)), unnamed))


# What a key says that two mentions have in common. Small letters stand for mentions with a point, capitals for those
# without: of two that both have points neither a place's name nor a toll lets them meet.
_PLACES, _TOLLS, _REGIONS = "pP", "tT", "rR"
_CELL, _FAR = "@", ">"
_IS, _NAMES = "=", "~"
_BY_NAME = (_IS, _NAMES)  # of no use to dates wider than a month


def _has(situation: Situation) -> Iterator[str]:
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


def _seeks(situation: Situation) -> Iterator[str]:
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


def _months(situation: Situation, slack_days: int) -> Iterator[str]:
    first, last = _bounds(situation, slack_days)
    for month in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        yield f"{month // 12:04}-{month % 12 + 1:02}"


def _years(situation: Situation, slack_days: int) -> Iterator[str]:
    first, last = _bounds(situation, slack_days)
    yield from (f"{year:04}" for year in range(first.year, last.year + 1))


def _bounds(situation: Situation, slack_days: int) -> tuple[dt.date, dt.date]:
    assert situation.start is not None and situation.end is not None
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
