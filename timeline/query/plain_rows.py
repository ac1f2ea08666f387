"""Rows of the two tables as plain entries: the one way from the database to what a chronology shows."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import BindParameter, Connection, Row, bindparam, select

from timeline.model.plain import NAMED_ROLES, PlainEntry
from timeline.query.origins import LIST_FIELDS, Origin

_SCALARS = PlainEntry._fields.index(LIST_FIELDS[0])
_KEYS: BindParameter[Any] = bindparam("keys", expanding=True)
_NONE: tuple[Any, ...] = ()
_NOBODY = ((),) * len(NAMED_ROLES)
_ROLES = {role.value: number for number, role in enumerate(NAMED_ROLES)}


def plain_rows(connection: Connection, origin: Origin, rows: Sequence[Row[Any]]) -> Iterator[PlainEntry]:
    """The entries of one page of rows of ``origin.rows``, in their order; their actors are read at once."""
    if not rows:
        return
    named = _actors(connection, origin, [row[-1] for row in rows])
    last = len(LIST_FIELDS) + _SCALARS
    for row in rows:
        lists = [_NONE if text == "[]" else _listed(text) for text in row[_SCALARS:last]]
        yield PlainEntry._make((*row[:_SCALARS], *lists, *map(tuple, named.get(row[-1], _NOBODY))))


def _actors(connection: Connection, origin: Origin, keys: Sequence[Any]) -> dict[Any, tuple[list[str], ...]]:
    """Names by the key of their event, those of each role apart, without repeats."""
    actors = origin.actors.c
    query = (
        select(origin.parent, actors.role, actors.name)
        .where(origin.parent.in_(_KEYS))
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
