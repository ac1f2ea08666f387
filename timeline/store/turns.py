"""Writers of one database take turns: whoever writes waits for those before, and is told so where it takes long.

SQLite has one writer by nature; on PostgreSQL an advisory lock, held until the transaction ends, does the same.
"""

from __future__ import annotations

import logging
import os
import sqlite3
import time
from collections.abc import Callable

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from timeline.errors import InputError
from timeline.store.backoff import Telling, pauses

TURN_WAIT_S = 3600  # how long a writer waits for those before it
TURN_WAIT_VARIABLE = "TIMELINE_TURN_WAIT_S"  # environment variable that says otherwise

_WRITER_LOCK = 7306421  # any number of our own
_FIRST_PAUSE_S, _LONGEST_PAUSE_S = 0.01, 0.25  # SQLite has no queue: whoever asks often enough gets in between
_SQLITE_BYTE = 0xFF  # extended result codes keep the primary code in their lowest byte
_LOCK_NOT_AVAILABLE = "55P03"  # Source: https://www.postgresql.org/docs/current/errcodes-appendix.html

_log = logging.getLogger(__name__)


def turn_wait_s() -> float:
    """How long a writer waits for those before it. Raises InputError where the environment says it wrongly."""
    words = os.environ.get(TURN_WAIT_VARIABLE)
    if not words:
        return TURN_WAIT_S
    try:
        wait_s = float(words)
    except ValueError:
        wait_s = -1.0
    if not 0 <= wait_s < float("inf"):
        raise InputError(f"{TURN_WAIT_VARIABLE}={words!r} is no number of seconds: write 3600")
    return wait_s


def wait_for_sqlite(attempt: Callable[[], object], where: str) -> None:
    """Make the attempt, again as long as another program writes. ``attempt`` waits for a while by itself.

    Raises the driver's error where it is another one, or the time for waiting is over.
    """
    telling = Telling(_log)
    for pause_s in pauses(_FIRST_PAUSE_S, _LONGEST_PAUSE_S, turn_wait_s()):
        try:
            attempt()
        except (DBAPIError, sqlite3.OperationalError) as error:
            if not _busy(error):
                raise
            telling.tell(f"another program is writing to {where}: waiting for it to end")
            time.sleep(pause_s)
        else:
            return
    attempt()


def _busy(error: DBAPIError | sqlite3.OperationalError) -> bool:
    original = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(original, "sqlite_errorcode", None)
    return code is not None and code & _SQLITE_BYTE == sqlite3.SQLITE_BUSY


def wait_for_postgresql(connection: Connection, told_after_s: float, where: str) -> None:
    """Hold the writers' lock until the transaction ends; whoever holds it now is waited for, in order of asking.

    told_after_s: how long nothing is said of it. Raises the driver's error where the time for waiting is over.
    """
    if connection.exec_driver_sql(f"SELECT pg_try_advisory_xact_lock({_WRITER_LOCK})").scalar():
        return
    wait_s = turn_wait_s()
    if wait_s > told_after_s:
        if _locked(connection, told_after_s):
            return
        _log.warning("another program is writing to %s: waiting for it to end", where)
    _wait(connection, max(wait_s, 0.001))


def _locked(connection: Connection, wait_s: float) -> bool:
    try:
        with connection.begin_nested():
            _wait(connection, wait_s)
    except DBAPIError as error:
        if getattr(error.orig, "sqlstate", None) != _LOCK_NOT_AVAILABLE:
            raise
        return False
    return True


def _wait(connection: Connection, wait_s: float) -> None:
    """Wait for the lock so long, whatever bounds other statements of the session have."""
    names = ("lock_timeout", "statement_timeout")
    usual = {name: connection.exec_driver_sql(f"SELECT current_setting('{name}')").scalar() for name in names}
    for name, value in (("lock_timeout", f"{max(1, round(wait_s * 1000))}ms"), ("statement_timeout", "0")):
        connection.exec_driver_sql(f"SET LOCAL {name} = '{value}'")
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITER_LOCK})")
    for name, before in usual.items():
        connection.exec_driver_sql(f"SET LOCAL {name} = '{before}'")
