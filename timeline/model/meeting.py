"""Which mentions can meet in one event at all: the one rule by which the store reads and resolution compares.

Two mentions that cannot meet never touch each other's event, however many others stand between them. So the mentions
that meet one another, directly or by others, are all that has to be read to know their events.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from math import cos, radians

from timeline.model.globe import Point, distance_km
from timeline.model.interval import DateInterval
from timeline.model.place import PlacePrecision

NARROW_DAYS = 3  # a day, a night over two, a weekend with its eve: dated closely enough to found an event
WIDEST_DAYS = 366  # what is dated more widely than a year tells too little to meet anything
SLACK_DAYS = 1  # a source may be a day off
SAME_CITY_KM = 25.0  # a site in a region that bears the city's name, a scene "near" a town
FARTHEST_KM = 150.0  # of a scene told by its distance from a place ("60 km outside")
LEAST_TELLING_TOLL = 5  # deaths from which an equal number tells one incident of a year from others
FINE = frozenset({PlacePrecision.POINT, PlacePrecision.AREA})
_KM_PER_DEGREE = 111.2  # of latitude, at most


@dataclass(frozen=True, slots=True)
class Situation:
    """When and where a mention puts its incident.

    start, end: None where open or unknown: such a mention meets no other.
    place: folded name, None where no place is named. point: WGS84 degrees where it is known finely, else None.
    reach_km: how far from the point the text puts the scene in so many kilometres, else 0.
    deaths: numbers that tell (see LEAST_TELLING_TOLL), as far as the one who asks knows them.
    """

    country: str | None
    start: dt.date | None
    end: dt.date | None
    place: str | None
    point: Point | None
    reach_km: float = 0.0
    deaths: frozenset[int] = frozenset()

    @property
    def days(self) -> int | None:
        """Number of days covered, None where a bound is open."""
        if self.start is None or self.end is None:
            return None
        return (self.end - self.start).days + 1

    @property
    def narrow(self) -> bool:
        """The date is a day or a few."""
        days = self.days
        return days is not None and days <= NARROW_DAYS

    @property
    def dated(self) -> bool:
        """The date can meet another: both bounds known, and no more than a year apart."""
        days = self.days
        return days is not None and days <= WIDEST_DAYS

    def may_meet(self, other: Situation) -> bool:
        """Tell whether the two can be in one event; symmetric."""
        return self._meets_in_time(other) and (self._meets_in_place(other) or self._meets_by_toll(other))

    def _meets_in_time(self, other: Situation) -> bool:
        if not (self.dated and other.dated):
            return False
        assert self.start and self.end and other.start and other.end
        slack = SLACK_DAYS if self.narrow and other.narrow else 0
        return (self.start - other.end).days <= slack and (other.start - self.end).days <= slack

    def _meets_in_place(self, other: Situation) -> bool:
        if self.point is not None and other.point is not None:
            reach_km = max(SAME_CITY_KM, 1.5 * self.reach_km, 1.5 * other.reach_km)
            return distance_km(self.point, other.point) <= reach_km
        if self.country is None or self.country != other.country:
            return False
        if self.place is not None and self.place == other.place:
            return True
        return self.narrow and other.narrow

    def _meets_by_toll(self, other: Situation) -> bool:
        """A scene known only by its country or region, in a month or a year: an equal toll alone leads to it."""
        if self.country is None or self.country != other.country or (self.point and other.point):
            return False
        return not self.deaths.isdisjoint(other.deaths)


@dataclass(frozen=True, slots=True)
class Box:
    """Latitudes and longitudes, WGS84 degrees; the longitudes may run past 180."""

    south: float
    north: float
    west: float
    east: float


def box_around(point: Point, radius_km: float) -> Box:
    """A box that holds the circle, for places that are not near a pole."""
    latitude, longitude = point
    high = radius_km / _KM_PER_DEGREE
    wide = high / max(0.1, cos(radians(min(89.0, abs(latitude) + high))))
    return Box(latitude - high, latitude + high, longitude - wide, longitude + wide)


def searched(date: DateInterval) -> tuple[dt.date, dt.date] | None:
    """The first and last day on which a mention of this date can meet another; None where it can meet none."""
    if date.start is None or date.end is None or (date.end - date.start).days >= WIDEST_DAYS:
        return None
    first = date.start - dt.timedelta(days=SLACK_DAYS) if date.start > dt.date.min else date.start
    last = date.end + dt.timedelta(days=SLACK_DAYS) if date.end < dt.date.max else date.end
    return first, last
