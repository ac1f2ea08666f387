"""Which mentions are one incident: pure, and free of the order in which they are given.

Every mention that says that something happened, and when or where, is in exactly one event, but for those that a person
rejected.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from timeline.model.decision import Ruling
from timeline.model.event import Event, Outline, Settled, StoredMention
from timeline.model.interval import Precision
from timeline.model.mention import Mention, Modality
from timeline.resolution.clusters import Cluster, cluster_mentions
from timeline.resolution.corrections import corrections_of
from timeline.resolution.derive import derive_from, event_id
from timeline.resolution.rulings import Outcome, replay
from timeline.resolution.similarity import Verdicts


def resolve_mentions(
    mentions: Sequence[StoredMention], rulings: Sequence[Ruling] = (), settled: Sequence[Settled] = ()
) -> tuple[Event, ...]:
    """The events that these mentions tell of, in order of their earliest mention.

    rulings: what people decided of them, in force now.
    settled: events of other mentions, on which nobody decided, with which these may be one; those come back that these
        joined, or that are not whole.
    """
    return tuple(each.derive() for each in outline_events(mentions, rulings, settled))


def outline_events(
    mentions: Sequence[StoredMention], rulings: Sequence[Ruling] = (), settled: Sequence[Settled] = ()
) -> tuple[Outline, ...]:
    """The same events, each to be derived where it is wanted whole."""
    decided = replay(rulings)
    verdicts = Verdicts()
    told = [each for each in mentions if makes_event(each.mention) and each.id not in decided.rejected]
    clusters = cluster_mentions(told, decided, verdicts, settled)
    members = {cluster: _ordered(cluster) for cluster in clusters}
    ids = {cluster: event_id(ordered) for cluster, ordered in members.items()}
    made = (cluster for cluster in clusters if not cluster.given)
    by_earliest = sorted(made, key=lambda cluster: members[cluster][0].order)
    outlines, correct = [], corrections_of(decided)
    for cluster in by_earliest:
        rivals = tuple(sorted(ids[rival] for rival in cluster.rivals))
        derive = partial(_derived, cluster, rivals, verdicts, decided, correct)
        held = tuple(each.id for each in members[cluster])
        outlines.append(Outline(ids[cluster], held, rivals, derive, tuple(cluster.echoes)))
    return tuple(outlines)


def _derived(
    cluster: Cluster,
    rivals: tuple[str, ...],
    verdicts: Verdicts,
    decided: Outcome,
    correct: Callable[[Event], Event],
) -> Event:
    return correct(derive_from(cluster.members, rivals, verdicts.on, decided.families))


def makes_event(mention: Mention) -> bool:
    """Tell whether the mention is enough for an event: it happened, and when or where is known."""
    held = mention.date.precision is not Precision.UNKNOWN or mention.place is not None
    return mention.modality is Modality.ACTUAL and held


def _ordered(cluster: Cluster) -> list[StoredMention]:
    return sorted((member.stored for member in cluster.members), key=lambda each: each.order)
