"""A dataset's record as the rows that are staged of it, in the form that a driver takes fastest.

A file says the same day, place and cast again and again: what is made of them is made once, and found again by the very
object, which is quicker than to compare what it says.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Callable
from functools import lru_cache
from json.encoder import encode_basestring
from operator import itemgetter
from typing import Generic, NamedTuple, TypeVar

from timeline.errors import RowError
from timeline.model.count import Count
from timeline.model.dataset import DatasetActor, DatasetPlace, DatasetRecord
from timeline.model.globe import cell_of
from timeline.model.interval import OPEN_ORDER_DAYS, UNDATED_ORDER_DAY, DateInterval
from timeline.reference.matching import fold
from timeline.reference.search_words import record_words
from timeline.store.ids import imported_id

Cell = str | int | float | None
Cells = tuple[Cell, ...]
Form = TypeVar("Form")  # of the cells that stand together in a row: a driver's own
Key = TypeVar("Key")

# What is staged of a record, in the order in which ``RecordForms.event`` gives it; the rest of imported_event is the
# run's to say.
EVENT_COLUMNS = (
    "id", "record_id", "line", "record", "record_hash", "date_text", "summary",
    "date_start", "date_end", "date_precision", "date_kind", "days", "width_class", "order_day", "order_days",
    "place", "place_folded", "admin1", "admin1_folded", "latitude_deg", "longitude_deg", "place_precision", "cell",
    "event_type", "sub_event_type", "country", "killed_low", "killed_high", "killed_qualifier", "killed_least",
    "best_killed", "sources", "reported", "revised_at",
)  # fmt: skip
STAGED_COLUMNS = (*EVENT_COLUMNS, "words")  # and the words by which it is found
ACTOR_COLUMNS = ("position", "name", "folded", "role", "kind", "country", "actor_key")

_LARGEST = 2**31 - 1  # of an INTEGER on PostgreSQL
_CACHED = 1 << 15  # objects that are remembered of each kind
_JSON = json.JSONEncoder(ensure_ascii=False).encode


def instant_text(instant: dt.datetime) -> str:
    """The instant as both databases read it, to the microsecond, in UTC and without a zone."""
    return instant.astimezone(dt.UTC).strftime("%Y-%m-%d %H:%M:%S.%f")


class RecordForms(Generic[Form]):
    """Makes the rows of records.

    form: what a driver takes in place of some cells that stand together. words: what it takes in place of words that
    are parted by blanks.
    """

    def __init__(self, form: Callable[[Cells], Form], words: Callable[[str], str]) -> None:
        self._form = form
        self._words = words
        self._dates: _Remembered[DateInterval, Form] = _Remembered(lambda date: form(_date_cells(date)))
        self._places: _Remembered[DatasetPlace, Form] = _Remembered(lambda place: form(_place_cells(place)))
        self._casts: _Remembered[tuple[DatasetActor, ...], tuple[Form, ...]] = _Remembered(
            lambda actors: tuple(form(each) for each in _actor_cells(actors))
        )
        self._kinds = lru_cache(_CACHED)(lambda *told: form(told))
        self._tolls = lru_cache(_CACHED)(lambda *told: form(_toll_cells(*told)))
        self._sources = lru_cache(_CACHED)(lambda sources: form((_JSON(sources),)))
        self._stamps = lru_cache(_CACHED)(lambda instant: form(_instant_cells(instant)))

    def event(self, record: DatasetRecord) -> tuple[Form, ...]:
        """The cells of STAGED_COLUMNS, in parts. Raises RowError for what no database can hold."""
        name = imported_id(record.dataset, record.id)
        text, digest = _written(record.columns, record.cells)
        return (
            self._form((name, record.id, record.line, text, digest, record.date_text, record.notes)),
            self._dates.of(record.date),
            self._places.of(record.place),
            self._kinds(record.event_type.value, record.usual_sub_event_type.value, record.country),
            self._tolls(record.killed, record.best_killed),
            self._sources(record.sources),
            self._stamps(record.revised_at),
            self._form((self._words(record_words(record)),)),
        )

    def actors(self, record: DatasetRecord) -> tuple[Form, ...]:
        """The cells of ACTOR_COLUMNS for each actor, in order."""
        return self._casts.of(record.actors)


class _Remembered(Generic[Key, Form]):
    """What was made of the last objects, each of which is kept, so that no other takes its place in memory."""

    def __init__(self, make: Callable[[Key], Form]) -> None:
        self._make = make
        self._made: dict[int, tuple[Key, Form]] = {}

    def of(self, key: Key) -> Form:
        """What is made of this very object."""
        found = self._made.get(id(key))
        if found is not None:
            return found[1]
        if len(self._made) >= _CACHED:
            self._made.clear()
        made = self._make(key)
        self._made[id(key)] = key, made
        return made


def _toll_cells(killed: Count | None, best: int | None) -> Cells:
    low, high = (killed.low, killed.high) if killed else (None, None)
    most = max(low or 0, high or 0, best or 0)
    if most > _LARGEST:
        raise RowError("bad-number", f"{most} deaths are more than there are people")
    return low, high, killed.qualifier.value if killed else None, high if low is None else low, best


def _instant_cells(instant: dt.datetime | None) -> Cells:
    return (None, None) if instant is None else (instant.astimezone(dt.UTC).date().isoformat(), instant_text(instant))


def _written(columns: tuple[str, ...], cells: tuple[str, ...]) -> tuple[str, str]:
    """The record as JSON, and its hash, which is the same whatever the order of the columns.

    Raises RowError for a NUL, which no database holds and which parts the cells here, and for half a character.
    """
    header = _header(columns)
    joined = "\0".join(header.sort(cells))
    if joined.count("\0") != len(cells):
        raise RowError("nul-bytes", "a NUL character is in it: take the file from its source again")
    try:
        digest = hashlib.sha256(header.sorted_names + joined.encode()).hexdigest()
    except UnicodeEncodeError as error:
        raise RowError("bad-text", f"it holds half a character ({error.reason}): take the file again") from None
    return header.template % tuple(map(encode_basestring, cells)), digest


class _Header(NamedTuple):
    """What all rows of a file share. sort: the cells in order of their columns, and one more, for there may be but one.

    template: the JSON of a row, less its cells.
    """

    sort: Callable[[tuple[str, ...]], tuple[str, ...]]
    sorted_names: bytes
    template: str


@lru_cache(16)
def _header(columns: tuple[str, ...]) -> _Header:
    order = sorted(range(len(columns)), key=columns.__getitem__)
    names = "\0".join((*(columns[index] for index in order), ""))
    fields = [encode_basestring(name).replace("%", "%%") + ": %s" for name in columns]
    return _Header(itemgetter(*order, order[0]), names.encode(), "{" + ", ".join(fields) + "}")


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


def _actor_cells(actors: tuple[DatasetActor, ...]) -> tuple[Cells, ...]:
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
