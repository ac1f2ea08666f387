"""What the datasets' codes and words for types and actors mean in the words of the chronology."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from timeline.errors import RowError
from timeline.model.actor import ActorKind
from timeline.model.event_types import EventType, SubEventType
from timeline.reference.matching import fold

_CACHED = 1 << 12  # a file repeats few names, and looks each up for every row
_LETTERS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class EventKind:
    """A type as far as a dataset tells it: see the fields of that name of ``DatasetRecord``."""

    event_type: EventType
    sub_event_type: SubEventType | None
    may_be: frozenset[EventType]


def _key(words: str) -> str:
    return " ".join(_LETTERS.findall(fold(words)))


def _kind(event_type: EventType, sub: SubEventType | None = None) -> EventKind:
    return EventKind(event_type, sub, frozenset({event_type}))


_TYPES: Mapping[str, EventKind] = {
    **{_key(each.value): _kind(each) for each in EventType},
    # Names of before 2019. Source: ACLED Codebook, versions 5 (2015) and 8 (2017), "Conflict events"; ACLED, "ACLED
    # introduces new event types and sub-event types" (2019).
    "battle no change of territory": _kind(EventType.BATTLES, SubEventType.ARMED_CLASH),
    "battle government regains territory": _kind(EventType.BATTLES, SubEventType.GOVERNMENT_REGAINS),
    "battle non state actor overtakes territory": _kind(EventType.BATTLES, SubEventType.NON_STATE_OVERTAKES),
    "battle non state actors overtake territory": _kind(EventType.BATTLES, SubEventType.NON_STATE_OVERTAKES),
    "headquarters or base established": _kind(EventType.STRATEGIC, SubEventType.BASE_ESTABLISHED),
    "non violent transfer of territory": _kind(EventType.STRATEGIC, SubEventType.NON_VIOLENT_TRANSFER),
    "non violent activity by a conflict actor": _kind(EventType.STRATEGIC),
    "strategic development": _kind(EventType.STRATEGIC),
    "remote violence": _kind(EventType.EXPLOSIONS),
    "explosions remote violence": _kind(EventType.EXPLOSIONS),
}
_CROWD = "riots protests"  # one type until 2018: who took part tells which it is today

_SUB_TYPES: Mapping[str, SubEventType] = {
    **{_key(each.value): each for each in SubEventType},
    # Spellings of 2019 and of the codebook's own tables.
    "excessive force against protestors": SubEventType.EXCESSIVE_FORCE,
    "non state actor overtakes territory": SubEventType.NON_STATE_OVERTAKES,
    "abduction forced disappearance": SubEventType.ABDUCTION,
    "agreement or peace talks": SubEventType.AGREEMENT,
    "remote explosive land mine ied": SubEventType.IED,
    "other": SubEventType.OTHER,
}

# Source: ACLED Codebook, "Actor names, types and Inter codes": a number until 2024, words since.
_INTER_CODES = dict(zip("12345678", ActorKind, strict=True))
_INTER_WORDS: Mapping[str, ActorKind] = {
    **{_key(kind.value): kind for kind in ActorKind},
    "rebel groups": ActorKind.REBEL_GROUP,
    "rebel forces": ActorKind.REBEL_GROUP,
    "political militias": ActorKind.POLITICAL_MILITIA,
    "identity militias": ActorKind.IDENTITY_MILITIA,
    "communal militias": ActorKind.IDENTITY_MILITIA,
    "communal militia": ActorKind.IDENTITY_MILITIA,
    "other": ActorKind.EXTERNAL_FORCES,
    "other forces": ActorKind.EXTERNAL_FORCES,
    "external forces": ActorKind.EXTERNAL_FORCES,
}
_NOBODY = frozenset({"", "0"})
_DASH = re.compile(r"[-–—]")
_ONLY = re.compile(r"(?:sole )?(.+?)(?: only| action)?")

# Source: UCDP GED Codebook 25.1, type_of_violence. It says who fights, not with what: a bomb may be any of the three.
_ARMED = frozenset({EventType.BATTLES, EventType.EXPLOSIONS})
_ONE_SIDED = frozenset({EventType.CIVILIANS, EventType.EXPLOSIONS, EventType.PROTESTS})
_VIOLENCE: Mapping[str, EventKind] = {
    "1": EventKind(EventType.BATTLES, None, _ARMED),
    "2": EventKind(EventType.BATTLES, None, _ARMED),
    "3": EventKind(EventType.CIVILIANS, None, _ONE_SIDED),
}


@lru_cache(_CACHED)
def acled_kind(event_type: str, sub_event_type: str, kinds: tuple[ActorKind | None, ActorKind | None]) -> EventKind:
    """The type of an ACLED row, by the names of today or of before 2019.

    kinds: of actor1 and actor2, which tell a riot from a protest in files of before 2019.
    Raises RowError "bad-type" for names that ACLED does not have, and for a sub-type of another type.
    """
    told = _crowd(kinds) if _key(event_type) == _CROWD else _TYPES.get(_key(event_type))
    if told is None:
        raise RowError("bad-type", f"event_type {event_type!r} is none of ACLED's: correct its spelling")
    if not sub_event_type.strip():
        return told
    sub = _SUB_TYPES.get(_key(sub_event_type))
    if sub is None:
        raise RowError("bad-type", f"sub_event_type {sub_event_type!r} is none of ACLED's: correct its spelling")
    if sub.event_type is not told.event_type:
        raise RowError("bad-type", f"sub_event_type {sub.value!r} does not belong to event_type {event_type!r}")
    return _kind(sub.event_type, sub)


def _crowd(kinds: tuple[ActorKind | None, ActorKind | None]) -> EventKind:
    if ActorKind.RIOTERS in kinds:
        return _kind(EventType.RIOTS)
    if ActorKind.PROTESTERS in kinds:
        return _kind(EventType.PROTESTS)
    return EventKind(EventType.PROTESTS, None, frozenset({EventType.PROTESTS, EventType.RIOTS}))


def ucdp_kind(code: str) -> EventKind:
    """What type_of_violence means: 1 state-based, 2 non-state, 3 one-sided. Raises RowError "bad-type"."""
    found = _VIOLENCE.get(code.strip())
    if found is None:
        raise RowError("bad-type", f"type_of_violence {code!r} is not 1, 2 or 3")
    return found


@lru_cache(_CACHED)
def inter_kind(cell: str) -> ActorKind | None:
    """The kind of an actor by inter1 or inter2, a code ("3") or words; None for nobody. Raises RowError "bad-actor"."""
    written = cell.strip()
    if written in _NOBODY:
        return None
    found = _INTER_CODES.get(written) or _INTER_WORDS.get(_key(written))
    if found is None:
        raise RowError("bad-actor", f"{cell!r} is no kind of actor: ACLED has 1 to 8, or words such as 'Rebel group'")
    return found


@lru_cache(_CACHED)
def kinds_of_pair(interaction: str) -> tuple[ActorKind, ...]:
    """The kinds that met, by the interaction column ("13", "State forces-Rebel group", "Protesters only").

    One or two, in ACLED's order, which says nothing of actor1 and actor2; none for a blank cell. Raises RowError.
    """
    written = interaction.strip()
    if written in _NOBODY:
        return ()
    if len(written) == 2 and written.isdecimal():
        parts: tuple[str, ...] = tuple(written)
    elif dash := _DASH.search(written, 1, len(written) - 1):
        parts = (written[: dash.start()].rstrip(), written[dash.end() :].lstrip())
    else:
        only = _ONLY.fullmatch(written.lower())
        parts = (only[1] if only else written,)
    kinds = (inter_kind(part) for part in parts)
    return tuple(kind for kind in kinds if kind is not None)
