"""The window's SQL against a plain reading of intervals, and its way through the index."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, create_engine, insert

from timeline.model.interval import DateInterval, Precision
from timeline.query.chronology import read_chronology
from timeline.query.criteria import Criteria
from timeline.store.rows import interval_columns, order_columns
from timeline.store.tables import event, metadata

FIRST = dt.date(2010, 1, 1)
WIDTHS = (1, 2, 7, 8, 31, 32, 92, 93, 366, 367, 3660, 3661, 5000)


def _intervals() -> Iterator[DateInterval]:
    for start in range(0, 5500, 61):
        for width in WIDTHS:
            first = FIRST + dt.timedelta(days=start)
            yield DateInterval(first, first + dt.timedelta(days=width - 1), Precision.RANGE)
        yield DateInterval(first, None, Precision.YEAR)
        yield DateInterval(None, first, Precision.YEAR)
    yield DateInterval.unknown()


INTERVALS = {f"E{number:012d}": interval for number, interval in enumerate(_intervals())}


@pytest.fixture(scope="module")
def connection() -> Iterator[Connection]:
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    with engine.connect() as opened:
        opened.execute(insert(event), [_row(*item) for item in INTERVALS.items()])
        yield opened
    engine.dispose()


def _row(event_id: str, interval: DateInterval) -> dict[str, object]:
    lists: dict[str, object] = {name: [] for name in ("claimed_by", "denied_by", "sources", "urls")}
    return {
        "id": event_id, **interval_columns(interval), **lists, "event_type": "Battles", "country": "ML",
        "sub_event_type": "Armed clash", "disputed": False, "historical_only": False, "articles": 1,
        "first_reported": FIRST, "summary": "Clash.", **order_columns(interval, None, None),
    }  # fmt: skip


days = st.dates(FIRST - dt.timedelta(days=30), FIRST + dt.timedelta(days=11_000))
windows = st.tuples(st.none() | days, st.none() | days).filter(lambda w: any(w) and not (all(w) and w[0] > w[1]))
once = settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])


@given(window=windows)
@once
def test_the_window_finds_every_interval_that_may_lie_in_it(
    connection: Connection, window: tuple[dt.date, dt.date]
) -> None:
    asked = Criteria(date_from=window[0], date_to=window[1])
    expected = {key for key, interval in INTERVALS.items() if interval.overlaps(asked.window)}
    assert {entry.event_id for entry in read_chronology(connection, asked)} == expected


@given(window=windows)
@once
def test_what_certainly_lies_in_the_window_ends_in_it_and_starts_in_it(
    connection: Connection, window: tuple[dt.date, dt.date]
) -> None:
    first, last = window
    asked = Criteria(date_from=first, date_to=last, certainly_within=True)
    found = [INTERVALS[entry.event_id] for entry in read_chronology(connection, asked)]
    assert all(first is None or (each.start is not None and each.start >= first) for each in found)
    assert all(last is None or (each.end is not None and each.end <= last) for each in found)
    bounded = {key for key, interval in INTERVALS.items() if interval.within(asked.window)}
    assert len(found) >= len(bounded)


def test_the_order_is_first_day_then_narrower_then_id_and_the_undated_last(connection: Connection) -> None:
    listed = [entry.date for entry in read_chronology(connection, Criteria())]
    assert len(listed) == len(INTERVALS)
    assert listed[-1].precision is Precision.UNKNOWN
    keys = [(each.start or each.end, each.days or 10_000_000) for each in listed[:-1]]
    assert keys == sorted(keys)


def test_a_window_at_the_edge_of_the_calendar_is_a_window(connection: Connection) -> None:
    asked = Criteria(date_from=dt.date.min, date_to=dt.date.max)
    assert len(list(read_chronology(connection, asked))) == len(INTERVALS) - 1
