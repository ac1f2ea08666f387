"""How a name stands to the scene: so many kilometres from it, near it, between two, in a part of it, at a border."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from timeline.extraction.places_patterns import PlacePatterns
from timeline.model.evidence import Span
from timeline.model.place import PlaceKind

_BEFORE_CHARACTERS = 130


class RelationKind(Enum):
    """What the words before a name say of the scene."""

    AT = "at"
    DISTANCE = "distance"
    NEAR = "near"
    BETWEEN = "between"
    PART = "part"
    BORDER = "border"


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation as the text states it.

    start: where its words begin, the start of the name for AT. distance_km, bearing_deg: of DISTANCE, where stated.
    unit, kinds: the unit that stands with the name ("region") and what it may mean; None and empty where none does.
    around: a unit that only means a neighbourhood ("area"). end: where name and unit end.
    """

    kind: RelationKind
    start: int
    end: int
    distance_km: float | None = None
    bearing_deg: float | None = None
    unit: str | None = None
    kinds: frozenset[PlaceKind] = frozenset()
    around: bool = False


def read_relation(text: str, span: Span, patterns: PlacePatterns, floor: int) -> Relation:
    """The relation of a name at ``span``; words before ``floor`` (the name or sentence before) are not looked at."""
    before = text[max(floor, span.start - _BEFORE_CHARACTERS) : span.start]
    offset = span.start - len(before)
    unit, kinds, around, start, end = _unit(text, span, before, patterns)
    distance = patterns.distance_before.search(before)
    if distance is not None:
        number = patterns.numbers.get(distance["number"].lower())
        if number is None and distance["number"][0].isdigit():
            number = float(distance["number"].replace(",", "").rstrip(".") or 0)
        kilometres = number * patterns.kilometres[distance["unit"].lower()] if number is not None else None
        bearing = _bearing(distance["direction"], patterns)
        return Relation(RelationKind.DISTANCE, offset + distance.start(), end, kilometres, bearing, unit, kinds, around)
    for kind, pattern in (
        (RelationKind.BETWEEN, patterns.between_before),
        (RelationKind.BORDER, patterns.border_before),
        (RelationKind.NEAR, patterns.near_before),
        (RelationKind.PART, patterns.compass_before),
    ):
        match = pattern.search(before)
        if match is not None:
            return Relation(kind, offset + match.start(), end, None, None, unit, kinds, around)
    return Relation(RelationKind.AT, start, end, None, None, unit, kinds, around)


def _unit(
    text: str, span: Span, before: str, patterns: PlacePatterns
) -> tuple[str | None, frozenset[PlaceKind], bool, int, int]:
    """The unit after the name, else the one before it."""
    match = patterns.unit_after.match(text, span.end)
    if match is not None:
        unit = match["unit"].lower()
        return unit, patterns.units[unit], not patterns.units[unit], span.start, match.end()
    match = patterns.unit_before.search(before)
    if match is not None:
        unit = match["unit"].lower()
        start = span.start - len(before) + match.start()
        return unit, patterns.units[unit], not patterns.units[unit], start, span.end
    return None, frozenset(), False, span.start, span.end


def _bearing(direction: str | None, patterns: PlacePatterns) -> float | None:
    if direction is None:
        return None
    return patterns.directions.get("".join(letter for letter in direction.lower() if letter.isalpha()))
