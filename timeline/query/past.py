"""Rebuilds what could be known on a day in a database of its own, by the very code that derives events at a load.

Only looking back needs this room, and it alone of the queries needs resolution: a chronology of today never enters it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from sqlalchemy import Connection, RowMapping, Select, Table, case, insert, literal, select

from timeline.model.decision import DecisionKind
from timeline.resolution.resolve import outline_events
from timeline.store import tables as t
from timeline.store.added import ADDER
from timeline.store.decisions import settle_force
from timeline.store.engine import open_engine
from timeline.store.full_text import renew_words
from timeline.store.refreshing import EventRefresher
from timeline.store.settling import settle

_LEFT_OUT = frozenset(  # derived, a log, imported (no article tells it), or copied by themselves
    {
        t.event, t.event_actor, t.event_mention, t.public_id, t.meeting, t.meeting_key,
        t.rejected_article, t.decision, t.decision_anchor,
        t.import_run, t.imported_event, t.imported_actor, t.imported_revision,
    }
)  # fmt: skip
_OF_A_MENTION = frozenset({t.mention_actor, t.casualty_claim, t.responsibility_claim, t.evidence})
_BATCH_ROWS = 1000


def rebuild(present: Connection, past_url: str, day: dt.date, with_decisions: bool = False) -> None:
    """Fill the database of ``past_url``, which is not there yet, from the articles published by ``day``.

    with_decisions: take in decisions that people made after that day too. What they mended of an article counts in
    any case: it says what was published, and when.
    """
    with open_engine(past_url, writing=True) as engine, engine.begin() as past:
        t.metadata.create_all(past)
        for table in t.metadata.sorted_tables:
            if table not in _LEFT_OUT:
                _copy(present, past, table, _known(table, day))
        decided = _copy_decisions(present, past, day, with_decisions)
        refresher = EventRefresher(past)
        for article_key in sorted(decided):
            settle(past, refresher, article_key)
        refresher.renew_all(outline_events)
        renew_words(past)


def _known(table: Table, day: dt.date) -> Select[tuple[object, ...]]:
    """The rows of a table that rest on current articles published by then; reference data whole.

    Mentions that people added are left out: they are made anew from the decisions that count.
    """
    versions = select(t.article_version.c.id).where(t.article_version.c.current, t.article_version.c.published <= day)
    if table is t.article:
        articles = select(t.article_version.c.article_id).where(t.article_version.c.id.in_(versions))
        return select(table).where(table.c.id.in_(articles))
    if table is t.article_version:
        decided = select(t.decision.c.article_id).where(t.decision.c.article_id.is_not(None))
        needed = case((table.c.article_id.in_(decided), table.c.text), else_=literal("")).label("text")
        columns = [needed if c.name == "text" else c for c in table.c]  # long, and else asked by none
        return select(*columns).where(table.c.id.in_(versions))
    read = t.mention.join(t.extractor, t.extractor.c.id == t.mention.c.extractor_id)
    mentions = (
        select(t.mention.c.id)
        .select_from(read)
        .where(t.mention.c.version_id.in_(versions), t.extractor.c.label != ADDER)
    )
    if table is t.mention:
        return select(table).where(table.c.id.in_(mentions))
    if table in _OF_A_MENTION:
        return select(table).where(table.c.mention_id.in_(mentions))
    return select(table)


def _copy(present: Connection, past: Connection, table: Table, rows: Select[tuple[object, ...]]) -> None:
    for batch in _batches(present, rows):
        past.execute(insert(table), [dict(row) for row in batch])


def _copy_decisions(present: Connection, past: Connection, day: dt.date, with_decisions: bool) -> set[int]:
    """Copy the decisions that count, not yet bound to mentions; the keys of the articles that they concern."""
    known = set(past.scalars(select(t.article.c.id)))
    next_midnight = dt.datetime.combine(day + dt.timedelta(days=1), dt.time.min, dt.UTC)
    roots: dict[int, str] = {}  # of each decision copied its kind, or, of an undoing, that of what it undoes at last
    concerned = set(past.scalars(select(t.article.c.id).where(t.article.c.withdrawn_at.is_not(None))))
    for batch in _batches(present, select(t.decision).order_by(t.decision.c.id)):
        for row in batch:
            root = row["kind"] if row["undoes"] is None else roots.get(row["undoes"])
            counts = with_decisions or row["made_at"] < next_midnight or root == DecisionKind.MEND.value
            of_known = row["article_id"] is None or row["article_id"] in known
            if counts and of_known and root is not None:
                past.execute(insert(t.decision), dict(row))
                roots[row["id"]] = root
                concerned |= known & {row["article_id"]}
    for batch in _batches(present, select(t.decision_anchor)):
        rows = [dict(row) | {"mention_id": None} for row in batch]
        rows = [row for row in rows if row["decision_id"] in roots and row["article_id"] in known]
        if rows:
            past.execute(insert(t.decision_anchor), rows)
            concerned.update(row["article_id"] for row in rows)
    settle_force(past)
    return concerned


def _batches(present: Connection, rows: Select[tuple[object, ...]]) -> Iterator[list[RowMapping]]:
    with present.execution_options(yield_per=_BATCH_ROWS).execute(rows) as result:
        yield from (list(batch) for batch in result.mappings().partitions())
