"""Derived and imported events as rows, with no article behind: for tests of how they are read."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import Connection, insert

from timeline.model.event_types import SubEventType
from timeline.model.globe import cell_of
from timeline.model.interval import DateInterval
from timeline.reference.matching import fold
from timeline.store import tables as t
from timeline.store.inserting import ensure_countries
from timeline.store.rows import interval_columns

DAY = dt.date(2024, 9, 17)
IMPORTED_AT = dt.datetime(2026, 11, 27, 8, 30, tzinfo=dt.UTC)
_LISTS: dict[str, Any] = {name: [] for name in ("claimed_by", "denied_by", "urls", "possibly_same_as", "corrected")}


def shared(
    date: DateInterval,
    country: str | None = "ML",
    place: str | None = None,
    admin1: str | None = None,
    point: tuple[float, float] | None = None,
    precision: str | None = None,
    kind: SubEventType = SubEventType.ATTACK,
    killed: tuple[int | None, int | None] = (None, None),
    summary: str = "Des hommes armés ont attaqué le marché.",
) -> dict[str, Any]:
    """The columns that both tables have."""
    order_day, order_days = date.order
    low, high = killed
    return {
        **interval_columns(date),
        "order_day": order_day,
        "order_days": order_days,
        "country": country,
        "place": place,
        "place_folded": fold(place) if place else None,
        "admin1": admin1,
        "admin1_folded": fold(admin1) if admin1 else None,
        "latitude_deg": point[0] if point else None,
        "longitude_deg": point[1] if point else None,
        "place_precision": precision,
        "cell": cell_of(point) if point else None,
        "event_type": kind.event_type.value,
        "sub_event_type": kind.value,
        "killed_low": low,
        "killed_high": high,
        "killed_qualifier": None if low is None and high is None else "exact",
        "killed_least": high if low is None else low,
        "summary": summary,
    }


def insert_derived(connection: Connection, event_id: str, row: dict[str, Any], **more: Any) -> None:
    """Write a derived event. more: columns of its own, and ``actors``, pairs of role and name."""
    actors = more.pop("actors", ())
    ensure_countries(connection, [row["country"]])
    own = {"disputed": False, "historical_only": False, "articles": 1, "first_reported": DAY, "sources": ["AFP"]}
    connection.execute(insert(t.event).values(id=event_id, **{**row, **_LISTS, **own, **more}))
    _insert_actors(connection, t.event_actor, {"event_id": event_id}, actors)


def insert_imported(connection: Connection, event_id: str, row: dict[str, Any], **more: Any) -> int:
    """Write an imported event of an import of 27 November 2026; its key. more: as of ``insert_derived``."""
    actors = more.pop("actors", ())
    ensure_countries(connection, [row["country"]])
    dataset, _, record_id = event_id.partition("-")
    own = {
        "dataset": dataset.lower(),
        "record_id": record_id,
        "line": 2,
        "record": {"event_id_cnty": record_id},
        "record_hash": "0" * 64,
        "deleted": False,
        "sources": ["Kurukan Daily"],
        "reported": DAY,
    }
    own |= {"run_id": more.pop("run_id", None) or insert_run(connection, dataset.lower())}
    made = connection.execute(insert(t.imported_event).values(id=event_id, **{**row, **own, **more}))
    key = int(made.inserted_primary_key[0])  # type: ignore[index]
    _insert_actors(connection, t.imported_actor, {"imported_event_id": key}, actors)
    return key


def insert_run(connection: Connection, dataset: str = "acled", path: str = "mali.csv") -> int:
    """Write an import; its key."""
    values = {"dataset": dataset, "path": path, "started_at": IMPORTED_AT, "finished_at": IMPORTED_AT}
    made = connection.execute(insert(t.import_run).values(**values))
    return int(made.inserted_primary_key[0])  # type: ignore[index]


def _insert_actors(connection: Connection, table: Any, parent: dict[str, Any], actors: Any) -> None:
    for position, (role, name) in enumerate(actors):
        values = {**parent, "position": position, "role": role, "name": name, "folded": fold(name)}
        connection.execute(insert(table).values(**values, actor_key="jnim" if name == "JNIM" else None))
