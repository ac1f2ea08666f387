"""Places that no gazetteer knows but the text calls a village, and places told by a noun: "the city", "the capital"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from timeline.extraction.places_filter import PlaceUse
from timeline.extraction.places_frame import Reading
from timeline.extraction.places_patterns import PlacePatterns
from timeline.extraction.places_relations import Relation, RelationKind, read_relation
from timeline.model.country import Country
from timeline.model.evidence import Span
from timeline.model.place import PlaceKind
from timeline.reference.matching import fold

_BEFORE_CHARACTERS = 110
_SHORTEST_NAME = 3
_SURE = ("name", "apposed")  # groups of the pattern where the text itself says "village of"
_NEXT_WORD = re.compile(r"[ ]([^\W\d_][\w'’-]*)")


@dataclass(frozen=True, slots=True)
class PlaceReference:
    """A noun that stands for a place told elsewhere.

    capital: the noun means a capital: of ``country``, or of the story's where that is None.
    antecedent: index of the reading of the place told before, None where there is none.
    """

    span: Span
    relation: Relation
    capital: bool
    country: Country | None
    antecedent: int | None


class UnknownNames:
    """Reads the names of one text that no gazetteer knows. uses: the known ones.

    bare: a preposition alone is enough to make a name a place.
    """

    def __init__(self, text: str, uses: Sequence[PlaceUse], patterns: PlacePatterns, *, bare: bool) -> None:
        self._text = text
        self._uses = uses
        self._patterns = patterns
        self._bare = bare

    def find(self, taken: Sequence[Span]) -> list[Span]:
        """Names that the text calls a village, or says to lie in a known place, or that follow a preposition.

        taken: names that are known already, of places and of actors.
        """
        found: dict[Span, None] = {}
        called: set[str] = set()
        for span, sure, bare in self._named_as_places():
            name = self._trimmed(span)
            is_free = not any(name.overlaps(other) for other in (*taken, *found))
            if is_free and self._is_name(name) and (sure or self._is_no_person(name)):
                found[self._opened(name)] = None
                called.update({self._words(self._opened(name))} if not bare else ())
        for name in self._named_again(sorted(called)):
            if not any(name.overlaps(other) for other in (*taken, *found)) and self._is_no_person(name):
                found[name] = None
        return sorted(found)

    def _words(self, span: Span) -> str:
        return self._text[span.start : span.end]

    def _named_again(self, called: Sequence[str]) -> Iterator[Span]:
        """ "The village of Tin-Hama ... Tin-Hama had stopped paying": what the text once calls a place is one."""
        for words in called:
            for match in re.finditer(rf"(?<![\w-]){re.escape(words)}(?![\w-])", self._text):
                yield Span(*match.span())

    def _named_as_places(self) -> Iterator[tuple[Span, bool, bool]]:
        """Each name, whether the text itself calls it a place, and whether only a preposition makes it one."""
        for match in self._patterns.unknown.finditer(self._text):
            yield _group_span(match), match.lastgroup in _SURE, False
        for use in self._uses:
            if use.hit.people:
                continue
            start = max(0, use.hit.span.start - _BEFORE_CHARACTERS)
            before = self._patterns.named_before.search(self._text[start : use.hit.span.start])
            if before is not None:
                yield Span(start + before.start("name"), start + before.end("name")), False, False
        if self._bare:
            for match in self._patterns.bare.finditer(self._text):
                yield Span(*match.span("name")), False, True

    def _trimmed(self, span: Span) -> Span:
        """The name up to a word that is none of it: a weekday, a unit ("in Kabala District on")."""
        end = span.start
        for match in re.finditer(r"[^ ]+", self._text[span.start : span.end]):
            word = fold(match.group())
            if end > span.start and (word in self._patterns.neutral_after or word in self._patterns.never):
                break
            end = span.start + match.end()
        return Span(span.start, end)

    def _opened(self, span: Span) -> Span:
        """The name with a first word that looks like a preposition: "the village of In Araban"."""
        start = max(0, span.start - _BEFORE_CHARACTERS)
        opening = self._patterns.opening.search(self._text[start : span.start])
        return Span(start + opening.start(), span.end) if opening is not None else span

    def _is_name(self, span: Span) -> bool:
        words = self._text[span.start : span.end]
        key = fold(words)
        if len(key) < _SHORTEST_NAME or key in self._patterns.units:
            return False
        if (
            any(len(word) > 1 and word.isupper() and word.isalpha() for word in words.split())
            or key in self._patterns.no_places
        ):
            return False
        return not any(word in self._patterns.neutral_before or word in self._patterns.titles for word in key.split())

    def _is_no_person(self, span: Span) -> bool:
        """Tell whether nothing speaks for a person, a people or an organisation."""
        words = self._text[span.start : span.end]
        key = fold(words)
        parts = key.replace("-", " ").split()
        if words.endswith(("'s", "’s")) or parts[0] in self._patterns.given_names:
            return False
        if any(part in self._patterns.organisation_words or part in self._patterns.never for part in parts):
            return False
        if any(
            pattern.match(self._text, span.end)
            for pattern in (self._patterns.speech_after, self._patterns.people_after)
        ):
            return False
        after = _NEXT_WORD.match(self._text, span.end)
        if after is not None and (after.group(1)[0].isupper() or fold(after.group(1)) in self._patterns.particles):
            word = fold(after.group(1))
            known = (self._patterns.neutral_after, self._patterns.units, self._patterns.never)
            return after.group(1).isupper() or any(word in words for words in known)
        return not self._is_surname(words)

    def _is_surname(self, words: str) -> bool:
        """Tell whether the text has the name after a title, a first name or a particle somewhere."""
        for match in re.finditer(rf"([^\W_][\w'’-]{{0,40}})\.? {re.escape(words)}\b", self._text):
            word = fold(match.group(1))
            given = any(part in self._patterns.given_names for part in word.replace("-", " ").split())  # "Jean-Pierre"
            if given or word in self._patterns.titles or word in self._patterns.particles:
                return True
        return False


def _group_span(match: re.Match[str]) -> Span:
    group = next(name for name, words in match.groupdict().items() if words)
    return Span(*match.span(group))


def find_references(text: str, readings: Sequence[Reading], patterns: PlacePatterns) -> list[PlaceReference]:
    """The nouns that stand for places, each with a relation or a preposition that makes it a scene."""
    told = (_reference(text, match, readings, patterns) for match in patterns.reference.finditer(text))
    return [*(reference for reference in told if reference is not None), *_capitals_of(text, readings, patterns)]


def _reference(
    text: str, match: re.Match[str], readings: Sequence[Reading], patterns: PlacePatterns
) -> PlaceReference | None:
    span = Span(*match.span())
    relation = read_relation(text, span, patterns, max(0, span.start - _BEFORE_CHARACTERS))
    noun = " ".join((match["noun"] or match["same"] or match["there"]).lower().split())
    if match["noun"] is None:
        told = _antecedent(span, readings, noun, patterns)
        return PlaceReference(span, relation, False, None, told) if told is not None else None
    if relation.kind is RelationKind.AT:
        before = text[max(0, span.start - _BEFORE_CHARACTERS) : span.start]
        if not patterns.place_before.search(before):
            return None
    if noun in patterns.capital_nouns:
        return PlaceReference(span, relation, True, None, None)
    antecedent = _antecedent(span, readings, noun, patterns)
    return PlaceReference(span, relation, False, None, antecedent) if antecedent is not None else None


def _antecedent(span: Span, readings: Sequence[Reading], noun: str, patterns: PlacePatterns) -> int | None:
    """The last settlement told before; a place of the dateline serves where the story has named none since.

    A capital is no village, and only a region is "the same region". The ends of a road ("the traffic between Bamako and
    Ségou") are passed over: nothing happened there.
    """
    ends = {end for index, each in enumerate(readings) if each.partner is not None for end in (index, each.partner)}
    for index in range(len(readings) - 1, -1, -1):
        reading = readings[index]
        if reading.span.end > span.start or reading.country is not None or not (reading.candidates or reading.unknown):
            continue
        if noun in patterns.region_nouns:
            if patterns.region_nouns[noun] in reading.kinds:
                return index
            continue
        is_capital = any(place.kind is PlaceKind.CAPITAL for place in reading.candidates)
        if index not in ends and not reading.holder and not (is_capital and noun in patterns.small_nouns):
            return index
    return None


def _capitals_of(text: str, readings: Sequence[Reading], patterns: PlacePatterns) -> Iterator[PlaceReference]:
    """ "Mali's capital", "the Malian capital", unless its name follows."""
    for index, reading in enumerate(readings):
        if reading.country is None:
            continue
        match = patterns.capital_after.match(text, reading.span.end)
        if match is None:
            continue
        following = readings[index + 1] if index + 1 < len(readings) else None
        if following is not None and following.span.start - match.end() <= len(", "):
            continue
        span = Span(*match.span("noun"))
        relation = read_relation(
            text, Span(reading.span.start, span.end), patterns, max(0, span.start - _BEFORE_CHARACTERS)
        )
        yield PlaceReference(span, relation, True, reading.country, None)
