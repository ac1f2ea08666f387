"""The order of the stages: sources, extraction, store, resolution. Stages know the nouns, only this room the order.

Articles that are stored already are skipped before any model is loaded, and what only a new article needs is imported
inside functions: a load without one must not wait for it. Each article is stored whole or not at all, with its events:
a load may be stopped at any byte, and the next one goes on.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from itertools import chain, islice, tee
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from timeline.model.article import Article, RejectedArticle
from timeline.model.mention import Extraction, TimeExpression
from timeline.sources.language import detect_language
from timeline.sources.options import ReadOptions
from timeline.sources.reading import Outcome, read_inputs
from timeline.store.lookup import open_lookup
from timeline.store.versions import ArticleState

if TYPE_CHECKING:
    from timeline.reference.reference import Reference
    from timeline.store.writing import Writer

BATCH_ARTICLES = 50  # most articles in one transaction
COMMIT_EVERY_S = 2.0  # and the longest time that extracted articles wait for it

UNKNOWN_LANGUAGE = "unknown"


class ArticleExtractor(Protocol):
    """What reads articles; see ``timeline.extraction.extractor.Extractor``."""

    def extract_all(self, articles: Iterable[Article]) -> Iterator[Extraction]:
        """All that each article reports, in their order; their languages are set. It may draw some articles ahead."""

    def find_times(self, article: Article) -> tuple[TimeExpression, ...]:
        """Every dated expression of the article; its language is set."""


class ExtractorFactory(Protocol):
    """Makes the extractor, once the first article needs one."""

    @property
    def version(self) -> str:
        """The version of the extractor that it makes, told without loading anything."""

    def make(self, reference: Reference) -> ArticleExtractor:
        """The extractor with these reference data."""


@dataclass(frozen=True, slots=True)
class StandardExtraction:
    """The program's own extraction. model: an installed spaCy model for English, None for the one it ships with."""

    model: str | None = None

    @property
    def version(self) -> str:
        """Name and version of the program and of its models."""
        from timeline.extraction.version import extractor_version

        return extractor_version(self.model)

    def make(self, reference: Reference) -> ArticleExtractor:
        """The extractor; it loads its model at the first sentence that may tell an event."""
        from timeline.extraction.extractor import Extractor

        return Extractor(reference, self.model)


class Step(Enum):
    """What became of one article."""

    LOADED = "loaded"
    STORED = "already stored"
    REJECTED = "rejected"
    UNREAD = "not read yet"


Progress = Callable[[Step, Outcome], None]


@dataclass(slots=True)
class LoadReport:
    """How many articles were loaded, already stored, rejected; unread counts those of each language not read yet.

    events: how many the database holds after the load.
    """

    loaded: int = 0
    stored: int = 0
    rejected: int = 0
    unread: Counter[str] = field(default_factory=Counter)
    events: int = 0

    def count(self, step: Step) -> None:
        """Add one article; those not read yet are counted by language in ``unread``."""
        self.loaded += step is Step.LOADED
        self.stored += step is Step.STORED
        self.rejected += step is Step.REJECTED

    @property
    def complete(self) -> bool:
        """Every article is stored and read."""
        return not self.rejected and not self.unread


def open_reference(url: str, *, must_exist: bool = True) -> Reference:
    """The program's reference data with the places that were imported into a database.

    must_exist: whether a database that is not there is a DatabaseError; else it adds nothing.
    """
    from timeline.reference.reference import load_reference
    from timeline.store.engine import open_engine, parse_url, sqlite_file
    from timeline.store.reference_rows import read_places
    from timeline.store.schema import require_current

    file = sqlite_file(parse_url(url))
    if not must_exist and file is not None and not file.exists():
        return load_reference()
    require_current(url)
    with open_engine(url) as engine, engine.connect() as connection:
        return load_reference(read_places(connection))


def import_geonames(url: str, files: Sequence[Path]) -> Iterator[tuple[Path, int]]:
    """Store the places of GeoNames country files, each file whole or not at all; gives each file and their number.

    Raises ReferenceDataError, with file and line, for a file of another form.
    """
    from timeline.reference.geonames import read_geonames
    from timeline.store.engine import open_engine
    from timeline.store.reference_rows import import_places
    from timeline.store.schema import prepare

    prepare(url)
    with open_engine(url, writing=True) as engine:
        for file in files:
            with engine.begin() as connection:
                count = import_places(connection, read_geonames(file))
            yield file, count


def with_language(article: Article) -> Article:
    """The article with its language detected where none is stated; None stays where the words do not tell it."""
    return dataclasses.replace(article, language=detect_language(article.text, article.language))


def extract_articles(articles: Iterable[Article], extractor: ArticleExtractor) -> Iterator[tuple[Article, Extraction]]:
    """Each article as it was given, in order, with what is read in it; some are drawn ahead of those given."""
    given, read = tee(articles)
    yield from zip(given, extractor.extract_all(map(with_language, read)), strict=True)


def load(
    url: str, paths: Sequence[str], options: ReadOptions, progress: Progress, extraction: ExtractorFactory
) -> LoadReport:
    """Read the paths into the database, which is made where it is not there.

    progress: called for each article after the transaction that keeps it has ended.

    Raises InputError for paths that hold nothing, DatabaseError for trouble with the database. On KeyboardInterrupt
    what was committed stays, the rest is left for the next load, and the interrupt goes on to the caller.
    """
    report = LoadReport()
    rest = _pass_stored(url, _begun(read_inputs(paths, options)), " ".join(paths), report, progress, extraction.version)
    if rest is not None:
        _load_rest(url, rest, " ".join(paths), report, progress, extraction)
    return report


def _pass_stored(
    url: str, outcomes: Iterator[Outcome], arguments: str, report: LoadReport, progress: Progress, version: str
) -> Iterator[Outcome] | None:
    """Pass over the articles that are stored already, up to the first batch with anything else; what is left.

    None where the whole load is done: it brought nothing, and is noted.
    """
    started_at = dt.datetime.now(dt.UTC)
    with open_lookup(url, version) as lookup:
        if lookup is None:
            return outcomes
        batches = _batches(outcomes)
        for batch in batches:
            articles = [each for each in batch if isinstance(each, Article)]
            if len(articles) < len(batch) or not lookup.holds_all(articles):
                return chain(batch, chain.from_iterable(batches))
            for article in articles:
                report.count(Step.STORED)
                progress(Step.STORED, article)
        events = lookup.note_run(started_at, arguments, report.stored)
    if events is None:
        return iter(())
    report.events = events
    return None


def _load_rest(
    url: str,
    outcomes: Iterator[Outcome],
    arguments: str,
    report: LoadReport,
    progress: Progress,
    extraction: ExtractorFactory,
) -> None:
    """Store what is new of the outcomes, and note the run; the report is brought up to date."""
    from timeline.store.counting import count_events
    from timeline.store.engine import open_engine
    from timeline.store.schema import prepare
    from timeline.store.writing import Writer, finish_run, start_run

    prepare(url)
    with open_engine(url, writing=True) as engine:
        run_id = start_run(engine, extraction.version, arguments)

        def make_extractor() -> ArticleExtractor:
            from timeline.reference.reference import load_reference
            from timeline.store.reference_rows import load_reference_rows, read_places

            with engine.begin() as connection:
                reference = load_reference(read_places(connection))
                load_reference_rows(connection, reference)
            return extraction.make(reference)

        @contextmanager
        def transaction() -> Iterator[Writer]:
            with engine.begin() as connection:
                yield Writer(connection, run_id, extraction.version)

        def finish(outcome: str) -> None:
            unread = report.unread.total()
            finish_run(engine, run_id, report.loaded, report.stored, report.rejected, unread, outcome)

        try:
            _Loading(report, make_extractor, transaction, progress).store_all(outcomes)
        except KeyboardInterrupt:
            finish("interrupted")
            raise
        finish("finished")
        with engine.connect() as connection:
            report.events = count_events(connection)


def _begun(outcomes: Iterator[Outcome]) -> Iterator[Outcome]:
    """The same outcomes, the first one read: input that must be refused is refused before a database is made."""
    return chain(list(islice(outcomes, 1)), outcomes)


def _batches(outcomes: Iterator[Outcome]) -> Iterator[list[Outcome]]:
    """Up to BATCH_ARTICLES each, fewer where they come slowly."""
    batch: list[Outcome] = []
    begun_s = time.monotonic()
    for outcome in outcomes:
        batch.append(outcome)
        if len(batch) == BATCH_ARTICLES or time.monotonic() - begun_s >= COMMIT_EVERY_S:
            yield batch
            batch, begun_s = [], time.monotonic()
    if batch:
        yield batch


class _Loading:
    """One load: what is read waits in ``_waiting`` until the next commit."""

    def __init__(
        self,
        report: LoadReport,
        make_extractor: Callable[[], ArticleExtractor],
        transaction: Callable[[], AbstractContextManager[Writer]],
        progress: Progress,
    ) -> None:
        self._report = report
        self._make_extractor = make_extractor
        self._transaction = transaction
        self._progress = progress
        self._waiting: list[tuple[Article, Extraction] | RejectedArticle] = []

    def store_all(self, outcomes: Iterator[Outcome]) -> None:
        """Store them batch by batch; those that are stored already are counted only."""
        for batch in _batches(outcomes):
            new, seen = self._without_stored(batch)
            committed_s = time.monotonic()
            for outcome in self._read(new, seen):
                self._waiting.append(outcome)
                if time.monotonic() - committed_s >= COMMIT_EVERY_S:
                    self._commit()
                    committed_s = time.monotonic()
            self._commit()

    def _without_stored(self, batch: list[Outcome]) -> tuple[list[Outcome], list[Article]]:
        """What is not stored yet, and the articles among it as people mended them."""
        with self._transaction() as writer:
            known = iter(writer.states_of([each for each in batch if isinstance(each, Article)]))
            states = [next(known) if isinstance(each, Article) else None for each in batch]
            seen = [
                writer.as_mended(each) if state is ArticleState.CHANGED else each
                for each, state in zip(batch, states, strict=True)
                if isinstance(each, Article) and state is not ArticleState.STORED
            ]
        for each, state in zip(batch, states, strict=True):
            if state is ArticleState.STORED:
                self._count(Step.STORED, each)
        new = [each for each, state in zip(batch, states, strict=True) if state is not ArticleState.STORED]
        return new, seen

    def _read(
        self, outcomes: Sequence[Outcome], seen: Sequence[Article]
    ) -> Iterator[tuple[Article, Extraction] | RejectedArticle]:
        """The outcomes in their order, each article with what is read in it. seen: the articles as mended."""
        read = extract_articles(seen, self._extractor) if seen else iter(())
        for outcome in outcomes:
            yield outcome if isinstance(outcome, RejectedArticle) else (outcome, next(read)[1])

    @cached_property
    def _extractor(self) -> ArticleExtractor:
        return self._make_extractor()

    def _commit(self) -> None:
        """Write what waits, with the events that follow from it, in one transaction."""
        if not self._waiting:
            return
        from timeline.resolution.resolve import outline_events

        with self._transaction() as writer:
            steps = self._write(writer)
            writer.refresh_events(outline_events)
        for each, step in zip(self._waiting, steps, strict=True):
            if step is Step.UNREAD and isinstance(each, tuple):
                self._report.unread[each[1].language or UNKNOWN_LANGUAGE] += 1
            self._count(step, each[0] if isinstance(each, tuple) else each)
        self._waiting.clear()

    def _write(self, writer: Writer) -> list[Step]:
        """Write what waits; what became of each."""
        # The same article may stand twice in a batch, or another load may have brought it meanwhile.
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
        return steps

    def _count(self, step: Step, outcome: Outcome) -> None:
        self._report.count(step)
        self._progress(step, outcome)
