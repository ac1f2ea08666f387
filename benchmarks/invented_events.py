"""Millions of invented events, written as rows with no article behind: for measuring how reading grows with them.

Seeded: the same events every time. 12 countries, 20 years; 85 of a hundred are known by the day, the others by the
week, the month, the quarter, the year, the decade, or on one side alone. Some names bear accents, some texts commas,
quotes and signs that a spreadsheet would run. Beyond half a million of either table they repeat themselves.
"""

from __future__ import annotations

import datetime as dt
import json
from calendar import monthrange
from collections.abc import Callable, Iterator
from functools import cache
from itertools import islice
from random import Random
from typing import Any

from sqlalchemy import Connection, Engine, Table, insert
from sqlalchemy.schema import CreateIndex, DropIndex

from timeline.model.event_types import SubEventType
from timeline.model.globe import cell_of
from timeline.model.interval import DateInterval, Precision
from timeline.reference.matching import fold
from timeline.store import tables as t
from timeline.store.columns import OPEN_ORDER_DAYS, UNDATED_ORDER_DAY
from timeline.store.inserting import ensure_countries
from timeline.store.rows import interval_columns
from timeline.store.writing import now

COUNTRIES = ("BF", "BJ", "CI", "CM", "GH", "ML", "MR", "NE", "NG", "SN", "TD", "TG")
FIRST_DAY, DAYS = dt.date(2005, 1, 1), 7305  # 20 years
ACTORS_EACH = 2

MADE = 500_000  # events of a table; those beyond are the same again under other ids, which is much quicker

_SEED = 5
_STEP = 7919  # from one id to the next
_BATCH = 10_000  # events written at a time
_PLACES = 300  # in each country
_KINDS = tuple(SubEventType)
_WHO = ("Milice", "Groupe d'autodéfense", "Communal militia", "Habitants")
_FROM = ("Ménaka", "Kossibé", "Ouro-Dembé", "Tin-Eggar", "Gao", "Sévaré", "Djibo", "Zinder")
_ACTORS = [f"{who} de {where}" for who in _WHO for where in _FROM]
_NOTES = (
    "Gunmen attacked the market of {place}, killing {n}, residents said.",
    "Des hommes armés ont attaqué {place} ; {n} morts, selon le maire, « qui craint d'autres victimes ».",
    'An army convoy struck a mine near {place}; "at least {n} died", said a local official, quoting a relative.',
    "- {n} morts à {place}, bilan provisoire",
)

Row = dict[str, Any]


def fill(engine: Engine, derived: int, imported: int) -> None:
    """Write so many derived and so many imported events, with their actors, into a database that holds none.

    Indexes are made after the rows. A server's planner gets to know them; SQLite's never does, here as in use.
    """
    with engine.begin() as connection:
        ensure_countries(connection, COUNTRIES)
        run = {"id": 1, "dataset": "acled", "path": "invented.csv", "started_at": now(), "finished_at": now()}
        connection.execute(insert(t.import_run), run)
        for table, children, number in (
            (t.event, t.event_actor, derived),
            (t.imported_event, t.imported_actor, imported),
        ):
            _write_all(connection, table, children, number)
    if engine.dialect.name == "postgresql":  # what a server does by itself in a while
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM ANALYZE")


def _write_all(connection: Connection, table: Table, children: Table, number: int) -> None:
    indexes = [index for each in (table, children) for index in each.indexes]
    for index in indexes:
        connection.execute(DropIndex(index))
    made = min(number, MADE)
    rest = events(made, imported=table is t.imported_event)
    while batch := list(islice(rest, _BATCH)):
        _write(connection, table, [row for row, _ in batch])
        _write(connection, children, [actor for _, actors in batch for actor in actors])
    for past in range(made, number, made):
        _write_again(connection, table, children, past, min(made, number - past))
    for index in indexes:
        connection.execute(CreateIndex(index))


def _write_again(connection: Connection, table: Table, children: Table, past: int, number: int) -> None:
    """The first so many events once more, as those that follow the number ``past``."""
    own = {"id": f"'E' || CAST(CAST(substr(id, 2) AS BIGINT) + {past * _STEP} AS TEXT)"}
    first, parent, which = own, {"event_id": own["id"].replace("id,", "event_id,")}, f"<= '{_derived_id(number)}'"
    if table is t.imported_event:
        name = f"'INV' || CAST(key + {past} AS TEXT)"
        follows = f"line + {past}"
        first = {"key": f"key + {past}", "id": f"'ACLED-' || {name}", "record_id": name, "line": follows}
        parent, which = {"imported_event_id": f"imported_event_id + {past}"}, f"<= {number}"
    for each, instead, key in ((table, first, next(iter(first))), (children, parent, next(iter(parent)))):
        columns = [column.name for column in each.columns]
        values = ", ".join(instead.get(name, name) for name in columns)
        connection.exec_driver_sql(
            f"INSERT INTO {each.name} ({', '.join(columns)}) SELECT {values} FROM {each.name} WHERE {key} {which}"
        )


def _write(connection: Connection, table: Table, rows: list[Row]) -> None:
    """By the fastest way of each database. All rows have the same columns."""
    columns = list(rows[0])
    raw: Any = connection.connection.driver_connection
    tuples: Iterator[tuple[Any, ...]] = (tuple(row.values()) for row in rows)
    if connection.dialect.name == "postgresql":
        with raw.cursor() as cursor, cursor.copy(f"COPY {table.name} ({', '.join(columns)}) FROM STDIN") as copy:
            for row in tuples:
                copy.write_row(row)
        return
    marks = ", ".join("?" * len(columns))
    raw.executemany(f"INSERT INTO {table.name} ({', '.join(columns)}) VALUES ({marks})", tuples)


def events(number: int, imported: bool) -> Iterator[tuple[Row, list[Row]]]:
    """So many events as rows of their table, each with the rows of its actors; dates as ISO text, lists as JSON."""
    draw = Random(f"{_SEED} {imported}").random
    for each in range(1, number + 1):
        row = _event(draw, each) | (_imported(each) if imported else _derived(each))
        yield row, _actors(draw, {"imported_event_id": each} if imported else {"event_id": row["id"]})


def _event(draw: Callable[[], float], number: int) -> Row:
    kind = _KINDS[int(draw() * len(_KINDS))]
    deaths = int(1 / (0.003 + draw()) - 0.99) if draw() < 0.6 else None  # a heavy tail: few kill a hundred or more
    country, place = int(draw() * len(COUNTRIES)), int(draw() ** 2 * _PLACES)  # some towns are struck often
    return {
        **_dated(int(draw() * DAYS), _width(draw())),
        **_located(country, place),
        "event_type": kind.event_type.value,
        "sub_event_type": kind.value,
        "killed_low": deaths,
        "killed_high": deaths,
        "killed_qualifier": None if deaths is None else "exact",
        "killed_least": deaths,
        "summary": _NOTES[number % len(_NOTES)].format(place=_place_name(place), n=deaths or "plusieurs"),
    }


def _width(share: float) -> int:
    return next(index for index, upto in enumerate((0.85, 0.91, 0.965, 0.98, 0.994, 0.996, 0.998, 1)) if share < upto)


@cache
def _dated(day: int, width: int) -> Row:
    """The columns of an interval around a day, as wide as the width says."""
    date = FIRST_DAY + dt.timedelta(days=day)
    month, year = date.replace(day=1), date.replace(month=1, day=1)
    last = dt.date(date.year, 12, 31)
    interval = (
        DateInterval.day(date),
        DateInterval(date, date + dt.timedelta(days=6), Precision.WEEK),
        DateInterval(month, month.replace(day=monthrange(month.year, month.month)[1]), Precision.MONTH),
        DateInterval(month, month + dt.timedelta(days=89), Precision.RANGE),
        DateInterval(year, last, Precision.YEAR),
        DateInterval(
            year.replace(year=year.year // 10 * 10), dt.date(year.year // 10 * 10 + 9, 12, 31), Precision.DECADE
        ),
        DateInterval(year, None, Precision.YEAR),
        DateInterval(None, last, Precision.YEAR),
    )[width]
    order = {
        "order_day": interval.start or interval.end or UNDATED_ORDER_DAY,
        "order_days": OPEN_ORDER_DAYS if interval.days is None else interval.days,
    }
    columns = interval_columns(interval) | order
    return {name: value.isoformat() if isinstance(value, dt.date) else value for name, value in columns.items()}


@cache
def _located(country: int, place: int) -> Row:
    name = _place_name(place)
    point = (round(8 + country + place % 17 * 0.11, 4), round(-16 + country * 2.5 + place % 23 * 0.13, 4))
    return {
        "country": COUNTRIES[country],
        "place": name,
        "place_folded": fold(name),
        "admin1": f"Région {place % 9}",
        "admin1_folded": fold(f"Région {place % 9}"),
        "latitude_deg": point[0],
        "longitude_deg": point[1],
        "place_precision": "point" if place % 4 else "area",
        "cell": cell_of(point),
    }


def _place_name(place: int) -> str:
    return f"{('Kossibé', 'Ouro-Gnalbi', 'Tin-Eggar')[place % 3]} {place}"


def _actors(draw: Callable[[], float], parent: Row) -> list[Row]:
    listed = []
    for position, role in enumerate(("perpetrator", "target")):
        name = _ACTORS[int(draw() ** 3 * len(_ACTORS))]
        listed.append({**parent, "position": position, "name": name, "folded": fold(name), "role": role})
    return listed


def _derived(number: int) -> Row:
    figures = {
        f"{kind}_{part}": None
        for kind in ("injured", "abducted", "arrested", "missing", "released")
        for part in ("low", "high", "qualifier")
    }
    return {
        **figures,
        "id": _derived_id(number),
        "date_text": "on Tuesday",
        "place_relation": None,
        "claimed_by": "[]",
        "denied_by": "[]",
        "sources": json.dumps(["Kurukan Daily", "Echo du Liptako"][: 1 + number % 2]),
        "urls": json.dumps([f"https://kurukan.example/{number}"]),
        "disputed": False,
        "historical_only": number % 5 == 0,
        "articles": 1 + number % 2,
        "first_reported": "2025-01-02",
        "possibly_same_as": "[]",
        "corrected": "[]",
        "confirmed": False,
    }


def _derived_id(number: int) -> str:
    return f"E{10**11 + number * _STEP}"


def _imported(number: int) -> Row:
    return {
        "key": number,
        "id": f"ACLED-INV{number}",
        "dataset": "acled",
        "record_id": f"INV{number}",
        "run_id": 1,
        "line": number + 1,
        "record": json.dumps({"event_id_cnty": f"INV{number}", "notes": "as above"}),
        "record_hash": f"{number:064d}",
        "deleted": number % 200 == 0,
        "date_text": None,
        "best_killed": None,
        "sources": '["Kurukan Daily"]',
        "reported": "2025-01-02",
    }
