"""The chronology: the events that meet the criteria, in order, read as they are asked for.

Every way through it is a look-up in an index; see ``timeline.query.paging`` for how, and ``timeline.query.narrow`` for
what it costs at worst. What articles tell and what was imported come merged, in one order.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from heapq import merge
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Row, Select

from timeline.model.chronology import ChronologyEntry
from timeline.model.globe import distance_km
from timeline.model.plain import PlainEntry, entry_of, plain_of
from timeline.model.policy import FigurePolicy
from timeline.query.branches import in_branches
from timeline.query.conditions import conditions
from timeline.query.criteria import Criteria
from timeline.query.origins import DERIVED, IMPORTED, Origin
from timeline.query.paging import read_places
from timeline.query.places import NamedPlace, find_place
from timeline.query.plain_rows import in_order, plain_rows, rows_at
from timeline.query.policies import killing_at_least, with_policy

BATCH_ROWS = 500  # events in memory at a time


def read_chronology(connection: Connection, criteria: Criteria) -> Generator[ChronologyEntry, None, None]:
    """The entries that meet the criteria, in order of first day, then the narrower interval, then id.

    Who may stop before the end (a closed pipe) must close it before the connection.

    An event of which only the last day is known stands at that day, after those that are dated to it; the undated
    come last. Memory does not grow with the number of entries. Raises InputError for a place that nothing locates.
    """
    if criteria.policy is FigurePolicy.LATEST:
        return (entry_of(plain) for plain in _stored(connection, criteria))
    chosen = _stored(connection, replace(criteria, limit=None))
    entries = with_policy(connection, (entry_of(plain) for plain in chosen), criteria.policy)
    if criteria.min_killed is not None:
        entries = killing_at_least(entries, criteria.min_killed)
    return _first(entries, criteria.limit)


def read_plain(connection: Connection, criteria: Criteria) -> Iterator[PlainEntry]:
    """The same in plain values: with the figures that are stored, there is no entry on the way."""
    if criteria.policy is FigurePolicy.LATEST:
        return _stored(connection, criteria)
    return map(plain_of, read_chronology(connection, criteria))


def _stored(connection: Connection, criteria: Criteria) -> Iterator[PlainEntry]:
    place = None
    if criteria.place is not None:
        place = find_place(connection, criteria.place, criteria.countries, criteria.radius_km)
    tables = [_placed(connection, origin, criteria, place) for origin in _origins(criteria)]
    placed = tables[0] if len(tables) == 1 else merge(*tables, key=lambda each: in_order(each[1]))
    if place is None:  # no row is dropped after it was read
        placed = islice(placed, criteria.limit)
    return plain_rows(connection, islice(_within(place, rows_at(connection, placed)), criteria.limit))


def _placed(
    connection: Connection, origin: Origin, criteria: Criteria, place: NamedPlace | None
) -> Iterator[tuple[Origin, Row[Any]]]:
    return ((origin, row) for row in read_places(connection, origin, criteria, place))


def _origins(criteria: Criteria) -> list[Origin]:
    """The tables that may hold what is asked for; nothing imported is told only as history."""
    derived = [DERIVED] if criteria.imported is not True else []
    imported = [IMPORTED] if criteria.imported is not False and criteria.historical is not True else []
    return derived + imported


def read_entry(
    connection: Connection, event_id: str, policy: FigurePolicy = FigurePolicy.LATEST
) -> ChronologyEntry | None:
    """The entry of an event's whole id, None where there is no such event now; an imported one may be deleted."""
    for origin in (DERIVED, IMPORTED):
        entries = entries_of(connection, origin.rows(connection).where(origin.events.c.id == event_id))
        if policy is not FigurePolicy.LATEST:
            entries = with_policy(connection, entries, policy)
        with closing(entries):
            if (entry := next(entries, None)) is not None:
                return entry
    return None


def read_entries(connection: Connection, event_ids: Sequence[str]) -> Iterator[ChronologyEntry]:
    """The entries of derived events by their whole ids, in no order; those that are no event are left out."""
    for start in range(0, len(event_ids), BATCH_ROWS):
        chunk = event_ids[start : start + BATCH_ROWS]
        yield from entries_of(connection, DERIVED.rows(connection).where(DERIVED.key.in_(chunk)))


def chronology_query(connection: Connection, criteria: Criteria) -> Select[Any]:
    """The SELECT of all derived events that meet the criteria, but for the exact distance, in no order.

    Raises InputError for a place that nothing locates.
    """
    place = None
    if criteria.place is not None:
        place = find_place(connection, criteria.place, criteria.countries, criteria.radius_km)
    met = [*in_branches(DERIVED, criteria), *conditions(DERIVED, criteria, place)]
    return DERIVED.rows(connection).where(*met)


def entries_of(connection: Connection, query: Select[Any]) -> Generator[ChronologyEntry, None, None]:
    """The entries of a query made of ``Origin.rows``, in its order, read as they are asked for."""
    with connection.execution_options(yield_per=BATCH_ROWS).execute(query) as result:
        yield from map(entry_of, plain_rows(connection, result))


def _within(place: NamedPlace | None, rows: Iterator[Row[Any]]) -> Iterator[Row[Any]]:
    if place is None or place.centre is None or place.radius_km is None:
        return rows
    centre, radius_km = place.centre.point, place.radius_km
    return (row for row in rows if _distance_km(centre, row) <= radius_km)


def _distance_km(centre: tuple[float, float], row: Row[Any]) -> float:
    return distance_km(centre, (row.latitude_deg, row.longitude_deg))  # the box has seen to it that it has both


def _first(
    entries: Generator[ChronologyEntry, None, None], limit: int | None
) -> Generator[ChronologyEntry, None, None]:
    with closing(entries):
        yield from islice(entries, limit)
