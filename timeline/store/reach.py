"""How far a change reaches: the mentions that must be resolved anew, and the events beside them that are settled.

What firm mentions come to hangs on firm ones alone, so those that the changed ones meet, directly or by others, are
resolved anew. Vague ones are where they meet a firm one of these, or each other. Beyond lie events with firm mentions
which the vague ones may join or leave: of these no firm mention moves, and they are read as they are stored.
``timeline.resolution.clusters`` says why this suffices. Invariant: what comes of it is what comes of all mentions.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from timeline.model.event import Event, Settled, StoredMention
from timeline.model.meeting import Situation
from timeline.reference.meeting_index import MeetingIndex
from timeline.reference.situations import situation_of
from timeline.store import tables as t
from timeline.store.meeting import CURRENT, find_neighbours
from timeline.store.reading import in_chunks, read_by_key


@dataclass(frozen=True, slots=True)
class Group:
    """A stored event: the keys of its mentions in order, and the events that it may be one with."""

    keys: tuple[int, ...]
    rivals: tuple[str, ...]


class Reach:
    """The mentions that a change reaches, by the keys of their rows.

    firm, vague: to be resolved anew, those of old texts among them. settled: by event id, with the keys of the mentions
    that stay, that is of all but those to be resolved anew.
    """

    def __init__(self, connection: Connection, changed: Iterable[int]) -> None:
        self._connection = connection
        self._read: dict[int, StoredMention] = {}
        self._situations: dict[int, Situation] = {}
        self.firm: dict[int, StoredMention] = {}
        self.vague: dict[int, StoredMention] = {}
        self.settled: dict[str, tuple[Settled, tuple[int, ...]]] = {}
        self.take_in({*changed, *self._siblings(changed)})

    @property
    def keys(self) -> set[int]:
        """The keys of all mentions to be resolved anew."""
        return self.firm.keys() | self.vague.keys()

    def current(self) -> dict[int, StoredMention]:
        """The mentions to be resolved anew, without those of old texts."""
        found: dict[int, StoredMention] = {}
        for chunk in in_chunks(sorted(self.keys)):
            keys = self._connection.scalars(CURRENT.where(t.mention.c.id.in_(chunk)).order_by(t.mention.c.id))
            found |= {key: self._read[key] for key in keys}
        return found

    def moved(self, events: Iterable[Event]) -> set[int]:
        """The firm mentions of settled events that got another id, which others may tell of as what they may be."""
        holder = {each: event.id for event in events for each in event.mention_ids}
        return {
            key
            for event_id, (settled, keys) in self.settled.items()
            if holder.get(settled.mentions[0].id, event_id) != event_id
            for key in keys
            if self._situations[key].firm
        }

    def take_in(self, keys: Iterable[int]) -> None:
        """Resolve these anew, and all that hangs on them."""
        fresh = set(keys)
        while fresh:
            self._grow(fresh)
            fresh = self._unsettled() - self.keys

    def _grow(self, keys: set[int]) -> None:
        """Firm mentions that meet firm ones; vague ones that meet these, or vague ones."""
        firm, vague = self._new(keys)
        met = dict(firm)
        while firm:
            self.firm |= firm
            firm, _ = self._new(self._meeting(firm, firm=True))
            met |= firm
        self.vague |= vague
        vague |= self._new(self._meeting(met, firm=False))[1]
        while vague:
            self.vague |= vague
            vague = self._new(self._meeting(vague, firm=False))[1]

    def _new(self, keys: Iterable[int]) -> tuple[dict[int, StoredMention], dict[int, StoredMention]]:
        """Those not yet resolved anew, firm ones and vague ones."""
        read = self._mentions(set(keys) - self.keys)
        firm = {key: mention for key, mention in read.items() if self._situations[key].firm}
        return firm, {key: mention for key, mention in read.items() if key not in firm}

    def _meeting(self, keys: Iterable[int], firm: bool) -> set[int]:
        """The firm mentions, or the vague ones, that meet one of these."""
        return find_neighbours(self._connection, (self._situations[key] for key in keys), firm)

    def _mentions(self, keys: Iterable[int]) -> dict[int, StoredMention]:
        wanted = sorted(keys)
        new = read_by_key(self._connection, (key for key in wanted if key not in self._read))
        self._read |= new
        self._situations |= {key: situation_of(each.mention) for key, each in new.items()}
        return {key: self._read[key] for key in wanted}

    def _unsettled(self) -> set[int]:
        """Read the settled events; the mentions that must be resolved anew because of them."""
        near = self._meeting(self.vague, firm=True) - self.firm.keys()
        groups = stored_groups(self._connection, near | self.keys)
        held = {key for group in groups.values() for key in group.keys}
        fresh = near - held  # of no event yet
        read = self._mentions(held - self.vague.keys())
        self.settled = {}
        for event_id, group in groups.items():
            staying = {key: read[key] for key in group.keys if key in read}
            if any(key in self.firm for key in group.keys):
                fresh |= staying.keys()  # older rules put them together
            elif any(self._situations[key].firm for key in staying):
                settled = Settled(tuple(staying.values()), bool(group.rivals), len(staying) == len(group.keys))
                self.settled[event_id] = settled, tuple(staying)
            else:
                fresh |= staying.keys()
        return fresh | self._rivals_within_articles()

    def _rivals_within_articles(self) -> set[int]:
        """Vague mentions of an article that has others here, where both may join one event: only one of them can."""
        firm = (self._situations[key] for _, keys in self.settled.values() for key in keys)
        index = MeetingIndex[None](firm=True)
        for situation in {each for each in firm if each.firm}:
            index.add(None, situation)
        siblings = self._mentions(self._siblings(self.vague) - self.keys)
        situations = {key: self._situations[key] for key in siblings}
        return {key for key, situation in situations.items() if not situation.firm and index.near(situation)}

    def _siblings(self, keys: Iterable[int]) -> set[int]:
        """The current mentions of the texts that these are of."""
        mine = t.mention.alias()
        joined = CURRENT.join(mine, mine.c.version_id == t.mention.c.version_id)
        found: set[int] = set()
        for chunk in in_chunks(sorted(keys)):
            found.update(self._connection.scalars(joined.where(mine.c.id.in_(chunk))))
        return found


def stored_groups(connection: Connection, keys: Iterable[int]) -> dict[str, Group]:
    """The stored events that hold any of these mentions."""
    row = t.event_mention.c
    members: dict[str, dict[int, None]] = {}  # a chunk before may have met the event
    rivals: dict[str, tuple[str, ...]] = {}
    for chunk in in_chunks(sorted(keys)):
        events = select(row.event_id).where(row.mention_id.in_(chunk))
        members_of = (
            select(row.event_id, row.mention_id, t.event.c.possibly_same_as)
            .join(t.event, t.event.c.id == row.event_id)
            .where(row.event_id.in_(events))
            .order_by(row.event_id, row.position)
        )
        for event_id, key, named in connection.execute(members_of):
            members.setdefault(event_id, {})[key] = None
            rivals[event_id] = tuple(named or ())
    return {event_id: Group(tuple(held), rivals[event_id]) for event_id, held in members.items()}
