"""Criteria as SQL conditions on the event table, for SQLite and PostgreSQL alike.

The time window is asked class of width by class of width: an event of at most N days that touches the window starts
less than N days before it, so that each class is one stretch of the index (country, width_class, date_start). A plain
``date_start <= to AND date_end >= from`` would walk through every event since the beginning.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from sqlalchemy import ColumnElement, and_, func, literal, or_, select

from timeline.model.interval import OPEN_WIDTH, WIDTH_LIMITS_DAYS, Precision
from timeline.model.place import PlacePrecision
from timeline.model.policy import FigurePolicy
from timeline.query.criteria import ActorCriterion, Criteria
from timeline.query.distance import Box
from timeline.query.full_text import event_tells
from timeline.query.places import NamedPlace
from timeline.reference.matching import fold
from timeline.store.tables import event, event_actor

Condition = ColumnElement[bool]

# From this radius on a scene that is known only to lie near a place, or in a commune, is measured by its middle too: it
# may lie so far off itself. The middle of a wider region is no scene at any radius.
AREA_RADIUS_KM = 25.0
_POINTS = (PlacePrecision.POINT.value,)
_POINTS_AND_AREAS = (PlacePrecision.POINT.value, PlacePrecision.AREA.value, PlacePrecision.ADMIN3.value)


def conditions(criteria: Criteria, place: NamedPlace | None) -> list[Condition]:
    """What must hold of an event's row, all at once; empty where everything is asked for.

    place: what the criteria's place stands for. A radius gives the box that holds the circle; the exact distance
    is the caller's to measure.
    """
    return [
        *_when_and_where(criteria),
        *_kinds(criteria),
        *([_takes_part(criteria.actor)] if criteria.actor else []),
        *([_lies_at(place)] if place else []),
        *([event_tells(criteria.text)] if criteria.text else []),
        *_figures_and_history(criteria),
    ]


def _when_and_where(criteria: Criteria) -> Iterator[Condition]:
    """Country and window in one: the country stands in each branch, beside the width, as in the index."""
    country = _in_countries(criteria)
    if not criteria.has_window:
        yield from country
        return
    window = _must_lie_in if criteria.certainly_within else _may_lie_in
    branches = list(window(criteria.date_from, criteria.date_to))
    if criteria.undated:
        branches.append(event.c.date_precision == Precision.UNKNOWN.value)
    yield or_(*(and_(*country, branch) for branch in branches))


def _in_countries(criteria: Criteria) -> list[Condition]:
    if not criteria.countries:
        return []
    if len(criteria.countries) == 1:
        return [event.c.country == criteria.countries[0]]
    return [event.c.country.in_(criteria.countries)]


def _may_lie_in(first: dt.date | None, last: dt.date | None) -> Iterator[Condition]:
    """Every interval that shares a day with the window; an open bound reaches as far as it may."""
    start, end = event.c.date_start, event.c.date_end
    for width_class, limit_days in enumerate(WIDTH_LIMITS_DAYS):
        bounds: list[Condition] = []
        if first is not None:
            bounds += [start >= _days_before(first, limit_days - 1), end >= first]
        if last is not None:
            bounds.append(start <= last)
        yield and_(event.c.width_class == width_class, *bounds)
    open_bounds: list[Condition] = [event.c.date_precision != Precision.UNKNOWN.value]
    if first is not None:
        open_bounds.append(or_(end >= first, end.is_(None)))
    if last is not None:
        open_bounds.append(or_(start <= last, start.is_(None)))
    yield and_(event.c.width_class == OPEN_WIDTH, *open_bounds)


def _must_lie_in(first: dt.date | None, last: dt.date | None) -> Iterator[Condition]:
    """Every interval that lies wholly in the window; an open bound passes where the window is open on that side."""
    bounds: list[Condition] = []
    if first is not None:
        bounds.append(event.c.date_start >= first)
    if last is not None:
        bounds.append(event.c.date_end <= last)
    yield and_(*bounds)


def _days_before(day: dt.date, days: int) -> dt.date:
    return dt.date.min if (day - dt.date.min).days < days else day - dt.timedelta(days=days)


def _kinds(criteria: Criteria) -> Iterator[Condition]:
    kinds: list[Condition] = []
    if criteria.event_types:
        kinds.append(event.c.event_type.in_(sorted(criteria.event_types)))
    if criteria.sub_event_types:
        kinds.append(event.c.sub_event_type.in_(sorted(criteria.sub_event_types)))
    if kinds:
        yield or_(*kinds)


def _takes_part(actor: ActorCriterion) -> Condition:
    """The actor in any role; where the list does not know the name, its words within an actor's name."""
    ways: list[Condition] = [event_actor.c.folded.in_(sorted({fold(name) for name in (actor.asked, *actor.names)}))]
    if actor.actor_ids:
        ways.append(event_actor.c.actor_key.in_(sorted(actor.actor_ids)))
    else:
        spaced = literal(" ") + event_actor.c.folded + literal(" ")
        ways.append(spaced.contains(f" {fold(actor.asked.strip())} ", autoescape=True))
    return event.c.id.in_(select(event_actor.c.event_id).where(or_(*ways)))


def _bears_name(place: NamedPlace) -> Condition:
    names = sorted(place.names)
    ways: list[Condition] = [event.c.place_folded.in_(names), event.c.admin1_folded.in_(names)]
    if place.keys:
        ways.append(event.c.place_key.in_(sorted(place.keys)))
    return or_(*ways)


def _lies_at(place: NamedPlace) -> Condition:
    if place.box is None or place.radius_km is None:
        return _bears_name(place)
    return _in_box(place.box, _POINTS if place.radius_km < AREA_RADIUS_KM else _POINTS_AND_AREAS)


def _in_box(box: Box, precisions: Sequence[str]) -> Condition:
    sides: list[Condition] = [
        event.c.place_precision.in_(precisions),
        event.c.latitude_deg.between(box.south, box.north),
    ]
    if box.west is not None and box.east is not None:
        east_of, west_of = event.c.longitude_deg >= box.west, event.c.longitude_deg <= box.east
        sides.append(and_(east_of, west_of) if box.west <= box.east else or_(east_of, west_of))
    else:
        sides.append(event.c.longitude_deg.is_not(None))
    return and_(*sides)


def _figures_and_history(criteria: Criteria) -> Iterator[Condition]:
    if criteria.min_killed is not None and criteria.policy is FigurePolicy.LATEST:  # the stored figures are its own
        yield func.coalesce(event.c.killed_low, event.c.killed_high) >= criteria.min_killed
    if criteria.historical is not None:
        yield event.c.historical_only.is_(criteria.historical)
