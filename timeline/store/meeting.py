"""Finds the stored mentions that can meet others: the rule of ``timeline.model.meeting``, asked of the database."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from sqlalchemy import Connection, delete, insert, select

from timeline.model.meeting import FINE, Situation, told_distance_km
from timeline.model.mention import Mention, Modality
from timeline.model.place import PlacePrecision
from timeline.reference.matching import fold
from timeline.reference.meeting_keys import looks_at, seen_at, stands_at
from timeline.reference.situations import names_region, rare_name, region_of, situation_of
from timeline.store import tables as t
from timeline.store.reading import in_chunks, read_by_key

CURRENT = (  # keys of the mentions that can make events
    select(t.mention.c.id)
    .join(t.article_version, t.article_version.c.id == t.mention.c.version_id)
    .where(t.article_version.c.current, t.mention.c.modality == Modality.ACTUAL.value)
)
_FINE = frozenset(precision.value for precision in FINE)
_ROW = t.mention.c
_AT_KEYS = CURRENT.with_only_columns(
    t.meeting_key.c.key, _ROW.id, _ROW.country, _ROW.date_start, _ROW.date_end, _ROW.place, _ROW.place_relation,
    _ROW.latitude_deg, _ROW.longitude_deg, _ROW.place_precision, _ROW.admin1, _ROW.place_key,
).join(t.meeting_key, t.meeting_key.c.mention_id == _ROW.id)  # fmt: skip


def write_meeting_keys(connection: Connection, mentions: Iterable[tuple[int, Mention]]) -> None:
    """Put mentions, with the keys of their rows, where those that may meet them look."""
    rows = [
        {"key": key, "mention_id": row}
        for row, mention in mentions
        if mention.modality is Modality.ACTUAL
        for key in sorted(set(stands_at(situation_of(mention))))
    ]
    if rows:
        connection.execute(insert(t.meeting_key), rows)


def renew_meeting_keys(connection: Connection) -> None:
    """Put all mentions anew where those that may meet them look, those of old texts too."""
    connection.execute(delete(t.meeting_key))
    for chunk in in_chunks(connection.scalars(select(t.mention.c.id).order_by(t.mention.c.id)).all()):
        read = read_by_key(connection, chunk)
        write_meeting_keys(connection, ((key, stored.mention) for key, stored in read.items()))


def find_neighbours(connection: Connection, situations: Iterable[Situation], firm: bool) -> set[int]:
    """The keys of all current mentions, firm ones or vague ones, that can meet one of these situations."""
    asking: defaultdict[str, dict[Situation, None]] = defaultdict(dict)
    for situation in set(situations):
        for key in looks_at(situation, firm):
            asking[key][situation] = None
    found: set[int] = set()
    known: dict[int, Situation] = {}
    for chunk in in_chunks(sorted(asking)):
        for row in connection.execute(_AT_KEYS.where(t.meeting_key.c.key.in_(chunk))):
            key, mention, *values = row
            if mention in found:
                continue
            there = known.get(mention)
            if there is None:
                there = known[mention] = _stored_situation(firm, *values)
            there = seen_at(key, there)
            if any(situation.may_meet(there) for situation in asking[key]):
                found.add(mention)
    return found


def _stored_situation(
    firm: bool,
    country: str | None,
    start: dt.date | None,
    end: dt.date | None,
    place: str | None,
    relation: str | None,
    latitude_deg: float | None,
    longitude_deg: float | None,
    precision: str | None,
    admin1: str | None,
    place_key: str | None,
) -> Situation:
    """As ``situation_of`` has it, but for the tolls and for the names that its sentence has."""
    located = latitude_deg is not None and longitude_deg is not None and precision in _FINE
    folded, name, region = _names(place, precision, admin1, place_key) if place is not None else (None, None, None)
    return Situation(
        country=country,
        start=start,
        end=end,
        place=folded,
        point=(latitude_deg, longitude_deg) if located else None,  # type: ignore[arg-type]
        reach_km=told_distance_km(relation),
        name=name,
        region=region,
        firm=firm,
    )


@lru_cache(maxsize=20_000)
def _names(
    place: str, precision: str | None, admin1: str | None, key: str | None
) -> tuple[str | None, str | None, str | None]:
    """The folded name, None for that of a country; the rare word of it; and its region."""
    kind = PlacePrecision(precision) if precision else None
    folded = None if kind is PlacePrecision.COUNTRY else fold(place)
    name = None if names_region(place, kind, admin1, key) else rare_name(place)
    return folded, name, region_of(place, kind, admin1)
