"""The chronology as CSV: RFC 4180 (CRLF, quotes doubled), one row for each entry, written as the entries come."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import TextIO

from timeline.export.columns import COLUMNS
from timeline.model.plain import PlainEntry

LINE_END = "\r\n"
BOM = "\ufeff"  # tells Excel that the file is UTF-8


def write_chronology(entries: Iterable[PlainEntry], stream: TextIO) -> int:
    """Writes a header and one row for each entry; gives the number of entries.

    stream: opened with ``newline=""``. Blank cells are "not stated", 0 is "none", lists are separated by "; ".
    """
    writer = csv.writer(stream, lineterminator=LINE_END)
    writer.writerow([column.name for column in COLUMNS])
    columns = [(column.cell, column.read) for column in COLUMNS]
    rows = 0
    for entry in entries:
        writer.writerow([cell(read(entry)) for cell, read in columns])
        rows += 1
    return rows
