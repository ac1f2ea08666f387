"""What a mention tells, in the few words that a table of cases has room for."""

from __future__ import annotations

from timeline.model.actor import Role, Stance
from timeline.model.mention import CasualtyKind, Mention


def who(mention: Mention, role: Role) -> set[str]:
    """The names of those in a role."""
    return {actor.name for actor in mention.actors if actor.role is role}


def perpetrators(mention: Mention) -> set[str]:
    return who(mention, Role.PERPETRATOR)


def targets(mention: Mention) -> set[str]:
    return who(mention, Role.TARGET)


def participants(mention: Mention) -> set[str]:
    return who(mention, Role.PARTICIPANT)


def figures(mention: Mention, kind: CasualtyKind = CasualtyKind.KILLED) -> set[str]:
    """The figures of a kind, each as it is shown ("≥20")."""
    return {claim.count.display() for claim in mention.casualties if claim.kind is kind}


def figures_by_speaker(mention: Mention, kind: CasualtyKind = CasualtyKind.KILLED) -> dict[str | None, str]:
    """The figures of a kind with who says so, None where the article itself does."""
    return {claim.attributed_to: claim.count.display() for claim in mention.casualties if claim.kind is kind}


def stances(mention: Mention) -> set[tuple[str, str]]:
    """Who is said to have done it and by which stance: ("JNIM", "claims")."""
    return {(claim.actor, claim.stance.value) for claim in mention.claims}


def denied_by(mention: Mention) -> set[str]:
    return {claim.actor for claim in mention.claims if claim.stance is Stance.DENIES}


def where(mention: Mention) -> tuple[str | None, str | None]:
    """The place and the words that keep it from being the place itself."""
    return (mention.place.name, mention.place.relation) if mention.place else (None, None)


def days(mention: Mention) -> str:
    """The date as it is shown ("13 May 2024", "2015")."""
    return mention.date.display()
