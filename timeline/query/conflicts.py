"""The events whose reports disagree, in the order of the chronology."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import islice

from sqlalchemy import Connection

from timeline.model.chronology import ChronologyEntry
from timeline.model.conflict import Conflict, ConflictField
from timeline.model.event import StoredMention
from timeline.query.chronology import read_chronology
from timeline.query.contradictions import find_contradictions
from timeline.query.criteria import Criteria
from timeline.query.mentions import BATCH_EVENTS, read_entry_mentions
from timeline.resolution.conflicts import find_conflicts


@dataclass(frozen=True, slots=True)
class DisputedEntry:
    """An entry and what its reports disagree on; there is one conflict at least."""

    entry: ChronologyEntry
    conflicts: tuple[Conflict, ...]


def read_conflicts(
    connection: Connection, criteria: Criteria, fields: frozenset[ConflictField] = frozenset()
) -> Generator[DisputedEntry, None, None]:
    """The entries that meet the criteria and whose reports disagree, on one of ``fields`` where any is given.

    Memory does not grow with the number of entries. criteria.limit counts the entries given.
    """
    entries = read_chronology(connection, replace(criteria, limit=None, imported=False))
    with closing(entries):
        yield from islice(_disputed(connection, entries, fields or frozenset(ConflictField)), criteria.limit)


def _disputed(
    connection: Connection, entries: Generator[ChronologyEntry, None, None], fields: frozenset[ConflictField]
) -> Generator[DisputedEntry, None, None]:
    while batch := list(islice(entries, BATCH_EVENTS)):
        told: defaultdict[str, list[StoredMention]] = defaultdict(list)
        for row in read_entry_mentions(connection, [entry.event_id for entry in batch]):
            told[row.event_id].append(row.stored)
        contradicted = find_contradictions(connection, told) if ConflictField.DECISION in fields else {}
        for entry in batch:
            found = (*find_conflicts(told[entry.event_id]), *contradicted.get(entry.event_id, ()))
            conflicts = tuple(each for each in found if each.field in fields)
            if conflicts:
                yield DisputedEntry(entry, conflicts)
