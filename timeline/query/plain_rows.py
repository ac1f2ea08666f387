"""Rows of the two tables as plain entries: the one way from the database to what a chronology shows."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import BindParameter, Connection, Row, bindparam, select

from timeline.model.plain import NAMED_ROLES, PlainEntry
from timeline.query.origins import LIST_FIELDS, Origin

_SCALARS = PlainEntry._fields.index(LIST_FIELDS[0])
_KEYS: BindParameter[Any] = bindparam("keys", expanding=True)
_NOBODY: tuple[tuple[str, ...], ...] = ((),) * len(NAMED_ROLES)
_ROLES = {role.value: number for number, role in enumerate(NAMED_ROLES)}


def plain_rows(connection: Connection, origin: Origin, rows: Sequence[Row[Any]]) -> Iterator[PlainEntry]:
    """The entries of one page of rows of ``origin.rows``, in their order; their actors are read at once."""
    if not rows:
        return
    named = _actors(connection, origin, [row[-1] for row in rows])
    last = len(LIST_FIELDS) + _SCALARS
    for row in rows:
        lists = [_listed(text) if text != "[]" else () for text in row[_SCALARS:last]]
        yield PlainEntry(*row[:_SCALARS], *lists, *named.get(row[-1], _NOBODY))


def _actors(connection: Connection, origin: Origin, keys: Sequence[Any]) -> dict[Any, tuple[tuple[str, ...], ...]]:
    """Names by the key of their event, those of each role apart, without repeats."""
    actors = origin.actors.c
    query = (
        select(origin.parent, actors.role, actors.name)
        .where(origin.parent.in_(_KEYS))
        .order_by(origin.parent, actors.position)
    )
    listed: dict[Any, tuple[dict[str, None], ...]] = {}
    for key, role, name in connection.execute(query, {"keys": keys}):
        number = _ROLES.get(role)
        if number is not None:
            listed.setdefault(key, ({}, {}, {}))[number][name] = None
    return {key: tuple(map(tuple, roles)) for key, roles in listed.items()}


@lru_cache(maxsize=4096)
def _listed(text: str | None) -> tuple[Any, ...]:
    """A list in JSON as a tuple, the lists within it as tuples too; NULL was written before there were any."""
    listed = json.loads(text) if text else None
    return tuple(tuple(each) if isinstance(each, list) else each for each in listed or ())
