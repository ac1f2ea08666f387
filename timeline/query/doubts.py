"""What a reviewer should look at first: rows that may be another event, then events whose mentions hardly agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from sqlalchemy import ColumnElement, Connection, Select, select

from timeline.model.chronology import ChronologyEntry, EntryMention
from timeline.query.chronology import chronology_query, entries_of, read_entries
from timeline.query.criteria import Criteria
from timeline.query.mentions import read_entry_mentions
from timeline.query.origins import DERIVED
from timeline.resolution.points import SAME
from timeline.resolution.rulings import replay
from timeline.resolution.ties import Families, Tie, find_weakest, strongest_tie
from timeline.store.decisions import read_rulings
from timeline.store.tables import event, event_mention

FIRM = SAME + 2.0  # points from which a tie needs no reviewer: our own choice


class Reason(Enum):
    """Why an event is in doubt."""

    AMBIGUOUS = "it may be the same as another"
    WEAK = "its reports hardly agree"


@dataclass(frozen=True, slots=True)
class Doubt:
    """An event in doubt, with the two mentions that it turns on.

    other: the event that it may be; None where it is about one event. one, two: the mentions, and the verdict on them.
    """

    reason: Reason
    entry: ChronologyEntry
    other: ChronologyEntry | None
    one: EntryMention
    two: EntryMention
    tie: Tie


def read_doubts(connection: Connection, criteria: Criteria) -> Iterator[Doubt]:
    """The doubts about events that meet the criteria and nobody confirmed, the gravest first.

    criteria.limit: the most to give. Raises InputError for a place that nothing locates.
    """
    query = chronology_query(connection, criteria).where(~event.c.confirmed)
    left = criteria.limit
    for doubt in _all(connection, query):
        if left is not None and left <= 0:
            return
        yield doubt
        left = None if left is None else left - 1


def _all(connection: Connection, query: Select[tuple[object, ...]]) -> Iterator[Doubt]:
    for entry in _listed(connection, query.order_by(*DERIVED.order), event.c.ambiguous):
        yield from _ambiguous(connection, entry)
    weak = query.order_by(event.c.weakest, event.c.id)
    for entry in _listed(connection, weak, event.c.weakest < FIRM):
        yield from _weak(connection, entry)


def _listed(
    connection: Connection, query: Select[tuple[object, ...]], condition: ColumnElement[bool]
) -> Iterator[ChronologyEntry]:
    yield from entries_of(connection, query.where(condition))


def _ambiguous(connection: Connection, entry: ChronologyEntry) -> Iterator[Doubt]:
    rows = list(read_entry_mentions(connection, [entry.event_id]))
    rivals: defaultdict[str, list[EntryMention]] = defaultdict(list)
    for row in read_entry_mentions(connection, entry.possibly_same_as):
        rivals[row.event_id].append(row)
    found = []
    for other in read_entries(connection, entry.possibly_same_as):
        near = rivals[other.event_id]
        tie = strongest_tie([row.stored for row in rows], [row.stored for row in near])
        found.append(Doubt(Reason.AMBIGUOUS, entry, other, _row(rows, tie, 0), _row(near, tie, 1), tie))
    yield from sorted(found, key=lambda doubt: (-doubt.tie.verdict.score, doubt.two.event_id))


def _weak(connection: Connection, entry: ChronologyEntry) -> Iterator[Doubt]:
    rows = list(read_entry_mentions(connection, [entry.event_id]))
    tie = find_weakest([row.stored for row in rows], _families(connection, entry.event_id))
    if tie is not None:
        yield Doubt(Reason.WEAK, entry, None, _row(rows, tie, 0), _row(rows, tie, 1), tie)


def _families(connection: Connection, event_id: str) -> Families:
    """The mentions of an event that people hold together."""
    keys = connection.scalars(select(event_mention.c.mention_id).where(event_mention.c.event_id == event_id)).all()
    return replay(read_rulings(connection, keys)).families


def _row(rows: list[EntryMention], tie: Tie, side: int) -> EntryMention:
    wanted = (tie.one, tie.other)[side]
    return next(row for row in rows if row.stored.id == wanted.id)
