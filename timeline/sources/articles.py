"""From what a file or record states to an Article: the date is found here, and every statement checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from timeline.errors import ArticleError
from timeline.model.article import Article
from timeline.sources.checks import check_field, check_published, check_text
from timeline.sources.dateline import parse_date, read_dateline
from timeline.sources.options import LANGUAGE_CODE, ReadOptions


@dataclass(frozen=True, slots=True)
class Stated:
    """What front matter or a record says of its article, as written; None is "not stated"."""

    published: str | None = None
    title: str | None = None
    source: str | None = None
    url: str | None = None
    language: str | None = None

    @classmethod
    def of(cls, values: Mapping[str, str]) -> Stated:
        """From keys and values; ``published`` goes before ``date``."""
        return cls(
            published=values.get("published") or values.get("date"),
            title=values.get("title"),
            source=values.get("source"),
            url=values.get("url"),
            language=values.get("language"),
        )


def build_article(text: str, stated: Stated, origin: str, options: ReadOptions) -> Article:
    """The article; the user's options win over what it states.

    Raises ArticleError with the reason why it cannot be taken.
    """
    check_text(text)
    fields = {"title": options.title or stated.title, "source": options.source or stated.source}
    fields |= {"url": options.url or stated.url, "language": options.language or stated.language}
    for name, value in fields.items():
        check_field(value or "", name)
    if fields["language"] and not LANGUAGE_CODE.fullmatch(fields["language"]):
        raise ArticleError("bad-language", f"{fields['language']!r} is no language code: write for example en or fr")
    published = _published(text, stated, options)
    check_published(published, options.today)
    return Article(text=text, published=published, origin=origin, **fields)


def _published(text: str, stated: Stated, options: ReadOptions) -> date:
    if options.published:
        return options.published
    if stated.published:
        day = parse_date(stated.published)
        if day is None:
            raise ArticleError("bad-date", f"{stated.published[:60]!r} is not a full date: write it as 2024-09-17")
        return day
    day = read_dateline(text)
    if day is None:
        raise ArticleError("no-date", "no publication date: give it with --published YYYY-MM-DD or as 'date' beside it")
    return day
