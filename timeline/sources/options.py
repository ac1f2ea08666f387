"""What the user says about the articles to be read."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from timeline.errors import InputError

LANGUAGE_CODE = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*")


def _today() -> date:
    return datetime.now(UTC).date()


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """Statements about every article read; each wins over front matter, record and dateline. None states nothing.

    title, url: for a single plain text only, as no two articles share them.
    encoding: of the files; a name that Python knows.
    today: the day (UTC) after which a publication date lies in the future.

    Raises InputError for an unknown encoding or a language that is no code.
    """

    published: date | None = None
    source: str | None = None
    title: str | None = None
    url: str | None = None
    language: str | None = None
    encoding: str = "utf-8"
    today: date = field(default_factory=_today)

    def __post_init__(self) -> None:
        object.__setattr__(self, "encoding", _known_encoding(self.encoding))
        if self.language is not None and not LANGUAGE_CODE.fullmatch(self.language):
            raise InputError(f"--language {self.language!r} is no language code: write for example en or fr")

    @property
    def names_one_article(self) -> bool:
        """A title or URL is given, which only one article can have."""
        return self.title is not None or self.url is not None


def _known_encoding(name: str) -> str:
    try:
        "".encode(name)  # refuses codecs that are not of text, such as base64
        known = codecs.lookup(name).name
    except (LookupError, ValueError):
        raise InputError(f"--encoding {name!r} is unknown: write for example utf-8, cp1252 or utf-16") from None
    return "utf-8" if known == "utf-8-sig" else known
