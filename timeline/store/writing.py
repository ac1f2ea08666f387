"""Writes articles with their mentions, and the runs that load them. A transaction is the caller's, and so is its end.

Events are derived: whoever adds articles calls ``refresh_events`` in the same transaction, so that no reader ever
sees an article without its events.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, Table, insert, select, text, update

from timeline.model.article import Article, RejectedArticle
from timeline.model.mention import Extraction, Mention
from timeline.reference.fingerprint import fingerprint
from timeline.store import tables as t
from timeline.store.engine import take_turn
from timeline.store.ids import mention_ids
from timeline.store.meeting import write_meetings
from timeline.store.refreshing import EventRefresher, Resolve
from timeline.store.rows import Row, child_rows, mention_row
from timeline.store.versions import (
    STATUS_READ,
    STATUS_UNREAD,
    VERSIONS_SQL,
    ArticleState,
    StoredVersion,
    holding,
    state_among,
)

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql, sqlite


def now() -> dt.datetime:
    """This instant, in UTC."""
    return dt.datetime.now(dt.UTC)


def start_run(engine: Engine, extractor: str, arguments: str) -> int:
    """Note that a load begins; the run's key. It stays without an end where the load is killed."""
    with engine.begin() as connection:
        take_turn(connection)
        key = connection.execute(
            insert(t.load_run).values(
                started_at=now(), extractor_id=_extractor_key(connection, extractor), arguments=arguments
            )
        ).inserted_primary_key
    assert key is not None
    return int(key[0])


def finish_run(engine: Engine, run_id: int, loaded: int, stored: int, rejected: int, unread: int, outcome: str) -> None:
    """Note how the load ended. stored: articles that were already there; outcome: "finished", "interrupted", ..."""
    with engine.begin() as connection:
        connection.execute(
            update(t.load_run)
            .where(t.load_run.c.id == run_id)
            .values(finished_at=now(), loaded=loaded, stored=stored, rejected=rejected, unread=unread, outcome=outcome)
        )


def upsert(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """An INSERT that may say what to do where the key is there already; only the dialect in use is imported."""
    if connection.dialect.name == "postgresql":
        from sqlalchemy.dialects import postgresql  # noqa: PLC0415

        return postgresql.insert(table)
    from sqlalchemy.dialects import sqlite  # noqa: PLC0415

    return sqlite.insert(table)


def insert_missing(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert those rows whose key is not there yet; the others stay as they are."""
    if rows:
        connection.execute(upsert(connection, table).on_conflict_do_nothing(), rows)


def ensure_countries(connection: Connection, codes: Iterable[str | None]) -> None:
    """Make a row for every code that has none, with the code for its name until the reference data bring another."""
    known = sorted({code for code in codes if code is not None})
    insert_missing(connection, t.country, [{"code": code, "name": code} for code in known])


class Writer:
    """Adds articles in the caller's transaction, and keeps count of which events they touch.

    extractor: label of what reads the articles (see ``Extraction.extractor``).
    """

    def __init__(self, connection: Connection, run_id: int, extractor: str) -> None:
        self._connection = connection
        self._run_id = run_id
        self._extractor = extractor
        self._extractor_keys: dict[str, int] = {}
        self._source_keys: dict[str, int] = {}
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
        version = self._store_version(article, extraction, versions, held)
        return self._store_mentions(version, article, extraction)

    def reject(self, rejected: RejectedArticle) -> None:
        """Keep the name of an article that could not be taken, and why."""
        self._connection.execute(
            insert(t.rejected_article).values(
                run_id=self._run_id,
                origin=rejected.origin,
                reason=rejected.reason,
                message=rejected.message,
                rejected_at=now(),
            )
        )

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

    def _store_version(
        self, article: Article, extraction: Extraction, versions: Sequence[StoredVersion], held: StoredVersion | None
    ) -> int:
        """Make the version current; its key. One that could not be read before is read now, and stays one version."""
        reading: Row = {
            "language": extraction.language,
            "status": STATUS_READ if extraction.readable else STATUS_UNREAD,
            "extractor_id": self._extractor_id(extraction.extractor),
        }
        if held is not None:
            self._connection.execute(update(t.article_version).where(t.article_version.c.id == held.id).values(reading))
            return held.id
        old = next((version for version in versions if version.current), None)
        article_key = self._new_article(article) if old is None else self._make_room(article, old)
        known_title = old.title if old is not None and not article.url else None
        return self._insert(
            t.article_version,
            article_id=article_key,
            number=max((version.number for version in versions), default=0) + 1,
            current=True,
            text=article.text,
            text_hash=article.text_hash,
            fingerprint=fingerprint(article.text),
            title=article.title or known_title,
            published=article.published,
            origin=article.origin,
            language_stated=article.language,
            run_id=self._run_id,
            stored_at=now(),
            **reading,
        )

    def _new_article(self, article: Article) -> int:
        source = self._source_key(article.source)
        return self._insert(t.article, identity=article.identity, source_id=source, url=article.url)

    def _make_room(self, article: Article, old: StoredVersion) -> int:
        """The article's key; the old version is current no more, and a source that was not known is."""
        old_mentions = select(t.mention.c.id).where(t.mention.c.version_id == old.id)
        self._refresher.withdraw(self._connection.scalars(old_mentions).all())
        self._connection.execute(
            update(t.article_version).where(t.article_version.c.id == old.id).values(current=False)
        )
        if old.source is None and article.source is not None:
            source = self._source_key(article.source)
            self._connection.execute(update(t.article).where(t.article.c.id == old.article_id).values(source_id=source))
        return old.article_id

    def _store_mentions(self, version_key: int, article: Article, extraction: Extraction) -> tuple[str, ...]:
        mentions = extraction.mentions
        public_ids = mention_ids(article, mentions)
        if not mentions:
            return ()
        ensure_countries(self._connection, (code for each in mentions for code in _countries(each)))
        extractor = self._extractor_id(extraction.extractor)
        rows = [
            {
                "public_id": public_id,
                "version_id": version_key,
                "extractor_id": extractor,
                "position": position,
                **mention_row(mention),
            }
            for position, (public_id, mention) in enumerate(zip(public_ids, mentions, strict=True))
        ]
        returned = insert(t.mention).returning(t.mention.c.id, sort_by_parameter_order=True)
        keys = list(self._connection.scalars(returned, rows))
        self._store_children(keys, mentions)
        write_meetings(self._connection, zip(keys, mentions, strict=True))
        self._refresher.touch(keys)
        return public_ids

    def _store_children(self, keys: Sequence[int], mentions: Sequence[Mention]) -> None:
        batches: dict[Table, list[Row]] = {
            table: [] for table in (t.mention_actor, t.casualty_claim, t.responsibility_claim, t.evidence)
        }
        for key, mention in zip(keys, mentions, strict=True):
            children = child_rows(mention)
            lists = (children.actors, children.casualties, children.claims, children.evidence)
            for batch, rows in zip(batches.values(), lists, strict=True):
                batch.extend({"mention_id": key, **row} for row in rows)
        for table, batch in batches.items():
            if batch:
                self._connection.execute(insert(table), batch)

    def _insert(self, table: Table, **values: Any) -> int:
        key = self._connection.execute(insert(table).values(**values)).inserted_primary_key
        assert key is not None
        return int(key[0])

    def _extractor_id(self, label: str) -> int:
        if label not in self._extractor_keys:
            self._extractor_keys[label] = _extractor_key(self._connection, label)
        return self._extractor_keys[label]

    def _source_key(self, name: str | None) -> int | None:
        if name is None:
            return None
        if name not in self._source_keys:
            insert_missing(self._connection, t.source, [{"name": name}])
            self._source_keys[name] = self._connection.execute(
                select(t.source.c.id).where(t.source.c.name == name)
            ).scalar_one()
        return self._source_keys[name]


def _countries(mention: Mention) -> tuple[str | None, str | None]:
    return mention.country, mention.place.country if mention.place else None


def _extractor_key(connection: Connection, label: str) -> int:
    """The key of the extractor's row, which is made where it is missing."""
    program, _, model = label.partition(" + ")
    name, _, version = program.rpartition(" ")
    row = {"label": label, "name": name or program, "version": version if name else "", "model": model}
    insert_missing(connection, t.extractor, [row])
    key: int = connection.execute(select(t.extractor.c.id).where(t.extractor.c.label == label)).scalar_one()
    return key
