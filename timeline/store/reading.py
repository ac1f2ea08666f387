"""Reads stored mentions whole, and finds an event by any id ever given. Nothing is written here.

Chronologies and their filters are the business of ``timeline.query``.
"""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from sqlalchemy import ColumnElement, Connection, select

from timeline.errors import InputError
from timeline.model.event import StoredMention
from timeline.model.mention import Modality
from timeline.store import tables as t
from timeline.store.among import AmongKeys
from timeline.store.ids import ID_LENGTH, imported_dataset, mention_id_of, normal_id
from timeline.store.rows import MentionRows, read_mention

CHUNK = 500  # ids in one list: far below SQLite's limit of 32,766 variables
SHORTEST_PREFIX = 4  # characters with the letter E
_SHOWN = 5

Key = TypeVar("Key", int, str)

_MENTIONS = (
    select(
        t.mention,
        t.article_version.c.published,
        t.article_version.c.title,
        t.article_version.c.fingerprint,
        t.article.c.identity,
        t.article.c.url,
        t.source.c.name.label("source"),
    )
    .join(t.article_version, t.article_version.c.id == t.mention.c.version_id)
    .join(t.article, t.article.c.id == t.article_version.c.article_id)
    .outerjoin(t.source, t.source.c.id == t.article.c.source_id)
    .where(AmongKeys(t.mention.c.id))
)
_LISTS = {
    name: select(table).where(AmongKeys(table.c.mention_id)).order_by(table.c.mention_id, table.c.position)
    for name, table in (
        ("actors", t.mention_actor),
        ("casualties", t.casualty_claim),
        ("claims", t.responsibility_claim),
    )
}
_EVIDENCE = select(t.evidence).where(AmongKeys(t.evidence.c.mention_id))


def read_stored_mentions(connection: Connection) -> list[StoredMention]:
    """All current mentions that can make events, in order of publication date, article and span."""
    wanted = select(t.mention.c.id).where(t.mention.c.current, t.mention.c.modality == Modality.ACTUAL.value)
    return sorted(read_by_key(connection, connection.scalars(wanted)).values(), key=lambda each: each.order)


def read_by_key(connection: Connection, keys: Iterable[int]) -> dict[int, StoredMention]:
    """Mentions by the keys of their rows, in the order given, those of old texts too; unknown keys are left out."""
    ordered = list(dict.fromkeys(keys))
    found: dict[int, StoredMention] = {}
    for chunk in in_chunks(ordered):
        children = _children(connection, chunk)
        for row in connection.execute(_MENTIONS, {"keys": chunk}).mappings():
            found[row["id"]] = StoredMention(
                id=row["public_id"],
                article=row["identity"],
                published=row["published"],
                mention=read_mention(row, children[row["id"]]),
                title=row["title"],
                source=row["source"],
                url=row["url"],
                fingerprint=row["fingerprint"] or "",
            )
    return {key: found[key] for key in ordered if key in found}


def _children(connection: Connection, keys: Sequence[int]) -> defaultdict[int, MentionRows]:
    found: defaultdict[int, MentionRows] = defaultdict(MentionRows)
    for name, rows in _LISTS.items():
        for row in connection.execute(rows, {"keys": keys}).mappings():
            getattr(found[row["mention_id"]], name).append(row)
    for row in connection.execute(_EVIDENCE, {"keys": keys}).mappings():
        found[row["mention_id"]].evidence.append(row)
    return found


def in_chunks(keys: Iterable[Key]) -> Iterator[list[Key]]:
    """The keys, so many at a time as one statement takes."""
    rest = iter(keys)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk


def resolve_event_id(connection: Connection, id_or_prefix: str) -> str:
    """The id of the event that now holds what this id, or the one id that begins so, ever stood for.

    Raises InputError for what ``find_event_id`` refuses, and for an event that no
    current text reports any more, or that a person rejected.
    """
    given, holder = find_event_id(connection, id_or_prefix)
    if holder is not None:
        return holder
    mention = t.mention.c
    told = select(mention.id).where(mention.public_id == mention_id_of(given), mention.current)
    if connection.scalar(told) is not None:
        raise InputError(f"event {given} was rejected: `timeline review history {given}` tells by whom, and why")
    raise InputError(f"event {given} was withdrawn: no current text of an article reports it any more")


def find_event_id(connection: Connection, id_or_prefix: str) -> tuple[str, str | None]:
    """An id that was given and begins so, and the id of the event that it leads to; None where it leads to none.

    Raises InputError for an id that was never given, for a prefix of several events, and for an imported event, which
    no mention makes and nobody decides on.
    """
    dataset = imported_dataset(id_or_prefix)
    if dataset is not None:
        name = dataset.value.upper()
        raise InputError(
            f"{id_or_prefix.strip()} is an event of {name} and stays as {name} has it: "
            "no decision is made on it. Report the error there and import the mended file; or load an article that "
            "tells the incident, and decide on the event that it makes"
        )
    wanted = normal_id(id_or_prefix)
    if not wanted.startswith("E") or len(wanted) < SHORTEST_PREFIX:
        raise InputError(
            f"{id_or_prefix!r} is no event id: give an E and at least {SHORTEST_PREFIX - 1} more characters"
        )
    rows = connection.execute(
        select(t.public_id.c.id, t.public_id.c.event_id)
        .where(_begins_with(wanted))
        .order_by(t.public_id.c.id)
        .limit(CHUNK)
    ).all()
    if not rows:
        raise InputError(f"no event has the id {id_or_prefix!r}{_near(connection, wanted)}")
    holders = {row.event_id for row in rows}
    if len(holders) > 1:
        listed = ", ".join(row.id for row in rows[:_SHOWN]) + (", ..." if len(rows) > _SHOWN else "")
        raise InputError(f"{id_or_prefix!r} begins several event ids ({listed}): give more characters")
    return rows[0].id, holders.pop()


def _begins_with(prefix: str) -> ColumnElement[bool]:
    if len(prefix) > ID_LENGTH:
        return t.public_id.c.id == prefix
    return t.public_id.c.id.between(prefix, prefix + "Z" * (ID_LENGTH + 1 - len(prefix)))


def _near(connection: Connection, wanted: str) -> str:
    """Ids that are written nearly so, as the end of a message; empty where none is."""
    for length in range(len(wanted) - 1, 1, -1):
        shared = connection.scalars(select(t.public_id.c.id).where(_begins_with(wanted[:length])).limit(CHUNK)).all()
        if shared:
            near = difflib.get_close_matches(wanted, shared, n=3, cutoff=0.0)
            return f": did you mean {' or '.join(near)}?"
    return ": `timeline chronology` lists them"
