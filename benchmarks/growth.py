"""Measures how the cost of loading grows: ``python -m benchmarks.growth [--sizes N ...] [--database URL]``.

Synthetic articles (``benchmarks.synthetic``) are loaded in batches as the pipeline does, without extraction. Told are

- the time for each added mention near each size, over the last mentions loaded before it, and how it grows;
- the time to add one article, in a transaction of its own, at each size: articles held back from all years by lot;
- how the events agree with the known truth, in pairs of mentions of different articles;
- that the events are those of a rebuild (``--check``, which takes minutes).

Growth is of processor time, in ratios of one run, so that it holds on any machine; single articles are told in both.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from random import Random

from sqlalchemy import Engine, select

from benchmarks.score import f1
from benchmarks.synthetic import EXTRACTOR, Told, articles
from timeline.pipeline import BATCH_ARTICLES
from timeline.resolution.resolve import outline_events, resolve_mentions
from timeline.store import tables as t
from timeline.store.care import check
from timeline.store.engine import open_engine
from timeline.store.schema import prepare
from timeline.store.writing import Writer, start_run

SIZES = (1_000, 10_000, 100_000)
SINGLES = 60
MEASURED_MENTIONS = 2_000  # the last ones before each size, or half of it
GROWTH_AT_MOST, SINGLE_MS_AT_MOST = 1.3, 50


@dataclass(slots=True)
class Cost:
    """Seconds spent."""

    wall_s: list[float] = field(default_factory=list)
    cpu_s: list[float] = field(default_factory=list)

    @contextmanager
    def measured(self) -> Iterator[None]:
        """Note what passes inside."""
        wall_s, cpu_s = time.perf_counter(), time.process_time()
        yield
        self.wall_s.append(time.perf_counter() - wall_s)
        self.cpu_s.append(time.process_time() - cpu_s)


class Growing:
    """A database that is loaded on and on."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._run = start_run(engine, EXTRACTOR, "synthetic")
        self.mentions = 0
        self.incidents: dict[str, int] = {}
        self.articles: dict[str, int] = {}

    def add(self, told: Sequence[Told]) -> None:
        """One transaction."""
        with self._engine.begin() as connection:
            writer = Writer(connection, self._run, EXTRACTOR)
            ids = [each.ids for each in writer.add_all([(each.article, each.extraction) for each in told])]
            writer.refresh_events(outline_events)
        for each, given in zip(told, ids, strict=True):
            number = len(self.articles)
            self.mentions += len(given)
            self.incidents |= dict(zip(given, each.incidents, strict=True))
            self.articles |= dict.fromkeys(given, number)

    def load_to(self, size: int, told: Iterator[Told]) -> float:
        """Load up to so many mentions; processor time in ms for each of the last ones."""
        cost, measured_from = Cost(), max(size // 2, size - MEASURED_MENTIONS)
        begun = None
        while self.mentions < size:
            batch = [next(told) for _ in range(BATCH_ARTICLES)]
            if self.mentions < measured_from:
                self.add(batch)
                continue
            begun = self.mentions if begun is None else begun
            with cost.measured():
                self.add(batch)
        return 1000 * sum(cost.cpu_s) / (self.mentions - (begun or 0))

    def agreement(self) -> tuple[float, float, float]:
        """Precision, recall and F1 of pairs of mentions of different articles that are in one event."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(t.event_mention.c.event_id, t.mention.c.public_id).join(t.mention)).all()
        events = {row.public_id: row.event_id for row in rows}
        joined = _pairs((events[each], self.articles[each]) for each in events)
        alike = _pairs((self.incidents[each], self.articles[each]) for each in events)
        right = _pairs(((events[each], self.incidents[each]), self.articles[each]) for each in events)
        return f1(right, joined - right, alike - right)


def _pairs(groups: Iterable[tuple[object, int]]) -> int:
    """How many pairs of mentions are of one group and not of one article."""
    told = list(groups)
    whole, within = Counter(group for group, _ in told), Counter(told)
    return sum(n * (n - 1) // 2 for n in whole.values()) - sum(n * (n - 1) // 2 for n in within.values())


class _HoldingBack:
    """Articles in their order, but for some that are held back, drawn by lot from all so far."""

    def __init__(self, told: Iterator[Told]) -> None:
        self._told = told
        self._chance = Random(0)
        self._drawn = 0
        self.held: list[Told] = []

    def __iter__(self) -> Iterator[Told]:
        for each in self._told:
            self._drawn += 1
            place = self._chance.randrange(self._drawn)
            if len(self.held) < SINGLES:
                self.held.append(each)
            elif place < SINGLES:
                yield self.held[place]
                self.held[place] = each
            else:
                yield each


def _print_singles(growing: Growing, told: Sequence[Told]) -> float:
    """Add the articles one by one; the mean of the time that passed, in ms."""
    single = Cost()
    for each in told:
        with single.measured():
            growing.add([each])
    for name, seconds in (("wall", single.wall_s), ("processor", single.cpu_s)):
        ordered = sorted(1000 * each for each in seconds)
        print(
            f"  one article more, {name} time of {len(ordered)}: median {statistics.median(ordered):.1f} ms, mean "
            f"{statistics.mean(ordered):.1f}, 95th percentile {ordered[len(ordered) * 95 // 100]:.1f}, most "
            f"{ordered[-1]:.1f}",
            flush=True,
        )
    return 1000 * statistics.mean(single.wall_s)


def measure(url: str, sizes: Sequence[int], checked: bool) -> bool:
    """Print all figures; whether all bounds hold."""
    prepare(url)
    source = _HoldingBack(articles())
    told = iter(source)
    passes, single_ms = True, 0.0
    with open_engine(url, writing=True) as engine:
        growing, costs = Growing(engine), list[float]()
        for size in sizes:
            costs.append(growing.load_to(size, told))
            print(f"{size:>9,} mentions: {costs[-1]:.2f} ms for each added mention", flush=True)
            single_ms = _print_singles(growing, source.held)
            source.held.clear()
        for (size, one), (larger, other) in pairwise(zip(sizes, costs, strict=True)):
            passes &= other / one <= GROWTH_AT_MOST
            print(f"growth from {size:,} to {larger:,}: {other / one:.2f} (at most {GROWTH_AT_MOST})")
        passes &= single_ms <= SINGLE_MS_AT_MOST
        precision, recall, f = growing.agreement()
        print(f"pairs against the known truth: precision {precision:.3f}, recall {recall:.3f}, F1 {f:.3f}")
    if checked:
        problems = check(url, resolve_mentions)
        print("\n".join(problems) or "the events are those of a rebuild")
        passes &= not problems
    return passes


def main() -> int:
    """Print the figures; 1 where a bound is broken."""
    parser = argparse.ArgumentParser(description="Measure how the cost of loading grows.")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="mentions at which to measure, growing")
    parser.add_argument("--database", help="URL of an empty database; without it an SQLite file of its own")
    parser.add_argument("--check", action="store_true", help="also compare the events with those of a rebuild")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = options.database or f"sqlite:///{Path(folder) / 'timeline.db'}"
        return 0 if measure(url, options.sizes, options.check) else 1


if __name__ == "__main__":
    sys.exit(main())
