"""Files of ACLED's and UCDP's shape with invented rows, and their import."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from timeline.datasets.reading import DatasetOptions
from timeline.importing import ImportOptions, ImportReport, Stage, import_file
from timeline.model.dataset import RejectedRow

UPLOADED = 1_726_700_000  # seconds since 1970: 18 September 2024

ACLED = {
    "event_id_cnty": "MLI90001",
    "event_date": "17 September 2024",
    "year": "2024",
    "time_precision": "1",
    "disorder_type": "Political violence",
    "event_type": "Battles",
    "sub_event_type": "Armed clash",
    "actor1": "JNIM: Group for Support of Islam and Muslims",
    "assoc_actor_1": "",
    "inter1": "Rebel group",
    "actor2": "Military Forces of Mali (2021-)",
    "assoc_actor_2": "Dan Na Ambassagou",
    "inter2": "State forces",
    "interaction": "State forces-Rebel group",
    "civilian_targeting": "",
    "iso": "466",
    "region": "Western Africa",
    "country": "Mali",
    "admin1": "Ménaka",
    "admin2": "Ménaka",
    "admin3": "",
    "location": "Tin-Eggar",
    "latitude": "15.4700",
    "longitude": "2.6100",
    "geo_precision": "1",
    "source": "Radio Tamasna; Le Courrier du Liptako",
    "source_scale": "National-Subnational",
    "notes": "On 17 September 2024, gunmen attacked a patrol at Tin-Eggar. 9 soldiers were killed.",
    "fatalities": "9",
    "tags": "",
    "timestamp": str(UPLOADED),
}

OLD_NAMES = {"assoc_actor_1": "ally_actor_1", "assoc_actor_2": "ally_actor_2", "event_id_cnty": "EVENT_ID_CNTY"}
OLD_VALUES = {"inter1": "2", "inter2": "1", "interaction": "12", "event_date": "17-Sep-24"}

UCDP = {
    "id": "412345",
    "relid": "MLI-2024-1-1-1",
    "year": "2024",
    "type_of_violence": "1",
    "side_a": "Government of Mali",
    "side_b": "JNIM",
    "source_article": "Radio Tamasna,2024-09-18,«Neuf morts à Tin-Eggar»",
    "source_office": "Radio Tamasna",
    "source_headline": "Neuf morts à Tin-Eggar",
    "where_prec": "1",
    "where_coordinates": "Tin-Eggar village",
    "adm_1": "Ménaka region",
    "adm_2": "",
    "latitude": "15.470000",
    "longitude": "2.610000",
    "country": "Mali",
    "date_prec": "1",
    "date_start": "2024-09-17 00:00:00.000",
    "date_end": "2024-09-17 00:00:00.000",
    "deaths_a": "9",
    "deaths_b": "0",
    "deaths_civilians": "0",
    "deaths_unknown": "0",
    "best": "9",
    "high": "12",
    "low": "7",
}


@dataclass
class Heard:
    """What an import told."""

    rejected: list[RejectedRow] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    stages: list[Stage] = field(default_factory=list)

    def advance(self, stage: Stage, done: int, total: int) -> None:
        assert 0 < done <= total
        self.stages.append(stage)

    def reject(self, row: RejectedRow) -> None:
        self.rejected.append(row)

    def note(self, message: str) -> None:
        self.notes.append(message)


def acled(**cells: str) -> dict[str, str]:
    """A row of ACLED with these cells."""
    return {**ACLED, **cells}


def ucdp(**cells: str) -> dict[str, str]:
    """A row of UCDP with these cells."""
    return {**UCDP, **cells}


def write(path: Path, rows: Sequence[Mapping[str, str]], renamed: Mapping[str, str] | None = None) -> Path:
    """A CSV file of the rows, all of whose columns are those of the first; some by other names."""
    names = list(rows[0])
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow([(renamed or {}).get(name, name) for name in names])
        writer.writerows([row[name] for name in names] for row in rows)
    return path


def bring(url: str, path: Path, **stated: Any) -> tuple[ImportReport, Heard]:
    """Import the file; what came of it, and what was told."""
    report, heard = ImportReport(), Heard()
    import_file(url, path, ImportOptions(DatasetOptions(), **stated), report, heard)
    return report, heard
