"""What stands behind an imported event: the row of its dataset as it was written, and the rows that it replaced."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from timeline.model.chronology import ChronologyEntry

Record = Mapping[str, str]  # column -> text


@dataclass(frozen=True, slots=True)
class Revision:
    """An import that put another state in the place of one.

    change: "changed", "deleted" or "restored". before, after: the row's columns of both states.
    """

    change: str
    imported_at: dt.datetime
    path: str
    before: Record
    after: Record

    def differences(self) -> Iterator[tuple[str, str, str]]:
        """The columns whose text differs, with the old and the new one; a column that is not there is blank."""
        for column in dict.fromkeys((*self.before, *self.after)):
            old, new = self.before.get(column, ""), self.after.get(column, "")
            if old != new:
                yield column, old, new


@dataclass(frozen=True, slots=True)
class ImportedRecord:
    """An imported event with its row, and the file and the line (from 1) where that begins.

    deleted: its dataset has it no more; this is its last state. revisions: the earliest first.
    """

    entry: ChronologyEntry
    record: Record
    path: str
    line: int
    imported_at: dt.datetime
    deleted: bool
    revisions: tuple[Revision, ...]
