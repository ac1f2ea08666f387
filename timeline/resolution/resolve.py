"""Which mentions are one incident: pure, and free of the order in which they are given.

Every mention that says that something happened, and when or where, is in exactly one event, but for those that a person
rejected.
"""

from __future__ import annotations

from collections.abc import Sequence

from timeline.model.decision import Ruling
from timeline.model.event import Event, Settled, StoredMention
from timeline.model.interval import Precision
from timeline.model.mention import Mention, Modality
from timeline.resolution.clusters import Cluster, cluster_mentions
from timeline.resolution.corrections import corrected
from timeline.resolution.derive import derive_event, event_id
from timeline.resolution.rulings import replay


def resolve_mentions(
    mentions: Sequence[StoredMention], rulings: Sequence[Ruling] = (), settled: Sequence[Settled] = ()
) -> tuple[Event, ...]:
    """The events that these mentions tell of, in order of their earliest mention.

    rulings: what people decided of them, in force now.
    settled: events of other mentions, on which nobody decided, with which these may be one; those come back that these
        joined, or that are not whole.
    """
    decided = replay(rulings)
    told = [each for each in mentions if makes_event(each.mention) and each.id not in decided.rejected]
    clusters = cluster_mentions(told, decided, settled)
    members = {cluster: _ordered(cluster) for cluster in clusters}
    ids = {cluster: event_id(ordered) for cluster, ordered in members.items()}
    made = (cluster for cluster in clusters if not cluster.given)
    by_earliest = sorted(made, key=lambda cluster: members[cluster][0].order)
    derived = (
        derive_event(members[each], (ids[rival] for rival in each.rivals), decided.families) for each in by_earliest
    )
    return corrected(derived, decided)


def makes_event(mention: Mention) -> bool:
    """Tell whether the mention is enough for an event: it happened, and when or where is known."""
    held = mention.date.precision is not Precision.UNKNOWN or mention.place is not None
    return mention.modality is Modality.ACTUAL and held


def _ordered(cluster: Cluster) -> list[StoredMention]:
    return sorted((member.stored for member in cluster.members), key=lambda each: each.order)
