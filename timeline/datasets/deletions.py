"""ACLED's list of the events that it took out. Source: ACLED, API documentation, "Deleted" endpoint."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from timeline.datasets.cells import required, whole_number
from timeline.datasets.columns import column_key
from timeline.datasets.files import open_table
from timeline.errors import InputError, RowError
from timeline.model.dataset import Dataset, RejectedRow
from timeline.model.deletion import Deletion

_ID, _STAMP = "event_id_cnty", "deleted_timestamp"


def read_deletions(path: Path, encoding: str | None = None) -> Iterator[Deletion | RejectedRow]:
    """The deletions in a CSV file, one by one; a row without an id, or with a time that is none, is rejected.

    Raises InputError where the file cannot be read or names no events.
    """
    table = open_table(path, encoding)
    columns = {column_key(name): index for index, name in enumerate(table.header)}
    place, stamp = columns.get(column_key(_ID)), columns.get(column_key(_STAMP))
    if place is None:
        raise InputError(
            f"{path} has no column {_ID} (it has {', '.join(table.header[:12])}): "
            f"give ACLED's list of deleted events, with {_ID} and {_STAMP}"
        )
    for row in table.rows():
        if isinstance(row, RejectedRow):
            yield row
            continue
        line, cells = row
        try:
            yield Deletion(Dataset.ACLED, required(cells[place], _ID), _instant("" if stamp is None else cells[stamp]))
        except RowError as error:
            yield RejectedRow(line, line, error.reason, str(error))


def _instant(cell: str) -> dt.datetime | None:
    if not cell.strip():
        return None
    try:
        return dt.datetime.fromtimestamp(whole_number(cell, _STAMP), dt.UTC)
    except (OverflowError, OSError, ValueError):
        raise RowError("bad-number", f"{_STAMP} {cell!r} is no time in seconds since 1970") from None
