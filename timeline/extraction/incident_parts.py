"""Who took which part in an incident: what its reports say of those who struck and were struck, weighed together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from timeline.extraction.clean import CleanText
from timeline.extraction.found import FoundActor
from timeline.extraction.incident import Incident
from timeline.extraction.lexicon import CROWD, VIOLENT, Family
from timeline.model.actor import ActorKind, ActorRole, Role, Stance
from timeline.model.mention import CasualtyKind

_UNARMED_KINDS = (ActorKind.CIVILIANS, ActorKind.PROTESTERS)
CIVILIANS = "Civilians"
_OF_PARTNERS = frozenset({Family.AGREEMENT, Family.WITHDRAWAL, Family.BASE})
_HARM = (CasualtyKind.KILLED, CasualtyKind.INJURED, CasualtyKind.ABDUCTED)
_ACTS = frozenset({Family.STRIKE, Family.ABDUCTION, Family.EXPLOSION, Family.SEXUAL})
_STATE_KINDS = (ActorKind.STATE_FORCES, ActorKind.EXTERNAL_FORCES)


def read_parts(incident: Incident, clean: CleanText) -> Iterable[ActorRole]:
    """The actors of an incident, each in its role, with its words."""
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
