"""Writes small files in the shape of ACLED and UCDP GED; all that happens in their rows is invented."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

from timeline.datasets.reading import DatasetOptions, open_dataset
from timeline.model.dataset import DatasetRecord, RejectedRow

ACLED = {
    "event_id_cnty": "MLI90001",
    "event_date": "17 September 2024",
    "year": "2024",
    "time_precision": "1",
    "disorder_type": "Political violence",
    "event_type": "Violence against civilians",
    "sub_event_type": "Attack",
    "actor1": "JNIM: Group for Support of Islam and Muslims",
    "assoc_actor_1": "",
    "inter1": "Rebel group",
    "actor2": "Civilians (Mali)",
    "assoc_actor_2": "Dogon Ethnic Group (Mali); Farmers (Mali)",
    "inter2": "Civilians",
    "interaction": "Rebel group-Civilians",
    "civilian_targeting": "Civilian targeting",
    "iso": "466",
    "region": "Western Africa",
    "country": "Mali",
    "admin1": "Mopti",
    "admin2": "Bankass",
    "admin3": "Ouonkoro",
    "location": "Kobadié-Wéré",
    "latitude": "14.0717",
    "longitude": "-3.5156",
    "geo_precision": "1",
    "source": "Studio Inventé; Radio Dunes",
    "source_scale": "Local partner-National",
    "notes": "On 17 September 2024, presumed JNIM fighters killed four farmers near the fields of Kobadié-Wéré.",
    "fatalities": "4",
    "tags": "",
    "timestamp": "1727190000",
}
UCDP = {
    "id": "512001",
    "relid": "MLI-2024-3-1-1",
    "year": "2024",
    "type_of_violence": "1",
    "conflict_name": "Mali: Government",
    "dyad_name": "Government of Mali - JNIM",
    "side_a": "Government of Mali",
    "side_b": "JNIM",
    "source_article": "Dune FM,2024-09-18,Combats à Kobadié-Wéré",
    "source_office": "Dune FM",
    "source_headline": "Combats à Kobadié-Wéré : douze morts",
    "where_prec": "1",
    "where_coordinates": "Kobadié-Wéré village",
    "where_description": "Kobadié-Wéré (Bankass)",
    "adm_1": "Mopti region",
    "adm_2": "Bankass cercle",
    "latitude": "14.071700",
    "longitude": "-3.515600",
    "country": "Mali",
    "country_id": "432",
    "date_prec": "1",
    "date_start": "2024-09-17 00:00:00.000",
    "date_end": "2024-09-17 00:00:00.000",
    "deaths_a": "3",
    "deaths_b": "8",
    "deaths_civilians": "0",
    "deaths_unknown": "1",
    "best": "12",
    "high": "15",
    "low": "10",
}


def write(
    path: Path,
    rows: Iterable[Mapping[str, str]],
    *,
    rename: Mapping[str, str] | None = None,
    delimiter: str = ",",
    encoding: str = "utf-8",
) -> Path:
    """A file with the rows, whose columns are those of the first. rename: other names to write for columns."""
    listed = list(rows)
    with path.open("w", encoding=encoding, newline="") as stream:
        writer = csv.writer(stream, delimiter=delimiter)
        writer.writerow([(rename or {}).get(name, name) for name in listed[0]])
        writer.writerows(list(row.values()) for row in listed)
    return path


def acled(**changes: str) -> dict[str, str]:
    """A row of ACLED with these cells changed."""
    return ACLED | changes


def ucdp(**changes: str) -> dict[str, str]:
    """A row of UCDP GED with these cells changed."""
    return UCDP | changes


def without(row: Mapping[str, str], *columns: str) -> dict[str, str]:
    """The row as a file has it that lacks these columns."""
    return {name: cell for name, cell in row.items() if name not in columns}


def read(path: Path, options: DatasetOptions | None = None) -> list[DatasetRecord | RejectedRow]:
    """All that is read in the file."""
    return list(open_dataset(path, options).outcomes())


def only(path: Path, options: DatasetOptions | None = None) -> DatasetRecord:
    """The one record of the file."""
    (found,) = read(path, options)
    assert isinstance(found, DatasetRecord), found
    return found


def rejected(path: Path, options: DatasetOptions | None = None) -> RejectedRow:
    """The one rejection of the file."""
    (found,) = (each for each in read(path, options) if isinstance(each, RejectedRow))
    return found
