"""The order of an import: a dataset's file to records, records to the store, each file whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Protocol

from timeline.datasets.deletions import read_deletions
from timeline.datasets.reading import DatasetFile, DatasetOptions, open_dataset
from timeline.errors import DatabaseError, InputError, RowError
from timeline.model.dataset import DatasetRecord, RejectedRow
from timeline.model.deletion import Deletion
from timeline.store.import_deletions import Listed
from timeline.store.importing import Merged, import_deletions, open_import
from timeline.store.schema import prepare

_TOLD_EVERY = 1000  # rows, so that telling costs nothing
_CHUNK_BYTES = 1 << 20


class Stage(Enum):
    """What an import is at."""

    READING = "reading"
    STORING = "storing"


class ImportProgress(Protocol):
    """Who is told how an import goes."""

    def advance(self, stage: Stage, done: int, total: int) -> None:
        """So many lines of the file are read, or so many of its rows stored."""

    def reject(self, row: RejectedRow) -> None:
        """A row was not taken."""

    def note(self, message: str) -> None:
        """Something that the user should know."""


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What the user states of a file. complete: it is the whole dataset of its countries and days; sure: see CLI."""

    reading: DatasetOptions = field(default_factory=DatasetOptions)
    complete: bool = False
    sure: bool = False


@dataclass(slots=True)
class ImportReport:
    """Rows of all files: each is new, changed, restored, same, older, repeated or rejected. deleted: events."""

    read: int = 0
    new: int = 0
    changed: int = 0
    restored: int = 0
    same: int = 0
    older: int = 0
    repeated: int = 0
    rejected: int = 0
    deleted: int = 0

    def count(self, merged: Merged) -> None:
        """Add what became of a file."""
        for fate, number in merged.fates.items():
            setattr(self, fate.value, getattr(self, fate.value) + number)
        self.deleted += merged.deleted


def import_file(url: str, path: Path, options: ImportOptions, report: ImportReport, progress: ImportProgress) -> None:
    """Bring the imported events up to date with a file. The database is made where it is not there.

    Raises InputError for a file that cannot be read or would delete too much, DatabaseError for trouble with the
    database; nothing of the file is kept then.
    """
    file = open_dataset(path, options.reading)
    for note in _doubts(file):
        progress.note(note)
    prepare(url)
    with _nothing_kept(path), open_import(url, file.dataset, str(path)) as importing:
        read, rejected = _stage(file, importing.add, progress)
        if options.complete and rejected:
            progress.note(f"nothing was marked as deleted: {path} has rejected rows, and what they hold is not known")
        merged = importing.finish(
            rejected,
            lambda done, total: progress.advance(Stage.STORING, done, total),
            complete=options.complete and not rejected,
            sure=options.sure,
        )
    report.read += read
    report.rejected += rejected
    report.count(merged)
    for line, name in merged.repeated:
        progress.note(f"line {line} of {path}: {name} is told again, later or with a newer time stamp, which counts")


def _doubts(file: DatasetFile) -> Iterator[str]:
    path = file.table.path
    if file.table.guessed:
        yield f"{path} is not UTF-8 and was read as Windows-1252: name its --encoding where accents look wrong"
    if not file.stable_ids:
        yield (
            f"{path} has no event_id_cnty: its events go by data_id, which newer files do not have; import those into "
            "another database, or each incident stands there twice"
        )


def _stage(file: DatasetFile, add: Callable[[DatasetRecord], None], progress: ImportProgress) -> tuple[int, int]:
    """Stage all records of the file; the numbers of rows that were read, and of those that were rejected."""
    lines = _lines_of(file.table.path)
    read = rejected = 0
    for outcome in file.outcomes():
        read += 1
        rejection = _take(outcome, add)
        if rejection is not None:
            rejected += 1
            progress.reject(rejection)
        if not read % _TOLD_EVERY:
            progress.advance(Stage.READING, outcome.line, max(lines, outcome.line))
    return read, rejected


def import_deletion_list(url: str, path: Path, encoding: str | None, progress: ImportProgress) -> tuple[Listed, int]:
    """Mark the events of ACLED's list as deleted; what became of them, and the number of rejected rows."""
    prepare(url)
    rejected = 0

    def deletions() -> Iterator[Deletion]:
        nonlocal rejected
        for each in read_deletions(path, encoding):
            if isinstance(each, RejectedRow):
                rejected += 1
                progress.reject(each)
            else:
                yield each

    with _nothing_kept(path):
        return import_deletions(url, str(path), deletions()), rejected


def _take(outcome: DatasetRecord | RejectedRow, add: Callable[[DatasetRecord], None]) -> RejectedRow | None:
    """Store the record; the rejection where it cannot be."""
    if isinstance(outcome, RejectedRow):
        return outcome
    try:
        add(outcome)
    except RowError as error:
        return RejectedRow(outcome.line, outcome.line, error.reason, str(error))
    return None


@contextmanager
def _nothing_kept(path: Path) -> Iterator[None]:
    """What goes wrong within it leaves nothing of the file, and the message says so."""
    try:
        yield
    except DatabaseError as error:
        raise DatabaseError(f"{error}. Nothing of {path} was kept: import it again") from error
    except InputError as error:
        raise InputError(f"{error}. Nothing of {path} was kept") from error


def _lines_of(path: Path) -> int:
    """Number of line ends in the file, as far as progress needs it: two in one character are rare."""
    with path.open("rb") as stream:
        return sum(chunk.count(b"\n") for chunk in iter(lambda: stream.read(_CHUNK_BYTES), b""))
