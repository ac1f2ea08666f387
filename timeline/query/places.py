"""What the name of a place stands for in the database: its spellings, its entries, and where it is."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, Row, select, union

from timeline.errors import InputError
from timeline.model.place import PlaceKind
from timeline.query.distance import Box, Position, box_around
from timeline.reference.matching import fold
from timeline.store.tables import event, imported_event, place, place_name

# Of places of one name the one that a reader means, where neither country nor population tells.
_RANK = {
    kind: rank
    for rank, kind in enumerate(
        (
            PlaceKind.CAPITAL, PlaceKind.TOWN, PlaceKind.VILLAGE, PlaceKind.BASE, PlaceKind.QUARTER, PlaceKind.AREA,
            PlaceKind.FOREST, PlaceKind.RIVER, PlaceKind.ADMIN3, PlaceKind.ADMIN2, PlaceKind.ADMIN1, PlaceKind.COUNTRY,
        )
    )
}  # fmt: skip


_EVENTS_ASKED = 1_000  # for where they are: a town may have many more, at the same point


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place that a reader asks for.

    names: folded names of the place or the region; keys: its entries in the gazetteer, all that bear the name.
    centre, radius_km, box: the circle to search, its middle, and the box around it; None where none is asked for.
    """

    names: frozenset[str]
    keys: frozenset[str]
    centre: Position | None = None
    radius_km: float | None = None
    box: Box | None = None


def find_place(connection: Connection, name: str, countries: tuple[str, ...], radius_km: float | None) -> NamedPlace:
    """What the name stands for, in any of its spellings.

    countries: ISO codes to choose from where several places bear the name; empty for all.
    Raises InputError where a circle is asked for around a place that nothing locates.
    """
    entries = _entries(connection, fold(name.strip()))
    regions = {fold(entry.name) for entry in entries if entry.kind == PlaceKind.ADMIN1}
    names = frozenset({fold(name.strip())} | regions)
    keys = frozenset(entry.id for entry in entries)
    if radius_km is None:
        return NamedPlace(names, keys)
    centre = _middle(entries, countries) or _middle_of_events(connection, fold(name.strip()), countries)
    if centre is None:
        raise InputError(
            f"--radius-km: it is not known where {name!r} lies; "
            "look the name up with `timeline gazetteer search`, or leave the radius out"
        )
    return NamedPlace(names, keys, centre, radius_km, box_around(centre, radius_km))


def _entries(connection: Connection, folded: str) -> list[Row[tuple[str, str, str, str, float, float, int]]]:
    by_other_name = select(place_name.c.place_id).where(place_name.c.folded == folded)
    bearing = union(select(place.c.id).where(place.c.folded == folded), by_other_name)
    columns = (place.c.id, place.c.name, place.c.country, place.c.kind)
    query = select(*columns, place.c.latitude_deg, place.c.longitude_deg, place.c.population)
    return list(connection.execute(query.where(place.c.id.in_(bearing))))


def _middle(
    entries: list[Row[tuple[str, str, str, str, float, float, int]]], countries: tuple[str, ...]
) -> Position | None:
    """Of the entries in these countries (or of all, where none is asked for) the most populous, then the smallest."""
    located = [entry for entry in entries if entry.latitude_deg is not None and entry.longitude_deg is not None]
    if countries:
        located = [entry for entry in located if entry.country in countries]
    sites = [entry for entry in located if entry.kind not in (PlaceKind.ADMIN1, PlaceKind.COUNTRY)] or located
    if not sites:
        return None
    best = min(sites, key=lambda entry: (-entry.population, _RANK[PlaceKind(entry.kind)], entry.id))
    return Position(best.latitude_deg, best.longitude_deg)


def _middle_of_events(connection: Connection, folded: str, countries: tuple[str, ...]) -> Position | None:
    """Where an event in the place itself is, for places that a reader of articles, or a dataset, knew and we do not."""
    for table in (event, imported_event):
        row = table.c
        query = select(row.id, row.latitude_deg, row.longitude_deg).where(
            row.place_folded == folded, row.place_precision == "point", row.latitude_deg.is_not(None)
        )
        some = (query.where(row.country.in_(countries)) if countries else query).limit(_EVENTS_ASKED)
        if found := connection.execute(some).all():
            first = min(found, key=lambda each: each.id)
            return Position(first.latitude_deg, first.longitude_deg)
    return None
