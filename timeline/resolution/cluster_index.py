"""Finds the clusters that a mention can meet, without looking at all of them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Hashable, Iterator
from math import floor
from typing import Generic, TypeVar

from timeline.model.globe import Point
from timeline.model.meeting import FARTHEST_KM, SAME_CITY_KM, SLACK_DAYS, Situation, box_around

_CELLS_PER_DEGREE = 2

Item = TypeVar("Item")


class ClusterIndex(Generic[Item]):
    """Items by the situation of the mention that founded each; those found keep the order in which they came."""

    def __init__(self) -> None:
        self._items: list[tuple[Situation, Item]] = []
        self._shelves: defaultdict[Hashable, list[int]] = defaultdict(list)

    def add(self, item: Item, situation: Situation) -> None:
        """Put an item where it will be found; one that can meet nothing is left out."""
        if not situation.dated:
            return
        number = len(self._items)
        self._items.append((situation, item))
        for key in _stands_at(situation):
            self._shelves[key].append(number)

    def near(self, situation: Situation) -> list[Item]:
        """The items whose founder may meet a mention of this situation."""
        if not situation.dated:
            return []
        numbers = {number for key in _looks_at(situation) for number in self._shelves.get(key, ())}
        found = (self._items[number] for number in sorted(numbers))
        return [item for founder, item in found if founder.may_meet(situation)]


def _stands_at(situation: Situation) -> Iterator[Hashable]:
    for month in _months(situation):
        yield from _by_name_or_toll(situation, month)
        yield from ((month, "names", word) for word in situation.named)
        if situation.name is not None:
            yield month, "is", situation.name
        if situation.point is not None:
            yield month, _cell(situation.point)
            if situation.reach_km:
                yield month, "told by its distance"


def _looks_at(situation: Situation) -> Iterator[Hashable]:
    for month in _months(situation):
        yield from _by_name_or_toll(situation, month)
        yield from ((month, "is", word) for word in situation.named)
        if situation.name is not None:
            yield month, "names", situation.name
        if situation.point is not None:
            yield month, "told by its distance"
            yield from ((month, cell) for cell in _cells(situation.point, situation.reach_km))


def _by_name_or_toll(situation: Situation, month: int) -> Iterator[Hashable]:
    yield from ((month, situation.country, toll) for toll in situation.deaths)
    if situation.place is not None:
        yield month, situation.country, situation.place


def _months(situation: Situation) -> range:
    """The months of a mention and of the days beside it, counted from the year 0."""
    assert situation.start is not None and situation.end is not None
    first, last = situation.start.toordinal() - SLACK_DAYS, situation.end.toordinal() + SLACK_DAYS
    start, end = (dt.date.fromordinal(day) for day in (max(1, first), min(last, dt.date.max.toordinal())))
    return range(start.year * 12 + start.month, end.year * 12 + end.month + 1)


def _cells(point: Point, reach_km: float) -> Iterator[Point]:
    box = box_around(point, min(1.5 * FARTHEST_KM, max(SAME_CITY_KM, 1.5 * reach_km)))
    (south, west), (north, east) = _cell((box.south, box.west)), _cell((box.north, box.east))
    yield from ((row, column) for row in range(south, north + 1) for column in range(west, east + 1))


def _cell(point: Point) -> tuple[int, int]:
    return floor(point[0] * _CELLS_PER_DEGREE), floor(point[1] * _CELLS_PER_DEGREE)
