"""Whether an event and a row can be one, and how close they are.

They can be one where they lie within the windows of days and kilometres, and types of one family; the same country
where a place does not tell. One of the two may be dated widely ("2015"), or known by its region alone: then they *may
be* one, which is marked. Where both the day and the place are wide nothing is matched.

Of all that can be one the closest are. The distance is the mean of five parts, each from 0 to 1:

- type and actors: levels of a taxonomy, as in MELTT. Types: 0 the same sub-event type, 1/3 the same event type, 2/3
  the same family. Actors: 0 a named actor in common, 1/2 one side names nobody, 1 other actors;
- days and kilometres: the share of the window that lies between them; all of it where it is not known;
- deaths: 0 where the figures allow one number, 1/2 where one states none, 1 where they contradict.

Source: Donnay, Dunford, McGrath, Backer and Cunningham 2018, "Integrating Conflict Event Data", Journal of Conflict
Resolution: candidates by windows, then the smallest distance in the taxonomies of their characteristics. That days,
kilometres and deaths count too is our own: two villages may be attacked by the same group on one day.
"""

from __future__ import annotations

from timeline.model.chronology import ChronologyEntry
from timeline.model.count import Count
from timeline.model.dataset import DatasetRecord
from timeline.model.globe import distance_km
from timeline.model.meeting import SAME_SITE_KM
from timeline.reconciling import alike
from timeline.reconciling.result import Closeness, Field, Windows

_PARTS = 5
_PLACES = 6  # decimals of a distance: enough to tell two apart, too few for a machine's rounding


def closeness(entry: ChronologyEntry, record: DatasetRecord, windows: Windows) -> Closeness | None:
    """How close they are; None where they cannot be one."""
    days = alike.days_between(entry.date, record.date)
    if days is None or days > windows.days:
        return None
    levels = alike.type_levels(entry, record)
    if levels >= alike.FAR_TYPES:
        return None
    dated = alike.surely_within(entry.date, record.date, windows.days)
    place = _nearness(entry, record, windows.km)
    if place is None or not (dated or place[1]):
        return None
    km, placed, share = place
    parts = (
        levels / alike.FAR_TYPES,
        _actors_apart(entry, record),
        days / (windows.days + 1) if dated else 1.0,
        share,
        _deaths_apart(alike.killed_here(entry), record.killed),
    )
    return Closeness(round(sum(parts) / _PARTS, _PLACES), not (dated and placed), days, km)


def differences(entry: ChronologyEntry, record: DatasetRecord, found: Closeness) -> tuple[Field, ...]:
    """The fields that contradict. What one side tells less exactly than the other contradicts nothing."""
    here, there = alike.who_here(entry), alike.who_there(record)
    elsewhere = found.km_apart is not None and found.km_apart > SAME_SITE_KM
    holds = {
        Field.DATE: found.days_apart > 0,
        Field.PLACE: elsewhere and not alike.same_name(entry.place, record.place),
        Field.TYPE: alike.type_levels(entry, record) > (0 if record.sub_event_type else 1),
        Field.ACTORS: here != there and not alike.share_an_actor(here, there),
        Field.KILLED: alike.contradict(alike.killed_here(entry), record.killed),
    }
    return tuple(field for field in Field if holds[field])


def _nearness(
    entry: ChronologyEntry, record: DatasetRecord, limit_km: float
) -> tuple[float | None, bool, float] | None:
    """Kilometres apart, whether that tells them to be at one place, and the part of the distance; None for apart."""
    here, there = alike.local_point(entry.place), alike.local_point(record.place)
    if here and there:
        km = distance_km(here, there)
        return (km, True, km / limit_km) if km <= limit_km else None
    if entry.country is None or entry.country != record.country:
        return None
    if alike.same_name(entry.place, record.place) and not alike.regional(entry.place, record.place):
        return None, True, 0.0
    region = alike.same_region(entry.place, record.place)
    return None if region is False else (None, False, 1.0)


def _actors_apart(entry: ChronologyEntry, record: DatasetRecord) -> float:
    here, there = alike.who_here(entry), alike.who_there(record)
    if not here or not there:
        return 0.5
    return 0.0 if alike.share_an_actor(here, there) else 1.0


def _deaths_apart(here: Count | None, there: Count | None) -> float:
    if (here is None) != (there is None):
        return 0.5
    return 1.0 if alike.contradict(here, there) else 0.0
