"""Puts into events what people set: the decision stands, whatever the mentions say, and the event tells so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from timeline.model.actor import Role
from timeline.model.count import Count
from timeline.model.decision import FIGURE_FIELDS, ROLE_FIELDS, EventField
from timeline.model.event import Event
from timeline.model.event_types import SubEventType
from timeline.model.interval import DateInterval
from timeline.model.mention import CasualtyKind
from timeline.model.place import LocatedPlace
from timeline.resolution.rulings import Correction, Outcome


def corrections_of(decided: Outcome) -> Callable[[Event], Event]:
    """What puts into an event the values that people set; of two for one field the later stands."""
    by_mention: defaultdict[str, list[Correction]] = defaultdict(list)
    for correction in decided.corrections:
        by_mention[correction.mention].append(correction)
    return partial(_corrected, by_mention, decided.confirmed)


def _corrected(by_mention: dict[str, list[Correction]], confirmed: Sequence[frozenset[str]], event: Event) -> Event:
    found = [each for mention in event.mention_ids for each in by_mention.get(mention, ())]
    last: dict[EventField, Correction] = {}
    for each in sorted(found, key=lambda correction: correction.number):
        last[each.field] = each
    for correction in last.values():
        event = _with(event, correction)
    mentions = frozenset(event.mention_ids)
    return replace(
        event,
        corrected=tuple((each.value, last[each].number) for each in EventField if each in last),
        confirmed=any(mentions <= together for together in confirmed),
    )


def _with(event: Event, correction: Correction) -> Event:
    field, value = correction.field, correction.value
    if field in FIGURE_FIELDS:
        assert value is None or isinstance(value, Count)
        return _with_figure(event, FIGURE_FIELDS[field], value)
    if field in ROLE_FIELDS:
        assert isinstance(value, tuple)
        others = [actor for actor in event.actors if actor.role is not ROLE_FIELDS[field]]
        order = list(Role)
        return replace(event, actors=tuple(sorted([*others, *value], key=lambda actor: order.index(actor.role))))
    if isinstance(value, DateInterval):
        return replace(event, date=value, date_text=None)
    if isinstance(value, SubEventType):
        return replace(event, sub_event_type=value, event_type=value.event_type)
    if field is EventField.PLACE:
        assert value is None or isinstance(value, LocatedPlace)
        country = value.country if value is not None and value.country is not None else event.country
        return replace(event, place=value, country=country)
    assert field is EventField.COUNTRY and (value is None or isinstance(value, str))
    return replace(event, country=value)


def _with_figure(event: Event, kind: CasualtyKind, count: Count | None) -> Event:
    figures = {**dict(event.figures), kind: count}
    return replace(
        event, figures=tuple((each, stated) for each in CasualtyKind if (stated := figures.get(each)) is not None)
    )
