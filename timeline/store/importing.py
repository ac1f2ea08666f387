"""Imports a dataset's file whole or not at all: it is staged, then merged in one transaction.

While a file is staged nobody waits for it; while it is merged, other imports and loads wait for their turn.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from sqlalchemy import Connection, insert, update

from timeline.model.dataset import Dataset, DatasetRecord
from timeline.model.deletion import Deletion
from timeline.store import tables as t
from timeline.store.engine import open_engine, take_turn
from timeline.store.import_deletions import Listed, delete_listed, delete_missing
from timeline.store.import_merging import Advance, Fate, first_lines, merge, plan
from timeline.store.import_staging import Staging, open_staging
from timeline.store.inserting import ensure_countries
from timeline.store.writing import now

REPEATED_NAMED = 20  # rows that the file tells again and that are told by line


@dataclass(frozen=True, slots=True)
class Merged:
    """How an import ended.

    fates: number of rows of each fate. deleted: events that were marked. repeated: line and id of the first such rows.
    """

    fates: dict[Fate, int] = field(default_factory=dict)
    deleted: int = 0
    repeated: tuple[tuple[int, str], ...] = ()

    def number(self, fate: Fate) -> int:
        """Number of rows of the fate."""
        return self.fates.get(fate, 0)


class Import:
    """An import that goes on: records are added, then it is finished; without that nothing of it is kept."""

    def __init__(self, connection: Connection, run_id: int, dataset: Dataset) -> None:
        self._connection = connection
        self._run_id = run_id
        self._dataset = dataset
        self._staging = Staging(connection)

    def add(self, record: DatasetRecord) -> None:
        """Stage a record. Raises RowError, and goes on without it, where no database can hold it."""
        self._staging.add(record)

    def finish(self, rejected: int, advance: Advance, *, complete: bool = False, sure: bool = False) -> Merged:
        """Merge what was staged; advance: called with the rows done and their number.

        complete, sure: see ``import_deletions.delete_missing``. Raises InputError where more would be deleted than the
        user may mean; nothing is kept then.
        """
        self._staging.finish()
        with _turn(self._connection):
            ensure_countries(self._connection, self._staging.countries)
            fates = plan(self._connection)
            merge(self._connection, self._run_id, self._dataset, self._staging.rows, advance)
            deleted = delete_missing(self._connection, self._run_id, self._dataset, sure=sure) if complete else 0
            repeated = first_lines(self._connection, Fate.REPEATED, REPEATED_NAMED)
            merged = Merged(fates, deleted, tuple(repeated))
            _finish_run(self._connection, self._run_id, merged, rejected)
        return merged


@contextmanager
def open_import(url: str, dataset: Dataset, path: str) -> Iterator[Import]:
    """Yield an import of the file at the path into a database that was prepared for it.

    Raises DatabaseError for trouble with the database.
    """
    with _own_connection(url) as connection:
        run_id = _start_run(connection, dataset, path)
        open_staging(connection)
        yield Import(connection, run_id, dataset)


def import_deletions(url: str, path: str, deletions: Iterable[Deletion]) -> Listed:
    """Mark the events of ACLED's list as deleted, all or none. Raises DatabaseError for trouble with the database."""
    with _own_connection(url) as connection:
        run_id = _start_run(connection, Dataset.ACLED, path)
        open_staging(connection)
        with _turn(connection):
            listed = delete_listed(connection, run_id, deletions)
            _finish_run(connection, run_id, Merged(deleted=listed.deleted), rejected=0)
        return listed


@contextmanager
def _own_connection(url: str) -> Iterator[Connection]:
    """A connection that is closed after use and given to nobody else, with all that is temporary in it."""
    with open_engine(url, writing=True) as engine, engine.connect() as connection:
        connection.detach()
        yield connection


@contextmanager
def _turn(connection: Connection) -> Iterator[None]:
    with connection.begin():
        take_turn(connection)
        yield


def _start_run(connection: Connection, dataset: Dataset, path: str) -> int:
    """Note that an import begins; the run's key. It stays without an end where the import fails."""
    with _turn(connection):
        row = insert(t.import_run).values(dataset=dataset.value, path=path, started_at=now())
        key = connection.execute(row).inserted_primary_key
    assert key is not None
    return int(key[0])


def _finish_run(connection: Connection, run_id: int, merged: Merged, rejected: int) -> None:
    connection.execute(
        update(t.import_run)
        .where(t.import_run.c.id == run_id)
        .values(
            finished_at=now(),
            added=merged.number(Fate.NEW),
            changed=merged.number(Fate.CHANGED),
            same=merged.number(Fate.SAME),
            older=merged.number(Fate.OLDER),
            repeated=merged.number(Fate.REPEATED),
            restored=merged.number(Fate.RESTORED),
            deleted=merged.deleted,
            rejected=rejected,
        )
    )
