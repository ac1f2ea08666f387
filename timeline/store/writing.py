"""Writes articles with their mentions, and the runs that load them. A transaction is the caller's, and so is its end.

Events are derived: whoever adds articles calls ``refresh_events`` in the same transaction, so that no reader ever
sees an article without its events.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Engine, Table, insert, select, text, update

from timeline.model.article import Article, RejectedArticle
from timeline.model.mention import Extraction
from timeline.reference.fingerprint import fingerprint
from timeline.store import tables as t
from timeline.store.engine import take_turn
from timeline.store.ids import article_id, mention_ids
from timeline.store.inserting import extractor_key, source_key
from timeline.store.mention_writing import insert_mentions
from timeline.store.refreshing import EventRefresher, Resolve
from timeline.store.retrying import in_transaction
from timeline.store.rows import Row
from timeline.store.settling import settle
from timeline.store.stored_articles import as_mended
from timeline.store.versions import (
    STATUS_READ,
    STATUS_UNREAD,
    VERSIONS_SQL,
    ArticleState,
    StoredVersion,
    holding,
    state_among,
)


def now() -> dt.datetime:
    """This instant, in UTC."""
    return dt.datetime.now(dt.UTC)


def start_run(engine: Engine, extractor: str, arguments: str) -> int:
    """Note that a load begins; the run's key. It stays without an end where the load is killed."""

    def note(connection: Connection, _again: bool) -> int:
        take_turn(connection)
        values = {"started_at": now(), "extractor_id": extractor_key(connection, extractor), "arguments": arguments}
        key = connection.execute(insert(t.load_run), values).inserted_primary_key
        assert key is not None
        return int(key[0])

    return in_transaction(engine, note)


def finish_run(engine: Engine, run_id: int, loaded: int, stored: int, rejected: int, unread: int, outcome: str) -> None:
    """Note how the load ended. stored: articles that were already there; outcome: "finished", "interrupted", ..."""
    values = {"loaded": loaded, "stored": stored, "rejected": rejected, "unread": unread, "outcome": outcome}

    def note(connection: Connection, _again: bool) -> None:
        ended = update(t.load_run).where(t.load_run.c.id == run_id).values(finished_at=now(), **values)
        connection.execute(ended)

    in_transaction(engine, note)


class Writer:
    """Adds articles in the caller's transaction, and keeps count of which events they touch.

    extractor: label of what reads the articles (see ``Extraction.extractor``). again: an earlier try to write the same
    may have come through; what the run rejected by then is not noted twice.
    """

    def __init__(self, connection: Connection, run_id: int, extractor: str, *, again: bool = False) -> None:
        self._connection = connection
        self._again = again
        self._run_id = run_id
        self._extractor = extractor
        self._extractor_keys: dict[str, int] = {}
        self._refresher = EventRefresher(connection)

    def state_of(self, article: Article) -> ArticleState:
        """Tell whether the article is new, changed, or stored just so."""
        return state_among(article, self._versions(article), self._extractor)

    def add(self, article: Article, extraction: Extraction) -> tuple[str, ...]:
        """Store the article and its mentions; the public ids of these, in order.

        A changed article becomes a new version, and the mentions of the old one leave the events. One that is
        stored just so changes nothing.
        """
        take_turn(self._connection)
        versions = self._versions(article)
        held = holding(article, versions)
        if held is not None and state_among(article, versions, self._extractor) is ArticleState.STORED:
            return self._stored_ids(held.id)
        if not versions:
            return self._store_new(article, extraction)
        return self._store_changed(article, extraction, versions, held)

    def as_mended(self, article: Article) -> Article:
        """The article as extraction must see it: with the title and date that people gave it, where they did."""
        key = self._connection.scalar(select(t.article.c.id).where(t.article.c.identity == article.identity))
        return article if key is None else as_mended(self._connection, article, key)

    def reject(self, rejected: RejectedArticle) -> None:
        """Keep the name of an article that could not be taken, and why."""
        if self._again and self._rejected_already(rejected):
            return
        self._connection.execute(
            insert(t.rejected_article).values(
                run_id=self._run_id,
                origin=rejected.origin,
                reason=rejected.reason,
                message=rejected.message,
                rejected_at=now(),
            )
        )

    def _rejected_already(self, rejected: RejectedArticle) -> bool:
        row = t.rejected_article.c
        same = (row.run_id == self._run_id, row.origin == rejected.origin, row.reason == rejected.reason)
        return self._connection.scalar(select(row.id).where(*same).limit(1)) is not None

    def refresh_events(self, resolve: Resolve) -> None:
        """Bring the events up to date with the mentions added or withdrawn since the last call."""
        take_turn(self._connection)
        self._refresher.refresh(resolve)

    def _versions(self, article: Article) -> list[StoredVersion]:
        """Every version of the article, the oldest first."""
        rows = self._connection.execute(text(VERSIONS_SQL), {"identity": article.identity})
        return [StoredVersion.of(tuple(row)) for row in rows]

    def _stored_ids(self, version_key: int) -> tuple[str, ...]:
        wanted = (
            select(t.mention.c.public_id).where(t.mention.c.version_id == version_key).order_by(t.mention.c.position)
        )
        return tuple(self._connection.scalars(wanted))

    def _store_new(self, article: Article, extraction: Extraction) -> tuple[str, ...]:
        source = source_key(self._connection, article.source)
        article_key = self._insert(
            t.article,
            identity=article.identity,
            source_id=source,
            url=article.url,
            public_id=article_id(article),
            source_stated=article.source,
        )
        version_key = self._insert_version(article, extraction, article_key, 1, article.title)
        return self._store_mentions(version_key, article, extraction)

    def _store_changed(
        self, article: Article, extraction: Extraction, versions: Sequence[StoredVersion], held: StoredVersion | None
    ) -> tuple[str, ...]:
        """A new version, or, where one holds the article that could not be read before, the reading of it."""
        article_key = versions[0].article_id
        if held is not None:
            reading = self._reading(extraction)
            self._connection.execute(update(t.article_version).where(t.article_version.c.id == held.id).values(reading))
            version_key = held.id
        else:
            old = next(version for version in versions if version.current)
            self._make_room(article, old)
            number = max(version.number for version in versions) + 1
            title = article.title or (None if article.url else old.title)
            version_key = self._insert_version(article, extraction, article_key, number, title)
        ids = self._store_mentions(version_key, article, extraction)
        settle(self._connection, self._refresher, article_key)
        return ids

    def _insert_version(
        self, article: Article, extraction: Extraction, article_key: int, number: int, title: str | None
    ) -> int:
        return self._insert(
            t.article_version,
            article_id=article_key,
            number=number,
            current=True,
            text=article.text,
            text_hash=article.text_hash,
            fingerprint=fingerprint(article.text),
            title=title,
            title_stated=title,
            published=article.published,
            published_stated=article.published,
            origin=article.origin,
            language_stated=article.language,
            run_id=self._run_id,
            stored_at=now(),
            **self._reading(extraction),
        )

    def _reading(self, extraction: Extraction) -> Row:
        return {
            "language": extraction.language,
            "status": STATUS_READ if extraction.readable else STATUS_UNREAD,
            "extractor_id": self._extractor_id(extraction.extractor),
        }

    def _make_room(self, article: Article, old: StoredVersion) -> None:
        """The old version is current no more, nor are its mentions, and a source that was not known is."""
        row = t.mention.c
        old_mentions = self._connection.scalars(select(row.id).where(row.version_id == old.id, row.current)).all()
        self._refresher.withdraw(old_mentions)
        self._connection.execute(update(t.mention).where(row.version_id == old.id).values(current=False))
        self._connection.execute(
            update(t.article_version).where(t.article_version.c.id == old.id).values(current=False)
        )
        if old.source is None and article.source is not None:
            self._connection.execute(
                update(t.article).where(t.article.c.id == old.article_id).values(source_stated=article.source)
            )

    def _store_mentions(self, version_key: int, article: Article, extraction: Extraction) -> tuple[str, ...]:
        public_ids = mention_ids(article, extraction.mentions)
        extractor = self._extractor_id(extraction.extractor)
        mentions = dict(zip(public_ids, extraction.mentions, strict=True))
        self._refresher.touch(insert_mentions(self._connection, version_key, extractor, mentions))
        return public_ids

    def _insert(self, table: Table, **values: Any) -> int:
        key = self._connection.execute(insert(table), values).inserted_primary_key
        assert key is not None
        return int(key[0])

    def _extractor_id(self, label: str) -> int:
        if label not in self._extractor_keys:
            self._extractor_keys[label] = extractor_key(self._connection, label)
        return self._extractor_keys[label]
