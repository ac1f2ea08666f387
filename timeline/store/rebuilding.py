"""Makes all events anew from the stored mentions and decisions, as after a change of the rules that make them."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, delete, select, update

from timeline.reference.fingerprint import fingerprint
from timeline.store import tables as t
from timeline.store.decisions import rebind_all
from timeline.store.engine import open_engine, take_turn
from timeline.store.full_text import renew_words
from timeline.store.meeting import renew_meetings
from timeline.store.refreshing import EventRefresher, Resolve
from timeline.store.schema import EVENTS_PENDING, require_current

_TEXTS_AT_A_TIME = 200


def rebuild_events(url: str, resolve: Resolve) -> None:
    """Make the events anew, wholly or not at all; ids that were given lead on. Raises DatabaseError.

    Texts that were stored before there were fingerprints get theirs, mentions stand where those that may meet them look
    now, and all are found by their words.
    """
    require_current(url, events=False)
    with open_engine(url, writing=True, bounded=False) as engine, engine.begin() as connection:
        take_turn(connection)
        _add_fingerprints(connection)
        rebind_all(connection)
        renew_meetings(connection)
        renew_words(connection)
        EventRefresher(connection).renew_all(resolve)
        connection.execute(delete(t.reference_data).where(t.reference_data.c.name == EVENTS_PENDING))


def _add_fingerprints(connection: Connection) -> None:
    version = t.article_version.c
    missing = select(version.id, version.text).where(version.fingerprint.is_(None)).limit(_TEXTS_AT_A_TIME)
    write = update(t.article_version).where(version.id == bindparam("key")).values(fingerprint=bindparam("made"))
    while rows := connection.execute(missing).all():
        connection.execute(write, [{"key": row.id, "made": fingerprint(row.text)} for row in rows])
