"""ACLED's sub-event type from what was done, with what, and to whom.

Source: ACLED Codebook: armed against armed is a battle, armed against civilians is violence against civilians; air
strikes, mines, suicide bombs, shelling and grenades are remote violence when they are the whole of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from timeline.extraction.found import FoundActor
from timeline.extraction.frames import Frame, Struck
from timeline.extraction.lexicon import CROWD, Family
from timeline.extraction.own_dead import struck_by_others
from timeline.extraction.reports import Report
from timeline.model.actor import ARMED_KINDS, ActorKind
from timeline.model.event_types import SubEventType
from timeline.model.evidence import Evidence
from timeline.model.mention import CasualtyKind

_REMOTE_ORDER = (
    "suicide-bombing",
    "mine",
    "air-strike",
    "shelling",
    "mine-word",
    "aircraft",
    "fired-projectile",
    "projectile",
    "thrown-grenade",
    "grenade",
    "explosion",
)
_GIVES_WAY = (
    "mine-word",
    "aircraft",
    "fired-projectile",
    "projectile",
    "thrown-grenade",
    "grenade",
    "explosion",
)  # weapons that are often only part of a fight
_HARMS = ("kill", "wound", "die")
_OPENS_A_FIGHT = frozenset({"mine", "shelling", "suicide-bombing"})
_SETTLED = ("massacre", "rape")
_AMBUSHES = ("ambush", "complex-attack")
_ON_THE_SPOT = ("attack", "raid", *_AMBUSHES)
_KILLING = ("kill", "massacre", "execute", "assassinate")
_LATER_FAMILIES = (Family.RELEASE, Family.ARREST, Family.AGREEMENT, Family.WITHDRAWAL, Family.BASE, Family.STRATEGIC)
_REBELS = frozenset({ActorKind.REBEL_GROUP, ActorKind.POLITICAL_MILITIA})
_NAMED_BY_A_HEADING = frozenset({Family.LOOTING, Family.ARREST, Family.AGREEMENT, Family.STRATEGIC})
_STATE = frozenset({ActorKind.STATE_FORCES, ActorKind.EXTERNAL_FORCES})


def sub_event_type(reports: Sequence[Report]) -> tuple[SubEventType, Evidence]:
    """The sub-event type of an incident and the trigger that gave it. reports: at least one with a frame."""
    reports = _foreground(reports)
    frames = [frame for report in reports for frame in report.frames]
    senses = {frame.sense.name: frame for frame in reversed(frames)}
    families = {frame.sense.family for frame in frames}
    perpetrators = [a for r in reports for a in r.perpetrators]
    targets = [a for struck in struck_by_others(reports) for a in struck]

    def by(name: str) -> Evidence:
        return senses[name].trigger

    if "rape" in {frame.sense.name for frame in reports[0].frames}:
        return SubEventType.SEXUAL_VIOLENCE, by("rape")
    heading = next((f for f in reports[0].frames if f.trigger.rule == "trigger.heading"), None)
    if heading is not None and heading.sense.family in _NAMED_BY_A_HEADING:
        return heading.sense.sub_type, heading.trigger
    hit_crowd = any(a.kind is ActorKind.PROTESTERS for a in targets)
    if hit_crowd and any(a.kind in _STATE for a in perpetrators) and families & {Family.STRIKE, Family.CLASH}:
        return SubEventType.EXCESSIVE_FORCE, frames[0].trigger
    by_crowd = any(a.kind in (ActorKind.RIOTERS, ActorKind.PROTESTERS) for a in perpetrators)
    if by_crowd and "lynch" in senses:
        return SubEventType.MOB_VIOLENCE, by("lynch")
    if by_crowd and Family.LOOTING in families and Family.PROTEST not in families:
        return SubEventType.VIOLENT_DEMONSTRATION, _first(reports, Family.LOOTING)[1]
    if by_crowd and Family.STRIKE in families and Family.PROTEST not in families:
        return SubEventType.MOB_VIOLENCE, _first(reports, Family.STRIKE)[1]
    if Family.CLASH in families and not families & CROWD and _crowds_only(reports):
        return SubEventType.MOB_VIOLENCE, _first(reports, Family.CLASH)[1]
    if families & CROWD and Family.EXPLOSION not in families and not _rebels(perpetrators):
        return _crowd(reports, perpetrators, families)
    if Family.COUP in families:
        return _first(reports, Family.COUP)
    remote = next((name for name in _REMOTE_ORDER if name in senses), None)
    gives_way = _fought(reports) if remote in _GIVES_WAY else remote in _OPENS_A_FIGHT and _fought_after(reports)
    if remote and not gives_way:
        return senses[remote].sense.sub_type, by(remote)
    if Family.TERRITORY in families:
        return _territory(reports, perpetrators)
    taken = any(f.sense.family is Family.ABDUCTION and f.sense.strength >= 2 for f in frames)
    if taken and not _killed_or_fought(reports, targets):
        return _first(reports, Family.ABDUCTION)
    if families & {Family.CLASH, Family.STRIKE}:
        return _armed(reports, targets)
    for family in (Family.EXPLOSION, Family.LOOTING, *_LATER_FAMILIES, Family.ABDUCTION):
        if family in families:
            return _first(reports, family)
    frame = frames[0]
    return frame.sense.sub_type, frame.trigger


def _foreground(reports: Sequence[Report]) -> list[Report]:
    """The reports without what led up to the incident ("after a patrol had hit a mine, soldiers opened fire")."""
    kept = []
    for report in reports:
        harmed = any(frame.sense.name in _HARMS and frame.background and not frame.prior for frame in report.frames)
        told = [frame for frame in report.frames if not frame.background or (harmed and _is_cause(frame))]
        kept.append(replace(report, frames=tuple(told)) if any(f.sense.strength >= 2 for f in told) else report)
    return kept


def _is_cause(frame: Frame) -> bool:
    """ "Soldiers were wounded by the explosion of a mine": it stands below the harm, and is no older than that."""
    return frame.sense.family is Family.EXPLOSION and not frame.prior


def _first(reports: Sequence[Report], family: Family) -> tuple[SubEventType, Evidence]:
    frame = next(f for r in reports for f in r.frames if f.sense.family is family)
    return frame.sense.sub_type, frame.trigger


def _armed(reports: Sequence[Report], targets: Sequence[FoundActor]) -> tuple[SubEventType, Evidence]:
    frames = [f for r in reports for f in r.frames if f.sense.family in (Family.CLASH, Family.STRIKE)]
    frame = next((f for f in frames if f.sense.strength >= 2), frames[0])
    if frame.sense.name in _SETTLED:
        return frame.sense.sub_type, frame.trigger
    if any(_is_fight(f) for f in frames):
        return SubEventType.ARMED_CLASH, frame.trigger
    participants = [a for r in reports for a in r.participants]
    armed = [a for a in (*targets, *participants) if a.kind in ARMED_KINDS]
    if armed:
        return frame.sense.against_armed, frame.trigger
    struck = [f.struck for r in reports for f in r.frames if f.struck]
    if Struck.ARMED in struck:
        return frame.sense.against_armed, frame.trigger
    if Struck.CIVILIAN in struck or any(a.kind is ActorKind.CIVILIANS for a in targets):
        return frame.sense.against_civilians, frame.trigger
    return frame.sense.sub_type, frame.trigger


def _is_fight(frame: Frame) -> bool:
    """Both sides bore arms: a clash, an attack that was beaten off, fire that was returned."""
    return frame.sense.family is Family.CLASH and (frame.sense.strength >= 2 or frame.sense.name == "answer")


def _territory(reports: Sequence[Report], perpetrators: Sequence[FoundActor]) -> tuple[SubEventType, Evidence]:
    frame = next(f for r in reports for f in r.frames if f.sense.family is Family.TERRITORY)
    unopposed = next((f for r in reports for f in r.frames if f.sense.name == "unopposed"), None)
    if unopposed is not None:
        return unopposed.sense.sub_type, unopposed.trigger
    own = frame.perpetrators or perpetrators
    by_state = own[0].kind in _STATE if own else frame.sense.name == "retake-place"
    return (SubEventType.GOVERNMENT_REGAINS if by_state else SubEventType.NON_STATE_OVERTAKES), frame.trigger


def _crowd(
    reports: Sequence[Report], perpetrators: Sequence[FoundActor], families: set[Family]
) -> tuple[SubEventType, Evidence]:
    frames = [f for r in reports for f in r.frames]
    lead = next(f for f in frames if f.sense.family in CROWD)
    shot = [f for f in frames if f.sense.family is Family.STRIKE and any(a.kind in _STATE for a in f.perpetrators)]
    killed = any(f.kind is CasualtyKind.KILLED and f.count.low for r in reports for f in r.figures)
    if Family.PROTEST in families and shot and killed:
        return SubEventType.EXCESSIVE_FORCE, shot[0].trigger
    if any(f.sense.name in ("lynch", "crowd") for f in frames):
        return SubEventType.MOB_VIOLENCE, lead.trigger
    if Family.RIOT in families or Family.LOOTING in families:
        frame = next(f for f in frames if f.sense.family in (Family.RIOT, Family.LOOTING))
        return SubEventType.VIOLENT_DEMONSTRATION, frame.trigger
    if Family.INTERVENTION in families or Family.ARREST in families or shot:
        return SubEventType.PROTEST_INTERVENTION, lead.trigger
    return SubEventType.PEACEFUL_PROTEST, lead.trigger


def _crowds_only(reports: Sequence[Report]) -> bool:
    """Both sides are crowds: "supporters of the two parties clashed".

    Source: ACLED Codebook, "Mob violence": rioters who fight rioters.
    """
    sides = [actor for r in reports for actor in (*r.participants, *r.perpetrators, *r.targets)]
    return bool(sides) and all(actor.kind in (ActorKind.RIOTERS, ActorKind.PROTESTERS) for actor in sides)


def _rebels(perpetrators: Sequence[FoundActor]) -> bool:
    return any(a.kind in _REBELS for a in perpetrators)


def _fought(reports: Sequence[Report]) -> bool:
    """Arms were borne on the spot: a clash, or a strike upon armed men."""
    return any(_is_fight(f) or (f.sense.name in _ON_THE_SPOT and f.perpetrators) for r in reports for f in r.frames)


def _fought_after(reports: Sequence[Report]) -> bool:
    """What begins with a mine or a shell and goes on with gunfire is a fight: an ambush, an attack that was beaten off.

    Source: ACLED Codebook, "Armed clash": remote violence within a battle is part of the battle.
    """
    return any(
        (_is_fight(f) or f.sense.name in _AMBUSHES) and not f.prior and not f.definite
        for r in reports
        for f in r.frames
    )


def _killed_or_fought(reports: Sequence[Report], targets: Sequence[FoundActor]) -> bool:
    killed = any(f.kind is CasualtyKind.KILLED and f.count.low for r in reports for f in r.figures)
    killing = any(f.sense.name in _KILLING for r in reports for f in r.frames)
    struck = any(f.sense.family is Family.STRIKE and f.sense.strength >= 2 for r in reports for f in r.frames)
    return killed or killing or (struck and any(a.kind in ARMED_KINDS for a in targets))
