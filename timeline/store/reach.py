"""How far a change reaches: the mentions that must be resolved anew, and the events beside them that are settled.

What firm mentions come to hangs on firm ones alone, so those that the changed ones meet, directly or by others, are
resolved anew. Vague ones are where they meet a firm one of these. Of those that meet only vague ones most are not: an
echo, which fits an event of firm mentions by itself, is never compared with others to be one event with them. So the
way from vague ones to vague ones leads through those that are left over, were or are now, and through the changed ones.
All mentions are resolved anew that a decision names with one of these, and all of an event on which anybody decided;
where anybody did, echoes lead on too. Beyond lie events with firm mentions which the vague ones may join or leave: of
these no firm mention moves, and they are read as they are stored.
``timeline.resolution.clusters`` says why this suffices. Invariant: what comes of it is what comes of all mentions.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from sqlalchemy import Connection, select

from timeline.model.event import Event, Outline, Settled, StoredMention
from timeline.model.meeting import Situation
from timeline.reference.meeting_index import MeetingIndex
from timeline.reference.situations import situation_of
from timeline.store import tables as t
from timeline.store.among import AmongKeys
from timeline.store.decisions import companions, decided
from timeline.store.meeting import CURRENT, find_neighbours, read_echoes, read_situations
from timeline.store.reading import in_chunks, read_by_key

_MINE = t.mention.alias()
_SIBLINGS = (
    CURRENT.with_only_columns(_MINE.c.id.label("mine"), t.mention.c.id)
    .join(_MINE, _MINE.c.version_id == t.mention.c.version_id)
    .where(AmongKeys(_MINE.c.id))
)
_HELD = t.event_mention.c
_GROUPS = (
    select(_HELD.event_id, _HELD.mention_id, t.event.c.possibly_same_as)
    .join(t.event, t.event.c.id == _HELD.event_id)
    .where(_HELD.event_id.in_(select(_HELD.event_id).where(AmongKeys(_HELD.mention_id))))
    .order_by(_HELD.event_id, _HELD.position)
)


@dataclass(frozen=True, slots=True)
class Group:
    """A stored event: the keys of its mentions in order, and the events that it may be one with."""

    keys: tuple[int, ...]
    rivals: tuple[str, ...]


class Reach:
    """The mentions that a change reaches, by the keys of their rows.

    changed: keys of mentions that came or went, those of old texts among them.
    decided: whether decisions on them came or went.
    groups: the stored events that hold any of these mentions, or that these may join.
    """

    def __init__(self, connection: Connection, changed: Iterable[int], decided: bool = False) -> None:
        self._connection = connection
        self._changed = set(changed)
        self._decided = decided
        self._read: dict[int, StoredMention] = {}
        self._situations: dict[int, Situation] = {}
        self._old: set[int] = set()  # those of old texts
        self._firm: set[int] = set()
        self._vague: set[int] = set()
        self._beside: set[int] = set()  # firm mentions that the vague ones meet
        self._beyond: set[int] = set()  # vague mentions that they meet
        self._asked_firm: set[int] = set()  # vague ones of which the firm neighbours are known
        self._asked_vague: set[int] = set()  # and those of which the vague ones are
        self._settled: dict[str, tuple[Group, tuple[int, ...]]] = {}  # with the keys of the mentions that stay
        self.groups: dict[str, Group] = {}
        self._take_in_changed(self._changed)

    @property
    def keys(self) -> set[int]:
        """The keys of all mentions to be resolved anew, those of old texts among them."""
        return self._firm | self._vague

    @property
    def vague(self) -> set[int]:
        """The keys of the vague ones among them."""
        return self._vague

    def current(self) -> dict[int, StoredMention]:
        """The mentions to be resolved anew, without those of old texts."""
        return self._mentions(sorted(self.keys - self._old))

    def settled(self) -> list[tuple[Settled, tuple[int, ...]]]:
        """The events beside them, each with the keys of its mentions, without those to be resolved anew."""
        read = self._mentions(key for _, keys in self._settled.values() for key in keys)
        return [
            (Settled(tuple(read[key] for key in keys), bool(group.rivals), len(keys) == len(group.keys)), keys)
            for group, keys in self._settled.values()
        ]

    def moved(self, events: Iterable[Event | Outline]) -> set[int]:
        """The firm mentions of settled events that got another id, which others may tell of as what they may be."""
        holder = {each: event.id for event in events for each in event.mention_ids}
        return {
            key
            for event_id, (_, keys) in self._settled.items()
            if holder.get(self._read[keys[0]].id, event_id) != event_id
            for key in keys
            if self._situations[key].firm
        }

    def echoes(self, events: Iterable[Event | Outline]) -> set[int]:
        """The mentions resolved anew that are echoes."""
        echoes = {each for event in events for each in echoes_of(event)}
        return {key for key in self._vague - self._old if self._read[key].id in echoes}

    def unsettled_by(self, events: Sequence[Event | Outline]) -> set[int]:
        """Vague mentions beyond these that may come to something else, now that it is known what these come to."""
        if self._decided:
            return set()
        left = self._vague - self._old - self.echoes(events)
        left &= read_echoes(self._connection, left)
        near = self._meeting(left, self._vague, firm=False)
        return near - read_echoes(self._connection, near) | self._promised_elsewhere(events)

    def _promised_elsewhere(self, events: Iterable[Event | Outline]) -> set[int]:
        """Those of articles that came to an event or left it, in which is what meets them of another article.

        What that article tells elsewhere is free for them only as long as none of their own article is with it.
        """
        keys = {self._read[key].id: key for key in self._read}
        before = {key: frozenset(group.keys) for group in self.groups.values() for key in group.keys}
        partners: set[int] = set()
        strangers: set[int] = set()
        for event in events:
            now = {keys[each] for each in event.mention_ids}
            for group in {before[key] for key in now if key in before}:
                if group != now:
                    partners |= {key for key in now | group if not self._situations[key].firm}
                    strangers |= now ^ group
        near = self._meeting(partners, self._vague, firm=False)
        return {mine for mine, other in self._siblings(near) if other in strangers and other != mine}

    def take_in(self, keys: Iterable[int]) -> None:
        """Resolve these current mentions anew, and all that hangs on them."""
        fresh = set(keys)
        while fresh:
            together = companions(self._connection, fresh)
            fresh |= together - self.keys
            if together and not self._decided:
                self._decided = True
                fresh |= self._vague
            unknown = fresh - self._situations.keys()
            self._situations |= read_situations(self._connection, unknown)
            self._grow(fresh)
            fresh = self._unsettled() - self.keys

    def _take_in_changed(self, changed: set[int]) -> None:
        """The changed mentions, with the others of their texts; old texts are not current, and are read whole."""
        siblings = {other for _, other in self._siblings(changed)}
        current = read_situations(self._connection, changed | siblings)
        old = self._mentions(changed - current.keys())
        self._old = set(old)
        self._situations |= current | {key: situation_of(each.mention) for key, each in old.items()}
        self.take_in(changed | siblings)

    def _grow(self, keys: set[int]) -> None:
        """Firm mentions that meet firm ones; vague ones that meet these, or vague ones that lead on."""
        firm = {key for key in keys if self._situations[key].firm}
        vague, met = keys - firm, set(firm)
        while firm:
            self._firm |= firm
            firm = self._meeting(firm, self._firm, firm=True)
            met |= firm
        self._vague |= vague
        vague |= self._meeting(met, self._vague, firm=False)
        while vague:
            self._vague |= vague
            whole = vague if self._decided else vague & self._changed
            left = vague - whole - read_echoes(self._connection, vague - whole)
            vague = self._meeting(whole, self._vague, firm=False)
            near = self._meeting(left, self._vague | vague, firm=False)
            self._asked_vague |= whole | left
            self._beyond |= vague | near
            vague |= near - read_echoes(self._connection, near)

    def _vague_beside(self, keys: set[int]) -> set[int]:
        """All vague mentions that meet these or others that were asked for; some are to be resolved anew."""
        self._beyond |= self._meeting(keys - self._asked_vague, self._vague, firm=False)
        self._asked_vague |= keys
        return self._beyond

    def _meeting(self, keys: Iterable[int], known: Set[int], firm: bool) -> set[int]:
        """The firm mentions, or the vague ones, that meet one of these, but for those known."""
        found = find_neighbours(self._connection, (self._situations[key] for key in keys), firm, known)
        self._situations |= found
        return set(found)

    def _mentions(self, keys: Iterable[int]) -> dict[int, StoredMention]:
        wanted = list(keys)
        self._read |= read_by_key(self._connection, (key for key in wanted if key not in self._read))
        return {key: self._read[key] for key in wanted}

    def _unsettled(self) -> set[int]:
        """Find the settled events; the mentions that must be resolved anew because of them."""
        self._beside |= self._meeting(self._vague - self._asked_firm, self._firm, firm=True)
        self._asked_firm |= self._vague
        near = self._beside - self._firm
        groups = self.groups = stored_groups(self._connection, near | self.keys)
        held = {key for group in groups.values() for key in group.keys}
        ruled = decided(self._connection, held)
        self._situations |= read_situations(self._connection, held - self._situations.keys())
        fresh = near - held  # of no event yet
        self._settled = {}
        for event_id, group in groups.items():
            staying = tuple(key for key in group.keys if key not in self._vague)
            alone = not any(self._situations[key].firm for key in staying)
            if alone or any(key in self._firm for key in staying) or not ruled.isdisjoint(group.keys):
                # of one event with what is resolved anew, by these rules or older ones, or as somebody decided
                fresh.update(staying)
            else:
                self._settled[event_id] = group, staying
        return fresh | self._rivals_within_articles() | self._told_beside()

    def _told_beside(self) -> set[int]:
        """Vague mentions that meet these, of articles that have others here: what these are promised may be those."""
        if self._decided:
            return set()
        here = self.keys.union(*(keys for _, keys in self._settled.values()))
        near = self._vague_beside(self._vague) - self._vague
        return {mine for mine, other in self._siblings(near) if other in here and other != mine}

    def _rivals_within_articles(self) -> set[int]:
        """Vague mentions of an article that has others here, where both may join one event: only one of them can."""
        if not self._settled:
            return set()
        index = MeetingIndex[str](firm=True)
        for event_id, (_, keys) in self._settled.items():
            for situation in {self._situations[key] for key in keys}:
                if situation.firm:
                    index.add(event_id, situation)
        pairs = {(mine, other) for mine, other in self._siblings(self._vague - self._old) if other not in self.keys}
        unknown = {other for _, other in pairs} - self._situations.keys()
        self._situations |= read_situations(self._connection, unknown)
        pairs = {(mine, other) for mine, other in pairs if not self._situations[other].firm}
        beside = {key: set(index.beside(self._situations[key])) for key in {key for pair in pairs for key in pair}}
        return {other for mine, other in pairs if beside[mine] & beside[other]}

    def _siblings(self, keys: Iterable[int]) -> list[tuple[int, int]]:
        """Each of these with each current mention of its text."""
        found: list[tuple[int, int]] = []
        for chunk in in_chunks(sorted(keys)):
            found += [(mine, other) for mine, other in self._connection.execute(_SIBLINGS, {"keys": chunk})]
        return found


def stored_groups(connection: Connection, keys: Iterable[int]) -> dict[str, Group]:
    """The stored events that hold any of these mentions."""
    members: dict[str, dict[int, None]] = {}  # a chunk before may have met the event
    rivals: dict[str, tuple[str, ...]] = {}
    for chunk in in_chunks(sorted(keys)):
        for event_id, key, named in connection.execute(_GROUPS, {"keys": chunk}):
            members.setdefault(event_id, {})[key] = None
            rivals[event_id] = tuple(named or ())
    return {event_id: Group(tuple(held), rivals[event_id]) for event_id, held in members.items()}


def echoes_of(event: Event | Outline) -> tuple[str, ...]:
    """The ids of the mentions that are known to be echoes: none of an event that was made whole."""
    return event.echoes if isinstance(event, Outline) else ()
