"""What the mentions of one event say against one another: kept, and shown with the event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from timeline.model.actor import Role
from timeline.model.event import StoredMention
from timeline.model.interval import DateInterval
from timeline.model.mention import CasualtyKind, Mention
from timeline.reference.matching import fold
from timeline.resolution.figures import whole
from timeline.resolution.profile import family


def conflicts_of(ordered: Sequence[StoredMention], date: DateInterval) -> tuple[str, ...]:
    """A line for each matter on which articles differ ("date: 18 Sep 2024, against 17 Sep 2024"); empty for none.

    ordered: the mentions in order of publication. date: the one that the event shows.
    """
    told = [each.mention for each in ordered]
    return tuple(_conflicts(told, date))


def _conflicts(told: Sequence[Mention], date: DateInterval) -> Iterator[str]:
    others = dict.fromkeys(each.date.display() for each in told if not each.date.overlaps(date))
    if others and date.days is not None:
        yield f"date: {', '.join(others)} against {date.display()}"
    countries = dict.fromkeys(each.country for each in told if each.country)
    if len(countries) > 1:
        yield f"country: {' against '.join(countries)}"
    killed = list(dict.fromkeys(_tolls(told)))
    if len(killed) > 1:
        yield f"killed: {' against '.join(killed)}"
    strikers = _strikers(told)
    if len(strikers) > 1:
        yield f"perpetrator: {' against '.join(strikers)}"


def _tolls(told: Iterable[Mention]) -> Iterator[str]:
    """The deaths by each article; those that all figures allow are no conflict."""
    counts = []
    for each in told:
        claims = [claim for claim in each.casualties if claim.kind is CasualtyKind.KILLED]
        if claims:
            counts.append(whole(claims))
    low = max((count.low or 0 for count in counts), default=0)
    if any(count.high is not None and count.high < low for count in counts):
        yield from (count.display() for count in counts)


def _strikers(told: Iterable[Mention]) -> list[str]:
    """One name for each movement or force of the actor list that is said to have struck."""
    names: dict[str, str] = {}
    for actor in (actor for each in told for actor in each.actors):
        if actor.role is Role.PERPETRATOR and actor.actor_id is not None:
            names.setdefault(family(actor.actor_id), actor.name)
    return sorted(names.values(), key=fold)
