"""Countries by code, name, demonym, and near names."""

from pathlib import Path

import pytest

from timeline.errors import ReferenceDataError
from timeline.reference.countries import COLUMNS, load_countries, read_countries


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("ML", "ML"),
        ("mli", "ML"),
        ("Mali", "ML"),
        ("Ivory Coast", "CI"),
        ("Côte d’Ivoire", "CI"),
        ("cote d'ivoire", "CI"),
        ("Burkina", "BF"),
        ("Tchad", "TD"),
        ("Mauritanie", "MR"),
        ("Niger", "NE"),
        ("nigeria", "NG"),
        ("Guinea", "GN"),
        ("Guinée-Bissau", "GW"),
        ("the Gambia", "GM"),
        ("DRC", "CD"),
        ("Congo-Brazzaville", "CG"),
        ("U.S.", "US"),
        ("Centrafrique", "CF"),
    ],
)
def test_a_country_is_found_by_code_or_name_in_either_language(name: str, code: str) -> None:
    found = load_countries().find(name)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(("name", "near"), [("Mail", "Mali"), ("Burkinna Faso", "Burkina Faso"), ("Nigr", "Niger")])
def test_a_misspelt_country_is_not_found_but_suggested(name: str, near: str) -> None:
    assert load_countries().find(name) is None
    assert near in load_countries().suggest(name)


@pytest.mark.parametrize(
    ("demonym", "codes"),
    [
        ("nigerien", ["NE"]),
        ("nigerian", ["NG"]),
        ("malian", ["ML"]),
        ("burkinabe", ["BF"]),
        ("tchadienne", ["TD"]),
        ("congolese", ["CD", "CG"]),
    ],
)
def test_a_demonym_leads_to_its_countries(demonym: str, codes: list[str]) -> None:
    assert [country.code for country in load_countries().demonyms[demonym]] == codes


def test_there_are_all_countries_with_two_codes_and_two_names() -> None:
    countries = load_countries().countries
    assert len(countries) >= 249
    assert len({c.code for c in countries}) == len({c.alpha3 for c in countries}) == len(countries)
    assert all(len(c.code) == 2 and len(c.alpha3) == 3 and c.names_in("en") and c.names_in("fr") for c in countries)


def test_the_usual_name_and_demonym_come_first() -> None:
    country = load_countries().by_code["BF"]
    assert country.names_in("en")[0] == country.name == "Burkina Faso"
    assert country.demonyms[0] == "Burkinabe"
    assert country.people_in("de") == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("iso2,name\nML,Mali\n", "line 1"),
        (",".join(COLUMNS) + "\nML,MLI\n", "line 2: 2 cells"),
        (",".join(COLUMNS) + "\nML,MLI,Mali,Mali,,,,,Bamako,north,-4\n", "line 2: latitude 'north'"),
        ("# a remark\n" + ",".join(COLUMNS) + "\nML,MLI,Mali,Mali,,,,,Bamako,17,-400\n", "line 3: longitude '-400'"),
    ],
)
def test_a_table_of_another_form_is_refused_with_its_line(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "countries.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ReferenceDataError, match=words):
        read_countries(path)
