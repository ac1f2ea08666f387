"""Rows of ACLED to records. What a column means is ACLED's codebook's to say; what it does not say is left open."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from functools import lru_cache
from typing import NamedTuple

from timeline.datasets.cells import degrees, interval_year, listed, required, whole_number
from timeline.datasets.columns import Layout
from timeline.datasets.days import DateOrder, parse_day
from timeline.datasets.kinds import EventKind, acled_kind, inter_kind, kinds_of_pair
from timeline.datasets.names import Names
from timeline.datasets.roles import Roles, acled_roles
from timeline.errors import RowError
from timeline.model.actor import ActorKind, Role
from timeline.model.count import Count
from timeline.model.dataset import Dataset, DatasetActor, DatasetPlace, DatasetRecord
from timeline.model.event_types import EventType
from timeline.model.interval import DateInterval, Precision
from timeline.model.place import PlacePrecision

_CACHED = 1 << 15  # of dates, places and casts: what a file repeats is read once

# Source: ACLED Codebook, "Time precision codes": 2 is "during the week or within a similar period", and the day is its
# middle; 3 is a month, and the day is its middle, its first or its last.
_HALF_WEEK = dt.timedelta(days=3)
# Source: ACLED Codebook, "Spatial precision codes": 1 the town itself; 2 a town for a small part of a region, or near
# it; 3 a natural place or a provincial capital for a larger region.
_PLACES = {"1": PlacePrecision.POINT, "2": PlacePrecision.AREA, "3": PlacePrecision.ADMIN1}


_SOMEBODY = "?"
_Kinds = tuple[ActorKind | None, ActorKind | None]


class _Meeting(NamedTuple):
    """The cells that tell what happened and what kinds met.

    actor1, actor2: the names where only they can tell the kind, else whether there is one (``_SOMEBODY``): most rows of
    a file then are one of a few hundred meetings, and each is read once.
    """

    event_type: str
    sub_event_type: str
    actor1: str
    inter1: str
    actor2: str
    inter2: str
    interaction: str


class AcledRows:
    """Makes records of the rows of one file."""

    def __init__(self, layout: Layout, order: DateOrder | None, names: Names) -> None:
        self._layout = layout
        self._order = order
        self._names = names
        self._targeting_told = layout.has("civilian_targeting")
        self._date = lru_cache(_CACHED)(self._read_date)
        self._place = lru_cache(_CACHED)(_read_place)
        self._met = lru_cache(_CACHED)(self._read_meeting)
        self._side = lru_cache(_CACHED)(self._read_side)
        self._killed = lru_cache(_CACHED)(_read_killed)
        self._sources = lru_cache(_CACHED)(listed)
        self._revised_at = lru_cache(_CACHED)(_instant)

    def record(self, line: int, cells: tuple[str, ...]) -> DatasetRecord:
        """The record of a row, which has a cell for each column. Raises RowError."""
        (
            own_id, event_date, year, time_precision, event_type, sub_event_type, actor1, assoc1, inter1, actor2,
            assoc2, inter2, interaction, targeting, iso3, country_name, admin1, admin2, admin3, location, latitude,
            longitude, geo_precision, source, notes, fatalities, timestamp,
        ) = self._layout.pick((*cells, ""))  # fmt: skip
        date = self._date(event_date, time_precision, year)
        country = self._names.country(country_name, iso3)
        year_of_it = interval_year(date)
        coded = (inter1 or not actor1) and (inter2 or not actor2)
        one, two = (actor1 and _SOMEBODY, actor2 and _SOMEBODY) if coded else (actor1, actor2)
        meeting = _Meeting(event_type, sub_event_type, one, inter1, two, inter2, interaction)
        kind, kinds, roles = self._met(meeting, None, 0) if coded else self._met(meeting, country, year_of_it)
        side1 = self._side((actor1, assoc1, kinds[0]), 1, roles[0], country, year_of_it)
        side2 = self._side((actor2, assoc2, kinds[1]), 2, roles[1], country, year_of_it)
        return DatasetRecord(
            dataset=Dataset.ACLED,
            id=required(own_id, "event_id_cnty"),
            line=line,
            date=date,
            date_text=event_date,
            event_type=kind.event_type,
            sub_event_type=kind.sub_event_type,
            may_be=kind.may_be,
            country=country,
            place=self._place((location, admin1, admin2, admin3, latitude, longitude, geo_precision)),
            actors=side1 + side2,
            killed=self._killed(fatalities),
            best_killed=None,
            deaths=None,
            civilians_targeted=self._civilians_targeted(targeting, kind),
            notes=notes,
            sources=self._sources(source),
            revised_at=self._revised_at(timestamp) if timestamp else None,
            columns=self._layout.header,
            cells=cells,
        )

    def _read_date(self, event_date: str, time_precision: str, year: str) -> DateInterval:
        day = parse_day(event_date, self._order)
        if year.strip() and whole_number(year, "year") != day.year:
            raise RowError("bad-date", f"event_date {event_date!r} is not of the year {year}")
        precision = time_precision.strip()
        if precision == "1":
            return DateInterval.day(day)
        if precision == "2":
            return DateInterval(day - _HALF_WEEK, day + _HALF_WEEK, Precision.WEEK)
        if precision == "3":
            last = monthrange(day.year, day.month)[1]
            return DateInterval(day.replace(day=1), day.replace(day=last), Precision.MONTH)
        raise RowError("bad-date", f"time_precision {time_precision!r} is not 1, 2 or 3")

    def _read_meeting(self, met: _Meeting, country: str | None, year: int) -> tuple[EventKind, _Kinds, Roles]:
        kinds = self._kinds(met, country, year)
        kind = acled_kind(met.event_type, met.sub_event_type, kinds)
        roles = acled_roles(kind.event_type, kind.sub_event_type, kinds, one_sided=not met.actor2.strip())
        return kind, kinds, roles

    def _read_side(
        self, cells: tuple[str, str, ActorKind | None], side: int, role: Role, country: str | None, year: int
    ) -> tuple[DatasetActor, ...]:
        """The main actor of a side, where there is one, and those associated with it."""
        main, others, kind = cells
        names = [(main.strip(), kind, False)] if main.strip() else []
        names += [(name, None, True) for name in listed(others)]
        known = [self._names.actor(name, country, year) for name, _, _ in names]
        return tuple(
            DatasetActor(name, who.label, side, role, told or who.kind, who.country, who.actor_id, associated)
            for who, (name, told, associated) in zip(known, names, strict=True)
        )

    def _kinds(self, meeting: _Meeting, country: str | None, year: int) -> _Kinds:
        """The kinds of actor1 and actor2: by their own columns, else by interaction, told apart by their names."""
        names = (meeting.actor1.strip(), meeting.actor2.strip())
        cells = (meeting.inter1, meeting.inter2)
        told = [inter_kind(cell) if name else None for name, cell in zip(names, cells, strict=True)]
        open_sides = [side for side, name in enumerate(names) if name and told[side] is None]
        if not open_sides:
            return told[0], told[1]
        met = list(kinds_of_pair(meeting.interaction))
        for kind in told:
            if kind in met:
                met.remove(kind)
        for side in open_sides:
            named = self._names.actor(names[side], country, year).kind
            if named in met:
                met.remove(named)
                told[side] = named
            elif not meeting.interaction.strip():
                told[side] = named
        for side in open_sides:
            if told[side] is None and len(set(met)) == 1:
                told[side] = met[0]
        return told[0], told[1]

    def _civilians_targeted(self, targeting: str, kind: EventKind) -> bool | None:
        if self._targeting_told:
            return bool(targeting.strip())
        return True if kind.event_type is EventType.CIVILIANS else None


def _read_place(cells: tuple[str, ...]) -> DatasetPlace:
    location, admin1, admin2, admin3, latitude, longitude, geo_precision = (cell.strip() for cell in cells)
    precision = _PLACES.get(geo_precision)
    if precision is None:
        raise RowError("bad-coordinates", f"geo_precision {geo_precision!r} is not 1, 2 or 3")
    north, east = degrees(latitude, "latitude", 90), degrees(longitude, "longitude", 180)
    if (north is None) != (east is None):
        raise RowError("bad-coordinates", "latitude and longitude are not both given")
    return DatasetPlace(location or None, precision, admin1 or None, admin2 or None, admin3 or None, north, east)


def _read_killed(fatalities: str) -> Count | None:
    """Source: ACLED Codebook, "Reported fatalities": the lowest number reported; 0 where nobody speaks of deaths."""
    number = whole_number(fatalities, "fatalities")
    return Count(number, number) if number else None


def _instant(timestamp: str) -> dt.datetime:
    """Source: ACLED Codebook, timestamp: seconds since 1970 of the upload."""
    try:
        return dt.datetime.fromtimestamp(whole_number(timestamp, "timestamp"), dt.UTC)
    except (OverflowError, OSError, ValueError):
        raise RowError("bad-number", f"timestamp {timestamp!r} is no time in seconds since 1970") from None
