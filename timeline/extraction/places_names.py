"""Every name of a place, a country or a people in a text, before anything is decided about it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from timeline.extraction.places_patterns import PlacePatterns
from timeline.model.actor import Actor
from timeline.model.country import Country
from timeline.model.evidence import Span
from timeline.model.place import PlaceKind
from timeline.reference.matching import NameMatcher, fold_keeping_capitals
from timeline.reference.reference import Reference

_DESCRIBED = frozenset({PlaceKind.BASE, PlaceKind.FOREST, PlaceKind.RIVER, PlaceKind.AREA})  # "Sambisa forest"
_HYPHENATED = re.compile(r"(?<=['\-])[A-Z]")


@dataclass(frozen=True, slots=True)
class NameHit:
    """A name that stands in the text with its capitals.

    key: the name folded. country: of a country's name or of a people's, None for a name of the gazetteer.
    people: it is a demonym. organisation: it stands within the name of an actor.
    """

    span: Span
    key: str
    country: Country | None = None
    people: bool = False
    organisation: bool = False


@dataclass(frozen=True, slots=True)
class ActorHit:
    """A name of the actor list; of actors that share it the first."""

    span: Span
    actor: Actor


class PlaceNames:
    """Looks for all names of the reference data in one pass; costly to make, made once for each language."""

    def __init__(self, reference: Reference, patterns: PlacePatterns) -> None:
        entries: dict[str, tuple[str, Country | None, bool]] = {}
        for written, country, people in _country_words(reference, patterns):
            entries.setdefault(fold_keeping_capitals(written), (written, country, people))
        for spelling in _spellings(reference, patterns):
            if len(spelling) > 1 and spelling not in entries and spelling.lower() not in patterns.never:
                entries[spelling] = (spelling, None, False)
        self._entries = list(entries.values())
        self._matcher = NameMatcher(entries, fold_keeping_capitals)
        named = list(reference.actors.names())
        self._actors = [actor for _, actor in named]
        self._actor_matcher = NameMatcher((name for name, _ in named), fold_keeping_capitals)

    def find(self, text: str) -> tuple[list[NameHit], list[ActorHit]]:
        """The names in a text, in order, never overlapping; and the actors that it names, in order."""
        folded = fold_keeping_capitals(text)
        actors = [ActorHit(Span(start, end), self._actors[n]) for n, start, end in self._actor_matcher.find(folded)]
        found: list[NameHit] = []
        passed = 0
        for index, start, end in self._matcher.find(folded):
            written, country, people = self._entries[index]
            if not is_written_as(written, text[start:end]):
                continue
            while passed < len(actors) and actors[passed].span.end <= start:
                passed += 1
            within = passed < len(actors) and actors[passed].span.contains(Span(start, end))
            found.append(NameHit(Span(start, end), folded[start:end].lower(), country, people, within))
        return found, actors


def _country_words(reference: Reference, patterns: PlacePatterns) -> Iterator[tuple[str, Country, bool]]:
    for country in reference.countries.countries:
        for name in country.names_in(patterns.language):
            yield name, country, False
    for country in reference.countries.countries:
        for word in country.people_in(patterns.language):
            for form in patterns.people_forms(word):
                yield form, country, True


def _spellings(reference: Reference, patterns: PlacePatterns) -> Iterable[str]:
    yield from reference.gazetteer.spellings()
    for place in reference.gazetteer.seeds:
        for name in (place.name, *(other.name for other in place.names)):
            yield fold_keeping_capitals(_HYPHENATED.sub(lambda match: match.group().lower(), name))
            first, blank, last = name.rpartition(" ")
            if place.kind in _DESCRIBED or (first and last.lower() in patterns.units):
                yield fold_keeping_capitals(f"{first}{blank}{last.lower() if first else last}")


def is_written_as(name: str, words: str) -> bool:
    """Tell whether words write a name as they must: one of capitals only ("US", "DRC") so, any other as it likes."""
    return len(name) > len("U.S.A.") or not name.isupper() or words == name


@lru_cache(maxsize=4)
def place_names(reference: Reference, patterns: PlacePatterns) -> PlaceNames:
    """The names of this reference data in this language."""
    return PlaceNames(reference, patterns)
