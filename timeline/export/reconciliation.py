"""A reconciliation as CSV and in words: events (here) beside rows of a dataset (there)."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import TextIO

from timeline.export.columns import Value, cell_of
from timeline.export.csv_file import LINE_END
from timeline.export.wording import where_words, who_words
from timeline.model.actor import Role
from timeline.model.chronology import ChronologyEntry
from timeline.model.count import Count
from timeline.model.dataset import DatasetRecord
from timeline.model.interval import DateInterval
from timeline.model.mention import CasualtyKind
from timeline.reconciling.result import Field, Pair, Reconciliation

MATCHED, MAY_BE, ONLY_HERE, ONLY_THERE = "matched", "may be", "only here", "only there"

_PAIR = ("status", "differs", "days_apart", "km_apart", "distance", "rivals")
_SIDE = (
    "id", "date_start", "date_end", "date_precision", "event_type", "sub_event_type", "country", "admin1", "place",
    "latitude", "longitude", "place_precision", "actors", "killed_low", "killed_high", "text",
)  # fmt: skip
COLUMNS = (
    *_PAIR, *(f"{name}_here" for name in _SIDE), *(f"{name}_there" for name in _SIDE), "killed_best_there",
    "line_there",
)  # fmt: skip
_BLANK: tuple[Value, ...] = (None,) * len(_SIDE)

Row = tuple[str, ...]


def write_reconciliation(found: Reconciliation, stream: TextIO) -> int:
    """Writes a header and a row for each pair, then for each event and each row alone; gives the number of rows.

    stream: opened with ``newline=""``. Blank is "not stated", or that there is no such side.
    """
    writer = csv.writer(stream, lineterminator=LINE_END)
    writer.writerow(COLUMNS)
    rows = 0
    for values in _values(found):
        writer.writerow([cell_of(value) for value in values])
        rows += 1
    return rows


def _values(found: Reconciliation) -> Iterator[tuple[Value, ...]]:
    for pair in found.pairs:
        near = pair.closeness
        km = None if near.km_apart is None else round(near.km_apart, 1)
        told: tuple[Value, ...] = (
            _status(pair), tuple(pair.differs), near.days_apart, km, near.distance, pair.rivals,
        )  # fmt: skip
        yield (*told, *_here(pair.entry), *_there(pair.record), pair.record.best_killed, pair.record.line)
    nothing: tuple[Value, ...] = (None,) * (len(_PAIR) - 1)
    for entry in found.only_here:
        yield (ONLY_HERE, *nothing, *_here(entry), *_BLANK, None, None)
    for record in found.only_there:
        yield (ONLY_THERE, *nothing, *_BLANK, *_there(record), record.best_killed, record.line)


def _status(pair: Pair) -> str:
    return MAY_BE if pair.closeness.may_be else MATCHED


def _here(entry: ChronologyEntry) -> tuple[Value, ...]:
    place = entry.place
    precision = place.precision.value if place.precision else None
    return (
        entry.event_id, *_days(entry.date), entry.event_type.value, entry.sub_event_type.value, entry.country,
        place.admin1, place.name, place.latitude_deg, place.longitude_deg, precision, who_words(entry) or None,
        *_bounds(entry.figure(CasualtyKind.KILLED)), entry.summary,
    )  # fmt: skip


def _there(record: DatasetRecord) -> tuple[Value, ...]:
    place, sub = record.place, record.sub_event_type
    return (
        record.id, *_days(record.date), record.event_type.value, sub.value if sub else None, record.country,
        place.admin1, place.name, place.latitude_deg, place.longitude_deg, place.precision.value,
        record_who(record) or None, *_bounds(record.killed), record.notes or None,
    )  # fmt: skip


def _days(date: DateInterval) -> tuple[Value, Value, Value]:
    start, end = (day.isoformat() if day else None for day in (date.start, date.end))
    return start, end, date.precision.value


def _bounds(count: Count | None) -> tuple[Value, Value]:
    return (None, None) if count is None else (count.low, count.high)


def record_who(record: DatasetRecord) -> str:
    """Perpetrators → targets; participants beside one another. The main actors, as the chronology calls them."""
    main = [actor for actor in record.actors if not actor.associated]
    names = {role: [actor.label for actor in main if actor.role is role] for role in Role}
    sides = ", ".join(names[Role.PERPETRATOR])
    if names[Role.TARGET]:
        sides = f"{sides} → {', '.join(names[Role.TARGET])}".lstrip()
    return "; ".join(part for part in (sides, " and ".join(names[Role.PARTICIPANT])) if part)


def table_rows(found: Reconciliation, ids: dict[str, str]) -> Iterator[Row]:
    """Cells for a person, in order of day: status, date, what, where, who, killed, id; a pair takes two rows.

    The second row of a pair has only what differs. ids: what to show for the ids of events.
    """
    told = [(pair.record.date, _pair_rows(pair, ids)) for pair in found.pairs]
    told += [(entry.date, [(ONLY_HERE, *_entry_cells(entry, ids))]) for entry in found.only_here]
    told += [(record.date, [(ONLY_THERE, *_record_cells(record))]) for record in found.only_there]
    for _, rows in sorted(told, key=lambda each: _first(each[0])):
        yield from rows


def _first(date: DateInterval) -> str:
    day = date.start or date.end
    return day.isoformat() if day else "9999"


def _pair_rows(pair: Pair, ids: dict[str, str]) -> list[Row]:
    here, there = _entry_cells(pair.entry, ids), _record_cells(pair.record)
    shown = {
        Field.DATE: 0, Field.TYPE: 1, Field.PLACE: 2, Field.ACTORS: 3, Field.KILLED: 4,
    }  # fmt: skip
    kept = {shown[field] for field in pair.differs} | {len(there) - 1}
    if pair.closeness.may_be:
        kept |= {shown[Field.DATE], shown[Field.PLACE]}
    differing = tuple(cell if number in kept else "" for number, cell in enumerate(there))
    return [(_status(pair), *here), ("", *differing)]


def _entry_cells(entry: ChronologyEntry, ids: dict[str, str]) -> Row:
    killed = entry.figure(CasualtyKind.KILLED)
    return (
        entry.date.display(), entry.sub_event_type.value, where_words(entry, with_country=True), who_words(entry),
        killed.display() if killed else "not stated", ids.get(entry.event_id, entry.event_id),
    )  # fmt: skip


def _record_cells(record: DatasetRecord) -> Row:
    place, killed = record.place, record.killed
    scene = place.name or place.admin1
    where = ", ".join(part for part in (scene, record.country) if part)
    best = f" (best {record.best_killed})" if record.best_killed is not None else ""
    return (
        record.date.display(), (record.sub_event_type or record.event_type).value, where, record_who(record),
        f"{killed.display()}{best}" if killed else "not stated", record.id,
    )  # fmt: skip


def differing_words(found: Reconciliation) -> str:
    """How many pairs differ, and in what: "9 differ (date 3, killed 6)"; empty where none does."""
    differ = sum(bool(pair.differs) for pair in found.pairs)
    if not differ:
        return ""
    counts = ", ".join(f"{field.value} {found.differing[field]}" for field in Field if found.differing[field])
    return f"{differ} differ{'s' if differ == 1 else ''} ({counts})"
