"""Entries with their figures by another policy than the one by which events are stored."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from itertools import islice

from sqlalchemy import Connection

from timeline.model.chronology import ChronologyEntry
from timeline.model.event import StoredMention
from timeline.model.mention import CasualtyKind
from timeline.model.policy import FigurePolicy
from timeline.query.mentions import BATCH_EVENTS, read_entry_mentions
from timeline.reference.speakers import load_speakers
from timeline.resolution.policies import best_killed, figures_by_policy

Entries = Generator[ChronologyEntry, None, None]


def with_policy(connection: Connection, entries: Entries, policy: FigurePolicy) -> Entries:
    """The same entries in the same order, their figures chosen anew; memory does not grow with their number."""
    speakers = load_speakers()
    with closing(entries):
        for batch in _batches(entries):
            told: defaultdict[str, list[StoredMention]] = defaultdict(list)
            for row in read_entry_mentions(connection, [entry.event_id for entry in batch]):
                told[row.event_id].append(row.stored)
            for entry in batch:
                mentions = told[entry.event_id]
                yield replace(
                    entry,
                    policy=policy,
                    figures=figures_by_policy(mentions, policy, speakers),
                    best_killed=best_killed(mentions) if policy is FigurePolicy.UCDP else None,
                )


def killing_at_least(entries: Entries, number: int) -> Entries:
    """The entries with that many deaths: by the low figure, or the high one where no low one is stated."""
    with closing(entries):
        for entry in entries:
            killed = entry.figure(CasualtyKind.KILLED)
            least = None if killed is None else killed.high if killed.low is None else killed.low
            if least is not None and least >= number:
                yield entry


def _batches(entries: Iterator[ChronologyEntry]) -> Iterator[Sequence[ChronologyEntry]]:
    while batch := list(islice(entries, BATCH_EVENTS)):
        yield batch
