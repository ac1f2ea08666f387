"""Articles, a folder of notes, and loads in which workers read them."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.worker_extraction import WorkerExtraction
from timeline.model.article import Article, RejectedArticle
from timeline.pipeline import LoadReport, Step, load, loading
from timeline.pipeline.workers import Workers
from timeline.sources.options import ReadOptions
from timeline.sources.reading import Outcome
from timeline.store import tables as t
from timeline.store.engine import open_engine

OPTIONS = ReadOptions(today=date(2025, 3, 1))
ENGLISH = "Gunmen attacked a village near Ménaka on Tuesday and four people died, officials said in the evening."
FRENCH = "Des hommes armés ont attaqué mardi un village près de Ménaka, tuant quatre personnes, selon des élus."


@dataclass
class Bench:
    """A folder with articles to be loaded, and what came of them."""

    folder: Path
    extraction: WorkerExtraction
    steps: list[tuple[Step, Outcome]] = field(default_factory=list)

    def write(self, count: int, words: dict[int, str] | None = None) -> str:
        """So many articles, every tenth in French; words: to be added to some, by number."""
        file = self.folder / "articles.jsonl"
        with file.open("w", encoding="utf-8") as lines:
            for number in range(count):
                text = f"{FRENCH if number % 10 == 9 else ENGLISH} {number} {(words or {}).get(number, '')}"
                record = {"id": f"a{number}", "text": text, "published": "2024-09-17", "title": f"Ménaka, {number}"}
                lines.write(json.dumps(record, ensure_ascii=False) + "\n")
        return str(file)

    def load(self, url: str, path: str, workers: Workers | None = None) -> LoadReport:
        """Loads them, and keeps the steps."""
        self.steps.clear()
        return load(
            url, [path], OPTIONS, lambda step, each: self.steps.append((step, each)), self.extraction, workers=workers
        )

    @property
    def rejected(self) -> list[tuple[str, str]]:
        """Name and reason of each article that was rejected."""
        return [(each.origin, each.reason) for _, each in self.steps if isinstance(each, RejectedArticle)]


def stored(url: str) -> dict[str, list[str]]:
    """Every row of every table, but for what tells of the load itself, and its moments."""
    with open_engine(url) as engine, engine.connect() as connection:
        return {
            table.name: sorted(
                map(str, connection.execute(select(*(each for each in table.c if not each.name.endswith("_at")))))
            )
            for table in t.metadata.sorted_tables
            if table.name not in ("load_run", "rejected_article")
        }


def article(text: str) -> Article:
    return Article(text, date(2024, 9, 17), text, language="en")


def wait_until(true: Callable[[], bool], most_s: float = 60) -> None:
    until = time.monotonic() + most_s
    while not true():
        assert time.monotonic() < until, "it did not come to pass"
        time.sleep(0.02)


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bench]:
    """A folder for articles and notes; batches are of five articles."""
    monkeypatch.setattr(loading, "BATCH_ARTICLES", 5)
    notes = tmp_path / "notes"
    notes.mkdir()
    yield Bench(tmp_path, WorkerExtraction(notes))
