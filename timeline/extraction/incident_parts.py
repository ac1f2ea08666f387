"""Who took which part in an incident: what its reports say of those who struck and were struck, weighed together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from timeline.extraction.clean import CleanText
from timeline.extraction.forces import GOVERNMENT, Forces
from timeline.extraction.found import FoundActor
from timeline.extraction.frames import Frame, Struck
from timeline.extraction.incident import Incident
from timeline.extraction.lexicon import CROWD, VIOLENT, Family
from timeline.extraction.own_dead import struck_by_others
from timeline.extraction.reports import Report
from timeline.model.actor import ARMED_KINDS, ActorKind, ActorRole, Role, Stance
from timeline.model.evidence import Evidence
from timeline.model.mention import CasualtyKind

CIVILIANS = "Civilians"
_UNARMED_KINDS = (ActorKind.CIVILIANS, ActorKind.PROTESTERS)
_STATE_KINDS = (ActorKind.STATE_FORCES, ActorKind.EXTERNAL_FORCES)
_CROWD_KINDS = (ActorKind.PROTESTERS, ActorKind.RIOTERS)
_OF_PARTNERS = frozenset({Family.AGREEMENT, Family.WITHDRAWAL, Family.BASE})
_OF_CROWDS = frozenset({Family.RIOT, Family.LOOTING})
_HARM = (CasualtyKind.KILLED, CasualtyKind.INJURED, CasualtyKind.ABDUCTED)
_ACTS = frozenset({Family.STRIKE, Family.ABDUCTION, Family.EXPLOSION, Family.SEXUAL})
_CAPTIVITY = frozenset({Family.ABDUCTION, Family.RELEASE})


@dataclass(slots=True)
class _Cast:
    """Those who take part, by what they do, before they are weighed."""

    struck_by: list[FoundActor] = field(default_factory=list)
    targets: list[FoundActor] = field(default_factory=list)
    participants: list[FoundActor] = field(default_factory=list)
    claimants: list[FoundActor] = field(default_factory=list)
    blamed: list[FoundActor] = field(default_factory=list)


def read_parts(
    incident: Incident, clean: CleanText, country: str | None, forces: Forces, captors: Sequence[FoundActor] = ()
) -> Iterable[ActorRole]:
    """The actors of an incident, each in its role, with its words.

    country: where it happened (ISO 3166-1 alpha-2), whose forces are "the army". captors: who holds or held those that
    the incident set free, by the rest of the article.
    """
    cast = _cast(incident, country, forces)
    perpetrators = forces.without_umbrellas(_without_nameless(_who_struck(incident, cast)))
    perpetrators, answering = _sides(incident, perpetrators, country, forces)
    for relieved in (_answered, _ended):
        if not answering:
            perpetrators, answering = relieved(incident, perpetrators)
    if all(not a.named and a.kind not in _STATE_KINDS for a in perpetrators):
        blamed = [a for a in _without_nameless(cast.blamed) if a.named or not perpetrators]
        perpetrators = blamed or perpetrators or _unique(captors if _sets_free(incident) else ())
    perpetrators, aside = _partners(incident, perpetrators)
    striking = {actor.name for actor in perpetrators}
    targets = _targets(incident, cast, striking, country, forces)
    taking_part = striking | {actor.name for actor in targets}
    others = [*aside, *answering, *cast.participants]
    participants = _unique(a for a in others if a.name not in taking_part)
    if not perpetrators and not participants:
        yield from _unstated(incident, clean)
    yield from _crowd(incident, clean, [*perpetrators, *targets, *participants])
    parts = ((Role.PERPETRATOR, perpetrators), (Role.TARGET, targets), (Role.PARTICIPANT, participants))
    for role, actors in (*parts, (Role.CLAIMANT, forces.without_umbrellas(_unique(cast.claimants)))):
        for actor in actors:
            evidence = clean.evidence(actor.evidence)
            yield ActorRole(actor.name, role, evidence, actor.kind, actor.country, actor.actor_id)


def captors_of(incidents: Sequence[Incident]) -> list[FoundActor]:
    """Who abducts and sets free in an article, where that is one group or nameless band throughout; else nobody."""
    frames = [f for i in incidents for r in i.reports for f in r.frames if f.sense.family in _CAPTIVITY]
    found = _unique(a for f in frames for a in f.perpetrators if a.kind in ARMED_KINDS and a.kind not in _STATE_KINDS)
    named = _without_nameless(found)
    return named if len(named) == 1 and len(found) == 1 else []


def _cast(incident: Incident, country: str | None, forces: Forces) -> _Cast:
    cast = _Cast()
    for report, struck in zip(incident.reports, struck_by_others(incident.reports), strict=True):
        cast.struck_by += report.perpetrators
        cast.targets += [*struck, *_defenders_in(report)]
        cast.participants += report.participants
        cast.claimants += [claim.actor for claim in report.claims if claim.stance is Stance.CLAIMS]
        cast.blamed += [claim.actor for claim in report.claims if claim.stance is Stance.BLAMES]
    for name in ("struck_by", "targets", "participants", "claimants", "blamed"):
        setattr(cast, name, [forces.at_home(actor, country) for actor in getattr(cast, name)])
    return cast


def _who_struck(incident: Incident, cast: _Cast) -> list[FoundActor]:
    """The claimants, then those of the triggers; the unarmed only where they are a crowd or struck armed men."""
    crowd = any(r.families & CROWD for r in incident.reports)
    unarmed = (ActorKind.CIVILIANS,) if crowd else _UNARMED_KINDS
    found = [a for a in (*cast.claimants, *cast.struck_by) if a.kind not in unarmed]
    if incident.reports[0].families <= VIOLENT:  # a government orders and speaks; it is its forces that strike
        found = [a for a in found if a.evidence.rule != "actor.government"]
    return found or [a for r in incident.reports for f in r.frames for a in _avengers(f)]


def _avengers(frame: Frame) -> list[FoundActor]:
    """ "Villagers killed three of the gunmen"."""
    if frame.sense.family is not Family.STRIKE or not any(a.kind in ARMED_KINDS for a in frame.targets):
        return []
    return [a for a in frame.perpetrators if a.kind is ActorKind.CIVILIANS and not a.anyone]


def _sides(
    incident: Incident, perpetrators: list[FoundActor], country: str | None, forces: Forces
) -> tuple[list[FoundActor], list[FoundActor]]:
    """Those who struck, and those of the other side who only answered ("troops subdued the assailants")."""
    defenders = {forces.at_home(a, country).name for a in _defenders(incident)}
    if any(a.name not in defenders for a in perpetrators):
        perpetrators = [a for a in perpetrators if a.name not in defenders]
    first = next((r.perpetrators for r in incident.reports if r.perpetrators), ())
    struck = {forces.at_home(a, country).name for a in incident.reports[0].targets}
    state = {a.kind in _STATE_KINDS for a in first}
    if len(state) != 1:
        return [a for a in perpetrators if a.name not in struck], []
    own: list[FoundActor] = []
    other: list[FoundActor] = []
    for actor in perpetrators:
        same_side = (actor.kind in _STATE_KINDS) in state
        (own if same_side and actor.name not in struck else other).append(actor)
    return own, other


def _answered(incident: Incident, perpetrators: list[FoundActor]) -> tuple[list[FoundActor], list[FoundActor]]:
    """Those who struck first, and the forces that only shot them: "30 were hurt before police killed the attacker"."""
    frames = [f for r in incident.reports for f in r.frames]
    state = [a for a in perpetrators if a.kind in _STATE_KINDS]
    shot = _unique(a for f in frames if _by_state(f) for a in f.targets)
    if not state or not shot or any(a.named or a.kind in _UNARMED_KINDS or a.kind in _STATE_KINDS for a in shot):
        return perpetrators, []
    striking = [a for a in perpetrators if a.kind not in _STATE_KINDS]
    if any(a.name in {each.name for each in shot} for a in striking):
        return striking, state
    harmed = any(
        figure.victim == CIVILIANS and figure.kind in _HARM and figure.count.low != 0
        for figure in incident.reports[0].figures
    )
    return (shot, state) if harmed and not striking and not _by_state(frames[0]) else (perpetrators, [])


def _ended(incident: Incident, perpetrators: list[FoundActor]) -> tuple[list[FoundActor], list[FoundActor]]:
    """Those who struck, and the forces that ended it: "gunmen stormed the hotel until troops fought their way in"."""
    frames = [f for r in incident.reports for f in sorted(r.frames, key=_acted) if f.perpetrators]
    if not frames or frames[0].sense.family not in VIOLENT or _by_state(frames[0]):
        return perpetrators, []
    unarmed = {a.name for f in frames if f.struck is Struck.CIVILIAN or _hits_unarmed(f) for a in f.perpetrators}
    ending = {a.name for f in frames if f.sense.family in VIOLENT for a in f.perpetrators if a.kind in _STATE_KINDS}
    relieving = [a for a in perpetrators if a.name in ending - unarmed]
    striking = [a for a in perpetrators if a not in relieving]
    return (striking, relieving) if striking else (perpetrators, [])


def _acted(frame: Frame) -> tuple[bool, int]:
    """The order of the acts of one sentence: what went before the rest, then as told."""
    return not frame.prior, frame.trigger.span.start


def _hits_unarmed(frame: Frame) -> bool:
    return any(actor.kind in _UNARMED_KINDS for actor in frame.targets)


def _by_state(frame: Frame) -> bool:
    return any(actor.kind in _STATE_KINDS for actor in frame.perpetrators)


def _defenders(incident: Incident) -> list[FoundActor]:
    return [actor for report in incident.reports for actor in _defenders_in(report)]


def _defenders_in(report: Report) -> list[FoundActor]:
    """Those who beat an attack off, whatever they did to the attackers in the same breath."""
    return [actor for frame in report.frames if frame.sense.name == "repel" for actor in frame.targets]


def _partners(incident: Incident, perpetrators: list[FoundActor]) -> tuple[list[FoundActor], list[FoundActor]]:
    """Those who did it, and those who only took part: marchers, parties to an agreement, who swears an oath."""
    reports = incident.reports
    sworn = all(f.sense.name == "change" for r in reports for f in r.frames)
    if sworn or all(r.families <= _OF_PARTNERS for r in reports):
        return [], perpetrators
    if any(r.families & CROWD for r in reports) and not any(r.families & _OF_CROWDS for r in reports):
        marching = [a for a in perpetrators if a.kind is ActorKind.PROTESTERS]
        return [a for a in perpetrators if a.kind is not ActorKind.PROTESTERS], marching
    return perpetrators, []


def _targets(
    incident: Incident, cast: _Cast, striking: set[str], country: str | None, forces: Forces
) -> list[FoundActor]:
    """Those struck: whom the triggers name, else whom the figures count, else who is in the thing struck."""
    targets = [a for a in _with_names_first(cast.targets) if a.name not in striking]
    if any(not a.anyone and (a.named or a.kind not in ARMED_KINDS) for a in targets):
        targets = [a for a in targets if not a.anyone]
    found = targets or [a for a in _victims(incident, forces, country) if a.name not in striking]
    if not found and country and any(Family.COUP in r.families for r in incident.reports):
        government = forces.force(GOVERNMENT, country)
        trigger = next(f.trigger for r in incident.reports for f in r.frames if f.sense.family is Family.COUP)
        overthrown = _as_told(government.name, ActorKind.STATE_FORCES, trigger, "actor.overthrown")
        found = [replace(overthrown, actor_id=government.actor_id)]
    return found


def _victims(incident: Incident, forces: Forces, country: str | None) -> list[FoundActor]:
    """Those whom the figures count as hit: civilians, the country's own forces; else who is in a village, a bus."""
    found: list[FoundActor] = []
    for report in incident.reports:
        for figure in report.figures:
            if figure.victim is None or figure.kind not in _HARM or figure.count.low == 0:
                continue
            if figure.victim == CIVILIANS:
                found.append(FoundActor(figure.evidence, CIVILIANS, ActorKind.CIVILIANS))
            else:
                found += forces.own(figure.victim, country, figure.evidence)
    for report in incident.reports:
        for frame in report.frames:
            if not found and frame.struck is Struck.CIVILIAN and frame.sense.family in VIOLENT:
                found.append(_as_told(CIVILIANS, ActorKind.CIVILIANS, frame.trigger, "actor.struck"))
    return _unique(found)


def _as_told(name: str, kind: ActorKind, words: Evidence, rule: str) -> FoundActor:
    """An actor that no words name; its evidence is the trigger that implies it."""
    return FoundActor(replace(words, rule=rule), name, kind)


def _sets_free(incident: Incident) -> bool:
    """Somebody lets captives go; who escapes is set free by nobody."""
    lead = incident.reports[0]
    return lead.families == {Family.RELEASE} and any(frame.sense.name != "escape" for frame in lead.frames)


def _unstated(incident: Incident, clean: CleanText) -> Iterable[ActorRole]:
    """Who struck, where an act of violence is told without saying by whom; its evidence is the trigger.

    Source: ACLED Codebook, "Unidentified armed groups": an attack without a known author has one that is unidentified.
    """
    frames = [f for r in incident.reports for f in r.frames if f.sense.family in _ACTS and f.sense.strength >= 2]
    if not frames or incident.by_state or _sets_free(incident):
        return
    bomber = next((f for f in frames if f.sense.name == "suicide-bombing"), None)
    name = "Unidentified suicide bomber" if bomber else "Unidentified armed group"
    words = clean.evidence((bomber or frames[0]).trigger)
    evidence = replace(words, rule="actor.unstated")
    yield ActorRole(name, Role.PERPETRATOR, evidence, ActorKind.POLITICAL_MILITIA)


def _crowd(incident: Incident, clean: CleanText, named: list[FoundActor]) -> Iterable[ActorRole]:
    """The crowd that a protest or a riot tells of without a name for it; its evidence is the trigger."""
    frames = [f for r in incident.reports for f in r.frames if f.sense.family in (Family.PROTEST, Family.RIOT)]
    if not frames or any(actor.kind in _CROWD_KINDS for actor in named):
        return
    evidence = clean.evidence(frames[0].trigger)
    if frames[0].sense.family is Family.PROTEST:
        yield ActorRole("Protesters", Role.PARTICIPANT, evidence, ActorKind.PROTESTERS)
    else:
        yield ActorRole("Rioters", Role.PERPETRATOR, evidence, ActorKind.RIOTERS)


def _without_nameless(actors: Iterable[FoundActor]) -> list[FoundActor]:
    """One of each name; nameless armed men go where a named group of their side is known."""
    unique = _unique(actors)
    known = {a.kind in _STATE_KINDS for a in unique if a.named}
    return [a for a in unique if a.named or a.kind in _UNARMED_KINDS or (a.kind in _STATE_KINDS) not in known]


def _with_names_first(actors: Iterable[FoundActor]) -> list[FoundActor]:
    """One of each name; nameless armed men go where anybody struck is known by name: they are the attackers' dead."""
    unique = _unique(actors)
    known = any(a.named for a in unique)
    return [a for a in unique if a.named or a.kind in _UNARMED_KINDS or not known]


def _unique(actors: Iterable[FoundActor]) -> list[FoundActor]:
    seen: dict[str, FoundActor] = {}
    for actor in actors:
        seen.setdefault(actor.name, actor)
    return list(seen.values())
