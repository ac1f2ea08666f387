"""Event ids cut to what tells them apart, for a person to read and type."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from sqlalchemy import Connection, func, select

from timeline.store.tables import public_id

SHORTEST = 6  # characters, so that an id of a small database still leads to one event when it has grown
_BATCH = 500


def short_ids(connection: Connection, event_ids: Sequence[str]) -> list[str]:
    """For each id its shortest prefix that begins no other id ever given, of at least six characters.

    An id differs from all others where it differs from its two neighbours in order, which an index finds.
    """
    found: dict[str, str] = {}
    before, after = public_id.alias("before"), public_id.alias("after")
    last_before = select(func.max(before.c.id)).where(before.c.id < public_id.c.id).scalar_subquery()
    first_after = select(func.min(after.c.id)).where(after.c.id > public_id.c.id).scalar_subquery()
    query = select(public_id.c.id, last_before, first_after)
    for start in range(0, len(event_ids), _BATCH):
        for whole, *neighbours in connection.execute(
            query.where(public_id.c.id.in_(event_ids[start : start + _BATCH]))
        ):
            shared = max(_shared(whole, neighbour or "") for neighbour in neighbours)
            found[whole] = whole[: max(SHORTEST, shared + 1)]
    return [found.get(whole, whole) for whole in event_ids]


def shortest(ids: Sequence[str]) -> list[str]:
    """For each id its shortest prefix that begins no other of these, of at least six characters."""
    ordered = sorted(set(ids))
    cut: dict[str, str] = {}
    for before, one, after in zip(["", *ordered], ordered, [*ordered[1:], ""], strict=False):
        cut[one] = one[: max(SHORTEST, _shared(one, before) + 1, _shared(one, after) + 1)]
    return [cut[each] for each in ids]


def _shared(one: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
