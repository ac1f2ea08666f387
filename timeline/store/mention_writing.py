"""Writes mentions whole, a list for each table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from sqlalchemy import Connection

from timeline.model.mention import Mention
from timeline.store import tables as t
from timeline.store.bulk import insert_rows, next_keys
from timeline.store.full_text import index_mentions
from timeline.store.inserting import ensure_countries
from timeline.store.meeting import write_meetings
from timeline.store.rows import Row, child_rows, mention_row


@dataclass(frozen=True, slots=True)
class Reading:
    """Mentions of a version by their public ids, in order.

    extractor: key of what read them. positions: of each in the extraction; without them they count from 0.
    """

    version_key: int
    extractor: int
    mentions: Mapping[str, Mention]
    positions: Mapping[str, int] | None = None

    def rows(self) -> Iterator[Row]:
        """The rows of the mentions, without their keys."""
        for number, (public_id, mention) in enumerate(self.mentions.items()):
            yield {
                "public_id": public_id,
                "version_id": self.version_key,
                "extractor_id": self.extractor,
                "position": self.positions[public_id] if self.positions is not None else number,
                "current": True,
                **mention_row(mention),
            }


def insert_mentions(connection: Connection, readings: Sequence[Reading]) -> list[int]:
    """Write the mentions of all readings; the keys of their rows, in order. The transaction must have its turn."""
    mentions = [mention for reading in readings for mention in reading.mentions.values()]
    if not mentions:
        return []
    ensure_countries(connection, (code for each in mentions for code in _countries(each)))
    keys = next_keys(connection, t.mention, len(mentions))
    rows = (row for reading in readings for row in reading.rows())
    insert_rows(connection, t.mention, [{"id": key, **row} for key, row in zip(keys, rows, strict=True)])
    _insert_children(connection, keys, mentions)
    write_meetings(connection, zip(keys, mentions, strict=True))
    index_mentions(connection, zip(keys, mentions, strict=True))
    return keys


def _insert_children(connection: Connection, keys: Sequence[int], mentions: Sequence[Mention]) -> None:
    children = [child_rows(key, mention) for key, mention in zip(keys, mentions, strict=True)]
    for table, lists in (
        (t.mention_actor, [each.actors for each in children]),
        (t.casualty_claim, [each.casualties for each in children]),
        (t.responsibility_claim, [each.claims for each in children]),
        (t.evidence, [each.evidence for each in children]),
    ):
        insert_rows(connection, table, list(chain.from_iterable(lists)))


def _countries(mention: Mention) -> Iterator[str | None]:
    yield mention.country
    yield mention.place.country if mention.place else None
