"""Runs today's extractor over the stored articles, and tells event by event what that changes before it is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, tee

from timeline.model.changes import EventChange
from timeline.pipeline import ExtractorFactory, extract_articles, open_reference
from timeline.query.changes import ChangeTeller
from timeline.resolution.resolve import outline_events
from timeline.store.rereading import Reading, Selection, differing, reread, stored_articles
from timeline.store.stored_articles import StoredArticle

BATCH_ARTICLES = 50  # read, compared and kept together

Tell = Callable[[EventChange], None]
Progress = Callable[[StoredArticle], None]


@dataclass(slots=True)
class RereadingReport:
    """How many articles were read again, of how many the reading is another, how many events are not as they were."""

    articles: int = 0
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
) -> RereadingReport:
    """Read the selected articles again, and put the new readings in place.

    tell: called for each event that changes, before the change is kept. progress: for each article that was read.
    write: without it all is told and nothing kept. What people decided stands.

    With it each batch of articles is kept whole or not at all; stopped, the next run goes on with the rest.
    """
    report = RereadingReport()
    teller = ChangeTeller(tell)

    def put(readings: Iterable[Reading]) -> None:
        arguments = f"reextract {selection.described()}".strip()
        report.changed += reread(url, outline_events, readings, teller, write=write, arguments=arguments)

    kept: list[Reading] = []
    for batch in _batches(_readings(url, selection, extraction)):
        report.articles += len(batch)
        for stored, _ in batch:
            progress(stored)
        if write:
            put(batch)
        else:
            kept += differing(url, batch)  # told at the end, all together: what one changes another may change back
    if kept:
        put(kept)
    report.events = teller.events
    return report


def _readings(url: str, selection: Selection, extraction: ExtractorFactory) -> Iterator[Reading]:
    reference = open_reference(url)
    extractor = extraction.make(reference)
    given, seen = tee(stored_articles(url, selection))
    read = extract_articles((stored.article for stored in seen), extractor)
    for stored, (_, extracted) in zip(given, read, strict=True):
        yield stored, extracted


def _batches(readings: Iterator[Reading]) -> Iterator[list[Reading]]:
    while batch := list(islice(readings, BATCH_ARTICLES)):
        yield batch
