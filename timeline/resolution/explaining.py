"""Why mentions are one event, or are held apart from another that they may be: verdicts as lines for a reader."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from timeline.model.event import StoredMention
from timeline.resolution.profile import Profile, profile_of
from timeline.resolution.similarity import judge


def verdict_lines(mentions: Sequence[StoredMention], rivals: Sequence[StoredMention]) -> Iterator[str]:
    """For each mention the verdict on it and the other mention of its event that it agrees with best.

    rivals: mentions of the events that this one may be; the verdicts on these follow.
    """
    profiles, others = [profile_of(each) for each in mentions], [profile_of(each) for each in rivals]
    yield "Verdicts"
    if len(profiles) == 1 and not others:
        yield "  no other report may tell of this event"
    for number, one in enumerate(profiles):
        yield from _best(one, profiles[:number] + profiles[number + 1 :])
    if others:
        yield "Verdicts on events that it may be the same as"
        for other in others:
            yield from _best(other, profiles)


def _best(one: Profile, others: Sequence[Profile]) -> Iterator[str]:
    if others:
        verdicts = [(judge(one, other), other) for other in others]
        verdict, nearest = max(verdicts, key=lambda each: each[0].score)
        yield f"  {one.stored.id} and {nearest.stored.id}: {verdict.explained()}"
