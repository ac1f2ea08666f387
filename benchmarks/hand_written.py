"""SQL written by hand for the rows of a chronology and of an export, to measure the program's own against.

Four ways to the first rows of a country and a window, each of one statement for a table and one for its actors: whole
rows merged from one stretch of the index for each class of width; the same of the first rows of each stretch; the first
of each stretch by their keys alone, and then the rows of the first of all; or the keys of both tables, and then, by one
statement more for each, the rows of the first of both. Nothing here is the program's but the names of columns.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

from timeline.export.columns import COLUMNS
from timeline.query.criteria import Criteria

WIDTHS = ((0, 1), (1, 7), (2, 31), (3, 92), (4, 366), (5, 3660))
ORDER = "order_day, order_days, id"

_OTHER_KINDS = ("injured", "abducted", "arrested", "missing", "released")
_BOUNDS = [f"{kind}_{bound}" for kind in _OTHER_KINDS for bound in ("low", "high")]
_FIGURES = [*_BOUNDS, *(f"{kind}_qualifier" for kind in _OTHER_KINDS)]
_SHARED = (
    "date_start, date_end, date_precision, date_kind, date_text, country, admin1, place, latitude_deg, longitude_deg, "
    "place_precision, event_type, sub_event_type, killed_low, killed_high, killed_qualifier, sources, summary"
)
_TABLES = (  # its columns, its key, its actors and their parent, what else must hold
    (
        "event",
        f"{ORDER}, {_SHARED}, place_relation, claimed_by, denied_by, urls, disputed, historical_only, articles, "
        f"first_reported, independent_reports, possibly_same_as, corrected, confirmed, {', '.join(_FIGURES)}",
        "id", "event_actor", "event_id", "",
    ),
    (
        "imported_event", f"{ORDER}, key, {_SHARED}, reported, best_killed, dataset",
        "key", "imported_actor", "imported_event_id", " AND NOT deleted",
    ),
)  # fmt: skip

Statement = tuple[str, Any]
Write = Callable[[str, str, str, str, int], str]


def _stretches(columns: str, table: str, more: str) -> list[str]:
    start = f"SELECT {columns} FROM {table} WHERE country = :country AND width_class ="
    bounded = [
        f"{start} {width} AND order_day >= :from{width} AND order_day <= :last AND date_end >= :first{more}"
        for width, _ in WIDTHS
    ]
    opened = (
        f"{start} 6 AND order_day < '9999-12-31' AND (date_start <= :last OR date_start IS NULL) "
        f"AND (date_end >= :first OR date_end IS NULL){more}"
    )
    return [*bounded, opened]


def _whole_rows(columns: str, table: str, _key: str, more: str, rows: int) -> str:
    merged = " UNION ALL ".join(_stretches(columns, table, more))
    return f"{merged} ORDER BY {ORDER} LIMIT {rows}"


def _first_rows(columns: str, table: str, _key: str, more: str, rows: int) -> str:
    return _firsts(columns, table, more, rows) + f" ORDER BY {ORDER} LIMIT {rows}"


def _firsts(columns: str, table: str, more: str, rows: int) -> str:
    each = (f"SELECT * FROM ({one} ORDER BY {ORDER} LIMIT {rows}) AS s" for one in _stretches(columns, table, more))
    return " UNION ALL ".join(each)


def _by_key(columns: str, table: str, key: str, more: str, rows: int) -> str:
    page = f"SELECT {key} FROM ({_keys_alone(columns, table, key, more, rows)}) AS p"
    return f"SELECT {columns} FROM {table} WHERE {key} IN ({page}) ORDER BY {ORDER}"


def _keys_alone(_columns: str, table: str, key: str, more: str, rows: int) -> str:
    keys = f"{ORDER}, {key}" if key != "id" else ORDER
    return f"SELECT {keys} FROM ({_firsts(keys, table, more, rows)}) AS f ORDER BY {ORDER} LIMIT {rows}"


WAYS: dict[str, Write] = {
    "whole rows": _whole_rows,
    "first rows": _first_rows,
    "by key": _by_key,
    "keys of both": _keys_alone,
}


def send(cursor: Any, write: Write, dialect: str, asked: Criteria, rows: int) -> tuple[list[str], list[Statement]]:
    """The ids of the first rows, and the statements that were sent for them and their actors."""
    assert asked.date_from is not None and asked.date_to is not None
    days = {"first": asked.date_from, "last": asked.date_to}
    days |= {f"from{width}": asked.date_from - dt.timedelta(days=limit - 1) for width, limit in WIDTHS}
    values: dict[str, Any] = {"country": asked.countries[0], **days}
    if dialect == "sqlite":
        values = {name: str(value) for name, value in values.items()}
    sent = [
        (_marked(write(columns, table, key, more, rows), dialect), values) for table, columns, key, *_, more in _TABLES
    ]
    found = [_fetched(cursor, *each) for each in sent]
    first = sorted(((row, table) for table, rows in enumerate(found) for row in rows), key=lambda pair: pair[0][:3])[
        :rows
    ]
    for number, (table, columns, key, actors, parent, _) in enumerate(_TABLES):
        keys = [row[2 if key == "id" else 3] for row, of in first if of == number]
        marks = ", ".join(["?" if dialect == "sqlite" else "%s"] * len(keys))
        if keys and write is _keys_alone:
            sent.append((f"SELECT {columns} FROM {table} WHERE {key} IN ({marks})", keys))
        if keys:
            named = f"SELECT {parent}, role, name FROM {actors} WHERE {parent} IN ({marks}) ORDER BY {parent}, position"
            sent.append((named, keys))
    return [row[2] for row, _ in first], sent


def _fetched(cursor: Any, statement: str, values: Any) -> list[tuple[Any, ...]]:
    cursor.execute(statement, values)
    rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def _marked(statement: str, dialect: str) -> str:
    return statement if dialect == "sqlite" else re.sub(r":(\w+)", r"%(\1)s", statement)


def export() -> str:
    """SQL for SQLite that gives the columns of the CSV for all events, those of both tables, in order."""
    names = ", ".join(column.name for column in COLUMNS)
    derived, imported = (_exported(table, key, actors, parent, more) for table, _, key, actors, parent, more in _TABLES)
    return f"SELECT {names} FROM ({derived} UNION ALL {imported} ORDER BY order_day, order_days, event_id)"


def _exported(table: str, key: str, actors: str, parent: str, more: str) -> str:
    """Each column of the CSV, of a table; those that the table has not are blank. Lists are left as they are stored."""
    columns = []
    for column in COLUMNS:
        value = _EXPORTED[table].get(column.name, _EXPORTED["both"].get(column.name, column.field))
        if column.name in ("perpetrators", "targets", "participants"):
            named = f"SELECT group_concat(name, '; ') FROM {actors} WHERE {parent} = {table}.{key}"
            value = f"({named} AND role = '{column.name[:-1]}')"
        columns.append(f"{value} AS {column.name}")
    joined = f"{table} LEFT JOIN country ON country.code = {table}.country"
    return f"SELECT {', '.join(columns)}, order_day, order_days FROM {joined} WHERE true{more}"


_BLANK = (
    "place_relation",
    "claimed_by",
    "denied_by",
    "urls",
    "figure_policy",
    "possibly_same_as",
    "corrected",
    *_BOUNDS,
)
_EXPORTED: dict[str, dict[str, str]] = {
    "both": {"event_id": "id", "country_name": "country.name"},
    "event": {"figure_policy": "'latest'", "killed_best": "NULL", "dataset": "NULL"},
    "imported_event": {
        **dict.fromkeys(_BLANK, "NULL"),
        **dict.fromkeys(("disputed", "historical_only", "articles", "independent_reports", "confirmed"), "0"),
        "first_reported": "reported",
    },
}
