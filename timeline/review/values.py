"""A person's words for a value as the value: never more precise than they are, and nothing guessed."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from timeline.errors import InputError
from timeline.model.actor import Role
from timeline.model.count import Count, Qualifier
from timeline.model.decision import FIGURE_FIELDS, ROLE_FIELDS, EventField, FieldValue
from timeline.model.event import ADDED_RULE, EventActor
from timeline.model.event_types import EventType, SubEventType
from timeline.model.evidence import Evidence, Span
from timeline.model.interval import DateInterval, DateKind, Precision
from timeline.model.place import PRECISION_OF_KIND, LocatedPlace, Place, PlacePrecision
from timeline.query.dates import parse_first_day, parse_last_day
from timeline.query.wording import find_countries
from timeline.reference.event_types import find_event_type
from timeline.reference.reference import Reference

_NOTHING = frozenset({"unknown", "not stated", "none", "-", ""})
_TO = re.compile(r"\s{0,9}(?:/|\.\.|\sto\s)\s{0,9}")
_BETWEEN = re.compile(r"(\d{1,20})\s{0,9}(?:-|–|to)\s{0,9}(\d{1,20})")
_NUMBER = re.compile(
    r"(?P<before>at least|at most|up to|about|≥|>=|≤|<=|~)?\s{0,9}(?P<number>\d{1,20})\s{0,9}(?P<after>\+)?"
)
_AT = re.compile(
    r"(?P<name>.*?\S)\s{0,9}@\s{0,9}"
    r"(?P<where>unknown|(?P<lat>-?\d{1,3}(?:\.\d{1,20})?)\s{0,9},\s{0,9}(?P<lon>-?\d{1,3}(?:\.\d{1,20})?))"
)
_QUALIFIERS = {
    "at least": Qualifier.AT_LEAST, "≥": Qualifier.AT_LEAST, ">=": Qualifier.AT_LEAST, "+": Qualifier.AT_LEAST,
    "at most": Qualifier.AT_MOST, "up to": Qualifier.AT_MOST, "≤": Qualifier.AT_MOST, "<=": Qualifier.AT_MOST,
    "about": Qualifier.ABOUT, "~": Qualifier.ABOUT,
}  # fmt: skip
_SHOWN = 4
_MOST = 10**9  # more than people there are to count in one event; the databases hold as much


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known where a value is read. country: of the event, ISO 3166-1 alpha-2. lasting: a date of several days
    tells how long it went on, not that it happened within."""

    reference: Reference
    country: str | None = None
    lasting: bool = False


def parse_value(field: EventField, words: str, setting: Setting) -> FieldValue:
    """The value of a field as a person wrote it. Raises InputError, with what is near, for what is not understood."""
    if field is EventField.DATE:
        return parse_date(words, setting.lasting)
    if field is EventField.PLACE:
        return parse_place(words, setting)
    if field is EventField.COUNTRY:
        return None if _is_nothing(words) else find_countries([words])[0]
    if field is EventField.TYPE:
        return parse_type(words)
    if field in FIGURE_FIELDS:
        return parse_figure(field, words)
    return parse_actors(ROLE_FIELDS[field], words, setting.reference)


def parse_date(words: str, lasting: bool = False) -> DateInterval:
    """ "2015", "2015-07", "2015-07-14", "2024-07-25/2024-07-27" ("to" or ".." will do), "unknown".

    A range is a known first and last day where both are days, else as coarse as its coarser end.
    """
    if _is_nothing(words):
        return DateInterval.unknown()
    first_words, *rest = _TO.split(words.strip(), maxsplit=1)
    last_words = rest[0] if rest else first_words
    start, end = parse_first_day(first_words, "the date"), parse_last_day(last_words, "the date")
    if start > end:
        raise InputError(f"the date {words!r} ends before it starts: give the first day first")
    today = dt.datetime.now(dt.UTC).date()
    if start > today:
        raise InputError(f"the date {words!r} has not come yet: an event has happened")
    parts = min(first_words.count("-"), last_words.count("-"))
    precision = (Precision.YEAR, Precision.MONTH, Precision.DAY)[parts]
    if precision is Precision.DAY and start != end:
        precision = Precision.RANGE
    return DateInterval(start, end, precision, DateKind.LASTING if lasting else DateKind.UNCERTAIN)


def parse_type(words: str) -> SubEventType:
    """A sub-event type by its name in ACLED's words."""
    found = find_event_type(words)
    if isinstance(found, EventType):
        below = ", ".join(sub.value for sub in SubEventType if sub.event_type is found)
        raise InputError(f"{found.value!r} is a type of several kinds: give one of them ({below})")
    return found


def parse_figure(field: EventField, words: str) -> Count | None:
    """ "20", "20+" or "at least 20", "up to 20", "about 20", "15-20", "0"; "unknown" is "not stated"."""
    count = _figure(field, words)
    if count is not None and max(count.low or 0, count.high or 0) > _MOST:
        raise InputError(f"{field.value} {words!r} is more than there are people: give a figure that was counted")
    return count


def _figure(field: EventField, words: str) -> Count | None:
    written = words.strip().lower()
    if written in _NOTHING:
        return None
    if (between := _BETWEEN.fullmatch(written)) is not None:
        low, high = int(between[1]), int(between[2])
        if low > high:
            raise InputError(f"{field.value} {words!r} is reversed: give the lower number first")
        return Count(low, high, Qualifier.RANGE if low != high else Qualifier.EXACT)
    found = _NUMBER.fullmatch(written)
    if found is None or (found["before"] and found["after"]):
        raise InputError(
            f"{field.value} {words[:60]!r} is no figure: write 20, 20+, 15-20, ~50, 'up to 20', 0 or unknown"
        )
    number, qualifier = int(found["number"]), _QUALIFIERS.get(found["before"] or found["after"] or "", Qualifier.EXACT)
    low_bound = None if qualifier is Qualifier.AT_MOST else number
    high_bound = None if qualifier is Qualifier.AT_LEAST else number
    return Count(low_bound, high_bound, qualifier)


def parse_actors(role: Role, words: str, reference: Reference) -> tuple[EventActor, ...]:
    """Names between semicolons; one that the actor list knows stands with its canonical name; "none" is nobody."""
    if _is_nothing(words):
        return ()
    actors = []
    for name in (part.strip() for part in words.split(";")):
        if name:
            known = reference.actors.find(name)
            if len(known) > 1:
                listed = ", ".join(f"{actor.name} ({actor.country or 'no country'})" for actor in known[:_SHOWN])
                raise InputError(f"{name!r} names several actors: {listed}: give the full name of one")
            actor = known[0] if known else None
            actors.append(
                EventActor(actor.name, role, actor.id, actor.kind, actor.country) if actor else EventActor(name, role)
            )
    return tuple(dict.fromkeys(actors))


def parse_place(words: str, setting: Setting) -> LocatedPlace | None:
    """A place of the gazetteer by its name; or "NAME @ LATITUDE,LONGITUDE", or "NAME @ unknown", for any other.

    Of several of one name that in the event's country is meant. "none" is no place.
    """
    if _is_nothing(words):
        return None
    if (at := _AT.fullmatch(words.strip())) is not None:
        return _as_written(at, words, setting.country)
    found = [place for place in setting.reference.gazetteer.search(words) if _bears(place, words)]
    here = [place for place in found if place.country == setting.country] or found
    best = [place for place in here if (place.origin, place.kind) == (here[0].origin, here[0].kind)] if here else []
    if len({(place.country, place.admin1) for place in best}) > 1:
        listed = "; ".join(_placed(place) for place in best[:_SHOWN])
        raise InputError(f"several places are named {words!r}: {listed}: give 'NAME @ LATITUDE,LONGITUDE'")
    if best:
        return _located(best[0], words)
    near = setting.reference.gazetteer.search(words, setting.country)
    advice = f"did you mean {' or '.join(dict.fromkeys(p.name for p in near[:_SHOWN]))}? Or write" if near else "write"
    raise InputError(f"no list has the place {words!r}: {advice} 'NAME @ LATITUDE,LONGITUDE' or 'NAME @ unknown'")


def _as_written(at: re.Match[str], words: str, country: str | None) -> LocatedPlace:
    point = (float(at["lat"]), float(at["lon"])) if at["lat"] else None
    if point is not None and not (-90 <= point[0] <= 90 and -180 <= point[1] <= 180):
        raise InputError(f"{words!r} is nowhere on Earth: latitude is from -90 to 90, longitude from -180 to 180")
    place = LocatedPlace(at["name"], country, _stated(words))
    if point is None:
        return place
    return replace(place, latitude_deg=point[0], longitude_deg=point[1], precision=PlacePrecision.POINT)


def _located(place: Place, words: str) -> LocatedPlace:
    return LocatedPlace(
        place.name, place.country, _stated(words), place.admin1, None, place.latitude_deg, place.longitude_deg,
        PRECISION_OF_KIND.get(place.kind, PlacePrecision.POINT), place.id,
    )  # fmt: skip


def _bears(place: Place, words: str) -> bool:
    from timeline.reference.matching import fold  # noqa: PLC0415

    key = fold(" ".join(words.split()))
    return key in {fold(place.name), *(fold(name.name) for name in place.names)}


def _placed(place: Place) -> str:
    units = ", ".join(part for part in (place.admin1, place.country) if part)
    return f"{place.name} ({units}: {place.latitude_deg:.2f},{place.longitude_deg:.2f})"


def _stated(words: str) -> Evidence:
    return Evidence(Span(0, len(words)), words, f"{ADDED_RULE}{EventField.PLACE.value}")


def _is_nothing(words: str) -> bool:
    return words.strip().lower() in _NOTHING
