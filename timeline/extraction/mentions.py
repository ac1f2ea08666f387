"""Incidents to mentions: the values of the model, each with its evidence in the article as it was given."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from timeline.extraction.clean import CleanText
from timeline.extraction.event_typing import sub_event_type
from timeline.extraction.forces import Forces
from timeline.extraction.found import FoundActor, FoundFigure
from timeline.extraction.incident import Incident, counted_apart
from timeline.extraction.incident_parts import read_parts
from timeline.extraction.places_scene import scene_of
from timeline.extraction.story import Story
from timeline.model.actor import ResponsibilityClaim, Stance
from timeline.model.count import Qualifier
from timeline.model.mention import CasualtyClaim, Mention


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
    scene = scene_of(incident, story, news=not historical or incident.first == 0)
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
        country=scene.country,
        country_evidence=clean.evidence(scene.country_evidence) if scene.country_evidence else None,
        place=replace(scene.place, evidence=clean.evidence(scene.place.evidence)) if scene.place else None,
        actors=tuple(read_parts(incident, clean, scene.country, forces, captors)),
        casualties=tuple(_casualties(incident, clean)),
        claims=claims,
        disputed=any(claim.stance is Stance.DENIES for claim in claims),
        notes=(time.note,) if time and time.note else (),
    )


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
    figures = counted_apart(incident.reports)
    numbered = {f.kind for f in figures if f.count.qualifier is not Qualifier.UNNUMBERED and f.count.low != 0}
    seen = set()
    for figure in figures:
        if figure.count.qualifier is Qualifier.UNNUMBERED and figure.kind in numbered:
            continue
        key = (figure.kind, figure.count.low, figure.count.high, figure.side, figure.speaker)
        if key not in seen:
            seen.add(key)
            yield _casualty(figure, clean)


def _casualty(figure: FoundFigure, clean: CleanText) -> CasualtyClaim:
    speaker = clean.evidence(figure.speaker_evidence) if figure.speaker_evidence else None
    return CasualtyClaim(
        figure.kind, figure.count, clean.evidence(figure.evidence), figure.side, figure.speaker, speaker
    )
