"""How the databases go about each option of the chronology: by index, never through a whole table, and sorting a page.

SQLite tells its plan. PostgreSQL is also asked how many rows each step gave: no more than a small part of the table.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

import pytest
from sqlalchemy import Connection

from benchmarks.invented_events import fill
from tests.databases import lasting_database
from tests.statements import statements_of
from timeline.model.event_types import EventType, SubEventType
from timeline.query import narrow, paging
from timeline.query.chronology import read_plain
from timeline.query.criteria import ActorCriterion, Criteria
from timeline.store.engine import open_engine
from timeline.store.schema import prepare

EVENTS = 15_000  # in each table
FEW = 500  # what counts as few beside them
MOST_ROWS = 4 * FEW  # of any step: a page, what is few, and what is passed by on the way to them
MARCH = {"date_from": dt.date(2015, 3, 1), "date_to": dt.date(2015, 3, 31)}
BATTLES = frozenset({EventType.BATTLES})

ASKED: dict[str, dict[str, Any]] = {
    "all": {},
    "imported": {"imported": True},
    "country": {"countries": ("ML",)},
    "countries": {"countries": ("ML", "BF", "NE")},
    "window": MARCH,
    "window and country": {**MARCH, "countries": ("ML",)},
    "window and undated": {**MARCH, "undated": True},
    "from": {"date_from": MARCH["date_from"]},
    "to": {"date_to": MARCH["date_to"], "countries": ("ML", "NE")},
    "certainly within": {**MARCH, "certainly_within": True},
    "type": {"event_types": BATTLES},
    "sub-type": {"sub_event_types": frozenset({SubEventType.CHEMICAL_WEAPON})},
    "types": {"event_types": BATTLES, "sub_event_types": frozenset({SubEventType.ATTACK})},
    "type, country, window": {**MARCH, "event_types": BATTLES, "countries": ("ML",)},
    "rare actor": {"actor": ActorCriterion("habitants de zinder")},
    "common actor": {"actor": ActorCriterion("milice")},
    "actor, country, window": {**MARCH, "actor": ActorCriterion("milice"), "countries": ("ML",)},
    "place": {"place": "Ouro-Gnalbi 292"},
    "region": {"place": "Région 3"},
    "radius": {"place": "Kossibé 3", "radius_km": 30.0, "countries": ("ML",)},
    "wide radius": {"place": "Kossibé 3", "radius_km": 2_000.0},
    "killed": {"min_killed": 100},
    "few killed": {"min_killed": 1},
    "history": {"historical": True},
    "many": {"countries": ("ML",), "actor": ActorCriterion("milice"), "place": "Région 3", "min_killed": 10},
}


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def connection(request: pytest.FixtureRequest) -> Iterator[Connection]:
    url = lasting_database(request, request.param, "plans")
    prepare(url)
    with open_engine(url, writing=True, foreign_keys=False) as engine:
        fill(engine, EVENTS, EVENTS)
    with open_engine(url) as engine, engine.connect() as reading:
        yield reading


@pytest.mark.parametrize("asked", ASKED.values(), ids=list(ASKED))
def test_no_option_walks_a_table_or_sorts_it(
    connection: Connection, monkeypatch: pytest.MonkeyPatch, asked: dict[str, Any]
) -> None:
    monkeypatch.setattr(narrow, "MOST_FOUND", FEW)
    monkeypatch.setattr(paging, "FIRST_PAGE", 50)
    monkeypatch.setattr(paging, "PAGE", 100)
    read: list[object] = []
    # the first page and the one after it
    sent = statements_of(connection, lambda: read.extend(islice(read_plain(connection, Criteria(**asked)), 120)))
    assert read
    for statement, parameters in sent:
        if connection.dialect.name == "sqlite":
            rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
            _hold_sqlite([row[3] for row in rows], statement)
        else:
            explain = f"EXPLAIN (ANALYZE, FORMAT JSON) {statement}"
            (plan,) = connection.exec_driver_sql(explain, parameters).scalar_one()
            for step in _steps(plan["Plan"]):
                _hold_postgresql(step, statement)


_TABLES = "event|imported_event|event_actor|imported_actor"
_WHOLE = re.compile(rf"SCAN (?:{_TABLES})\b(?! USING (?:COVERING )?INDEX \w*order_day_order_days_id)")


def _hold_sqlite(plan: list[str], statement: str) -> None:
    assert not any(_WHOLE.match(step) for step in plan), (plan, statement)
    if any(step.startswith("USE TEMP B-TREE FOR ORDER BY") for step in plan):
        assert "keys" in statement or "IN (" in statement, (plan, statement)


def _steps(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for below in plan.get("Plans", ()):
        yield from _steps(below)


def _hold_postgresql(step: dict[str, Any], statement: str) -> None:
    if step["Node Type"] == "Seq Scan" and step["Relation Name"] in _TABLES.split("|"):
        raise AssertionError(f"{_in_words(step)} of {statement}")
    looked_at = (step["Actual Rows"] + step.get("Rows Removed by Filter", 0)) * step["Actual Loops"]
    assert looked_at <= MOST_ROWS, f"{looked_at} rows: {_in_words(step)} of {statement}"


def _in_words(step: dict[str, Any]) -> str:
    return ", ".join(
        f"{name} {value}" for name, value in step.items() if name.split()[0] in ("Node", "Index", "Filter")
    )
