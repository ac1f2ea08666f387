"""The chronology as CSV: RFC 4180 (CRLF, quotes doubled), one row for each entry, written as the entries come."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from operator import attrgetter
from typing import TextIO

from timeline.export.columns import COLUMNS, cell_of
from timeline.model.plain import PlainEntry

LINE_END = "\r\n"
BOM = "\ufeff"  # tells Excel that the file is UTF-8


def write_chronology(entries: Iterable[PlainEntry], stream: TextIO) -> int:
    """Writes a header and one row for each entry; gives the number of entries.

    stream: opened with ``newline=""``. Blank cells are "not stated", 0 is "none", lists are separated by "; ".
    """
    writer = csv.writer(stream, lineterminator=LINE_END)
    writer.writerow([column.name for column in COLUMNS])
    rows = 0
    for entry in entries:
        writer.writerow(cells_of(entry))
        rows += 1
    return rows


_VALUES = attrgetter(*(column.field for column in COLUMNS))
_CELLS = [(place, each.cell) for place, each in enumerate(COLUMNS) if each.cell and not each.made]
_MADE = [(place, each.cell or cell_of, each.made) for place, each in enumerate(COLUMNS) if each.made]


def cells_of(entry: PlainEntry) -> list[object]:
    """What the ``csv`` module is given for a row, in the order of COLUMNS; see ``Column.cell``."""
    cells: list[object] = list(_VALUES(entry))
    for place, cell in _CELLS:
        cells[place] = cell(cells[place])
    for place, cell, made in _MADE:
        cells[place] = cell(made(entry))
    return cells
