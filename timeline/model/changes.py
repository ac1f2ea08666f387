"""What became of events when something changed: nouns only."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.model.chronology import ChronologyEntry


@dataclass(frozen=True, slots=True)
class Difference:
    """A field of an event, with its value before and after in words; empty for none."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class EventChange:
    """What became of one event.

    before, after: the entry, None where there is none. now: where the id of one that is gone leads; None for nowhere.
    """

    event_id: str
    before: ChronologyEntry | None
    after: ChronologyEntry | None
    now: str | None
    differences: tuple[Difference, ...] = ()
