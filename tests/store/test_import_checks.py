from __future__ import annotations

import datetime as dt

import pytest
import sqlalchemy as sa

from tests.imports import acled, bring, ucdp, write
from timeline.store import tables as t
from timeline.store.engine import open_engine
from timeline.store.import_checks import imported_problems


@pytest.fixture
def filled(prepared_database: str, tmp_path) -> str:
    rows = [
        acled(time_precision=precision, latitude=latitude, longitude=longitude, event_id_cnty=f"MLI{number}")
        for number, (precision, latitude, longitude) in enumerate(
            [("1", "15.47", "2.61"), ("2", "-15.47", "-2.61"), ("3", "0", "180"), ("1", "-90", "-180"), ("1", "", "")]
        )
    ]
    bring(prepared_database, write(tmp_path / "a.csv", [*rows, acled(event_id_cnty="MLI8")]))
    bring(prepared_database, write(tmp_path / "b.csv", [*rows, acled(event_id_cnty="MLI9")]), complete=True)
    bring(prepared_database, write(tmp_path / "u.csv", [ucdp(date_prec="5", date_end="2024-12-31")]))
    return prepared_database


def problems(url: str) -> list[str]:
    with open_engine(url) as engine, engine.connect() as connection:
        return list(imported_problems(connection))


def test_what_was_imported_is_sound(filled):
    assert problems(filled) == []


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        (sa.update(t.imported_event).values(record_id="MLI7"), "has not the id of its record"),
        (sa.update(t.imported_event).values(days=40), "has another length than its dates"),
        (sa.update(t.imported_event).values(order_day=dt.date(2023, 1, 1)), "is ordered by"),
        (sa.update(t.imported_event).values(order_days=7), "is ordered by"),
        (sa.update(t.imported_event).values(width_class=5), "is ordered by"),
        (sa.update(t.imported_event).values(cell=7), "is ordered by"),
        (sa.update(t.imported_event).values(killed_least=7), "is ordered by"),
        (sa.update(t.import_run).values(finished_at=None), "is of an import that never ended"),
        (sa.update(t.imported_event).values(deleted=True), "is marked as deleted, and no import did that"),
    ],
)
def test_whatever_is_changed_by_hand_is_told(filled, statement, problem):
    with open_engine(filled, writing=True) as engine, engine.begin() as connection:
        connection.execute(statement)
    found = problems(filled)
    assert any(problem in line for line in found)
    assert len(found) <= 2 * (5 + 1)  # five of each kind are named, the others counted
