"""Brings events up to date: after a refresh the events are those of a rebuild from all current mentions.

Only the neighbourhood of what was touched is read and resolved. It grows until the mentions at its edge keep the
company in which they are stored, so that a load costs by what it brings and not by what is there.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from sqlalchemy import Connection, and_, delete, insert, select

from timeline.model.event import WIDEST_MEETING_DAYS, Event, StoredMention
from timeline.model.mention import Modality
from timeline.store import tables as t
from timeline.store.reading import in_chunks, read_by_key
from timeline.store.redirects import Redirects
from timeline.store.rows import event_actor_rows, event_row

Resolve = Callable[[Sequence[StoredMention]], Sequence[Event]]

_CURRENT = (
    select(t.mention.c.id)
    .join(t.article_version, t.article_version.c.id == t.mention.c.version_id)
    .where(t.article_version.c.current, t.mention.c.modality == Modality.ACTUAL.value)
)


class EventRefresher:
    """Remembers which mentions came and went, and renews the events that they touch."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._touched: set[int] = set()
        self._withdrawn: set[int] = set()

    def touch(self, keys: Iterable[int]) -> None:
        """These mentions are new."""
        self._touched.update(keys)

    def withdraw(self, keys: Iterable[int]) -> None:
        """The text of these mentions is current no more."""
        self._withdrawn.update(keys)

    def refresh(self, resolve: Resolve) -> None:
        """Renew the events of all mentions touched since the last call."""
        if not self._touched and not self._withdrawn:
            return
        stored = _stored_groups(self._connection, self._company(self._withdrawn) | self._withdrawn)
        block: dict[int, StoredMention] = {}
        edge = {key for keys in stored.values() for key in keys} | self._touched
        seen: set[int] = set()
        events: Sequence[Event] = ()
        while edge:
            seen |= edge
            self._read(self._company(self._neighbours(edge)) - block.keys(), block)
            stored |= _stored_groups(self._connection, block)
            events = resolve(list(block.values()))
            edge = _moved(block, stored, events) - seen
        self._replace(block, stored, events)
        self._touched.clear()
        self._withdrawn.clear()

    def _read(self, keys: Iterable[int], block: dict[int, StoredMention]) -> None:
        for chunk in in_chunks(sorted(keys)):
            current = self._connection.scalars(_CURRENT.where(t.mention.c.id.in_(chunk)))
            block.update(read_by_key(self._connection, current))

    def _company(self, keys: Iterable[int]) -> set[int]:
        """The mentions given, with all those that are in an event with one of them."""
        found = set(keys)
        mine, other = t.event_mention.alias(), t.event_mention.alias()
        joined = select(other.c.mention_id).join(mine, mine.c.event_id == other.c.event_id)
        for chunk in in_chunks(sorted(found)):
            found.update(self._connection.scalars(joined.where(mine.c.mention_id.in_(chunk))))
        return found

    def _neighbours(self, keys: set[int]) -> set[int]:
        """The mentions given, with all those of their countries and days that might meet one of them in an event."""
        found = set(keys)
        for country, spans in self._days(keys).items():
            for start, end in _merged(spans):
                earliest = start - dt.timedelta(days=WIDEST_MEETING_DAYS)
                near = and_(
                    t.mention.c.country == country,
                    t.mention.c.date_start.between(earliest, end),
                    t.mention.c.date_end >= start,
                    t.mention.c.days <= WIDEST_MEETING_DAYS,
                )
                found.update(self._connection.scalars(_CURRENT.where(near)))
        return found

    def _days(self, keys: set[int]) -> dict[str, list[tuple[dt.date, dt.date]]]:
        spans: defaultdict[str, list[tuple[dt.date, dt.date]]] = defaultdict(list)
        row = t.mention.c
        narrow = select(row.country, row.date_start, row.date_end).where(
            row.days <= WIDEST_MEETING_DAYS, row.country.is_not(None)
        )
        for chunk in in_chunks(sorted(keys)):
            for country, start, end in self._connection.execute(narrow.where(row.id.in_(chunk))):
                spans[country].append((start, end))
        return spans

    def _replace(self, block: dict[int, StoredMention], stored: dict[str, list[int]], events: Sequence[Event]) -> None:
        """Write the events that are not stored just so, and lead the ids of those that go to where they went."""
        keys = {mention.id: key for key, mention in block.items()}
        wanted = {event.id: [keys[each] for each in event.mention_ids] for event in events}
        going = {event_id: each for event_id, each in stored.items() if wanted.get(event_id) != each}
        coming = [event for event in events if stored.get(event.id) != wanted[event.id]]
        redirects = Redirects(self._connection, going, wanted, block)
        for chunk in in_chunks(going):
            self._connection.execute(delete(t.event).where(t.event.c.id.in_(chunk)))
        self._insert(coming, wanted)
        redirects.write(coming)

    def _insert(self, events: Sequence[Event], wanted: dict[str, list[int]]) -> None:
        members = [
            {"event_id": event.id, "position": position, "mention_id": key}
            for event in events
            for position, key in enumerate(wanted[event.id])
        ]
        actors = [row for event in events for row in event_actor_rows(event)]
        for table, rows in (
            (t.event, [event_row(event) for event in events]),
            (t.event_mention, members),
            (t.event_actor, actors),
        ):
            if rows:
                self._connection.execute(insert(table), rows)


def _stored_groups(connection: Connection, keys: Iterable[int]) -> dict[str, list[int]]:
    """The stored events that hold any of these mentions, each with the keys of all of its mentions in order."""
    row = t.event_mention.c
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for chunk in in_chunks(sorted(keys)):
        events = select(row.event_id).where(row.mention_id.in_(chunk))
        members = select(row.event_id, row.mention_id).where(row.event_id.in_(events))
        for event_id, key in connection.execute(members.order_by(row.event_id, row.position)):
            if key not in groups[event_id]:  # a chunk before this one may have met the event
                groups[event_id].append(key)
    return dict(groups)


def _moved(block: dict[int, StoredMention], stored: dict[str, list[int]], events: Sequence[Event]) -> set[int]:
    """The mentions whose company is not the stored one."""
    keys = {mention.id: key for key, mention in block.items()}
    before = {key: frozenset(group) for group in stored.values() for key in group}
    after = {
        keys[each]: frozenset(keys[one] for one in event.mention_ids) for event in events for each in event.mention_ids
    }
    return {key for key in block if before.get(key) != after.get(key)}


def _merged(spans: list[tuple[dt.date, dt.date]]) -> list[tuple[dt.date, dt.date]]:
    """The same days in as few spans as can be, so that a batch of articles of one week asks once."""
    merged: list[tuple[dt.date, dt.date]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1] + dt.timedelta(days=1):
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
