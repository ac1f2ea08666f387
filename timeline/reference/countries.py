"""The countries, found by code, by name in English or French, and by what their people are called."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from timeline.model.country import Country
from timeline.model.place import PlaceName
from timeline.reference.matching import fold
from timeline.reference.seeds import degrees, read_seed, seed_path, split_names

COLUMNS = (
    "iso2",
    "iso3",
    "name_en",
    "name_fr",
    "names_en",
    "names_fr",
    "demonyms_en",
    "demonyms_fr",
    "capital",
    "latitude",
    "longitude",
)
_SUGGESTIONS = 3
_LIKENESS = 0.6


class CountryList:
    """All countries in file order.

    by_code: by ISO 3166-1 alpha-2. demonyms: folded demonyms of all languages; one may serve two ("congolese").
    """

    def __init__(self, countries: Iterable[Country]) -> None:
        self.countries = tuple(countries)
        self.by_code: Mapping[str, Country] = {country.code: country for country in self.countries}
        self._by_name: dict[str, Country] = {}
        people: defaultdict[str, list[Country]] = defaultdict(list)
        for country in self.countries:
            for name in (country.code, country.alpha3, *(name.name for name in country.names)):
                self._by_name.setdefault(_key(name), country)
            for word in dict.fromkeys(fold(word.name) for word in country.people):
                people[word].append(country)
        self.demonyms: Mapping[str, tuple[Country, ...]] = {word: tuple(found) for word, found in people.items()}

    def find(self, name: str) -> Country | None:
        """The country of that code (two or three letters) or name, whatever its case and accents; None if none."""
        return self._by_name.get(_key(name))

    def suggest(self, name: str) -> tuple[str, ...]:
        """Usual English names of the countries that are written most nearly so, the nearest first; at most three."""
        near = difflib.get_close_matches(_key(name), self._by_name, n=3 * _SUGGESTIONS, cutoff=_LIKENESS)
        names = dict.fromkeys(self._by_name[key].name for key in near if len(key) > len("MLI"))
        return tuple(names)[:_SUGGESTIONS]


def _key(name: str) -> str:
    """Case, accents, hyphens, full stops and a leading article do not tell names apart."""
    words = fold(name).replace(".", "").split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def read_countries(path: Path) -> tuple[Country, ...]:
    """The countries of a table in the form of ``seeds/countries.csv``; raises ReferenceDataError."""
    return tuple(_country(path, line, row) for line, row in read_seed(path, COLUMNS))


def _country(path: Path, line: int, row: list[str]) -> Country:
    code, alpha3, name_en, name_fr, names_en, names_fr, people_en, people_fr, capital, latitude, longitude = row
    return Country(
        code=code,
        alpha3=alpha3,
        name=name_en,
        capital=capital,
        latitude_deg=degrees(path, line, "latitude", latitude, 90),
        longitude_deg=degrees(path, line, "longitude", longitude, 180),
        names=(*_names([name_en, *split_names(names_en)], "en"), *_names([name_fr, *split_names(names_fr)], "fr")),
        people=(*_names(split_names(people_en), "en"), *_names(split_names(people_fr), "fr")),
    )


def _names(written: Iterable[str], language: str) -> list[PlaceName]:
    return [PlaceName(name, language) for name in written]


@lru_cache(maxsize=1)
def load_countries() -> CountryList:
    """The countries of ``seeds/countries.csv``; read once. Raises ReferenceDataError."""
    return CountryList(read_countries(seed_path("countries.csv")))
