"""An invented world of incidents in the Sahel and northern Nigeria, with the density of the real one.

Seeded, so that the same world comes again on every machine. Each choice of density is a constant below with its reason.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from random import Random

from timeline.model.actor import Actor
from timeline.model.event_types import SubEventType
from timeline.model.place import Place, PlaceKind
from timeline.reference.actors import load_actors
from timeline.reference.gazetteer import load_gazetteer

# Incidents of which an article tells. ACLED codes some 8,000 a year here since 2022 and 3,000 about 2018; the wires in
# English tell of fewer than half of these, so 3,000 is the dense end for one reader of news.
INCIDENTS_A_YEAR = 3000
COUNTRIES = {"NG": 0.36, "BF": 0.22, "ML": 0.22, "NE": 0.10, "CM": 0.04, "TD": 0.03, "BJ": 0.02, "MR": 0.01}
NORTH_OF = {"NG": 8.5, "CM": 9.5}  # degrees: beyond lies what the Sahel's wars do not reach

# Places that lead the news, in this order; all others follow in an order drawn by lot, towns before villages. The n-th
# place of a country has a weight of 1 / (n + 10 times the country's share): Maiduguri has some 50 incidents a year, the
# first twenty places a quarter of all. The real tail is longer: seeds/places.csv holds about a tenth of the villages.
HOT = (
    "NG:maiduguri", "BF:djibo", "ML:menaka", "ML:bamako", "ML:gao", "BF:ouagadougou", "NG:damboa", "NG:gwoza",
    "NG:monguno", "BF:arbinda", "NG:birnin-gwari", "NG:gusau", "NE:niamey", "ML:kidal", "NG:konduga", "NG:bama",
    "ML:timbuktu", "BF:dori", "BF:kaya", "ML:bankass", "NE:diffa", "NG:jibia", "NE:tera", "NG:dikwa",
)  # fmt: skip
TAIL_FROM = 10
SITES = frozenset({PlaceKind.CAPITAL, PlaceKind.TOWN, PlaceKind.VILLAGE})

# Who fights: the first two of each country strike most. Years in seeds/actors.csv are kept to.
STRIKERS = {
    "NG": ("boko-haram", "iswap", "bandits-ng", "ansaru", "cjtf"),
    "BF": ("jnim", "issp", "ansaroul-islam", "vdp", "koglweogo"),
    "ML": ("jnim", "issp", "cma", "dan-na-ambassagou", "ansar-dine"),
    "NE": ("issp", "boko-haram", "jnim", "iswap"),
    "CM": ("boko-haram", "iswap"),
    "TD": ("boko-haram", "fact"),
    "BJ": ("jnim",),
    "MR": ("aqim",),
}
FORCES = {code: f"{code.lower()}-armed-forces" for code in COUNTRIES}
UNNAMED = 0.3  # share of incidents whose striker nobody names
STATE_STRIKES = 0.15  # share in which the army strikes

# What happens, about as ACLED has it for the region.
TYPES = {
    SubEventType.ATTACK: 0.34, SubEventType.ARMED_CLASH: 0.28, SubEventType.IED: 0.09, SubEventType.ABDUCTION: 0.12,
    SubEventType.AIR_STRIKE: 0.05, SubEventType.LOOTING: 0.05, SubEventType.SUICIDE_BOMB: 0.02,
    SubEventType.SHELLING: 0.02, SubEventType.ARRESTS: 0.03,
}  # fmt: skip
BLOODLESS = 0.3  # share of incidents in which nobody is told to have died
TOLL_TAIL = 1.15  # exponent of the tail of tolls: of those that kill, half kill one, one in thirty twenty or more
MOST_DEAD = 170


@dataclass(frozen=True, slots=True)
class Incident:
    """What happened. number: its name in the known truth. details: words that its reports choose from."""

    number: int
    day: dt.date
    place: Place
    sub_type: SubEventType
    striker: Actor | None
    struck: Actor | None
    killed: int
    details: tuple[str, ...]


class World:
    """Incidents day by day, without end on both sides of the first day of news."""

    def __init__(self, chance: Random, words: Sequence[str]) -> None:
        self._chance = chance
        self._words = words
        self._actors = load_actors().by_id
        self._places = {country: _ranked(country, chance) for country in COUNTRIES}
        self._weights = self._country_weights()
        self._made = 0

    def incidents(self, first: dt.date, days: int) -> Iterator[Incident]:
        """The incidents of so many days, in order: on each as many as chance has it."""
        for number in range(days):
            day = first + dt.timedelta(days=number)
            for _ in range(round(self._chance.gauss(INCIDENTS_A_YEAR / 365, (INCIDENTS_A_YEAR / 365) ** 0.5))):
                yield self._incident(day)

    def neighbours(self, place: Place) -> list[Place]:
        """Other places of its country, to be named in passing."""
        return self._places[place.country][0]

    def _country_weights(self) -> list[float]:
        return list(accumulate(COUNTRIES.values()))

    def _incident(self, day: dt.date) -> Incident:
        chance = self._chance
        country = chance.choices(list(COUNTRIES), cum_weights=self._weights)[0]
        places, weights = self._places[country]
        place = chance.choices(places, cum_weights=weights)[0]
        striker, struck = self._sides(country, day)
        killed = 0 if chance.random() < BLOODLESS else min(MOST_DEAD, int(chance.paretovariate(TOLL_TAIL)))
        self._made += 1
        return Incident(
            self._made, day, place, chance.choices(list(TYPES), list(TYPES.values()))[0], striker, struck, killed,
            tuple(chance.sample(self._words, 6)),
        )  # fmt: skip

    def _sides(self, country: str, day: dt.date) -> tuple[Actor | None, Actor | None]:
        chance = self._chance
        listed = [actor for key in STRIKERS[country] if _lives(actor := self._actors[key], day.year)]
        armed = chance.choices(listed, [1 / (n + 1) for n in range(len(listed))])[0] if listed else None
        army = self._actors[FORCES[country]]
        if chance.random() < STATE_STRIKES:
            return army, armed
        return (None if chance.random() < UNNAMED else armed), (army if chance.random() < 0.4 else None)


def _lives(actor: Actor, year: int) -> bool:
    return (actor.first_year or 0) <= year <= (actor.last_year or 9999)


def _ranked(country: str, chance: Random) -> tuple[list[Place], list[float]]:
    """The places of a country from the most to the least struck, with cumulated weights of their ranks."""
    places = [
        place
        for place in load_gazetteer().seeds
        if place.country == country and place.kind in SITES and place.latitude_deg >= NORTH_OF.get(country, -90)
    ]
    drawn = {place.id: chance.random() + (place.kind is PlaceKind.VILLAGE) for place in places}
    hot = {key: number for number, key in enumerate(HOT)}
    places.sort(key=lambda place: (hot.get(place.id, len(HOT)), drawn[place.id]))
    share = COUNTRIES[country]
    weights = [1 / (rank + TAIL_FROM * share) for rank in range(1, len(places) + 1)]
    return places, list(accumulate(weights))
