"""Kinds of columns that several tables share. The tables themselves are in ``timeline.store.tables``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Text,
    TypeDecorator,
    text,
)

from timeline.model.actor import ActorKind, Role
from timeline.model.count import Qualifier
from timeline.model.interval import OPEN_ORDER_DAYS, OPEN_WIDTH, UNDATED_ORDER_DAY, DateKind, Precision
from timeline.model.mention import CasualtyKind

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Instant(TypeDecorator[dt.datetime]):
    """An aware instant, always given back in UTC; SQLite, which knows no zones, stores the naive UTC time."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        """The value as the database takes it. Raises ValueError for a time without a zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no zone: instants are aware")
        utc = value.astimezone(dt.UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        """The value as an aware UTC time."""
        if value is None:
            return None
        return value.replace(tzinfo=dt.UTC) if value.tzinfo is None else value.astimezone(dt.UTC)


def one_of(column: str, words: Iterable[str]) -> CheckConstraint:
    """The column holds one of the words, or nothing."""
    listed = ", ".join("'" + word.replace("'", "''") + "'" for word in words)
    return CheckConstraint(f"{column} IN ({listed})", name=column)


def bounds(low: str, high: str, name: str) -> CheckConstraint:
    """The low column is not above the high one."""
    return CheckConstraint(f"{low} <= {high}", name=name)  # true where either is NULL


def coordinates() -> tuple[Column[float], Column[float], CheckConstraint, CheckConstraint]:
    """A point in WGS84 degrees."""
    return (
        Column("latitude_deg", Float),
        Column("longitude_deg", Float),
        CheckConstraint("latitude_deg BETWEEN -90 AND 90", name="latitude_deg"),
        CheckConstraint("longitude_deg BETWEEN -180 AND 180", name="longitude_deg"),
    )


def interval() -> tuple[Column[dt.date] | Column[str] | Column[int] | CheckConstraint, ...]:
    """An interval's columns; width_class is its index in WIDTH_LIMITS_DAYS, days its length, NULL where open."""
    return (
        Column("date_start", Date),
        Column("date_end", Date),
        Column("date_precision", String(8), nullable=False),
        Column("date_kind", String(9), nullable=False),
        Column("days", Integer),
        Column("width_class", Integer, nullable=False),
        one_of("date_precision", Precision),
        one_of("date_kind", DateKind),
        bounds("date_start", "date_end", "date_order"),
        CheckConstraint(
            "(date_start IS NULL AND date_end IS NULL) = (date_precision = 'unknown')", name="date_unknown"
        ),
        CheckConstraint(f"width_class BETWEEN 0 AND {OPEN_WIDTH}", name="width_class"),
    )


def figure(kind: CasualtyKind) -> tuple[Column[int] | Column[str] | CheckConstraint, ...]:
    """The columns of a count of one kind; all None where no article states one."""
    low, high, qualifier = f"{kind}_low", f"{kind}_high", f"{kind}_qualifier"
    return (
        Column(low, Integer),
        Column(high, Integer),
        Column(qualifier, String(10)),
        CheckConstraint(f"{low} >= 0 AND {high} >= 0", name=f"{kind}_sign"),
        bounds(low, high, f"{kind}_order"),
        one_of(qualifier, Qualifier),
    )


def cast_of(parent: str, key: str) -> tuple[Column[int] | Column[str] | CheckConstraint | Index, ...]:
    """A table of the actors of ``parent``: their names as they are and folded, and each one's key in the actor list."""
    return (
        *child_of(parent, key),
        Column("name", Text, nullable=False),
        Column("folded", Text, nullable=False),
        Column("role", String(12), nullable=False),
        Column("kind", String(24)),
        Column("country", String(2)),
        Column("actor_key", String(64)),
        one_of("role", Role),
        one_of("kind", ActorKind),
        Index(None, "folded"),
        Index(None, "actor_key"),
    )


def child_of(parent: str, key: str) -> tuple[Column[int] | Column[str], Column[int]]:
    """The primary key of an ordered list of ``parent``: rows go with it."""
    return (
        Column(f"{parent}_id", ForeignKey(f"{parent}.{key}", ondelete="CASCADE"), primary_key=True),
        Column("position", Integer, primary_key=True, autoincrement=False),
    )


# A chronology is in order of these: the first known day and the length (see ``DateInterval.order``), then the id. They
# are never NULL, so that a page goes on after the last row of the page before (keyset paging): an index leads there.
ORDER = ("order_day", "order_days")
ORDER_COLUMNS = (*ORDER, "id")


def place_in_order() -> tuple[Column[dt.date], Column[int]]:
    """The first known day and the length of an event."""
    return (
        Column("order_day", Date, nullable=False, server_default=text(f"'{UNDATED_ORDER_DAY}'")),
        Column("order_days", Integer, nullable=False, server_default=text(str(OPEN_ORDER_DAYS))),
    )


def reading_order() -> tuple[Column[dt.date] | Column[int], ...]:
    """What a chronology is ordered and looked up by, beside what it shows.

    cell: ``globe.cell_of`` of the coordinates. killed_least: the low figure of the deaths, or the high one where no low
    one is stated.
    """
    return (*place_in_order(), Column("cell", Integer), Column("killed_least", Integer))


def reading_indexes() -> tuple[Index, ...]:
    """One index for each way to enter a chronology; those that end with the order give their rows in it."""
    entries = ((), ("country",), ("width_class",), ("country", "width_class"), ("event_type",), ("sub_event_type",))
    ordered = (Index(None, *entry, *ORDER_COLUMNS) for entry in entries)
    narrow = (Index(None, column) for column in ("cell", "killed_least", "place_folded", "admin1_folded"))
    return (*ordered, *narrow)
