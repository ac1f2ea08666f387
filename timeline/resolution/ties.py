"""How firmly the mentions of an event hang together: what a reviewer should look at first."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.model.event import StoredMention
from timeline.resolution.profile import profile_of
from timeline.resolution.similarity import judge

COMPARED = 6  # the firmest mentions of an event, by which the others are measured


def weakest_tie(mentions: Sequence[StoredMention]) -> float | None:
    """The least, over the mentions, of the points by which each agrees best with one of the firmest others.

    None for a lone mention. What is ruled out counts as it is scored: a person may have joined it all the same.
    """
    if len(mentions) < 2:
        return None
    profiles = sorted(map(profile_of, mentions), key=lambda profile: profile.rank)
    firmest = profiles[:COMPARED]
    best = (max(judge(one, other).score for other in firmest if other is not one) for one in profiles)
    return round(min(best), 3)
