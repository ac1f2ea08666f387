"""Measures the readers of ACLED and UCDP GED: ``python -m benchmarks.dataset_reading [--rows N]``.

Invented rows (``benchmarks.dataset_rows``) are read to records, and by the bare ``csv`` module of Python, in one run:
the ratio of the two holds on any machine. Told are rows for a second of processor time, the ratio, and the memory.
"""

from __future__ import annotations

import argparse
import csv
import resource
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from benchmarks.dataset_rows import write_rows
from timeline.datasets.reading import open_dataset
from timeline.model.dataset import Dataset, RejectedRow

RUNS = 3  # of which the fastest counts


def main() -> None:
    """Prints a line for each dataset."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=50_000)
    rows = parser.parse_args().rows
    with tempfile.TemporaryDirectory() as folder:
        for dataset in Dataset:
            file = Path(folder) / f"{dataset}.csv"
            write_rows(dataset, file, rows)
            bare = rows / min(_seconds_bare(file) for _ in range(RUNS))
            records = rows / min(_seconds_of_records(file) for _ in range(RUNS))
            memory_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(
                f"{dataset.value}: {records:,.0f} records/s, csv alone {bare:,.0f} rows/s, "
                f"ratio {records / bare:.2f}; {memory_mb:.0f} MB at most so far"
            )


def _seconds_bare(file: Path) -> float:
    with file.open(encoding="utf-8", newline="") as stream:
        return _seconds(csv.reader(stream))


def _seconds_of_records(file: Path) -> float:
    return _seconds(_checked(outcome) for outcome in open_dataset(file).outcomes())


def _checked(outcome: object) -> object:
    assert not isinstance(outcome, RejectedRow), outcome
    return outcome


def _seconds(rows: Iterable[object]) -> float:
    start = time.process_time()
    for _ in rows:
        pass
    return time.process_time() - start


if __name__ == "__main__":
    main()
