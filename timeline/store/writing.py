"""Writes articles with their mentions, and the runs that load them. A transaction is the caller's, and so is its end.

Events are derived: whoever adds articles calls ``refresh_events`` in the same transaction, so that no reader ever
sees an article without its events.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, bindparam, insert, select, text, update

from timeline.model.article import Article, RejectedArticle
from timeline.model.mention import Extraction
from timeline.reference.fingerprint import fingerprint
from timeline.store import tables as t
from timeline.store.bulk import insert_rows, next_keys
from timeline.store.engine import take_turn
from timeline.store.full_text import index_articles
from timeline.store.ids import article_id, mention_ids
from timeline.store.inserting import extractor_key, source_keys
from timeline.store.mention_writing import Reading, insert_mentions
from timeline.store.reading import in_chunks
from timeline.store.refreshing import EventRefresher, Resolve
from timeline.store.retrying import in_transaction
from timeline.store.rows import Row
from timeline.store.settling import settle
from timeline.store.stored_articles import as_mended
from timeline.store.versions import (
    STATUS_READ,
    STATUS_UNREAD,
    VERSIONS_OF_ALL_SQL,
    ArticleState,
    StoredVersion,
    holding,
    state_among,
)

_VERSIONS = text(VERSIONS_OF_ALL_SQL).bindparams(bindparam("identities", expanding=True))

Read = tuple[Article, Extraction]  # an article with what is read in it


@dataclass(frozen=True, slots=True)
class Added:
    """What became of an article: how it stood to what was stored, and the public ids of its mentions, in order."""

    state: ArticleState
    ids: tuple[str, ...]


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
        self._source_keys: dict[str, int] = {}
        self._now = now()
        self._refresher = EventRefresher(connection)

    def state_of(self, article: Article) -> ArticleState:
        """Tell whether the article is new, changed, or stored just so."""
        return self.states_of([article])[0]

    def states_of(self, articles: Sequence[Article]) -> list[ArticleState]:
        """The same of several articles, each by itself: one that stands twice among them may be new both times."""
        versions = self._versions(article.identity for article in articles)
        return [state_among(article, versions[article.identity], self._extractor) for article in articles]

    def add(self, article: Article, extraction: Extraction) -> tuple[str, ...]:
        """Store the article and its mentions; the public ids of these, in order.

        A changed article becomes a new version, and the mentions of the old one leave the events. One that is
        stored just so changes nothing.
        """
        return self.add_all([(article, extraction)])[0].ids

    def add_all(self, batch: Sequence[Read]) -> list[Added]:
        """Store the articles as ``add`` would, one after the other; new ones that follow one another go in together."""
        take_turn(self._connection)
        versions = self._versions(article.identity for article, _ in batch)
        added: dict[int, Added] = {}
        waiting: dict[str, int] = {}  # new articles: where each identity stands in the batch
        outdated: set[str] = set()  # identities of which more is stored than ``versions`` tells

        def write_waiting() -> None:
            places = list(waiting.values())
            ids = self._store_new([batch[place] for place in places])
            added.update((place, Added(ArticleState.NEW, each)) for place, each in zip(places, ids, strict=True))
            outdated.update(waiting)
            waiting.clear()

        for place, (article, extraction) in enumerate(batch):
            identity = article.identity
            if identity in waiting:
                write_waiting()
            if identity in outdated:
                versions.update(self._versions([identity]))
            state = state_among(article, versions[identity], self._extractor)
            if state is ArticleState.NEW:
                waiting[identity] = place
                continue
            held = holding(article, versions[identity])
            if held is not None and state is ArticleState.STORED:
                added[place] = Added(state, self._stored_ids(held.id))
            else:
                write_waiting()  # so that keys are given in the order of the batch
                added[place] = Added(state, self._store_changed(article, extraction, versions[identity], held))
                outdated.add(identity)
        write_waiting()
        return [added[place] for place in range(len(batch))]

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

    def _versions(self, identities: Iterable[str]) -> defaultdict[str, list[StoredVersion]]:
        """Every version of the articles of these identities, the oldest first; none of an article that is new."""
        found: defaultdict[str, list[StoredVersion]] = defaultdict(list)
        for chunk in in_chunks(dict.fromkeys(identities)):
            for identity, *row in self._connection.execute(_VERSIONS, {"identities": chunk}):
                found[identity].append(StoredVersion.of(row))
        return found

    def _stored_ids(self, version_key: int) -> tuple[str, ...]:
        wanted = (
            select(t.mention.c.public_id).where(t.mention.c.version_id == version_key).order_by(t.mention.c.position)
        )
        return tuple(self._connection.scalars(wanted))

    def _store_new(self, batch: Sequence[Read]) -> list[tuple[str, ...]]:
        """Store articles of which nothing is stored yet, each of another identity; the ids of the mentions of each."""
        if not batch:
            return []
        self._know_sources(article.source for article, _ in batch)
        article_keys = next_keys(self._connection, t.article, len(batch))
        rows: list[Row] = [
            {
                "id": key,
                "identity": article.identity,
                "source_id": None if article.source is None else self._source_keys[article.source],
                "url": article.url,
                "public_id": article_id(article),
                "source_stated": article.source,
            }
            for key, (article, _) in zip(article_keys, batch, strict=True)
        ]
        insert_rows(self._connection, t.article, rows)
        version_keys = next_keys(self._connection, t.article_version, len(batch))
        insert_rows(
            self._connection,
            t.article_version,
            [
                {"id": key, **self._version_row(article, extraction, article_key, 1, article.title)}
                for key, article_key, (article, extraction) in zip(version_keys, article_keys, batch, strict=True)
            ],
        )
        index_articles(
            self._connection,
            [(key, article.title, article.text) for key, (article, _) in zip(version_keys, batch, strict=True)],
        )
        return self._store_mentions(version_keys, batch)

    def _know_sources(self, names: Iterable[str | None]) -> None:
        unknown = [name for name in names if name is not None and name not in self._source_keys]
        if unknown:
            self._source_keys |= source_keys(self._connection, unknown)

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
            [version_key] = next_keys(self._connection, t.article_version, 1)
            row = self._version_row(article, extraction, article_key, number, title)
            insert_rows(self._connection, t.article_version, [{"id": version_key, **row}])
            index_articles(self._connection, [(version_key, title, article.text)])
        [ids] = self._store_mentions([version_key], [(article, extraction)])
        settle(self._connection, self._refresher, article_key)
        return ids

    def _version_row(
        self, article: Article, extraction: Extraction, article_key: int, number: int, title: str | None
    ) -> Row:
        """The row of a version, without its key."""
        return {
            "article_id": article_key,
            "number": number,
            "current": True,
            "text": article.text,
            "text_hash": article.text_hash,
            "fingerprint": fingerprint(article.text) if extraction.fingerprint is None else extraction.fingerprint,
            "title": title,
            "title_stated": title,
            "published": article.published,
            "published_stated": article.published,
            "origin": article.origin,
            "language_stated": article.language,
            "run_id": self._run_id,
            "stored_at": self._now,
            **self._reading(extraction),
        }

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

    def _store_mentions(self, version_keys: Sequence[int], batch: Sequence[Read]) -> list[tuple[str, ...]]:
        """Store the mentions of articles, each with the key of its version; the ids of those of each article."""
        ids = [mention_ids(article, extraction.mentions) for article, extraction in batch]
        readings = [
            Reading(
                version_key,
                self._extractor_id(extraction.extractor),
                dict(zip(public_ids, extraction.mentions, strict=True)),
            )
            for version_key, public_ids, (_, extraction) in zip(version_keys, ids, batch, strict=True)
        ]
        self._refresher.touch(insert_mentions(self._connection, readings))
        return ids

    def _extractor_id(self, label: str) -> int:
        if label not in self._extractor_keys:
            self._extractor_keys[label] = extractor_key(self._connection, label)
        return self._extractor_keys[label]
