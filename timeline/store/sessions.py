"""Bounds of a session on PostgreSQL: how long a statement, a lock, an idle transaction and a dead connection may take.

The user's own settings win: those in the URL (``?options=-c%20statement_timeout%3D5min``), then those of the
environment (``PGOPTIONS``, ``PGAPPNAME``), each by PostgreSQL's own names and units.
"""

from __future__ import annotations

import logging
import os
import time
from dataclasses import dataclass
from typing import Any

import psycopg
from sqlalchemy import URL

from timeline.store.backoff import Telling, pauses
from timeline.store.trouble import display, sqlstate

CONNECT_WAIT_S = 10  # how long a server may take to answer
STARTING_WAIT_S = 60  # how long one that is starting is asked again
STARTING = "57P03"  # Source: https://www.postgresql.org/docs/current/errcodes-appendix.html

_FIRST_PAUSE_S, _LONGEST_PAUSE_S = 0.2, 3.0

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a session is for, and how long in seconds a statement and a transaction without any may take; 0: no bound.

    name: what the server's administrator sees in ``pg_stat_activity``.
    """

    name: str
    statement_s: int
    idle_s: int


READING = Bounds("timeline reading", statement_s=60, idle_s=3600)  # somebody may be paging through the output
WRITING = Bounds("timeline writing", statement_s=3600, idle_s=600)  # idle, it keeps all other writers waiting
UNBOUNDED = Bounds("timeline maintenance", statement_s=0, idle_s=0)  # migrations, rebuilds and checks of any size

# A connection that went dead is found out within a minute and a half. Source:
# https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-PARAMKEYWORDS
_ALIVE = {
    "keepalives": 1,
    "keepalives_idle": 30,  # seconds
    "keepalives_interval": 10,  # seconds
    "keepalives_count": 6,
    "tcp_user_timeout": 90_000,  # milliseconds
}


def arguments(url: URL, bounds: Bounds, lock_s: float) -> dict[str, Any]:
    """What to connect with beside the URL. lock_s: how long a statement waits for another's lock."""
    own = {
        "statement_timeout": f"{bounds.statement_s}s",
        "idle_in_transaction_session_timeout": f"{bounds.idle_s}s",
        "lock_timeout": f"{lock_s}s",
    }
    given = url.query.get("options", ())
    options = [f"-c {name}={value}" for name, value in own.items()]
    options.append(os.environ.get("PGOPTIONS", ""))
    options += [given] if isinstance(given, str) else given  # of a setting named twice the last counts
    wanted = {"connect_timeout": CONNECT_WAIT_S, "fallback_application_name": bounds.name, **_ALIVE}
    rest = {name: value for name, value in wanted.items() if name not in url.query}
    return {**rest, "options": " ".join(option for option in options if option)}


def connect(url: URL, *args: Any, **parameters: Any) -> psycopg.Connection[Any]:
    """A connection; a server that is starting or has no room is asked again for a minute, and the user is told."""
    telling = Telling(_log)
    for pause_s in pauses(_FIRST_PAUSE_S, _LONGEST_PAUSE_S, STARTING_WAIT_S):
        try:
            return psycopg.connect(*args, **parameters)
        except psycopg.OperationalError as error:
            if sqlstate(error) != STARTING:
                raise
            telling.tell(f"{display(url)} is starting up or shutting down: asking it again for {STARTING_WAIT_S} s")
            time.sleep(pause_s)
    return psycopg.connect(*args, **parameters)
