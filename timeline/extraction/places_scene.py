"""Where an incident of an article happened: its place, its country, and what in the text tells the country.

1. The most specific of the places that stand with its reports; the country is that of the place. For violent news that
   tells none, the one town or village of the headline, where the text names it too.
2. A country's name that stands with them.
3. For coups the country told nearest, and the home of the forces that took part, where the story plays there.
4. The country of the story, as inherited.
Where the reports tell no place within a country but the country itself, that is the place, no more exactly. An oath, a
release or an agreement told without any place is of the story's country, as inherited; an act of violence is nowhere.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from timeline.extraction.found import FoundPlace
from timeline.extraction.geography import holds
from timeline.extraction.incident import Incident
from timeline.extraction.lexicon import CROWD, VIOLENT, Family
from timeline.extraction.story import Story
from timeline.model.actor import ActorKind
from timeline.model.evidence import Evidence
from timeline.model.place import LocatedPlace, PlacePrecision

_DOMESTIC_KINDS = (
    ActorKind.STATE_FORCES,
    ActorKind.POLITICAL_MILITIA,
    ActorKind.IDENTITY_MILITIA,
    ActorKind.REBEL_GROUP,
)


@dataclass(frozen=True, slots=True)
class Scene:
    """Where an incident happened. country: ISO 3166-1 alpha-2, its evidence inherited where the story lends it."""

    place: LocatedPlace | None
    country: str | None
    country_evidence: Evidence | None


def scene_of(incident: Incident, story: Story, *, news: bool) -> Scene:
    """The scene of an incident; evidence in offsets of the text that was read.

    news: the incident is no history to its article, or opens it.
    """
    place = _place(incident)
    country, evidence = _country(incident, place, story)
    dated = incident.interval.start is not None or incident.interval.end is not None
    untold = place is None or place.located.precision is PlacePrecision.COUNTRY
    if dated and untold and news and story.topic and story.topic.country == country and _at_some_spot(incident):
        inherited = replace(story.topic.evidence, inherited=True)
        return Scene(replace(story.topic, evidence=inherited), country, evidence)
    if place is not None:
        return Scene(place.located, country, evidence)
    word = _word_for(country, incident) or _home(incident, country, story) if dated else None
    return Scene(word, country, evidence)


def _place(incident: Incident) -> FoundPlace | None:
    """The most specific of the places that agree with the first; a country where the text names no more."""
    places = incident.places
    if not places:
        named = [p for r in incident.reports for p in r.country_words if not p.adjective]
        return named[0] if named else None
    chosen = places[0]
    for place in sorted(places, key=lambda place: place.phrase.start, reverse=True):
        if place is not chosen and place.phrase.contains(chosen.located.evidence.span):
            chosen = place  # "Tin-Hama, in the Gossi commune": what lies in it is the scene
    for place in places:
        if holds(chosen.located, place.located) and place.located.precision is not chosen.located.precision:
            chosen = place
    return chosen


def _country(incident: Incident, place: FoundPlace | None, story: Story) -> tuple[str | None, Evidence | None]:
    if place and place.located.country:
        return place.located.country, place.located.evidence
    for report in incident.reports:
        for word in report.country_words:
            return word.located.country, word.located.evidence
    coup = any(Family.COUP in report.families for report in incident.reports)
    for report in incident.reports if coup else ():
        start = report.frames[0].trigger.span.start if report.frames else 0
        hints = sorted(report.countries, key=lambda word: abs(word.phrase.start - start))
        if hints:
            return hints[0].located.country, hints[0].located.evidence
    for report in incident.reports:
        for actor in report.targets + report.participants + report.perpetrators:
            at_home = coup or story.country == actor.country
            if actor.country and actor.kind in _DOMESTIC_KINDS and at_home:
                return actor.country, actor.evidence
    if story.country_evidence is None:
        return story.country, None
    return story.country, replace(story.country_evidence, inherited=True)


def _word_for(country: str | None, incident: Incident) -> LocatedPlace | None:
    """The country as a place, by the first of its words that stands with the reports; None where none does."""
    words = (word for report in incident.reports for word in (*report.country_words, *report.countries))
    told = next((word.located for word in words if word.located.country == country and not word.abroad), None)
    return replace(told, relation=None) if told is not None and country is not None else None


def _home(incident: Incident, country: str | None, story: Story) -> LocatedPlace | None:
    """The story's country as the place of what needs no scene, by its first word in the text."""
    word = story.country_word
    if word is None or word.country != country or _at_some_spot(incident):
        return None
    return replace(word, relation=None, evidence=replace(word.evidence, inherited=True))


def _at_some_spot(incident: Incident) -> bool:
    return any(report.families & (VIOLENT | CROWD) for report in incident.reports)
