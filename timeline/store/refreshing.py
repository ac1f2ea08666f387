"""Brings events up to date: after a refresh the events are those of a rebuild from all current mentions and decisions.

Only the mentions that a change reaches are read and resolved (see ``timeline.store.reach``). So a load costs by what it
brings and by what is near it, however much is stored.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import Connection, String, cast, delete, literal, select, update

from timeline.model.decision import Ruling
from timeline.model.event import Event, Outline, Settled, StoredMention
from timeline.store import tables as t
from timeline.store.among import AmongKeys
from timeline.store.bulk import insert_rows
from timeline.store.columns import ORDER
from timeline.store.decisions import read_rulings
from timeline.store.full_text import forget_mentions
from timeline.store.ids import DISCARDED
from timeline.store.inserting import ensure_countries
from timeline.store.meeting import CURRENT, note_echoes
from timeline.store.reach import Group, Reach, echoes_of, stored_groups
from timeline.store.reading import in_chunks, read_by_key
from timeline.store.redirects import Redirects
from timeline.store.rows import event_actor_rows, event_row

_DELETE_EVENTS = delete(t.event).where(AmongKeys(t.event.c.id))


class Resolve(Protocol):
    """What makes events of mentions, whole or to be derived: see ``timeline.resolution.resolve``."""

    def __call__(
        self, mentions: Sequence[StoredMention], rulings: Sequence[Ruling] = (), settled: Sequence[Settled] = ()
    ) -> Sequence[Event | Outline]:
        """The events of the mentions, and those settled ones that they join or that are not whole."""


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
            made_room = {"current": False, "public_id": literal(DISCARDED) + cast(t.mention.c.id, String)}
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
        reach = Reach(self._connection, changed, decided=bool(self._decided))
        while True:
            current = reach.current()
            beside = reach.settled()
            rulings = read_rulings(self._connection, reach.keys)
            events = resolve(list(current.values()), rulings, [settled for settled, _ in beside])
            moved = reach.moved(events) or reach.unsettled_by(events)
            if not moved:
                break
            reach.take_in(moved)
        made = {each for event in events for each in event.mention_ids}
        touched = reach.keys
        for settled, keys in beside:
            if settled.mentions[0].id in made:
                current |= dict(zip(keys, settled.mentions, strict=True))
                touched.update(keys)
        stored = {each: group for each, group in reach.groups.items() if not touched.isdisjoint(group.keys)}
        changes = self._renew(events, current, stored)
        note_echoes(self._connection, reach.vague, reach.echoes(events))
        for chunk in in_chunks(sorted(self._discarded)):
            forget_mentions(self._connection, chunk)
            self._connection.execute(delete(t.mention).where(t.mention.c.id.in_(chunk)))
        for noted in (self._touched, self._withdrawn, self._decided, self._discarded):
            noted.clear()
        return changes

    def renew_all(self, resolve: Resolve) -> Changes:
        """Renew all events, as after a change of the rules by which they are made."""
        keys = self._connection.scalars(CURRENT).all()
        held = self._connection.scalars(select(t.event_mention.c.mention_id)).all()
        block = read_by_key(self._connection, keys)
        self._decided.update(keys)
        events = resolve(list(block.values()), read_rulings(self._connection))
        changes = self._renew(events, block, stored_groups(self._connection, {*keys, *held}))
        self._decided.clear()
        echoes = {each for event in events for each in echoes_of(event)}
        note_echoes(self._connection, keys, {key for key, stored in block.items() if stored.id in echoes})
        return changes

    def _renew(
        self, events: Sequence[Event | Outline], block: Mapping[int, StoredMention], stored: Mapping[str, Group]
    ) -> Changes:
        """Write the events that are not stored just so, and lead the ids of those that go to where they went.

        block: the mentions of these events; stored: the events that may go. One whose mentions a decision is about is
        written anew in any case.
        """
        keys = {mention.id: key for key, mention in block.items()}
        wanted = {
            event.id: Group(tuple(keys[each] for each in event.mention_ids), event.possibly_same_as) for event in events
        }
        stays = {
            event_id
            for event_id, group in stored.items()
            if wanted.get(event_id) == group and self._decided.isdisjoint(group.keys)
        }
        going = {event_id: list(group.keys) for event_id, group in stored.items() if event_id not in stays}
        coming = [whole(event) for event in events if event.id not in stays]
        members = {event_id: list(group.keys) for event_id, group in wanted.items()}
        redirects = Redirects(self._connection, going, members, block)
        for chunk in in_chunks(going):
            self._connection.execute(_DELETE_EVENTS, {"keys": chunk})
        self._insert(coming, members)
        redirects.write(coming)
        return Changes(tuple(going), tuple(event.id for event in coming))

    def _insert(self, events: Sequence[Event], wanted: dict[str, list[int]]) -> None:
        ensure_countries(self._connection, (event.country for event in events if event.corrected))
        rows = [event_row(event) for event in events]
        members = [
            {"event_id": row["id"], "position": position, "mention_id": key} | {name: row[name] for name in ORDER}
            for row in rows
            for position, key in enumerate(wanted[row["id"]])
        ]
        actors = [row for event in events for row in event_actor_rows(event)]
        for table, put in ((t.event, rows), (t.event_mention, members), (t.event_actor, actors)):
            insert_rows(self._connection, table, put)


def whole(event: Event | Outline) -> Event:
    """The event itself."""
    return event.derive() if isinstance(event, Outline) else event
