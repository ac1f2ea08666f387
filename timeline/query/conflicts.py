"""The events whose reports disagree, in the order of the chronology."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import islice

from sqlalchemy import Connection, select

from timeline.model.chronology import ChronologyEntry
from timeline.model.conflict import Conflict, ConflictField, Statement
from timeline.model.decision import Decision, Ruling
from timeline.model.event import StoredMention
from timeline.query.chronology import read_chronology
from timeline.query.criteria import Criteria
from timeline.query.mentions import BATCH_EVENTS, read_entry_mentions
from timeline.resolution.conflicts import find_conflicts
from timeline.resolution.contradictions import contradicting
from timeline.store.decisions import read_decisions, read_rulings
from timeline.store.tables import decision, decision_anchor, event_mention


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
    entries = read_chronology(connection, replace(criteria, limit=None))
    with closing(entries):
        yield from islice(_disputed(connection, entries, fields or frozenset(ConflictField)), criteria.limit)


def _disputed(
    connection: Connection, entries: Generator[ChronologyEntry, None, None], fields: frozenset[ConflictField]
) -> Generator[DisputedEntry, None, None]:
    while batch := list(islice(entries, BATCH_EVENTS)):
        told: defaultdict[str, list[StoredMention]] = defaultdict(list)
        for row in read_entry_mentions(connection, [entry.event_id for entry in batch]):
            told[row.event_id].append(row.stored)
        decided = _decisions(connection, [entry.event_id for entry in batch])
        for entry in batch:
            mentions = told[entry.event_id]
            found = (*find_conflicts(mentions), *_contradictions(decided[entry.event_id], mentions))
            conflicts = tuple(each for each in found if each.field in fields)
            if conflicts:
                yield DisputedEntry(entry, conflicts)


def _decisions(connection: Connection, event_ids: Sequence[str]) -> defaultdict[str, list[tuple[Decision, Ruling]]]:
    """The decisions in force on the mentions of each event, as they were made and as they hold now."""
    row, anchor = event_mention.c, decision_anchor.c
    bound = (
        select(row.event_id, row.mention_id, anchor.decision_id)
        .join(decision_anchor, anchor.mention_id == row.mention_id)
        .where(row.event_id.in_(event_ids))
    )
    rows = connection.execute(bound).all()
    found: defaultdict[str, list[tuple[Decision, Ruling]]] = defaultdict(list)
    if not rows:
        return found
    rulings = {ruling.number: ruling for ruling in read_rulings(connection, {each.mention_id for each in rows})}
    made = {each.number: each for each in read_decisions(connection, decision.c.id.in_(rulings))}
    for event_id, number in sorted({(each.event_id, each.decision_id) for each in rows}):
        if number in rulings:
            found[event_id].append((made[number], rulings[number]))
    return found


def _contradictions(
    decided: Sequence[tuple[Decision, Ruling]], mentions: Sequence[StoredMention]
) -> Iterator[Conflict]:
    for made, ruling in decided:
        against = contradicting(made, ruling, mentions)
        if against:
            what = " ".join(part for part in (made.kind.value, made.field, made.words) if part)
            said = [Statement(each.mention.in_a_line, each.source or each.article, each.published) for each in against]
            stands = Statement(f"decision {made.number}: {what}", made.by, made.at.date())
            yield Conflict(ConflictField.DECISION, (stands, *said))
