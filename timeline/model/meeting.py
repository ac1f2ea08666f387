"""Which mentions can meet in one event at all: the one rule by which the store reads and resolution compares.

Two mentions that cannot meet never touch each other's event, however many others stand between them. So the mentions
that meet one another, directly or by others, are all that has to be read to know their events.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from math import cos, radians

from timeline.model.globe import Point, distance_km
from timeline.model.place import PlacePrecision

NARROW_DAYS = 3  # a day, a night over two, a weekend with its eve: dated closely enough to found an event
LONGEST_LASTING_DAYS = 7  # an attack of several days; what is told as going on longer is no one incident's date
WIDEST_DAYS = 366  # what is dated more widely than a year tells too little to meet anything
SLACK_DAYS = 1  # a source may be a day off
MONTH_DAYS = 31
SAME_SITE_KM = 10.0  # a quarter, a camp or an airstrip and the town it belongs to
SAME_CITY_KM = 25.0  # a site in a region that bears the city's name, a scene "near" a town
FARTHEST_KM = 150.0  # of a scene told by its distance from a place ("60 km outside")
LEAST_TELLING_TOLL = 5  # deaths from which an equal number leads from one incident to another report of it
GREAT_TOLL = 20  # deaths of which no other incident of a region and year is likely to tell
FINE = frozenset({PlacePrecision.POINT, PlacePrecision.AREA})
_KM_PER_DEGREE = 111.0  # of latitude, at least
_DISTANCE = re.compile(r"(\d{1,9}(?:[.,]\d{1,9})?)\s{0,3}(k|mi)", re.IGNORECASE)  # the first figure with its unit
_KM = {"k": 1.0, "mi": 1.609344}


@dataclass(frozen=True, slots=True)
class Situation:
    """When and where a mention puts its incident.

    start, end: None where open or unknown: such a mention meets no other.
    place: folded name, None where none is named, or only the country.
    point: WGS84 degrees where it is known finely, else None.
    reach_km: how far from the point the text puts the scene in so many kilometres, else 0.
    deaths: numbers that tell (see LEAST_TELLING_TOLL), as far as the one who asks knows them.
    name: the rarest folded word of the place's name, None where it is common. named: rare folded words of the sentence
        that it writes with a capital.
    region: folded name of the first admin unit, None where it is not known.
    actors: ids of the movements and forces that those of the list who took part are of.
    firm: told closely enough, in time and space, to found an event that others join.
    """

    country: str | None
    start: dt.date | None
    end: dt.date | None
    place: str | None
    point: Point | None
    reach_km: float = 0.0
    deaths: frozenset[int] = frozenset()
    name: str | None = None
    named: frozenset[str] = frozenset()
    region: str | None = None
    actors: frozenset[str] = frozenset()
    firm: bool = False

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
    def wide(self) -> bool:
        """The date is wider than a month."""
        days = self.days
        return days is None or days > MONTH_DAYS

    @property
    def dated(self) -> bool:
        """The date can meet another: both bounds known, and no more than a year apart."""
        days = self.days
        return days is not None and days <= WIDEST_DAYS

    def may_meet(self, other: Situation) -> bool:
        """Tell whether the two can be in one event by what they tell themselves; symmetric."""
        return self.is_beside(other) and (not (self.wide or other.wide) or self._shares_more(other))

    def is_beside(self, other: Situation) -> bool:
        """Tell whether time and scene let the two be in one event; symmetric.

        Near scenes may be told a day apart; scenes farther off, or not located, need a day in common and more: an equal
        toll of one region, or a place that the other names. Else the reports of one day would lead to those of the
        next, and to all.
        """
        if not (self.dated and other.dated):
            return False
        assert self.start and self.end and other.start and other.end
        gap_days = max((self.start - other.end).days, (other.start - self.end).days)
        if gap_days > SLACK_DAYS or (gap_days > 0 and not (self.narrow and other.narrow)):
            return False
        if gap_days <= 0 and (self.names(other) or other.names(self)):
            return True
        if self.point is None or other.point is None:
            if self.country is None or self.country != other.country:
                return False
            same_name = self.place is not None and self.place == other.place
            narrow = gap_days <= 0 and self.narrow and other.narrow
            telling = narrow or self.name is not None or other.name is not None
            return (same_name and telling) or (gap_days <= 0 and self._shares_toll(other))
        near_km = max(self._near_km(other, gap_days), 1.5 * self.reach_km, 1.5 * other.reach_km)
        return distance_km(self.point, other.point) <= near_km

    def _near_km(self, other: Situation, gap_days: int) -> float:
        """The wider the dates, the nearer the scenes must be: else a year's reports of a district would all meet."""
        if self.wide or other.wide or gap_days > 0 or not (self.firm or other.firm):
            return SAME_SITE_KM
        return SAME_CITY_KM

    def _shares_more(self, other: Situation) -> bool:
        """An actor, a telling toll or a name beside that of the place in common: place and year alone tell too little.

        Else all that is told of a town by the year would meet all that happened there in it.
        """
        if not self.deaths.isdisjoint(other.deaths) or not self.actors.isdisjoint(other.actors):
            return True
        return bool((self.named & other.named) - {self.name, other.name})

    def _shares_toll(self, other: Situation) -> bool:
        """An equal toll, told of no two regions; that of two vague mentions must be great, and told of one region.

        Else all that a year's reports tell of a country by its regions would meet.
        """
        if self.firm or other.firm:
            apart = self.region != other.region and None not in (self.region, other.region)
            return not apart and not self.deaths.isdisjoint(other.deaths)
        return self.region == other.region and any(toll >= GREAT_TOLL for toll in self.deaths & other.deaths)

    def names(self, other: Situation) -> bool:
        """Tell whether the sentence has the rare name of the other's place; one of the two dates must be narrow."""
        told = other.name is not None and other.name in self.named and not (self.wide or other.wide)
        return told and self.country == other.country is not None and (self.narrow or other.narrow)


def told_distance_km(relation: str | None) -> float:
    """How far from the named place its relation puts the scene ("about 60 kilometers outside"); 0 for no figure."""
    found = _DISTANCE.search(relation) if relation else None
    if found is None:
        return 0.0
    return min(FARTHEST_KM, float(found[1].replace(",", ".")) * _KM[found[2].lower()])


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
