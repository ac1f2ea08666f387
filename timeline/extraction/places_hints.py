"""What tells a country where a text names neither one nor a place in one: groups, peoples, parties, heads of state.

Weak evidence: it counts only where all that the text has of it tells one country. Groups that cross borders tell none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from timeline.extraction.places_names import ActorHit, is_written_as
from timeline.model.actor import ActorKind
from timeline.model.evidence import Span
from timeline.reference.country_signs import CountrySign, load_country_signs
from timeline.reference.matching import NameMatcher, fold_keeping_capitals

_AT_HOME = frozenset(
    {
        ActorKind.STATE_FORCES,
        ActorKind.POLITICAL_MILITIA,
        ActorKind.IDENTITY_MILITIA,
        ActorKind.REBEL_GROUP,
        ActorKind.EXTERNAL_FORCES,  # a mission sent to one country
    }
)


@dataclass(frozen=True, slots=True)
class CountryHint:
    """Words that tell a country. country: ISO 3166-1 alpha-2; rule: what tells it ("country.group")."""

    span: Span
    country: str
    rule: str


def agreed_hint(text: str, actors: Sequence[ActorHit], countries: frozenset[str]) -> CountryHint | None:
    """The first of the hints of a text, None where it has none or where they tell several countries.

    countries: those that count; actors: whom the text names.
    """
    hints = sorted([*_of_actors(actors), *_of_signs(text)], key=lambda hint: hint.span)
    hints = [hint for hint in hints if hint.country in countries]
    return hints[0] if len({hint.country for hint in hints}) == 1 else None


def _of_actors(actors: Sequence[ActorHit]) -> Iterator[CountryHint]:
    for hit in actors:
        if hit.actor.country is not None and hit.actor.kind in _AT_HOME:
            yield CountryHint(hit.span, hit.actor.country, "country.group")


def _of_signs(text: str) -> Iterator[CountryHint]:
    signs, matcher = _signs()
    for index, start, end in matcher.find(fold_keeping_capitals(text)):
        sign = signs[index]
        if is_written_as(sign.name, text[start:end]):
            yield CountryHint(Span(start, end), sign.country, f"country.{sign.kind}")


@lru_cache(maxsize=1)
def _signs() -> tuple[tuple[CountrySign, ...], NameMatcher]:
    signs = load_country_signs()
    return signs, NameMatcher((sign.name for sign in signs), fold_keeping_capitals)
