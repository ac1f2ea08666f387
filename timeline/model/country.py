"""Countries: their codes, their names and what their people are called."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.model.place import PlaceName


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory with a code of its own.

    code, alpha3: ISO 3166-1. name: the usual English name, as the program prints it.
    names: every name, the usual ones first in each language. people: demonyms, the usual one first in each language.
    latitude_deg, longitude_deg: a point in its middle, WGS84.
    """

    code: str
    alpha3: str
    name: str
    capital: str
    latitude_deg: float
    longitude_deg: float
    names: tuple[PlaceName, ...] = ()
    people: tuple[PlaceName, ...] = ()

    @property
    def demonyms(self) -> tuple[str, ...]:
        """What its people are called in English ("Malian"), the usual word first."""
        return self.people_in("en")

    def names_in(self, language: str) -> tuple[str, ...]:
        """Its names in a language (BCP 47), the usual one first."""
        return tuple(name.name for name in self.names if name.language == language)

    def people_in(self, language: str) -> tuple[str, ...]:
        """Its demonyms in a language (BCP 47), the usual one first; empty where the list has none."""
        return tuple(word.name for word in self.people if word.language == language)
