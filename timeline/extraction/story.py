"""What holds for a whole article: its country, its dateline, its day, and what it is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from timeline.extraction.found import FoundPlace
from timeline.model.evidence import Evidence
from timeline.model.interval import DateInterval, Precision
from timeline.model.place import LocatedPlace, PlacePrecision
from timeline.reference.word_weights import words_of

LEAD_SENTENCES = 3  # the news of the day stands in these
_LEAD_WEIGHT, _DATELINE_WEIGHT = 3, 2
_LEAD_CHARACTERS = 500
_FINE = (PlacePrecision.POINT, PlacePrecision.AREA)


@dataclass(frozen=True, slots=True)
class Story:
    """An article's frame of reference.

    country, country_evidence: the country that most of it speaks of (ISO 3166-1 alpha-2), None where none stands out.
    dateline: the place it was filed from, None where it has none.
    country_word: the first word of the text for that country ("Nigeria"), None where it never names it.
    topic: the one town or village that the headline names, by its first word in the text; None for none or several.
    """

    published: date
    country: str | None
    country_evidence: Evidence | None
    dateline: FoundPlace | None
    country_word: LocatedPlace | None = None
    topic: LocatedPlace | None = None

    @property
    def day(self) -> DateInterval:
        """The interval of news without a date of its own: the day before publication and the day itself.

        Source: the evaluation's definition of a right date.
        """
        return DateInterval(self.published - timedelta(days=1), self.published, Precision.RANGE)


def read_story(published: date, places: Sequence[FoundPlace], title: str | None = None) -> Story:
    """The frame of reference from the places that the whole text names, and the headline, which is no part of it."""
    dateline = next((place for place in places if place.dateline), None)
    weights: Counter[str] = Counter()
    first: dict[str, Evidence] = {}
    for place in places:
        country = place.located.country
        if country is None or place.abroad:
            continue
        weight = _DATELINE_WEIGHT if place.dateline else 1
        weights[country] += weight * (_LEAD_WEIGHT if place.phrase.start < _LEAD_CHARACTERS else 1)
        first.setdefault(country, place.located.evidence)
    if not weights:
        return Story(published, None, None, dateline)
    country = max(weights, key=lambda code: (weights[code], -first[code].span.start))
    words = (place.located for place in places if place.country_word and not place.adjective)
    word = next((word for word in words if word.country == country), None)
    return Story(published, country, first[country], dateline, word, _topic(places, title))


def _topic(places: Sequence[FoundPlace], title: str | None) -> LocatedPlace | None:
    headline = f" {' '.join(words_of(title or ''))} "
    named: dict[str, LocatedPlace] = {}
    for place in places:
        words = " ".join(words_of(place.located.evidence.words))
        settled = place.located.precision in _FINE or place.located.evidence.rule == "place.unknown"
        scene = settled and not (place.country_word or place.adjective or place.dateline)
        if scene and words and f" {words} " in headline:
            named.setdefault(place.located.name, place.located)
    return next(iter(named.values())) if len(named) == 1 else None
