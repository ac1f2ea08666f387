"""Reads GeoNames country files (CC BY 4.0): one place a line, nineteen cells parted by tabs, no header, UTF-8.

Source: https://download.geonames.org/export/dump/readme.txt ("The main 'geoname' table").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from timeline.errors import ReferenceDataError
from timeline.model.place import Place, PlaceKind, PlaceName
from timeline.reference.matching import fold

_CELLS = 19
_ADMIN1, _ADMIN2 = "ADM1", "ADM2"
# GeoNames feature codes that are kept, with what they are here. Source: https://www.geonames.org/export/codes.html
_KINDS: dict[str, PlaceKind] = {
    _ADMIN1: PlaceKind.ADMIN1,
    _ADMIN2: PlaceKind.ADMIN2,
    "ADM3": PlaceKind.ADMIN3,
    "ADM4": PlaceKind.ADMIN3,
    "PPLC": PlaceKind.CAPITAL,
    "PPLX": PlaceKind.QUARTER,
    "PPLA": PlaceKind.TOWN,
    "PPLA2": PlaceKind.TOWN,
    "LCTY": PlaceKind.VILLAGE,
    "PRK": PlaceKind.FOREST,
    "RES": PlaceKind.FOREST,
    "RESF": PlaceKind.FOREST,
    "RESN": PlaceKind.FOREST,
    "FRST": PlaceKind.FOREST,
    "AREA": PlaceKind.AREA,
    "RGN": PlaceKind.AREA,
    "LK": PlaceKind.AREA,
    "LKS": PlaceKind.AREA,
    "MTS": PlaceKind.AREA,
    "HLLS": PlaceKind.AREA,
    "ISL": PlaceKind.AREA,
    "STM": PlaceKind.RIVER,
    "AIRP": PlaceKind.BASE,
    "AIRB": PlaceKind.BASE,
    "AIRF": PlaceKind.BASE,
    "CMP": PlaceKind.BASE,
    "CMPRF": PlaceKind.BASE,
    "INSM": PlaceKind.BASE,
    "MILB": PlaceKind.BASE,
    "MN": PlaceKind.BASE,
    "MNAU": PlaceKind.BASE,
}
_TOWN_POPULATION = 5000
_UNIT_WORDS = re.compile(
    r"^(?:(?:région|region|province|cercle|département|departement|wilaya|district|gouvernorat|commune)"
    r"(?: (?:de la |de l['’]|des |de |du |d['’] ?)|\s))"
    r"|\s(?:region|province|cercle|department|district|state|commune)$",
    re.IGNORECASE,
)


def read_geonames(path: Path) -> Iterator[Place]:
    """The places of a country file: populated places, admin units, and forests, lakes, rivers, camps and airports.

    Features of other kinds are passed over. Raises ReferenceDataError, with file and line, at the first line that
    is no row of such a file; nothing after it is read.
    """
    admin1, admin2 = _admin_names(path)
    for _, row in _rows(path):
        kind = _kind(row)
        if kind is not None:
            yield _place(row, kind, admin1.get(row[10]), admin2.get((row[10], row[11])))


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    with path.open(encoding="utf-8", newline="\n") as lines:
        try:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield number, _cells(path, number, line)
        except UnicodeDecodeError as error:
            raise ReferenceDataError(f"{path}: not UTF-8 ({error.reason}); give a file as GeoNames ships it") from error


def _cells(path: Path, number: int, line: str) -> list[str]:
    row = line.rstrip("\r\n").split("\t")
    if len(row) != _CELLS:
        raise ReferenceDataError(
            f"{path}, line {number}: {len(row)} cells, a GeoNames country file has {_CELLS} parted by tabs; "
            "unpack the archive and give the country's own file, such as ML.txt"
        )
    for column, value, limit in (("latitude", row[4], 90.0), ("longitude", row[5], 180.0)):
        if not _is_within(value, limit):
            raise ReferenceDataError(f"{path}, line {number}: {column} {value!r} is no number from {-limit} to {limit}")
    if row[14] and not row[14].isdigit():
        raise ReferenceDataError(f"{path}, line {number}: population {row[14]!r} is no whole number")
    return row


def _is_within(value: str, limit: float) -> bool:
    try:
        return -limit <= float(value) <= limit
    except ValueError:
        return False


def _admin_names(path: Path) -> tuple[dict[str, str], dict[tuple[str, str], str]]:
    """Names of the admin units by their codes, without words such as "Region"."""
    admin1: dict[str, str] = {}
    admin2: dict[tuple[str, str], str] = {}
    for _, row in _rows(path):
        if row[7] == _ADMIN1:
            admin1.setdefault(row[10], _without_unit(row[1]))
        elif row[7] == _ADMIN2 and row[11]:
            admin2.setdefault((row[10], row[11]), _without_unit(row[1]))
    return admin1, admin2


def _without_unit(name: str) -> str:
    return _UNIT_WORDS.sub("", name).strip() or name


def _kind(row: list[str]) -> PlaceKind | None:
    known = _KINDS.get(row[7])
    if known is not None:
        return known
    if row[6] != "P":
        return None
    return PlaceKind.TOWN if int(row[14] or 0) >= _TOWN_POPULATION else PlaceKind.VILLAGE


def _place(row: list[str], kind: PlaceKind, admin1: str | None, admin2: str | None) -> Place:
    unit = kind in (PlaceKind.ADMIN1, PlaceKind.ADMIN2, PlaceKind.ADMIN3)
    name = _without_unit(row[1]) if unit else row[1]
    written = dict.fromkeys(other.strip() for other in (row[1], row[2], *row[3].split(",")) if other.strip())
    return Place(
        id=f"geonames:{row[0]}",
        name=name,
        country=row[8],
        kind=kind,
        latitude_deg=float(row[4]),
        longitude_deg=float(row[5]),
        admin1=None if kind is PlaceKind.ADMIN1 else admin1,
        admin2=admin2 if kind not in (PlaceKind.ADMIN1, PlaceKind.ADMIN2) else None,
        population=int(row[14] or 0),
        origin="geonames",
        names=tuple(PlaceName(other) for other in written if other != name and _is_another(other, name)),
    )


def _is_another(other: str, name: str) -> bool:
    """Names in Latin letters that fold differently; the rest would never be found in a text."""
    folded = fold(other)
    return folded.isascii() and folded != fold(name)
