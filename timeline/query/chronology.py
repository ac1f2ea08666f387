"""The chronology: the events that meet the criteria, in order, read as they are asked for."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from itertools import islice
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, case, func, select

from timeline.model.actor import Role
from timeline.model.chronology import ChronologyEntry, EntryActors, EntryPlace
from timeline.model.count import Count, Qualifier
from timeline.model.event_types import EventType, SubEventType
from timeline.model.globe import distance_km
from timeline.model.interval import DateInterval, DateKind, Precision
from timeline.model.mention import CasualtyKind
from timeline.model.place import PlacePrecision
from timeline.model.policy import FigurePolicy
from timeline.query.conditions import conditions
from timeline.query.criteria import Criteria
from timeline.query.distance import Position
from timeline.query.places import NamedPlace, find_place
from timeline.query.policies import killing_at_least, with_policy
from timeline.store.tables import country, event, event_actor

BATCH_ROWS = 500  # events in memory at a time

_Names = dict[str, dict[Role, list[str]]]


def read_chronology(connection: Connection, criteria: Criteria) -> Generator[ChronologyEntry, None, None]:
    """The entries that meet the criteria, in order of first day, then the narrower interval, then id.

    Who may stop before the end (a closed pipe) must close it before the connection.

    An event of which only the last day is known stands at that day, after those that are dated to it; the undated
    come last. Memory does not grow with the number of entries. Raises InputError for a place that nothing locates.
    """
    place = None
    if criteria.place is not None:
        place = find_place(connection, criteria.place, criteria.countries, criteria.radius_km)
    entries = _within(place, entries_of(connection, chronology_query(criteria, place)))
    if criteria.policy is not FigurePolicy.LATEST:
        entries = with_policy(connection, entries, criteria.policy)
        if criteria.min_killed is not None:
            entries = killing_at_least(entries, criteria.min_killed)
    return entries if criteria.limit is None else _first(entries, criteria.limit)


def read_entry(
    connection: Connection, event_id: str, policy: FigurePolicy = FigurePolicy.LATEST
) -> ChronologyEntry | None:
    """The entry of a current event's whole id, None where there is no such event."""
    entries = entries_of(connection, _columns().where(event.c.id == event_id))
    if policy is not FigurePolicy.LATEST:
        entries = with_policy(connection, entries, policy)
    with closing(entries):
        return next(entries, None)


def read_entries(connection: Connection, event_ids: Sequence[str]) -> Iterator[ChronologyEntry]:
    """The entries of current events by their whole ids, in no order; those that are no event are left out."""
    for start in range(0, len(event_ids), BATCH_ROWS):
        chunk = event_ids[start : start + BATCH_ROWS]
        yield from entries_of(connection, _columns().where(event.c.id.in_(chunk)))


def chronology_query(criteria: Criteria, place: NamedPlace | None) -> Select[Any]:
    """The SELECT of a chronology, ordered; without the exact distance, which needs no database."""
    undated = case((event.c.date_precision == Precision.UNKNOWN.value, 1), else_=0)
    first_known_day = func.coalesce(event.c.date_start, event.c.date_end)
    query = (
        _columns()
        .where(*conditions(criteria, place))
        .order_by(undated, first_known_day, func.coalesce(event.c.days, OPEN_DAYS), event.c.id)
    )
    exact = (place is None or place.centre is None) and (
        criteria.min_killed is None or criteria.policy is FigurePolicy.LATEST
    )
    return query.limit(criteria.limit) if criteria.limit is not None and exact else query


OPEN_DAYS = 10_000_000  # longer than any calendar: an open interval comes after every bounded one of its first day


def _columns() -> Select[Any]:
    joined = event.outerjoin(country, event.c.country == country.c.code)
    return select(event, country.c.name.label("country_name")).select_from(joined)


def entries_of(connection: Connection, query: Select[Any]) -> Generator[ChronologyEntry, None, None]:
    """The entries of a query made by ``chronology_query``, in its order, read as they are asked for."""
    with connection.execution_options(yield_per=BATCH_ROWS).execute(query) as result:
        for rows in result.mappings().partitions():
            names = _names_by_role(connection, [row["id"] for row in rows])
            yield from (_entry(row, names.get(row["id"], {})) for row in rows)


def _within(
    place: NamedPlace | None, entries: Generator[ChronologyEntry, None, None]
) -> Generator[ChronologyEntry, None, None]:
    if place is None or place.centre is None or place.radius_km is None:
        return entries
    centre, radius_km = place.centre, place.radius_km
    return _near(centre, radius_km, entries)


def _near(
    centre: Position, radius_km: float, entries: Generator[ChronologyEntry, None, None]
) -> Generator[ChronologyEntry, None, None]:
    with closing(entries):
        yield from (entry for entry in entries if _distance_km(centre, entry.place) <= radius_km)


def _distance_km(centre: Position, place: EntryPlace) -> float:
    assert place.latitude_deg is not None and place.longitude_deg is not None  # the box has seen to it
    return distance_km(centre.point, (place.latitude_deg, place.longitude_deg))


def _first(entries: Generator[ChronologyEntry, None, None], limit: int) -> Generator[ChronologyEntry, None, None]:
    with closing(entries):  # a server keeps the rest of its answer until it is told to drop it
        yield from islice(entries, limit)


def _names_by_role(connection: Connection, event_ids: Sequence[str]) -> _Names:
    query = (
        select(event_actor.c.event_id, event_actor.c.role, event_actor.c.name)
        .where(event_actor.c.event_id.in_(event_ids))
        .order_by(event_actor.c.event_id, event_actor.c.position)
    )
    names: _Names = {}
    for row in connection.execute(query):
        listed = names.setdefault(row.event_id, {}).setdefault(Role(row.role), [])
        if row.name not in listed:
            listed.append(row.name)
    return names


def _entry(row: RowMapping, names: dict[Role, list[str]]) -> ChronologyEntry:
    return ChronologyEntry(
        event_id=row["id"],
        date=DateInterval(
            row["date_start"], row["date_end"], Precision(row["date_precision"]), DateKind(row["date_kind"])
        ),
        date_text=row["date_text"],
        country=row["country"],
        country_name=row["country_name"],
        place=EntryPlace(
            name=row["place"],
            admin1=row["admin1"],
            relation=row["place_relation"],
            latitude_deg=row["latitude_deg"],
            longitude_deg=row["longitude_deg"],
            precision=PlacePrecision(row["place_precision"]) if row["place_precision"] else None,
        ),
        event_type=EventType(row["event_type"]),
        sub_event_type=SubEventType(row["sub_event_type"]),
        actors=EntryActors(
            perpetrators=tuple(names.get(Role.PERPETRATOR, ())),
            targets=tuple(names.get(Role.TARGET, ())),
            participants=tuple(names.get(Role.PARTICIPANT, ())),
            claimed_by=tuple(row["claimed_by"]),
            denied_by=tuple(row["denied_by"]),
        ),
        figures=tuple(_figures(row)),
        disputed=row["disputed"],
        historical_only=row["historical_only"],
        articles=row["articles"],
        sources=tuple(row["sources"]),
        first_reported=row["first_reported"],
        urls=tuple(row["urls"]),
        summary=row["summary"],
        independent_reports=row["independent_reports"],
        possibly_same_as=tuple(row["possibly_same_as"] or ()),
        corrected=tuple((field, number) for field, number in row["corrected"] or ()),
        confirmed=row["confirmed"],
    )


def _figures(row: RowMapping) -> Iterator[tuple[CasualtyKind, Count]]:
    for kind in CasualtyKind:
        low, high, qualifier = (row[f"{kind.value}_{part}"] for part in ("low", "high", "qualifier"))
        if low is not None or high is not None:
            yield kind, Count(low, high, Qualifier(qualifier or Qualifier.EXACT))
