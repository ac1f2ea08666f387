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

# Source: https://www.postgresql.org/docs/current/errcodes-appendix.html
_POSTGRESQL = {
    "55P03": "{where} is locked by another program: wait until its load has ended, then try again",
    "25006": "{where} is read-only: ask its administrator, or name another database with --database",
    "42501": "{where} does not let you do this: ask its administrator for the right to create and write tables",
    "53100": "no room for {where}: its disk is full; free some space, then load again (what was stored is whole)",
    "53300": "{where} has too many connections: try again later",
    "3D000": "{where} is not there: create it first (createdb)",
    "28P01": "{where} does not take this user name and password",
    "28000": "{where} does not take this user name",
    "57P03": "{where} is starting up or shutting down: try again in a moment",
}

# Before there is a session psycopg tells no code: these words of libpq's messages stand for them.
_POSTGRESQL_WORDS = (
    ("password authentication failed", "28P01"),
    ("no password supplied", "28P01"),
    ("too many clients", "53300"),
    ("starting up", "57P03"),
    ("shutting down", "57P03"),
)


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
        known = _postgresql_text(original)
    if known is not None:
        return DatabaseError(known.format(where=where))
    lines = str(original).strip().splitlines() or [type(original).__name__]
    return DatabaseError(f"{where} refused: {_without_secret(lines[0], url)}")


def _postgresql_text(original: BaseException | None) -> str | None:
    code = getattr(original, "sqlstate", None)
    message = str(original)
    if code is None:
        code = next((known for words, known in _POSTGRESQL_WORDS if words in message), None)
    if code is None and 'database "' in message and "does not exist" in message:
        code = "3D000"
    if code is None and ("connection failed" in message or "failed to resolve" in message):
        return "{where} does not answer: is the server running, and are its name and port right?"
    if code is None and "timeout" in message:
        return "{where} does not answer in time: is the server running, and are its name and port right?"
    return _POSTGRESQL.get(code) if code is not None else None


def _without_secret(message: str, url: URL) -> str:
    return message.replace(str(url.password), "***") if url.password else message
