"""Inserts that leave alone what is there already; the dialects' own words for it are here alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Table, bindparam, select

from timeline.store import tables as t
from timeline.store.among import AmongKeys
from timeline.store.reading import in_chunks
from timeline.store.rows import Row

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql, sqlite

# What is there already is looked for first: that is quicker than an insert in vain, and uses up no key of a sequence.
_COUNTRIES = select(t.country.c.code).where(AmongKeys(t.country.c.code))
_SOURCES = select(t.source.c.name, t.source.c.id).where(AmongKeys(t.source.c.name))
_EXTRACTOR = select(t.extractor.c.id).where(t.extractor.c.label == bindparam("label"))


def upsert(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """An INSERT that may say what to do where the key is there already; only the dialect in use is imported."""
    if connection.dialect.name == "postgresql":
        from sqlalchemy.dialects import postgresql  # noqa: PLC0415

        return postgresql.insert(table)
    from sqlalchemy.dialects import sqlite  # noqa: PLC0415

    return sqlite.insert(table)


def insert_missing(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert those rows whose key is not there yet; the others stay as they are."""
    if rows:
        connection.execute(upsert(connection, table).on_conflict_do_nothing(), rows)


def ensure_countries(connection: Connection, codes: Iterable[str | None]) -> None:
    """Make a row for every code that has none, with the code for its name until the reference data bring another."""
    wanted = sorted({code for code in codes if code is not None})
    known = {code for chunk in in_chunks(wanted) for code in connection.scalars(_COUNTRIES, {"keys": chunk})}
    insert_missing(connection, t.country, [{"code": code, "name": code} for code in wanted if code not in known])


def extractor_key(connection: Connection, label: str) -> int:
    """The key of the extractor's row, which is made where it is missing."""
    known: int | None = connection.scalar(_EXTRACTOR, {"label": label})
    if known is not None:
        return known
    program, _, model = label.partition(" + ")
    name, _, version = program.rpartition(" ")
    row = {"label": label, "name": name or program, "version": version if name else "", "model": model}
    insert_missing(connection, t.extractor, [row])
    key: int = connection.execute(_EXTRACTOR, {"label": label}).scalar_one()
    return key


def source_key(connection: Connection, name: str | None) -> int | None:
    """The key of the source of that name, which is made where it is missing; None for no name."""
    return None if name is None else source_keys(connection, [name])[name]


def source_keys(connection: Connection, names: Iterable[str]) -> dict[str, int]:
    """The keys of the sources by their names; those that are missing are made, in order."""
    wanted = list(dict.fromkeys(names))
    known = _known_sources(connection, wanted)
    missing = [name for name in wanted if name not in known]
    if missing:
        insert_missing(connection, t.source, [{"name": name} for name in missing])
        known |= _known_sources(connection, missing)
    return known


def _known_sources(connection: Connection, names: Sequence[str]) -> dict[str, int]:
    return {name: key for chunk in in_chunks(names) for name, key in connection.execute(_SOURCES, {"keys": chunk})}
