"""Runs today's extractor over the stored articles, and tells event by event what that changes before it is kept."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import islice

from timeline.model.article import Article, RejectedArticle
from timeline.model.changes import EventChange
from timeline.pipeline import ExtractorFactory, imported_places
from timeline.pipeline.extracting import Read, ReadingSetup
from timeline.pipeline.workers import InProcess, Workers
from timeline.query.changes import ChangeTeller
from timeline.resolution.resolve import outline_events
from timeline.store.rereading import Reading, Selection, differing, reread, stored_articles
from timeline.store.stored_articles import StoredArticle

BATCH_ARTICLES = 50  # read, compared and kept together

Tell = Callable[[EventChange], None]
Progress = Callable[[StoredArticle, Read], None]


@dataclass(slots=True)
class RereadingReport:
    """How many articles were read again, of how many the reading is another, how many events are not as they were.

    failed: articles that could not be read again, and stay as they are.
    """

    articles: int = 0
    failed: int = 0
    changed: int = 0
    events: int = 0


def reextract(
    url: str,
    selection: Selection,
    extraction: ExtractorFactory,
    tell: Tell,
    progress: Progress,
    *,
    write: bool,
    workers: Workers | None = None,
) -> RereadingReport:
    """Read the selected articles again, and put the new readings in place.

    tell: called for each event that changes, before the change is kept. progress: for each article, with what was read
    in it. write: without it all is told and nothing kept. workers: who reads, this process without any. What people
    decided stands.

    With it each batch of articles is kept whole or not at all; stopped, the next run goes on with the rest.
    """
    report = RereadingReport()
    teller = ChangeTeller(tell)

    def put(readings: Iterable[Reading]) -> None:
        arguments = f"reextract {selection.described()}".strip()
        report.changed += reread(url, outline_events, readings, teller, write=write, arguments=arguments)

    kept: list[Reading] = []
    for batch in _read_again(url, selection, extraction, workers or InProcess()):
        for stored, read in batch:
            progress(stored, read)
        readings = [(stored, read) for stored, read in batch if not isinstance(read, RejectedArticle)]
        report.articles += len(readings)
        report.failed += len(batch) - len(readings)
        if write:
            put(readings)
        else:
            kept += differing(url, readings)  # told at the end, all together: what one changes another may change back
    if kept:
        put(kept)
    report.events = teller.events
    return report


def _read_again(
    url: str, selection: Selection, extraction: ExtractorFactory, workers: Workers
) -> Iterator[list[tuple[StoredArticle, Read]]]:
    """The selected articles in batches, each article with what is read in it now."""
    ahead: deque[list[StoredArticle]] = deque()  # batches that the workers were given, the first not yet read

    def to_be_read() -> Iterator[list[Article]]:
        articles = stored_articles(url, selection)
        while batch := list(islice(articles, BATCH_ARTICLES)):
            ahead.append(batch)
            yield [stored.article for stored in batch]

    def set_up() -> ReadingSetup:
        return ReadingSetup(extraction, imported_places(url))

    with closing(workers.read(to_be_read(), set_up)) as batches:
        for read in batches:
            yield list(zip(ahead.popleft(), read, strict=True))
