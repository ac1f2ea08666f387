"""A chronology entry in plain values, as a database has them and a file takes them: little work for each of millions.

There is one way from plain values to an entry and one back, and ``plain_of(entry_of(plain)) == plain``.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple

from timeline.model.actor import Role
from timeline.model.chronology import ChronologyEntry, EntryActors, EntryPlace
from timeline.model.count import Count, Qualifier
from timeline.model.event_types import EventType, SubEventType
from timeline.model.interval import DateInterval, DateKind, Precision
from timeline.model.mention import CasualtyKind
from timeline.model.place import PlacePrecision
from timeline.model.policy import FigurePolicy

Texts = tuple[str, ...]


class PlainEntry(NamedTuple):
    """The values of a ``ChronologyEntry``: days in ISO form, vocabularies as their words, lists as tuples.

    The first three are its place in the order of a chronology. figure_policy: None where the figures are a dataset's.
    """

    order_day: str
    order_days: int
    event_id: str
    date_start: str | None
    date_end: str | None
    date_precision: str
    date_kind: str
    date_text: str | None
    country: str | None
    country_name: str | None
    admin1: str | None
    place: str | None
    place_relation: str | None
    latitude_deg: float | None
    longitude_deg: float | None
    place_precision: str | None
    event_type: str
    sub_event_type: str
    killed_low: int | None
    killed_high: int | None
    killed_qualifier: str | None
    injured_low: int | None
    injured_high: int | None
    injured_qualifier: str | None
    abducted_low: int | None
    abducted_high: int | None
    abducted_qualifier: str | None
    arrested_low: int | None
    arrested_high: int | None
    arrested_qualifier: str | None
    missing_low: int | None
    missing_high: int | None
    missing_qualifier: str | None
    released_low: int | None
    released_high: int | None
    released_qualifier: str | None
    disputed: bool
    historical_only: bool
    articles: int
    first_reported: str | None
    summary: str
    independent_reports: int
    confirmed: bool
    figure_policy: str | None
    best_killed: int | None
    dataset: str | None
    claimed_by: Texts
    denied_by: Texts
    sources: Texts
    urls: Texts
    possibly_same_as: Texts
    corrected: tuple[tuple[str, int], ...]
    perpetrators: Texts
    targets: Texts
    participants: Texts


NAMED_ROLES = (Role.PERPETRATOR, Role.TARGET, Role.PARTICIPANT)  # of the last three fields


def entry_of(plain: PlainEntry) -> ChronologyEntry:
    """The entry that has these values."""
    return ChronologyEntry(
        event_id=plain.event_id,
        date=interval_of(plain.date_start, plain.date_end, plain.date_precision, plain.date_kind),
        date_text=plain.date_text,
        country=plain.country,
        country_name=plain.country_name,
        place=EntryPlace(
            name=plain.place,
            admin1=plain.admin1,
            relation=plain.place_relation,
            latitude_deg=plain.latitude_deg,
            longitude_deg=plain.longitude_deg,
            precision=PlacePrecision(plain.place_precision) if plain.place_precision else None,
        ),
        event_type=EventType(plain.event_type),
        sub_event_type=SubEventType(plain.sub_event_type),
        actors=EntryActors(plain.perpetrators, plain.targets, plain.participants, plain.claimed_by, plain.denied_by),
        figures=_figures(plain),
        disputed=plain.disputed,
        historical_only=plain.historical_only,
        articles=plain.articles,
        sources=plain.sources,
        first_reported=_day(plain.first_reported),
        urls=plain.urls,
        summary=plain.summary,
        independent_reports=plain.independent_reports,
        possibly_same_as=plain.possibly_same_as,
        corrected=plain.corrected,
        confirmed=plain.confirmed,
        policy=FigurePolicy(plain.figure_policy) if plain.figure_policy else None,
        best_killed=plain.best_killed,
        dataset=plain.dataset,
    )


def plain_of(entry: ChronologyEntry) -> PlainEntry:
    """The values of an entry."""
    date, place, actors = entry.date, entry.place, entry.actors
    order_day, order_days = date.order
    figures: dict[str, Any] = {}
    for kind in CasualtyKind:
        count = entry.figure(kind)
        low, high, qualifier = (count.low, count.high, count.qualifier.value) if count else (None, None, None)
        figures |= {f"{kind}_low": low, f"{kind}_high": high, f"{kind}_qualifier": qualifier}
    return PlainEntry(
        order_day.isoformat(),
        order_days,
        entry.event_id,
        _iso(date.start),
        _iso(date.end),
        date.precision.value,
        date.kind.value,
        entry.date_text,
        entry.country,
        entry.country_name,
        place.admin1,
        place.name,
        place.relation,
        place.latitude_deg,
        place.longitude_deg,
        place.precision.value if place.precision else None,
        entry.event_type.value,
        entry.sub_event_type.value,
        **figures,
        disputed=entry.disputed,
        historical_only=entry.historical_only,
        articles=entry.articles,
        first_reported=_iso(entry.first_reported),
        summary=entry.summary,
        independent_reports=entry.independent_reports,
        confirmed=entry.confirmed,
        figure_policy=entry.policy.value if entry.policy else None,
        best_killed=entry.best_killed,
        dataset=entry.dataset,
        claimed_by=actors.claimed_by,
        denied_by=actors.denied_by,
        sources=entry.sources,
        urls=entry.urls,
        possibly_same_as=entry.possibly_same_as,
        corrected=entry.corrected,
        perpetrators=actors.perpetrators,
        targets=actors.targets,
        participants=actors.participants,
    )


def interval_of(start: str | None, end: str | None, precision: str, kind: str) -> DateInterval:
    """The interval of two days in ISO form and the words of its precision and kind."""
    return DateInterval(_day(start), _day(end), Precision(precision), DateKind(kind))


def _figures(plain: PlainEntry) -> tuple[tuple[CasualtyKind, Count], ...]:
    values: tuple[Any, ...] = plain
    first = PlainEntry._fields.index("killed_low")
    found = []
    for number, kind in enumerate(CasualtyKind):
        low, high, qualifier = values[first + 3 * number : first + 3 * number + 3]
        if low is not None or high is not None:
            found.append((kind, Count(low, high, Qualifier(qualifier or Qualifier.EXACT))))
    return tuple(found)


def _day(text: str | None) -> dt.date | None:
    return None if text is None else dt.date.fromisoformat(text)


def _iso(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()
