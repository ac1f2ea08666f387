"""What a reader asks of the chronology, as typed values. Names are looked up here; SQL is made elsewhere."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from timeline.errors import InputError
from timeline.model.event_types import EventType, SubEventType
from timeline.model.interval import DateInterval, Precision
from timeline.model.policy import FigurePolicy
from timeline.query.text_query import TextQuery

MAX_NAME_CHARACTERS = 1_000  # SQLite compares no pattern above 50,000 bytes
MAX_RADIUS_KM = 20_040.0  # half of the Earth's circumference: everywhere


@dataclass(frozen=True, slots=True)
class ActorCriterion:
    """Whom to look for, in any role.

    asked: the user's words. actor_ids: entries of the actor list that bear them, and their sub-groups.
    names: canonical names of those entries, or the user's own words where the list knows none.
    """

    asked: str
    actor_ids: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Criteria:
    """Which events a chronology holds. An empty field asks for nothing; all that is asked must hold at once.

    countries: ISO 3166-1 alpha-2, any of them.
    date_from, date_to: first and last day of the time window, inclusive; None leaves that side open.
    certainly_within: only events that must lie in the window, instead of those that may.
    event_types, sub_event_types: any of both.
    place: name of a place or a region, with or without accents.
    radius_km: distance from that place that still counts; None asks for the place itself. What is known only to be
        near a place counts from ``conditions.AREA_RADIUS_KM`` on, what is known only by its region never.
    min_killed: fewest deaths: the low figure, or the high one where no low one is stated.
    historical: True only what is told as history alone, False leaves that out, None takes both.
    text: words that a report of the event tells.
    imported: True only what was imported from datasets, False leaves that out, None takes both.
    undated: keep events without any date in a time window too.
    limit: most entries to give; None gives all.
    policy: how the figures are chosen from the claims of the articles; min_killed goes by them. What was imported keeps
        its own figures.
    """

    countries: tuple[str, ...] = ()
    date_from: dt.date | None = None
    date_to: dt.date | None = None
    certainly_within: bool = False
    event_types: frozenset[EventType] = frozenset()
    sub_event_types: frozenset[SubEventType] = frozenset()
    actor: ActorCriterion | None = None
    place: str | None = None
    radius_km: float | None = None
    min_killed: int | None = None
    historical: bool | None = None
    text: TextQuery | None = None
    imported: bool | None = None
    undated: bool = False
    limit: int | None = None
    policy: FigurePolicy = FigurePolicy.LATEST

    def __post_init__(self) -> None:
        if self.date_from and self.date_to and self.date_from > self.date_to:
            raise InputError(
                f"the time window is reversed: --from {self.date_from} is after --to {self.date_to}; exchange the two"
            )
        for option, words in (("--actor", self.actor.asked if self.actor else ""), ("--place", self.place or "")):
            if len(words) > MAX_NAME_CHARACTERS:
                raise InputError(f"{option} is longer than any name: give at most {MAX_NAME_CHARACTERS} characters")
        if self.certainly_within and not self.has_window:
            raise InputError("--certainly-within needs a time window: give --from, --to or both")
        if self.radius_km is not None and not self.place:
            raise InputError("--radius-km needs the place it is measured from: give --place too")
        if self.radius_km is not None and not 0 < self.radius_km <= MAX_RADIUS_KM:
            raise InputError(f"--radius-km {self.radius_km:g} is no distance on the Earth: give 1 to {MAX_RADIUS_KM:g}")

    @property
    def has_window(self) -> bool:
        """A time window is asked for."""
        return self.date_from is not None or self.date_to is not None

    @property
    def window(self) -> DateInterval:
        """The time window; an open side is None.

        Raises ValueError where none is asked for.
        """
        if not self.has_window:
            raise ValueError("no time window is asked for")
        return DateInterval(self.date_from, self.date_to, Precision.RANGE)
