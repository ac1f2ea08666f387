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
from timeline.reference.matching import fold

_BEFORE_CHARACTERS = 110
_SHORTEST_NAME = 3


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


def find_unknown(text: str, taken: Sequence[Span], uses: Sequence[PlaceUse], patterns: PlacePatterns) -> list[Span]:
    """Names that the text calls a village or a town, or says to lie in a known place, and no gazetteer knows.

    taken: names that are known already, of places and of actors.
    """
    found: dict[Span, None] = {}
    for span in _named_as_places(text, uses, patterns):
        is_free = not any(span.overlaps(other) for other in (*taken, *found))
        if is_free and _is_name(text[span.start : span.end], patterns):
            found[span] = None
    return sorted(found)


def _named_as_places(text: str, uses: Sequence[PlaceUse], patterns: PlacePatterns) -> Iterator[Span]:
    for match in patterns.unknown.finditer(text):
        yield _group_span(match)
    for use in uses:
        if use.hit.people:
            continue
        start = max(0, use.hit.span.start - _BEFORE_CHARACTERS)
        before = patterns.named_before.search(text[start : use.hit.span.start])
        if before is not None:
            yield Span(start + before.start("name"), start + before.end("name"))


def _group_span(match: re.Match[str]) -> Span:
    group = next(name for name, words in match.groupdict().items() if words)
    return Span(*match.span(group))


def _is_name(words: str, patterns: PlacePatterns) -> bool:
    key = fold(words)
    if len(key) < _SHORTEST_NAME or key in patterns.units or words.isupper():
        return False
    return not any(word in patterns.neutral_before or word in patterns.titles for word in key.split())


def find_references(text: str, readings: Sequence[Reading], patterns: PlacePatterns) -> list[PlaceReference]:
    """The nouns that stand for places, each with a relation or a preposition that makes it a scene."""
    told = (_reference(text, match, readings, patterns) for match in patterns.reference.finditer(text))
    return [*(reference for reference in told if reference is not None), *_capitals_of(text, readings, patterns)]


def _reference(
    text: str, match: re.Match[str], readings: Sequence[Reading], patterns: PlacePatterns
) -> PlaceReference | None:
    span = Span(*match.span())
    relation = read_relation(text, span, patterns, max(0, span.start - _BEFORE_CHARACTERS))
    if relation.kind is RelationKind.AT:
        before = text[max(0, span.start - _BEFORE_CHARACTERS) : span.start]
        if not patterns.place_before.search(before):
            return None
    if match["noun"].lower() in patterns.capital_nouns:
        return PlaceReference(span, relation, True, None, None)
    antecedent = _antecedent(span, readings)
    return PlaceReference(span, relation, False, None, antecedent) if antecedent is not None else None


def _antecedent(span: Span, readings: Sequence[Reading]) -> int | None:
    """The last settlement told before; a place of the dateline serves where the story has named none since."""
    for index in range(len(readings) - 1, -1, -1):
        reading = readings[index]
        is_settlement = reading.country is None and (reading.candidates or reading.unknown)
        if reading.span.end <= span.start and is_settlement and not reading.holder:
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
