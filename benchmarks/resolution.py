"""Measures resolution against gold: ``python -m benchmarks.resolution [--misses]``.

Two measurements of the gold of ``seeds/``, in pairs of mentions of different articles: are they one incident (the same
``incident`` in gold), and are they one event?

- ``read``: the mentions that the program reads, each with the incident of the gold mention that the scorer pairs it
  with. Its errors are those of extraction and resolution together.
- ``gold``: mentions built from gold itself, which tell what a perfect reader reads. Its errors are resolution's own.

Precision is the share of joined pairs that are one incident, recall the share of one incident's pairs that are joined.
A mention that gold does not know is paired with nothing; how many there are is told beside.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from benchmarks.accuracy import ARTICLES, GOLD, Measurement, broken_floors, read_floors
from benchmarks.gold_mentions import gold_mentions
from benchmarks.score import Row, f1, pair_up, read
from timeline.export.extraction_rows import mention_row
from timeline.model.article import Article
from timeline.model.event import StoredMention
from timeline.pipeline import ArticleExtractor, StandardExtraction, extract_articles
from timeline.reference.fingerprint import fingerprint
from timeline.reference.reference import load_reference
from timeline.resolution.profile import profile_of
from timeline.resolution.resolve import resolve_mentions
from timeline.resolution.similarity import judge
from timeline.sources.options import ReadOptions
from timeline.sources.reading import read_inputs
from timeline.store.ids import mention_ids

FLOORS = Path(__file__).parent / "floors_resolution.csv"


@dataclass(frozen=True, slots=True)
class Told:
    """A mention with the incident it tells of, None where gold does not know it."""

    stored: StoredMention
    incident: str | None


@dataclass(frozen=True, slots=True)
class Pairs:
    """How pairs of mentions are joined.

    wrong, missed: pairs, each with the incidents of both.
    unknown: mentions that gold does not know; ambiguous: events that may be the same as another.
    """

    right: int
    wrong: tuple[tuple[Told, Told], ...]
    missed: tuple[tuple[Told, Told], ...]
    mentions: int
    unknown: int
    ambiguous: int

    @property
    def figures(self) -> tuple[float, float, float]:
        """Precision, recall and F1."""
        return f1(self.right, len(self.wrong), len(self.missed))


def measure_pairs(told: Sequence[Told]) -> Pairs:
    """Resolve the mentions, and compare the pairs joined with those that are one incident."""
    events = resolve_mentions([each.stored for each in told])
    event_of = {mention: event.id for event in events for mention in event.mention_ids}
    known = [each for each in told if each.incident is not None and each.stored.id in event_of]
    right, wrong, missed = 0, [], []
    for one, other in combinations(known, 2):
        if one.stored.article == other.stored.article:
            continue
        joined = event_of[one.stored.id] == event_of[other.stored.id]
        alike = one.incident == other.incident
        right += joined and alike
        if joined and not alike:
            wrong.append((one, other))
        elif alike and not joined:
            missed.append((one, other))
    ambiguous = sum(bool(event.possibly_same_as) for event in events)
    return Pairs(right, tuple(wrong), tuple(missed), len(told), len(told) - len(known), ambiguous)


def read_seeds(extractor: ArticleExtractor) -> list[Told]:
    """The mentions that the program reads in ``seeds/articles``, with the incidents of gold."""
    gold = {document["id"]: document["events"] for document in read(GOLD)}
    told = []
    for article, extraction in extract_articles(seed_articles(), extractor):
        mentions = list(extraction.mentions)
        ids = mention_ids(article, mentions)
        actual = [n for n, mention in enumerate(mentions) if mention.modality.value == "actual"]
        rows: list[Row] = [json.loads(mention_row(article.origin, mentions[n])) for n in actual]
        events = gold[Path(article.origin).name]
        incidents = {actual[i]: incident_of(article, events, j) for i, j in pair_up(rows, events)}
        told += [Told(stored(article, ids[n], mentions[n]), incidents.get(n)) for n in actual]
    return told


def incident_of(article: Article, events: Sequence[Row], number: int) -> str:
    """The incident of a gold event; one that is told nowhere else is named by its article and place in it."""
    return events[number].get("incident") or f"{Path(article.origin).name} {number}"


def stored(article: Article, mention_id: str, mention: object) -> StoredMention:
    """The mention as the store would give it."""
    return StoredMention(  # type: ignore[arg-type]
        mention_id, article.identity, article.published, mention,
        article.title, article.source, article.url, fingerprint(article.text),
    )  # fmt: skip


def gold_seeds() -> list[Told]:
    """The mentions that gold states for ``seeds/articles``."""
    gold = {document["id"]: document["events"] for document in read(GOLD)}
    told = []
    for article in seed_articles():
        events = gold[Path(article.origin).name]
        mentions = gold_mentions(article.text, events)
        for number, (mention_id, mention) in enumerate(zip(mention_ids(article, mentions), mentions, strict=True)):
            told.append(Told(stored(article, mention_id, mention), incident_of(article, events, number)))
    return told


def seed_articles() -> list[Article]:
    """The articles of ``seeds/``."""
    return [each for each in read_inputs([str(ARTICLES)], ReadOptions()) if isinstance(each, Article)]


def figures_of(name: str, pairs: Pairs) -> dict[str, float]:
    """The figures that have floors."""
    precision, recall, f = pairs.figures
    return {f"{name}_pairs_precision": precision, f"{name}_pairs_recall": recall, f"{name}_pairs_f1": f}


def _print(name: str, pairs: Pairs, misses: bool) -> None:
    precision, recall, f = pairs.figures
    print(
        f"{name}: precision {precision:.3f}, recall {recall:.3f}, F1 {f:.3f} of {pairs.right + len(pairs.missed)} "
        f"pairs; {pairs.mentions} mentions, {pairs.unknown} not in gold, {pairs.ambiguous} events that may be another"
    )
    if misses:
        _print_pairs("joined wrongly", pairs.wrong)
        _print_pairs("not joined", pairs.missed)


def _print_pairs(what: str, pairs: Iterable[tuple[Told, Told]]) -> None:
    for one, other in pairs:
        print(f"  {what}: {one.incident} / {other.incident}")
        for each in (one, other):
            mention = each.stored.mention
            place = mention.place.name if mention.place else None
            print(f"    {each.stored.published} {mention.date.display()}, {place}: {mention.sentence.words[:110]}")
        print(f"    {judge(profile_of(one.stored), profile_of(other.stored)).explained()}")


def main() -> int:
    """Print both measurements; 1 where a floor is broken."""
    parser = argparse.ArgumentParser(description="Measure resolution against the gold of the seeds.")
    parser.add_argument("--misses", action="store_true", help="also print every pair that is wrong, with its verdict")
    options = parser.parse_args()
    extractor = StandardExtraction().make(load_reference())
    figures: dict[str, float] = {}
    for name, told in (("gold", gold_seeds()), ("read", read_seeds(extractor))):
        pairs = measure_pairs(told)
        figures |= figures_of(name, pairs)
        _print(name, pairs, options.misses)
    broken = broken_floors(Measurement("resolution", figures, {}), read_floors(FLOORS))
    for line in broken:
        print(line, file=sys.stderr)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
