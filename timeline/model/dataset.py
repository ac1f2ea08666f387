"""What a row of another event dataset says (ACLED, UCDP GED): read, not extracted, with the row kept as written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from timeline.model.actor import ActorKind, Role
from timeline.model.count import Count
from timeline.model.event_types import EventType, SubEventType
from timeline.model.globe import Point
from timeline.model.interval import DateInterval
from timeline.model.place import PlacePrecision


class Dataset(StrEnum):
    """The datasets that are read."""

    ACLED = "acled"
    UCDP = "ucdp"


@dataclass(frozen=True, slots=True)
class DatasetActor:
    """A side of an event, or one who is associated with a side.

    name: as the dataset writes it ("JNIM: Group for Support of Islam and Muslims", "Civilians (Mali)").
    label: what the chronology calls it: the actor list's name ("JNIM"), else the name without a country ("Civilians").
    side: 1 for ACLED's actor1 and UCDP's side a, 2 for the other. It says nothing of who struck whom: the role does.
    role: see ``timeline.datasets.roles``.
    actor_id: key in the actor list, None where the list does not know it.
    associated: not a main actor, but an ally of the side or a further name for it (ACLED's assoc_actor columns).
    """

    name: str
    label: str
    side: int
    role: Role
    kind: ActorKind | None = None
    country: str | None = None
    actor_id: str | None = None
    associated: bool = False


@dataclass(frozen=True, slots=True)
class DatasetPlace:
    """Where the dataset puts it.

    name: the place, or what stands for a wider one: ``precision`` tells which.
    latitude_deg, longitude_deg: WGS84; both None where the row has none.
    """

    name: str | None
    precision: PlacePrecision
    admin1: str | None = None
    admin2: str | None = None
    admin3: str | None = None
    latitude_deg: float | None = None
    longitude_deg: float | None = None

    @property
    def point(self) -> Point | None:
        """Latitude and longitude in degrees; None where it has no coordinates."""
        if self.latitude_deg is None or self.longitude_deg is None:
            return None
        return self.latitude_deg, self.longitude_deg


@dataclass(frozen=True, slots=True)
class SideDeaths:
    """UCDP's best estimates of the deaths on each side, in persons."""

    side_a: int
    side_b: int
    civilians: int
    unknown: int


@dataclass(frozen=True, slots=True)
class DatasetRecord:
    """One event of a dataset.

    id: the dataset's own id (ACLED's event_id_cnty, UCDP's id). line: where its row begins in the file, from 1.
    date: as exactly as the dataset's own precision code says; date_text: its date cell or cells.
    event_type: the type, or the nearest of ACLED's where the dataset has types of its own.
    sub_event_type: None where the dataset does not tell it (UCDP, ACLED before 2019).
    may_be: every event type that the row allows; ``event_type`` is one of them.
    country: ISO 3166-1 alpha-2; None for a name that no country bears.
    killed: None is "not stated". ACLED writes 0 where nobody says that anybody died, so that its 0 is None here; UCDP's
        low to high. best_killed: UCDP's best estimate.
    civilians_targeted: civilians were the main or only target; None where the dataset does not tell.
    notes: ACLED's notes, UCDP's headline; empty where there are none.
    revised_at: when the dataset last published the row, in UTC; None where it does not tell.
    columns, cells: the row as it is written; ``raw`` has it by column.
    """

    dataset: Dataset
    id: str
    line: int
    date: DateInterval
    date_text: str
    event_type: EventType
    sub_event_type: SubEventType | None
    may_be: frozenset[EventType]
    country: str | None
    place: DatasetPlace
    actors: tuple[DatasetActor, ...]
    killed: Count | None
    best_killed: int | None
    deaths: SideDeaths | None
    civilians_targeted: bool | None
    notes: str
    sources: tuple[str, ...]
    revised_at: dt.datetime | None
    columns: tuple[str, ...]
    cells: tuple[str, ...]

    @property
    def raw(self) -> Mapping[str, str]:
        """The row as it is written, column to text."""
        return dict(zip(self.columns, self.cells, strict=True))

    @property
    def usual_sub_event_type(self) -> SubEventType:
        """The sub-event type, or the usual one of its type where a table needs one and the dataset tells none."""
        return self.sub_event_type or _USUAL[self.event_type]


_USUAL = {
    EventType.BATTLES: SubEventType.ARMED_CLASH,
    EventType.EXPLOSIONS: SubEventType.IED,
    EventType.CIVILIANS: SubEventType.ATTACK,
    EventType.PROTESTS: SubEventType.PEACEFUL_PROTEST,
    EventType.RIOTS: SubEventType.VIOLENT_DEMONSTRATION,
    EventType.STRATEGIC: SubEventType.OTHER,
}


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A row that was not taken.

    line, last_line: where it begins and ends in the file, from 1; reason: a short stable name; message: fit for a user.
    """

    line: int
    last_line: int
    reason: str
    message: str
