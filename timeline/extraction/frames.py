"""What one sentence says of one incident, before the story is put together. The same for every language."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from timeline.extraction.found import FoundActor, FoundFigure, FoundPlace
from timeline.extraction.lexicon import Sense, TriggerHit
from timeline.model.actor import Stance
from timeline.model.evidence import Evidence, Span
from timeline.model.mention import Modality, TimeExpression


class Struck(StrEnum):
    """What the thing struck tells of those who were in it ("a checkpoint", "a village")."""

    ARMED = "armed"
    CIVILIAN = "civilian"


@dataclass(frozen=True, slots=True)
class Frame:
    """One trigger with its arguments.

    time, places: those that belong to this trigger by the syntax; None and empty where the sentence gives none.
    definite: it refers to an incident told before ("the attack", "this raid").
    background: the tense or the clause puts it before the story's now (a pluperfect, a relative clause).
    plural: it counts several incidents ("two attacks").
    suffered: told without an author ("the group was attacked", "there were two attacks").
    prior: it went before what the sentence tells ("after three men were killed").
    untold: words of time stand with it that give it no date ("since January", "a day after the vote").
    quoted: it stands in direct speech.
    """

    trigger: Evidence
    sense: Sense
    modality: Modality = Modality.ACTUAL
    modality_evidence: Evidence | None = None
    perpetrators: tuple[FoundActor, ...] = ()
    targets: tuple[FoundActor, ...] = ()
    participants: tuple[FoundActor, ...] = ()
    struck: Struck | None = None
    time: TimeExpression | None = None
    places: tuple[FoundPlace, ...] = ()
    definite: bool = False
    background: bool = False
    plural: bool = False
    suffered: bool = False
    prior: bool = False
    untold: bool = False
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class FoundClaim:
    """Somebody's word on who did it, as one sentence gives it. about: the word for the deed, where it names one."""

    actor: FoundActor
    stance: Stance
    evidence: Evidence
    speaker: str | None = None
    about: Span | None = None


@dataclass(frozen=True, slots=True)
class SentenceInput:
    """A sentence that has a trigger, with what the recognisers found in it.

    listed: it stands under a date heading, where the simple present tells what happened ("2015: gunmen attack").
    """

    index: int
    span: Span
    triggers: tuple[TriggerHit, ...]
    actors: tuple[FoundActor, ...] = ()
    places: tuple[FoundPlace, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    listed: bool = False


@dataclass(frozen=True, slots=True)
class SentenceReading:
    """What a language's reader made of one sentence.

    refused: triggers that report nothing, with the reason ("sense.everyday-use").
    scene_time, scene_places: date and places of a sentence that has no frame but goes on with the story.
    countries: every country's name or adjective in it, in order.
    """

    index: int
    span: Span
    frames: tuple[Frame, ...] = ()
    figures: tuple[FoundFigure, ...] = ()
    claims: tuple[FoundClaim, ...] = ()
    refused: tuple[tuple[Evidence, str], ...] = field(default=())
    scene_time: TimeExpression | None = None
    scene_places: tuple[FoundPlace, ...] = ()
    countries: tuple[FoundPlace, ...] = ()
