"""Where the reports of one event cannot all be right. Nothing is settled here: each side is kept with its speaker.

Reports that differ in how much they say agree: a year holds its days, a town its region, "at least 13" a later 20.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from typing import TypeVar

from timeline.model.actor import Role, Stance
from timeline.model.conflict import Conflict, ConflictField, Statement
from timeline.model.count import Count, Qualifier
from timeline.model.event import StoredMention
from timeline.model.meeting import told_distance_km
from timeline.model.mention import CasualtyClaim, CasualtyKind
from timeline.model.place import LocatedPlace, PlacePrecision
from timeline.reference.actors import is_part
from timeline.reference.matching import fold
from timeline.resolution.figures import CIVILIANS, rivals, side_of

SAME_SCENE_KM = 25.0  # as far as a report's "near" may lie off the place itself
_ABOUT = 0.1  # share by which a figure hedged with "about" may be off; our own choice
_FINE = frozenset({PlacePrecision.POINT, PlacePrecision.AREA})
_ROADS_BEND = 1.5  # and what is told in round kilometres may lie so much farther off
_ENDLESS = 10**9

Value = TypeVar("Value")


def find_conflicts(mentions: Sequence[StoredMention]) -> tuple[Conflict, ...]:
    """What the mentions of one event disagree on, in the order of the fields; the tolls kind by kind, side by side."""
    ordered = sorted(mentions, key=lambda each: each.order)
    return tuple(
        conflict
        for conflict in (_dates(ordered), _places(ordered), *_tolls(ordered), _perpetrators(ordered))
        if conflict is not None
    )


def _dates(mentions: Sequence[StoredMention]) -> Conflict | None:
    told = [(each, each.mention.date) for each in mentions if each.mention.date.bounded]
    return _conflict(ConflictField.DATE, told, lambda one, other: one.overlaps(other), lambda date: date.display())


def _places(mentions: Sequence[StoredMention]) -> Conflict | None:
    told = [
        (each, place)
        for each in mentions
        if (place := each.mention.place) is not None and place.precision in _FINE and place.point is not None
    ]
    return _conflict(ConflictField.PLACE, told, _one_scene, lambda place: place.name)


def _one_scene(one: LocatedPlace, other: LocatedPlace) -> bool:
    """A scene told as "60 km outside" agrees with any so far off."""
    apart_km = one.distance_km(other)
    told_km = max(told_distance_km(one.relation), told_distance_km(other.relation))
    near_km = max(SAME_SCENE_KM, _ROADS_BEND * told_km)
    return apart_km is None or apart_km <= near_km or fold(one.name) == fold(other.name)


def _tolls(mentions: Sequence[StoredMention]) -> Iterator[Conflict | None]:
    """One kind at a time, and of it one side at a time: the army's dead are no rivals of the attackers'.

    Civilians are compared with what is told of nobody in particular as well: 35 of them are not among "20 people".
    """
    sides: defaultdict[tuple[CasualtyKind, str], list[tuple[StoredMention, CasualtyClaim]]] = defaultdict(list)
    for each in mentions:
        for claim in each.mention.casualties:
            side = side_of(claim)
            sides[claim.kind, side or ""].append((each, claim))
            if side == CIVILIANS:
                sides[claim.kind, ""].append((each, claim))
    for kind, side in sorted(sides, key=lambda key: (list(CasualtyKind).index(key[0]), key[1])):
        told = sides[kind, side]
        comparable = set(rivals([claim.count for _, claim in told]))  # one American of the 27 is no rival of the 27
        whole = [(each, claim) for each, claim in told if claim.count in comparable]
        yield _conflict(ConflictField.TOLL, whole, _one_toll if side else _one_whole, _toll_words)


def _one_toll(one: CasualtyClaim, other: CasualtyClaim) -> bool:
    return counts_agree(one.count, other.count)


def _one_whole(one: CasualtyClaim, other: CasualtyClaim) -> bool:
    """Two figures of anybody agree as tolls do; a figure of civilians need only have room in one of anybody."""
    part, whole = sorted((one, other), key=lambda claim: side_of(claim) is None)
    if side_of(part) is None:
        return _one_toll(one, other)
    return side_of(whole) is not None or _bounds(part.count)[0] <= _bounds(whole.count)[1]


def counts_agree(one: Count, other: Count) -> bool:
    """Tell whether one number may be what both counts state."""
    (low, high), (other_low, other_high) = _bounds(one), _bounds(other)
    return low <= other_high and other_low <= high


def _bounds(count: Count) -> tuple[float, float]:
    slack = _ABOUT if count.qualifier is Qualifier.ABOUT else 0.0
    low = (count.low or 0) * (1 - slack)
    return low, _ENDLESS if count.high is None else count.high * (1 + slack)


def _toll_words(claim: CasualtyClaim) -> str:
    victim = f" of {claim.victim}" if claim.victim and side_of(claim) else ""
    return f"{claim.kind.value} {claim.count.display()}{victim}"


def _perpetrators(mentions: Sequence[StoredMention]) -> Conflict | None:
    """Groups known by name only: "gunmen" may be any of them, and a movement may be its part.

    Who denies it and who says it was them disagree too.
    """
    told = [(each, names) for each in mentions if (names := _named(each))]
    conflict = _conflict(
        ConflictField.PERPETRATOR,
        told,
        _one_side,
        lambda named: ", ".join(sorted(name for _, name in named)),
    )
    return conflict or _denials(mentions)


def _named(stored: StoredMention) -> frozenset[tuple[str, str]]:
    struck = (actor for actor in stored.mention.actors if actor.role is Role.PERPETRATOR)
    return frozenset((actor.actor_id, actor.name) for actor in struck if actor.actor_id is not None)


def _one_side(one: frozenset[tuple[str, str]], other: frozenset[tuple[str, str]]) -> bool:
    return any(is_part(a, b) or is_part(b, a) for a, _ in one for b, _ in other)


def _denials(mentions: Sequence[StoredMention]) -> Conflict | None:
    claims = [(each, claim) for each in mentions for claim in each.mention.claims]
    denied = {fold(claim.actor) for _, claim in claims if claim.stance is Stance.DENIES}
    blamed = {fold(claim.actor) for _, claim in claims if claim.stance is not Stance.DENIES}
    if denied.isdisjoint(blamed):
        return None
    statements = tuple(
        Statement(
            f"{claim.actor} {'denies it' if claim.stance is Stance.DENIES else 'did it'}",
            claim.speaker or claim.actor,
            each.published,
        )
        for each, claim in claims
        if fold(claim.actor) in denied & blamed
    )
    return Conflict(ConflictField.PERPETRATOR, tuple(dict.fromkeys(statements)))


def _conflict(
    field: ConflictField,
    told: Sequence[tuple[StoredMention, Value]],
    agree: Callable[[Value, Value], bool],
    words: Callable[[Value], str],
) -> Conflict | None:
    """The statements that some other one contradicts; what several repeat stands once, by whom it was said first."""
    clashing: dict[int, tuple[StoredMention, Value]] = {}
    for (number, one), (next_number, other) in combinations(enumerate(told), 2):
        if not agree(one[1], other[1]):
            clashing |= {number: one, next_number: other}
    first: dict[str, Statement] = {}
    for _, (stored, value) in sorted(clashing.items()):
        first.setdefault(words(value), Statement(words(value), _speaker(stored, value), stored.published))
    return Conflict(field, tuple(first.values())) if len(first) > 1 else None


def _speaker(stored: StoredMention, value: object) -> str:
    own = value.attributed_to if isinstance(value, CasualtyClaim) else None
    return own or stored.source or stored.article
