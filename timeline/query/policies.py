"""Entries with their figures by another policy than the one by which events are stored."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from itertools import islice

from sqlalchemy import Connection

from timeline.model.chronology import ChronologyEntry
from timeline.model.count import Count
from timeline.model.event import StoredMention
from timeline.model.mention import CasualtyKind
from timeline.model.policy import FigurePolicy
from timeline.query.mentions import BATCH_EVENTS, read_entry_mentions
from timeline.reference.speakers import load_speakers
from timeline.resolution.policies import best_killed, figures_by_policy

Entries = Generator[ChronologyEntry, None, None]
Figures = tuple[tuple[CasualtyKind, Count], ...]


def with_policy(connection: Connection, entries: Entries, policy: FigurePolicy) -> Entries:
    """The same entries in the same order, their figures chosen anew, but for those that a person set or a dataset has.

    Memory does not grow with their number.
    """
    speakers = load_speakers()
    with closing(entries):
        for batch in _batches(entries):
            told: defaultdict[str, list[StoredMention]] = defaultdict(list)
            for row in read_entry_mentions(connection, [entry.event_id for entry in batch]):
                told[row.event_id].append(row.stored)
            for entry in batch:
                if entry.dataset is not None:
                    yield entry
                    continue
                mentions = told[entry.event_id]
                figures = _but_for_those_set(entry, figures_by_policy(mentions, policy, speakers))
                best = _best_killed(entry, mentions) if policy is FigurePolicy.UCDP else None
                yield replace(entry, policy=policy, figures=figures, best_killed=best)


def _but_for_those_set(entry: ChronologyEntry, chosen: Iterable[tuple[CasualtyKind, Count]]) -> Figures:
    stand = {kind: entry.figure(kind) for kind in CasualtyKind if _was_set(entry, kind)}
    figures = {**dict(chosen), **stand}
    return tuple((kind, count) for kind in CasualtyKind if (count := figures.get(kind)) is not None)


def _best_killed(entry: ChronologyEntry, mentions: Sequence[StoredMention]) -> int | None:
    """Of a figure that a person set the number, where it is one."""
    if not _was_set(entry, CasualtyKind.KILLED):
        return best_killed(mentions)
    killed = entry.figure(CasualtyKind.KILLED)
    return killed.low if killed is not None and killed.low == killed.high else None


def _was_set(entry: ChronologyEntry, kind: CasualtyKind) -> bool:
    return kind.value in dict(entry.corrected)


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
