"""Finds the stored mentions that can meet others: the rule of ``timeline.model.meeting``, asked of the database."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, exists, func, or_, select

from timeline.model.event import StoredMention
from timeline.model.event_types import SubEventType
from timeline.model.interval import WIDTH_LIMITS_DAYS
from timeline.model.meeting import (
    FARTHEST_KM,
    FINE,
    NARROW_DAYS,
    SAME_CITY_KM,
    SLACK_DAYS,
    WIDEST_DAYS,
    Box,
    Situation,
    box_around,
    told_distance_km,
)
from timeline.model.mention import CasualtyKind, Modality
from timeline.model.place import PlacePrecision
from timeline.reference.matching import fold
from timeline.reference.situations import names_region, rare_name, rare_words, seat_of, situation_of
from timeline.store import tables as t

Condition = ColumnElement[bool]

CURRENT = select(t.mention.c.id).where(  # keys of the mentions that can make events
    t.mention.c.current, t.mention.c.modality == Modality.ACTUAL.value
)
_FINE = tuple(precision.value for precision in PlacePrecision if precision in FINE)
_COUNTRY = PlacePrecision.COUNTRY.value
_ROW = t.mention.c
_SITUATIONS = CURRENT.with_only_columns(
    _ROW.id, _ROW.country, _ROW.date_start, _ROW.date_end, _ROW.place, _ROW.place_relation, _ROW.latitude_deg,
    _ROW.longitude_deg, _ROW.place_precision, _ROW.admin1, _ROW.place_key, _ROW.sub_event_type,
)  # fmt: skip
_NAMES = (
    CURRENT.with_only_columns(
        _ROW.id,
        _ROW.place,
        _ROW.place_precision,
        _ROW.admin1,
        _ROW.place_key,
        _ROW.country,
        _ROW.sub_event_type,
        t.evidence.c.words,
    )
    .join(t.evidence, t.evidence.c.mention_id == _ROW.id)
    .where(t.evidence.c.field == "sentence")
)


def find_neighbours(connection: Connection, mentions: Iterable[StoredMention]) -> set[int]:
    """The keys of all current mentions that can meet one of these; each of these that has a date meets itself."""
    situations = {situation for each in mentions if (situation := situation_of(each.mention)).dated}
    found = set(_by_names(connection, situations))
    for situation in {_without_deaths(each) for each in situations}:
        rows = connection.execute(_SITUATIONS.where(_in_time(situation), _in_place(situation))).mappings()
        found.update(row["id"] for row in rows if situation.may_meet(_stored_situation(row)))
    for situation in {_by_deaths(each) for each in situations if each.deaths and each.country}:
        found.update(_by_toll(connection, situation))
    return found


def _without_deaths(situation: Situation) -> Situation:
    return replace(situation, deaths=frozenset(), named=frozenset())


def _by_deaths(situation: Situation) -> Situation:
    return replace(situation, place=None, point=None, reach_km=0.0, name=None, named=frozenset())


def _by_names(connection: Connection, situations: Iterable[Situation]) -> Iterator[int]:
    """Mentions of a country and time whose sentence names the place of one of these, or whose place one of them names.

    Those of one time are asked for at once: a thousand reports of one incident are one question.
    """
    times: defaultdict[Situation, list[Situation]] = defaultdict(list)
    for each in situations:
        if each.country is not None:
            times[replace(_by_deaths(each), deaths=frozenset())].append(each)
    for time, asked in times.items():
        places = {each.name for each in asked}
        named = frozenset().union(*(each.named for each in asked))
        width = _ROW.days <= (WIDEST_DAYS if time.narrow else NARROW_DAYS)
        query = _NAMES.where(_in_time(time), _ROW.country == time.country, width)
        for row in connection.execute(query).mappings():
            if _stored_name(row) in named or not places.isdisjoint(rare_words(row["words"])):
                yield row["id"]


def _stored_name(row: Mapping[Any, Any]) -> str | None:
    """The rare name of a stored place, as ``situation_of`` has it."""
    if row["place"] is None:
        return None
    of_region = names_region(row["place"], _precision(row), row["admin1"], row["place_key"])
    return _seat(row) if of_region else rare_name(row["place"])


def _seat(row: Mapping[Any, Any]) -> str | None:
    return seat_of(row["country"], SubEventType(row["sub_event_type"]), _precision(row))


def _precision(row: Mapping[Any, Any]) -> PlacePrecision | None:
    return PlacePrecision(row["place_precision"]) if row["place_precision"] else None


def _by_toll(connection: Connection, situation: Situation) -> Iterator[int]:
    """Mentions of the country and time with an equal toll; whether both are located is left to resolution."""
    claim = t.casualty_claim.c
    stated = func.coalesce(claim.low, claim.high)
    equal = exists().where(
        claim.mention_id == _ROW.id, claim.kind == CasualtyKind.KILLED.value, stated.in_(sorted(situation.deaths))
    )
    query = CURRENT.where(_in_time(situation), _ROW.country == situation.country, equal)
    yield from connection.scalars(query)


def _stored_situation(row: Mapping[Any, Any]) -> Situation:
    located = row["latitude_deg"] is not None and row["place_precision"] in _FINE
    return Situation(
        country=row["country"],
        start=row["date_start"],
        end=row["date_end"],
        place=fold(row["place"]) if row["place"] is not None and row["place_precision"] != _COUNTRY else _seat(row),
        point=(row["latitude_deg"], row["longitude_deg"]) if located else None,
        reach_km=told_distance_km(row["place_relation"]),
        name=_stored_name(row),
    )


def _in_time(situation: Situation) -> Condition:
    """Class by class of width, each one stretch of the index: what is at most N days long starts so near before."""
    assert situation.start is not None and situation.end is not None
    first, last = _days_off(situation.start, -SLACK_DAYS), _days_off(situation.end, SLACK_DAYS)
    return or_(
        *(
            and_(
                _ROW.width_class == width_class,
                _ROW.date_start.between(_days_off(first, 1 - limit_days), last),
                _ROW.date_end >= first,
            )
            for width_class, limit_days in enumerate(WIDTH_LIMITS_DAYS)
            if limit_days <= WIDEST_DAYS
        )
    )


def _days_off(day: dt.date, days: int) -> dt.date:
    return dt.date.fromordinal(min(max(day.toordinal() + days, dt.date.min.toordinal()), dt.date.max.toordinal()))


def _in_place(situation: Situation) -> Condition:
    """Near scenes; scenes told by their distance from afar; and, of one country, those that only have a name."""
    if situation.point is None:
        return and_(_ROW.country == situation.country, _ROW.place.is_not(None))
    near = box_around(situation.point, max(SAME_CITY_KM, 1.5 * situation.reach_km))
    far = box_around(situation.point, 1.5 * FARTHEST_KM)
    unlocated = or_(_ROW.latitude_deg.is_(None), _ROW.place_precision.is_(None), _ROW.place_precision.not_in(_FINE))
    return or_(
        _in_box(near),
        and_(_ROW.place_relation.is_not(None), _in_box(far)),
        and_(_ROW.country == situation.country, _ROW.place.is_not(None), unlocated),
    )


def _in_box(box: Box) -> Condition:
    return and_(_ROW.latitude_deg.between(box.south, box.north), _ROW.longitude_deg.between(box.west, box.east))
