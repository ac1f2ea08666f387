"""The columns of an exported chronology: their names, their order, and what stands in each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from timeline.export.cells import flag_cell, list_cell, number_cell, text_cell, url_list_cell
from timeline.model.mention import CasualtyKind
from timeline.model.plain import PlainEntry, interval_of

Value = str | int | float | bool | tuple[str, ...] | None
Cell = Callable[[Any], str]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``read`` gives its value, None where not stated; lists are tuples, dates ISO strings.

    cell: the value as the text of a CSV cell; None where the ``csv`` module itself writes it so: numbers as numbers,
    the rest as it is, None as blank. A million rows are written by these alone.
    field: of the plain entry, whose value it has, unless it is ``made`` of several.
    """

    name: str
    field: str
    cell: Cell | None
    made: Callable[[PlainEntry], Value] | None = None

    def read(self, row: PlainEntry) -> Value:
        """Its value of a row."""
        value: Value = getattr(row, self.field) if self.made is None else self.made(row)
        return value


def cell_of(value: Value) -> str:
    """The CSV cell of a value, by its type."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return flag_cell(value)
    if isinstance(value, tuple):
        return list_cell(value)
    return text_cell(value) if isinstance(value, str) else number_cell(value)


def _columns(cell: Cell | None, *names: str) -> tuple[Column, ...]:
    return tuple(Column(name, _FIELDS.get(name, name), cell) for name in names)


_FIELDS = {"latitude": "latitude_deg", "longitude": "longitude_deg", "killed_best": "best_killed"}
_FIGURES = tuple(f"{kind.value}_{bound}" for kind in CasualtyKind for bound in ("low", "high"))


@lru_cache(maxsize=4096)
def _display(start: str | None, end: str | None, precision: str, kind: str) -> str:
    return interval_of(start, end, precision, kind).display()


def _date_display(row: PlainEntry) -> str:
    return _display(row.date_start, row.date_end, row.date_precision, row.date_kind)


def _corrected(row: PlainEntry) -> tuple[str, ...]:
    return tuple(f"{field} ({number})" for field, number in row.corrected)


COLUMNS = (  # days, codes, numbers and words of closed lists are no formulas: they need no cell of their own
    *_columns(None, "event_id", "date_start", "date_end", "date_precision", "date_kind"),
    Column("date_display", "date_start", text_cell, _date_display),
    *_columns(text_cell, "date_text"),
    *_columns(None, "country"),
    *_columns(text_cell, "country_name", "admin1", "place", "place_relation"),
    *_columns(None, "latitude", "longitude", "place_precision", "event_type", "sub_event_type"),
    *_columns(list_cell, "perpetrators", "targets", "participants", "claimed_by", "denied_by"),
    *_columns(None, *_FIGURES),
    *_columns(flag_cell, "disputed", "historical_only"),
    *_columns(None, "articles", "independent_reports"),
    *_columns(list_cell, "sources"),
    *_columns(None, "first_reported"),
    *_columns(url_list_cell, "urls"),
    *_columns(text_cell, "summary"),
    *_columns(None, "figure_policy", "killed_best"),
    *_columns(list_cell, "possibly_same_as"),
    Column("corrected", "corrected", list_cell, _corrected),
    *_columns(flag_cell, "confirmed"),
    *_columns(None, "dataset"),
)
