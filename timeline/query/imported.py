"""Imported events by their ids, with the rows that they were made of."""

from __future__ import annotations

from itertools import pairwise

from sqlalchemy import Connection, func, select

from timeline.errors import InputError
from timeline.model.imported_record import ImportedRecord, Revision
from timeline.query.chronology import read_entry
from timeline.store.imported_tables import DATASETS, import_run, imported_event, imported_revision


def is_imported_id(written: str) -> bool:
    """Tell whether an id is of the form of a dataset's: "ACLED-MLI12345", in capitals or not."""
    dataset, hyphen, _ = written.strip().lower().partition("-")
    return bool(hyphen) and dataset in DATASETS


def read_imported(connection: Connection, written: str) -> ImportedRecord:
    """The imported event of a whole id, in capitals or not, deleted or not. Raises InputError where there is none."""
    row, run = imported_event.c, import_run.c
    found = connection.execute(
        select(row.key, row.id, row.record, row.line, row.deleted, run.path, run.started_at)
        .join_from(imported_event, import_run)
        .where(row.id == _stored_id(connection, written.strip()))
    ).one_or_none()
    entry = None if found is None else read_entry(connection, found.id)
    if found is None or entry is None:
        raise InputError(f"no event was imported as {written!r}: `timeline chronology --imported` lists them")
    revision = imported_revision.c
    before = connection.execute(
        select(revision.change, revision.record, run.path, run.started_at)
        .join_from(imported_revision, import_run)
        .where(revision.imported_event_id == found.key)
        .order_by(revision.id)
    ).all()
    states = [*(each.record for each in before), found.record]
    revisions = tuple(
        Revision(each.change, each.started_at, each.path, old, new)
        for each, (old, new) in zip(before, pairwise(states), strict=True)
    )
    return ImportedRecord(entry, found.record, found.path, found.line, found.started_at, found.deleted, revisions)


def _stored_id(connection: Connection, written: str) -> str | None:
    """The id as it is stored. Datasets write theirs in capitals; only one that does not has to be searched for."""
    stored = imported_event.c.id
    plain = connection.scalar(select(stored).where(stored.in_([written, written.upper()])).limit(1))
    return plain or connection.scalar(select(stored).where(func.lower(stored) == written.lower()).limit(1))
