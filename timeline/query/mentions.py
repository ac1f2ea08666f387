"""The mentions behind chronology entries, with the version of the program that read each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, select

from timeline.model.chronology import EntryMention
from timeline.store.reading import read_by_key
from timeline.store.tables import event_mention, extractor, mention

BATCH_EVENTS = 200  # whose mentions are in memory at a time


def read_entry_mentions(connection: Connection, event_ids: Sequence[str]) -> Iterator[EntryMention]:
    """The mentions of each event, the events in the order given, theirs by publication date, article and span."""
    for start in range(0, len(event_ids), BATCH_EVENTS):
        yield from _of_batch(connection, event_ids[start : start + BATCH_EVENTS])


def _of_batch(connection: Connection, event_ids: Sequence[str]) -> Iterator[EntryMention]:
    query = (
        select(event_mention.c.event_id, event_mention.c.mention_id, extractor.c.label)
        .join(mention, mention.c.id == event_mention.c.mention_id)
        .join(extractor, extractor.c.id == mention.c.extractor_id)
        .where(event_mention.c.event_id.in_(event_ids))
        .order_by(event_mention.c.position)
    )
    rows = connection.execute(query).all()
    stored = read_by_key(connection, (row.mention_id for row in rows))
    place = {event_id: number for number, event_id in enumerate(event_ids)}
    for row in sorted(rows, key=lambda row: place[row.event_id]):
        yield EntryMention(row.event_id, stored[row.mention_id], row.label)
