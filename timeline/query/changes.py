"""What a change of the database means for its events, one by one: the state before beside the state after."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from sqlalchemy import Connection, select

from timeline.model.changes import Difference, EventChange
from timeline.model.chronology import ChronologyEntry
from timeline.query.chronology import read_entries
from timeline.store.refreshing import Changes
from timeline.store.tables import public_id


class ChangeTeller:
    """Tells each event that a change touched, and counts them."""

    def __init__(self, tell: Callable[[EventChange], None]) -> None:
        self._tell = tell
        self.events = 0

    def __call__(self, before: Connection, after: Connection, changes: Changes) -> None:
        """Compare the two states of the database, and tell each event that is not as it was."""
        for change in compare(before, after, changes):
            self.events += 1
            self._tell(change)


def compare(before: Connection, after: Connection, changes: Changes) -> Iterator[EventChange]:
    """Every event that is not as it was, in order of its id; one that was only written anew is left out."""
    old = {entry.event_id: entry for entry in read_entries(before, changes.gone)}
    new = {entry.event_id: entry for entry in read_entries(after, changes.came)}
    leads = _leads(after, (event_id for event_id in old if event_id not in new))
    for event_id in sorted(old.keys() | new.keys()):
        one, other = old.get(event_id), new.get(event_id)
        if one is None or other is None:
            yield EventChange(event_id, one, other, leads.get(event_id))
        elif differences := tuple(_differences(one, other)):
            yield EventChange(event_id, one, other, event_id, differences)


def _differences(one: ChronologyEntry, other: ChronologyEntry) -> Iterator[Difference]:
    first, second = dict(_told(one)), dict(_told(other))
    for field, value in first.items():
        if value != second[field]:
            yield Difference(field, value, second[field])


def _told(entry: ChronologyEntry) -> Iterator[tuple[str, str]]:
    """The fields that matter to a reader, in words."""
    place, actors = entry.place, entry.actors
    yield "date", f"{entry.date.display()} ({entry.date.kind.value})" if entry.date.days != 1 else entry.date.display()
    yield "type", entry.sub_event_type.value
    yield "country", entry.country or ""
    yield "place", " ".join(part for part in (place.relation, place.name or place.admin1) if part)
    yield "perpetrators", "; ".join(actors.perpetrators)
    yield "targets", "; ".join(actors.targets)
    yield "participants", "; ".join(actors.participants)
    yield "claimed by", "; ".join(actors.claimed_by)
    yield "denied by", "; ".join(actors.denied_by)
    yield "figures", "; ".join(f"{kind.value} {count.display()}" for kind, count in entry.figures)
    yield "articles", str(entry.articles)
    yield "history only", "yes" if entry.historical_only else "no"
    yield "may be", "; ".join(entry.possibly_same_as)


def _leads(connection: Connection, event_ids: Iterable[str]) -> dict[str, str | None]:
    ids = list(event_ids)
    found: dict[str, str | None] = {}
    for start in range(0, len(ids), 500):
        wanted = select(public_id.c.id, public_id.c.event_id).where(public_id.c.id.in_(ids[start : start + 500]))
        found.update({row.id: row.event_id for row in connection.execute(wanted)})
    return found
