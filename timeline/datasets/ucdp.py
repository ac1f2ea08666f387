"""Rows of UCDP's Georeferenced Event Dataset to records. What a column means is UCDP's codebook's to say."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from functools import lru_cache

from timeline.datasets.cells import degrees, interval_year, listed, required, whole_number
from timeline.datasets.columns import Layout
from timeline.datasets.days import DateOrder, parse_day
from timeline.datasets.kinds import EventKind, ucdp_kind
from timeline.datasets.names import Names
from timeline.datasets.roles import ucdp_roles
from timeline.errors import RowError
from timeline.model.actor import ActorKind
from timeline.model.count import Count, Qualifier
from timeline.model.dataset import Dataset, DatasetActor, DatasetPlace, DatasetRecord, SideDeaths
from timeline.model.event_types import EventType
from timeline.model.interval import DateInterval, DateKind, Precision
from timeline.model.place import PlacePrecision

_CACHED = 1 << 15
_WEEK_DAYS = 7
_FEW_DAYS = dt.timedelta(days=5)  # Source: UCDP GED Codebook, date_prec 2: more than one day, at most six

# Source: UCDP GED Codebook, where_prec: 1 the exact place; 2 a limited area around it; 3 the second-order division; 4
# the first-order one; 5 a larger part of a country, or a place told by others; 6 the country; 7 the sea or the air.
_PLACES = {
    "1": PlacePrecision.POINT,
    "2": PlacePrecision.AREA,
    "3": PlacePrecision.ADMIN2,
    "4": PlacePrecision.ADMIN1,
    "5": PlacePrecision.COUNTRY,
    "6": PlacePrecision.COUNTRY,
    "7": PlacePrecision.COUNTRY,
}
_SIDES = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")


class UcdpRows:
    """Makes records of the rows of one file."""

    def __init__(self, layout: Layout, order: DateOrder | None, names: Names) -> None:
        self._layout = layout
        self._order = order
        self._names = names
        self._has_sides = all(layout.has(field) for field in _SIDES)
        self._date = lru_cache(_CACHED)(self._read_date)
        self._place = lru_cache(_CACHED)(_read_place)
        self._cast = lru_cache(_CACHED)(self._read_cast)
        self._killed = lru_cache(_CACHED)(_read_killed)
        self._deaths = lru_cache(_CACHED)(_read_sides)
        self._sources = lru_cache(_CACHED)(listed)

    def record(self, line: int, cells: tuple[str, ...]) -> DatasetRecord:
        """The record of a row, which has a cell for each column. Raises RowError."""
        (
            own_id, violence, side_a, side_b, article, office, headline, where_prec, where, adm_1, adm_2, latitude,
            longitude, country_name, date_prec, date_start, date_end, deaths_a, deaths_b, deaths_civilians,
            deaths_unknown, best, high, low,
        ) = self._layout.pick((*cells, ""))  # fmt: skip
        date = self._date(date_start, date_end, date_prec)
        country = self._names.country(country_name)
        kind, actors = self._cast(violence, side_a, side_b, country, interval_year(date))
        killed, best_killed = self._killed(low, best, high)
        sides = (deaths_a, deaths_b, deaths_civilians, deaths_unknown)
        return DatasetRecord(
            dataset=Dataset.UCDP,
            id=required(own_id, "id"),
            line=line,
            date=date,
            date_text=date_start if date_start == date_end else f"{date_start} to {date_end}",
            event_type=kind.event_type,
            sub_event_type=kind.sub_event_type,
            may_be=kind.may_be,
            country=country,
            place=self._place((where, adm_1, adm_2, latitude, longitude, where_prec)),
            actors=actors,
            killed=killed,
            best_killed=best_killed,
            deaths=self._deaths(sides) if self._has_sides else None,
            civilians_targeted=kind.event_type is EventType.CIVILIANS,
            notes=headline,
            sources=self._sources(office) or self._sources(article),
            revised_at=None,
            columns=self._layout.header,
            cells=cells,
        )

    def _read_date(self, date_start: str, date_end: str, date_prec: str) -> DateInterval:
        """From the earliest possible day to the last; the code tells whether it went on, or it is not known when.

        Source: UCDP GED Codebook, date_prec: 1 the exact date is known; 2 to 5 some time within days, a week, a month,
        a year. One day with a code above 1 says less than a day: it is widened to what the code means.
        """
        start, end = parse_day(date_start, self._order), parse_day(date_end, self._order)
        code = date_prec.strip()
        if code not in ("1", "2", "3", "4", "5"):
            raise RowError("bad-date", f"date_prec {date_prec!r} is not 1 to 5")
        if start > end:
            raise RowError("bad-date", f"date_end {date_end!r} is before date_start {date_start!r}")
        if start == end:
            return DateInterval.day(start) if code == "1" else _widened(start, code)
        kind = DateKind.LASTING if code == "1" else DateKind.UNCERTAIN
        return DateInterval(start, end, _precision(start, end), kind)

    def _read_cast(
        self, violence: str, side_a: str, side_b: str, country: str | None, year: int
    ) -> tuple[EventKind, tuple[DatasetActor, ...]]:
        kind = ucdp_kind(violence)
        roles = ucdp_roles(kind.event_type)
        actors: list[DatasetActor] = []
        for side, cell in enumerate((side_a, side_b), 1):
            if name := cell.strip():
                known = self._names.actor(name, country, year)
                role, own = roles[side - 1], _abroad(known.kind, known.country, country)
                actors.append(DatasetActor(name, known.label, side, role, own, known.country, known.actor_id))
        return kind, tuple(actors)


def _abroad(kind: ActorKind | None, home: str | None, country: str | None) -> ActorKind | None:
    """Source: ACLED Codebook, "8: External/Other Forces": the forces of a state outside of it are external."""
    abroad = kind is ActorKind.STATE_FORCES and home is not None and country is not None and home != country
    return ActorKind.EXTERNAL_FORCES if abroad else kind


def _widened(day: dt.date, code: str) -> DateInterval:
    if code == "2":
        return DateInterval(day - _FEW_DAYS, day + _FEW_DAYS, Precision.RANGE)
    if code == "3":
        monday = day - dt.timedelta(days=day.weekday())
        return DateInterval(monday, monday + dt.timedelta(days=_WEEK_DAYS - 1), Precision.WEEK)
    if code == "4":
        last = monthrange(day.year, day.month)[1]
        return DateInterval(day.replace(day=1), day.replace(day=last), Precision.MONTH)
    return DateInterval(dt.date(day.year, 1, 1), dt.date(day.year, 12, 31), Precision.YEAR)


def _precision(start: dt.date, end: dt.date) -> Precision:
    """By the days themselves: what is no whole month or year is not shown as one."""
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31) and start.year == end.year:
        return Precision.YEAR
    whole = start.day == 1 and end.day == monthrange(end.year, end.month)[1]
    if whole and (start.year, start.month) == (end.year, end.month):
        return Precision.MONTH
    return Precision.WEEK if (end - start).days == _WEEK_DAYS - 1 else Precision.RANGE


def _read_place(cells: tuple[str, ...]) -> DatasetPlace:
    where, adm_1, adm_2, latitude, longitude, where_prec = (cell.strip() for cell in cells)
    precision = _PLACES.get(where_prec)
    if precision is None:
        raise RowError("bad-coordinates", f"where_prec {where_prec!r} is not 1 to 7")
    north, east = degrees(latitude, "latitude", 90), degrees(longitude, "longitude", 180)
    if (north is None) != (east is None):
        raise RowError("bad-coordinates", "latitude and longitude are not both given")
    return DatasetPlace(where or None, precision, adm_1 or None, adm_2 or None, None, north, east)


def _read_killed(low: str, best: str, high: str) -> tuple[Count, int]:
    """The range that holds all three estimates, whatever their order, and the best of them."""
    stated = [whole_number(low, "low"), whole_number(best, "best"), whole_number(high, "high")]
    least, most = min(stated), max(stated)
    return Count(least, most, Qualifier.EXACT if least == most else Qualifier.RANGE), stated[1]


def _read_sides(cells: tuple[str, str, str, str]) -> SideDeaths:
    return SideDeaths(*(whole_number(cell, column) for cell, column in zip(cells, _SIDES, strict=True)))
