"""Measures speed, memory and start: ``python -m benchmarks.speed [--data FOLDER]``.

Speed is a ratio of two times of this machine in one run, so that its bounds hold on any. The exit status is 1 where a
bound is broken. --data: a folder with ``articles_en_dev.jsonl`` and ``notes_dev.jsonl``, to be read in place of the
texts of ``seeds/``.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.reading import ARTICLES, ROOT, Speed, read_speeds

START_RUNS = 9  # runs of each short command, of which the median counts
WORKER_RUNS = 3  # starts of a worker, of which the median counts
# Times as fast as spaCy with all its parts. Nearly all that the articles of seeds/ tell, on other matters too, is told
# in words of violence, for they are there to show what those mean; so more of it must be parsed.
BOUNDS = {"articles": 5.0, "notes": 1.5}
SEED_BOUNDS = {"articles": 2.5, "notes": 1.5}
MOST_MEMORY_MB = 600
LONGEST_START_S = 2
_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"), "1")
_WORKER = """
import datetime
from timeline.extraction.extractor import Extractor
from timeline.model.article import Article
from timeline.reference.reference import load_reference
text = "Gunmen killed 12 soldiers near Gao on Monday."
article = Article(text, datetime.date(2024, 9, 17), "first.txt", language="en")
assert Extractor(load_reference()).extract(article).mentions
"""


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure, in most lines a ratio; at_most tells whether its bound is the highest that passes."""

    name: str
    measured: float
    bound: float
    at_most: bool
    figures: str

    @property
    def passes(self) -> bool:
        """The bound holds."""
        return self.measured <= self.bound if self.at_most else self.measured >= self.bound


def main() -> int:
    """Print the table; 1 where a bound is broken."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--data", type=Path, metavar="FOLDER")
    data: Path | None = parser.parse_args().data
    measured = [*_commands(), *_extraction(data), _worker(), _memory(data)]
    print("| what | figure | bound | figures |\n| --- | --- | --- | --- |")
    for figure in measured:
        sign = "≤" if figure.at_most else "≥"
        mark = "" if figure.passes else " **broken**"
        print(f"| {figure.name} | {figure.measured:.3g}{mark} | {sign} {figure.bound:g} | {figure.figures} |")
    return 0 if all(figure.passes for figure in measured) else 1


def _commands() -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        database = f"sqlite:///{folder}/timeline.db"
        loading = _loading(database)
        chronology = ["-m", "timeline", "--database", database, "chronology"]
        chronology_s, sqlalchemy_s = _turn_about(chronology, ["-c", "import sqlalchemy"])
    help_s, click_s = _turn_about(["-m", "timeline", "--help"], ["-c", "import click"])
    name = "`timeline chronology` / `import sqlalchemy`"
    return [
        Figure("`timeline --help` / `import click`", help_s / click_s, 4, True, _times(help_s, click_s)),
        Figure(name, chronology_s / sqlalchemy_s, 3, True, _times(chronology_s, sqlalchemy_s)),
        loading,
    ]


def _loading(database: str) -> Figure:
    """The whole command, with the start of Python: the first time into a database that is not there, and again."""
    command = ["-m", "timeline", "--database", database, "load", str(ARTICLES)]
    first_s = _seconds(command)
    again_s = statistics.median(_seconds(command) for _ in range(START_RUNS))
    return Figure("`timeline load` / the same again", first_s / again_s, 10, False, _times(first_s, again_s))


def _extraction(data: Path | None) -> list[Figure]:
    command = [sys.executable, "-m", "benchmarks.reading", *([str(data.resolve())] if data else [])]
    environment = os.environ | _ONE_THREAD
    printed = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True).stdout
    bounds = BOUNDS if data else SEED_BOUNDS
    return [_against_spacy(speed, bounds[speed.name]) for speed in read_speeds(printed.splitlines())]


def _against_spacy(speed: Speed, bound: float) -> Figure:
    figures = (
        f"{speed.ours:,.0f} and {speed.theirs:,.0f} words/s on one core, {speed.texts} texts of {speed.words:,} words"
    )
    name = f"extraction of {speed.name} / spaCy with all its parts"
    return Figure(name, speed.ours / speed.theirs, bound, False, figures)


def _worker() -> Figure:
    """From the start of Python to the first text read: reference data, extractor, model."""
    runs = [_usage(["-c", _WORKER]) for _ in range(WORKER_RUNS)]
    started_s = statistics.median(usage.ru_utime + usage.ru_stime for usage in runs)
    figures = f"seconds of the processor with the start of Python, median of {WORKER_RUNS}"
    return Figure("start of a worker, s", started_s, LONGEST_START_S, True, figures)


def _memory(data: Path | None) -> Figure:
    """The most memory that a whole command held while it read the articles."""
    read = data.resolve() / "articles_en_dev.jsonl" if data else ARTICLES
    usage = _usage(["-m", "timeline", "extract", "--format", "jsonl", str(read)])
    peak_mb = usage.ru_maxrss / 1024  # kilobytes on Linux
    return Figure("memory of `timeline extract`, MB", peak_mb, MOST_MEMORY_MB, True, "peak of the process")


def _usage(command: list[str]) -> resource.struct_rusage:
    """What a command used; it may end with another status, for a text that is not read is told by it."""
    process = subprocess.Popen(
        [sys.executable, *command], cwd=ROOT, env=os.environ | _ONE_THREAD, stdout=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage


def _timed(read: Callable[[], object]) -> float:
    started_s = time.perf_counter()
    read()
    return time.perf_counter() - started_s


def _turn_about(ours: list[str], theirs: list[str]) -> tuple[float, float]:
    """Medians of both, run in turn, so that a busy moment of the machine strikes both."""
    pairs = [(_seconds(ours), _seconds(theirs)) for _ in range(START_RUNS)]
    return statistics.median(pair[0] for pair in pairs), statistics.median(pair[1] for pair in pairs)


def _seconds(command: list[str]) -> float:
    environment = {name: value for name, value in os.environ.items() if name != "TIMELINE_DATABASE"}
    return _timed(
        lambda: subprocess.run(
            [sys.executable, *command], cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL
        )
    )


def _times(ours_s: float, theirs_s: float) -> str:
    return f"{ours_s * 1000:,.0f} and {theirs_s * 1000:,.0f} ms"


if __name__ == "__main__":
    sys.exit(main())
