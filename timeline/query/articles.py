"""What was loaded, and what was turned away."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, case, func, or_, select

from timeline.errors import InputError
from timeline.query.full_text import article_tells
from timeline.query.text_query import TextQuery
from timeline.reference.matching import fold
from timeline.store.tables import article, article_version, mention, rejected_article, source

_BATCH_ROWS = 500
STATUS_WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class ListedArticle:
    """An article as a list shows it; all but ``versions`` is of its current version.

    id: "A" and 12 characters. language: BCP 47 as found, None where nothing tells; status: "read", "not read yet" or
    "withdrawn"; mentions: of any modality.
    """

    id: str

    published: dt.date
    source: str | None
    title: str | None
    origin: str
    language: str | None
    status: str
    versions: int
    mentions: int


@dataclass(frozen=True, slots=True)
class ListedRejection:
    """A document that was turned away: its name as given, a stable reason, words for a person, and when (UTC)."""

    origin: str
    reason: str
    message: str
    rejected_at: dt.datetime


def read_articles(
    connection: Connection,
    source_name: str | None = None,
    language: str | None = None,
    text: TextQuery | None = None,
    limit: int | None = None,
) -> Iterator[ListedArticle]:
    """The articles in order of publication, then as they were stored.

    source_name: in any case, with or without accents. language: BCP 47; "fr" takes "fr-ML" too.
    text: what the title or the text must tell; of a long text only its beginning is searched (``search_words``).
    limit: most to give, None for all. Raises InputError, with the nearest, where no source has the name.
    """
    shown = article_version.c
    numbered = article_version.alias("numbered")
    versions = select(func.count()).select_from(numbered).where(numbered.c.article_id == article.c.id)
    mentions = select(func.count()).select_from(mention).where(mention.c.version_id == shown.id)
    query = (
        select(
            article.c.public_id,
            shown.published,
            source.c.name.label("source"),
            shown.title,
            shown.origin,
            shown.language,
            case((article.c.withdrawn_at.is_not(None), STATUS_WITHDRAWN), else_=shown.status).label("status"),
            versions.correlate(article).scalar_subquery().label("versions"),
            mentions.correlate(article_version).scalar_subquery().label("mentions"),
        )
        .join_from(article_version, article, article.c.id == shown.article_id)
        .outerjoin(source, source.c.id == article.c.source_id)
        .where(shown.current)
        .order_by(shown.published, shown.id)
        .limit(limit)
    )
    if source_name is not None:
        query = query.where(source.c.name == source_named(connection, source_name))
    if language is not None:
        primary = language.strip().lower()
        found = func.lower(shown.language)
        query = query.where(or_(found == primary, found.startswith(f"{primary}-", autoescape=True)))
    if text is not None:
        query = query.where(article_tells(text))
    for row in connection.execution_options(yield_per=_BATCH_ROWS).execute(query):
        yield ListedArticle(*row)


def read_rejections(connection: Connection, limit: int | None = None) -> Iterator[ListedRejection]:
    """The rejected documents, the latest first; one that was offered again and again is there once, as of the last."""
    columns = rejected_article.c
    query = (
        select(columns.origin, columns.reason, columns.message, func.max(columns.rejected_at).label("rejected_at"))
        .group_by(columns.origin, columns.reason, columns.message)
        .order_by(func.max(columns.rejected_at).desc(), func.max(columns.id).desc())
        .limit(limit)
    )
    for row in connection.execution_options(yield_per=_BATCH_ROWS).execute(query):
        yield ListedRejection(*row)


def source_named(connection: Connection, name: str) -> str:
    """The source of that name as it is stored. Raises InputError, with the nearest, where there is none."""
    known: dict[str, str] = {fold(stored): stored for stored in connection.scalars(select(source.c.name))}
    asked = fold(name.strip())
    if asked in known:
        return known[asked]
    near = difflib.get_close_matches(asked, known, n=3) or sorted(known)[:3]
    advice = f"did you mean {' or '.join(known[each] for each in near)}?" if near else "no article names a source"
    raise InputError(f"no article is of the source {name!r}: {advice}")
