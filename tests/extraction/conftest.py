"""One extractor for all tests of extraction, and the short way to ask it what an article tells."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from timeline.extraction.extractor import Extractor
from timeline.model.article import Article
from timeline.model.mention import Extraction, Mention
from timeline.reference.reference import load_reference

PUBLISHED = date(2024, 5, 14)  # a Tuesday

Read = Callable[..., Extraction]
Tell = Callable[..., tuple[Mention, ...]]
TellOne = Callable[..., Mention]


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    return Extractor(load_reference())


@pytest.fixture(scope="session")
def read(extractor: Extractor) -> Read:
    """All that is read in an English text of Tuesday, 14 May 2024, or of another day."""

    def _read(text: str, published: date = PUBLISHED) -> Extraction:
        return extractor.extract(Article(text, published, "a.txt", language="en"))

    return _read


@pytest.fixture(scope="session")
def tell(read: Read) -> Tell:
    """The mentions of such a text."""
    return lambda text, published=PUBLISHED: read(text, published).mentions


@pytest.fixture(scope="session")
def tell_one(tell: Tell) -> TellOne:
    """The one mention of such a text."""

    def _tell_one(text: str, published: date = PUBLISHED) -> Mention:
        mentions = tell(text, published)
        assert len(mentions) == 1, [mention.trigger.words for mention in mentions]
        return mentions[0]

    return _tell_one
