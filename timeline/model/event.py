"""Events as derived from stored mentions; everything here is computed, nothing is stated by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from timeline.model.actor import ActorKind, Role
from timeline.model.count import Count
from timeline.model.event_types import EventType, SubEventType
from timeline.model.evidence import Span
from timeline.model.interval import DateInterval
from timeline.model.mention import CasualtyKind, Mention
from timeline.model.place import LocatedPlace

ADDED_RULE = "decision."  # and the number of the decision: the rule of what a person states, no program


@dataclass(frozen=True, slots=True)
class StoredMention:
    """A mention with its public id and what its article is.

    id: "M" and 12 characters, the same for the same words of the same article text on every machine.
    article: the article's identity (see ``Article.identity``).
    fingerprint: of the article's text (see ``timeline.reference.fingerprint``); empty where there is none.
    """

    id: str
    article: str
    published: dt.date
    mention: Mention
    title: str | None = None
    source: str | None = None
    url: str | None = None
    fingerprint: str = ""

    @property
    def added(self) -> bool:
        """A person added it: no program read it."""
        return self.mention.trigger.rule.startswith(ADDED_RULE)

    @property
    def order(self) -> tuple[dt.date, str, Span, str]:
        """What mentions are sorted by: publication date, article, span of the trigger."""
        return self.published, self.article, self.mention.trigger.span, self.id


@dataclass(frozen=True, slots=True)
class Settled:
    """Mentions that are known to be one event, one of them firm at least, in which no firm mention came or went.

    alone: the event may be the same as others, so that no mention may join it.
    whole: the event is stored just so; where nothing joins these mentions it need not be derived again.
    """

    mentions: tuple[StoredMention, ...]
    alone: bool
    whole: bool


@dataclass(frozen=True, slots=True)
class EventActor:
    """An actor's part in an event, once however many mentions state it."""

    name: str
    role: Role
    actor_id: str | None = None
    kind: ActorKind | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One incident in the world, a pure function of its mentions and of the decisions on them.

    id: "E" and the 12 characters of its earliest mention's id.
    mention_ids: in order of publication date, article, span.
    date, date_text: of the narrowest agreeing mention, as that mention states it; date_text None where inherited.
    place: of the most precise mention; None where no mention has one.
    figures: one count for each kind that is stated; see ``timeline.resolution`` for how rival figures meet.
    historical_only: no article tells it as news.
    articles: number of articles; sources, urls: without repeats, in order of publication.
    summary: the best sentence.
    independent_reports: number of articles of which none is a copy of another.
    possibly_same_as: ids of events that a vague mention may be one with, and so is a row of its own; sorted.
    corrected: fields that a person set, each with the number of the decision.
    confirmed: a person found all of its mentions to be one incident, well read.
    weakest: points of the weakest agreement by which a mention belongs to it; None for a lone mention, and where
        people hold all of them together.
    """

    id: str
    mention_ids: tuple[str, ...]
    date: DateInterval
    date_text: str | None
    event_type: EventType
    sub_event_type: SubEventType
    country: str | None
    place: LocatedPlace | None
    actors: tuple[EventActor, ...]
    claimed_by: tuple[str, ...]
    denied_by: tuple[str, ...]
    figures: tuple[tuple[CasualtyKind, Count], ...]
    disputed: bool
    historical_only: bool
    articles: int
    sources: tuple[str, ...]
    first_reported: dt.date
    urls: tuple[str, ...]
    summary: str
    independent_reports: int = 1
    possibly_same_as: tuple[str, ...] = ()
    corrected: tuple[tuple[str, int], ...] = ()
    confirmed: bool = False
    weakest: float | None = None


@dataclass(frozen=True, slots=True)
class Outline:
    """What tells whether an event is stored just so: which mentions it has, and beside which events it stands.

    derive: makes the whole event, which costs more.
    echoes: ids of those vague mentions of it of which each fits an event of firm ones by itself.
    """

    id: str
    mention_ids: tuple[str, ...]
    possibly_same_as: tuple[str, ...]
    derive: Callable[[], Event]
    echoes: tuple[str, ...] = ()
