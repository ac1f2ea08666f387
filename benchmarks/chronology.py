"""Measures reading at size: ``python -m benchmarks.chronology [--events N ...] [--server URL] [--export] [--check]``.

Invented events (``benchmarks.invented_events``), half of them derived and half imported, are written into a new SQLite
database and, with ``--server``, into a new database of that PostgreSQL server; both are removed in the end. Told are

- the first 100 rows of one country and month, over many countries and months, warm: the time of what the program sends
  to the database, with its look-ups of actors, by the driver alone, beside SQL written by hand for the same rows; the
  fastest of four ways of writing it counts; and how the time grows from the smallest size to the largest;
- with ``--export`` the whole as CSV by the command, beside the program ``sqlite3 -csv`` (which has to be installed),
  that writes the same columns in the same order: processor time, and the memory of the command.

Ten million events take some 11 GB in SQLite, and half an hour to write.
"""

from __future__ import annotations

import argparse
import calendar
import datetime as dt
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import Connection, make_url

from benchmarks import hand_written
from benchmarks.invented_events import COUNTRIES, FIRST_DAY, fill
from tests.statements import statements_of
from timeline.query.chronology import read_plain
from timeline.query.criteria import Criteria
from timeline.store.engine import open_engine
from timeline.store.schema import prepare

SIZES = (1_000_000, 10_000_000)
WINDOWS, REPEATS, ROWS = 120, 7, 100
MS_AT_MOST, HAND_AT_MOST, GROWTH_AT_MOST = 5.0, 1.2, 1.5
EXPORT_AT_LEAST, MB_AT_MOST = 0.2, 300
_SEED = 11

Statement = tuple[str, Any]


@dataclass(frozen=True, slots=True)
class Speed:
    """Median milliseconds of the first rows of one country and month.

    server_ms: what PostgreSQL says that planning and carrying out took, None for SQLite, where it is all of ours_ms.
    whole_ms: with all of the program's own work.
    """

    engine: str
    events: int
    ours_ms: float
    server_ms: float | None
    hand_ms: float
    whole_ms: float

    @property
    def line(self) -> str:
        """A row of the table."""
        ratio = self.ours_ms / self.hand_ms
        server = "" if self.server_ms is None else f"{self.server_ms:.2f}"
        figures = f"{self.ours_ms:.2f} | {server} | {self.hand_ms:.2f} | {ratio:.2f} | {self.whole_ms:.1f}"
        return f"| {self.engine} | {self.events:,} | {figures} |"


def windows() -> list[Criteria]:
    """Countries and months, drawn by lot."""
    draw, found = Random(_SEED), []
    for _ in range(WINDOWS):
        year, month = FIRST_DAY.year + 1 + draw.randrange(18), 1 + draw.randrange(12)
        last = dt.date(year, month, calendar.monthrange(year, month)[1])
        found.append(
            Criteria(countries=(draw.choice(COUNTRIES),), date_from=last.replace(day=1), date_to=last, limit=ROWS)
        )
    return found


def measure(connection: Connection, events: int) -> Speed:
    """The speed of a database of so many events. Raises AssertionError where the two find different rows."""
    connection.exec_driver_sql("SELECT 1")  # begins the transaction, which is no part of what is measured
    cursor: Any = connection.connection.cursor()
    ours, by_server, by_hand, whole = [], [], {way: [] for way in hand_written.WAYS}, []
    for asked in windows():
        statements = sent(connection, asked)
        ids = [row.event_id for row in read_plain(connection, asked)]
        whole.append(fastest(lambda asked=asked: list(read_plain(connection, asked))))
        ours.append(fastest(lambda statements=statements: [run(cursor, *each) for each in statements]))
        if connection.dialect.name == "postgresql":
            by_server.append(sum(server_ms(cursor, *each) for each in statements))
        for way, write in hand_written.WAYS.items():
            found, by_way = hand_written.send(cursor, write, connection.dialect.name, asked, ROWS)
            assert found == ids, (asked, way)
            by_hand[way].append(fastest(lambda by_way=by_way: [run(cursor, *each) for each in by_way]))
    hand_ms = min(statistics.median(times) for times in by_hand.values())
    of_server_ms = statistics.median(by_server) if by_server else None
    ours_ms, whole_ms = statistics.median(ours), statistics.median(whole)
    return Speed(connection.dialect.name, events, ours_ms, of_server_ms, hand_ms, whole_ms)


def fastest(work: Callable[[], object]) -> float:
    """Milliseconds, of several runs after one that warms up."""
    work()
    times = []
    for _ in range(REPEATS):
        started_s = time.perf_counter()
        work()
        times.append((time.perf_counter() - started_s) * 1000)
    return min(times)


def server_ms(cursor: Any, statement: str, parameters: Any) -> float:
    """Milliseconds that PostgreSQL says it plans and carries out a statement, the least of several."""
    times = []
    for _ in range(REPEATS):
        ((plan,),) = run(cursor, f"EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) {statement}", parameters)
        times.append(plan[0]["Planning Time"] + plan[0]["Execution Time"])
    return min(times)


def run(cursor: Any, statement: str, parameters: Any) -> list[tuple[Any, ...]]:
    """The rows of a statement, by the driver alone."""
    cursor.execute(statement, parameters)
    rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def sent(connection: Connection, asked: Criteria) -> list[Statement]:
    """The statements that the program sends for the rows."""
    return statements_of(connection, lambda: list(read_plain(connection, asked)))


@dataclass(frozen=True, slots=True)
class Child:
    """What a command took: processor and real seconds, and its greatest memory."""

    cpu_s: float
    wall_s: float
    memory_mb: float


def run_child(command: Sequence[str], target: Path) -> Child:
    """Run a command whose output goes to the file. Raises RuntimeError where it fails."""
    started_s = time.perf_counter()
    with target.open("wb") as stream, subprocess.Popen(command, stdout=stream) as child:
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise RuntimeError(f"{command[0]} ended with {child.returncode}")
    return Child(used.ru_utime + used.ru_stime, time.perf_counter() - started_s, used.ru_maxrss / 1024)


def measure_export(url: str, folder: Path, events: int) -> bool:
    """Print how the export of an SQLite database compares with ``sqlite3 -csv``; whether both bounds hold."""
    file, csv = make_url(url).database or "", folder / "out.csv"
    ours = run_child([sys.executable, "-m", "timeline", "--database", url, "export", "csv"], csv)
    ours_lines = _lines(csv)
    theirs = run_child(["sqlite3", "-csv", "-header", file, hand_written.export()], csv)
    print("\n| export of | timeline, s | sqlite3 -csv, s | ratio | memory, MB |\n| --- | --- | --- | --- | --- |")
    ratio = theirs.cpu_s / ours.cpu_s
    print(f"| {events:,} | {ours.cpu_s:.1f} | {theirs.cpu_s:.1f} | {ratio:.2f} | {ours.memory_mb:.0f} |")
    print(
        f"of the processor; real time {ours.wall_s:.1f} and {theirs.wall_s:.1f} s; lines {ours_lines} and {_lines(csv)}"
    )
    return ratio >= EXPORT_AT_LEAST and ours.memory_mb <= MB_AT_MOST


def _lines(path: Path) -> int:
    with path.open("rb") as stream:
        return sum(1 for _ in stream)


@contextmanager
def filled(server: str | None, folder: Path, events: int) -> Iterator[str]:
    """Yield the URL of a new database with so many events, in the folder or on the server; it is removed after."""
    name = f"timeline_benchmark_{os.getpid()}"
    url = f"sqlite:///{folder / name}.db"
    if server is not None:
        url = make_url(server).set(database=name).render_as_string(hide_password=False)
        _on_server(server, f"CREATE DATABASE {name} TEMPLATE template0")
    try:
        prepare(url)
        with open_engine(url, writing=True, foreign_keys=False) as engine:
            fill(engine, events // 2, events - events // 2)
        yield url
    finally:
        if server is not None:
            _on_server(server, f"DROP DATABASE {name} WITH (FORCE)")
        for file in folder.glob(f"{name}.db*"):
            file.unlink()


def _on_server(server: str, statement: str) -> None:
    with open_engine(server) as engine, engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql(statement)


def main() -> int:
    """Measure and print; 1 where --check finds a bound broken."""
    parser = argparse.ArgumentParser(prog="benchmarks.chronology")
    parser.add_argument("--events", type=int, nargs="+", default=list(SIZES), metavar="N")
    parser.add_argument("--server", metavar="URL", help="of a PostgreSQL server; without it only SQLite is measured")
    parser.add_argument("--folder", type=Path, help="where the files of SQLite go; a temporary one without it")
    parser.add_argument("--export", action="store_true", help="measure the export too, of the fewest events")
    parser.add_argument("--check", action="store_true", help="end with status 1 where a bound is broken")
    asked = parser.parse_args()
    kept = True
    print("| database | events | ours, ms | server, ms | by hand, ms | ratio | with Python, ms |\n|" + " --- |" * 7)
    with tempfile.TemporaryDirectory(dir=asked.folder) as folder:
        for server in (None, *([asked.server] if asked.server else [])):
            speeds = []
            for events in sorted(asked.events):
                with filled(server, Path(folder), events) as url:
                    speeds.append(_measured(url, events))
                    if asked.export and server is None and events == min(asked.events):
                        kept &= measure_export(url, Path(folder), events)
            kept &= _holds(speeds)
    return 0 if kept or not asked.check else 1


def _measured(url: str, events: int) -> Speed:
    with open_engine(url) as engine, engine.connect() as connection:
        speed = measure(connection, events)
    print(speed.line, flush=True)
    return speed


def _holds(speeds: Sequence[Speed]) -> bool:
    growth = speeds[-1].ours_ms / speeds[0].ours_ms
    print(f"{speeds[0].engine}: from {speeds[0].events:,} to {speeds[-1].events:,} events {growth:.2f} times as long")
    good = all(each.ours_ms <= MS_AT_MOST and each.ours_ms <= HAND_AT_MOST * each.hand_ms for each in speeds)
    return good and growth <= GROWTH_AT_MOST


if __name__ == "__main__":
    sys.exit(main())
