"""Reference data in the database: what the program ships with, and the places that a user imports.

The shipped rows are there for readers of the database; the program itself looks names up in ``timeline.reference``.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from sqlalchemy import Connection, Engine, delete, insert, select

from timeline.model.actor import Actor, Alias
from timeline.model.country import Country
from timeline.model.place import Place, PlaceKind, PlaceName
from timeline.reference.matching import fold
from timeline.reference.reference import Reference, load_reference
from timeline.store import tables as t
from timeline.store.engine import take_turn
from timeline.store.inserting import ensure_countries, upsert
from timeline.store.reading import CHUNK
from timeline.store.retrying import in_transaction
from timeline.store.rows import Row

_SHIPPED = "seeds"  # origin of the places that the program ships with, and name of what was filled in


def load_reference_rows(connection: Connection, reference: Reference) -> None:
    """Fill in the countries, actors and places that the program ships with; nothing where they are there just so."""
    countries, actors = reference.countries.countries, reference.actors.actors
    places = reference.gazetteer.seeds
    content = hashlib.sha256(repr((countries, actors, places)).encode("utf-8", "surrogatepass")).hexdigest()
    row = t.reference_data.c
    known = select(row.content_hash).where(row.name == _SHIPPED)
    if connection.scalar(known) == content:
        return
    take_turn(connection)
    _store_countries(connection, countries)
    ensure_countries(connection, [actor.country for actor in actors])
    _store_actors(connection, actors)
    connection.execute(delete(t.place).where(t.place.c.origin == _SHIPPED))
    import_places(connection, places)
    connection.execute(delete(t.reference_data).where(row.name == _SHIPPED))
    loaded_at = dt.datetime.now(dt.UTC)
    connection.execute(insert(t.reference_data).values(name=_SHIPPED, content_hash=content, loaded_at=loaded_at))


def fill_reference(engine: Engine) -> tuple[Place, ...]:
    """The places that users imported, once the rows of the reference data that the program ships with are there."""

    def fill(connection: Connection, _again: bool) -> tuple[Place, ...]:
        places = tuple(read_places(connection))
        load_reference_rows(connection, load_reference())
        return places

    return in_transaction(engine, fill)


def import_places(connection: Connection, places: Iterable[Place]) -> int:
    """Store the places, each in the stead of one of the same id; how many they were."""
    take_turn(connection)
    rest = iter(places)
    number = 0
    while batch := list({place.id: place for place in islice(rest, CHUNK)}.values()):
        ensure_countries(connection, [place.country for place in batch])
        connection.execute(delete(t.place).where(t.place.c.id.in_([place.id for place in batch])))
        connection.execute(insert(t.place), [_place_row(place) for place in batch])
        names = [row for place in batch for row in _name_rows("place_id", place.id, place.names)]
        if names:
            connection.execute(insert(t.place_name), names)
        number += len(batch)
    return number


def read_places(connection: Connection) -> Iterator[Place]:
    """The places that users imported, in order of their ids."""
    names: dict[str, list[PlaceName]] = {}
    imported = t.place.c.origin != _SHIPPED
    written = (
        select(t.place_name)
        .join(t.place, t.place.c.id == t.place_name.c.place_id)
        .where(imported)
        .order_by(t.place_name.c.place_id, t.place_name.c.position)
    )
    for row in connection.execute(written):
        names.setdefault(row.place_id, []).append(PlaceName(row.name, row.language))
    for row in connection.execute(select(t.place).where(imported).order_by(t.place.c.id)):
        yield Place(
            id=row.id,
            name=row.name,
            country=row.country,
            kind=PlaceKind(row.kind),
            latitude_deg=row.latitude_deg,
            longitude_deg=row.longitude_deg,
            admin1=row.admin1,
            admin2=row.admin2,
            population=row.population,
            origin=row.origin,
            names=tuple(names.get(row.id, ())),
        )


def _store_countries(connection: Connection, countries: Sequence[Country]) -> None:
    """Rows of countries are updated, never dropped: mentions and places point at them."""
    statement = upsert(connection, t.country)
    update = {"code3": statement.excluded.code3, "name": statement.excluded.name}
    connection.execute(
        statement.on_conflict_do_update(index_elements=["code"], set_=update),
        [{"code": each.code, "code3": each.alpha3, "name": each.name} for each in countries],
    )


def _store_actors(connection: Connection, actors: Sequence[Actor]) -> None:
    connection.execute(delete(t.actor))
    rows = [
        {
            "id": actor.id,
            "name": actor.name,
            "kind": actor.kind.value,
            "country": actor.country,
            "branch": actor.branch,
            "first_year": actor.first_year,
            "last_year": actor.last_year,
            "parent": actor.parent,
            "successor": actor.successor,
        }
        for actor in actors
    ]
    aliases = [row for actor in actors for row in _name_rows("actor_id", actor.id, actor.aliases)]
    for table, batch in ((t.actor, rows), (t.actor_alias, aliases)):
        if batch:
            connection.execute(insert(table), batch)


def _place_row(place: Place) -> Row:
    return {
        "id": place.id,
        "name": place.name,
        "folded": fold(place.name),
        "country": place.country,
        "kind": place.kind.value,
        "latitude_deg": place.latitude_deg,
        "longitude_deg": place.longitude_deg,
        "admin1": place.admin1,
        "admin2": place.admin2,
        "population": place.population,
        "origin": place.origin,
    }


def _name_rows(key: str, owner: str, names: Sequence[PlaceName | Alias]) -> list[Row]:
    return [
        {key: owner, "position": position, "name": name.name, "folded": fold(name.name), "language": name.language}
        for position, name in enumerate(names)
    ]
