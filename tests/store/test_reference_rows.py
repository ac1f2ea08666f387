from __future__ import annotations

import dataclasses

import pytest
import sqlalchemy as sa

from timeline.model.place import Place, PlaceKind, PlaceName
from timeline.reference.reference import load_reference
from timeline.store import tables as t
from timeline.store.engine import open_engine
from timeline.store.reference_rows import import_places, load_reference_rows, read_places

TESSIT = Place(
    id="geonames:1",
    name="Tessit",
    country="ML",
    kind=PlaceKind.VILLAGE,
    latitude_deg=15.2,
    longitude_deg=0.4,
    admin1="Gao",
    population=1200,
    origin="geonames",
    names=(PlaceName("Téssit", "fr"), PlaceName("Tessit")),
)
INATES = Place("geonames:2", "Inatès", "NE", PlaceKind.VILLAGE, 15.0, 1.3, origin="geonames")


@pytest.fixture
def fill(ready):
    def with_connection(act):
        with open_engine(ready, writing=True) as engine, engine.begin() as connection:
            return act(connection)

    return with_connection


def test_imported_places_come_back_as_they_were(fill):
    assert fill(lambda connection: import_places(connection, [INATES, TESSIT])) == 2
    assert fill(lambda connection: list(read_places(connection))) == [TESSIT, INATES]


def test_importing_again_takes_the_place_of_what_was_there(fill):
    larger = dataclasses.replace(TESSIT, population=1300, names=(PlaceName("Tessit"),))
    fill(lambda connection: import_places(connection, [TESSIT, INATES]))
    fill(lambda connection: import_places(connection, iter([larger])))
    assert fill(lambda connection: list(read_places(connection))) == [larger, INATES]


def test_more_places_than_one_statement_takes_are_imported(fill):
    many = [dataclasses.replace(TESSIT, id=f"geonames:{number:05}") for number in range(1203)]
    assert fill(lambda connection: import_places(connection, iter(many))) == 1203
    assert fill(lambda connection: list(read_places(connection))) == many


def test_a_place_that_stands_twice_in_a_file_is_stored_once(fill):
    fill(lambda connection: import_places(connection, [TESSIT, TESSIT]))
    assert fill(lambda connection: list(read_places(connection))) == [TESSIT]


def test_the_shipped_reference_data_fill_the_tables_and_twice_is_once(fill, connection):
    reference = load_reference()
    fill(lambda writing: import_places(writing, [TESSIT]))
    fill(lambda writing: load_reference_rows(writing, reference))
    loaded_at = connection.scalars(sa.select(t.reference_data.c.loaded_at)).all()
    fill(lambda writing: load_reference_rows(writing, reference))
    assert connection.scalars(sa.select(t.reference_data.c.loaded_at)).all() == loaded_at
    assert connection.scalar(sa.select(t.country.c.name).where(t.country.c.code == "ML")) == "Mali"
    stored_actors = set(connection.scalars(sa.select(t.actor.c.id)))
    assert stored_actors == {actor.id for actor in reference.actors.actors}
    seeds = connection.scalars(sa.select(t.place.c.id).where(t.place.c.origin == "seeds")).all()
    assert sorted(seeds) == sorted(place.id for place in reference.gazetteer.seeds)
    assert fill(lambda writing: list(read_places(writing))) == [TESSIT]


def test_reference_data_that_have_changed_are_brought_up_to_date(fill, connection):
    reference = load_reference()
    fill(lambda writing: load_reference_rows(writing, reference))
    shorter = dataclasses.replace(reference, gazetteer=type(reference.gazetteer)(reference.gazetteer.seeds[:5]))
    fill(lambda writing: load_reference_rows(writing, shorter))
    assert connection.scalar(sa.select(sa.func.count()).select_from(t.place)) == 5
