"""The columns of the datasets by name: which one a header means, in old and new files, whatever its case and spaces."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from timeline.errors import InputError
from timeline.model.dataset import Dataset
from timeline.reference.matching import fold

# Each field with the names it has borne, the present one first. Source: ACLED Codebook, "ACLED Data Columns at a
# Glance", and its guide to the column changes of 2023; UCDP GED Codebook 25.1 and the headers of 1.5 to 25.1.
_ACLED: Mapping[str, tuple[str, ...]] = {
    "id": ("event_id_cnty", "data_id"),
    "event_date": ("event_date",),
    "year": ("year",),
    "time_precision": ("time_precision",),
    "event_type": ("event_type",),
    "sub_event_type": ("sub_event_type",),
    "actor1": ("actor1",),
    "assoc_actor_1": ("assoc_actor_1", "ally_actor_1"),
    "inter1": ("inter1",),
    "actor2": ("actor2",),
    "assoc_actor_2": ("assoc_actor_2", "ally_actor_2"),
    "inter2": ("inter2",),
    "interaction": ("interaction",),
    "civilian_targeting": ("civilian_targeting",),
    "iso3": ("iso3",),
    "country": ("country",),
    "admin1": ("admin1",),
    "admin2": ("admin2",),
    "admin3": ("admin3",),
    "location": ("location",),
    "latitude": ("latitude",),
    "longitude": ("longitude",),
    "geo_precision": ("geo_precision", "geo_precis"),
    "source": ("source",),
    "notes": ("notes",),
    "fatalities": ("fatalities",),
    "timestamp": ("timestamp",),
}
_UCDP: Mapping[str, tuple[str, ...]] = {
    "id": ("id",),
    "type_of_violence": ("type_of_violence",),
    "side_a": ("side_a",),
    "side_b": ("side_b",),
    "source_article": ("source_article",),
    "source_office": ("source_office",),
    "source_headline": ("source_headline",),
    "where_prec": ("where_prec",),
    "where_coordinates": ("where_coordinates",),
    "adm_1": ("adm_1", "adm1"),
    "adm_2": ("adm_2", "adm2"),
    "latitude": ("latitude",),
    "longitude": ("longitude",),
    "country": ("country",),
    "date_prec": ("date_prec",),
    "date_start": ("date_start",),
    "date_end": ("date_end",),
    "deaths_a": ("deaths_a",),
    "deaths_b": ("deaths_b",),
    "deaths_civilians": ("deaths_civilians",),
    "deaths_unknown": ("deaths_unknown",),
    "best": ("best", "best_est"),
    "high": ("high", "high_est"),
    "low": ("low", "low_est"),
}
FIELDS: Mapping[Dataset, Mapping[str, tuple[str, ...]]] = {Dataset.ACLED: _ACLED, Dataset.UCDP: _UCDP}

# Without these a row has no id, no honest date and place, or no toll.
NEEDED: Mapping[Dataset, tuple[str, ...]] = {
    Dataset.ACLED: (
        "id", "event_date", "time_precision", "event_type", "actor1", "country", "location", "latitude", "longitude",
        "geo_precision", "fatalities",
    ),
    Dataset.UCDP: (
        "id", "type_of_violence", "side_a", "side_b", "where_prec", "latitude", "longitude", "country", "date_prec",
        "date_start", "date_end", "best", "high", "low",
    ),
}  # fmt: skip

# A header with these is of that dataset and no other.
_TELLING = {Dataset.ACLED: ("event_date", "event_type", "actor1"), Dataset.UCDP: ("type_of_violence", "date_start")}

Pick = Callable[[Sequence[str]], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the fields of a dataset stand in a file.

    header: the columns as they are written. named: the column of each field that the file has.
    pick: the cells of all fields, in the order of ``FIELDS``, from a row with one empty cell more at its end.
    """

    dataset: Dataset
    header: tuple[str, ...]
    named: Mapping[str, str]
    pick: Pick

    def has(self, field: str) -> bool:
        """Tell whether the file has the field."""
        return field in self.named


def column_key(name: str) -> str:
    """What two spellings of one column have in common: "EVENT_ID_CNTY", "Event ID cnty" give "eventidcnty"."""
    return "".join(sign for sign in fold(name) if sign.isalnum())


def known_columns(header: Sequence[str]) -> int:
    """How many columns of the header either dataset knows."""
    known = {column_key(name) for fields in FIELDS.values() for names in fields.values() for name in names}
    return len({column_key(name) for name in header} & known)


def dataset_of(header: Sequence[str]) -> Dataset | None:
    """The dataset that the header tells; None where it tells neither."""
    keys = {column_key(name) for name in header}
    for dataset, telling in _TELLING.items():
        if all(column_key(name) in keys for name in telling):
            return dataset
    return None


def find_layout(dataset: Dataset, header: Sequence[str], file: str) -> Layout:
    """The layout of a header; raises InputError, naming the columns, where one is missing or is there twice."""
    places: dict[str, list[int]] = {}
    for index, name in enumerate(header):
        places.setdefault(column_key(name), []).append(index)
    indexes: list[int] = []
    named: dict[str, str] = {}
    for field, names in FIELDS[dataset].items():
        found = next((places[column_key(name)] for name in names if column_key(name) in places), None)
        if found is not None and len(found) > 1:
            raise InputError(f"{file} has the column {header[found[0]]!r} {len(found)} times: remove all but one")
        indexes.append(len(header) if found is None else found[0])
        if found is not None:
            named[field] = header[found[0]]
    missing = [FIELDS[dataset][field][0] for field in NEEDED[dataset] if field not in named]
    if missing:
        raise InputError(
            f"{file} lacks {'columns' if len(missing) > 1 else 'the column'} of {_NAMES[dataset]}: "
            f"{', '.join(missing)}; export the file anew with all columns (it has {', '.join(header[:40])})"
        )
    return Layout(dataset, tuple(header), named, itemgetter(*indexes))


_NAMES = {Dataset.ACLED: "ACLED", Dataset.UCDP: "UCDP GED"}
