"""Bounds of sessions on a real PostgreSQL, turns of writers, and transactions that outlive a lost connection."""

from __future__ import annotations

import logging
import threading

import psycopg
import pytest
import sqlalchemy as sa

from timeline.errors import DatabaseError, InputError
from timeline.store import backoff, retrying, sessions, turns
from timeline.store import engine as engine_module
from timeline.store import tables as t
from timeline.store.engine import open_engine, take_turn
from timeline.store.retrying import in_transaction
from timeline.store.sessions import STARTING

SHOWN = ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout", "application_name")


def with_options(url: str, options: str) -> str:
    return f"{url}{'&' if '?' in url else '?'}options={options.replace(' ', '%20').replace('=', '%3D')}"


def settings(url: str, **how: bool) -> list[str]:
    with open_engine(url, **how) as engine, engine.connect() as connection:
        return [str(connection.exec_driver_sql(f"SHOW {name}").scalar()) for name in SHOWN]


def test_each_kind_of_session_has_its_bounds_and_its_name(postgresql_database):
    assert settings(postgresql_database) == ["1min", "5s", "1h", "timeline reading"]
    assert settings(postgresql_database, writing=True) == ["1h", "5s", "10min", "timeline writing"]
    assert settings(postgresql_database, writing=True, bounded=False) == ["0", "5s", "0", "timeline maintenance"]


def test_the_url_wins_over_the_environment_and_that_over_the_program(postgresql_database, monkeypatch):
    monkeypatch.setenv("PGOPTIONS", "-c statement_timeout=5min -c lock_timeout=7s")
    monkeypatch.setenv("PGAPPNAME", "cron")
    url = with_options(postgresql_database, "-c lock_timeout=9s")
    assert settings(url) == ["5min", "9s", "1h", "cron"]


def test_a_statement_that_takes_too_long_is_told_with_what_to_do(postgresql_database):
    url = with_options(postgresql_database, "-c statement_timeout=50ms")
    with (
        pytest.raises(DatabaseError, match=r"took longer than a statement may: .*statement_timeout=10min"),
        open_engine(url) as engine,
        engine.connect() as connection,
    ):
        connection.exec_driver_sql("SELECT pg_sleep(5)")


def test_a_server_that_is_starting_is_asked_again_and_the_user_is_told(postgresql_database, monkeypatch, caplog):
    answers = [psycopg.OperationalError("connection failed: FATAL:  the database system is starting up")] * 2
    connect = psycopg.connect

    def ask(*args, **parameters):
        if answers:
            raise answers.pop()
        return connect(*args, **parameters)

    monkeypatch.setattr(psycopg, "connect", ask)
    assert sessions.sqlstate(answers[0]) == STARTING
    with open_engine(with_options(postgresql_database, "-c work_mem=5MB")) as engine, engine.connect() as connection:
        assert connection.scalar(sa.text("SELECT 1")) == 1
    assert [record.message.endswith("asking it again for 60 s") for record in caplog.records] == [True]


def end_session(url: str, connection: sa.Connection) -> None:
    """As an administrator would, or the network."""
    number = connection.exec_driver_sql("SELECT pg_backend_pid()").scalar()
    with psycopg.connect(url, autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(%s, 5000)", [number])


def countries(url: str) -> list[str]:
    with open_engine(url) as engine, engine.connect() as connection:
        return list(connection.scalars(sa.select(t.country.c.code).order_by(t.country.c.code)))


@pytest.fixture
def quick(monkeypatch):
    monkeypatch.setattr(retrying, "FIRST_PAUSE_S", 0.01)


def test_a_transaction_whose_connection_is_lost_is_done_again_and_the_user_is_told(
    prepared_postgresql, postgresql_server, quick, caplog
):
    tries = []

    def work(connection: sa.Connection, again: bool) -> str:
        tries.append(again)
        connection.execute(sa.insert(t.country).values(code="ML", name="Mali"))
        if not again:
            end_session(postgresql_server, connection)
        return "done"

    with open_engine(prepared_postgresql, writing=True) as engine:
        assert in_transaction(engine, work) == "done"
    assert tries == [False, True]
    assert countries(prepared_postgresql) == ["ML"]
    (line,) = [record.message for record in caplog.records]
    assert "trying again in" in line


def test_an_error_that_stays_is_not_tried_again(prepared_postgresql, quick):
    tries = []

    def work(connection: sa.Connection, again: bool) -> None:
        tries.append(again)
        connection.exec_driver_sql("SELECT nothing")

    with pytest.raises(DatabaseError), open_engine(prepared_postgresql, writing=True) as engine:
        in_transaction(engine, work)
    assert tries == [False]


def test_a_transaction_that_never_comes_through_is_given_up(prepared_postgresql, postgresql_server, monkeypatch, quick):
    monkeypatch.setattr(retrying, "RETRY_FOR_S", 0.3)
    with (
        pytest.raises(DatabaseError, match="broke the connection off"),
        open_engine(prepared_postgresql, writing=True) as engine,
    ):
        in_transaction(engine, lambda connection, again: end_session(postgresql_server, connection))


def test_a_reading_statement_that_breaks_is_told_and_not_repeated(postgresql_database, postgresql_server):
    with (
        pytest.raises(DatabaseError, match="broke the connection off"),
        open_engine(postgresql_database) as engine,
        engine.connect() as connection,
    ):
        end_session(postgresql_server, connection)
        connection.exec_driver_sql("SELECT 1")


def test_a_writer_waits_longer_for_its_turn_than_a_lock_may_take_and_says_so(prepared_database, monkeypatch, caplog):
    monkeypatch.setattr(engine_module, "LOCK_WAIT_S", 0.1)
    written = []

    def write() -> None:
        with open_engine(prepared_database, writing=True) as engine, engine.begin() as connection:
            take_turn(connection)
            take_turn(connection)  # whoever has its turn has it until the end
            if connection.dialect.name == "postgresql":
                written.append(connection.exec_driver_sql("SHOW statement_timeout").scalar())
            connection.execute(sa.insert(t.country).values(code="ML", name="Mali"))

    with caplog.at_level(logging.WARNING), open_engine(prepared_database, writing=True) as engine:
        waiting = threading.Thread(target=write)
        with engine.begin() as connection:
            take_turn(connection)
            waiting.start()
            waiting.join(1.5)
            assert waiting.is_alive()
        waiting.join(30)
    assert countries(prepared_database) == ["ML"]
    assert written in ([], ["1h"])
    assert [record.message for record in caplog.records if "waiting for it to end" in record.message]


def test_a_writer_that_may_not_wait_is_refused(prepared_postgresql, monkeypatch):
    monkeypatch.setenv(turns.TURN_WAIT_VARIABLE, "0.1")
    with open_engine(prepared_postgresql, writing=True) as engine, engine.begin() as holder:
        take_turn(holder)
        with (
            pytest.raises(DatabaseError, match="is locked by another program"),
            open_engine(prepared_postgresql, writing=True) as second,
            second.begin() as waiting,
        ):
            take_turn(waiting)


def test_no_attempt_at_a_locked_file_takes_longer_than_a_writer_may_wait(sqlite_database, monkeypatch):
    monkeypatch.setenv(turns.TURN_WAIT_VARIABLE, "0.1")
    for writing, wait_ms in ((True, 100), (False, 5_000)):
        with open_engine(sqlite_database, writing=writing) as engine, engine.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar() == wait_ms


@pytest.mark.parametrize("words", ["5s", "-1", "nan", "inf"])
def test_a_wait_that_is_no_number_of_seconds_is_refused(monkeypatch, words):
    monkeypatch.setenv(turns.TURN_WAIT_VARIABLE, words)
    with pytest.raises(InputError, match="is no number of seconds"):
        turns.turn_wait_s()


def test_pauses_grow_by_twice_up_to_the_longest_and_end_in_time(monkeypatch):
    now_s = 0.0
    monkeypatch.setattr(backoff.time, "monotonic", lambda: now_s)
    monkeypatch.setattr(backoff.random, "uniform", lambda low, high: high)
    taken = []
    for pause_s in backoff.pauses(1, 4, 12):
        taken.append(pause_s)
        now_s += pause_s
    assert taken == [1, 2, 4, 4, 1]


def test_who_waits_is_told_at_once_and_again_after_a_minute(caplog):
    telling = backoff.Telling(logging.getLogger("test"), iter((0.0, 30.0, 61.0)).__next__)
    for _ in range(3):
        telling.tell("waiting")
    assert len(caplog.records) == 2
