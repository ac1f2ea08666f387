"""Loads by a real Dask cluster of this machine, some of whose workers are killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import dask
import pytest
from distributed import LocalCluster

from tests.pipeline.conftest import Bench, article, stored, wait_until
from tests.worker_extraction import FAIL, KILL, SLOW
from timeline.errors import WorkersError
from timeline.pipeline import import_geonames
from timeline.pipeline.cluster import Cluster
from timeline.pipeline.extracting import ReadingSetup

GAO = "1\tGao Ville\tGao Ville\tGawo\t16.27\t-0.04\tP\tPPLA\tML\t\t09\t\t\t\t86633\t\t260\tAfrica/Bamako\t2019-09-05"
SCHEDULING = {"distributed.scheduler.allowed-failures": 1}


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    """Address of the scheduler of two worker processes."""
    with (
        dask.config.set(SCHEDULING),
        LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0") as cluster,
    ):
        yield cluster.scheduler_address


def test_a_cluster_loads_what_one_process_loads_and_each_worker_makes_its_extractor_once(
    bench: Bench, scheduler: str
) -> None:
    path = bench.write(60)
    alone, clustered = (f"sqlite:///{bench.folder / name}.db" for name in ("alone", "clustered"))
    first = bench.load(alone, path)
    steps = list(bench.steps)
    assert bench.load(clustered, path, Cluster(scheduler)) == first
    assert bench.steps == steps
    assert stored(clustered) == stored(alone)
    readers = set(bench.extraction.noted("made")) - {os.getpid()}
    assert 1 <= len(readers) <= 2
    assert len(bench.extraction.noted("made")) == 1 + len(readers)


def test_workers_know_the_places_that_were_imported(bench: Bench, prepared_sqlite: str, scheduler: str) -> None:
    (bench.folder / "ML.txt").write_text(f"{GAO}\n", encoding="utf-8")
    list(import_geonames(prepared_sqlite, [bench.folder / "ML.txt"]))
    bench.load(prepared_sqlite, bench.write(10), Cluster(scheduler))
    assert bench.extraction.noted("gao=1")
    assert not bench.extraction.noted("gao=0")


def test_an_article_that_kills_its_worker_or_fails_is_rejected_by_name_and_the_load_goes_on(
    bench: Bench, prepared_sqlite: str, scheduler: str
) -> None:
    report = bench.load(prepared_sqlite, bench.write(20, {2: FAIL, 7: KILL}), Cluster(scheduler))
    assert bench.rejected == [("a2", "extraction-failed"), ("a7", "worker-died")]
    assert (report.loaded, report.unread.total(), report.rejected, report.events) == (16, 2, 2, 16)


def test_a_worker_that_is_killed_from_outside_costs_nothing(bench: Bench, prepared_sqlite: str, scheduler: str) -> None:
    def kill() -> None:
        wait_until(lambda: len(bench.extraction.noted("read")) >= 8)
        os.kill(bench.extraction.noted("read")[0], signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    report = bench.load(prepared_sqlite, bench.write(40, dict.fromkeys(range(40), SLOW)), Cluster(scheduler))
    killer.join()
    assert (report.loaded, report.unread.total(), report.rejected) == (36, 4, 0)


class OtherVersion:
    """An extraction that has another version in each process."""

    @property
    def version(self) -> str:
        return f"words of {os.getpid()}"


def test_a_worker_of_another_version_is_refused(scheduler: str) -> None:
    setup = ReadingSetup(OtherVersion())
    with pytest.raises(WorkersError, match=rf"has words of \d+, this is words of {os.getpid()}: install the same"):
        list(Cluster(scheduler).read([[article("one")]], lambda: setup))


def test_a_scheduler_without_workers_is_told(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("timeline.pipeline.cluster.CONNECT_S", 1.0)
    with (
        LocalCluster(n_workers=0, dashboard_address=":0") as empty,
        pytest.raises(WorkersError, match="has no workers: start some with `dask worker tcp://"),
    ):
        list(Cluster(empty.scheduler_address).read([[article("one")]], lambda: ReadingSetup(bench.extraction)))


def test_a_scheduler_that_does_not_answer_is_told(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("timeline.pipeline.cluster.CONNECT_S", 1.0)
    for address in ("tcp://127.0.0.1:9", "nonsense://here"):
        with pytest.raises(WorkersError, match=f"no Dask scheduler answers at {address}"):
            list(Cluster(address).read([[article("one")]], lambda: ReadingSetup(bench.extraction)))


def test_a_scheduler_that_dies_ends_the_load_and_what_was_committed_stays(
    bench: Bench, prepared_sqlite: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("timeline.pipeline.cluster.CONNECT_S", 4.0)  # so long it is waited for, too, once it is dead
    script = (
        "import sys, time\n"
        "from distributed import LocalCluster\n"
        "if __name__ == '__main__':\n"
        "    cluster = LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=':0')\n"
        "    print(cluster.scheduler_address, flush=True)\n"
        "    time.sleep(120)\n"
    )
    file = bench.folder / "scheduler.py"
    file.write_text(script, encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": str(Path.cwd())}
    command = [sys.executable, str(file)]
    own = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8", env=environment
    )
    assert own.stdout is not None
    address = own.stdout.readline().strip()

    def kill() -> None:
        wait_until(lambda: len(bench.extraction.noted("read")) >= 12)
        own.kill()

    killer = threading.Thread(target=kill)
    killer.start()
    path = bench.write(40, dict.fromkeys(range(40), SLOW))
    with pytest.raises(WorkersError, match="load again to go on"):
        bench.load(prepared_sqlite, path, Cluster(address))
    killer.join()
    own.communicate()
    report = bench.load(prepared_sqlite, path)
    assert report.stored >= 5
    assert report.stored + report.loaded + report.unread.total() == 40
