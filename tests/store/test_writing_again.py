"""A batch that is written again after a commit of which nobody heard: nothing is there twice."""

from __future__ import annotations

import sqlalchemy as sa

from timeline.model.article import RejectedArticle
from timeline.store import tables as t
from timeline.store.engine import open_engine
from timeline.store.writing import Writer, start_run


def test_a_rejected_article_is_noted_once_however_often_the_batch_is_tried(ready, connection):
    rejected = RejectedArticle("sans-date.txt", "no-date", "une date manque")
    with open_engine(ready, writing=True) as engine:
        run = start_run(engine, "words 1", "articles")
        for again in (False, True):
            with engine.begin() as writing:
                Writer(writing, run, "words 1", again=again).reject(rejected)
    assert connection.scalar(sa.select(sa.func.count()).select_from(t.rejected_article)) == 1
