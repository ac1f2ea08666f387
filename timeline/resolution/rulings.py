"""Replays people's decisions in their order: what they come to, of the mentions that are current now.

A later decision wins over an earlier one: what is merged was not kept apart, what is split off belongs no more where it
was. So the outcome hangs on the decisions alone, and each may be undone without the others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from timeline.model.decision import DecisionKind, EventField, FieldValue, Ruling

_ONE_INCIDENT = frozenset({DecisionKind.MERGE, DecisionKind.CONFIRM})


@dataclass(frozen=True, slots=True)
class Correction:
    """A value that a person set. mention: the id of the mention whose event it belongs to."""

    mention: str
    field: EventField
    value: FieldValue
    number: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the decisions in force come to.

    families: mentions that are of one incident; disjoint, two mentions each at least.
    apart: pairs of mentions that are not of one incident.
    rejected: mentions that tell of no incident. corrections: in the order of the decisions.
    confirmed: mentions that a person found to be one incident, all together.
    """

    families: tuple[frozenset[str], ...] = ()
    apart: frozenset[tuple[str, str]] = frozenset()
    rejected: frozenset[str] = frozenset()
    corrections: tuple[Correction, ...] = ()
    confirmed: tuple[frozenset[str], ...] = ()


def replay(rulings: Iterable[Ruling]) -> Outcome:
    """What the rulings come to; they may be given in any order."""
    book = _Book()
    for ruling in sorted(rulings, key=lambda each: each.number):
        book.enter(ruling)
    return book.outcome()


@dataclass(slots=True)
class _Book:
    family_of: dict[str, set[str]] = field(default_factory=dict)
    apart: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    rejected: set[str] = field(default_factory=set)
    corrections: list[Correction] = field(default_factory=list)
    confirmed: list[frozenset[str]] = field(default_factory=list)

    def enter(self, ruling: Ruling) -> None:
        one, other = ruling.sides
        if ruling.kind in _ONE_INCIDENT:
            self._unite([*one, *other])
        if ruling.kind is DecisionKind.CONFIRM:
            self.confirmed.append(frozenset(one))
        elif ruling.kind in (DecisionKind.SPLIT, DecisionKind.APART):
            away = [each for each in other if each not in one]
            self._part(one, away)
            if ruling.kind is DecisionKind.SPLIT:
                self._unite(away)
        elif ruling.kind is DecisionKind.REJECT:
            self.rejected.update(one)
        elif ruling.kind is DecisionKind.SET and one and ruling.field is not None:
            self.corrections.append(Correction(one[0], ruling.field, ruling.value, ruling.number))

    def _unite(self, mentions: Sequence[str]) -> None:
        family = set(mentions).union(*(self.family_of.get(each, ()) for each in mentions))
        for each in family:
            self.family_of[each] = family
            self.apart[each] -= family

    def _part(self, staying: Sequence[str], away: Sequence[str]) -> None:
        for each in away:
            family = self.family_of.get(each)
            if family is not None and not family.isdisjoint(staying):
                family.discard(each)
                del self.family_of[each]
            self.apart[each].update(staying)
        for each in staying:
            self.apart[each].update(away)

    def outcome(self) -> Outcome:
        families = {id(family): frozenset(family) for family in self.family_of.values() if len(family) > 1}
        pairs = {(one, other) for one, others in self.apart.items() for other in others if one < other}
        return Outcome(
            families=tuple(sorted(families.values(), key=min)),
            apart=frozenset(pairs),
            rejected=frozenset(self.rejected),
            corrections=tuple(self.corrections),
            confirmed=tuple(self.confirmed),
        )
