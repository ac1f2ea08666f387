"""The situation of a mention, with its names folded: what the store and resolution compare mentions by."""

from __future__ import annotations

from timeline.model.meeting import FINE, LEAST_TELLING_TOLL, Situation, told_distance_km
from timeline.model.mention import CasualtyKind, Mention
from timeline.model.place import PlacePrecision
from timeline.reference.matching import fold
from timeline.reference.word_weights import shipped_word_weights, words_of

_RARE = 4.0  # weight of a word that stands in some two sentences of a hundred, or fewer


def situation_of(mention: Mention) -> Situation:
    """When and where the mention puts its incident."""
    place = mention.place
    killed = (claim.count for claim in mention.casualties if claim.kind is CasualtyKind.KILLED)
    deaths = (count.low if count.low is not None else count.high or 0 for count in killed)
    return Situation(
        country=mention.country,
        start=mention.date.start,
        end=mention.date.end,
        place=fold(place.name) if place and place.precision is not PlacePrecision.COUNTRY else None,
        point=place.point if place and place.precision in FINE else None,
        reach_km=told_distance_km(place.relation if place else None),
        deaths=frozenset(number for number in deaths if number >= LEAST_TELLING_TOLL),
        name=rare_name(place.name, place.precision) if place else None,
        named=rare_words(mention.sentence.words),
    )


def rare_name(name: str, precision: PlacePrecision | None) -> str | None:
    """The rarest word of a place's name, None for a common one and for a country."""
    rare = rare_words(name) if precision is not PlacePrecision.COUNTRY else frozenset()
    return max(rare, key=lambda word: (shipped_word_weights().weight(word), len(word), word), default=None)


def rare_words(text: str) -> frozenset[str]:
    """The folded words of a text that may be the name of a village."""
    table = shipped_word_weights()
    return frozenset(word for word in words_of(text) if table.weight(word) >= _RARE)
