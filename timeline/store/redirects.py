"""Leads every event id ever given to the event that now holds its mention. An id is never given twice, never dropped.

Where the mention is in no current text any more, its id follows the others of its event, then the mention of the
article's new text that is most like it; where there is none either, or a person rejected it, it is kept as withdrawn.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, bindparam, select, update

from timeline.model.event import Event, StoredMention
from timeline.store import tables as t
from timeline.store.among import AmongKeys
from timeline.store.bulk import insert_rows
from timeline.store.ids import event_id_of
from timeline.store.reading import in_chunks, read_by_key

_ROW = t.public_id.c
_GIVEN = select(_ROW.id).where(AmongKeys(_ROW.id))
_LEADING = select(_ROW.id, _ROW.event_id).where(AmongKeys(_ROW.event_id))  # ids that lead to these events
_LEAD = update(t.public_id).where(_ROW.id == bindparam("given")).values(event_id=bindparam("holder"))


class Redirects:
    """What becomes of ids when some events go and others come.

    going: the events that go, with the keys of their mentions; wanted: all events of the neighbourhood as they will
    be; block: the current mentions of the neighbourhood.
    """

    def __init__(
        self,
        connection: Connection,
        going: Mapping[str, Sequence[int]],
        wanted: Mapping[str, Sequence[int]],
        block: Mapping[int, StoredMention],
    ) -> None:
        self._connection = connection
        self._going = going
        self._block = block
        self._present = {stored.id for stored in block.values()}
        self._holders = {key: event_id for event_id, keys in wanted.items() for key in keys}

    def write(self, coming: Sequence[Event]) -> None:
        """Give the new events their ids, and send every older id where it belongs."""
        holders = {event_id_of(each): event.id for event in coming for each in event.mention_ids}
        given = self._given(holders)
        targets = {each: holder for each, holder in holders.items() if each in given}
        self._lead(targets)
        at = dt.datetime.now(dt.UTC)
        fresh = [{"id": event.id, "event_id": event.id, "given_at": at} for event in coming if event.id not in given]
        insert_rows(self._connection, t.public_id, fresh)
        self._lead(self._left_behind(targets))

    def _given(self, ids: Mapping[str, str]) -> set[str]:
        """Those of the ids that were given before."""
        found: set[str] = set()
        for chunk in in_chunks(ids):
            found.update(self._connection.scalars(_GIVEN, {"keys": chunk}))
        return found

    def _left_behind(self, done: Mapping[str, str]) -> dict[str, str | None]:
        """Targets of the ids that led to an event that goes, and whose own mention is in no event that comes."""
        targets: dict[str, str | None] = {}
        for chunk in in_chunks(self._going):
            for each in self._connection.execute(_LEADING, {"keys": chunk}):
                if each.id not in done:
                    targets[each.id] = self._successor(each.event_id)
        return targets

    def _lead(self, targets: Mapping[str, str | None]) -> None:
        if targets:
            self._connection.execute(_LEAD, [{"given": given, "holder": holder} for given, holder in targets.items()])

    def _successor(self, event_id: str) -> str | None:
        """The event that most nearly continues the one that goes; None where nothing does."""
        keys = self._going[event_id]
        staying = next((self._holders[key] for key in keys if key in self._holders), None)
        if staying is not None:
            return staying
        for old in read_by_key(self._connection, keys).values():
            if old.id in self._present:
                continue  # it is current still: a person rejected it
            rivals = [key for key, new in self._block.items() if key in self._holders and _continues(new, old)]
            if rivals:
                return self._holders[min(rivals, key=lambda key: _distance(self._block[key], old))]
        return None


def _continues(new: StoredMention, old: StoredMention) -> bool:
    """Tell whether the new text of the same article may well report here what the old one did there."""
    if new.article != old.article or new.mention.event_type is not old.mention.event_type:
        return False
    place, was = new.mention.place, old.mention.place
    return new.mention.date.overlaps(old.mention.date) or (
        place is not None and was is not None and place.name == was.name
    )


def _distance(new: StoredMention, old: StoredMention) -> tuple[bool, int, str]:
    another = new.mention.sub_event_type is not old.mention.sub_event_type
    return another, abs(new.mention.trigger.span.start - old.mention.trigger.span.start), new.id
