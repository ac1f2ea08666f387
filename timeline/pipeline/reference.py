"""Reference data and the places that users imported into a database."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from timeline.model.place import Place
    from timeline.reference.reference import Reference


def open_reference(url: str, *, must_exist: bool = True) -> Reference:
    """The program's reference data with the places that were imported into a database.

    must_exist: whether a database that is not there is a DatabaseError; else it adds nothing.
    """
    from timeline.reference.reference import load_reference
    from timeline.store.engine import parse_url, sqlite_file

    file = sqlite_file(parse_url(url))
    if not must_exist and file is not None and not file.exists():
        return load_reference()
    return load_reference(imported_places(url))


def imported_places(url: str) -> tuple[Place, ...]:
    """The places that were imported into a database. Raises DatabaseError."""
    from timeline.store.engine import open_engine
    from timeline.store.reference_rows import read_places
    from timeline.store.schema import require_current

    require_current(url)
    with open_engine(url) as engine, engine.connect() as connection:
        return tuple(read_places(connection))


def import_geonames(url: str, files: Sequence[Path]) -> Iterator[tuple[Path, int]]:
    """Store the places of GeoNames country files, each file whole or not at all; gives each file and their number.

    Raises ReferenceDataError, with file and line, for a file of another form.
    """
    from timeline.reference.geonames import read_geonames
    from timeline.store.engine import open_engine
    from timeline.store.reference_rows import import_places
    from timeline.store.schema import prepare

    prepare(url)
    with open_engine(url, writing=True) as engine:
        for file in files:
            with engine.begin() as connection:
                count = import_places(connection, read_geonames(file))
            yield file, count
