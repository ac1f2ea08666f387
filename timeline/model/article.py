"""One document of a source, as it was given."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Article:
    """A document that can be loaded: its text is kept character for character.

    published: the day it was published, in the zone of the source.
    origin: the record's ``id``, or the path as the user gave it; names the article in messages and output.
    language: BCP 47 as stated by front matter or record; None leaves it to detection.
    """

    text: str
    published: date
    origin: str
    title: str | None = None
    source: str | None = None
    url: str | None = None
    language: str | None = None

    @property
    def text_hash(self) -> str:
        """SHA-256 of the text in UTF-8, hexadecimal."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()

    @property
    def identity(self) -> str:
        """What makes two records one article: source and URL, or, without a URL, the text itself."""
        if self.url:
            return f"url:{self.source or ''}:{self.url}"
        return f"text:{self.text_hash}"


@dataclass(frozen=True, slots=True)
class RejectedArticle:
    """A document that could not be taken, with a stable reason ("no-date") and words for a person."""

    origin: str
    reason: str
    message: str
