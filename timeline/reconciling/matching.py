"""Pairs events with rows, one to one. Only what shares days and a corner of the map, or a country, is compared."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from math import asin, cos, degrees, radians, sin

from timeline.model.chronology import ChronologyEntry
from timeline.model.dataset import DatasetRecord
from timeline.model.globe import Point
from timeline.model.interval import DateInterval, DateKind
from timeline.reconciling.alike import local_point
from timeline.reconciling.closeness import closeness, differences
from timeline.reconciling.result import Closeness, Pair, Reconciliation, Windows

KM_OF_A_DEGREE = 110.0  # of latitude, at the least, so that no stretch is narrower than asked. Source: WGS84

_Candidate = tuple[Closeness, int, int]


def reconcile(entries: Iterable[ChronologyEntry], records: Iterable[DatasetRecord], windows: Windows) -> Reconciliation:
    """The closest pairs of events and rows, each in one pair at most, and the rest of both.

    Pairs that are told to be one come before those that only may be; of these the closest first; of equally close ones
    the order of ids decides, so that the order in which they come does not matter.
    """
    here = sorted(entries, key=lambda entry: entry.event_id)
    there = sorted(records, key=lambda record: (record.id, record.line))
    candidates = [
        (found, mine, yours)
        for mine, yours in _meetings(here, there, windows)
        if (found := closeness(here[mine], there[yours], windows)) is not None
    ]
    taken = _one_to_one(candidates)
    mine_of, yours_of = Counter(mine for _, mine, _ in candidates), Counter(yours for _, _, yours in candidates)
    pairs = [
        Pair(
            here[mine], there[yours], found, differences(here[mine], there[yours], found),
            mine_of[mine] + yours_of[yours] - 2,
        )
        for found, mine, yours in taken
    ]  # fmt: skip
    paired_here, paired_there = {mine for _, mine, _ in taken}, {yours for _, _, yours in taken}
    return Reconciliation(
        tuple(sorted(pairs, key=lambda pair: (_first_day(pair.record.date), pair.record.id))),
        tuple(sorted((e for n, e in enumerate(here) if n not in paired_here), key=_order_here)),
        tuple(sorted((r for n, r in enumerate(there) if n not in paired_there), key=_order_there)),
    )


def _one_to_one(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    taken: list[_Candidate] = []
    mine_taken: set[int] = set()
    yours_taken: set[int] = set()
    for candidate in sorted(candidates, key=lambda each: (each[0].may_be, each[0].distance, each[1], each[2])):
        _, mine, yours = candidate
        if mine not in mine_taken and yours not in yours_taken:
            taken.append(candidate)
            mine_taken.add(mine)
            yours_taken.add(yours)
    return taken


def _meetings(
    here: Sequence[ChronologyEntry], there: Sequence[DatasetRecord], windows: Windows
) -> Iterator[tuple[int, int]]:
    """Numbers of events and rows that may lie within the windows, each pair once."""
    index = _Index(there, windows)
    for mine, entry in enumerate(here):
        yield from ((mine, yours) for yours in index.near(entry))


_Cell = tuple[int, int]


class _Grid:
    """Cells of the globe, as wide and as high as the window at least, so that it reaches no further than the next."""

    def __init__(self, km: float) -> None:
        self._height_deg = km / KM_OF_A_DEGREE
        self._columns = lru_cache(None)(self._count_columns)

    def cell(self, point: Point) -> _Cell:
        """The cell of a point: its stretch of latitude, and its column therein."""
        stretch = int((point[0] + 90) // self._height_deg)
        return stretch, self._column(stretch, point[1])

    def around(self, point: Point) -> list[_Cell]:
        """All cells that the window around a point touches."""
        middle, _ = self.cell(point)
        cells: dict[_Cell, None] = {}
        for stretch in (middle - 1, middle, middle + 1):
            columns = self._columns(stretch)
            own = self._column(stretch, point[1])
            cells.update(((stretch, (own + beside) % columns), None) for beside in (-1, 0, 1))
        return list(cells)

    def _column(self, stretch: int, longitude_deg: float) -> int:
        columns = self._columns(stretch)
        return int((longitude_deg + 180) / 360 * columns) % columns

    def _count_columns(self, stretch: int) -> int:
        """As many as the reach of a window in or beside the stretch allows, where degrees of longitude are shortest."""
        edge_deg = max(abs(edge * self._height_deg - 90) for edge in (stretch - 1, stretch + 2))
        if edge_deg + self._height_deg >= 90:  # the window may hold a pole
            return 1
        reach_deg = degrees(asin(min(1.0, sin(radians(self._height_deg)) / cos(radians(edge_deg)))))
        return max(1, int(360 // reach_deg))


class _Index:
    """Rows by day: those with a point by their cell, those of a region by country, and all by country."""

    def __init__(self, records: Sequence[DatasetRecord], windows: Windows) -> None:
        self._windows = windows
        self._grid = _Grid(windows.km)
        self._points: defaultdict[tuple[dt.date, _Cell], list[int]] = defaultdict(list)
        self._regions: defaultdict[tuple[dt.date, str | None], list[int]] = defaultdict(list)
        self._countries: defaultdict[tuple[dt.date, str | None], list[int]] = defaultdict(list)
        for number, record in enumerate(records):
            point = local_point(record.place)
            cell = self._grid.cell(point) if point else None
            for day in _days_of(record.date):
                self._countries[day, record.country].append(number)
                if cell:
                    self._points[day, cell].append(number)
                else:
                    self._regions[day, record.country].append(number)
        days = [day for day, _ in self._countries]
        self._first, self._last = min(days, default=dt.date.max), max(days, default=dt.date.min)

    def near(self, entry: ChronologyEntry) -> set[int]:
        """Numbers of the rows that may lie within the windows of an event; all others cannot."""
        found: set[int] = set()
        point = local_point(entry.place)
        cells = self._grid.around(point) if point else []
        wide = self._too_wide(entry.date)
        for day in self._days_near(entry.date):
            for cell in cells:
                if numbers := self._points.get((day, cell)):
                    found.update(numbers)
            if point and not wide:
                found.update(self._regions.get((day, entry.country), ()))
            elif not point and (not wide or entry.place.name is not None):
                found.update(self._countries.get((day, entry.country), ()))
        return found

    def _too_wide(self, date: DateInterval) -> bool:
        """No row can be told to be of its day, so that its place must tell."""
        days = date.days
        return days is None or (date.kind is DateKind.UNCERTAIN and days > 2 * self._windows.days + 1)

    def _days_near(self, date: DateInterval) -> Iterator[dt.date]:
        """The days of rows that lie within the window of days."""
        if date.start is None or date.end is None or self._first > self._last:
            return
        reach = self._windows.days
        first = max(_moved(date.start, -reach), self._first)
        last = min(_moved(date.end, reach), self._last)
        yield from _days(first, last)


def _days_of(date: DateInterval) -> Iterator[dt.date]:
    assert date.start is not None and date.end is not None  # datasets have no open dates
    return _days(date.start, date.end)


def _days(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    return (dt.date.fromordinal(number) for number in range(first.toordinal(), last.toordinal() + 1))


def _moved(day: dt.date, days: int) -> dt.date:
    number = day.toordinal() + days
    return dt.date.fromordinal(max(1, min(number, dt.date.max.toordinal())))


def _first_day(date: DateInterval) -> dt.date:
    return date.start or date.end or dt.date.max


def _order_here(entry: ChronologyEntry) -> tuple[dt.date, int, str]:
    return _first_day(entry.date), entry.date.days or 0, entry.event_id


def _order_there(record: DatasetRecord) -> tuple[dt.date, int, str]:
    return _first_day(record.date), record.date.days or 0, record.id
