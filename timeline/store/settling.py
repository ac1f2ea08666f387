"""Brings an article, its mentions and what hangs on them into line with the decisions, after either changed.

Whatever loads, reads again, decides or undoes calls ``settle`` for each article concerned, in the same transaction, and
renews the events after it.
"""

from __future__ import annotations

from sqlalchemy import Connection, select, update

from timeline.model.event import StoredMention
from timeline.model.mention import Extraction, Mention
from timeline.store import tables as t
from timeline.store.added import ADDER, added_keys, added_mention, additions_of
from timeline.store.decisions import rebind
from timeline.store.ids import added_id, mention_ids
from timeline.store.inserting import extractor_key
from timeline.store.mention_writing import Reading, insert_mentions
from timeline.store.reading import read_by_key
from timeline.store.refreshing import EventRefresher
from timeline.store.stored_articles import StoredArticle, read_article, settle_article
from timeline.store.versions import STATUS_READ, STATUS_UNREAD


def settle(connection: Connection, refresher: EventRefresher, article_key: int) -> None:
    """What people say of the article is so: its date, source and title, what they added, whether it counts.

    The refresher is told which mentions came, went, or are decided about otherwise than before.
    """
    before = _current_keys(connection, article_key)
    changed = settle_article(connection, article_key)
    _settle_added(connection, refresher, article_key)
    after = _current_keys(connection, article_key)
    if changed:
        refresher.decide(after)  # their events tell who published them, and when
    refresher.touch(after - before)
    refresher.withdraw(before - after)
    refresher.decide(rebind(connection, [article_key]))


def replace_reading(
    connection: Connection, refresher: EventRefresher, article_key: int, extraction: Extraction
) -> bool:
    """Put a new reading of an article's current text in the place of the old one; whether anything changed.

    What both readings tell alike keeps its row; what people added stays.
    """
    stored = read_article(connection, article_key)
    wanted = dict(zip(mention_ids(stored.article, extraction.mentions), extraction.mentions, strict=True))
    positions = {public_id: number for number, public_id in enumerate(wanted)}
    old = _read_mentions(connection, stored.version_key)
    kept = {each.id: key for key, each in old.items() if wanted.get(each.id) == each.mention}
    gone = old.keys() - kept.values()
    extractor = extractor_key(connection, extraction.extractor)
    refresher.discard(gone)
    for public_id, key in kept.items():
        same = update(t.mention).where(t.mention.c.id == key)
        connection.execute(same.values(extractor_id=extractor, position=positions[public_id]))
    fresh = {public_id: mention for public_id, mention in wanted.items() if public_id not in kept}
    refresher.touch(insert_mentions(connection, [Reading(stored.version_key, extractor, fresh, positions)]))
    connection.execute(
        update(t.article_version)
        .where(t.article_version.c.id == stored.version_key)
        .values(
            extractor_id=extractor,
            language=extraction.language,
            status=STATUS_READ if extraction.readable else STATUS_UNREAD,
        )
    )
    settle(connection, refresher, article_key)
    return bool(gone or fresh)


def reads_otherwise(connection: Connection, stored: StoredArticle, extraction: Extraction) -> bool:
    """Tell whether a reading of the article tells anything else than the one that is stored."""
    old = {each.id: each.mention for each in _read_mentions(connection, stored.version_key).values()}
    return old != dict(zip(mention_ids(stored.article, extraction.mentions), extraction.mentions, strict=True))


def _read_mentions(connection: Connection, version_key: int) -> dict[int, StoredMention]:
    """The mentions that a program read in a version, by key."""
    keys = connection.scalars(select(t.mention.c.id).where(t.mention.c.version_id == version_key)).all()
    return read_by_key(connection, sorted(set(keys) - added_keys(connection, [version_key])))


def _settle_added(connection: Connection, refresher: EventRefresher, article_key: int) -> None:
    stored = read_article(connection, article_key)
    article, text_hash = stored.article, stored.article.text_hash
    wanted: dict[str, Mention] = {}
    for number, addition in additions_of(connection, article_key).items():
        mention = added_mention(number, addition, article.text, text_hash)
        if mention is not None:
            span = mention.trigger.span
            public_id = added_id(article.identity, text_hash, span.start, span.end, mention.sub_event_type.value)
            wanted.setdefault(public_id, mention)
    old = read_by_key(connection, sorted(added_keys(connection, [stored.version_key])))
    kept = {each.id for each in old.values() if wanted.get(each.id) == each.mention}
    refresher.discard(key for key, each in old.items() if each.id not in kept)
    fresh = {public_id: mention for public_id, mention in wanted.items() if public_id not in kept}
    if fresh:
        reading = Reading(stored.version_key, extractor_key(connection, ADDER), fresh)
        keys = insert_mentions(connection, [reading])
        if stored.withdrawn_at is not None:
            connection.execute(update(t.mention).where(t.mention.c.id.in_(keys)).values(current=False))


def _current_keys(connection: Connection, article_key: int) -> set[int]:
    joined = select(t.mention.c.id).join(t.article_version)
    here = joined.where(t.article_version.c.article_id == article_key, t.article_version.c.current, t.mention.c.current)
    return set(connection.scalars(here))
