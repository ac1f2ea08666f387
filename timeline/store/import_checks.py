"""Whether the rows of imported events agree with themselves, asked of the database by sets of rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, case, cast, func, literal_column, or_, select

from timeline.model.dataset import Dataset
from timeline.model.globe import CELLS_PER_DEG, CELLS_ROUND
from timeline.model.interval import OPEN_ORDER_DAYS, OPEN_WIDTH, UNDATED_ORDER_DAY, WIDTH_LIMITS_DAYS
from timeline.store import tables as t
from timeline.store.ids import imported_id

_SHOWN = 5  # of each kind of problem
_EVENT = t.imported_event.c


def imported_problems(connection: Connection) -> Iterator[str]:
    """What is wrong with the imported events, in words; nothing where they are sound."""
    for condition, words in _conditions(connection):
        found = select(_EVENT.id).where(condition).order_by(_EVENT.key)
        for name in connection.scalars(found.limit(_SHOWN)):
            yield f"imported event {name} {words}"
        number = connection.scalar(select(func.count()).select_from(found.order_by(None).subquery())) or 0
        if number > _SHOWN:
            yield f"{number - _SHOWN} more imported events are so"


def _conditions(connection: Connection) -> Iterator[tuple[ColumnElement[bool], str]]:
    prefix = case(*((_EVENT.dataset == each.value, imported_id(each, "")) for each in Dataset))
    yield _EVENT.id != prefix + _EVENT.record_id, "has not the id of its record"
    yield _differs(_EVENT.days, _days(connection)), "has another length than its dates"
    ordered = (
        (_EVENT.order_day, func.coalesce(_EVENT.date_start, _EVENT.date_end, UNDATED_ORDER_DAY)),
        (_EVENT.order_days, func.coalesce(_EVENT.days, OPEN_ORDER_DAYS)),
        (_EVENT.width_class, _width_class()),
        (_EVENT.cell, _cell(connection)),
        (_EVENT.killed_least, func.coalesce(_EVENT.killed_low, _EVENT.killed_high)),
    )
    yield or_(*(_differs(column, value) for column, value in ordered)), "is ordered by what its own values do not say"
    unfinished = select(t.import_run.c.id).where(t.import_run.c.finished_at.is_(None))
    yield _EVENT.run_id.in_(unfinished), "is of an import that never ended"
    marked = select(t.imported_revision.c.imported_event_id).where(t.imported_revision.c.change == "deleted")
    yield _EVENT.deleted & _EVENT.key.not_in(marked), "is marked as deleted, and no import did that"


def _differs(one: ColumnElement[Any], other: ColumnElement[Any]) -> ColumnElement[bool]:
    return one.is_distinct_from(other)


def _days(connection: Connection) -> ColumnElement[Any]:
    """The number of days of the interval; NULL where a bound is open."""
    bounds = "julianday({0})" if connection.dialect.name == "sqlite" else "{0}"
    first, last = bounds.format("date_start"), bounds.format("date_end")
    return literal_column(f"CAST({last} - {first} + 1 AS INTEGER)", Integer)


def _width_class() -> ColumnElement[Any]:
    limits = ((_EVENT.days <= limit, number) for number, limit in enumerate(WIDTH_LIMITS_DAYS))
    return case(*limits, else_=OPEN_WIDTH)


def _cell(connection: Connection) -> ColumnElement[Any]:
    """As ``globe.cell_of`` numbers it. Both sums are positive, so that SQLite's CAST, to zero, rounds them down."""
    down: Callable[[Any], Any] = (lambda value: value) if connection.dialect.name == "sqlite" else func.floor
    row = cast(down((_EVENT.latitude_deg + 90) * CELLS_PER_DEG), Integer)
    column = cast(down((_EVENT.longitude_deg + 180) * CELLS_PER_DEG), Integer)
    return row * CELLS_ROUND + column % CELLS_ROUND
