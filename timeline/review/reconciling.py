"""The chronology beside a person's own file of another dataset: both read, matched, and cut down to what was asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from timeline.datasets.reading import DatasetFile, DatasetOptions, open_dataset
from timeline.errors import InputError
from timeline.model.dataset import Dataset, DatasetRecord, RejectedRow
from timeline.model.globe import distance_km
from timeline.query.chronology import read_chronology
from timeline.query.criteria import Criteria
from timeline.query.places import NamedPlace, find_place
from timeline.query.reading import open_reading
from timeline.query.short_ids import short_ids
from timeline.reconciling.alike import local_point
from timeline.reconciling.matching import reconcile
from timeline.reconciling.result import Reconciliation, Windows
from timeline.reference.matching import fold

Progress = Callable[[int], None]

_NEWS_EVERY_ROWS = 1000


@dataclass(slots=True)
class ReconciliationReport:
    """What was found, and what was read.

    guessed: the file was read as Windows-1252 because it is not UTF-8.
    rows: of the file; kept: those that were asked for. rejected: those that could not be read.
    first, last: the days within which both sides were compared.
    ambiguous: events left out since each may be the same as another. short_ids: what to show for ids of events.
    """

    dataset: Dataset
    found: Reconciliation
    guessed: bool
    rows: int = 0
    kept: int = 0
    rejected: list[RejectedRow] = field(default_factory=list)
    first: dt.date | None = None
    last: dt.date | None = None
    ambiguous: int = 0
    short_ids: dict[str, str] = field(default_factory=dict)


def reconcile_file(
    url: str, path: Path, options: DatasetOptions, criteria: Criteria, windows: Windows, progress: Progress
) -> ReconciliationReport:
    """The events that meet the criteria beside the rows that do; without a time window, within the days of the file.

    Both sides are matched as far as the windows reach beyond the criteria, and then cut down: a pair is told where
    either of the two meets them. progress: called now and then with the number of rows read.
    Raises InputError for a file that cannot be read, DatabaseError for such a database.
    """
    if criteria.limit is not None:
        raise InputError("--limit does not go with reconcile: what it leaves out would be told as only there")
    file = open_dataset(path, options)
    with open_reading(url) as connection:
        place = None
        if criteria.place is not None:
            place = find_place(connection, criteria.place, criteria.countries, criteria.radius_km)
        report = ReconciliationReport(file.dataset, Reconciliation((), (), ()), file.table.guessed)
        kept = list(_near(_rows(file, report, progress), criteria, windows))
        asked = _within_the_file(criteria, kept, report)
        if asked is None:
            return report
        entries = list(read_chronology(connection, _around(asked, windows)))
        mine = {entry.event_id for entry in read_chronology(connection, asked)}
        firm = [entry for entry in entries if not entry.possibly_same_as]
        report.ambiguous = sum(entry.event_id in mine and bool(entry.possibly_same_as) for entry in entries)
        yours = _Asked(asked, place)
        report.kept = sum(map(yours.holds, kept))
        report.found = reconcile(firm, kept, windows).shown(lambda entry: entry.event_id in mine, yours.holds)
        shown = [*(pair.entry.event_id for pair in report.found.pairs), *(e.event_id for e in report.found.only_here)]
        report.short_ids = dict(zip(shown, short_ids(connection, shown), strict=True))
    return report


def _rows(file: DatasetFile, report: ReconciliationReport, progress: Progress) -> Iterator[DatasetRecord]:
    """The records, without the cells of their rows: a file of a million is matched in memory."""
    for outcome in file.outcomes():
        report.rows += 1
        if report.rows % _NEWS_EVERY_ROWS == 0:
            progress(report.rows)
        if isinstance(outcome, RejectedRow):
            report.rejected.append(outcome)
        else:
            yield outcome


def _near(records: Iterable[DatasetRecord], criteria: Criteria, windows: Windows) -> Iterator[DatasetRecord]:
    """The records of the countries and days asked for, and of the days around them."""
    asked = _around(criteria, windows)
    for record in records:
        if _in_country(record, asked) and (not asked.has_window or record.date.overlaps(asked.window)):
            yield replace(record, columns=(), cells=())


def _in_country(record: DatasetRecord, criteria: Criteria) -> bool:
    return not criteria.countries or record.country in criteria.countries


def _within_the_file(criteria: Criteria, records: list[DatasetRecord], report: ReconciliationReport) -> Criteria | None:
    """The criteria with the days of the file where they have none; None where the file has nothing of what is asked."""
    starts = [record.date.start for record in records if record.date.start]
    ends = [record.date.end for record in records if record.date.end]
    first, last = criteria.date_from or min(starts, default=None), criteria.date_to or max(ends, default=None)
    report.first, report.last = first, last
    if first is None or last is None or first > last:
        return None
    return replace(criteria, date_from=first, date_to=last)


def _around(criteria: Criteria, windows: Windows) -> Criteria:
    """Every event of the countries, within the days and those around them: what may be matched at all."""
    reach = dt.timedelta(days=windows.days)
    return replace(
        criteria,
        date_from=criteria.date_from - reach if criteria.date_from else None,
        date_to=criteria.date_to + reach if criteria.date_to else None,
        certainly_within=False,
        event_types=frozenset(),
        sub_event_types=frozenset(),
        actor=None,
        place=None,
        radius_km=None,
        min_killed=None,
        historical=None,
    )


class _Asked:
    """Tells whether a record meets the criteria, as far as they are said of a dataset's row."""

    def __init__(self, criteria: Criteria, place: NamedPlace | None) -> None:
        self._criteria = criteria
        self._place = place

    def holds(self, record: DatasetRecord) -> bool:
        """It is of the countries, days, types, actor, place and toll that were asked for."""
        asked = self._criteria
        dated = record.date.within if asked.certainly_within else record.date.overlaps
        return (
            _in_country(record, asked)
            and dated(asked.window)
            and self._is_of_type(record)
            and self._takes_part(record)
            and self._lies_there(record)
            and self._kills(record)
            and asked.historical is not True  # a dataset tells nothing as history
        )

    def _is_of_type(self, record: DatasetRecord) -> bool:
        asked = self._criteria
        if not asked.event_types and not asked.sub_event_types:
            return True
        return bool(asked.event_types & record.may_be) or record.sub_event_type in asked.sub_event_types

    def _takes_part(self, record: DatasetRecord) -> bool:
        actor = self._criteria.actor
        if actor is None:
            return True
        names = {fold(name) for name in (actor.asked, *actor.names)}
        return any(
            each.actor_id in actor.actor_ids or names & {fold(each.label), fold(each.name)} for each in record.actors
        )

    def _lies_there(self, record: DatasetRecord) -> bool:
        place = self._place
        if place is None:
            return True
        if place.centre is None or place.radius_km is None:
            return any(fold(name) in place.names for name in (record.place.name, record.place.admin1) if name)
        point = local_point(record.place)
        return point is not None and distance_km(place.centre.point, point) <= place.radius_km

    def _kills(self, record: DatasetRecord) -> bool:
        least = self._criteria.min_killed
        if least is None:
            return True
        killed = record.killed
        return killed is not None and (killed.low if killed.low is not None else killed.high or 0) >= least
