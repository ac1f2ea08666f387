"""A user's words as criteria: names of countries, types and actors looked up, dates read. Nothing is guessed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from timeline.errors import InputError
from timeline.model.event_types import EventType, SubEventType
from timeline.query.criteria import ActorCriterion, Criteria


def find_countries(names: Iterable[str]) -> tuple[str, ...]:
    """ISO 3166-1 alpha-2 codes of countries given by code of two or three letters, or by English or French name.

    Without repeats, in the order given. Raises InputError, with the nearest name, for one that is not known.
    """
    from timeline.reference.countries import load_countries  # noqa: PLC0415  (a file is read: only where it is asked for)

    codes: dict[str, None] = {}
    for name in names:
        country = load_countries().find(name)
        if country is None:
            near = load_countries().suggest(name)
            raise InputError(f"no country is called {name!r}: {_advice(near)}")
        codes[country.code] = None
    return tuple(codes)


def _advice(near: str | Iterable[str] | None) -> str:
    names = [near] if isinstance(near, str) else list(near or ())
    if names:
        return f"did you mean {' or '.join(names)}?"
    return "give an ISO code of two or three letters, or an English or French name"


def find_types(names: Sequence[str]) -> tuple[frozenset[EventType], frozenset[SubEventType]]:
    """Event types and sub-event types of those names. Raises InputError, with the nearest, for one not known."""
    if not names:
        return frozenset(), frozenset()  # spares the reading of a file
    from timeline.reference.event_types import find_event_type  # noqa: PLC0415

    found = [find_event_type(name) for name in names]
    types = frozenset(kind for kind in found if isinstance(kind, EventType))
    return types, frozenset(kind for kind in found if isinstance(kind, SubEventType))


def find_actor(name: str) -> ActorCriterion:
    """Whom the name means: every entry of the actor list that bears it, and the groups that are parts of those.

    A nationality with a word for a force ("Malian army", "French soldiers") means that force. Any other name that the
    list does not know is looked for as words ("gunmen"). Raises InputError for a blank one.
    """
    from timeline.query.forces import named_forces  # noqa: PLC0415
    from timeline.reference.actors import load_actors  # noqa: PLC0415
    from timeline.reference.countries import load_countries  # noqa: PLC0415

    if not name.strip():
        raise InputError("--actor is empty: give a name, such as JNIM")
    actors = load_actors()
    bearers = actors.find(name)
    unlisted: frozenset[str] = frozenset()
    if not bearers:
        ids, unlisted = named_forces(name, actors, load_countries())
        bearers = [actors.by_id[each] for each in sorted(ids)]
    parts = [actor for actor in actors.actors for whole in bearers if actors.is_part_of(actor, whole)]
    members = (*bearers, *parts)
    return ActorCriterion(name, frozenset(a.id for a in members), unlisted | {a.name for a in members})


def described(criteria: Criteria) -> str:
    """What was asked, in a line: "country ML, from 2015-01-01"; empty where everything was."""
    kinds = sorted(kind.value for kind in (*criteria.event_types, *criteria.sub_event_types))
    history = {True: "told only as history", False: "told as news", None: ""}[criteria.historical]
    around = (
        f"within {criteria.radius_km:g} km of {criteria.place}" if criteria.radius_km else f"place {criteria.place}"
    )
    parts = (
        f"country {' or '.join(criteria.countries)}" if criteria.countries else "",
        f"from {criteria.date_from}" if criteria.date_from else "",
        f"to {criteria.date_to}" if criteria.date_to else "",
        "certainly within that time" if criteria.certainly_within else "",
        f"type {' or '.join(kinds)}" if kinds else "",
        f"actor {criteria.actor.asked}" if criteria.actor else "",
        around if criteria.place else "",
        f"text {criteria.text.asked}" if criteria.text else "",
        f"at least {criteria.min_killed} killed" if criteria.min_killed is not None else "",
        history,
        {True: "imported", False: "not imported", None: ""}[criteria.imported],
    )
    return ", ".join(part for part in parts if part)


def actor_advice(criteria: Criteria) -> str | None:
    """A hint at actors of nearly the name asked for; None where the actor list knows it, or knows none that is near."""
    from timeline.reference.actors import load_actors  # noqa: PLC0415

    if criteria.actor is None or criteria.actor.actor_ids:
        return None
    near = load_actors().suggest(criteria.actor.asked)
    return f"The actor list has no {criteria.actor.asked!r}: did you mean {' or '.join(near)}?" if near else None
