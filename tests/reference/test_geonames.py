"""GeoNames country files: which features are kept, what is made of them, and what is refused."""

from pathlib import Path

import pytest

from timeline.errors import ReferenceDataError
from timeline.model.place import Place, PlaceKind
from timeline.reference.geonames import read_geonames


def _line(key: str, name: str, code: str, **cells: str) -> str:
    row = {
        "key": key, "name": name, "ascii": name, "others": "", "latitude": "16.27", "longitude": "-0.04",
        "feature": code[0], "code": code[2:], "country": "ML", "cc2": "", "admin1": "09", "admin2": "", "admin3": "",
        "admin4": "", "population": "0", "elevation": "", "dem": "250", "zone": "Africa/Bamako", "day": "2020-01-01",
    }  # fmt: skip
    return "\t".join({**row, **cells}.values())


def _read(tmp_path: Path, *lines: str) -> list[Place]:
    path = tmp_path / "ML.txt"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return list(read_geonames(path))


def test_a_village_gets_its_names_and_the_names_of_its_units(tmp_path: Path) -> None:
    places = _read(
        tmp_path,
        _line("1", "Région de Gao", "A.ADM1"),
        _line("2", "Cercle d’Ansongo", "A.ADM2", admin2="91"),
        _line("3", "Télataï", "P.PPL", ascii="Telatai", others="Talataye,Télatai,تالاتاي", admin2="91"),
    )
    assert [(p.kind, p.name) for p in places[:2]] == [(PlaceKind.ADMIN1, "Gao"), (PlaceKind.ADMIN2, "Ansongo")]
    village = places[2]
    assert (village.admin1, village.admin2, village.origin, village.id) == ("Gao", "Ansongo", "geonames", "geonames:3")
    assert [name.name for name in village.names] == ["Talataye"]
    assert (village.latitude_deg, village.longitude_deg) == (16.27, -0.04)


@pytest.mark.parametrize(
    ("code", "population", "kind"),
    [
        ("P.PPLC", "2000000", PlaceKind.CAPITAL),
        ("P.PPLA", "0", PlaceKind.TOWN),
        ("P.PPL", "80000", PlaceKind.TOWN),
        ("P.PPL", "", PlaceKind.VILLAGE),
        ("P.PPLX", "0", PlaceKind.QUARTER),
        ("L.RESF", "0", PlaceKind.FOREST),
        ("H.LK", "0", PlaceKind.AREA),
        ("H.STM", "0", PlaceKind.RIVER),
        ("S.AIRP", "0", PlaceKind.BASE),
        ("S.MN", "0", PlaceKind.BASE),
    ],
)
def test_useful_features_are_kept_with_their_kind(tmp_path: Path, code: str, population: str, kind: PlaceKind) -> None:
    assert [place.kind for place in _read(tmp_path, _line("1", "X", code, population=population))] == [kind]


@pytest.mark.parametrize("code", ["T.DUNE", "H.WLL", "S.HTL", "V.SCRB"])
def test_other_features_are_passed_over(tmp_path: Path, code: str) -> None:
    assert _read(tmp_path, _line("1", "X", code)) == []


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("1\tGao\tGao", "line 2: 3 cells"),
        (_line("1", "Gao", "P.PPL", latitude="north"), "line 2: latitude 'north'"),
        (_line("1", "Gao", "P.PPL", longitude="181"), "line 2: longitude '181'"),
        (_line("1", "Gao", "P.PPL", population="many"), "line 2: population 'many'"),
    ],
)
def test_a_malformed_line_is_refused_with_its_number(tmp_path: Path, line: str, words: str) -> None:
    with pytest.raises(ReferenceDataError, match=words):
        _read(tmp_path, _line("0", "Kidal", "P.PPL"), line)


def test_a_file_that_is_not_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "ML.zip"
    path.write_bytes(b"PK\x03\x04\xff\xfe\xfa")
    with pytest.raises(ReferenceDataError, match="not UTF-8"):
        list(read_geonames(path))
