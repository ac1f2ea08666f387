"""Which versions of an article are stored, and what one more record of it would change. Nothing is written here.

Invariant: what a version ever held stays known. So loading a list of records again changes nothing, in whatever order
they stand in it: two records of one article never take turns. No SQLAlchemy here: a load that brings nothing new must
not wait for it (see ``timeline.store.lookup``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from timeline.model.article import Article

# The newest file in migrations/; kept here so that reading need not import Alembic. A test holds the two together.
REVISION = "0009"

STATUS_READ = "read"
STATUS_UNREAD = "not read yet"  # in a language that the program does not read; it gives no mention

# The columns of StoredVersion, for SQLAlchemy's text() and for the bare driver of SQLite alike.
_COLUMNS = """
v.id, v.article_id, v.number, v."current", v.text_hash, v.published_stated, v.title_stated, v.language_stated, v.status,
a.source_stated, e.label
"""
_TABLES = """
article_version AS v JOIN article AS a ON a.id = v.article_id JOIN extractor AS e ON e.id = v.extractor_id
"""
VERSIONS_SQL = f"SELECT {_COLUMNS} FROM {_TABLES} WHERE a.identity = :identity ORDER BY v.number"
# The same of several articles, each row with the identity before it; :identities is a list.
VERSIONS_OF_ALL_SQL = f"SELECT a.identity, {_COLUMNS} FROM {_TABLES} WHERE a.identity IN :identities ORDER BY v.number"


class ArticleState(Enum):
    """How an article stands to what is stored."""

    NEW = "new"
    CHANGED = "changed"  # it tells something that no version holds, or could not be read before and now might
    STORED = "stored"


@dataclass(frozen=True, slots=True)
class StoredVersion:
    """One version of an article, without its text. id, article_id: keys of the rows; number: from 1.

    published: an ISO date. published, title, language, source: as the record states them, not as a person mended them;
    None where it does not. extractor: label of what read it.
    """

    id: int
    article_id: int
    number: int
    current: bool
    text_hash: str
    published: str
    title: str | None
    language: str | None
    status: str
    source: str | None
    extractor: str

    @classmethod
    def of(cls, row: Sequence[Any]) -> StoredVersion:
        """From a row of VERSIONS_SQL, of either database."""
        key, article_id, number, current, text_hash, published, *rest = row
        return cls(key, article_id, number, bool(current), text_hash, str(published), *rest)

    def holds(self, article: Article) -> bool:
        """Tell whether the version has all that the article tells.

        What it does not state takes nothing away. Without a URL the text is the article: the first title and the first
        source that were stated stand.
        """
        same = (self.text_hash, self.published, self.language) == (
            article.text_hash, article.published.isoformat(), article.language,
        )  # fmt: skip
        titled = article.title is None or (self.title == article.title if article.url else self.title is not None)
        return same and titled and (article.source is None or self.source is not None)


def holding(article: Article, versions: Sequence[StoredVersion]) -> StoredVersion | None:
    """The version that holds the article, the current one before all others; None where none does."""
    held = [version for version in versions if version.holds(article)]
    return max(held, key=lambda version: (version.current, version.number), default=None)


def state_among(article: Article, versions: Sequence[StoredVersion], extractor: str) -> ArticleState:
    """Tell whether the article is new, changed or stored just so. versions: all those of its identity."""
    if not versions:
        return ArticleState.NEW
    held = holding(article, versions)
    unread = held is not None and held.current and held.status == STATUS_UNREAD and held.extractor != extractor
    return ArticleState.CHANGED if held is None or unread else ArticleState.STORED
