"""Incidents to mentions: the values of the model, each with its evidence in the article as it was given."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from timeline.extraction.clean import CleanText
from timeline.extraction.event_typing import sub_event_type
from timeline.extraction.found import FoundActor, FoundFigure, FoundPlace
from timeline.extraction.geography import holds
from timeline.extraction.incident import Incident
from timeline.extraction.lexicon import CROWD, VIOLENT, Family
from timeline.extraction.story import Story
from timeline.model.actor import ActorKind, ActorRole, ResponsibilityClaim, Role, Stance
from timeline.model.count import Qualifier
from timeline.model.evidence import Evidence
from timeline.model.mention import CasualtyClaim, CasualtyKind, Mention

_UNARMED_KINDS = (ActorKind.CIVILIANS, ActorKind.PROTESTERS)
_DOMESTIC_KINDS = (
    ActorKind.STATE_FORCES,
    ActorKind.POLITICAL_MILITIA,
    ActorKind.IDENTITY_MILITIA,
    ActorKind.REBEL_GROUP,
)
CIVILIANS = "Civilians"
_OF_PARTNERS = frozenset({Family.AGREEMENT, Family.WITHDRAWAL, Family.BASE})
_HARM = (CasualtyKind.KILLED, CasualtyKind.INJURED, CasualtyKind.ABDUCTED)
_ACTS = frozenset({Family.STRIKE, Family.ABDUCTION, Family.EXPLOSION, Family.SEXUAL})
_STATE_KINDS = (ActorKind.STATE_FORCES, ActorKind.EXTERNAL_FORCES)


def build_mention(incident: Incident, story: Story, clean: CleanText, *, historical: bool) -> Mention:
    """The mention that an incident makes. historical: the article tells it as background."""
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
        actors=tuple(_roles(incident, clean)),
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
            at_home = coup or story.country in (None, actor.country)
            if actor.country and actor.kind in _DOMESTIC_KINDS and at_home:
                return actor.country, actor.evidence
    if story.country_evidence is None:
        return story.country, None
    return story.country, replace(story.country_evidence, inherited=True)


def _roles(incident: Incident, clean: CleanText) -> Iterable[ActorRole]:
    claimants = [c.actor for r in incident.reports for c in r.claims if c.stance is Stance.CLAIMS]
    perpetrators = _without_nameless([*claimants, *(a for r in incident.reports for a in r.perpetrators)])
    crowd = any(r.families & CROWD for r in incident.reports)
    unarmed = (ActorKind.CIVILIANS,) if crowd else _UNARMED_KINDS
    perpetrators = [a for a in perpetrators if a.kind not in unarmed]
    if incident.reports[0].families <= VIOLENT:  # a government orders and speaks; it is its forces that strike
        perpetrators = [a for a in perpetrators if a.evidence.rule != "actor.government"]
    perpetrators, answering = _sides(incident, perpetrators)
    if not perpetrators:
        blamed = [c.actor for r in incident.reports for c in r.claims if c.stance is Stance.BLAMES]
        perpetrators = _without_nameless(blamed)
    peaceful = crowd and not any(Family.RIOT in r.families or Family.LOOTING in r.families for r in incident.reports)
    if peaceful:
        answering = [*(a for a in perpetrators if a.kind is ActorKind.PROTESTERS), *answering]
        perpetrators = [a for a in perpetrators if a.kind is not ActorKind.PROTESTERS]
    if all(r.families <= _OF_PARTNERS for r in incident.reports):
        answering, perpetrators = [*perpetrators, *answering], []
    striking = {actor.name for actor in perpetrators}
    targets = _without_nameless(a for r in incident.reports for a in r.targets if a.name not in striking)
    if not targets:
        targets = _victims(incident, striking)
    taking_part = striking | {actor.name for actor in targets}
    others = [*answering, *(a for r in incident.reports for a in r.participants)]
    participants = _unique(a for a in others if a.name not in taking_part)
    parts = ((Role.PERPETRATOR, perpetrators), (Role.TARGET, targets), (Role.PARTICIPANT, participants))
    if not perpetrators and not participants:
        yield from _unstated(incident, clean)
    yield from _crowd(incident, clean, [*perpetrators, *targets, *participants])
    for role, actors in (*parts, (Role.CLAIMANT, _unique(claimants))):
        for actor in actors:
            evidence = clean.evidence(actor.evidence)
            yield ActorRole(actor.name, role, evidence, actor.kind, actor.country, actor.actor_id)


def _victims(incident: Incident, striking: set[str]) -> list[FoundActor]:
    """Those whom the figures count as hit, where no trigger names a target."""
    found: dict[str, FoundActor] = {}
    for report in incident.reports:
        for figure in report.figures:
            if figure.kind in _HARM and figure.victim == CIVILIANS and figure.count.low != 0:
                actor = FoundActor(figure.evidence, CIVILIANS, ActorKind.CIVILIANS)
                found.setdefault(CIVILIANS, actor)
    return [actor for name, actor in found.items() if name not in striking]


def _unstated(incident: Incident, clean: CleanText) -> Iterable[ActorRole]:
    """Who struck, where an act of violence is told without saying by whom; its evidence is the trigger.

    Source: ACLED Codebook, "Unidentified armed groups": an attack without a known author has one that is unidentified.
    """
    frames = [f for r in incident.reports for f in r.frames if f.sense.family in _ACTS and f.sense.strength >= 2]
    if not frames or incident.by_state:
        return
    bomber = next((f for f in frames if f.sense.name == "suicide-bombing"), None)
    name = "Unidentified suicide bomber" if bomber else "Unidentified armed group"
    words = clean.evidence((bomber or frames[0]).trigger)
    evidence = replace(words, rule="actor.unstated")
    yield ActorRole(name, Role.PERPETRATOR, evidence, ActorKind.POLITICAL_MILITIA)


def _crowd(incident: Incident, clean: CleanText, named: list[FoundActor]) -> Iterable[ActorRole]:
    """The crowd that a protest or a riot tells of without a name for it; its evidence is the trigger."""
    frames = [f for r in incident.reports for f in r.frames if f.sense.family in (Family.PROTEST, Family.RIOT)]
    if not frames or any(actor.kind in (ActorKind.PROTESTERS, ActorKind.RIOTERS) for actor in named):
        return
    evidence = clean.evidence(frames[0].trigger)
    if frames[0].sense.family is Family.PROTEST:
        yield ActorRole("Protesters", Role.PARTICIPANT, evidence, ActorKind.PROTESTERS)
    else:
        yield ActorRole("Rioters", Role.PERPETRATOR, evidence, ActorKind.RIOTERS)


def _sides(incident: Incident, perpetrators: list[FoundActor]) -> tuple[list[FoundActor], list[FoundActor]]:
    """Those who struck, and those of the other side who only answered ("troops subdued the assailants")."""
    first = next((r.perpetrators for r in incident.reports if r.perpetrators), ())
    struck = {a.name for a in incident.reports[0].targets}
    state = {a.kind in _STATE_KINDS for a in first}
    if len(state) != 1:
        return [a for a in perpetrators if a.name not in struck], []
    own: list[FoundActor] = []
    other: list[FoundActor] = []
    for actor in perpetrators:
        same_side = (actor.kind in _STATE_KINDS) in state
        (own if same_side and actor.name not in struck else other).append(actor)
    return own, other


def _without_nameless(actors: Iterable[FoundActor]) -> list[FoundActor]:
    """One of each name; nameless armed men go where a named group is known."""
    unique = _unique(actors)
    named = [a for a in unique if a.named]
    return [a for a in unique if a.named or a.kind in _UNARMED_KINDS] if named else unique


def _unique(actors: Iterable[FoundActor]) -> list[FoundActor]:
    seen: dict[str, FoundActor] = {}
    for actor in actors:
        seen.setdefault(actor.name, actor)
    return list(seen.values())


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
