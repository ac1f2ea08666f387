"""An event's row is a pure function of its mentions and decisions: the same ones give the same event, in any order.

What decisions change is put in by ``corrections``; here the mentions alone speak. Nothing is intersected, averaged or
made up. The date and the place are each one mention's, as that mention states it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

from timeline.model.actor import ARMED_KINDS, ActorKind, Role, Stance
from timeline.model.event import Event, EventActor, StoredMention
from timeline.model.event_types import EventType, SubEventType
from timeline.model.mention import Mention
from timeline.model.place import LocatedPlace, PlacePrecision
from timeline.reference.actors import is_part
from timeline.reference.matching import fold
from timeline.resolution.copies import independent_reports
from timeline.resolution.dating import dated_mention
from timeline.resolution.figures import derive_figures
from timeline.resolution.profile import Profile
from timeline.resolution.ties import Families, Judge, weakest_of

_FROM_FINEST = tuple(PlacePrecision)
_ROLES = tuple(Role)
_STATE_KINDS = (ActorKind.STATE_FORCES, ActorKind.EXTERNAL_FORCES)

Word = TypeVar("Word", bound=Hashable)


def derive_from(
    profiles: Sequence[Profile], possibly_same_as: Iterable[str], judged: Judge, families: Families = ()
) -> Event:
    """The event that these mentions tell of, which were compared before; there must be one at least.

    possibly_same_as: ids of the events that it may be one with. judged: gives the verdict on two of the mentions.
    families: mentions that people hold together.
    """
    ordered = sorted((each.stored for each in profiles), key=lambda each: each.order)
    told = [each.mention for each in ordered]
    dated = dated_mention(told)
    stated = dated.date_evidence
    event_type, sub_event_type = _type(told)
    place = _place(told)
    return Event(
        id=event_id(ordered),
        mention_ids=tuple(each.id for each in ordered),
        date=dated.date,
        date_text=stated.words if stated is not None and not stated.inherited else None,
        event_type=event_type,
        sub_event_type=sub_event_type,
        country=next((each.country for each in told if each.country), place.country if place else None),
        place=place,
        actors=_actors(told),
        claimed_by=_claimants(told),
        denied_by=_named(claim.actor for each in told for claim in each.claims if claim.stance is Stance.DENIES),
        figures=derive_figures(ordered),
        disputed=any(each.disputed or _denied(each) for each in told),
        historical_only=all(each.historical for each in told),
        articles=len({each.article for each in ordered}),
        sources=tuple(dict.fromkeys(each.source for each in ordered if each.source)),
        first_reported=ordered[0].published,
        urls=tuple(dict.fromkeys(each.url for each in ordered if each.url)),
        summary=min(told, key=_summary_rank).sentence.words,
        independent_reports=independent_reports(ordered),
        possibly_same_as=tuple(sorted(possibly_same_as)),
        weakest=weakest_of(profiles, families, judged),
    )


def event_id(ordered: Sequence[StoredMention]) -> str:
    """The id of the event of these mentions, the earliest of which comes first."""
    return "E" + ordered[0].id[1:]


def _type(told: Sequence[Mention]) -> tuple[EventType, SubEventType]:
    """The type that most mentions give, the earliest's where several lead; then the sub-event type within it."""
    event_type = _commonest([each.event_type for each in told])
    return event_type, _commonest([each.sub_event_type for each in told if each.event_type is event_type])


def _commonest(words: Sequence[Word]) -> Word:
    return Counter(words).most_common(1)[0][0]  # of equals, the first met


def _place(told: Sequence[Mention]) -> LocatedPlace | None:
    """The place of the most precise mention; of equally precise ones the place most often named, then the earliest."""
    places = [each.place for each in told if each.place is not None]
    named = Counter(fold(place.name) for place in places)
    ranked = sorted(places, key=lambda place: (_coarseness(place), -named[fold(place.name)]))
    return ranked[0] if ranked else None


def _coarseness(place: LocatedPlace) -> int:
    return _FROM_FINEST.index(place.precision) if place.precision else len(_FROM_FINEST)


def _actors(told: Sequence[Mention]) -> tuple[EventActor, ...]:
    """Each actor once in each role, by role and then in the order of the mentions."""
    found: dict[tuple[Role, str], EventActor] = {}
    for role in _ROLES:
        for actor in (actor for each in told for actor in each.actors if actor.role is role):
            key = (role, actor.actor_id or fold(actor.name))
            found.setdefault(key, EventActor(actor.name, role, actor.actor_id, actor.kind, actor.country))
    actors = _without_repeats(list(found.values()))
    known = {(a.role, _side(a)) for a in actors if a.actor_id is not None and _side(a) is not None}
    return tuple(a for a in actors if a.actor_id is not None or (a.role, _side(a)) not in known)


def _without_repeats(actors: Sequence[EventActor]) -> list[EventActor]:
    """No movement beside its own part in one role, and nobody as taking part whose part another report tells."""
    told = {actor.actor_id for actor in actors if actor.role in (Role.PERPETRATOR, Role.TARGET)}
    kept = [a for a in actors if a.actor_id is None or a.role is not Role.PARTICIPANT or a.actor_id not in told]
    return [actor for actor in kept if not any(_is_whole_of(actor, other) for other in kept)]


def _is_whole_of(actor: EventActor, other: EventActor) -> bool:
    return actor.role is other.role and actor.actor_id != other.actor_id and is_part(other.actor_id, actor.actor_id)


def _side(actor: EventActor) -> bool | None:
    """Whether armed men are of a state; None for the unarmed. Nameless ones yield to those of their side known by name.

    "Gunmen" in one report are JNIM in another.
    """
    return None if actor.kind not in ARMED_KINDS else actor.kind in _STATE_KINDS


def _claimants(told: Sequence[Mention]) -> tuple[str, ...]:
    claims = [claim.actor for each in told for claim in each.claims if claim.stance is Stance.CLAIMS]
    actors = [actor.name for each in told for actor in each.actors if actor.role is Role.CLAIMANT]
    return _named(claims + actors)


def _named(names: Iterable[str]) -> tuple[str, ...]:
    """The names without repeats, however they are accented."""
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(fold(name), name)
    return tuple(found.values())


def _denied(mention: Mention) -> bool:
    return any(claim.stance is Stance.DENIES for claim in mention.claims)


def _summary_rank(mention: Mention) -> tuple[bool, int]:
    """News before history, then the mention that says most; a tie leaves the earliest."""
    stated = (mention.date_evidence, mention.place, mention.country, mention.actors, mention.casualties, mention.claims)
    return mention.historical, -sum(bool(each) for each in stated)
