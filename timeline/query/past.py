"""Rebuilds what could be known on a day in a database of its own, by the very code that derives events at a load.

Only looking back needs this room, and it alone of the queries needs resolution: a chronology of today never enters it.
"""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Connection, Select, Table, insert, literal, select

from timeline.resolution.resolve import resolve_mentions
from timeline.store import tables as t
from timeline.store.engine import open_engine
from timeline.store.refreshing import EventRefresher

_DERIVED = frozenset({t.event, t.event_actor, t.event_mention, t.public_id})
_LOG = frozenset({t.rejected_article})
_OF_A_MENTION = frozenset({t.mention_actor, t.casualty_claim, t.responsibility_claim, t.evidence})
_BATCH_ROWS = 1000


def rebuild(present: Connection, past_url: str, day: dt.date) -> None:
    """Fill the database of ``past_url``, which is not there yet, from the articles published by ``day``."""
    with open_engine(past_url, writing=True) as engine, engine.begin() as past:
        t.metadata.create_all(past)
        for table in t.metadata.sorted_tables:
            if table not in _DERIVED | _LOG:
                _copy(present, past, table, _known(table, day))
        EventRefresher(past).renew_all(resolve_mentions)


def _known(table: Table, day: dt.date) -> Select[tuple[object, ...]]:
    """The rows of a table that rest on current articles published by then; reference data whole."""
    versions = select(t.article_version.c.id).where(t.article_version.c.current, t.article_version.c.published <= day)
    if table is t.article_version:
        columns = [literal("").label("text") if c.name == "text" else c for c in table.c]  # long, and asked by none
        return select(*columns).where(table.c.id.in_(versions))
    if table is t.mention:
        return select(table).where(table.c.version_id.in_(versions))
    if table in _OF_A_MENTION:
        mentions = select(t.mention.c.id).where(t.mention.c.version_id.in_(versions))
        return select(table).where(table.c.mention_id.in_(mentions))
    return select(table)


def _copy(present: Connection, past: Connection, table: Table, rows: Select[tuple[object, ...]]) -> None:
    with present.execution_options(yield_per=_BATCH_ROWS).execute(rows) as result:
        for batch in result.mappings().partitions():
            past.execute(insert(table), [dict(row) for row in batch])
