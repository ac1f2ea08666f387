"""Loads by a pool of real processes, some of which are killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.pipeline.conftest import Bench, article, stored, wait_until
from tests.worker_extraction import FAIL, KILL, KILL_ONCE, SLOW
from timeline.errors import WorkersError
from timeline.model.article import Article
from timeline.pipeline import Step, import_geonames
from timeline.pipeline.extracting import ReadingSetup
from timeline.pipeline.processes import Processes
from timeline.pipeline.workers import BATCHES_EACH
from timeline.reference.reference import Reference
from timeline.store import tables as t
from timeline.store.engine import open_engine

ROOT = Path(__file__).parent.parent.parent
GAO = "1\tGao Ville\tGao Ville\tGawo\t16.27\t-0.04\tP\tPPLA\tML\t\t09\t\t\t\t86633\t\t260\tAfrica/Bamako\t2019-09-05"


def test_processes_load_what_one_process_loads_and_each_makes_its_extractor_once(bench: Bench) -> None:
    path = bench.write(60)
    alone, pooled = (f"sqlite:///{bench.folder / name}.db" for name in ("alone", "pooled"))
    first = bench.load(alone, path)
    steps = list(bench.steps)
    assert bench.extraction.noted("made") == [os.getpid()]
    assert bench.load(pooled, path, Processes(2)) == first
    assert bench.steps == steps
    assert stored(pooled) == stored(alone)
    readers = set(bench.extraction.noted("made")) - {os.getpid()}
    assert 1 <= len(readers) <= 2
    assert len(bench.extraction.noted("made")) == 1 + len(readers)


def test_a_load_that_brings_nothing_starts_no_process(bench: Bench, database: str) -> None:
    path = bench.write(10)
    bench.load(database, path)
    bench.load(database, path, Processes(2))
    assert [step for step, _ in bench.steps] == [Step.STORED] * 10
    assert bench.extraction.noted("made") == [os.getpid()]


def test_workers_know_the_places_that_were_imported(bench: Bench, prepared_sqlite: str) -> None:
    (bench.folder / "ML.txt").write_text(f"{GAO}\n", encoding="utf-8")
    list(import_geonames(prepared_sqlite, [bench.folder / "ML.txt"]))
    bench.load(prepared_sqlite, bench.write(10), Processes(2))
    assert bench.extraction.noted("gao=1")
    assert not bench.extraction.noted("gao=0")


def test_reading_runs_ahead_by_a_few_batches_only(bench: Bench) -> None:
    drawn = given = furthest = 0

    def batches() -> Iterator[list[Article]]:
        nonlocal drawn
        for number in range(60):
            drawn += 1
            yield [article(f"{SLOW} {number}")] if number % 3 else []

    for _ in Processes(2).read(batches(), lambda: ReadingSetup(bench.extraction)):
        furthest = max(furthest, drawn - given)
        given += 1
    assert given == drawn == 60
    assert 1 < furthest <= 2 * BATCHES_EACH


def test_a_worker_that_dies_once_costs_nothing(bench: Bench, database: str) -> None:
    report = bench.load(database, bench.write(40, {17: KILL_ONCE}), Processes(2))
    assert len(bench.extraction.noted("killed")) == 1
    assert (report.loaded, report.unread.total(), report.rejected, report.events) == (36, 4, 0, 36)


def test_an_article_that_kills_its_worker_or_fails_is_rejected_by_name_and_the_load_goes_on(
    bench: Bench, prepared_sqlite: str
) -> None:
    report = bench.load(prepared_sqlite, bench.write(40, {2: FAIL, 17: KILL}), Processes(2))
    assert bench.rejected == [("a2", "extraction-failed"), ("a17", "worker-died")]
    assert (report.loaded, report.unread.total(), report.rejected, report.events) == (34, 4, 2, 34)
    assert len(bench.extraction.noted("killed")) == 4  # in its batch, in the batch alone, and by itself twice


def test_a_worker_that_is_killed_from_outside_costs_nothing(bench: Bench, prepared_sqlite: str) -> None:
    def kill() -> None:
        wait_until(lambda: len(bench.extraction.noted("read")) >= 8)
        os.kill(bench.extraction.noted("read")[0], signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    report = bench.load(prepared_sqlite, bench.write(40, dict.fromkeys(range(40), SLOW)), Processes(2))
    killer.join()
    assert len(bench.extraction.noted("made")) >= 3  # two, and another in the place of the killed one
    assert (report.loaded, report.unread.total(), report.rejected) == (36, 4, 0)


class Unmakable:
    """An extraction whose making kills its process."""

    version = "none"

    def make(self, reference: Reference) -> None:
        os.kill(os.getpid(), signal.SIGKILL)


def test_workers_that_die_before_they_read_end_the_load_and_blame_no_article() -> None:
    reading = Processes(2).read([[article("one")]], lambda: ReadingSetup(Unmakable()))
    with pytest.raises(WorkersError, match="before it read anything"):
        list(reading)


@pytest.mark.parametrize(("sent", "status"), [(signal.SIGINT, 130), (signal.SIGKILL, -signal.SIGKILL)])
def test_no_worker_outlives_its_loader_and_what_was_committed_stays(
    bench: Bench, sqlite_database: str, sent: signal.Signals, status: int
) -> None:
    path = bench.write(400, dict.fromkeys(range(200, 400), SLOW))
    command = [sys.executable, "-m", "tests.pipeline.worker_load", sqlite_database, path, str(bench.extraction.notes)]
    loader = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, encoding="utf-8", start_new_session=True)
    wait_until(lambda: len(bench.extraction.noted("read")) > 205)
    if sent is signal.SIGINT:
        os.killpg(loader.pid, sent)  # as a terminal does: the workers get it too
    else:
        loader.send_signal(sent)
    _, errors = loader.communicate(timeout=60)
    assert loader.returncode == status, errors
    assert "Traceback" not in errors
    wait_until(lambda: not any(map(alive, bench.extraction.noted("made"))))
    with open_engine(sqlite_database) as engine, engine.connect() as connection:
        outcomes = list(connection.scalars(select(t.load_run.c.outcome)))
    assert outcomes == (["interrupted"] if sent is signal.SIGINT else [None])
    report = bench.load(sqlite_database, bench.write(400))
    assert report.stored >= 150
    assert report.loaded + report.stored + report.unread.total() == 400


def alive(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
