"""Measures what extraction gains from workers, in one run: ``python -m benchmarks.jobs [--repeat N] [--runs N]``.

The articles of ``seeds/`` are read N times over, by one process, by two processes and by a Dask cluster of two worker
processes on this machine, in turn. Workers are started and have loaded their models before time is taken, and nothing
is stored. The exit status is 1 where a bound is broken.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import time
from collections import deque
from collections.abc import Iterator, Sequence
from pathlib import Path

from distributed import LocalCluster

from timeline.model.article import Article
from timeline.pipeline import BATCH_ARTICLES, StandardExtraction
from timeline.pipeline.cluster import Cluster
from timeline.pipeline.extracting import ReadingSetup
from timeline.pipeline.processes import Processes
from timeline.pipeline.workers import BATCHES_EACH, InProcess, Workers
from timeline.sources.options import ReadOptions
from timeline.sources.reading import read_inputs

ROOT = Path(__file__).parent.parent
ARTICLES = ROOT / "seeds" / "articles"
JOBS = 2
WARMING = 8  # batches before the first that counts, so that each worker has had one
BOUNDS = {"processes": 1.7, "cluster": 0.85}
# One thread in each process, this one too: what is compared is one core with two.
_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"), "1")


def main() -> int:
    """Print the table; 1 where a bound is broken."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--repeat", type=int, default=12, metavar="N", help="times that the articles are read over")
    parser.add_argument("--runs", type=int, default=3, metavar="N", help="runs of each, of which the median counts")
    given = parser.parse_args()
    if not _ONE_THREAD.items() <= os.environ.items():  # numpy takes their number when it is first imported
        os.execve(sys.executable, [sys.executable, "-m", "benchmarks.jobs", *sys.argv[1:]], os.environ | _ONE_THREAD)
    rates = _measured(given.repeat, given.runs)
    one, processes, cluster = (statistics.median(rates[name]) for name in ("one", "processes", "cluster"))
    print("| what | figure | bound | articles/s |\n| --- | --- | --- | --- |")
    name = f"extraction with `--jobs {JOBS}` / one process"
    gains = _row(name, processes / one, BOUNDS["processes"], f"{processes:.1f} and {one:.1f}")
    name = f"Dask with {JOBS} local workers / `--jobs {JOBS}`"
    holds = _row(name, cluster / processes, BOUNDS["cluster"], f"{cluster:.1f} and {processes:.1f}")
    return 0 if gains and holds else 1


def _row(name: str, figure: float, bound: float, figures: str) -> bool:
    mark = "" if figure >= bound else " **broken**"
    print(f"| {name} | {figure:.2f}{mark} | ≥ {bound:g} | {figures} |")
    return figure >= bound


def _measured(repeat: int, runs: int) -> dict[str, list[float]]:
    """Articles a second in each run, by name."""
    rates: dict[str, list[float]] = {"one": [], "processes": [], "cluster": []}
    with LocalCluster(n_workers=JOBS, threads_per_worker=1, dashboard_address=":0") as scheduler:
        ways = {"one": InProcess(), "processes": Processes(JOBS), "cluster": Cluster(scheduler.scheduler_address)}
        for _ in range(runs):
            for name, workers in ways.items():
                rates[name].append(_rate(workers, _articles(), repeat))
    return rates


def _articles() -> list[Article]:
    read = read_inputs([str(ARTICLES)], ReadOptions(language="en"))
    return [each for each in read if isinstance(each, Article)]


def _rate(workers: Workers, articles: Sequence[Article], repeat: int) -> float:
    """Articles a second, from the first batch that warm and idle workers are given to the last that they have read."""
    started_s = 0.0

    def batches() -> Iterator[Sequence[Article]]:
        nonlocal started_s
        for _ in range(WARMING):
            yield articles[:BATCH_ARTICLES]
        for _ in range(JOBS * BATCHES_EACH):
            yield []  # so many in flight, and nothing to read in them: what was given before is done
        started_s = time.perf_counter()
        timed = articles * repeat
        for start in range(0, len(timed), BATCH_ARTICLES):
            yield timed[start : start + BATCH_ARTICLES]

    for read in workers.read(batches(), lambda: ReadingSetup(StandardExtraction())):
        deque(read, maxlen=0)
    return len(articles) * repeat / (time.perf_counter() - started_s)


if __name__ == "__main__":
    sys.exit(main())
