"""ACLED's event types with their definitions, and the look-up of a type by the name that a user writes."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from timeline.errors import InputError, ReferenceDataError
from timeline.model.event_types import EventType, SubEventType
from timeline.reference.matching import fold
from timeline.reference.seeds import read_seed, seed_path

_COLUMNS = ("event_type", "sub_event_type", "definition")
_SUGGESTIONS = 3


@dataclass(frozen=True, slots=True)
class EventTypeDefinition:
    """A sub-event type with what it means, in our own words."""

    event_type: EventType
    sub_event_type: SubEventType
    definition: str


@lru_cache(maxsize=1)
def load_event_types() -> tuple[EventTypeDefinition, ...]:
    """The twenty-five sub-event types of ``seeds/event_types.csv``; raises ReferenceDataError."""
    return read_event_types(seed_path("event_types.csv"))


def read_event_types(path: Path) -> tuple[EventTypeDefinition, ...]:
    """The definitions of a CSV file, which must hold every sub-event type of the program once and under its type.

    Raises ReferenceDataError, naming file, line and field, where it does not.
    """
    found: dict[SubEventType, EventTypeDefinition] = {}
    for line, cells in read_seed(path, _COLUMNS):
        entry = _definition(f"{path.name}, line {line}", cells)
        if entry.sub_event_type in found:
            raise ReferenceDataError(
                f"{path.name}, line {line}, field sub_event_type: {entry.sub_event_type.value!r} is there twice; "
                "remove one"
            )
        found[entry.sub_event_type] = entry
    lacking = [sub.value for sub in SubEventType if sub not in found]
    if lacking:
        raise ReferenceDataError(f"{path.name}, field sub_event_type: no line for {', '.join(lacking)}; add it")
    return tuple(found.values())


def _definition(where: str, cells: list[str]) -> EventTypeDefinition:
    event_type, sub_event_type, definition = (cell.strip() for cell in cells)
    if sub_event_type not in {sub.value for sub in SubEventType}:
        raise ReferenceDataError(
            f"{where}, field sub_event_type: {sub_event_type!r} is none of ACLED's; correct its spelling"
        )
    sub = SubEventType(sub_event_type)
    if event_type != sub.event_type.value:
        raise ReferenceDataError(
            f"{where}, field event_type: {sub.value!r} belongs to {sub.event_type.value!r}, "
            f"not to {event_type!r}; correct it"
        )
    if not definition:
        raise ReferenceDataError(f"{where}, field definition: is empty; say what {sub.value!r} means")
    return EventTypeDefinition(sub.event_type, sub, definition)


def find_event_type(name: str) -> EventType | SubEventType:
    """The event type or sub-event type of that name, in any case and with or without its punctuation.

    Raises InputError with the nearest names where there is none.
    """
    known: dict[str, EventType | SubEventType] = {_key(kind.value): kind for kind in (*SubEventType, *EventType)}
    if _key(name) in known:
        return known[_key(name)]
    near = difflib.get_close_matches(_key(name), known, n=_SUGGESTIONS, cutoff=0.5)
    near += [key for key in known if _key(name) and _key(name) in key and key not in near]
    if near:
        advice = "did you mean " + " or ".join(known[key].value for key in near[:_SUGGESTIONS]) + "?"
    else:
        advice = "the types are " + ", ".join(kind.value for kind in EventType)
    raise InputError(f"no event type is called {name!r}: {advice}")


def _key(name: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in fold(name)).split())
