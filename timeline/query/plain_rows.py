"""Rows of the two tables as plain entries: the one way from the database to what a chronology shows."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, select

from timeline.model.plain import NAMED_ROLES, PlainEntry
from timeline.query.origins import DERIVED, IMPORTED, LIST_FIELDS, Origin
from timeline.store.among import AmongKeys
from timeline.store.tables import country

FIRST_BATCH, BATCH = 500, 2_000  # rows in memory at a time; who stops early has not waited for more

_SCALARS = PlainEntry._fields.index(LIST_FIELDS[0])
_LISTS_END = _SCALARS + len(LIST_FIELDS)
_COUNTRY, _DATASET = (
    PlainEntry._fields.index(name) for name in ("country", "dataset")
)  # the country's name comes next
_NONE: tuple[Any, ...] = ()
_NOBODY = ((),) * len(NAMED_ROLES)
_ROLES = {role.value: number for number, role in enumerate(NAMED_ROLES)}

Found = TypeVar("Found")


def in_order(place: tuple[Any, ...]) -> tuple[dt.date, int, str]:
    """What places (``Origin.places``) are in order of."""
    return place[0], place[1], place[2]


def rows_at(connection: Connection, placed: Iterable[tuple[Origin, Row[Any]]]) -> Iterator[Row[Any]]:
    """The rows (``Origin.rows``) at places of the two tables, in their order; those that are gone are left out."""
    for batch in _batches(placed):
        found: dict[tuple[bool, Any], Row[Any]] = {}
        for origin in (DERIVED, IMPORTED):
            if keys := [place.key for of, place in batch if of is origin]:
                wanted = origin.rows(connection).where(AmongKeys(origin.key))
                rows = connection.execute(wanted, {"keys": keys})
                found.update(((origin.imported, row[-1]), row) for row in rows)
        stand = (found.get((origin.imported, place.key)) for origin, place in batch)
        yield from (row for row in stand if row is not None)


def _batches(rows: Iterable[Found]) -> Iterator[list[Found]]:
    rest, length = iter(rows), FIRST_BATCH
    while batch := list(islice(rest, length)):
        yield batch
        length = BATCH


def plain_rows(connection: Connection, rows: Iterable[Row[Any]]) -> Iterator[PlainEntry]:
    """The entries of rows of ``Origin.rows``, of one table or of both, in their order; their actors by the batch."""
    countries: dict[str | None, str | None] = {}
    for batch in _batches(rows):
        _read_countries(connection, countries, {row[_COUNTRY] for row in batch})
        named = _actors(connection, DERIVED, [row[-1] for row in batch if row[_DATASET] is None])
        named |= _actors(connection, IMPORTED, [row[-1] for row in batch if row[_DATASET] is not None])
        for row in batch:
            lists = [_NONE if text == "[]" else _listed(text) for text in row[_SCALARS:_LISTS_END]]
            actors = map(tuple, named.get(row[-1], _NOBODY))
            named_country = countries.get(row[_COUNTRY])
            scalars = (*row[: _COUNTRY + 1], named_country, *row[_COUNTRY + 2 : _SCALARS])
            yield PlainEntry._make((*scalars, *lists, *actors))


def _read_countries(connection: Connection, known: dict[str | None, str | None], codes: set[str | None]) -> None:
    """Add the names of countries that are not known yet."""
    if missing := sorted(code for code in codes if code not in known and code is not None):
        rows = connection.execute(select(country.c.code, country.c.name).where(country.c.code.in_(missing)))
        known.update((code, name) for code, name in rows)


def _actors(connection: Connection, origin: Origin, keys: Sequence[Any]) -> dict[Any, tuple[list[str], ...]]:
    """Names by the key of their event, those of each role apart, without repeats."""
    if not keys:
        return {}
    actors = origin.actors.c
    query = (
        select(origin.parent, actors.role, actors.name)
        .where(AmongKeys(origin.parent))
        .order_by(origin.parent, actors.position)
    )
    named: dict[Any, tuple[list[str], ...]] = {}
    for key, role, name in connection.execute(query, {"keys": keys}).all():
        roles = named.get(key)
        if roles is None:
            roles = named[key] = ([], [], [])
        place = _ROLES.get(role)
        if place is not None and name not in roles[place]:
            roles[place].append(name)
    return named


def _listed(text: str | None) -> tuple[Any, ...]:
    """A list in JSON as a tuple, the lists within it as tuples too; NULL was written before there were any."""
    if not text:
        return _NONE
    if text.count('"') == 2 and text[:2] == '["' and text[-2:] == '"]' and "\\" not in text:
        return (text[2:-2],)  # one plain text: a million are read at a time
    return tuple(tuple(each) if isinstance(each, list) else each for each in json.loads(text) or ())
