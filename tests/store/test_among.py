"""Statements that are given many keys: on PostgreSQL their text stays the same, and so does the way they go."""

from __future__ import annotations

from itertools import islice

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from benchmarks.synthetic import EXTRACTOR, articles
from timeline.resolution.resolve import outline_events
from timeline.store import tables as t
from timeline.store.among import AmongKeys
from timeline.store.engine import open_engine
from timeline.store.meeting import find_neighbours, read_situations
from timeline.store.writing import Writer, start_run

CODES = sa.select(t.country.c.code).where(AmongKeys(t.country.c.code)).order_by(t.country.c.code)


def test_the_rows_of_any_number_of_keys_are_found(ready):
    with open_engine(ready, writing=True) as engine, engine.begin() as connection:
        connection.execute(sa.insert(t.country), [{"code": code, "name": code} for code in ("QA", "QB", "QC")])
        assert connection.scalars(CODES, {"keys": ["QC", "QA", "QZ"]}).all() == ["QA", "QC"]
        assert connection.scalars(CODES, {"keys": ["QB"]}).all() == ["QB"]
        assert connection.scalars(CODES, {"keys": []}).all() == []


def test_postgresql_is_given_the_keys_as_one_array():
    written = str(CODES.compile(dialect=postgresql.dialect()))  # type: ignore[no-untyped-call]
    assert "= ANY (%(keys)s" in written
    assert "POSTCOMPILE" not in written


def test_postgresql_looks_keys_up_before_mentions_while_it_knows_nothing_of_the_tables(prepared_postgresql):
    asked: list[tuple[str, object]] = []
    with open_engine(prepared_postgresql, writing=True) as engine:
        run = start_run(engine, EXTRACTOR, "-")
        with engine.begin() as connection:
            writer = Writer(connection, run, EXTRACTOR)
            writer.add_all([(each.article, each.extraction) for each in islice(articles(), 100)])
            writer.refresh_events(outline_events)
            keys = connection.scalars(sa.select(t.meeting.c.mention_id)).all()
            situations = read_situations(connection, keys).values()

            @sa.event.listens_for(connection, "before_cursor_execute")
            def note(_connection, _cursor, statement, parameters, _context, _many):
                asked.append((statement, parameters))

            assert find_neighbours(connection, situations, True)
            statement, parameters = asked[0]
            plan = "\n".join(connection.exec_driver_sql(f"EXPLAIN {statement}", parameters).scalars())
    assert "CTE standing" in plan  # looked up once, by itself
