"""Which mentions are one incident: pure, and free of the order in which they are given.

Every mention that says that something happened, and when or where, is in exactly one event. Two mentions of one
article are never in one event: extraction has already put together what an article tells of one incident.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from timeline.model.event import Event, StoredMention
from timeline.model.interval import Precision
from timeline.model.mention import Mention, Modality
from timeline.resolution.agreement import Score, agreement, is_narrow
from timeline.resolution.derive import derive_event


@dataclass(frozen=True, slots=True)
class _Link:
    one: StoredMention
    other: StoredMention
    score: Score


def resolve_mentions(mentions: Sequence[StoredMention]) -> tuple[Event, ...]:
    """The events that these mentions tell of, in order of their earliest mention."""
    able = sorted((each for each in mentions if makes_event(each.mention)), key=lambda each: each.order)
    clusters = {each.id: [each] for each in able}
    for link in _best_first(_mutual(_links(able))):
        one, other = clusters[link.one.id], clusters[link.other.id]
        if one is not other and _all_agree(one, other):
            joined = one + other
            clusters.update({each.id: joined for each in joined})
    distinct = {id(cluster): cluster for cluster in clusters.values()}
    return tuple(derive_event(cluster) for cluster in distinct.values())


def makes_event(mention: Mention) -> bool:
    """Tell whether the mention is enough for an event: it happened, and when or where is known."""
    held = mention.date.precision is not Precision.UNKNOWN or mention.place is not None
    return mention.modality is Modality.ACTUAL and held


def _links(able: Sequence[StoredMention]) -> Iterator[_Link]:
    """Every pair that agrees plainly; only mentions of one country and nearly one day are compared."""
    by_country: defaultdict[str, list[StoredMention]] = defaultdict(list)
    for each in able:
        if each.mention.country is not None and is_narrow(each.mention):
            by_country[each.mention.country].append(each)
    for stored in by_country.values():
        yield from _links_of_country(sorted(stored, key=lambda each: (each.mention.date.start, *each.order)))


def _links_of_country(by_day: Sequence[StoredMention]) -> Iterator[_Link]:
    for position, one in enumerate(by_day):
        last = one.mention.date.end
        for other in by_day[position + 1 :]:
            start = other.mention.date.start
            if last is None or start is None or start > last:
                break
            score = agreement(one, other)
            if score is not None:
                earlier, later = sorted((one, other), key=lambda each: each.order)
                yield _Link(earlier, later, score)


def _mutual(links: Iterator[_Link]) -> list[_Link]:
    """Of the links between two articles only those that are the best of both ends."""
    kept = list(links)
    best: dict[tuple[str, str], _Link] = {}
    for link in _best_first(kept):
        best.setdefault((link.one.id, link.other.article), link)
        best.setdefault((link.other.id, link.one.article), link)
    return [
        link
        for link in kept
        if best[link.one.id, link.other.article] is link and best[link.other.id, link.one.article] is link
    ]


def _best_first(links: Sequence[_Link]) -> list[_Link]:
    ordered = sorted(links, key=lambda link: (link.one.order, link.other.order))
    return sorted(ordered, key=lambda link: link.score, reverse=True)  # stable: equals keep the order of publication


def _all_agree(one: Sequence[StoredMention], other: Sequence[StoredMention]) -> bool:
    """Each of one agrees with each of the other: a night's two days do not chain the day before to the day after."""
    return all(agreement(first, second) is not None for first in one for second in other)
