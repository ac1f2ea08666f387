"""The columns by which a chronology is ordered and looked up, made by a migration as they are by a load."""

import dataclasses
import datetime as dt

import pytest
import sqlalchemy as sa

from timeline.model.globe import CELLS_ROUND, cell_at, cell_of
from timeline.model.interval import DateInterval, Precision
from timeline.store import schema
from timeline.store import tables as t
from timeline.store.engine import open_engine

NAMES = ("order_day", "order_days", "cell", "killed_least")


def order_of_events(url):
    with open_engine(url) as engine, engine.connect() as connection:
        wanted = sa.select(t.event.c.id, *(t.event.c[name] for name in NAMES)).order_by(
            *map(t.event.c.__getitem__, NAMES)
        )
        return [tuple(row)[1:] for row in connection.execute(wanted)]


def test_a_migration_fills_them_as_a_load_does(ready, store, desk):
    text = "Des hommes armés ont tué au moins neuf civils à Ménaka et attaqué Tessit, selon le maire, depuis 2012."
    killing = desk.mention(text, "tué", killed=9)
    undated = desk.mention(text, "attaqué", day=None, place="Tessit")
    since = dataclasses.replace(
        desk.mention(text, "armés", place=None), date=DateInterval(dt.date(2012, 1, 1), None, Precision.YEAR)
    )
    until = dataclasses.replace(
        desk.mention(text, "civils", place=None), date=DateInterval(None, dt.date(2014, 4, 1), Precision.MONTH)
    )
    store([(desk.article(text), desk.extraction(killing, undated, since, until))])

    made_by_the_load = order_of_events(ready)
    assert made_by_the_load == [
        (dt.date(2012, 1, 1), 10_000_000, None, None),
        (dt.date(2014, 4, 1), 10_000_000, None, None),
        (dt.date(2024, 9, 17), 1, 423 * 1440 + 729, 9),
        (dt.date(9999, 12, 31), 10_000_000, 420 * 1440 + 721, None),
    ]
    schema.downgrade(ready, "0005")
    schema.upgrade(ready)
    assert order_of_events(ready) == made_by_the_load


@pytest.mark.parametrize(
    ("point", "row", "column"),
    [
        ((15.92, 2.4), 423, 729),  # Ménaka
        ((12.64, -8.0), 410, 688),  # Bamako, on the western side of a line
        ((-0.01, -0.01), 359, 719),
        ((-90.0, -180.0), 0, 0),
        ((90.0, 179.99), 720, 1439),
        ((0.0, 180.0), 360, 0),  # the same meridian as 180 degrees west
    ],
)
def test_a_point_lies_in_one_cell_of_a_quarter_of_a_degree(point, row, column):
    assert cell_of(point) == cell_at(row, column) == row * CELLS_ROUND + column
