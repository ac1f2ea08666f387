"""A dataset's record as the rows that are staged of it: text, numbers and None, which both drivers take as they are."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from functools import lru_cache

from timeline.errors import RowError
from timeline.model.count import Count
from timeline.model.dataset import Dataset, DatasetActor, DatasetPlace, DatasetRecord
from timeline.model.globe import cell_of
from timeline.model.interval import DateInterval
from timeline.reference.matching import fold
from timeline.store.columns import OPEN_ORDER_DAYS, UNDATED_ORDER_DAY

Cell = str | int | float | None
Cells = tuple[Cell, ...]

# What is staged of a record, in the order of ``event_cells``; the rest of imported_event is the run's to say.
EVENT_COLUMNS = (
    "id", "record_id", "line", "record", "record_hash",
    "date_start", "date_end", "date_precision", "date_kind", "days", "width_class", "order_day", "order_days",
    "date_text", "event_type", "sub_event_type", "country",
    "place", "place_folded", "admin1", "admin1_folded", "latitude_deg", "longitude_deg", "place_precision", "cell",
    "killed_low", "killed_high", "killed_qualifier", "killed_least", "best_killed",
    "sources", "reported", "revised_at", "summary",
)  # fmt: skip
ACTOR_COLUMNS = ("position", "name", "folded", "role", "kind", "country", "actor_key")

_PREFIXES = {Dataset.ACLED: "ACLED-", Dataset.UCDP: "UCDP-"}
_ID_LIMIT = 40  # characters of imported_event.id
_LARGEST = 2**31 - 1  # of an INTEGER on PostgreSQL
_CACHED = 1 << 15  # of days, places and casts: a file repeats them
_TEXT = json.JSONEncoder(ensure_ascii=False).encode


def public_id(dataset: Dataset, record_id: str) -> str:
    """The id of a dataset's event here: "ACLED-MLI12345", "UCDP-412345". Raises RowError for one that is too long."""
    made = _PREFIXES[dataset] + record_id
    if len(made) > _ID_LIMIT:
        raise RowError("bad-id", f"the id {record_id[:60]!r} is longer than {_ID_LIMIT} characters with its dataset")
    return made


def imported_dataset(words: str) -> Dataset | None:
    """The dataset whose event the words name ("acled-mli12345"); None where they name no imported event."""
    name = words.strip().upper()
    return next((dataset for dataset, prefix in _PREFIXES.items() if name.startswith(prefix)), None)


def event_cells(record: DatasetRecord) -> Cells:
    """The cells of EVENT_COLUMNS. Raises RowError for what no database can hold."""
    text = _TEXT(record.raw)
    return (
        public_id(record.dataset, record.id),
        record.id,
        record.line,
        text,
        _digest(record.raw),
        *_date_cells(record.date),
        record.date_text,
        record.event_type.value,
        record.usual_sub_event_type.value,
        record.country,
        *_place_cells(record.place),
        *_killed_cells(record.killed, record.best_killed),
        _list_text(record.sources),
        *_instant_cells(record.revised_at),
        record.notes,
    )


@lru_cache(_CACHED)
def actor_cells(actors: tuple[DatasetActor, ...]) -> tuple[Cells, ...]:
    """The cells of ACTOR_COLUMNS for each actor, in order."""
    return tuple(
        (
            position,
            actor.label,
            fold(actor.label),
            actor.role.value,
            actor.kind.value if actor.kind else None,
            actor.country,
            actor.actor_id,
        )
        for position, actor in enumerate(actors)
    )


def instant_text(instant: dt.datetime) -> str:
    """The instant as both databases read it, to the microsecond, in UTC and without a zone."""
    return instant.astimezone(dt.UTC).strftime("%Y-%m-%d %H:%M:%S.%f")


def _digest(raw: Mapping[str, str]) -> str:
    """Of the record as it is written, whatever the order of its columns. No cell holds a NUL, which parts them here."""
    names = _in_order(tuple(raw))
    try:
        written = "\0".join([*names, *map(raw.__getitem__, names)]).encode()
    except UnicodeEncodeError as error:
        raise RowError("bad-text", f"it holds half a character ({error.reason}): take the file again") from None
    if written.count(b"\0") != 2 * len(names) - 1:
        raise RowError("nul-bytes", "a NUL character is in it: take the file from its source again")
    return hashlib.sha256(written).hexdigest()


@lru_cache(16)
def _in_order(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(names))


@lru_cache(_CACHED)
def _date_cells(date: DateInterval) -> Cells:
    first = date.start or date.end or UNDATED_ORDER_DAY
    return (
        date.start.isoformat() if date.start else None,
        date.end.isoformat() if date.end else None,
        date.precision.value,
        date.kind.value,
        date.days,
        date.width_class,
        first.isoformat(),
        OPEN_ORDER_DAYS if date.days is None else date.days,
    )


@lru_cache(_CACHED)
def _place_cells(place: DatasetPlace) -> Cells:
    return (
        place.name,
        fold(place.name) if place.name else None,
        place.admin1,
        fold(place.admin1) if place.admin1 else None,
        place.latitude_deg,
        place.longitude_deg,
        place.precision.value,
        cell_of(place.point) if place.point else None,
    )


@lru_cache(_CACHED)
def _killed_cells(killed: Count | None, best: int | None) -> Cells:
    low, high = (killed.low, killed.high) if killed else (None, None)
    if max(low or 0, high or 0, best or 0) > _LARGEST:
        raise RowError("bad-number", f"{max(low or 0, high or 0, best or 0)} deaths are more than there are people")
    return low, high, killed.qualifier.value if killed else None, high if low is None else low, best


@lru_cache(_CACHED)
def _list_text(sources: tuple[str, ...]) -> str:
    return _TEXT(sources)


@lru_cache(_CACHED)
def _instant_cells(instant: dt.datetime | None) -> Cells:
    return (None, None) if instant is None else (instant.astimezone(dt.UTC).date().isoformat(), instant_text(instant))
