"""Simulates many loaders on one database or on many: ``python -m benchmarks.scale [--mentions N] [--measured N]``.

What docs/scale.md says of ten million articles and of a billion rests on what this prints:

- the unit costs of this machine, measured in this run: extraction, and writing with resolution, for each article, and
  its bytes on disk by table (SQLite's own count of its pages);
- how often a mention can meet one of another partition, where partitions are country and year, in the synthetic world
  (``benchmarks.synthetic``), whose density of incidents is that of the Sahel;
- how many articles a second L loaders store together, by a simulation of events: each extracts a batch, waits for the
  locks that the batch needs, writes while it holds them, and begins again. Compared are one lock for the database, as
  the program has it; a lock for each partition; that with articles sorted to batches by country; and that with
  an article in each batch;
- the chance that two ids are the same.
"""

from __future__ import annotations

import argparse
import heapq
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from random import Random

from sqlalchemy import Connection

from benchmarks.growth import Growing
from benchmarks.synthetic import Told, articles
from timeline.model.article import Article
from timeline.model.meeting import Situation
from timeline.model.mention import Modality
from timeline.pipeline import BATCH_ARTICLES, StandardExtraction, extract_articles
from timeline.reference.meeting_keys import looks_at, stands_at
from timeline.reference.reference import load_reference
from timeline.reference.situations import situation_of
from timeline.sources.options import ReadOptions
from timeline.sources.reading import read_inputs
from timeline.store.engine import open_engine
from timeline.store.ids import ID_LENGTH
from timeline.store.schema import prepare

SEED_ARTICLES = Path(__file__).parent.parent / "seeds" / "articles"
LOADERS = (1, 2, 4, 8, 16, 64, 256)
SIMULATED_S = 600.0
ID_BITS = 5 * ID_LENGTH
SIZES = (10_000_000, 1_000_000_000)  # articles

Partition = tuple[str, int]  # country and year


@dataclass(frozen=True, slots=True)
class UnitCosts:
    """Seconds of one core for each article, and bytes on disk: of all, and by table with its indexes."""

    extract_s: float
    write_s: float
    mentions: float
    bytes_in_all: float
    bytes_by_table: dict[str, float]


def measure_unit_costs(mentions: int) -> UnitCosts:
    """Read the articles of seeds/, and store synthetic ones up to so many mentions."""
    extractor = StandardExtraction().make(load_reference())
    texts = [each for each in read_inputs([str(SEED_ARTICLES)], ReadOptions()) if isinstance(each, Article)]
    list(extract_articles(texts[:3], extractor))  # the model is loaded
    begun = time.process_time()
    list(extract_articles(texts, extractor))
    extract_s = (time.process_time() - begun) / len(texts)
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'timeline.db'}"
        prepare(url)
        with open_engine(url, writing=True) as engine:
            growing = Growing(engine)
            with engine.connect() as connection:
                empty = sum(_table_bytes(connection).values())
            told, stored, begun = articles(), 0, time.process_time()
            while growing.mentions < mentions:
                growing.add(list(islice(told, BATCH_ARTICLES)))
                stored += BATCH_ARTICLES
            write_s = (time.process_time() - begun) / stored
            with engine.connect() as connection:
                sizes = _table_bytes(connection)
        in_all = (sum(sizes.values()) - empty) / stored
        by_table = {name: size / stored for name, size in sizes.items() if size / stored >= 50}
        return UnitCosts(extract_s, write_s, growing.mentions / stored, in_all, by_table)


def _table_bytes(connection: Connection) -> dict[str, int]:
    """Bytes of each table with its indexes, as SQLite counts its pages."""
    rows = connection.exec_driver_sql(
        "SELECT m.tbl_name, SUM(s.pgsize) FROM dbstat AS s JOIN sqlite_master AS m ON m.name = s.name GROUP BY 1"
    )
    return {str(name): int(size) for name, size in rows}


@dataclass(frozen=True, slots=True)
class Touched:
    """The partitions of each mention of an article, and those of the mentions that it may meet."""

    country: str
    own: frozenset[Partition]
    met: frozenset[Partition]


def touched_partitions(told: Iterable[Told]) -> Iterator[Touched]:
    """For each article, in order: what is stored by then is what its mentions may meet."""
    standing: defaultdict[str, list[tuple[Partition, Situation]]] = defaultdict(list)
    for each in told:
        own: set[Partition] = set()
        met: set[Partition] = set()
        for mention in each.extraction.mentions:
            if mention.modality is not Modality.ACTUAL or mention.country is None or mention.date.start is None:
                continue
            situation = situation_of(mention)
            here = (mention.country, mention.date.start.year)
            own.add(here)
            for key in {key for firm in (True, False) for key in looks_at(situation, firm)}:
                met.update(there for there, other in standing[key] if there not in met and situation.may_meet(other))
            for key in stands_at(situation):
                standing[key].append((here, situation))
        country = next((each for each, _ in own), "-")
        yield Touched(country, frozenset(own), frozenset(own | met))


def print_locality(touched: Sequence[Touched]) -> None:
    """How much of what an article touches is of one partition."""
    crossing = sum(not each.met <= each.own for each in touched) / len(touched)
    alone = sum(len(each.met) <= 1 for each in touched) / len(touched)
    batches = [touched[start : start + BATCH_ARTICLES] for start in range(0, len(touched), BATCH_ARTICLES)]
    sizes = sorted(len(frozenset().union(*(each.met for each in batch))) for batch in batches)
    print(
        f"{len(touched):,} articles: {alone:.1%} touch one country and year at most, {crossing:.1%} may meet a report"
    )
    print(
        f"of a country and year that they do not tell of; a batch of {BATCH_ARTICLES} in order of publication touches"
    )
    print(f"{sizes[len(sizes) // 2]} of them (median), {sizes[-1]} at most")


def batches_of(touched: Sequence[Touched], size: int, by_country: bool = False) -> list[frozenset[Partition]]:
    """The partitions of each batch of so many articles, in order of publication or sorted to batches by country."""
    groups: dict[str, list[Touched]] = defaultdict(list)
    for each in touched:
        groups[each.country if by_country else ""].append(each)
    found = [
        frozenset().union(*(each.met for each in group[start : start + size]))
        for group in groups.values()
        for start in range(0, len(group), size)
    ]
    Random(1).shuffle(found)
    return found


def simulate(loaders: int, batches: Sequence[frozenset[object]], extract_s: float, write_s: float) -> float:
    """Batches stored a second by so many loaders. Who waits is served in turn, past those that cannot go on."""
    chance = Random(loaders)
    clock, stored, number = 0.0, 0, 0
    held: set[object] = set()
    waiting: list[frozenset[object]] = []
    order = iter(range(10**9))
    events: list[tuple[float, int, str, frozenset[object]]] = []

    def extract() -> None:
        nonlocal number
        needs = batches[number % len(batches)]
        number += 1
        heapq.heappush(events, (clock + extract_s * chance.uniform(0.5, 1.5), next(order), "extracted", needs))

    for _ in range(loaders):
        extract()
    while clock < SIMULATED_S:
        clock, _, what, needs = heapq.heappop(events)
        if what == "extracted":
            waiting.append(needs)
        else:
            held -= needs
            stored += 1
            extract()
        for each in list(waiting):
            if held.isdisjoint(each):
                waiting.remove(each)
                held |= each
                heapq.heappush(events, (clock + write_s * chance.uniform(0.5, 1.5), next(order), "written", each))
    return stored / clock


def print_loaders(touched: Sequence[Touched], costs: UnitCosts) -> None:
    """Articles a second by the number of loaders and the way they lock."""
    batch = BATCH_ARTICLES
    ways: dict[str, tuple[int, Sequence[frozenset[object]]]] = {
        "one lock": (batch, [frozenset({"database"})]),
        "by partition": (batch, batches_of(touched, batch)),
        "by country, by partition": (batch, batches_of(touched, batch, by_country=True)),
        "one article at a time": (1, batches_of(touched, 1)),
        "no lock": (batch, [frozenset()]),
    }
    print(f"{'loaders':>8}" + "".join(f"{name:>26}" for name in ways) + "   (articles a second)")
    for loaders in LOADERS:
        rates = (
            size * simulate(loaders, batches, size * costs.extract_s, size * costs.write_s)
            for size, batches in ways.values()
        )
        print(f"{loaders:>8}" + "".join(f"{rate:>26,.0f}" for rate in rates), flush=True)


def print_costs(costs: UnitCosts) -> None:
    """The unit costs, and what they come to."""
    print(
        f"extraction {1000 * costs.extract_s:.1f} ms an article, writing and resolution {1000 * costs.write_s:.1f} ms;"
    )
    print(f"{costs.mentions:.2f} mentions and {costs.bytes_in_all:,.0f} bytes an article: ", end="")
    print(", ".join(f"{name} {size:,.0f}" for name, size in sorted(costs.bytes_by_table.items(), key=lambda x: -x[1])))
    for size in SIZES:
        mentions = costs.mentions * size
        days = [each * size / 86_400 for each in (costs.extract_s, costs.write_s)]
        alike = mentions**2 / 2 / 2**ID_BITS  # the birthday problem: expected pairs, which is their chance while small
        print(
            f"{size:>13,} articles: {days[0]:,.1f} days of one core to read, {days[1]:,.1f} to store; "
            f"{costs.bytes_in_all * size / 1e12:,.2f} TB; pairs of mentions with one id {alike:.1g}"
        )


def main() -> int:
    """Measure, simulate, print."""
    parser = argparse.ArgumentParser(description="Simulate many loaders on one database or on many.")
    parser.add_argument("--mentions", type=int, default=3_000, help="stored to measure the unit costs")
    parser.add_argument("--articles", type=int, default=20_000, help="of the synthetic world, for the partitions")
    asked = parser.parse_args()
    costs = measure_unit_costs(asked.mentions)
    print_costs(costs)
    touched = list(touched_partitions(islice(articles(), asked.articles)))
    print_locality(touched)
    print_loaders(touched, costs)
    return 0


if __name__ == "__main__":
    sys.exit(main())
