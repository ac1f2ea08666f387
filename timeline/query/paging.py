"""Where the rows of a chronology stand, page by page: each goes on after the last of the page before, by an index.

Only keys are read here: which rows are wanted is known once both tables are merged. Memory holds a page of each. A page
of several stretches is merged by the database, which reads each in its order and no further than the page reaches.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from heapq import merge
from itertools import islice
from math import isqrt
from typing import Any

from sqlalchemy import (
    ColumnClause,
    ColumnElement,
    CompoundSelect,
    Connection,
    Row,
    Select,
    func,
    literal,
    literal_column,
    select,
    union_all,
)
from sqlalchemy.sql.visitors import iterate

from timeline.query.branches import Branch, Condition, Place, branches, in_branches
from timeline.query.conditions import conditions
from timeline.query.criteria import Criteria
from timeline.query.full_text import count_rows, count_telling, places_telling
from timeline.query.narrow import find_few
from timeline.query.origins import Origin
from timeline.query.places import NamedPlace
from timeline.query.plain_rows import in_order
from timeline.query.text_query import TextQuery
from timeline.store.among import AmongKeys
from timeline.store.columns import ORDER_COLUMNS
from timeline.store.reading import in_chunks

FIRST_PAGE, PAGE = 500, 2_000  # rows; a reader who stops early has not waited for more
FEW_TOLD, MOST_TOLD = 500, 100_000  # rows: of so few nothing else is weighed, and no more are held in memory
_ALWAYS = (*ORDER_COLUMNS, "date_start", "date_end")  # columns that are named whatever is asked
_MOST_BRANCHES = 49  # in one statement: 7 countries in a window


def read_places(
    connection: Connection, origin: Origin, criteria: Criteria, place: NamedPlace | None
) -> Iterator[Row[Any]]:
    """Where rows of a table stand (``Origin.places``) that meet the criteria, but for the exact distance; in order.

    criteria.limit is the caller's to keep; no page is longer than it.
    """
    stretches = branches(origin, criteria)
    if criteria.text is not None and _is_told_by_few(connection, origin, criteria.text, stretches, criteria.limit):
        return _told(connection, origin, criteria.text, replace(criteria, text=None), place)
    few = find_few(connection, origin, criteria, place)
    if few is not None:
        most = criteria.limit if place is None else None
        found = (_met(origin, origin.key.in_(chunk), criteria, place) for chunk in in_chunks(few))
        return iter(sorted((row for met in found for row in connection.execute(met)), key=in_order)[:most])
    tried = conditions(origin, criteria, place)
    groups = (stretches[start : start + _MOST_BRANCHES] for start in range(0, len(stretches), _MOST_BRANCHES))
    walks = [_walked(connection, origin, group, tried, criteria.limit) for group in groups]
    return walks[0] if len(walks) == 1 else merge(*walks, key=in_order)


def _walked(
    connection: Connection, origin: Origin, stretches: Sequence[Branch], tried: Sequence[Condition], limit: int | None
) -> Iterator[Row[Any]]:
    after: Place | None = None
    length = FIRST_PAGE if limit is None else min(limit, FIRST_PAGE)
    while stretches := [branch for branch in stretches if branch.may_follow(after)]:
        rows = connection.execute(page_query(connection, origin, stretches, tried, after, length)).all()
        yield from rows
        if len(rows) < length:
            return
        after = Place(*rows[-1][:3])
        length = PAGE


def page_query(
    connection: Connection,
    origin: Origin,
    stretches: Sequence[Branch],
    tried: Sequence[Condition],
    after: Place | None,
    length: int,
) -> Select[Any] | CompoundSelect[Any]:
    """So many places of the stretches whose rows meet the conditions and follow ``after``, in order.

    The number stands in the statement itself: a server that plans without it would put all rows in order.
    """
    number: ColumnElement[int] = literal_column(str(length))
    firsts = [origin.places().where(*branch.rows(origin, after), *tried) for branch in stretches]
    if len(firsts) == 1:
        return firsts[0].order_by(*origin.order).limit(number)
    if connection.dialect.name == "postgresql":  # it merges stretches that are each in order
        firsts = [each.order_by(*origin.order).limit(number) for each in firsts]
    return union_all(*firsts).order_by(*map(literal_column, ORDER_COLUMNS)).limit(number)


def _told(
    connection: Connection, origin: Origin, query: TextQuery, criteria: Criteria, place: NamedPlace | None
) -> Iterator[Row[Any]]:
    """The places of those that tell it and meet the other criteria, in order: as many are tried as are asked for."""
    told = places_telling(origin, query)
    if not [*in_branches(origin, criteria), *conditions(origin, criteria, place)]:
        yield from connection.execute(told.limit(criteria.limit)).all()
        return
    met = _met(origin, AmongKeys(origin.key), criteria, place)
    rest = iter(connection.execute(told).all())
    length = min(criteria.limit or FIRST_PAGE, FIRST_PAGE)
    while chunk := list(islice(rest, length)):
        yield from connection.execute(met, {"keys": [row.key for row in chunk]}).all()
        length = PAGE


def _is_told_by_few(
    connection: Connection, origin: Origin, query: TextQuery, stretches: Sequence[Branch], limit: int | None
) -> bool:
    """Whether it is less work to look up all that tell it than to walk through the stretches.

    Of N rows, of which n tell it, a walk tries limit * N / n until it has enough, and no more than the stretches hold.
    To try a row was measured to cost some two times what it costs to look one up.
    """
    rows, most = count_rows(connection, origin), MOST_TOLD
    if limit is not None:
        most = min(most, max(FEW_TOLD, isqrt(2 * limit * rows)))
    number = count_telling(connection, origin, query, rows, most + 1)
    if number <= FEW_TOLD or number > most or stretches == [Branch()]:
        return number <= most
    held = union_all(*(select(literal(1)).where(*replace(each, more=()).rows(origin)) for each in stretches))
    shorter = select(func.count()).select_from(held.limit(literal_column(str(number))).subquery("held"))
    return connection.execute(shorter).scalar_one() == number


def _met(origin: Origin, which: Condition, criteria: Criteria, place: NamedPlace | None) -> Select[Any]:
    """Of certain rows the places of those that meet all that is asked, in order.

    Rows are fetched before they are tried: else a planner may prefer to walk through all of a country.
    """
    tried = [*in_branches(origin, criteria), *conditions(origin, criteria, place)]
    used = {each.name for one in tried for each in iterate(one) if isinstance(each, ColumnClause)}
    kept = [each for each in origin.events.c if each.name in {*used, *_ALWAYS, origin.key_name}]
    fetched = select(*kept).where(which).cte("fetched").prefix_with("MATERIALIZED")
    rows = origin.over(fetched)
    met = [*in_branches(rows, criteria), *conditions(rows, criteria, place)]
    return rows.places().where(*met).order_by(*rows.order)
