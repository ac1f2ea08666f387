"""How an article tells an incident: a sentence and the mention of it, as closely as news or history is told."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from random import Random
from typing import TypeVar

from benchmarks.synthetic_world import Incident, World
from timeline.model.actor import Actor, ActorRole, Role
from timeline.model.count import Count, Qualifier
from timeline.model.event_types import SubEventType
from timeline.model.evidence import Evidence, Span
from timeline.model.globe import Point
from timeline.model.interval import DateInterval, Precision
from timeline.model.mention import CasualtyClaim, CasualtyKind, Mention
from timeline.model.place import LocatedPlace, PlacePrecision
from timeline.reference.countries import load_countries
from timeline.reference.gazetteer import load_gazetteer

RULE = "synthetic"
Word = TypeVar("Word")

# How closely news and history tell the day and the scene; our own reading of the articles of seeds/.
NEWS_DATES = {"day": 0.88, "night": 0.06, "week": 0.05, "month": 0.01}
HISTORY_DATES = {"day": 0.33, "week": 0.02, "month": 0.28, "year": 0.34, "none": 0.03}
NEWS_SCENES = {"site": 0.84, "near": 0.05, "far": 0.02, "unknown": 0.03, "region": 0.05, "country": 0.01}
HISTORY_SCENES = {"site": 0.68, "near": 0.03, "unknown": 0.02, "region": 0.18, "country": 0.09}
# Shares of mentions; a figure is revised in a quarter of them by up to two fifths.
WITHOUT_TOLL, REVISED, OTHER_TYPE, WITHOUT_STRIKER, NAMES_STRUCK = 0.2, 0.25, 0.15, 0.25, 0.6
NAMES_ANOTHER, LEADS_WITH_DATE = 0.1, 0.4

_KIN = {  # what a report may take an incident for
    SubEventType.ATTACK: SubEventType.ARMED_CLASH, SubEventType.ARMED_CLASH: SubEventType.ATTACK,
    SubEventType.SUICIDE_BOMB: SubEventType.IED, SubEventType.IED: SubEventType.ATTACK,
    SubEventType.LOOTING: SubEventType.ATTACK, SubEventType.ABDUCTION: SubEventType.ATTACK,
}  # fmt: skip
_VERBS = {
    SubEventType.ATTACK: "attacked|stormed|raided|fell upon|set upon|assaulted|overran|opened fire in",
    SubEventType.ARMED_CLASH: "clashed|exchanged fire|ambushed a patrol|fought|battled rivals|engaged a convoy",
    SubEventType.IED: "detonated a mine|blew up a vehicle|planted a bomb that went off|exploded a device",
    SubEventType.ABDUCTION: "abducted residents|kidnapped travellers|seized hostages|carried off villagers",
    SubEventType.AIR_STRIKE: "bombed positions|launched a drone strike|struck from the air|carried out raids",
    SubEventType.LOOTING: "looted shops|burned granaries|stole cattle|set fire to houses|emptied a pharmacy",
    SubEventType.SUICIDE_BOMB: "sent a suicide bomber|blew themselves up|detonated explosive vests",
    SubEventType.SHELLING: "shelled the outskirts|fired rockets|launched mortars|pounded a camp",
    SubEventType.ARRESTS: "arrested suspects|detained men|rounded up young men|captured fighters",
}
_SAYING = (
    "|, residents said|, the army said|, a local official told AFP|, security sources said|, witnesses told Reuters"
    "|, the governor announced|, according to a humanitarian worker|, a lawmaker said|, a police spokesman said"
).split("|")
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December".split("|")


@dataclass(frozen=True, slots=True)
class Scene:
    """Where a sentence puts its incident: the values of a place, without its evidence."""

    name: str
    precision: PlacePrecision | None
    admin1: str | None = None
    point: Point | None = None
    place_id: str | None = None
    relation: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A sentence and what it says of an incident, before it has its place in a text. killed: 0 where none is told."""

    sentence: str
    verb: str
    country: str
    historical: bool
    date: DateInterval
    when: str
    scene: Scene
    sub_type: SubEventType
    striker: Actor | None
    struck: Actor | None
    killed: int

    def mention(self, start: int) -> Mention:
        """The mention, of a text in which the sentence begins at this character."""
        words = self._evidence(start, self.verb)
        return Mention(
            trigger=words,
            sentence=self._evidence(start, self.sentence),
            event_type=self.sub_type.event_type,
            sub_event_type=self.sub_type,
            type_evidence=words,
            date=self.date,
            historical=self.historical,
            date_evidence=self._evidence(start, self.when),
            country=self.country,
            place=self._place(start),
            actors=tuple(self._actors(words)),
            casualties=self._casualties(start),
        )

    def _evidence(self, start: int, words: str) -> Evidence:
        offset = start + self.sentence.lower().index(words.lower())
        return Evidence(Span(offset, offset + len(words)), self.sentence[offset - start :][: len(words)], RULE)

    def _place(self, start: int) -> LocatedPlace:
        scene, (latitude, longitude) = self.scene, self.scene.point or (None, None)
        return LocatedPlace(
            scene.name, self.country, self._evidence(start, scene.name), scene.admin1, scene.relation,
            latitude, longitude, scene.precision, scene.place_id,
        )  # fmt: skip

    def _actors(self, words: Evidence) -> Iterator[ActorRole]:
        for actor, role in ((self.striker, Role.PERPETRATOR), (self.struck, Role.TARGET)):
            if actor is not None:
                yield ActorRole(actor.name, role, words, actor.kind, actor.country, actor.id)

    def _casualties(self, start: int) -> tuple[CasualtyClaim, ...]:
        if not self.killed:
            return ()
        words = self._evidence(start, f"{self.killed} people")
        return (CasualtyClaim(CasualtyKind.KILLED, Count(self.killed, self.killed, Qualifier.EXACT), words),)


class Teller:
    """Tells incidents by chance, each time in other words."""

    def __init__(self, chance: Random, world: World) -> None:
        self._chance = chance
        self._world = world
        self._countries = load_countries()
        self._gazetteer = load_gazetteer()

    def draft(self, incident: Incident, published: dt.date, historical: bool) -> Draft:
        """A sentence on the incident, and what it says."""
        chance = self._chance
        date, when = self._date(incident, published, historical)
        scene, where = self._scene(incident, historical)
        another = chance.random() < OTHER_TYPE
        sub_type = _KIN.get(incident.sub_type, incident.sub_type) if another else incident.sub_type
        verb = chance.choice(_VERBS[sub_type].split("|"))
        striker = incident.striker if chance.random() >= WITHOUT_STRIKER else None
        struck = incident.struck if chance.random() < NAMES_STRUCK else None
        killed = self._toll(incident)
        who = striker.name if striker else chance.choice(("Gunmen", "Armed men", "Attackers"))
        whom = f" against the {struck.name}" if struck else ""
        toll = f", killing {killed} people" if killed else ""
        passing = f" on the road to {self._another(incident)}" if chance.random() < NAMES_ANOTHER else ""
        details = " and ".join(chance.sample(incident.details, chance.choice((1, 2, 2, 3))))
        told = f"{who} {verb} {where}{whom} {when}{passing}{toll}"
        if chance.random() < LEADS_WITH_DATE:
            told = f"{when[0].upper()}{when[1:]} {where} {who} {verb}{whom}{passing}{toll}"
        sentence = f"{told} ({details}){chance.choice(_SAYING)}."
        return Draft(
            sentence, verb, incident.place.country, historical, date, when, scene, sub_type, striker, struck, killed
        )

    def _another(self, incident: Incident) -> str:
        return self._chance.choice(self._world.neighbours(incident.place)).name

    def _drawn(self, shares: Mapping[Word, float]) -> Word:
        return self._chance.choices(list(shares), list(shares.values()))[0]

    def _toll(self, incident: Incident) -> int:
        """The number that is told: none, that of the first hours, or the last one."""
        if not incident.killed or self._chance.random() < WITHOUT_TOLL:
            return 0
        if self._chance.random() >= REVISED:
            return incident.killed
        return max(1, round(incident.killed * self._chance.uniform(0.6, 1.1)))

    def _date(self, incident: Incident, published: dt.date, historical: bool) -> tuple[DateInterval, str]:
        day = incident.day
        told = self._drawn(HISTORY_DATES if historical else NEWS_DATES)
        if told == "night":
            return DateInterval(day, day + dt.timedelta(days=1), Precision.RANGE), f"in the night of {day:%A}"
        if told == "week":
            first = day - dt.timedelta(days=day.weekday())
            return DateInterval(first, first + dt.timedelta(days=6), Precision.WEEK), "that week"
        if told == "month":
            last = calendar.monthrange(day.year, day.month)[1]
            words = f"in {day:%B}" + (f" {day.year}" if day.year != published.year else "")
            return DateInterval(day.replace(day=1), day.replace(day=last), Precision.MONTH), words
        if told == "year":
            words = "last year" if day.year == published.year - 1 else f"in {day.year}"
            return DateInterval(dt.date(day.year, 1, 1), dt.date(day.year, 12, 31), Precision.YEAR), words
        if told == "none":
            return DateInterval.unknown(), "in recent years"
        return DateInterval.day(day), f"on {day:%A}" if not historical else f"on {day.day} {day:%B} {day.year}"

    def _scene(self, incident: Incident, historical: bool) -> tuple[Scene, str]:
        """Name, precision, relation and point of the scene, and the words that tell it."""
        place, told = incident.place, self._drawn(HISTORY_SCENES if historical else NEWS_SCENES)
        if told == "country":
            country = self._countries.by_code[place.country]
            return Scene(country.name, PlacePrecision.COUNTRY), f"in {country.name}"
        if told == "region" and place.admin1:
            region = self._gazetteer.admin(place.country, place.admin1)
            if region is not None:
                point = region.latitude_deg, region.longitude_deg
                return Scene(place.admin1, PlacePrecision.ADMIN1, place.admin1, point, region.id), f"in {place.admin1}"
        point = place.latitude_deg, place.longitude_deg
        if told == "unknown":
            return Scene(place.name, None, place.admin1), f"at {place.name}"
        if told == "near":
            return Scene(place.name, PlacePrecision.AREA, place.admin1, point, place.id, "near"), f"near {place.name}"
        if told == "far":
            relation = f"{self._chance.randint(10, 60)} kilometers from"
            scene = Scene(place.name, PlacePrecision.AREA, place.admin1, point, place.id, relation)
            return scene, f"{relation} {place.name}"
        return Scene(place.name, PlacePrecision.POINT, place.admin1, point, place.id), f"in {place.name}"
