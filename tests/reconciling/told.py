"""Events and rows of a few words, for tests of how they are matched."""

from __future__ import annotations

import datetime as dt

from timeline.model.actor import ActorKind, Role
from timeline.model.chronology import ChronologyEntry, EntryActors, EntryPlace
from timeline.model.count import Count
from timeline.model.dataset import Dataset, DatasetActor, DatasetPlace, DatasetRecord
from timeline.model.event_types import EventType, SubEventType
from timeline.model.interval import DateInterval, DateKind, Precision
from timeline.model.mention import CasualtyKind
from timeline.model.place import PlacePrecision

BANKASS = (14.0717, -3.5156)
DAY = dt.date(2024, 9, 17)
YEAR = DateInterval(dt.date(2024, 1, 1), dt.date(2024, 12, 31), Precision.YEAR)
POINT = PlacePrecision.POINT


def day(number: int, month: int = 9) -> DateInterval:
    """A day of 2024."""
    return DateInterval.day(dt.date(2024, month, number))


def lasting(first: int, last: int) -> DateInterval:
    """From one day of September 2024 to another, the whole time."""
    return DateInterval(dt.date(2024, 9, first), dt.date(2024, 9, last), Precision.RANGE, DateKind.LASTING)


def event(
    name: str = "E1",
    date: DateInterval | None = None,
    sub: SubEventType = SubEventType.ATTACK,
    at: tuple[float, float] | None = BANKASS,
    killed: Count | None = None,
    **more: object,
) -> ChronologyEntry:
    """An event of 17 September 2024 in Bankass; ``by``, ``place``, ``admin1``, ``precision`` and ``country`` differ."""
    given = {"by": ("JNIM",), "place": "Bankass", "admin1": "Mopti", "precision": POINT, "country": "ML", **more}
    latitude, longitude = at or (None, None)
    return ChronologyEntry(
        event_id=name,
        date=date or DateInterval.day(DAY),
        date_text=None,
        country=given["country"],
        country_name=None,
        place=EntryPlace(given["place"], given["admin1"], None, latitude, longitude, given["precision"]),
        event_type=sub.event_type,
        sub_event_type=sub,
        actors=EntryActors(perpetrators=given["by"], targets=("Civilians",)),
        figures=((CasualtyKind.KILLED, killed),) if killed else (),
        disputed=False,
        historical_only=False,
        articles=1,
        sources=("Dune FM",),
        first_reported=DAY,
        urls=(),
        summary="Gunmen attacked Bankass.",
    )


def row(
    name: str = "MLI1",
    date: DateInterval | None = None,
    sub: SubEventType | None = SubEventType.ATTACK,
    at: tuple[float, float] | None = BANKASS,
    killed: Count | None = None,
    **more: object,
) -> DatasetRecord:
    """The same as a row; ``may_be`` is every type that it allows."""
    given = {"by": "JNIM", "place": "Bankass", "admin1": "Mopti", "precision": POINT, "country": "ML", **more}
    latitude, longitude = at or (None, None)
    kind = sub.event_type if sub else EventType.BATTLES
    return DatasetRecord(
        dataset=Dataset.ACLED,
        id=name,
        line=2,
        date=date or DateInterval.day(DAY),
        date_text="17 September 2024",
        event_type=kind,
        sub_event_type=sub,
        may_be=given.get("may_be", frozenset({kind})),
        country=given["country"],
        place=DatasetPlace(
            given["place"], given["precision"], given["admin1"], latitude_deg=latitude, longitude_deg=longitude
        ),
        actors=(
            DatasetActor(given["by"], given["by"], 1, Role.PERPETRATOR, ActorKind.REBEL_GROUP),
            DatasetActor("Civilians (Mali)", "Civilians", 2, Role.TARGET, ActorKind.CIVILIANS, "ML"),
            DatasetActor("Farmers (Mali)", "Farmers", 2, Role.TARGET, associated=True),
        ),
        killed=killed,
        best_killed=None,
        deaths=None,
        civilians_targeted=True,
        notes="",
        sources=(),
        revised_at=None,
        columns=(),
        cells=(),
    )
