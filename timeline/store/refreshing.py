"""Brings events up to date: after a refresh the events are those of a rebuild from all current mentions and decisions.

Only the mentions that can meet those that were touched, directly or by others, are read and resolved, and those that a
decision names with one of them: what they are hangs on no mention beyond (see ``timeline.model.meeting``). So a load
costs by what it brings and by what is near it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, String, cast, delete, insert, literal, select, update

from timeline.model.decision import Ruling
from timeline.model.event import Event, StoredMention
from timeline.store import tables as t
from timeline.store.decisions import companions, read_rulings
from timeline.store.inserting import ensure_countries
from timeline.store.meeting import CURRENT, find_neighbours
from timeline.store.reading import in_chunks, read_by_key
from timeline.store.redirects import Redirects
from timeline.store.rows import event_actor_rows, event_row

Resolve = Callable[[Sequence[StoredMention], Sequence[Ruling]], Sequence[Event]]


@dataclass(frozen=True, slots=True)
class _Group:
    """An event as its mentions make it: their keys in order, and the events that it may be one with."""

    keys: tuple[int, ...]
    rivals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """Which events a refresh took away and which it wrote, by their ids; one that was written anew is in both."""

    gone: tuple[str, ...] = ()
    came: tuple[str, ...] = ()


class EventRefresher:
    """Remembers which mentions came and went, and renews the events that they touch."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._touched: set[int] = set()
        self._withdrawn: set[int] = set()
        self._decided: set[int] = set()
        self._discarded: set[int] = set()

    def touch(self, keys: Iterable[int]) -> None:
        """These mentions are new."""
        self._touched.update(keys)

    def withdraw(self, keys: Iterable[int]) -> None:
        """The text of these mentions is current no more."""
        self._withdrawn.update(keys)

    def discard(self, keys: Iterable[int]) -> None:
        """These mentions are replaced by another reading: their rows go as soon as their events are renewed.

        Until then they make room for mentions of their ids.
        """
        discarded = set(keys)
        for chunk in in_chunks(sorted(discarded)):
            made_room = {"current": False, "public_id": literal("-") + cast(t.mention.c.id, String)}
            self._connection.execute(update(t.mention).where(t.mention.c.id.in_(chunk)).values(made_room))
        self._withdrawn |= discarded
        self._discarded |= discarded

    def decide(self, keys: Iterable[int]) -> None:
        """Decisions on these mentions came or went, or name other mentions than before."""
        self._decided.update(keys)

    def refresh(self, resolve: Resolve) -> Changes:
        """Renew the events of all mentions touched since the last call."""
        changed = self._touched | self._withdrawn | self._decided
        if not changed:
            return Changes()
        block = self._all_that_meet(changed)
        stored = _stored_groups(self._connection, block.keys() | self._withdrawn | self._decided)
        changes = self._renew(resolve, block, stored, read_rulings(self._connection, changed | block.keys()))
        for chunk in in_chunks(sorted(self._discarded)):
            self._connection.execute(delete(t.mention).where(t.mention.c.id.in_(chunk)))
        for keys in (self._touched, self._withdrawn, self._decided, self._discarded):
            keys.clear()
        return changes

    def renew_all(self, resolve: Resolve) -> Changes:
        """Renew all events, as after a change of the rules by which they are made."""
        keys = self._connection.scalars(CURRENT).all()
        held = self._connection.scalars(select(t.event_mention.c.mention_id)).all()
        block = read_by_key(self._connection, keys)
        self._decided.update(keys)
        stored = _stored_groups(self._connection, {*keys, *held})
        changes = self._renew(resolve, block, stored, read_rulings(self._connection))
        self._decided.clear()
        return changes

    def _all_that_meet(self, changed: set[int]) -> dict[int, StoredMention]:
        """The current mentions among these, and all that meet one of these, directly or by others."""
        found = read_by_key(self._connection, sorted(changed))
        seen, edge = set(changed), found
        while edge:
            met = find_neighbours(self._connection, edge.values()) | companions(self._connection, edge)
            fresh = (met | self._company(edge)) - seen
            seen |= fresh
            edge = read_by_key(self._connection, sorted(fresh))
            found |= edge
        current = self._current(found)
        return {key: mention for key, mention in found.items() if key in current}

    def _current(self, keys: Iterable[int]) -> set[int]:
        found: set[int] = set()
        for chunk in in_chunks(sorted(keys)):
            found.update(self._connection.scalars(CURRENT.where(t.mention.c.id.in_(chunk))))
        return found

    def _company(self, keys: Iterable[int]) -> set[int]:
        """All mentions that are stored in an event with one of these: older rules may have put them there."""
        found: set[int] = set()
        mine, other = t.event_mention.alias(), t.event_mention.alias()
        joined = select(other.c.mention_id).join(mine, mine.c.event_id == other.c.event_id)
        for chunk in in_chunks(sorted(keys)):
            found.update(self._connection.scalars(joined.where(mine.c.mention_id.in_(chunk))))
        return found

    def _renew(
        self,
        resolve: Resolve,
        block: dict[int, StoredMention],
        stored: Mapping[str, _Group],
        rulings: Sequence[Ruling],
    ) -> Changes:
        """Write the events that are not stored just so, and lead the ids of those that go to where they went.

        One whose mentions a decision is about is written anew in any case.
        """
        keys = {mention.id: key for key, mention in block.items()}
        events = resolve(list(block.values()), rulings)
        wanted = {
            event.id: _Group(tuple(keys[each] for each in event.mention_ids), event.possibly_same_as)
            for event in events
        }
        stays = {
            event_id
            for event_id, group in stored.items()
            if wanted.get(event_id) == group and self._decided.isdisjoint(group.keys)
        }
        going = {event_id: list(group.keys) for event_id, group in stored.items() if event_id not in stays}
        coming = [event for event in events if event.id not in stays]
        members = {event_id: list(group.keys) for event_id, group in wanted.items()}
        redirects = Redirects(self._connection, going, members, block)
        for chunk in in_chunks(going):
            self._connection.execute(delete(t.event).where(t.event.c.id.in_(chunk)))
        self._insert(coming, members)
        redirects.write(coming)
        return Changes(tuple(going), tuple(event.id for event in coming))

    def _insert(self, events: Sequence[Event], wanted: dict[str, list[int]]) -> None:
        ensure_countries(self._connection, (event.country for event in events if event.corrected))
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


def _stored_groups(connection: Connection, keys: Iterable[int]) -> dict[str, _Group]:
    """The stored events that hold any of these mentions."""
    row = t.event_mention.c
    members: defaultdict[str, dict[int, None]] = defaultdict(dict)  # a chunk before may have met the event
    rivals: dict[str, tuple[str, ...]] = {}
    for chunk in in_chunks(sorted(keys)):
        events = select(row.event_id).where(row.mention_id.in_(chunk))
        members_of = select(row.event_id, row.mention_id).where(row.event_id.in_(events))
        for event_id, key in connection.execute(members_of.order_by(row.event_id, row.position)):
            members[event_id][key] = None
        named = select(t.event.c.id, t.event.c.possibly_same_as).where(t.event.c.id.in_(events))
        rivals.update({event_id: tuple(ids or ()) for event_id, ids in connection.execute(named)})
    return {event_id: _Group(tuple(held), rivals[event_id]) for event_id, held in members.items()}
