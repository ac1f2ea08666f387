"""How those who took part agree, by their roles."""

from __future__ import annotations

from timeline.model.actor import ActorKind
from timeline.reference.actors import family
from timeline.resolution import points
from timeline.resolution.feature import Feature
from timeline.resolution.profile import Profile

_FORCES = frozenset({ActorKind.STATE_FORCES, ActorKind.EXTERNAL_FORCES})


def compare_actors(one: Profile, other: Profile) -> Feature:
    """Who struck counts most; who was struck, or took part without a told side, counts less."""
    strikers = one.strikers & other.strikers
    if strikers:
        return _shared(points.SHARED_STRIKER, strikers, "struck")
    by_part = (one.strikers & other.participants) | (one.participants & other.strikers)
    by_part |= one.participants & other.participants
    if by_part:
        return _shared(points.SHARED_STRIKER, by_part, "took part")
    movements = _families(one) & _families(other)
    if movements:
        return _shared(points.SHARED_MOVEMENT, movements, "or a part of it struck")
    if _sides_clash(one, other):
        return Feature("actors", points.SIDES_CLASH, "forces of a state struck by one, an armed group by the other")
    if one.strikers and other.strikers:
        named = " and ".join(sorted({min(one.strikers), min(other.strikers)}))
        return Feature("actors", points.OTHER_STRIKER, f"others struck: {named}")
    parties = _parties(one) & _parties(other)
    if parties:
        return _shared(points.SHARED_PARTY, parties, "was struck or took part")
    return Feature("actors", 0.0, "no listed actor in common")


def _shared(value: float, names: frozenset[str], part: str) -> Feature:
    return Feature("actors", value, f"{', '.join(sorted(names))} {part}")


def _families(profile: Profile) -> frozenset[str]:
    return frozenset(family(actor) for actor in profile.strikers | profile.participants)


def _parties(profile: Profile) -> frozenset[str]:
    return profile.targets | profile.participants | profile.strikers


def _sides_clash(one: Profile, other: Profile) -> bool:
    """Forces of a state struck according to one, and only an armed group according to the other."""
    first, second = one.kinds, other.kinds
    return bool(first and second) and first.isdisjoint(second) and (first <= _FORCES) != (second <= _FORCES)
