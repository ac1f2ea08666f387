"""What a mention brings to a comparison, worked out once: its situation, who took part, how many, in which words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from timeline.model.actor import ActorKind, Role
from timeline.model.count import Count, Qualifier
from timeline.model.event import StoredMention
from timeline.model.event_types import SubEventType
from timeline.model.meeting import Situation
from timeline.model.mention import CasualtyClaim, CasualtyKind, Mention
from timeline.model.place import LocatedPlace
from timeline.reference.actors import load_actors
from timeline.reference.situations import is_fine, situation_of
from timeline.reference.word_weights import Vector, shipped_word_weights, words_of
from timeline.resolution.figures import side_of

GOVERNMENT = "government"  # the branch of a state that a coup strikes
_UNSTATED = frozenset({Qualifier.UNNUMBERED})
_STRIKING = frozenset({Role.PERPETRATOR, Role.CLAIMANT})


@dataclass(frozen=True, slots=True)
class Profile:
    """A mention as comparisons see it.

    strikers: list ids of those who struck or claimed it; targets, participants: of those struck, and of sides whose
        part is not told. Labels such as "Civilians" tell no incident from another, and are left out.
    kinds: kinds of those of the list who struck.
    tolls: the counts of each kind that state a number, with the sum of the sides.
    topples: a government is struck, and by no violence that has a type of its own: a coup.
    told: the folded words of the sentence, between blanks.
    """

    stored: StoredMention
    situation: Situation
    strikers: frozenset[str]
    targets: frozenset[str]
    participants: frozenset[str]
    kinds: frozenset[ActorKind]
    tolls: Mapping[CasualtyKind, tuple[Count, ...]]
    words: Vector
    told: str
    topples: bool = False

    @property
    def mention(self) -> Mention:
        """What the article says."""
        return self.stored.mention

    @property
    def fine(self) -> bool:
        """The scene is known to a town or a named village, not by its region or country alone."""
        return is_fine(self.mention.place)

    @property
    def firm(self) -> bool:
        """When and where are known closely enough to found an event that others join."""
        return self.situation.firm

    @property
    def rank(self) -> tuple[object, ...]:
        """The order in which mentions found events: the firmest first, then the fullest, then the earliest."""
        mention = self.mention
        days = self.situation.days
        stated = (mention.date_evidence, mention.actors, mention.casualties, mention.claims, self.situation.point)
        return (not self.firm, 10**9 if days is None else days, -sum(map(bool, stated)), self.stored.order)


def profile_of(stored: StoredMention) -> Profile:
    """The profile of a mention: a pure function of it and of the reference data that the program ships with."""
    mention = stored.mention
    tolls = {kind: counts for kind in CasualtyKind if (counts := tuple(_counts(mention.casualties, kind)))}
    listed = [actor for actor in mention.actors if actor.actor_id is not None]
    targets = frozenset(actor.actor_id for actor in listed if actor.actor_id and actor.role is Role.TARGET)
    return Profile(
        stored=stored,
        situation=situation_of(mention),
        strikers=frozenset(actor.actor_id for actor in listed if actor.actor_id and actor.role in _STRIKING),
        targets=targets,
        participants=frozenset(actor.actor_id for actor in listed if actor.actor_id and actor.role is Role.PARTICIPANT),
        kinds=frozenset(a.kind for a in listed if a.role is Role.PERPETRATOR and a.kind is not None),
        tolls=tolls,
        words=shipped_word_weights().vector(mention.sentence.words, _place_words(mention.place)),
        topples=mention.sub_event_type is SubEventType.OTHER and not targets.isdisjoint(_governments()),
        told=f" {' '.join(words_of(mention.sentence.words))} ",
    )


def number(count: Count) -> int:
    """The figure by which a count is known: its low bound, else its high one."""
    return count.low if count.low is not None else count.high or 0


@lru_cache(maxsize=1)
def _governments() -> frozenset[str]:
    return frozenset(actor.id for actor in load_actors().actors if actor.branch == GOVERNMENT)


def _counts(claims: Iterable[CasualtyClaim], kind: CasualtyKind) -> Iterable[Count]:
    stated = [claim for claim in claims if claim.kind is kind and claim.count.qualifier not in _UNSTATED]
    yield from dict.fromkeys(claim.count for claim in stated)
    sides = {side: number(claim.count) for claim in reversed(stated) if (side := side_of(claim)) is not None}
    if len(sides) > 1:
        total = sum(sides.values())
        yield Count(total, total)


def _place_words(place: LocatedPlace | None) -> list[str]:
    return words_of(f"{place.name} {place.admin1 or ''}") if place else []
