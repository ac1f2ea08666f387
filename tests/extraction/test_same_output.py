"""The same input gives the same output, byte for byte: on every run, and however the articles are dealt to workers."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path

import pytest

from tests.forked import FORKING
from timeline.extraction.extractor import Extractor
from timeline.model.article import Article
from timeline.model.mention import Extraction
from timeline.reference.reference import load_reference
from timeline.sources.options import ReadOptions
from timeline.sources.reading import read_inputs

ROOT = Path(__file__).parents[2]
ARTICLES = ROOT / "seeds" / "articles"
SAMPLE = 12  # articles, every so many of the folder, so that each worker has several


@cache
def the_extractor() -> Extractor:
    return Extractor(load_reference())


def read_all(articles: list[Article]) -> list[Extraction]:
    """What a worker does: it makes its extractor at its first task."""
    return [the_extractor().extract(article) for article in articles]


@cache
def sample() -> list[Article]:
    articles = [each for each in read_inputs([str(ARTICLES)], ReadOptions(language="en")) if isinstance(each, Article)]
    return articles[:: max(1, len(articles) // SAMPLE)]


@pytest.fixture(scope="module")
def read_alone() -> list[Extraction]:
    return read_all(sample())


@pytest.mark.parametrize(("workers", "together"), [(2, 3), (3, 1)])
def test_any_number_of_workers_reads_the_same(workers: int, together: int, read_alone: list[Extraction]) -> None:
    articles = sample()
    tasks = [articles[first : first + together] for first in range(0, len(articles), together)]
    with ProcessPoolExecutor(workers, mp_context=FORKING) as pool:
        read = [extraction for task in pool.map(read_all, tasks) for extraction in task]
    assert read == read_alone


def test_two_runs_print_the_same_bytes() -> None:
    files = sorted(str(path) for path in ARTICLES.iterdir())[::9]
    command = [sys.executable, "-m", "timeline", "extract", "--format", "jsonl", "--rejected", *files]
    first, second = (
        subprocess.run(
            command, cwd=ROOT, env=os.environ | {"PYTHONHASHSEED": seed}, check=True, capture_output=True
        ).stdout
        for seed in ("1", "20260917")
    )
    assert first
    assert first == second
