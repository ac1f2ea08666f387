"""Which place a name means, where several bear it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, create_engine, insert

from timeline.errors import InputError
from timeline.query.distance import Position
from timeline.query.places import find_place
from timeline.store.tables import metadata, place, place_name


def _row(
    key: str, name: str, country: str, kind: str, at: tuple[float, float], population: int = 0
) -> dict[str, object]:
    return {
        "id": key, "name": name, "folded": name.lower(), "country": country, "kind": kind, "latitude_deg": at[0],
        "longitude_deg": at[1], "population": population, "origin": "seeds",
    }  # fmt: skip


PLACES = [
    _row("ML:gao", "Gao", "ML", "town", (16.27, -0.04), 86_000),
    _row("BF:gao", "Gao", "BF", "village", (11.7, -2.2)),
    _row("ML:gao-region", "Gao", "ML", "admin1", (17.0, 0.5), 500_000),
    _row("ML:timbuktu", "Timbuktu", "ML", "town", (16.77, -3.0), 54_000),
    _row("ML:timbuktu-region", "Timbuktu", "ML", "admin1", (19.0, -3.5)),
]


@pytest.fixture(scope="module")
def connection() -> Iterator[Connection]:
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    with engine.connect() as opened:
        opened.execute(insert(place), PLACES)
        names = [("ML:timbuktu", "tombouctou"), ("ML:timbuktu-region", "tombouctou")]
        opened.execute(
            insert(place_name), [{"place_id": key, "position": 0, "name": name, "folded": name} for key, name in names]
        )
        yield opened
    engine.dispose()


def test_a_name_stands_for_all_places_and_the_region_that_bear_it(connection: Connection) -> None:
    found = find_place(connection, " GAO ", (), None)
    assert found.names == {"gao"}
    assert found.keys == {"ML:gao", "BF:gao", "ML:gao-region"}
    assert found.centre is None


def test_a_french_name_stands_for_the_same_place(connection: Connection) -> None:
    found = find_place(connection, "Tombouctou", (), None)
    assert found.names == {"tombouctou", "timbuktu"}
    assert found.keys == {"ML:timbuktu", "ML:timbuktu-region"}


@pytest.mark.parametrize(
    ("countries", "centre"),
    [((), Position(16.27, -0.04)), (("BF",), Position(11.7, -2.2)), (("ML",), Position(16.27, -0.04))],
)
def test_a_circle_is_drawn_around_the_town_of_the_country_asked_for(
    connection: Connection, countries: tuple[str, ...], centre: Position
) -> None:
    found = find_place(connection, "Gao", countries, 20)
    assert found.centre == centre
    assert found.box is not None and found.box.south < centre.latitude_deg < found.box.north


def test_a_place_of_another_country_gives_no_circle(connection: Connection) -> None:
    with pytest.raises(InputError, match="it is not known where 'Gao' lies"):
        find_place(connection, "Gao", ("NE",), 20)
