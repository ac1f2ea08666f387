"""Puts the names of a text into their frame: sentence, relation, what each lies in, its fellows, the dateline."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from timeline.extraction.places_filter import PlaceUse
from timeline.extraction.places_patterns import ADMIN_KINDS, PlacePatterns
from timeline.extraction.places_relations import Relation, RelationKind, read_relation
from timeline.model.country import Country
from timeline.model.evidence import Span
from timeline.model.place import Place, PlaceKind

_GAP_CHARACTERS = 90  # a place and what it lies in are not further apart
_OWNER_CHARACTERS = 32  # "Mali's restive Mopti", "the Malian region of Mopti"
_DATELINE_CHARACTERS = 1200  # where an article may still begin, after a headline or two


@dataclass(slots=True)
class Reading:
    """A name with all that the words around it say; indexes are of the list of readings.

    candidates: empty for countries and for names that no gazetteer knows. sentence: index, -1 outside all.
    container, strict: what it lies in, and whether the text says so or only lists them one after the other.
    partner: the other end of "between X and Y". located_by: a known place that tells where an unknown one is.
    holder: another place is said to lie in it. kinds: what its unit, or that of its list, may mean.
    abroad: people of a country who are away from it.
    """

    span: Span
    candidates: tuple[Place, ...]
    country: Country | None
    people: bool
    attribute: bool
    relation: Relation
    sentence: int
    kinds: frozenset[PlaceKind]
    dateline: bool = False
    unknown: bool = False
    container: int | None = None
    strict: bool = False
    partner: int | None = None
    located_by: int | None = None
    holder: bool = False
    abroad: bool = False


def read_readings(
    text: str,
    sentences: Sequence[Span],
    uses: Sequence[PlaceUse],
    unknown: Sequence[Span],
    patterns: PlacePatterns,
) -> list[Reading]:
    """The readings of known and unknown names, in order."""
    names: list[tuple[Span, PlaceUse | None]] = [(use.hit.span, use) for use in uses]
    names += [(span, None) for span in unknown]
    names.sort(key=lambda name: name[0])
    starts = [sentence.start for sentence in sentences]
    datelines = [match.span("place") for match in patterns.dateline.finditer(text, 0, _DATELINE_CHARACTERS)][:1]
    readings: list[Reading] = []
    passed = 0
    for span, use in names:
        sentence = bisect_right(starts, span.start) - 1
        floor = max(passed, starts[sentence] if sentence >= 0 else 0)
        relation = read_relation(text, span, patterns, floor)
        reading = _reading(span, use, relation, sentence)
        reading.abroad = reading.people and patterns.abroad_after.match(text, span.end) is not None
        reading.dateline = any(start <= span.start and span.end <= end for start, end in datelines)
        readings.append(reading)
        passed = span.end
    for index in range(len(readings)):
        _join(text, readings, index, patterns)
    _share_units(text, readings, patterns)
    return readings


def _reading(span: Span, use: PlaceUse | None, relation: Relation, sentence: int) -> Reading:
    if use is None:
        return Reading(span, (), None, False, False, relation, sentence, relation.kinds, unknown=True)
    hit = use.hit
    return Reading(span, use.candidates, hit.country, hit.people, use.attribute, relation, sentence, relation.kinds)


def _join(text: str, readings: list[Reading], index: int, patterns: PlacePatterns) -> None:
    """Set what a place lies in, its partner, or the known place that an unknown one is told by."""
    reading = readings[index]
    if reading.people or index + 1 >= len(readings):
        return
    following = readings[index + 1]
    middle = text[reading.span.end : following.span.start]
    if len(middle) > _GAP_CHARACTERS or reading.sentence != following.sentence:
        return
    if reading.relation.kind is RelationKind.BETWEEN and patterns.between_middle.fullmatch(middle):
        reading.partner = index + 1
        return
    if patterns.road_middle.match(text, reading.span.end) and len(middle) <= len(" - ") and not reading.country:
        reading.partner = index + 1
        return
    if patterns.filed_as.fullmatch(middle) and not reading.country:
        reading.located_by = index + 1 if reading.unknown else None
        reading.container, reading.strict = index + 1, True
        return
    if reading.unknown and following.relation.kind in (RelationKind.DISTANCE, RelationKind.NEAR):
        if following.relation.start - reading.span.end <= len(", located "):
            reading.located_by = index + 1
        return
    if reading.country is None:
        _contain(middle, text, readings, index, patterns)


def _contain(middle: str, text: str, readings: list[Reading], index: int, patterns: PlacePatterns) -> None:
    strict = patterns.inside.fullmatch(middle) is not None
    if not strict and patterns.loosely_inside.fullmatch(middle) is None:
        return
    strict = strict or readings[index].holder  # "(Bandiagara, Mopti)"
    for number in _holders(text, readings, index + 1, patterns):
        holder = readings[number]
        if holder.people or holder.relation.kind not in (RelationKind.AT, RelationKind.PART):
            continue
        readings[index].container, readings[index].strict = number, strict
        holder.holder = holder.holder or strict


def _holders(text: str, readings: list[Reading], first: int, patterns: PlacePatterns) -> Iterator[int]:
    """The next name, and after an owner ("Mali's", "the Malian") what is owned; the last is the nearest holder."""
    yield first
    owner = readings[first]
    if owner.country is None or first + 1 >= len(readings):
        return
    owned = readings[first + 1]
    middle = text[owner.span.end : owned.span.start]
    possessive = owner.people or patterns.possessive_after.match(middle)
    if possessive and owned.country is None and len(middle) <= _OWNER_CHARACTERS and middle.isprintable():
        if any(mark in middle for mark in ",;:.()"):
            return
        owned.container, owned.strict = first, True
        yield first + 1


def _share_units(text: str, readings: list[Reading], patterns: PlacePatterns) -> None:
    """ "The Mopti and Gao regions", "the regions of Mopti and Gao": the unit is that of the whole list."""
    for first, second in reversed(list(pairwise(readings))):
        if _is_list(text, first, second, patterns) and not first.kinds and _is_plural(second, patterns):
            first.kinds = second.kinds
    for first, second in pairwise(readings):
        if _is_list(text, first, second, patterns) and not second.kinds and _is_plural(first, patterns):
            second.kinds = first.kinds


def _is_list(text: str, first: Reading, second: Reading, patterns: PlacePatterns) -> bool:
    if first.country or second.country or first.sentence != second.sentence:
        return False
    return patterns.list_middle.fullmatch(text, first.span.end, second.span.start) is not None


def _is_plural(reading: Reading, patterns: PlacePatterns) -> bool:
    plural = reading.relation.unit in patterns.plural_units or reading.relation.unit is None
    return plural and bool(reading.kinds & ADMIN_KINDS)
