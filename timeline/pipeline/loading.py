"""Loads articles: read, extracted, and written in batches, in order.

Articles that are stored already are skipped before any model is loaded, and what only a new article needs is imported
inside functions: a load without one must not wait for it. Each article is stored whole or not at all, with its events:
a load may be stopped at any byte, and the next one goes on.
"""

from __future__ import annotations

import datetime as dt
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import TYPE_CHECKING, Protocol, TypeVar

from timeline.model.article import Article, RejectedArticle
from timeline.model.mention import Extraction
from timeline.pipeline.extracting import ExtractorFactory, Read, ReadingSetup
from timeline.pipeline.report import LoadReport, Progress, Step
from timeline.pipeline.workers import InProcess, Workers
from timeline.sources.options import ReadOptions
from timeline.sources.reading import Outcome, read_inputs
from timeline.sources.tally import Tally
from timeline.store.lookup import open_lookup
from timeline.store.versions import ArticleState

if TYPE_CHECKING:
    from timeline.store.writing import Writer

BATCH_ARTICLES = 50  # most articles in one transaction
BATCH_CHARACTERS = 1_000_000  # and about the most text: a bound on memory and on what one worker has to do
COMMIT_EVERY_S = 2.0  # and the longest time that extracted articles wait for it

UNKNOWN_LANGUAGE = "unknown"

T = TypeVar("T")


def load(
    url: str,
    paths: Sequence[str],
    options: ReadOptions,
    progress: Progress,
    extraction: ExtractorFactory,
    *,
    workers: Workers | None = None,
    tally: Tally | None = None,
) -> LoadReport:
    """Read the paths into the database, which is made where it is not there.

    progress: called for each article after the transaction that keeps it has ended. workers: who reads the articles,
    this process without any. tally: brought up to date with what is read of the files.

    Raises InputError for paths that hold nothing, DatabaseError for trouble with the database, WorkersError for trouble
    with the workers. On KeyboardInterrupt what was committed stays, the rest is left for the next load, and the
    interrupt goes on to the caller.
    """
    outcomes = _begun(read_inputs(paths, options, tally))
    this = _Load(url, " ".join(paths), progress, extraction, workers or InProcess())
    rest = this.pass_stored(outcomes)
    if rest is not None:
        this.load_rest(rest)
    return this.report


@dataclass(frozen=True, slots=True)
class _Load:
    """One call of ``load``; its report is brought up to date."""

    url: str
    arguments: str
    progress: Progress
    extraction: ExtractorFactory
    workers: Workers
    report: LoadReport = field(default_factory=LoadReport)

    def pass_stored(self, outcomes: Iterator[Outcome]) -> Iterator[Outcome] | None:
        """Pass over the articles that are stored already, up to the first batch with anything else; what is left.

        None where the whole load is done: it brought nothing, and is noted.
        """
        started_at = dt.datetime.now(dt.UTC)
        with open_lookup(self.url, self.extraction.version) as lookup:
            if lookup is None:
                return outcomes
            batches = _batches(outcomes)
            for batch in batches:
                articles = [each for each in batch if isinstance(each, Article)]
                if len(articles) < len(batch) or not lookup.holds_all(articles):
                    return chain(batch, chain.from_iterable(batches))
                for article in articles:
                    self.report.count(Step.STORED)
                    self.progress(Step.STORED, article)
            events = lookup.note_run(started_at, self.arguments, self.report.stored)
        if events is None:
            return iter(())
        self.report.events = events
        return None

    def load_rest(self, outcomes: Iterator[Outcome]) -> None:
        """Store what is new of the outcomes, and note the run."""
        from timeline.store.counting import count_events
        from timeline.store.engine import open_engine
        from timeline.store.retrying import in_transaction
        from timeline.store.schema import prepare
        from timeline.store.writing import Writer, finish_run, start_run

        prepare(self.url)
        version = self.extraction.version
        with open_engine(self.url, writing=True) as engine:
            run_id = start_run(engine, version, self.arguments)

            def set_up() -> ReadingSetup:
                from timeline.store.reference_rows import fill_reference

                return ReadingSetup(self.extraction, fill_reference(engine))

            def transaction(work: Callable[[Writer], T]) -> T:
                return in_transaction(engine, lambda *given: work(Writer(given[0], run_id, version, again=given[1])))

            def finish(outcome: str) -> None:
                report = self.report
                unread = report.unread.total()
                finish_run(engine, run_id, report.loaded, report.stored, report.rejected, unread, outcome)

            try:
                _Loading(self.report, set_up, transaction, self.progress).store_all(outcomes, self.workers)
            except KeyboardInterrupt:
                finish("interrupted")
                raise
            finish("finished")
            self.report.events = in_transaction(engine, lambda *given: count_events(given[0]))


def _begun(outcomes: Iterator[Outcome]) -> Iterator[Outcome]:
    """The same outcomes, the first one read: input that must be refused is refused before a database is made."""
    return chain(list(islice(outcomes, 1)), outcomes)


def _batches(outcomes: Iterator[Outcome]) -> Iterator[list[Outcome]]:
    """Up to BATCH_ARTICLES each, fewer where they are long or come slowly."""
    batch: list[Outcome] = []
    characters = 0
    begun_s = time.monotonic()
    for outcome in outcomes:
        batch.append(outcome)
        characters += len(outcome.text) if isinstance(outcome, Article) else 0
        full = len(batch) == BATCH_ARTICLES or characters >= BATCH_CHARACTERS
        if full or time.monotonic() - begun_s >= COMMIT_EVERY_S:
            yield batch
            batch, characters, begun_s = [], 0, time.monotonic()
    if batch:
        yield batch


class Transaction(Protocol):
    """Does work with a writer in a transaction, and again where the connection is lost."""

    def __call__(self, work: Callable[[Writer], T]) -> T:
        """What the work gives, once it is committed."""


class _Loading:
    """One load: what is read waits in ``_waiting`` until the next commit."""

    def __init__(
        self,
        report: LoadReport,
        set_up: Callable[[], ReadingSetup],
        transaction: Transaction,
        progress: Progress,
    ) -> None:
        self._report = report
        self._set_up = set_up
        self._transaction = transaction
        self._progress = progress
        self._waiting: list[tuple[Article, Extraction] | RejectedArticle] = []

    def store_all(self, outcomes: Iterator[Outcome], workers: Workers) -> None:
        """Store them batch by batch; those that are stored already are counted only."""
        ahead: deque[list[Outcome]] = deque()  # batches that the workers were given, the first not yet read

        def to_be_read() -> Iterator[list[Article]]:
            for batch in _batches(outcomes):
                new, seen = self._without_stored(batch)
                ahead.append(new)
                yield seen

        with closing(workers.read(to_be_read(), self._set_up)) as batches:
            for read in batches:
                self._store(ahead.popleft(), iter(read))

    def _store(self, outcomes: Sequence[Outcome], read: Iterator[Read]) -> None:
        """Store the outcomes, with what is read in each article among them."""
        committed_s = time.monotonic()
        for outcome in outcomes:
            if isinstance(outcome, RejectedArticle):
                self._waiting.append(outcome)
            else:
                found = next(read)
                self._waiting.append(found if isinstance(found, RejectedArticle) else (outcome, found))
            if time.monotonic() - committed_s >= COMMIT_EVERY_S:
                self._commit()
                committed_s = time.monotonic()
        self._commit()

    def _without_stored(self, batch: list[Outcome]) -> tuple[list[Outcome], list[Article]]:
        """What is not stored yet, and the articles among it as people mended them."""
        given = [each for each in batch if isinstance(each, Article)]

        def look(writer: Writer) -> tuple[list[ArticleState], list[Article]]:
            states = writer.states_of(given)
            seen = [
                writer.as_mended(each) if state is ArticleState.CHANGED else each
                for each, state in zip(given, states, strict=True)
                if state is not ArticleState.STORED
            ]
            return states, seen

        found, seen = self._transaction(look)
        of_articles = iter(found)
        states = [next(of_articles) if isinstance(each, Article) else None for each in batch]
        for each, state in zip(batch, states, strict=True):
            if state is ArticleState.STORED:
                self._count(Step.STORED, each)
        new = [each for each, state in zip(batch, states, strict=True) if state is not ArticleState.STORED]
        return new, seen

    def _commit(self) -> None:
        """Write what waits, with the events that follow from it, in one transaction."""
        if not self._waiting:
            return
        from timeline.resolution.resolve import outline_events

        def write(writer: Writer) -> list[Step]:
            # One article may stand twice in a batch; another load, or a try whose commit was not told, may have it.
            added = iter(writer.add_all([each for each in self._waiting if isinstance(each, tuple)]))
            steps = []
            for each in self._waiting:
                if isinstance(each, RejectedArticle):
                    writer.reject(each)
                    steps.append(Step.REJECTED)
                elif next(added).state is ArticleState.STORED:
                    steps.append(Step.STORED)
                else:
                    steps.append(Step.LOADED if each[1].readable else Step.UNREAD)
            writer.refresh_events(outline_events)
            return steps

        steps = self._transaction(write)
        for each, step in zip(self._waiting, steps, strict=True):
            if step is Step.UNREAD and isinstance(each, tuple):
                self._report.unread[each[1].language or UNKNOWN_LANGUAGE] += 1
            self._count(step, each[0] if isinstance(each, tuple) else each)
        self._waiting.clear()

    def _count(self, step: Step, outcome: Outcome) -> None:
        self._report.count(step)
        self._progress(step, outcome)
