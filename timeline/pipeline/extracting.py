"""Articles to what they report, in this process or in a worker; one on which extraction fails is rejected by name."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import tee
from typing import TYPE_CHECKING, Protocol

from timeline.model.article import Article, RejectedArticle
from timeline.model.mention import Extraction, TimeExpression
from timeline.sources.language import detect_language

if TYPE_CHECKING:
    from timeline.model.place import Place
    from timeline.reference.reference import Reference

Read = Extraction | RejectedArticle  # what came of one article

EXTRACTION_FAILED = "extraction-failed"

# What the words of one text can bring about: nesting too deep, a number out of range, an index past the end, no memory
# for it. All else (a model that is missing, a type that is wrong) is no matter of one text, and ends the load.
_FAILURES = (ArithmeticError, LookupError, MemoryError, RecursionError, ValueError)


class ArticleExtractor(Protocol):
    """What reads articles; see ``timeline.extraction.extractor.Extractor``."""

    def extract_all(self, articles: Iterable[Article]) -> Iterator[Extraction]:
        """All that each article reports, in their order; their languages are set. It may draw some articles ahead."""

    def find_times(self, article: Article) -> tuple[TimeExpression, ...]:
        """Every dated expression of the article; its language is set."""


class ExtractorFactory(Protocol):
    """Makes the extractor, once the first article needs one; it can be pickled where workers are to use it."""

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


@dataclass(frozen=True, slots=True)
class ReadingSetup:
    """All that makes the extractor of a load, here or in a worker. places: those that the user imported."""

    extraction: ExtractorFactory
    places: tuple[Place, ...] = ()

    def make(self) -> ArticleExtractor:
        """The extractor."""
        from timeline.reference.reference import load_reference

        return self.extraction.make(load_reference(self.places))


def with_language(article: Article) -> Article:
    """The article with its language detected where none is stated; None stays where the words do not tell it."""
    return dataclasses.replace(article, language=detect_language(article.text, article.language))


def extract_articles(articles: Iterable[Article], extractor: ArticleExtractor) -> Iterator[tuple[Article, Extraction]]:
    """Each article as it was given, in order, with what is read in it; some are drawn ahead of those given."""
    given, read = tee(articles)
    yield from zip(given, extractor.extract_all(map(with_language, read)), strict=True)


def read_each(articles: Sequence[Article], extractor: ArticleExtractor) -> Iterator[Read]:
    """What is read in each article, in order; one on which extraction fails is rejected, and the rest read."""
    done = 0
    with suppress(*_FAILURES):
        for extraction in extractor.extract_all(map(with_language, articles)):
            yield extraction
            done += 1
    # Which of those that were drawn ahead it failed on is not known: each is read alone, and comes to the same.
    for article in articles[done:]:
        yield _read_alone(article, extractor)


def _read_alone(article: Article, extractor: ArticleExtractor) -> Read:
    try:
        return next(extractor.extract_all([with_language(article)]))
    except _FAILURES as error:
        trouble = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        message = f"extraction failed on its text ({trouble[:200]}): report it to the project, with the text"
        return RejectedArticle(article.origin, EXTRACTION_FAILED, message)
