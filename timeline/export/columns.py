"""The columns of an exported chronology: their names, their order, and what stands in each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from timeline.export.cells import flag_cell, list_cell, number_cell, text_cell, url_list_cell
from timeline.model.chronology import ChronologyEntry
from timeline.model.mention import CasualtyKind

Value = str | int | float | bool | tuple[str, ...] | None
Read = Callable[[ChronologyEntry], Value]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``read`` gives its value, None where not stated; lists are tuples, dates ISO strings.

    cell: the value as the text of a CSV cell.
    """

    name: str
    read: Read
    cell: Callable[[Value], str]


def cell_of(value: Value) -> str:
    """The CSV cell of a value, by its type."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return flag_cell(value)
    if isinstance(value, tuple):
        return list_cell(value)
    return text_cell(value) if isinstance(value, str) else number_cell(value)


def _url_cell(value: Value) -> str:
    return url_list_cell(value) if isinstance(value, tuple) else cell_of(value)


def _low(kind: CasualtyKind) -> Read:
    return lambda entry: None if (count := entry.figure(kind)) is None else count.low


def _high(kind: CasualtyKind) -> Read:
    return lambda entry: None if (count := entry.figure(kind)) is None else count.high


def _figures() -> tuple[tuple[str, Read], ...]:
    bounds = (("low", _low), ("high", _high))
    return tuple((f"{kind.value}_{bound}", read(kind)) for kind in CasualtyKind for bound, read in bounds)


_READERS: tuple[tuple[str, Read], ...] = (
    ("event_id", lambda entry: entry.event_id),
    ("date_start", lambda entry: entry.date.start.isoformat() if entry.date.start else None),
    ("date_end", lambda entry: entry.date.end.isoformat() if entry.date.end else None),
    ("date_precision", lambda entry: entry.date.precision.value),
    ("date_kind", lambda entry: entry.date.kind.value),
    ("date_display", lambda entry: entry.date.display()),
    ("date_text", lambda entry: entry.date_text),
    ("country", lambda entry: entry.country),
    ("country_name", lambda entry: entry.country_name),
    ("admin1", lambda entry: entry.place.admin1),
    ("place", lambda entry: entry.place.name),
    ("place_relation", lambda entry: entry.place.relation),
    ("latitude", lambda entry: entry.place.latitude_deg),
    ("longitude", lambda entry: entry.place.longitude_deg),
    ("place_precision", lambda entry: entry.place.precision.value if entry.place.precision else None),
    ("event_type", lambda entry: entry.event_type.value),
    ("sub_event_type", lambda entry: entry.sub_event_type.value),
    ("perpetrators", lambda entry: entry.actors.perpetrators),
    ("targets", lambda entry: entry.actors.targets),
    ("participants", lambda entry: entry.actors.participants),
    ("claimed_by", lambda entry: entry.actors.claimed_by),
    ("denied_by", lambda entry: entry.actors.denied_by),
    *_figures(),
    ("disputed", lambda entry: entry.disputed),
    ("historical_only", lambda entry: entry.historical_only),
    ("articles", lambda entry: entry.articles),
    ("independent_reports", lambda entry: entry.independent_reports),
    ("sources", lambda entry: entry.sources),
    ("first_reported", lambda entry: entry.first_reported.isoformat()),
    ("urls", lambda entry: entry.urls),
    ("summary", lambda entry: entry.summary),
    ("figure_policy", lambda entry: entry.policy.value),
    ("killed_best", lambda entry: entry.best_killed),
    ("possibly_same_as", lambda entry: entry.possibly_same_as),
    ("corrected", lambda entry: tuple(f"{field} ({number})" for field, number in entry.corrected)),
    ("confirmed", lambda entry: entry.confirmed),
)

COLUMNS = tuple(Column(name, read, _url_cell if name == "urls" else cell_of) for name, read in _READERS)
