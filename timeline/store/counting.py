"""How much the database holds. Nothing is written here."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from timeline.store import tables as t


def count_events(connection: Connection) -> int:
    """Number of events."""
    return connection.scalar(select(func.count()).select_from(t.event)) or 0
