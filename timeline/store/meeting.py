"""Finds the stored mentions that can meet others: the rule of ``timeline.model.meeting``, asked of the database."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Container, Iterable
from functools import lru_cache

from sqlalchemy import Connection, bindparam, delete, select, update

from timeline.model.event_types import SubEventType
from timeline.model.meeting import FINE, Situation, told_distance_km
from timeline.model.mention import Mention, Modality
from timeline.model.place import PlacePrecision
from timeline.reference.matching import fold
from timeline.reference.meeting_keys import looks_at, stands_at
from timeline.reference.situations import names_region, rare_name, region_of, seat_of, situation_of
from timeline.store import tables as t
from timeline.store.among import AmongKeys
from timeline.store.bulk import insert_rows
from timeline.store.reading import in_chunks, read_by_key

CURRENT = select(t.mention.c.id).where(  # keys of the mentions that can make events
    t.mention.c.current, t.mention.c.modality == Modality.ACTUAL.value
)
_FINE = frozenset(precision.value for precision in FINE)
_ROW = t.mention.c
_SITUATIONS = CURRENT.with_only_columns(
    _ROW.id, t.meeting.c.firm, t.meeting.c.deaths, t.meeting.c.actors, t.meeting.c.named, _ROW.country,
    _ROW.date_start, _ROW.date_end, _ROW.place, _ROW.place_relation, _ROW.latitude_deg, _ROW.longitude_deg,
    _ROW.place_precision, _ROW.admin1, _ROW.place_key, _ROW.sub_event_type,
).join(t.meeting, t.meeting.c.mention_id == _ROW.id)  # fmt: skip
_BY_ROW = _SITUATIONS.where(AmongKeys(_ROW.id))
_ECHOES = select(t.meeting.c.mention_id).where(t.meeting.c.echoes, AmongKeys(t.meeting.c.mention_id))
# PostgreSQL must look the keys up first, and by themselves: while it has no statistics of fresh tables, it would go
# through all mentions and ask of each whether it stands at one of hundreds of keys.
_STANDING = (
    select(t.meeting_key.c.key, t.meeting_key.c.mention_id)
    .where(AmongKeys(t.meeting_key.c.key))
    .cte("standing")
    .prefix_with("MATERIALIZED", dialect="postgresql")
)
_NOTE = update(t.meeting).where(AmongKeys(t.meeting.c.mention_id)).values(echoes=bindparam("are"))
_BY_KEY = _SITUATIONS.add_columns(_STANDING.c.key).join(_STANDING, _STANDING.c.mention_id == t.meeting.c.mention_id)


def write_meetings(connection: Connection, mentions: Iterable[tuple[int, Mention]]) -> None:
    """Put mentions, with the keys of their rows, where those that may meet them look."""
    situations = {key: situation_of(mention) for key, mention in mentions if mention.modality is Modality.ACTUAL}
    rows = [
        {
            "mention_id": key,
            "firm": each.firm,
            "echoes": False,
            "deaths": " ".join(map(str, sorted(each.deaths))),
            "actors": " ".join(sorted(each.actors)),
            "named": " ".join(sorted(each.named)),
        }
        for key, each in situations.items()
    ]
    stands = sorted({(key, row) for row, each in situations.items() for key in stands_at(each)})
    insert_rows(connection, t.meeting, rows)
    insert_rows(connection, t.meeting_key, [{"key": key, "mention_id": row} for key, row in stands])


def renew_meetings(connection: Connection) -> None:
    """Put all mentions anew where those that may meet them look, those of old texts too."""
    connection.execute(delete(t.meeting_key))
    connection.execute(delete(t.meeting))
    for chunk in in_chunks(connection.scalars(select(t.mention.c.id).order_by(t.mention.c.id)).all()):
        read = read_by_key(connection, chunk)
        write_meetings(connection, ((key, stored.mention) for key, stored in read.items()))


def find_neighbours(
    connection: Connection, situations: Iterable[Situation], firm: bool, known: Container[int] = ()
) -> dict[int, Situation]:
    """All current mentions, firm ones or vague ones, that can meet one of these situations.

    known: keys of those that need not be found.
    """
    asking: defaultdict[str, list[Situation]] = defaultdict(list)
    for situation in set(situations):
        for key in looks_at(situation, firm):
            asking[key].append(situation)
    found: dict[int, Situation] = {}
    for chunk in in_chunks(sorted(asking)):
        for mention, *values, key in connection.execute(_BY_KEY, {"keys": chunk}):
            if mention in known or mention in found:
                continue
            there = _situation(*values)
            if any(situation.may_meet(there) for situation in asking[key]):
                found[mention] = there
    return found


def read_echoes(connection: Connection, keys: Iterable[int]) -> set[int]:
    """Those of the mentions that are known to be echoes: vague, each fitting an event of firm mentions by itself."""
    return {key for chunk in in_chunks(sorted(keys)) for key in connection.scalars(_ECHOES, {"keys": chunk})}


def note_echoes(connection: Connection, keys: Iterable[int], echoes: Container[int]) -> None:
    """Note which of these mentions are echoes."""
    noted = set(keys)
    before = read_echoes(connection, noted)
    for are in (True, False):
        changed = sorted(key for key in noted if (key in echoes) is are and (key in before) is not are)
        for chunk in in_chunks(changed):
            connection.execute(_NOTE, {"keys": chunk, "are": are})


def read_situations(connection: Connection, keys: Iterable[int]) -> dict[int, Situation]:
    """The situations of current mentions, by the keys of their rows."""
    return {
        key: _situation(*values)
        for chunk in in_chunks(sorted(keys))
        for key, *values in connection.execute(_BY_ROW, {"keys": chunk})
    }


def _situation(
    firm: bool,
    deaths: str,
    actors: str,
    named: str,
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
    kind: str,
) -> Situation:
    """The situation of a stored mention, as ``situation_of`` has it."""
    located = latitude_deg is not None and longitude_deg is not None and precision in _FINE
    named_by = (place, precision, admin1, place_key, country, kind)
    folded, name, region = _names(*named_by) if place is not None else (None, None, None)
    return Situation(
        country=country,
        start=start,
        end=end,
        place=folded,
        point=(latitude_deg, longitude_deg) if located else None,  # type: ignore[arg-type]
        reach_km=told_distance_km(relation),
        deaths=frozenset(map(int, deaths.split())),
        name=name,
        named=frozenset(named.split()),
        region=region,
        actors=frozenset(actors.split()),
        firm=firm,
    )


@lru_cache(maxsize=20_000)
def _names(
    place: str, precision: str | None, admin1: str | None, key: str | None, country: str | None, kind: str
) -> tuple[str | None, str | None, str | None]:
    """The folded name, or of a country its seat where that stands for it; the rare word of it; and its region."""
    known = PlacePrecision(precision) if precision else None
    seat = seat_of(country, SubEventType(kind), known)
    folded = seat if known is PlacePrecision.COUNTRY else fold(place)
    name = seat if names_region(place, known, admin1, key) else rare_name(place)
    return folded, name, region_of(place, known, admin1)
