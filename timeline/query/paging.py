"""Pages of a chronology: each goes on after the last row of the page before, which an index finds at once.

Memory holds a page of each table. A page of several stretches is merged by the database, which reads each in its order
and no further than the page reaches.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from heapq import merge
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, Subquery, literal_column, select, union_all

from timeline.query.branches import Branch, Condition, Place, branches, in_branches
from timeline.query.conditions import conditions
from timeline.query.criteria import Criteria
from timeline.query.full_text import find_telling
from timeline.query.narrow import MOST_FOUND, find_few
from timeline.query.origins import Origin
from timeline.query.places import NamedPlace
from timeline.query.plain_rows import in_order
from timeline.store.columns import ORDER_COLUMNS
from timeline.store.reading import in_chunks

FIRST_PAGE, PAGE = 500, 2_000  # rows; a reader who stops early has not waited for more
_MOST_BRANCHES = 49  # in one statement: 7 countries in a window


def read_in_order(
    connection: Connection, origin: Origin, criteria: Criteria, place: NamedPlace | None
) -> Iterator[Row[Any]]:
    """The rows (see ``Origin.rows``) of one table that meet the criteria, but for the exact distance, in order.

    criteria.limit is the caller's to keep; no page is longer than it.
    """
    few = find_few(connection, origin, criteria, place)
    if criteria.text is not None:
        telling = find_telling(connection, origin, criteria.text, MOST_FOUND)
        if telling is not None:  # all of them: no row need be asked again
            criteria = replace(criteria, text=None)
            few = telling if few is None else list(set(few).intersection(telling))
    if few is not None:
        met = _met(connection, origin, few, criteria, place)
        return _looked_up(connection, origin, sorted(met)[: criteria.limit if place is None else None])
    tried = conditions(origin, criteria, place)
    stretches = branches(origin, criteria)
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
        after = Place(dt.date.fromisoformat(rows[-1].order_day), rows[-1].order_days, rows[-1].event_id)
        length = PAGE


def page_query(
    connection: Connection,
    origin: Origin,
    stretches: Sequence[Branch],
    tried: Sequence[Condition],
    after: Place | None,
    length: int,
) -> Select[Any]:
    """So many rows of the stretches that meet the conditions and follow ``after``, in order.

    The number stands in the statement itself: a server that plans without it would put all rows in order.
    """
    number: ColumnElement[int] = literal_column(str(length))
    if len(stretches) == 1:
        met = (*stretches[0].rows(origin, after), *tried)
        return origin.rows(connection).where(*met).order_by(*origin.order).limit(number)
    met_by = [(*branch.rows(origin, after), *tried) for branch in stretches]
    if connection.dialect.name == "postgresql":  # it merges stretches that are each in order
        page = _merged([origin.columns().where(*met).order_by(*origin.order).limit(number) for met in met_by], number)
        merged = origin.over(page)
        return merged.rows(connection).order_by(*merged.order)
    # SQLite puts each in order by itself, and hands a row on from stretch to stretch: the fewer columns, the better.
    page = _merged([select(*origin.order, origin.key.label("key")).where(*met) for met in met_by], number)
    looked_up = origin.rows(connection).select_from(page.join(origin.events, origin.key == page.c.key))
    return looked_up.order_by(*(page.c[name] for name in ORDER_COLUMNS))


def _merged(parts: Sequence[Select[Any]], number: ColumnElement[int]) -> Subquery:
    return union_all(*parts).order_by(*map(literal_column, ORDER_COLUMNS)).limit(number).subquery("page")


def _met(
    connection: Connection, origin: Origin, keys: Sequence[Any], criteria: Criteria, place: NamedPlace | None
) -> Iterator[tuple[dt.date, int, str, Any]]:
    """Of the keys those whose rows meet all that is asked, behind their places in the order, in no order.

    Rows are fetched before they are tried: else a planner may prefer to walk through all of a country.
    """
    for chunk in in_chunks(keys):
        fetched = select(origin.events).where(origin.key.in_(chunk)).cte("fetched").prefix_with("MATERIALIZED")
        rows = origin.over(fetched)
        met = [*in_branches(rows, criteria), *conditions(rows, criteria, place)]
        yield from map(tuple, connection.execute(select(*rows.order, rows.key.label("key")).where(*met)))


def _looked_up(
    connection: Connection, origin: Origin, placed: Sequence[tuple[dt.date, int, str, Any]]
) -> Iterator[Row[Any]]:
    for chunk in in_chunks(each[-1] for each in placed):
        rows = connection.execute(origin.rows(connection).where(origin.key.in_(chunk))).all()
        yield from sorted(rows, key=in_order)
