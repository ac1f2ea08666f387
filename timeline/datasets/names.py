"""Who the names of a dataset mean: entries of the actor list, forces of a state, and the nameless."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from timeline.model.actor import Actor, ActorKind
from timeline.model.country import Country
from timeline.reference.actors import ActorList
from timeline.reference.countries import CountryList

_CACHED = 1 << 14  # names of actors and countries remembered: a world's worth

# Source: ACLED Codebook, "Actor names, types and Inter codes": "Military Forces of Mali (2021-)", "Police Forces of
# Mali (2021-) Gendarmerie", "Civilians (Mali)", "Unidentified Armed Group (Mali)".
_BRACKETED_YEARS = r" \([^()]{0,40}\d{4}[^()]{0,40}\)"
_FORCES = re.compile(rf"(Military|Police|Government) (?:Forces )?of (?:the )?(.+?)(?:{_BRACKETED_YEARS}(?: (.+))?)?")
_BRANCHES = {"Military": "armed forces", "Police": "police", "Government": "government"}
_IN_COUNTRY = re.compile(r"(.+?) \(([^()]+)\)")
_YEARS = re.compile(_BRACKETED_YEARS)
_LABELS = {
    "civilians": ("Civilians", ActorKind.CIVILIANS),
    "protesters": ("Protesters", ActorKind.PROTESTERS),
    "rioters": ("Rioters", ActorKind.RIOTERS),
    "unidentified armed group": ("Unidentified armed group", ActorKind.POLITICAL_MILITIA),
}

# Names of UCDP and ACLED that no list of countries has. Source: UCDP GED Codebook 25.1, country.
_COUNTRIES = {
    "dr congo": "CD", "republic of congo": "CG", "congo": "CG", "kingdom of eswatini": "SZ", "eswatini": "SZ",
    "macedonia, fyr": "MK", "north macedonia": "MK", "bosnia-herzegovina": "BA", "burma": "MM", "ivory coast": "CI",
    "east timor": "TL", "palestine": "PS", "russia": "RU", "serbia": "RS", "yemen": "YE", "vietnam": "VN",
    "cambodia": "KH",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a name: see the fields of that name of ``DatasetActor``."""

    label: str
    kind: ActorKind | None = None
    country: str | None = None
    actor_id: str | None = None


class Names:
    """Looks names up in the actor list and the list of countries, each name of a place and year once."""

    def __init__(self, actors: ActorList, countries: CountryList) -> None:
        self._actors = actors
        self._countries = countries
        self.actor = lru_cache(_CACHED)(self._actor)
        self.country = lru_cache(_CACHED)(self._country)

    def _country(self, name: str, alpha3: str = "") -> str | None:
        """ISO 3166-1 alpha-2 of a country's name or three-letter code; None where no country bears it."""
        found = self._countries.find(alpha3) if len(alpha3) == len("MLI") else None
        for words in (name, *_parts(name)):
            found = found or self._countries.find(words) or self._by_other_name(words)
        return found.code if found else None

    def _by_other_name(self, name: str) -> Country | None:
        return self._countries.by_code.get(_COUNTRIES.get(name.strip().lower(), ""))

    def _actor(self, name: str, country: str | None, year: int) -> Known:
        """Who bears the name in a country and year; the label is the name itself where the list has none."""
        force = _FORCES.fullmatch(name)
        if force and (home := self._country(force[2])):
            return self._force(name, home, force)
        for written in _spellings(name):
            if found := self._bearer(written, country, year):
                return Known(found.name, found.kind, found.country, found.id)
        nameless = _IN_COUNTRY.fullmatch(name)
        label, kind = _LABELS.get((nameless[1] if nameless else name).lower(), (None, None))
        home = self._country(nameless[2]) if nameless else None
        return Known(label or (nameless[1] if nameless and home else name), kind, home)

    def _force(self, name: str, home: str, force: re.Match[str]) -> Known:
        branch = (force[3] or "").strip().lower()
        found = self._actors.state_force(home, branch) if branch else None
        found = found or self._actors.state_force(home, _BRANCHES[force[1]])
        label = found.name if found else _YEARS.sub("", name)
        return Known(label, ActorKind.STATE_FORCES, home, found.id if found else None)

    def _bearer(self, name: str, country: str | None, year: int) -> Actor | None:
        """The one actor of the name that existed then; of several the one at home in the country, else nobody."""
        bearers = [actor for actor in self._actors.find(name) if _existed(actor, year)]
        if len(bearers) > 1:
            bearers = [actor for actor in bearers if actor.country in (country, None)]
        return bearers[0] if len(bearers) == 1 else None


def _existed(actor: Actor, year: int) -> bool:
    """A year of grace at either end: names are in use before they are made known, and for a while after."""
    return (actor.first_year or year) - 1 <= year <= (actor.last_year or year) + 1


def _spellings(name: str) -> Iterator[str]:
    """The name, without its years, each half of "JNIM: Group for Support of Islam and Muslims", what is in brackets."""
    yield name
    bare = _YEARS.sub("", name).strip()
    yield bare
    short, colon, long = bare.partition(":")
    if colon:
        yield long.strip()
        yield short.strip()
    yield from _parts(bare)
    yield bare.partition(" - ")[0]


def _parts(name: str) -> Iterator[str]:
    """Before and within the brackets: "DR Congo (Zaire)"."""
    if found := _IN_COUNTRY.fullmatch(name.strip()):
        yield found[1]
        yield found[2]
