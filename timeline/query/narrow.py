"""Criteria that few events may meet (an actor, a place, a circle, a number of deaths): found by indexes of their own.

Where one of them is met by MOST_FOUND events at most, these are looked up, tried for all else that is asked, and put in
order in memory. Where each is met by more, the chronology is walked in its own order, and each row is tried.

The worst case: criteria of which each is met by more than MOST_FOUND events, and all together by few or none. Then
every event of the countries and the window is looked at once; of the whole table, where neither is asked for. One more
narrow criterion needs its way here, and its condition in ``timeline.query.conditions``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import floor
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, literal_column, or_, select

from timeline.model.globe import CELLS_PER_DEG, CELLS_ROUND, cell_at
from timeline.query.conditions import bears_name, bears_words, goes_by_stored_figures, in_names
from timeline.query.criteria import ActorCriterion, Criteria
from timeline.query.distance import Box
from timeline.query.origins import Origin
from timeline.query.places import NamedPlace
from timeline.store.reading import in_chunks

MOST_FOUND = 10_000  # events of one criterion: a few megabytes, and less than a second to try
_RANGES = 40  # of cells in one statement

Ways = list[Select[Any]]  # what gives the keys of all events that meet one criterion


def find_few(connection: Connection, origin: Origin, criteria: Criteria, place: NamedPlace | None) -> list[Any] | None:
    """The keys of all events that meet the narrowest criterion; None where each is met by more than MOST_FOUND."""
    found: list[Any] | None = None
    for ways in _ways(connection, origin, criteria, place):
        keys = _keys(connection, ways)
        if keys is not None and (found is None or len(keys) < len(found)):
            found = keys
    return found


def _keys(connection: Connection, ways: Ways) -> list[Any] | None:
    keys: dict[Any, None] = {}
    for way in ways:
        given = connection.scalars(way.limit(literal_column(str(MOST_FOUND + 1)))).all()
        keys.update(dict.fromkeys(given))
        if len(given) > MOST_FOUND or len(keys) > MOST_FOUND:
            return None
    return list(keys)


def _ways(connection: Connection, origin: Origin, criteria: Criteria, place: NamedPlace | None) -> Iterator[Ways]:
    row = origin.events.c
    if criteria.actor is not None:
        yield list(_of_actor(connection, origin, criteria.actor))
    if place is not None:
        met = bears_name(origin, place) if place.box is None else list(_cells(row.cell, place.box))
        yield [select(origin.key).where(each) for each in met]
    if goes_by_stored_figures(origin, criteria):
        yield [select(origin.key).where(row.killed_least >= criteria.min_killed)]
    if criteria.event_types or criteria.sub_event_types:
        kinds = ((row.event_type, criteria.event_types), (row.sub_event_type, criteria.sub_event_types))
        yield [select(origin.key).where(column == kind.value) for column, asked in kinds for kind in sorted(asked)]


def _of_actor(connection: Connection, origin: Origin, actor: ActorCriterion) -> Iterator[Select[Any]]:
    rows, keys = origin.actors.c, select(origin.parent)
    yield keys.where(in_names(origin, actor))
    if actor.actor_ids:
        yield keys.where(rows.actor_key.in_(sorted(actor.actor_ids)))
        return
    for names in in_chunks(_names_with(connection, origin, actor)):
        yield keys.where(rows.folded.in_(names))


def _names_with(connection: Connection, origin: Origin, actor: ActorCriterion) -> Sequence[str]:
    """The names in the table that bear the words asked for: from each name an index leads to the next one."""
    folded = origin.actors.c.folded
    names = select(func.min(folded).label("folded")).cte("names", recursive=True)
    following = select(func.min(folded)).where(folded > names.c.folded).correlate(names).scalar_subquery()
    names = names.union_all(select(following).select_from(names).where(names.c.folded.is_not(None)))
    wanted = select(names.c.folded).where(names.c.folded.is_not(None), bears_words(names.c.folded, actor))
    return connection.scalars(wanted).all()


def _cells(cell: ColumnElement[int], box: Box) -> Iterator[ColumnElement[bool]]:
    ranges = list(cell_ranges(box))
    for start in range(0, len(ranges), _RANGES):
        yield or_(*(cell.between(first, last) for first, last in ranges[start : start + _RANGES]))


def cell_ranges(box: Box) -> Iterator[tuple[int, int]]:
    """The numbers of the cells that hold any of the box, first and last of each stretch; see ``globe.cell_of``."""
    south, north = (floor((side + 90) * CELLS_PER_DEG) for side in (box.south, box.north))
    if box.west is None or box.east is None:
        yield cell_at(south, 0), cell_at(north, CELLS_ROUND - 1)
        return
    west, east = (floor((side + 180) * CELLS_PER_DEG) % CELLS_ROUND for side in (box.west, box.east))
    nearly_round = box.west > box.east and west <= east
    for row in range(south, north + 1):
        if nearly_round:
            yield cell_at(row, 0), cell_at(row, CELLS_ROUND - 1)
        elif west <= east:
            yield cell_at(row, west), cell_at(row, east)
        else:
            yield cell_at(row, west), cell_at(row, CELLS_ROUND - 1)
            yield cell_at(row, 0), cell_at(row, east)
