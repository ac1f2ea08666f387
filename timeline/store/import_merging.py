"""From the staging tables into those of imported events, by sets of rows, in the caller's one transaction.

What stood in an imported event before is kept as a revision before another state takes its place.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Subquery,
    and_,
    case,
    column,
    delete,
    false,
    func,
    insert,
    literal,
    literal_column,
    select,
    table,
    update,
)

from timeline.model.dataset import Dataset
from timeline.store import tables as t
from timeline.store.import_rows import ACTOR_COLUMNS, EVENT_COLUMNS
from timeline.store.import_staging import analyze, import_plan, staged_actor, staged_event
from timeline.store.word_tables import IMPORTED_WORDS

_SLICE = 50_000  # rows that one statement moves, between which progress is told and an interrupt is heard

Advance = Callable[[int, int], None]  # rows done, of all


class Fate(StrEnum):
    """What becomes of a staged row."""

    NEW = "new"
    CHANGED = "changed"
    RESTORED = "restored"  # it was marked as deleted
    SAME = "same"
    OLDER = "older"  # than the state that is stored: passed over
    REPEATED = "repeated"  # the file tells the event again, later or with a newer time stamp: passed over


_WRITTEN = (Fate.NEW.value, Fate.CHANGED.value, Fate.RESTORED.value)
_REPLACED = (Fate.CHANGED.value, Fate.RESTORED.value)

_EVENT = t.imported_event
_WORDS = table(IMPORTED_WORDS.name, column("rowid"), column("words"))
_PLAN = import_plan.c


def plan(connection: Connection) -> dict[Fate, int]:
    """Settle what becomes of each staged row; how many rows have which fate. Nothing that is stored changes."""
    rank = func.row_number().over(
        partition_by=staged_event.c.id,
        order_by=[staged_event.c.revised_at.desc().nulls_last(), staged_event.c.seq.desc()],
    )
    row = staged_event.c
    ranked = select(row.seq, row.id, row.revised_at, row.record_hash, rank.label("rank")).subquery()
    fate = case(
        (ranked.c.rank > 1, Fate.REPEATED.value),
        (_EVENT.c.key.is_(None), Fate.NEW.value),
        (ranked.c.revised_at < _EVENT.c.revised_at, Fate.OLDER.value),
        (_EVENT.c.deleted, Fate.RESTORED.value),
        (ranked.c.record_hash == _EVENT.c.record_hash, Fate.SAME.value),
        else_=Fate.CHANGED.value,
    )
    met = (
        select(ranked.c.seq, _EVENT.c.key, fate.label("fate"))
        .outerjoin(_EVENT, _EVENT.c.id == ranked.c.id)
        .order_by(ranked.c.seq)  # so that keys are given in the order of the file, in which their rows are inserted
        .subquery()
    )
    key = case((met.c.fate == Fate.NEW.value, _new_key(connection, met)), else_=met.c.key)
    planned = select(met.c.seq, key, met.c.fate)
    connection.execute(insert(import_plan).from_select(["seq", "key", "fate"], planned))
    analyze(connection, import_plan)
    counted = connection.execute(select(_PLAN.fate, func.count()).group_by(_PLAN.fate))
    return {Fate(fate): number for fate, number in counted}


def _new_key(connection: Connection, met: Subquery) -> ColumnElement[int]:
    """A key that was never given: of PostgreSQL's own counter, on SQLite after the last one."""
    if connection.dialect.name == "postgresql":
        counter = connection.scalar(select(func.pg_get_serial_sequence(_EVENT.name, _EVENT.c.key.name)))
        return literal_column(f"nextval('{counter}'::regclass)", Integer)
    last = connection.scalar(select(func.max(_EVENT.c.key))) or 0
    number = func.row_number().over(partition_by=met.c.fate, order_by=met.c.seq)
    return literal(last, Integer) + number


def merge(connection: Connection, run_id: int, dataset: Dataset, rows: int, advance: Advance) -> None:
    """Carry the plan out for all staged rows, 1 to ``rows``."""
    for first in range(1, rows + 1, _SLICE):
        last = min(first + _SLICE - 1, rows)
        within = _PLAN.seq.between(first, last)
        _keep_revisions(connection, run_id, within)
        _replace(connection, run_id, within)
        _insert_new(connection, run_id, dataset, within)
        _insert_actors(connection, within)
        _insert_words(connection, within)
        advance(last, rows)


def _keep_revisions(connection: Connection, run_id: int, within: ColumnElement[bool]) -> None:
    before = (
        select(_EVENT.c.key, literal(run_id, Integer), _PLAN.fate, _EVENT.c.record)
        .join(import_plan, _PLAN.key == _EVENT.c.key)
        .where(within, _PLAN.fate.in_(_REPLACED))
    )
    into = ["imported_event_id", "run_id", "change", "record"]
    connection.execute(insert(t.imported_revision).from_select(into, before))


def _replace(connection: Connection, run_id: int, within: ColumnElement[bool]) -> None:
    replaced = and_(within, _PLAN.fate.in_(_REPLACED))
    values = {_EVENT.c[name]: staged_event.c[name] for name in EVENT_COLUMNS}
    connection.execute(
        update(_EVENT)
        .where(_EVENT.c.key == _PLAN.key, staged_event.c.seq == _PLAN.seq, replaced)
        .values({**values, _EVENT.c.run_id: run_id, _EVENT.c.deleted: False})
    )
    keys = select(_PLAN.key).where(replaced)
    connection.execute(delete(t.imported_actor).where(t.imported_actor.c.imported_event_id.in_(keys)))
    connection.execute(delete(_WORDS).where(_WORDS.c.rowid.in_(keys)))


def _insert_new(connection: Connection, run_id: int, dataset: Dataset, within: ColumnElement[bool]) -> None:
    staged = [staged_event.c[name] for name in EVENT_COLUMNS]
    rows = (
        select(_PLAN.key, literal(dataset.value), literal(run_id, Integer), false(), *staged)
        .join(staged_event, staged_event.c.seq == _PLAN.seq)
        .where(within, _PLAN.fate == Fate.NEW.value)
    )
    connection.execute(insert(_EVENT).from_select(["key", "dataset", "run_id", "deleted", *EVENT_COLUMNS], rows))


def _insert_words(connection: Connection, within: ColumnElement[bool]) -> None:
    rows = (
        select(_PLAN.key, staged_event.c.words)
        .join(staged_event, staged_event.c.seq == _PLAN.seq)
        .where(within, _PLAN.fate.in_(_WRITTEN))
    )
    connection.execute(insert(_WORDS).from_select(["rowid", "words"], rows))


def _insert_actors(connection: Connection, within: ColumnElement[bool]) -> None:
    rows = (
        select(_PLAN.key, *(staged_actor.c[name] for name in ACTOR_COLUMNS))
        .join(staged_actor, staged_actor.c.seq == _PLAN.seq)
        .where(within, _PLAN.fate.in_(_WRITTEN))
    )
    connection.execute(insert(t.imported_actor).from_select(["imported_event_id", *ACTOR_COLUMNS], rows))


def first_lines(connection: Connection, fate: Fate, limit: int) -> list[tuple[int, str]]:
    """Line and id of the first rows of that fate, in the order of the file."""
    row = staged_event.c
    wanted = select(row.line, row.id).join(import_plan, _PLAN.seq == row.seq).where(_PLAN.fate == fate.value)
    return [(line, name) for line, name in connection.execute(wanted.order_by(row.seq).limit(limit))]
