"""The situation of a mention, with its names folded: what the store and resolution compare mentions by."""

from __future__ import annotations

import re
from functools import lru_cache

from timeline.model.event_types import SubEventType
from timeline.model.interval import DateInterval, DateKind
from timeline.model.meeting import (
    FINE,
    LEAST_TELLING_TOLL,
    LONGEST_LASTING_DAYS,
    NARROW_DAYS,
    Situation,
    told_distance_km,
)
from timeline.model.mention import CasualtyKind, Mention
from timeline.model.place import LocatedPlace, PlacePrecision
from timeline.reference.actors import family
from timeline.reference.countries import load_countries
from timeline.reference.matching import fold, plain
from timeline.reference.word_weights import shipped_word_weights, words_of

_CAPITALISED = re.compile(r"\b[A-Z][^\W\d_]{2,}")  # of three letters and more, as are the words that have weights
_RARE = 4.0  # weight of a word that stands in some two sentences of a hundred, or fewer


def situation_of(mention: Mention) -> Situation:
    """When and where the mention puts its incident."""
    place = mention.place
    killed = [claim.count for claim in mention.casualties if claim.kind is CasualtyKind.KILLED]
    deaths = [count.low if count.low is not None else count.high or 0 for count in killed]
    seat = seat_of(mention.country, mention.sub_event_type, place.precision if place else None)
    return Situation(
        country=mention.country,
        start=mention.date.start,
        end=mention.date.end,
        place=fold(place.name) if place and place.precision is not PlacePrecision.COUNTRY else seat,
        point=place.point if place and place.precision in FINE else None,
        reach_km=told_distance_km(place.relation if place else None),
        deaths=frozenset(number for number in deaths if number >= LEAST_TELLING_TOLL),
        name=rare_name(place.name) if place and not is_region(place) else seat,
        named=rare_names(mention.sentence.words),
        region=region_of(place.name, place.precision, place.admin1) if place else None,
        actors=frozenset(family(actor.actor_id) for actor in mention.actors if actor.actor_id is not None),
        firm=is_fine(place) and _is_close(mention.date),
    )


def region_of(name: str, precision: PlacePrecision | None, admin1: str | None) -> str | None:
    """The folded name of the first admin unit that a place is in, or is; None where it is not known."""
    if admin1 is not None:
        return fold(admin1)
    return fold(name) if precision is PlacePrecision.ADMIN1 else None


def is_fine(place: LocatedPlace | None) -> bool:
    """The scene is known to a town or a named village, not by its region or country alone."""
    return place is not None and ((place.point is not None and place.precision in FINE) or not is_region(place))


def _is_close(date: DateInterval) -> bool:
    days = date.days
    longest = LONGEST_LASTING_DAYS if date.kind is DateKind.LASTING else NARROW_DAYS
    return days is not None and days <= longest


def seat_of(country: str | None, kind: SubEventType, precision: PlacePrecision | None) -> str | None:
    """The folded capital, where those look for one another who tell what befell a state by its country alone: a coup.

    None for all else. The mention keeps its country for a place: where it is looked for is not where it happened.
    """
    if country is None or kind is not SubEventType.OTHER or precision is not PlacePrecision.COUNTRY:
        return None
    return _capitals().get(country)


@lru_cache(maxsize=1)
def _capitals() -> dict[str, str]:
    return {country.code: fold(country.capital) for country in load_countries().countries}


def is_region(place: LocatedPlace) -> bool:
    """The name is that of a region or a country; a village that is on no map stands with its region's point."""
    return names_region(place.name, place.precision, place.admin1, place.place_id)


def names_region(name: str, precision: PlacePrecision | None, admin1: str | None, place_id: str | None) -> bool:
    """The same, of the values of a place."""
    if precision is None or precision in FINE:
        return False
    return precision is PlacePrecision.COUNTRY or place_id is not None or fold(admin1 or "") == fold(name)


@lru_cache(maxsize=20_000)
def rare_name(name: str) -> str | None:
    """The rarest word of a place's name, None where it is common."""
    weight = shipped_word_weights().weight
    return max(rare_words(name), key=lambda word: (weight(word), len(word), word), default=None)


def rare_words(text: str) -> frozenset[str]:
    """The folded words of a text that sentences seldom have."""
    table = shipped_word_weights()
    return frozenset(word for word in words_of(text) if table.weight(word) >= _RARE)


def rare_names(text: str) -> frozenset[str]:
    """Those that the text writes with a capital, as it does the name of a village."""
    weight = shipped_word_weights().weight
    names = (name.lower() for name in _CAPITALISED.findall(plain(text)))
    return frozenset(name for name in names if weight(name) >= _RARE)
