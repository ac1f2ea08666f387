"""Transactions that outlive a lost connection: what was in hand is done again, nothing twice and nothing lost.

Only what writes is repeated, as a whole transaction. A reader's statement is not: what it gave before is printed.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from itertools import chain
from typing import TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from timeline.store.backoff import pauses
from timeline.store.trouble import display, sqlstate

RETRY_FOR_S = 120.0  # how long a transaction is tried again: a server restarts and recovers meanwhile
FIRST_PAUSE_S, LONGEST_PAUSE_S = 0.5, 15.0

_LOST = "08006"

# Conditions that pass by themselves. Source: https://www.postgresql.org/docs/current/errcodes-appendix.html
TRANSIENT = {
    "08000": "the connection was lost",
    "08001": "it does not answer",
    "08003": "the connection was lost",
    _LOST: "the connection was lost",
    "08007": "the connection was lost at the commit",
    "25P03": "the transaction was idle too long",
    "40001": "another transaction changed the same rows",
    "40P01": "a deadlock with another program",
    "53300": "it has too many connections",
    "55P03": "a table is locked by another program",
    "57P01": "an administrator closed the connection",
    "57P02": "the server crashed",
    "57P03": "the server is starting up or shutting down",
    "57P05": "the connection was idle too long",
}

T = TypeVar("T")

_log = logging.getLogger(__name__)


def in_transaction(engine: Engine, work: Callable[[Connection, bool], T]) -> T:
    """What ``work`` gives, done in a transaction of its own; done anew where the connection is lost, for two minutes.

    work: called with the connection, and whether an earlier try may have come through: a connection that breaks at the
    commit does not tell. It must then leave alone what is there. Raises the driver's error in the end.
    """
    again = False
    for pause_s in chain(pauses(FIRST_PAUSE_S, LONGEST_PAUSE_S, RETRY_FOR_S), (None,)):
        try:
            with engine.begin() as connection:
                return work(connection, again)
        except DBAPIError as error:
            why = passing(error)
            if why is None or pause_s is None:
                raise
            _log.warning("%s: %s; trying again in %.1f s", display(engine.url), why, pause_s)
        again = True
        time.sleep(pause_s)
    raise AssertionError("the last try gives or raises")


def passing(error: DBAPIError) -> str | None:
    """What passes by itself, in words; None for any other error."""
    code = sqlstate(error.orig)
    if code is None and error.connection_invalidated:
        code = _LOST
    return TRANSIENT.get(code) if code is not None else None
