"""Measures accuracy against gold: ``python -m benchmarks.accuracy [--data FOLDER] [--misses N]``.

Without a folder it scores the gold of ``seeds/`` and holds ``floors.csv`` against it; it ends with status 1 where one
is broken. With a folder it scores every pair ``NAME.jsonl`` and ``NAME_gold.jsonl`` in it, without floors. Beside each
figure is its 95 % interval: documents are drawn anew with a fixed seed, so two runs of one program print the same.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.score import Row, figures, read, tallies
from timeline.export.extraction_rows import mention_row, time_row
from timeline.model.article import Article
from timeline.pipeline import ArticleExtractor, StandardExtraction, extract_articles, with_language
from timeline.reference.reference import load_reference
from timeline.sources.options import ReadOptions
from timeline.sources.reading import read_inputs

ROOT = Path(__file__).parent.parent
ARTICLES = ROOT / "seeds" / "articles"
GOLD = ROOT / "seeds" / "gold" / "articles_en.jsonl"
FLOORS = Path(__file__).parent / "floors.csv"
RESAMPLES = 1000
SEED = 20240917
_TAIL = 0.025  # on either side of a 95 % interval
_COUNTS = frozenset({"articles", "gold_events", "predicted", "notes", "expressions"})


@dataclass(frozen=True, slots=True)
class Floor:
    """A figure that must not get worse. bound: "at least" or "at most"."""

    figure: str
    bound: str
    value: float

    def holds(self, measured: float) -> bool:
        """Tell whether a measured figure keeps it."""
        return measured >= self.value if self.bound == "at least" else measured <= self.value


@dataclass(frozen=True, slots=True)
class Measurement:
    """The figures of one corpus.

    intervals: lowest and highest of the middle 95 % of resamples; a count has none. misses: in words.
    """

    name: str
    figures: dict[str, float]
    intervals: dict[str, tuple[float, float]]
    misses: tuple[str, ...] = ()


def read_floors(path: Path = FLOORS) -> list[Floor]:
    """The rows of a table of floors, by default ``floors.csv``."""
    with path.open(encoding="utf-8", newline="") as file:
        return [Floor(row["figure"], row["bound"], float(row["value"])) for row in csv.DictReader(file)]


def seed_rows(extractor: ArticleExtractor) -> list[Row]:
    """The events that the program reads in ``seeds/articles``; an article is known by its file's name."""
    articles = _articles(ARTICLES)
    return [row | {"article": Path(row["article"]).name} for row in event_rows(articles, extractor)]


def event_rows(articles: Iterable[Article], extractor: ArticleExtractor) -> list[Row]:
    """A row for each event mention, as ``timeline extract`` prints it."""
    told = extract_articles(articles, extractor)
    return [json.loads(mention_row(article.origin, m)) for article, extraction in told for m in extraction.mentions]


def time_rows(articles: Iterable[Article], extractor: ArticleExtractor) -> list[Row]:
    """A row for each dated expression, as ``timeline extract --show times`` prints it."""
    found = ((a, time_row(a.origin, time)) for a in articles for time in extractor.find_times(with_language(a)))
    return [json.loads(row) for _, row in found if row is not None]


def measure(name: str, task: str, gold: Sequence[Row], predicted: Iterable[Row], resamples: int) -> Measurement:
    """Score one corpus; resamples of 0 leaves the intervals out."""
    scored = tallies(task, gold, predicted)
    drawn = _resampled(task, [each.counts for each in scored], resamples)
    return Measurement(
        name,
        figures(task, (each.counts for each in scored)),
        _intervals(drawn),
        tuple(line for each in scored for line in each.misses),
    )


def _resampled(task: str, counts: Sequence[Counter[str]], resamples: int) -> list[dict[str, float]]:
    keys = sorted(set().union(*counts)) if counts else []
    rows = [[counted[key] for key in keys] for counted in counts]
    chance = random.Random(SEED)
    drawn = []
    for _ in range(resamples if rows else 0):
        sums = map(sum, zip(*chance.choices(rows, k=len(rows)), strict=True))
        drawn.append(figures(task, [Counter(dict(zip(keys, sums, strict=True)))]))
    return drawn


def _intervals(drawn: Sequence[dict[str, float]]) -> dict[str, tuple[float, float]]:
    found = {}
    for name in {name for each in drawn for name in each} - _COUNTS:
        ordered = sorted(each[name] for each in drawn if name in each)
        edge = int(len(ordered) * _TAIL)
        found[name] = (ordered[edge], ordered[-1 - edge])
    return found


def _articles(path: Path) -> list[Article]:
    """The articles of a file or folder; one that is rejected is named, and scored as read without an event."""
    articles = []
    for outcome in read_inputs([str(path)], ReadOptions()):
        if isinstance(outcome, Article):
            articles.append(outcome)
        else:
            print(f"rejected {outcome.origin}: {outcome.message}", file=sys.stderr)
    return articles


def measure_seeds(extractor: ArticleExtractor, resamples: int = 0) -> Measurement:
    """The figures of ``seeds/``."""
    return measure("seeds", "articles", read(GOLD), seed_rows(extractor), resamples)


def measure_folder(folder: Path, extractor: ArticleExtractor, resamples: int) -> Iterable[Measurement]:
    """The figures of every pair in a folder; names that begin with notes or times are scored as such."""
    for gold in sorted(folder.glob("*_gold.jsonl")):
        name = gold.name.removesuffix("_gold.jsonl")
        task = next((task for task in ("notes", "times") if name.startswith(task)), "articles")
        articles = _articles(folder / f"{name}.jsonl")
        rows = time_rows(articles, extractor) if task == "times" else event_rows(articles, extractor)
        yield measure(name, task, read(gold), rows, resamples)


def broken_floors(measurement: Measurement, floors: Iterable[Floor]) -> list[str]:
    """The floors that a measurement breaks, in words."""
    return [
        f"{floor.figure} is {measurement.figures.get(floor.figure, 0.0):.3f}, {floor.bound} {floor.value:g} is asked"
        for floor in floors
        if not floor.holds(measurement.figures.get(floor.figure, 0.0))
    ]


def _print(measurement: Measurement) -> None:
    print(f"\n| {measurement.name} | figure | 95 % interval |\n| --- | --- | --- |")
    for name, value in measurement.figures.items():
        low, high = measurement.intervals.get(name, (None, None))
        between = "" if low is None else f"{low:.3f} to {high:.3f}"
        print(f"| {name} | {value:.3f} | {between} |" if name not in _COUNTS else f"| {name} | {value:g} | |")


def main() -> int:
    """Print a table for each corpus; 1 where a floor of the seeds is broken."""
    parser = argparse.ArgumentParser(description="Measure accuracy against gold.")
    parser.add_argument("--data", type=Path, metavar="FOLDER", help="score the pairs of this folder, not the seeds")
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="also print the first N misses of each")
    options = parser.parse_args()
    extractor = StandardExtraction().make(load_reference())
    if options.data:
        measured = measure_folder(options.data, extractor, RESAMPLES)
        broken: list[str] = []
    else:
        measured = [measure_seeds(extractor, RESAMPLES)]
        broken = broken_floors(measured[0], read_floors())
    for measurement in measured:
        _print(measurement)
        for line in measurement.misses[: options.misses]:
            print(line, file=sys.stderr)
    for line in broken:
        print(f"broken: {line}", file=sys.stderr)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
