"""Which names in a text mean places: persons, words of the language and organisations are told apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from timeline.extraction.places_names import NameHit
from timeline.extraction.places_patterns import PlacePatterns
from timeline.model.evidence import Span
from timeline.model.place import Place, PlaceKind
from timeline.reference.gazetteer import Gazetteer
from timeline.reference.matching import fold

_BEFORE_CHARACTERS = 90
_LAST_WORD = re.compile(r"([^\W_][^\s()\[\],;:\"]{0,80}) $")
_NEXT_WORD = re.compile(r"[ ]([^\W\d_][\w'’-]*)")
_HYPHENATED_WORD = re.compile(r"(?:-[\w'’]{1,40}){0,9}")
_SHORT = 4  # names of no more characters need a sign that a place is meant
_KNOWN_TOWN = 20_000
_IN_BRACKETS = re.compile(r"\((?:[^\W\d_][\w'’ -]*, )*(?:[a-z]+ )?$")
_KNOWN_CITY = 100_000  # inhabitants from which an imported or foreign city needs no such sign


@dataclass(frozen=True, slots=True)
class PlaceUse:
    """A name used as a place. candidates: who may be meant; attribute: it only qualifies another word."""

    hit: NameHit
    candidates: tuple[Place, ...]
    attribute: bool


class NameFilter:
    """Reads the words beside each name of one text."""

    def __init__(self, text: str, sentences: Sequence[Span], gazetteer: Gazetteer, patterns: PlacePatterns) -> None:
        self._text = text
        self._starts = {sentence.start for sentence in sentences}
        self._gazetteer = gazetteer
        self._patterns = patterns
        self._persons: set[str] = set()
        self._ends: set[int] = set()

    def keep(self, hits: Sequence[NameHit]) -> list[PlaceUse]:
        """The names that are used as places, in order."""
        self._ends = {hit.span.end for hit in hits}
        starts = {hit.span.start for hit in hits}
        uses = [use for hit in hits if (use := self._use(hit, starts)) is not None]
        return [use for use in uses if not (use.hit.key in self._persons and not self.has_sign(use.hit.span))]

    def has_sign(self, span: Span) -> bool:
        """Tell whether a preposition, a unit, brackets or a deed done there show that a place is meant."""
        before = self._text[max(0, span.start - _BEFORE_CHARACTERS) : span.start]
        if self._patterns.place_before.search(before) or before.endswith("("):
            return True
        after = (self._patterns.unit_after, self._patterns.act_after)
        return any(pattern.match(self._text, span.end) for pattern in after)

    def _use(self, hit: NameHit, starts: set[int]) -> PlaceUse | None:
        span = hit.span
        if self._is_hyphenated(span, starts):
            return None
        hit = self._as_region(hit)
        candidates = () if hit.country else self._gazetteer.named(hit.key)
        person = self._follows_person_word(span)
        if person or (not hit.people and self._is_followed_by_name(span, starts)):
            if hit.country and hit.people:
                return PlaceUse(hit, (), True)
            if person or not _is_notable(candidates, hit):
                self._persons.add(hit.key)
                return None
            return PlaceUse(hit, candidates, True)
        if not hit.country and self._is_weak(hit, candidates) and not self._is_meant(hit):
            return None
        return PlaceUse(hit, candidates, hit.organisation or hit.people or self._qualifies(hit))

    def _as_region(self, hit: NameHit) -> NameHit:
        """A country's name that stands for the region of that name: "Shiroro LGA, Niger"."""
        before = self._text[max(0, hit.span.start - _BEFORE_CHARACTERS) : hit.span.start]
        if hit.country is None or hit.people or not self._patterns.region_before.search(before):
            return hit
        for key in (hit.key, *(f"{hit.key} {unit}" for unit in self._patterns.units)):
            if any(place.kind is PlaceKind.ADMIN1 for place in self._gazetteer.named(key)):
                return replace(hit, key=key, country=None)
        return hit

    def _qualifies(self, hit: NameHit) -> bool:
        """Tell whether the name only qualifies the word after it, in its own sentence."""
        if hit.span.end + 1 in self._starts:
            return False
        patterns = [self._patterns.attribute_after]
        if hit.country is not None:
            patterns.append(self._patterns.country_attribute_after)
        return any(pattern.match(self._text, hit.span.end) for pattern in patterns)

    def _is_weak(self, hit: NameHit, candidates: Sequence[Place]) -> bool:
        """Names that may be words or persons: short, words of the language, or of no seed and no large city."""
        if hit.key in self._patterns.common_words or hit.key in self._patterns.needs_unit:
            return not any(place.kind is PlaceKind.CAPITAL for place in candidates)
        if len(hit.key) <= _SHORT:
            return not any(_is_well_known(place) for place in candidates)
        return not _is_notable(candidates, hit)

    def _is_meant(self, hit: NameHit) -> bool:
        if self._patterns.speech_after.match(self._text, hit.span.end):
            return False
        if hit.key in self._patterns.needs_unit:
            before = self._text[max(0, hit.span.start - _BEFORE_CHARACTERS) : hit.span.start]
            in_brackets = _IN_BRACKETS.search(before)
            unit = self._patterns.unit_after.match(self._text, hit.span.end)
            return bool(unit or in_brackets or self._patterns.unit_before.search(before))
        before = self._text[max(0, hit.span.start - _BEFORE_CHARACTERS) : hit.span.start]
        after_other = before.endswith((", ", " and ", "(", "/"))
        return self.has_sign(hit.span) or after_other

    def _follows_person_word(self, span: Span) -> bool:
        """A title, a particle or another capitalised word before the name: it names a person or an organisation."""
        if span.start in self._starts:
            return False
        before = self._text[max(0, span.start - _BEFORE_CHARACTERS) : span.start]
        last = _LAST_WORD.search(before)
        if last is None or last.group(1)[0].isdigit():  # "2. Kidal": the number of an item is no title
            return False
        word = fold(last.group(1)).strip(".'\"")
        if last.group(1)[0].isupper() or last.group(1).endswith("."):
            at = span.start - 1 - len(last.group(1))
            if word in self._patterns.titles:
                return True
            if word.endswith("'s") or (at in self._starts and word in self._patterns.neutral_before):
                return False
            if last.group(1).isupper() and len(word) > 1:
                return False
            near_place = span.start - 1 in self._ends
            return word not in self._patterns.neutral_before and not near_place and not self._is_unit(word)
        return word in self._patterns.particles and self._has_capital_before(before[: last.start()])

    def _has_capital_before(self, before: str) -> bool:
        last = _LAST_WORD.search(before)
        return bool(last and last.group(1)[0].isupper())

    def _is_followed_by_name(self, span: Span, starts: set[int]) -> bool:
        """Another capitalised word after the name: it is a first name, or part of a longer name."""
        after = None if span.end + 1 in self._starts else _NEXT_WORD.match(self._text, span.end)
        if after is None or not after.group(1)[0].isupper() or span.end + 1 in starts:
            if after is not None and fold(after.group(1)) in self._patterns.particles:
                following = _NEXT_WORD.match(self._text, after.end())
                return bool(following and following.group(1)[0].isupper())
            return False
        word = fold(after.group(1)).removesuffix("'s")
        return word not in self._patterns.neutral_after and not self._is_unit(word)

    def _is_hyphenated(self, span: Span, starts: set[int]) -> bool:
        """A hyphen ties another capitalised word to the name, and that word is no name of its own."""
        after = self._text[span.end : span.end + 2]
        before = self._text[max(0, span.start - 2) : span.start]
        tied_after = after.startswith("-") and after[1:].isupper() and span.end + 1 not in starts
        tied = tied_after or (before.endswith("-") and before[:1].isalpha() and span.start - 1 not in self._ends)
        return tied and not self._is_of_road(span)

    def _is_of_road(self, span: Span) -> bool:
        """ "The axis Kongoussi-Nasséré", "the Doro-Tinkarazeina road": the hyphen parts the ends of a road."""
        start = self._text.rfind(" ", 0, span.start) + 1
        word = _HYPHENATED_WORD.match(self._text, span.end)
        end = word.end() if word is not None else span.end
        before = self._text[max(0, start - _BEFORE_CHARACTERS) : start]
        return bool(self._patterns.road_before.search(before) or self._patterns.road_after.match(self._text, end))

    def _is_unit(self, word: str) -> bool:
        return word in self._patterns.units


def _is_well_known(place: Place) -> bool:
    """A capital, a region, or a town of the seeds of some size."""
    if place.origin != "seeds":
        return False
    return place.kind in (PlaceKind.CAPITAL, PlaceKind.ADMIN1) or place.population >= _KNOWN_TOWN


def _is_notable(candidates: Sequence[Place], hit: NameHit) -> bool:
    """A country, a place of the seeds, or a large city."""
    return hit.country is not None or any(p.origin == "seeds" or p.population >= _KNOWN_CITY for p in candidates)
