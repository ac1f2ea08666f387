"""What people decide about events and articles: kept with who, when and why, replayed after every run, undoable."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from timeline.model.actor import Role
from timeline.model.count import Count
from timeline.model.event import EventActor
from timeline.model.event_types import EventType, SubEventType
from timeline.model.evidence import Span
from timeline.model.interval import DateInterval
from timeline.model.mention import CasualtyKind
from timeline.model.place import LocatedPlace


class DecisionKind(StrEnum):
    """What was decided."""

    CONFIRM = "confirm"  # these mentions are one incident, and well read
    SET = "set"  # a field of the event has another value than its mentions give
    MERGE = "merge"  # two events are one incident
    SPLIT = "split"  # some mentions of an event tell of another incident than the rest
    APART = "apart"  # two events are not one incident
    REJECT = "reject"  # the mentions of an event tell of none
    ADD = "add"  # an article tells of an event that the program missed
    MEND = "mend"  # what is recorded of an article is wrong
    WITHDRAW = "withdraw"  # an article counts no more
    UNDO = "undo"  # an earlier decision holds no more


class EventField(StrEnum):
    """A field of an event that a person may set."""

    DATE = "date"
    PLACE = "place"
    COUNTRY = "country"
    TYPE = "type"
    KILLED = "killed"
    INJURED = "injured"
    ABDUCTED = "abducted"
    ARRESTED = "arrested"
    MISSING = "missing"
    RELEASED = "released"
    PERPETRATORS = "perpetrators"
    TARGETS = "targets"
    PARTICIPANTS = "participants"


FIGURE_FIELDS = {EventField(kind.value): kind for kind in CasualtyKind}  # the fields that count people
ROLE_FIELDS = {  # and those that name who took part
    EventField.PERPETRATORS: Role.PERPETRATOR,
    EventField.TARGETS: Role.TARGET,
    EventField.PARTICIPANTS: Role.PARTICIPANT,
}


class ArticleField(StrEnum):
    """What is recorded of an article beside its text, and a person may mend."""

    PUBLISHED = "published"
    SOURCE = "source"
    TITLE = "title"


# date; place, None for none; country (ISO 3166-1 alpha-2); type; a count, None for "not stated"; actors of one role
FieldValue = DateInterval | LocatedPlace | SubEventType | Count | tuple[EventActor, ...] | str | None


@dataclass(frozen=True, slots=True)
class Anchor:
    """A mention as it was when somebody decided about it: the evidence of the decision, and how it is found again.

    side: 0, or 1 for the mentions split away, or those of the second event.
    article: its identity; text_hash: of the text that it was read in; trigger, sentence: characters of that text.
    told: what it said then, in a line.
    """

    side: int
    mention_id: str
    article: str
    text_hash: str
    trigger: Span
    sentence: Span
    words: str
    event_type: EventType
    date: DateInterval
    place: str | None
    told: str


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision on events that holds, in terms of the mentions that are current now.

    number: decisions count from 1; where two contradict each other the later holds.
    sides: mention ids, of the event and, for a split or two events, of the other side; either may be empty.
    """

    number: int
    kind: DecisionKind
    sides: tuple[tuple[str, ...], tuple[str, ...]]
    field: EventField | None = None
    value: FieldValue = None


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision as it is kept.

    at: UTC. event_id, other_id: the events as they were named. article: public id of the article it is about.
    field: of an event or an article; words: the value as it was written. undoes: number of the decision undone.
    in_force: it holds: it was not undone, or its undoing was.
    """

    number: int
    kind: DecisionKind
    by: str
    at: dt.datetime
    because: str | None = None
    event_id: str | None = None
    other_id: str | None = None
    article: str | None = None
    field: str | None = None
    words: str | None = None
    undoes: int | None = None
    in_force: bool = True
    anchors: tuple[Anchor, ...] = ()
