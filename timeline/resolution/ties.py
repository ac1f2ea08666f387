"""How firmly the mentions of an event hang together: what a reviewer should look at first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from timeline.model.event import StoredMention
from timeline.resolution.profile import Profile, profile_of
from timeline.resolution.similarity import Verdict, judge

Families = Sequence[frozenset[str]]
Judge = Callable[[Profile, Profile], Verdict]

COMPARED = 6  # the firmest mentions of an event, by which the others are measured


@dataclass(frozen=True, slots=True)
class Tie:
    """Two mentions and the verdict on them."""

    one: StoredMention
    other: StoredMention
    verdict: Verdict


def weakest_of(profiles: Sequence[Profile], families: Families = (), judged: Judge = judge) -> float | None:
    """The points of the weakest tie of an event (see ``find_weakest``), None where none is in question.

    judged: gives the verdict on two of the mentions, which were compared before.
    """
    tie = _weakest(profiles, families, judged)
    return None if tie is None else round(tie.verdict.score, 3)


def find_weakest(mentions: Sequence[StoredMention], families: Families = ()) -> Tie | None:
    """Of the ties by which each mention agrees best with one of the firmest others the one of the fewest points.

    families: mentions that people hold together (see ``rulings``); what ties a mention to one of the firmest is in no
    question where they are of one family. None where no tie is, as of a lone mention.
    """
    return _weakest([profile_of(each) for each in mentions], families, judge)


def _weakest(profiles: Sequence[Profile], families: Families, judged: Judge) -> Tie | None:
    if len(profiles) < 2:
        return None
    ranked = sorted(profiles, key=lambda profile: profile.rank)
    firmest = ranked[:COMPARED]
    ties = [
        best_tie(one, [other for other in firmest if other is not one], judged)
        for one in ranked
        if not any(_held(one, other, families) for other in firmest if other is not one)
    ]
    return min(ties, key=lambda tie: tie.verdict.score, default=None)


def _held(one: Profile, other: Profile, families: Families) -> bool:
    return any(one.stored.id in family and other.stored.id in family for family in families)


def strongest_tie(mentions: Sequence[StoredMention], others: Sequence[StoredMention]) -> Tie:
    """The tie of the most points between mentions of two events."""
    profiles = [profile_of(each) for each in others]
    return max((best_tie(profile_of(each), profiles) for each in mentions), key=lambda tie: tie.verdict.score)


def best_tie(one: Profile, others: Sequence[Profile], judged: Judge = judge) -> Tie:
    """The tie of the most points between a mention and the others."""
    verdicts = [Tie(one.stored, other.stored, judged(one, other)) for other in others]
    return max(verdicts, key=lambda tie: tie.verdict.score)
