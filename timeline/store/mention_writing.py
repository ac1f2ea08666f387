"""Writes mentions whole, a list for each table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import Connection, Table, insert

from timeline.model.mention import Mention
from timeline.store import tables as t
from timeline.store.full_text import index_mentions
from timeline.store.inserting import ensure_countries
from timeline.store.meeting import write_meetings
from timeline.store.rows import Row, child_rows, mention_row


def insert_mentions(
    connection: Connection,
    version_key: int,
    extractor: int,
    mentions: Mapping[str, Mention],
    positions: Mapping[str, int] | None = None,
) -> list[int]:
    """Write mentions of a version by their public ids, in order; the keys of their rows.

    extractor: key of what read them. positions: of each in the extraction; without them they count from 0.
    """
    if not mentions:
        return []
    ensure_countries(connection, (code for each in mentions.values() for code in _countries(each)))
    rows = [
        {
            "public_id": public_id,
            "version_id": version_key,
            "extractor_id": extractor,
            "position": positions[public_id] if positions is not None else number,
            "current": True,
            **mention_row(mention),
        }
        for number, (public_id, mention) in enumerate(mentions.items())
    ]
    returned = insert(t.mention).returning(t.mention.c.id, sort_by_parameter_order=True)
    keys = list(connection.scalars(returned, rows))
    _insert_children(connection, keys, list(mentions.values()))
    write_meetings(connection, zip(keys, mentions.values(), strict=True))
    index_mentions(connection, zip(keys, mentions.values(), strict=True))
    return keys


def _insert_children(connection: Connection, keys: Sequence[int], mentions: Sequence[Mention]) -> None:
    batches: dict[Table, list[Row]] = {
        table: [] for table in (t.mention_actor, t.casualty_claim, t.responsibility_claim, t.evidence)
    }
    for key, mention in zip(keys, mentions, strict=True):
        children = child_rows(mention)
        lists = (children.actors, children.casualties, children.claims, children.evidence)
        for batch, rows in zip(batches.values(), lists, strict=True):
            batch.extend({"mention_id": key, **row} for row in rows)
    for table, batch in batches.items():
        if batch:
            connection.execute(insert(table), batch)


def _countries(mention: Mention) -> Iterator[str | None]:
    yield mention.country
    yield mention.place.country if mention.place else None
