"""Who: actors of the reference list, and their part in a mention."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from timeline.model.evidence import Evidence


class Role(StrEnum):
    """What part an actor has in an event."""

    PERPETRATOR = "perpetrator"
    TARGET = "target"
    CLAIMANT = "claimant"
    PARTICIPANT = "participant"


class ActorKind(StrEnum):
    """ACLED's eight kinds of actor. Source: ACLED Codebook, "Actors" (inter1/inter2)."""

    STATE_FORCES = "State Forces"
    REBEL_GROUP = "Rebel Group"
    POLITICAL_MILITIA = "Political Militia"
    IDENTITY_MILITIA = "Identity Militia"
    RIOTERS = "Rioters"
    PROTESTERS = "Protesters"
    CIVILIANS = "Civilians"
    EXTERNAL_FORCES = "External/Other Forces"


ARMED_KINDS = frozenset(
    {
        ActorKind.STATE_FORCES,
        ActorKind.REBEL_GROUP,
        ActorKind.POLITICAL_MILITIA,
        ActorKind.IDENTITY_MILITIA,
        ActorKind.EXTERNAL_FORCES,
    }
)


@dataclass(frozen=True, slots=True)
class Alias:
    """One written form of an actor's name; language is BCP 47, or None where it serves all."""

    name: str
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """An entry of the actor list.

    id: stable short key ("jnim"); name: canonical name ("JNIM").
    country: ISO 3166-1 alpha-2 of its home, None where it has none.
    branch: for state forces, e.g. "army", "police", "gendarmerie".
    first_year, last_year: years in which it bore this name, inclusive; None is open.
    parent, successor: ids of the group it is part of, or became.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    branch: str | None = None
    first_year: int | None = None
    last_year: int | None = None
    parent: str | None = None
    successor: str | None = None
    aliases: tuple[Alias, ...] = ()


@dataclass(frozen=True, slots=True)
class ActorRole:
    """An actor's part in one mention.

    name: canonical where known ("JNIM"), else a plain label of the field ("Unidentified gunmen", "Civilians").
    actor_id: key in the actor list, None where the list does not know it.
    """

    name: str
    role: Role
    evidence: Evidence
    kind: ActorKind | None = None
    country: str | None = None
    actor_id: str | None = None


class Stance(StrEnum):
    """What a speaker says of an actor's responsibility."""

    CLAIMS = "claims"  # the actor itself says that it did it
    DENIES = "denies"  # the actor denies it, or denies that it happened
    BLAMES = "blames"  # the speaker says that the actor did it


@dataclass(frozen=True, slots=True)
class ResponsibilityClaim:
    """Somebody's word on who did it. For CLAIMS and DENIES actor and speaker are the same party."""

    actor: str
    stance: Stance
    speaker: str | None
    evidence: Evidence
