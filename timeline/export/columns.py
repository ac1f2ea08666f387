"""The columns of an exported chronology: their names, their order, and what stands in each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import Any

from timeline.export.cells import flag_cell, list_cell, number_cell, text_cell, url_list_cell
from timeline.model.mention import CasualtyKind
from timeline.model.plain import PlainEntry, interval_of

Value = str | int | float | bool | tuple[str, ...] | None
Read = Callable[[PlainEntry], Value]
Cell = Callable[[Any], str]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``read`` gives its value, None where not stated; lists are tuples, dates ISO strings.

    cell: the value as the text of a CSV cell. A million rows are written by these two alone.
    """

    name: str
    read: Read
    cell: Cell


def cell_of(value: Value) -> str:
    """The CSV cell of a value, by its type."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return flag_cell(value)
    if isinstance(value, tuple):
        return list_cell(value)
    return text_cell(value) if isinstance(value, str) else number_cell(value)


def _word(value: str | None) -> str:
    """A day, a code, a word of a closed list: none is a formula."""
    return value or ""


def _columns(cell: Cell, *names: str) -> tuple[Column, ...]:
    return tuple(Column(name, attrgetter(_FIELDS.get(name, name)), cell) for name in names)


_FIELDS = {"latitude": "latitude_deg", "longitude": "longitude_deg", "killed_best": "best_killed"}
_FIGURES = tuple(f"{kind.value}_{bound}" for kind in CasualtyKind for bound in ("low", "high"))


@lru_cache(maxsize=4096)
def _display(start: str | None, end: str | None, precision: str, kind: str) -> str:
    return interval_of(start, end, precision, kind).display()


def _date_display(row: PlainEntry) -> str:
    return _display(row.date_start, row.date_end, row.date_precision, row.date_kind)


def _corrected(row: PlainEntry) -> tuple[str, ...]:
    return tuple(f"{field} ({number})" for field, number in row.corrected)


COLUMNS = (
    *_columns(_word, "event_id", "date_start", "date_end", "date_precision", "date_kind"),
    Column("date_display", _date_display, text_cell),
    *_columns(text_cell, "date_text", "country", "country_name", "admin1", "place", "place_relation"),
    *_columns(number_cell, "latitude", "longitude"),
    *_columns(_word, "place_precision", "event_type", "sub_event_type"),
    *_columns(list_cell, "perpetrators", "targets", "participants", "claimed_by", "denied_by"),
    *_columns(number_cell, *_FIGURES),
    *_columns(flag_cell, "disputed", "historical_only"),
    *_columns(number_cell, "articles", "independent_reports"),
    *_columns(list_cell, "sources"),
    *_columns(_word, "first_reported"),
    *_columns(url_list_cell, "urls"),
    *_columns(text_cell, "summary"),
    *_columns(_word, "figure_policy"),
    *_columns(number_cell, "killed_best"),
    *_columns(list_cell, "possibly_same_as"),
    Column("corrected", _corrected, list_cell),
    *_columns(flag_cell, "confirmed"),
    *_columns(_word, "dataset"),
)
