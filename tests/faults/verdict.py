"""What must hold of a database after any fault: each article is whole or not there, and the events are a rebuild's."""

from __future__ import annotations

from sqlalchemy import Table, func, select

from timeline.query.reading import open_reading
from timeline.resolution.resolve import resolve_mentions
from timeline.store import tables as t
from timeline.store.care import check
from timeline.store.engine import parse_url, sqlite_file
from timeline.store.schema import State, current


def has_articles(url: str) -> bool:
    """Tell whether any are stored, in a database that has its schema."""
    with open_reading(url) as connection:
        return connection.scalar(select(func.count()).select_from(t.article)) != 0


def stored_articles(url: str) -> int:
    """How many of ``write_articles`` are stored. Raises AssertionError where one is stored in part or twice.

    A load that was killed before the schema was there has stored none.
    """
    file = sqlite_file(parse_url(url))
    if (file is not None and not file.exists()) or current(url)[1] is State.EMPTY:
        return 0
    problems = check(url, resolve_mentions)
    assert problems == (), problems
    with open_reading(url) as connection:  # one state: a load may go on

        def count(table: Table) -> int:
            return connection.scalar(select(func.count()).select_from(table)) or 0

        articles = count(t.article)
        urls = connection.scalar(select(func.count(func.distinct(t.article.c.url))))
        counts = [urls, count(t.article_version), count(t.mention), count(t.event_mention)]
        runs = connection.scalars(
            select(func.count()).select_from(t.rejected_article).group_by(t.rejected_article.c.run_id)
        )
        assert counts == [articles] * 4, (articles, counts)
        assert set(runs) <= {1}, "an article was rejected twice in one load"
    return articles
