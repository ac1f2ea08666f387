"""Finds the places that a text names, and says which places of the gazetteer they are.

1. Names of places, countries and peoples, in one pass (places_names).
2. Persons, words of the language and organisations fall away (places_filter).
3. Names that no gazetteer knows, and "the city" or "the capital" (places_unnamed).
4. The words around each: relation, unit, what it lies in (places_relations, places_frame).
5. The choice among places of one name, in the light of the whole article (places_resolve, places_locate).
"""

from __future__ import annotations

from collections.abc import Sequence

from timeline.extraction.found import FoundPlace
from timeline.extraction.places_filter import NameFilter, PlaceUse
from timeline.extraction.places_frame import read_readings
from timeline.extraction.places_locate import Locator
from timeline.extraction.places_names import place_names
from timeline.extraction.places_patterns import PlacePatterns
from timeline.extraction.places_unnamed import UnknownNames, find_references
from timeline.model.evidence import Span
from timeline.reference.reference import Reference


def find_places(
    text: str, sentences: Sequence[Span], reference: Reference, patterns: PlacePatterns
) -> tuple[FoundPlace, ...]:
    """The places of a text in order of their names; offsets are of ``text``, names never overlap.

    sentences: spans of ``text`` in order; a name outside all of them is read as a sentence of its own.
    A name that cannot be told from its namesakes is given without coordinates.
    """
    hits, actors = place_names(reference, patterns).find(text)
    uses = NameFilter(text, sentences, reference.gazetteer, patterns).keep(hits)
    names = UnknownNames(text, uses, patterns, bare=_is_of_the_region(uses, reference))
    unknown = names.find([*(use.hit.span for use in uses), *(hit.span for hit in actors)])
    readings = read_readings(text, sentences, uses, unknown, patterns)
    references = find_references(text, readings, patterns)
    return Locator(text, reference, patterns).locate(readings, references, actors)


def _is_of_the_region(uses: Sequence[PlaceUse], reference: Reference) -> bool:
    """Tell whether a text may be about the countries of the seeds: it names one, a place in one, or no place at all."""
    known = reference.gazetteer.seed_countries
    if not uses:
        return True
    return any(
        use.hit.country.code in known if use.hit.country else any(p.origin == "seeds" for p in use.candidates)
        for use in uses
    )
