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

from sqlalchemy import Connection, Select, func, literal_column, select, union_all

from timeline.model.globe import CELLS_PER_DEG, CELLS_ROUND, cell_at
from timeline.query.conditions import bears_words, goes_by_stored_figures, in_names, names_of
from timeline.query.criteria import ActorCriterion, Criteria
from timeline.query.distance import Box
from timeline.query.origins import Origin
from timeline.query.places import NamedPlace
from timeline.store.reading import in_chunks

MOST_FOUND = 10_000  # events of one criterion: a few megabytes, and less than a second to try
_RANGES = 40  # of cells in one statement

# What gives the keys of all events that meet one criterion. Each is in the order of its index: a server that may give
# any rows would rather walk through the table until it has enough, however far that is.
Ways = list[Select[Any]]


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
    keys = select(origin.key)
    if criteria.actor is not None:
        yield list(_of_actor(connection, origin, criteria.actor))
    if place is not None and place.box is None:
        yield [keys.where(column.in_(names)).order_by(column) for column, names in names_of(origin, place)]
    if place is not None and place.box is not None:
        yield list(_in_cells(origin, place.box))
    if goes_by_stored_figures(origin, criteria):
        yield [keys.where(row.killed_least >= criteria.min_killed).order_by(row.killed_least)]
    if criteria.event_types or criteria.sub_event_types:
        kinds = ((row.event_type, criteria.event_types), (row.sub_event_type, criteria.sub_event_types))
        yield [
            keys.where(column == kind.value).order_by(*origin.order)
            for column, asked in kinds
            for kind in sorted(asked)
        ]


def _of_actor(connection: Connection, origin: Origin, actor: ActorCriterion) -> Iterator[Select[Any]]:
    rows, keys = origin.actors.c, select(origin.parent)
    yield keys.where(in_names(origin, actor)).order_by(rows.folded)
    if actor.actor_ids:
        yield keys.where(rows.actor_key.in_(sorted(actor.actor_ids))).order_by(rows.actor_key)
        return
    for names in in_chunks(_names_with(connection, origin, actor)):
        yield keys.where(rows.folded.in_(names)).order_by(rows.folded)


def _names_with(connection: Connection, origin: Origin, actor: ActorCriterion) -> Sequence[str]:
    """The names in the table that bear the words asked for: from each name an index leads to the next one."""
    folded = origin.actors.c.folded
    names = select(func.min(folded).label("folded")).cte("names", recursive=True)
    following = select(func.min(folded)).where(folded > names.c.folded).correlate(names).scalar_subquery()
    names = names.union_all(select(following).select_from(names).where(names.c.folded.is_not(None)))
    wanted = select(names.c.folded).where(names.c.folded.is_not(None), bears_words(names.c.folded, actor))
    return connection.scalars(wanted).all()


def _in_cells(origin: Origin, box: Box) -> Iterator[Select[Any]]:
    """Many ranges in one statement, each a stretch of the index."""
    ranges = list(cell_ranges(box))
    for start in range(0, len(ranges), _RANGES):
        some = (origin.events.c.cell.between(*each) for each in ranges[start : start + _RANGES])
        stretches = union_all(*(select(origin.key.label("key")).where(each) for each in some)).subquery("stretches")
        yield select(stretches.c.key)


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
