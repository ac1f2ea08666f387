"""Rows of the tables in ``seeds/``, checked for their form. What a row means is its reader's business."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO

from timeline.errors import ReferenceDataError
from timeline.folders import shipped_folder


def seed_path(name: str) -> Path:
    """Where a file of reference data is, e.g. ``places.csv`` or ``en/triggers.csv``."""
    return shipped_folder("seeds") / name


def seeds_digest() -> str:
    """SHA-256 of all tables in ``seeds/``, hexadecimal: two machines of one digest have the same reference data."""
    digest = hashlib.sha256()
    folder = shipped_folder("seeds")
    for path in sorted(folder.rglob("*.csv")):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(folder).as_posix()} {len(content)} ".encode())
        digest.update(content)
    return digest.hexdigest()


def read_seed(path: Path, columns: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """Line number and cells of each row of a table with exactly these columns, in file order.

    Lines before the columns that begin with ``#`` are remarks.
    Raises ReferenceDataError, naming file and line, for other columns or a row of another width.
    """
    with path.open(encoding="utf-8", newline="") as lines:
        remarks = _pass_remarks(lines)
        rows = csv.reader(lines)
        header = next(rows, [])
        if header != list(columns):
            line = remarks + 1
            raise ReferenceDataError(
                f"{path.name}, line {line}: the columns are {header}, they must be {list(columns)}"
            )
        for row in rows:
            line = remarks + rows.line_num
            if len(row) != len(columns):
                raise ReferenceDataError(f"{path.name}, line {line}: {len(row)} cells, there must be {len(columns)}")
            yield line, row


def _pass_remarks(lines: IO[str]) -> int:
    """Read on to the first line that does not begin with ``#``; gives the number of lines passed."""
    passed = 0
    while True:
        start = lines.tell()
        if not lines.readline().startswith("#"):
            lines.seek(start)
            return passed
        passed += 1


def split_names(cell: str) -> list[str]:
    """The names of a cell that parts them with ``|``; empty for a blank one."""
    return [name.strip() for name in cell.split("|") if name.strip()]


def degrees(path: Path, line: int, column: str, value: str, limit: float) -> float:
    """A latitude or longitude between -limit and limit; raises ReferenceDataError for anything else."""
    try:
        number = float(value)
    except ValueError:
        number = float("nan")
    if not -limit <= number <= limit:
        raise ReferenceDataError(f"{path.name}, line {line}: {column} {value!r} is no number from {-limit} to {limit}")
    return number
