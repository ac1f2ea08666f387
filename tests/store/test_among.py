"""Statements that are given many keys: by an index on SQLite, with one text for any number of keys on PostgreSQL."""

from __future__ import annotations

from itertools import islice

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from benchmarks.synthetic import EXTRACTOR, articles
from tests.statements import statements_of
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
            write(connection, run, [(each.article, each.extraction) for each in islice(articles(), 100)])
            keys = connection.scalars(sa.select(t.meeting.c.mention_id)).all()
            situations = read_situations(connection, keys).values()

            @sa.event.listens_for(connection, "before_cursor_execute")
            def note(_connection, _cursor, statement, parameters, _context, _many):
                asked.append((statement, parameters))

            assert find_neighbours(connection, situations, True)
            statement, parameters = asked[0]
            plan = "\n".join(connection.exec_driver_sql(f"EXPLAIN {statement}", parameters).scalars())
    assert "CTE standing" in plan  # looked up once, by itself


def test_sqlite_walks_through_no_table_while_articles_are_written(prepared_sqlite):
    ways: dict[str, list[str]] = {}
    told = [(each.article, each.extraction) for each in islice(articles(), 100)]
    with open_engine(prepared_sqlite, writing=True) as engine:
        run = start_run(engine, EXTRACTOR, "-")
        for some in (told[:50], told[50:]):
            with engine.begin() as connection:
                for statement, parameters in statements_of(connection, lambda some=some: write(connection, run, some)):
                    if not statement.startswith(("INSERT", "PRAGMA")):
                        given = parameters[0] if isinstance(parameters, list) else parameters
                        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given)
                        ways[statement] = [row.detail for row in plan]
    assert len(ways) > 40
    assert not {statement: way for statement, way in ways.items() if any("SCAN" in step for step in way)}


def write(connection, run, told):
    """Add the articles, and renew the events."""
    writer = Writer(connection, run, EXTRACTOR)
    writer.add_all(told)
    writer.refresh_events(outline_events)
