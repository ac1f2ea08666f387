"""Which newer reports contradict what people decided. The decisions stand; here they are set beside the reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import Connection, func, select

from timeline.model.conflict import Conflict, ConflictField, Statement
from timeline.model.decision import Decision, DecisionKind, Ruling
from timeline.model.event import StoredMention
from timeline.reference.situations import situation_of
from timeline.resolution.contradictions import contradicting, resembling
from timeline.store.decisions import read_decisions, read_rulings
from timeline.store.meeting import find_neighbours
from timeline.store.reading import in_chunks, read_by_key
from timeline.store.tables import decision, decision_anchor, event_mention

_ANCHOR, _HELD = decision_anchor.c, event_mention.c


def find_contradictions(
    connection: Connection, told: Mapping[str, Sequence[StoredMention]]
) -> dict[str, tuple[Conflict, ...]]:
    """For each event that newer reports set against a decision, the decision and what they say.

    told: the mentions of each event, by its id.
    """
    found: defaultdict[str, list[Conflict]] = defaultdict(list)
    for event_id, made, ruling in _decided(connection, sorted(told)):
        against = contradicting(made, ruling, told[event_id])
        if against:
            found[event_id].append(_conflict(made, against))
    for event_id, made, mentions in _told_again(connection):
        if event_id in told:
            found[event_id].append(_conflict(made, mentions))
    return {event_id: tuple(conflicts) for event_id, conflicts in found.items()}


def unbound_decisions(connection: Connection) -> list[int]:
    """The numbers of the decisions in force of which no mention is current any more."""
    row = decision.c
    unbound = (
        select(row.id)
        .join(decision_anchor, _ANCHOR.decision_id == row.id)
        .where(row.in_force)
        .group_by(row.id)
        .having(func.count(_ANCHOR.mention_id) == 0)
    )
    return list(connection.scalars(unbound.order_by(row.id)))


def _decided(connection: Connection, event_ids: Sequence[str]) -> Iterator[tuple[str, Decision, Ruling]]:
    """The decisions in force on the mentions of each event, as they were made and as they hold now."""
    pairs: set[tuple[str, int]] = set()
    keys: set[int] = set()
    for chunk in in_chunks(event_ids):
        bound = (
            select(_HELD.event_id, _HELD.mention_id, _ANCHOR.decision_id)
            .join(decision_anchor, _ANCHOR.mention_id == _HELD.mention_id)
            .where(_HELD.event_id.in_(chunk))
        )
        for event_id, key, number in connection.execute(bound):
            pairs.add((event_id, number))
            keys.add(key)
    if not pairs:
        return
    rulings = {ruling.number: ruling for ruling in read_rulings(connection, keys)}
    made = _made(connection, rulings)
    yield from ((event_id, made[number], rulings[number]) for event_id, number in sorted(pairs) if number in rulings)


def _told_again(connection: Connection) -> Iterator[tuple[str, Decision, Sequence[StoredMention]]]:
    """Events of reports that tell what somebody rejected, and were not among those rejected."""
    row = decision.c
    bound = select(row.id, _ANCHOR.mention_id).join(decision_anchor, _ANCHOR.decision_id == row.id)
    rejected: defaultdict[int, set[int]] = defaultdict(set)
    for number, key in connection.execute(
        bound.where(row.in_force, row.kind == DecisionKind.REJECT.value, _ANCHOR.mention_id.is_not(None))
    ):
        rejected[number].add(key)
    made = _made(connection, rejected)
    for number, keys in sorted(rejected.items()):
        mentions = read_by_key(connection, keys)
        situations = [situation_of(each.mention) for each in mentions.values()]
        near = set().union(*(find_neighbours(connection, situations, firm, keys) for firm in (True, False)))
        others = read_by_key(connection, sorted(near))
        like = {key: others[key] for key in resembling(list(mentions.values()), others)}
        for event_id, told in _by_event(connection, like).items():
            yield event_id, made[number], told


def _by_event(connection: Connection, mentions: Mapping[int, StoredMention]) -> dict[str, list[StoredMention]]:
    found: defaultdict[str, list[StoredMention]] = defaultdict(list)
    for chunk in in_chunks(sorted(mentions)):
        held = select(_HELD.event_id, _HELD.mention_id).where(_HELD.mention_id.in_(chunk))
        for event_id, key in connection.execute(held.order_by(_HELD.event_id, _HELD.position)):
            found[event_id].append(mentions[key])
    return found


def _made(connection: Connection, numbers: Iterable[int]) -> dict[int, Decision]:
    chunks = in_chunks(sorted(numbers))
    return {each.number: each for chunk in chunks for each in read_decisions(connection, decision.c.id.in_(chunk))}


def _conflict(made: Decision, against: Sequence[StoredMention]) -> Conflict:
    what = " ".join(part for part in (made.kind.value, made.field, made.words) if part)
    said = [Statement(each.mention.in_a_line, each.source or each.article, each.published) for each in against]
    stands = Statement(f"decision {made.number}: {what}", made.by, made.at.date())
    return Conflict(ConflictField.DECISION, (stands, *said))
