"""Incidents to mentions: the values of the model, each with its evidence in the article as it was given."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from timeline.extraction.clean import CleanText
from timeline.extraction.event_typing import sub_event_type
from timeline.extraction.forces import Forces
from timeline.extraction.found import FoundActor, FoundFigure, FoundPlace
from timeline.extraction.geography import holds
from timeline.extraction.incident import Incident
from timeline.extraction.incident_parts import read_parts
from timeline.extraction.lexicon import Family
from timeline.extraction.story import Story
from timeline.model.actor import ActorKind, ResponsibilityClaim, Stance
from timeline.model.count import Qualifier
from timeline.model.evidence import Evidence
from timeline.model.mention import CasualtyClaim, Mention

_DOMESTIC_KINDS = (
    ActorKind.STATE_FORCES,
    ActorKind.POLITICAL_MILITIA,
    ActorKind.IDENTITY_MILITIA,
    ActorKind.REBEL_GROUP,
)


def build_mention(
    incident: Incident,
    story: Story,
    clean: CleanText,
    forces: Forces,
    *,
    historical: bool,
    captors: Sequence[FoundActor] = (),
) -> Mention:
    """The mention that an incident makes.

    historical: the article tells it as background. captors: see ``captors_of``.
    """
    framed = [report for report in incident.reports if report.frames]
    kind, type_evidence = sub_event_type(framed)
    best = max(framed, key=lambda report: (not report.definite, report.strength >= 2, -report.index))
    time = incident.time
    place = _place(incident)
    country, country_evidence = _country(incident, place, story)
    claims = tuple(_claims(incident, clean))
    date_evidence = time.evidence if time else None
    if date_evidence is None and incident.inherited_evidence is not None:
        date_evidence = replace(incident.inherited_evidence, inherited=True)
    return Mention(
        trigger=clean.evidence(best.frames[0].trigger),
        sentence=clean.evidence(best.sentence),
        event_type=kind.event_type,
        sub_event_type=kind,
        type_evidence=clean.evidence(type_evidence),
        date=incident.interval,
        date_evidence=clean.evidence(date_evidence) if date_evidence else None,
        historical=historical,
        country=country,
        country_evidence=clean.evidence(country_evidence) if country_evidence else None,
        place=replace(place.located, evidence=clean.evidence(place.located.evidence)) if place else None,
        actors=tuple(read_parts(incident, clean, country, forces, captors)),
        casualties=tuple(_casualties(incident, clean)),
        claims=claims,
        disputed=any(claim.stance is Stance.DENIES for claim in claims),
        notes=(time.note,) if time and time.note else (),
    )


def _place(incident: Incident) -> FoundPlace | None:
    """The most specific of the places that agree with the first; a country where the text names no more."""
    places = incident.places
    if not places:
        named = [p for r in incident.reports for p in r.country_words if not p.adjective]
        return named[0] if named else None
    chosen = places[0]
    for place in places[1:]:
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


def _claims(incident: Incident, clean: CleanText) -> Iterable[ResponsibilityClaim]:
    seen = set()
    for report in incident.reports:
        for claim in report.claims:
            key = (claim.actor.name, claim.stance, claim.speaker)
            if key not in seen:
                seen.add(key)
                yield ResponsibilityClaim(claim.actor.name, claim.stance, claim.speaker, clean.evidence(claim.evidence))


def _casualties(incident: Incident, clean: CleanText) -> Iterable[CasualtyClaim]:
    """Every figure once; deaths without a number only where no number is given for the same kind."""
    figures = [f for r in incident.reports for f in r.figures if not f.part]
    numbered = {f.kind for f in figures if f.count.qualifier is not Qualifier.UNNUMBERED and f.count.low != 0}
    seen = set()
    for figure in figures:
        if figure.count.qualifier is Qualifier.UNNUMBERED and figure.kind in numbered:
            continue
        key = (figure.kind, figure.count.low, figure.count.high, figure.victim, figure.speaker)
        if key not in seen:
            seen.add(key)
            yield _casualty(figure, clean)


def _casualty(figure: FoundFigure, clean: CleanText) -> CasualtyClaim:
    speaker = clean.evidence(figure.speaker_evidence) if figure.speaker_evidence else None
    return CasualtyClaim(
        figure.kind, figure.count, clean.evidence(figure.evidence), figure.victim, figure.speaker, speaker
    )
