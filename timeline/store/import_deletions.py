"""Marks imported events as deleted that their dataset has no more; their last state stays on record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, Integer, Select, func, insert, literal, select, true, update

from timeline.errors import InputError
from timeline.model.dataset import Dataset
from timeline.model.deletion import Deletion
from timeline.model.interval import Precision
from timeline.store import tables as t
from timeline.store.ids import imported_id
from timeline.store.import_rows import instant_text
from timeline.store.import_staging import analyze, send, staged_deletion, staged_event

MOST_DELETED = 0.5  # of the events within a file's span: more is rather a file that is not whole

_DELETED = "deleted"
_EVENT = t.imported_event
_ROW = staged_event.c
_LISTED = staged_deletion.c


@dataclass(frozen=True, slots=True)
class Listed:
    """What became of the events of a list of deletions.

    deleted: marked now. before: marked already. newer: published anew since, and kept. unknown: not stored here.
    """

    deleted: int
    before: int
    newer: int
    unknown: int


def delete_listed(connection: Connection, run_id: int, deletions: Iterable[Deletion]) -> Listed:
    """Mark the events of a list as deleted, but those whose stored state is newer than their deletion."""
    listed = _stage(connection, deletions)
    met = select(_EVENT.c.key, _EVENT.c.record).join(staged_deletion, _LISTED.id == _EVENT.c.id)
    known, before = _count(connection, met), _count(connection, met.where(_EVENT.c.deleted))
    older = func.coalesce(_EVENT.c.revised_at <= _LISTED.deleted_at, true())  # either may have no time stamp
    deleted = _mark(connection, run_id, met.where(~_EVENT.c.deleted, older))
    stamp = select(_LISTED.deleted_at).where(_LISTED.id == _EVENT.c.id).scalar_subquery()
    connection.execute(
        update(_EVENT)
        .where(_EVENT.c.key.in_(_marked(run_id)))
        .values(revised_at=func.coalesce(stamp, _EVENT.c.revised_at))
    )
    return Listed(deleted, before, known - before - deleted, listed - known)


def delete_missing(connection: Connection, run_id: int, dataset: Dataset, *, sure: bool) -> int:
    """Mark as deleted what is stored of the staged file's countries and days and is not in the file; how many.

    The days are those from its first to its last row whose day is known: one that is known by the month says nothing
    of where the file ends. Raises InputError where more than half would go and the user is not sure.
    """
    exact = select(func.min(_ROW.date_start), func.max(_ROW.date_end)).where(_ROW.date_precision == Precision.DAY.value)
    first, last = connection.execute(exact).one()
    if first is None:
        raise InputError("no row has a day that is known, which would tell what --complete spans: import without it")
    held = select(_EVENT.c.key, _EVENT.c.record).where(
        _EVENT.c.dataset == dataset.value,
        ~_EVENT.c.deleted,
        _EVENT.c.country.in_(select(_ROW.country).where(_ROW.country.is_not(None)).distinct()),
        _EVENT.c.date_start >= first,
        _EVENT.c.date_end <= last,
    )
    missing = held.outerjoin(staged_event, _ROW.id == _EVENT.c.id).where(_ROW.id.is_(None))
    stored, going = _count(connection, held), _count(connection, missing)
    if going > MOST_DELETED * stored and not sure:
        raise InputError(
            f"{going:,} of the {stored:,} stored events of its countries from {first} to {last} are not in the file "
            "and would be marked as deleted: import it without --complete where it is not the whole dataset of these "
            "days, or give --yes"
        )
    return _mark(connection, run_id, missing)


def _count(connection: Connection, events: Select[tuple[int, str]]) -> int:
    return connection.scalar(select(func.count()).select_from(events.with_only_columns(_EVENT.c.key).subquery())) or 0


def _mark(connection: Connection, run_id: int, events: Select[tuple[int, str]]) -> int:
    """Keep the last state of these events as revisions of this run, and mark them; how many they are."""
    states = events.add_columns(literal(run_id, Integer), literal(_DELETED))
    into = ["imported_event_id", "record", "run_id", "change"]
    connection.execute(insert(t.imported_revision).from_select(into, states))
    marked = update(_EVENT).where(_EVENT.c.key.in_(_marked(run_id))).values(deleted=True)
    return connection.execute(marked).rowcount


def _marked(run_id: int) -> Select[tuple[int]]:
    row = t.imported_revision.c
    return select(row.imported_event_id).where(row.run_id == run_id, row.change == _DELETED)


def _stage(connection: Connection, deletions: Iterable[Deletion]) -> int:
    """Stage the list; how many events it names. One that is named twice counts once, with its last time stamp."""
    latest: dict[str, str | None] = {}
    for each in deletions:
        name = imported_id(each.dataset, each.id)
        stamps = [latest.get(name), instant_text(each.deleted_at) if each.deleted_at else None]
        latest[name] = max((stamp for stamp in stamps if stamp), default=None)
    send(connection, staged_deletion, list(latest.items()))
    analyze(connection, staged_deletion)
    return len(latest)
