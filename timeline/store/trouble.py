"""Drivers' errors turned into words: what happened, to which database, what to do next. Never a password."""

from __future__ import annotations

import sqlite3

from sqlalchemy import URL
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from timeline.errors import DatabaseError

_SQLITE_BYTE = 0xFF  # extended result codes keep the primary code in their lowest byte

# Source: https://sqlite.org/rescode.html
_SQLITE = {
    sqlite3.SQLITE_BUSY: "{where} is locked by another program: wait until its load has ended, then try again",
    sqlite3.SQLITE_LOCKED: "{where} is locked by another program: wait until its load has ended, then try again",
    sqlite3.SQLITE_READONLY: "{where} is read-only: give yourself leave to write the file and its folder, "
    "or name another file with --database",
    sqlite3.SQLITE_PERM: "{where} may not be opened: give yourself leave to read and write it",
    sqlite3.SQLITE_CANTOPEN: "{where} cannot be opened: its folder is not there, or you may not write in it",
    sqlite3.SQLITE_FULL: "no room for {where}: its disk is full; free some space, then load again "
    "(what was stored is whole)",
    sqlite3.SQLITE_NOTADB: "{where} is not a database: name another file with --database",
    sqlite3.SQLITE_CORRUPT: "{where} is damaged: take your last backup, or rebuild it by loading the articles again",
    sqlite3.SQLITE_IOERR: "{where} cannot be read or written: the disk reports an error",
}

_BROKEN = (
    "{where} broke the connection off: try again once the server runs; what was stored is whole, and a load goes on "
    "where it was"
)

# Source: https://www.postgresql.org/docs/current/errcodes-appendix.html
_POSTGRESQL = {
    "55P03": "{where} is locked by another program: wait until its load has ended, then try again",
    "25006": "{where} is read-only, or this user may only read: ask its administrator, or name another database with "
    "--database",
    "25P03": "{where} closed the connection, as nothing was asked of it for too long: begin again",
    "57014": "{where} took longer than a statement may: narrow what is asked (--country, --from, --to), or allow more "
    "by PGOPTIONS='-c statement_timeout=10min'",
    "42501": "{where} does not let this user do that, nothing was changed: reading, loading and upgrading each need "
    "a role that may (see docs/server.md)",
    "53100": "no room for {where}: its disk is full; free some space, then load again (what was stored is whole)",
    "53300": "{where} has too many connections: try again later",
    "3D000": "{where} is not there: create it first (createdb)",
    "28P01": "{where} does not take this user name and password",
    "28000": "{where} does not take this user name",
    "57P03": "{where} is starting up or shutting down: try again in a moment",
    "08001": "{where} does not answer: is the server running, and are its name and port right?",
    **dict.fromkeys(("08000", "08003", "08006", "08007", "57P01", "57P02", "57P05"), _BROKEN),
}

# Before there is a session, and after it was lost, psycopg tells no code: these words of libpq's messages, the first
# that are found, stand for them.
_POSTGRESQL_WORDS = (
    ("password authentication failed", "28P01"),
    ("no password supplied", "28P01"),
    ("no pg_hba.conf entry", "28000"),
    ("is not permitted to log in", "28000"),
    ("too many clients", "53300"),
    ("too many connections", "53300"),
    ("remaining connection slots", "53300"),
    ("starting up", "57P03"),
    ("shutting down", "57P03"),
    ("not yet accepting connections", "57P03"),
    ("in recovery mode", "57P03"),
    ("permission denied for database", "42501"),
    ("server closed the connection", "08006"),
    ("terminating connection", "57P01"),
    ("connection failed", "08001"),
    ("connection to server", "08001"),
    ("failed to resolve", "08001"),
    ("timeout", "08001"),
    ("connection is closed", "08003"),
    ("connection is lost", "08006"),
    ("consuming input failed", "08006"),
    ("sending query failed", "08006"),
)
_ABSENT = (('database "', "3D000"), ('role "', "28000"))  # what "does not exist"


def display(url: URL) -> str:
    """The database as a message may name it: the file, or the server and its database; no user name, no password."""
    if url.get_backend_name() == "sqlite":
        return f"database {url.database}"
    host = url.host or "local"
    return f"database {url.database or '?'} on server {host}" + (f":{url.port}" if url.port else "")


def explained(error: SQLAlchemyError | sqlite3.Error, url: URL) -> DatabaseError:
    """The error as a DatabaseError with a message for a user."""
    where = display(url)
    original = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(original, sqlite3.Error):
        code = getattr(original, "sqlite_errorcode", None)
        known = _SQLITE.get(code & _SQLITE_BYTE) if code is not None else None
    else:
        known = _POSTGRESQL.get(sqlstate(original) or "")
    if known is not None:
        return DatabaseError(known.format(where=where))
    lines = str(original).strip().splitlines() or [type(original).__name__]
    return DatabaseError(f"{where} refused: {_without_secret(lines[0], url)}")


def sqlstate(original: BaseException | None) -> str | None:
    """The SQLSTATE of a driver's error, by its words where the driver knows none; None where nothing tells it."""
    code: str | None = getattr(original, "sqlstate", None)
    if code is not None:
        return code
    message = str(original)
    if "does not exist" in message:
        absent = next((known for words, known in _ABSENT if words in message), None)
        if absent is not None:
            return absent
    return next((known for words, known in _POSTGRESQL_WORDS if words in message), None)


def _without_secret(message: str, url: URL) -> str:
    return message.replace(str(url.password), "***") if url.password else message
