"""Articles as they are stored: found by a person's words for one, read whole for another reading, mended, withdrawn.

What an article states is kept as it is; what people mended stands beside it, and is what readers are shown.
"""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, or_, select, update

from timeline.errors import InputError
from timeline.model.article import Article
from timeline.model.decision import ArticleField, DecisionKind
from timeline.store import tables as t
from timeline.store.ids import DISCARDED, ID_LENGTH, normal_id
from timeline.store.inserting import source_key

SHORTEST_PREFIX = 4  # characters with the letter A
_BATCH_ROWS = 50
_A, _V = t.article.c, t.article_version.c


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article with its current version, as mended.

    key, version_key: of the rows. id: "A" and 12 characters. article: with the text, title and date as mended; its
    source is the one stated, by which it is known. source: as mended. extractor: label of what read it.
    """

    key: int
    version_key: int
    id: str
    article: Article
    source: str | None
    language: str | None
    status: str
    extractor: str
    withdrawn_at: dt.datetime | None

    @property
    def name(self) -> str:
        """Its title, or what it was loaded as."""
        return self.article.title or self.article.origin


def find_article(connection: Connection, words: str) -> StoredArticle:
    """The one article that a person means: by its id or the beginning of it, its URL, or what it was loaded as.

    Raises InputError, with the nearest, where none or several are meant.
    """
    wanted = words.strip()
    named = _read(
        connection, or_(_A.url == wanted, _V.origin == wanted, _V.origin.endswith(f"/{wanted}", autoescape=True))
    )
    identifier = normal_id(wanted)
    if not named and identifier.startswith("A") and len(identifier) >= SHORTEST_PREFIX:
        named = _read(
            connection, _A.public_id.between(identifier, identifier + "Z" * (ID_LENGTH + 1 - len(identifier)))
        )
    if len(named) == 1:
        return named[0]
    if named:
        listed = ", ".join(f"{each.id} ({each.name})" for each in named[:5])
        raise InputError(f"{words!r} means several articles: {listed}: give the id of one")
    raise InputError(f"no article is {words!r}{_near(connection, identifier)}")


def read_for_reading(connection: Connection, *conditions: ColumnElement[bool]) -> Iterator[StoredArticle]:
    """The stored articles that meet the conditions, in the order in which they came; drawn as they are asked for."""
    with connection.execution_options(yield_per=_BATCH_ROWS).execute(_query(*conditions)) as result:
        for rows in result.mappings().partitions():
            yield from map(_stored, rows)


def read_article(connection: Connection, key: int) -> StoredArticle:
    """The article of a row's key."""
    return _read(connection, _A.id == key)[0]


def as_mended(connection: Connection, article: Article, article_key: int) -> Article:
    """The article with the title and date that people gave it; its source and URL, by which it is known, stay."""
    mends = mends_of(connection, article_key)
    changes: dict[str, Any] = {}
    if ArticleField.TITLE in mends:
        changes["title"] = mends[ArticleField.TITLE]
    if ArticleField.PUBLISHED in mends:
        changes["published"] = dt.date.fromisoformat(mends[ArticleField.PUBLISHED])
    return replace(article, **changes) if changes else article


def mends_of(connection: Connection, article_key: int) -> Mapping[ArticleField, str]:
    """What people mended of the article, by field: of several mends of a field the last in force."""
    row = t.decision.c
    wanted = select(row.field, row.value).where(
        row.article_id == article_key, row.kind == DecisionKind.MEND.value, row.in_force
    )
    return {ArticleField(each.field): each.value for each in connection.execute(wanted.order_by(row.id))}


def settle_article(connection: Connection, article_key: int) -> bool:
    """Bring an article's row and its current version up to date with the decisions on it; whether its record changed.

    Its mentions are the caller's business, but for whether they are current: those of a withdrawn article are not, nor
    are those that another reading replaced.
    """
    mends = mends_of(connection, article_key)
    row = connection.execute(
        select(
            _A.source_stated, _A.source_id, _V.id, _V.title, _V.published, _V.title_stated, _V.published_stated
        )
        .join_from(t.article, t.article_version, _V.article_id == _A.id)
        .where(_A.id == article_key, _V.current)
    ).one()  # fmt: skip
    title = mends.get(ArticleField.TITLE, row.title_stated)
    mended_day = mends.get(ArticleField.PUBLISHED)
    published = dt.date.fromisoformat(mended_day) if mended_day else row.published_stated
    source = source_key(connection, mends.get(ArticleField.SOURCE, row.source_stated))
    withdrawn_at = withdrawn_since(connection, article_key)
    for table, key, values in (
        (t.article_version, row.id, {"title": title, "published": published}),
        (t.article, article_key, {"source_id": source, "withdrawn_at": withdrawn_at}),
    ):
        connection.execute(update(table).where(table.c.id == key).values(values))
    mention = t.mention.c
    replaced = mention.public_id.startswith(DISCARDED)
    counting = update(t.mention).where(mention.version_id == row.id, ~replaced)
    connection.execute(counting.values(current=withdrawn_at is None))
    return (title, published, source) != (row.title, row.published, row.source_id)


def withdrawn_since(connection: Connection, article_key: int) -> dt.datetime | None:
    """When the article was withdrawn, by the first such decision in force; None where it counts."""
    row = t.decision.c
    return connection.scalar(
        select(row.made_at)
        .where(row.article_id == article_key, row.kind == DecisionKind.WITHDRAW.value, row.in_force)
        .order_by(row.id)
        .limit(1)
    )


def _read(connection: Connection, *conditions: ColumnElement[bool]) -> list[StoredArticle]:
    return [_stored(row) for row in connection.execute(_query(*conditions)).mappings()]


def _query(*conditions: ColumnElement[bool]) -> Select[Any]:
    return (
        select(
            _A.id, _A.public_id, _A.url, _A.source_stated, _A.withdrawn_at, _V.id.label("version_id"), _V.text,
            _V.title, _V.published, _V.origin, _V.language_stated, _V.language, _V.status,
            t.source.c.name.label("source"), t.extractor.c.label.label("extractor"),
        )
        .join_from(t.article, t.article_version, _V.article_id == _A.id)
        .join(t.extractor, t.extractor.c.id == _V.extractor_id)
        .outerjoin(t.source, t.source.c.id == _A.source_id)
        .where(_V.current, *conditions)
        .order_by(_A.id)
    )  # fmt: skip


def _stored(row: RowMapping) -> StoredArticle:
    article = Article(
        text=row["text"], published=row["published"], origin=row["origin"], title=row["title"],
        source=row["source_stated"], url=row["url"], language=row["language_stated"],
    )  # fmt: skip
    return StoredArticle(
        row["id"], row["version_id"], row["public_id"], article, row["source"], row["language"], row["status"],
        row["extractor"], row["withdrawn_at"],
    )  # fmt: skip


def _near(connection: Connection, identifier: str) -> str:
    """Ids that are written nearly so, as the end of a message."""
    known = connection.scalars(select(_A.public_id).where(_A.public_id.startswith(identifier[:2])).limit(500)).all()
    near = difflib.get_close_matches(identifier, [each for each in known if each], n=3)
    return f": did you mean {' or '.join(near)}?" if near else ": `timeline articles` lists them"
