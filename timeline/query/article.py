"""One article with all that was read in it."""

from __future__ import annotations

from sqlalchemy import Connection, select

from timeline.model.chronology import ArticleMention
from timeline.store.reading import read_by_key
from timeline.store.stored_articles import StoredArticle, find_article
from timeline.store.tables import event_mention, mention


def read_article_mentions(connection: Connection, words: str) -> tuple[StoredArticle, list[ArticleMention]]:
    """The article that the words mean, and its mentions in order of their characters, of any modality.

    Raises InputError, with the nearest, where none or several are meant.
    """
    article = find_article(connection, words)
    held = (
        select(mention.c.id, event_mention.c.event_id)
        .outerjoin(event_mention, event_mention.c.mention_id == mention.c.id)
        .where(mention.c.version_id == article.version_key)
    )
    events: dict[int, str | None] = {row.id: row.event_id for row in connection.execute(held)}
    found = [ArticleMention(stored, events[key]) for key, stored in read_by_key(connection, events).items()]
    return article, sorted(found, key=lambda each: (each.stored.mention.trigger.span, each.stored.id))
