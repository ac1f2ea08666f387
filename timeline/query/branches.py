"""Country and time window as stretches of an index, each in the order of a chronology, none with a row of another.

The window is asked class of width by class of width: an event of at most N days that touches the window starts less
than N days before it, so that each class is one stretch of the index (country, width_class, order_day, ...). A plain
``date_start <= to AND date_end >= from`` would walk through every event since the beginning. What a stretch holds and
the window does not (a month that ended before it) is passed by row for row: it began at most one class's width before
the window. Of events open to one side those of all years are in one class, and the ones that begin after the window, or
end before it, are passed by.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, tuple_

from timeline.model.interval import OPEN_WIDTH, UNDATED_ORDER_DAY, WIDTH_LIMITS_DAYS, Precision
from timeline.query.criteria import Criteria
from timeline.query.origins import Origin

Condition = ColumnElement[bool]

LAST_DATED_DAY = UNDATED_ORDER_DAY - dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the order a row stands; what follows it is greater in all three, taken one after the other."""

    order_day: dt.date
    order_days: int
    event_id: str


@dataclass(frozen=True, slots=True)
class Branch:
    """One stretch: what its rows' leading columns equal, and between which days of the order they are.

    more: what else must hold, row for row.
    """

    equal: tuple[Condition, ...] = ()
    first: dt.date | None = None
    last: dt.date | None = None
    more: tuple[Condition, ...] = ()

    def rows(self, origin: Origin, after: Place | None = None) -> list[Condition]:
        """The condition of its rows; of those that follow ``after``, where it is given."""
        day = origin.events.c.order_day
        bounds: list[Condition] = []
        if after is not None and (self.first is None or self.first <= after.order_day):
            passed: tuple[Any, ...] = (after.order_day, after.order_days, after.event_id)
            bounds.append(tuple_(*origin.order) > tuple_(*passed, types=[each.type for each in origin.order]))
        elif self.first is not None:
            bounds.append(day >= self.first)
        if self.last is not None:
            bounds.append(day <= self.last)
        return [*self.equal, *bounds, *self.more]

    def may_follow(self, place: Place | None) -> bool:
        """Whether any of its rows may come after the place."""
        return place is None or self.last is None or self.last >= place.order_day


def branches(origin: Origin, criteria: Criteria) -> list[Branch]:
    """The stretches that hold all rows of the countries and the window asked for, whatever else is asked.

    Where neither is asked for, those of the types; where these are not either, the whole index in one.
    """
    stretches = list(_window(origin, criteria)) if criteria.has_window else [Branch()]
    heads = _countries(origin, criteria)
    if not heads and not criteria.has_window:
        heads = _types(origin, criteria)
    return [replace(each, equal=(head, *each.equal)) for head in heads for each in stretches] if heads else stretches


def in_branches(origin: Origin, criteria: Criteria) -> list[Condition]:
    """The same as one condition on a row; none where nothing of it is asked for."""
    found = branches(origin, criteria)
    return [] if found == [Branch()] else [or_(*(and_(*branch.rows(origin)) for branch in found))]


def _countries(origin: Origin, criteria: Criteria) -> list[Condition]:
    return [origin.events.c.country == code for code in dict.fromkeys(criteria.countries)]


def _types(origin: Origin, criteria: Criteria) -> list[Condition]:
    row, types = origin.events.c, criteria.event_types
    rest = [kind for kind in criteria.sub_event_types if kind.event_type not in types]
    return [
        *(row.event_type == kind.value for kind in sorted(types)),
        *(row.sub_event_type == kind.value for kind in sorted(rest)),
    ]


def _window(origin: Origin, criteria: Criteria) -> Iterator[Branch]:
    window = _must_lie_in if criteria.certainly_within else _may_lie_in
    yield from window(origin, criteria.date_from, criteria.date_to)
    if criteria.undated:
        unknown = origin.events.c.date_precision == Precision.UNKNOWN.value
        yield Branch(first=UNDATED_ORDER_DAY, last=UNDATED_ORDER_DAY, more=(unknown,))


def _may_lie_in(origin: Origin, first: dt.date | None, last: dt.date | None) -> Iterator[Branch]:
    """Every interval that shares a day with the window; an open bound reaches as far as it may."""
    row = origin.events.c
    start, end = row.date_start, row.date_end
    for width_class, limit_days in enumerate(WIDTH_LIMITS_DAYS):
        earliest = None if first is None else _days_before(first, limit_days - 1)
        late_enough = () if first is None or limit_days == 1 else (end >= first,)
        yield Branch((row.width_class == width_class,), earliest, last or LAST_DATED_DAY, late_enough)
    not_over: list[Condition] = [] if first is None else [or_(end >= first, end.is_(None))]
    begun: list[Condition] = [] if last is None else [or_(start <= last, start.is_(None))]
    # What is known only to be over by a day stands at that day, which may come after the window.
    yield Branch((row.width_class == OPEN_WIDTH,), None, LAST_DATED_DAY, (*not_over, *begun))


def _must_lie_in(origin: Origin, first: dt.date | None, last: dt.date | None) -> Iterator[Branch]:
    """Every interval that lies wholly in the window; an open bound passes where the window is open on that side."""
    bounds: list[Condition] = []
    if first is not None:
        bounds.append(origin.events.c.date_start >= first)
    if last is not None:
        bounds.append(origin.events.c.date_end <= last)
    yield Branch((), first, last or LAST_DATED_DAY, tuple(bounds))


def _days_before(day: dt.date, days: int) -> dt.date:
    return dt.date.min if (day - dt.date.min).days < days else day - dt.timedelta(days=days)
