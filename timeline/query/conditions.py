"""What a row must be beside its country and day: criteria as SQL conditions, for SQLite and PostgreSQL alike.

Each is asked of a row that is at hand, and costs it a look at its own columns or one step into another table. How rows
are found by them, where few meet one, is in ``timeline.query.narrow``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import ColumnElement, and_, literal, or_, select

from timeline.model.place import PlacePrecision
from timeline.model.policy import FigurePolicy
from timeline.query.criteria import ActorCriterion, Criteria
from timeline.query.distance import Box
from timeline.query.full_text import tells
from timeline.query.origins import Origin
from timeline.query.places import NamedPlace
from timeline.reference.matching import fold

Condition = ColumnElement[bool]

# From this radius on a scene that is known only to lie near a place, or in a commune, is measured by its middle too: it
# may lie so far off itself. The middle of a wider region is no scene at any radius.
AREA_RADIUS_KM = 25.0
_POINTS = (PlacePrecision.POINT.value,)
_POINTS_AND_AREAS = (PlacePrecision.POINT.value, PlacePrecision.AREA.value, PlacePrecision.ADMIN3.value)


def conditions(origin: Origin, criteria: Criteria, place: NamedPlace | None) -> list[Condition]:
    """What must hold of a row, all at once; empty where everything is asked for.

    place: what the criteria's place stands for. A radius gives the box that holds the circle; the exact distance
    is the caller's to measure.
    """
    return [
        *_kinds(origin, criteria),
        *([_takes_part(origin, criteria.actor)] if criteria.actor else []),
        *([_lies_at(origin, place)] if place else []),
        *([tells(origin, criteria.text)] if criteria.text else []),
        *_figures_and_history(origin, criteria),
    ]


def _kinds(origin: Origin, criteria: Criteria) -> Iterator[Condition]:
    kinds: list[Condition] = []
    if criteria.event_types:
        kinds.append(origin.events.c.event_type.in_(sorted(criteria.event_types)))
    if criteria.sub_event_types:
        kinds.append(origin.events.c.sub_event_type.in_(sorted(criteria.sub_event_types)))
    if kinds:
        yield or_(*kinds)


def _takes_part(origin: Origin, actor: ActorCriterion) -> Condition:
    """One of the row's actors is the one asked for; a scalar, lest a server join all actors beforehand."""
    ways = [in_names(origin, actor)]
    if actor.actor_ids:
        ways.append(origin.actors.c.actor_key.in_(sorted(actor.actor_ids)))
    else:
        ways.append(bears_words(origin.actors.c.folded, actor))
    own = origin.parent == origin.key
    return select(literal(1)).where(own, or_(*ways)).limit(1).correlate(origin.events).scalar_subquery().is_not(None)


def in_names(origin: Origin, actor: ActorCriterion) -> Condition:
    """An actor's row bears one of the names asked for, as they are."""
    return origin.actors.c.folded.in_(sorted({fold(name) for name in (actor.asked, *actor.names)}))


def bears_words(folded: ColumnElement[str], actor: ActorCriterion) -> Condition:
    """The words asked for stand within the name, as whole words."""
    spaced = literal(" ") + folded + literal(" ")
    return spaced.contains(f" {fold(actor.asked.strip())} ", autoescape=True)


def names_of(origin: Origin, place: NamedPlace) -> Iterator[tuple[ColumnElement[str], list[str]]]:
    """The columns that may name a row's place, with what of the place asked for they may hold.

    The keys of the gazetteer are of derived events alone.
    """
    row, names = origin.events.c, sorted(place.names)
    yield row.place_folded, names
    yield row.admin1_folded, names
    if place.keys and not origin.imported:
        yield row.place_key, sorted(place.keys)


def _lies_at(origin: Origin, place: NamedPlace) -> Condition:
    if place.box is None or place.radius_km is None:
        return or_(*(column.in_(names) for column, names in names_of(origin, place)))
    return _in_box(origin, place.box, _POINTS if place.radius_km < AREA_RADIUS_KM else _POINTS_AND_AREAS)


def _in_box(origin: Origin, box: Box, precisions: Sequence[str]) -> Condition:
    row = origin.events.c
    sides: list[Condition] = [row.place_precision.in_(precisions), row.latitude_deg.between(box.south, box.north)]
    if box.west is not None and box.east is not None:
        east_of, west_of = row.longitude_deg >= box.west, row.longitude_deg <= box.east
        sides.append(and_(east_of, west_of) if box.west <= box.east else or_(east_of, west_of))
    else:
        sides.append(row.longitude_deg.is_not(None))
    return and_(*sides)


def goes_by_stored_figures(origin: Origin, criteria: Criteria) -> bool:
    """Whether the fewest deaths asked for are those that the table has; a dataset's figures are its own."""
    return criteria.min_killed is not None and (origin.imported or criteria.policy is FigurePolicy.LATEST)


def _figures_and_history(origin: Origin, criteria: Criteria) -> Iterator[Condition]:
    row = origin.events.c
    if goes_by_stored_figures(origin, criteria):
        yield row.killed_least >= criteria.min_killed
    if origin.imported:
        yield row.deleted.is_(False)
    elif criteria.historical is not None:
        yield row.historical_only.is_(criteria.historical)
