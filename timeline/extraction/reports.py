"""The frames of one sentence put together: what it reports of one incident, or of two where date or place part them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from timeline.extraction.found import FoundActor, FoundFigure, FoundPlace
from timeline.extraction.frames import FoundClaim, Frame, SentenceReading, Struck
from timeline.extraction.geography import agree
from timeline.extraction.layout import Setting
from timeline.extraction.lexicon import CROWD, VIOLENT, Family
from timeline.model.actor import ARMED_KINDS, ActorKind
from timeline.model.evidence import Evidence, Span
from timeline.model.interval import Precision
from timeline.model.mention import CasualtyKind, Modality, RejectedTrigger, TimeExpression

COARSE = frozenset({Precision.MONTH, Precision.SEASON, Precision.YEAR, Precision.DECADE})
_LONGEST_CONJUNCTION = 7  # characters: " and ", ", and "
_WEAPONS_APART = (frozenset({"suicide-bombing"}), frozenset({"air-strike", "aircraft"}))
_KINDS_OF_FAMILY = {
    Family.ARREST: (CasualtyKind.ARRESTED,),
    Family.RELEASE: (CasualtyKind.RELEASED,),
    Family.ABDUCTION: (CasualtyKind.ABDUCTED,),
}


@dataclass(frozen=True, slots=True)
class Report:
    """What one sentence says of one incident.

    index: of the sentence; sentence: its words. frames: all actual; none where the sentence adds only a figure or a
    claim to what was told before. figures, claims: those tied to this incident by the sentence.
    item, heading, label: the list item the sentence stands in, 0 for running text, the date heading that rules it and
        the places that label it.
    """

    index: int
    sentence: Evidence
    frames: tuple[Frame, ...]
    figures: tuple[FoundFigure, ...] = ()
    claims: tuple[FoundClaim, ...] = field(default=())
    scene_time: TimeExpression | None = None
    scene_places: tuple[FoundPlace, ...] = ()
    countries: tuple[FoundPlace, ...] = ()
    item: int = 0
    heading: TimeExpression | None = None
    label: tuple[FoundPlace, ...] = ()

    @property
    def families(self) -> frozenset[Family]:
        """The families of its triggers."""
        return frozenset(frame.sense.family for frame in self.frames)

    @property
    def strength(self) -> int:
        """The greatest strength of its triggers."""
        return max((frame.sense.strength for frame in self.frames), default=0)

    @property
    def time(self) -> TimeExpression | None:
        """Its own date expression, that of the first frame that has one; else that of the heading it stands under."""
        told_first = bool(self.frames) and self.frames[0].time is None
        if self.heading and told_first and not self.background and not self.untold:
            return self.heading
        return next((frame.time for frame in self.frames if frame.time), self.scene_time)

    @property
    def places(self) -> tuple[FoundPlace, ...]:
        """Its own places within a country, the nearest to a trigger first."""
        named = [place for frame in self.frames for place in frame.places] or self.scene_places
        within = tuple(dict.fromkeys(place for place in named if not place.country_word))
        return within or tuple(place for place in self.label if not place.country_word)

    @property
    def country_words(self) -> tuple[FoundPlace, ...]:
        """Names of countries that stand with it."""
        here = tuple(dict.fromkeys(p for frame in self.frames for p in frame.places if p.country_word))
        return here or tuple(place for place in self.label if place.country_word)

    @property
    def definite(self) -> bool:
        """It refers back to an incident told before, and by no verb tells it anew."""
        return all(frame.definite for frame in self.frames)

    @property
    def plural(self) -> bool:
        """It sums up several incidents ("two attacks")."""
        return any(frame.plural for frame in self.frames)

    @property
    def untold(self) -> bool:
        """Words of time stand with it that give it no date, so that none is lent to it."""
        return any(frame.untold for frame in self.frames)

    @property
    def background(self) -> bool:
        """Tense or clause puts it before the story's now."""
        return all(frame.background for frame in self.frames)

    @property
    def quoted(self) -> bool:
        """It stands in direct speech."""
        return all(frame.quoted for frame in self.frames)

    @property
    def perpetrators(self) -> tuple[FoundActor, ...]:
        """Who struck, in the order of the text."""
        return _together(frame.perpetrators for frame in self.frames)

    @property
    def targets(self) -> tuple[FoundActor, ...]:
        """Who was struck; one that also struck is left to the perpetrators."""
        struck_by = {actor.name for actor in self.perpetrators}
        return tuple(a for a in _together(frame.targets for frame in self.frames) if a.name not in struck_by)

    @property
    def participants(self) -> tuple[FoundActor, ...]:
        """Who took part where the text does not say who began."""
        return _together(frame.participants for frame in self.frames)

    @property
    def struck(self) -> Struck | None:
        """What the things struck tell of those in them."""
        return next((frame.struck for frame in self.frames if frame.struck), None)

    @property
    def armed(self) -> bool:
        """An armed actor other than the police takes part."""
        return any(actor.kind in ARMED_KINDS for actor in self.perpetrators + self.targets + self.participants)

    @property
    def crowd(self) -> bool:
        """Protesters or rioters take part."""
        kinds = {actor.kind for actor in self.perpetrators + self.targets + self.participants}
        return bool(kinds & {ActorKind.PROTESTERS, ActorKind.RIOTERS})


def read_reports(
    text: str, readings: Iterable[SentenceReading]
) -> tuple[tuple[Report, ...], tuple[RejectedTrigger, ...]]:
    """The reports of all sentences, in order, and the triggers that gave none, with the reason."""
    reports: list[Report] = []
    rejected: list[RejectedTrigger] = []
    for reading in readings:
        sentence = Evidence(reading.span, text[reading.span.start : reading.span.end], "sentence")
        rejected.extend(RejectedTrigger(evidence, sentence, reason) for evidence, reason in reading.refused)
        actual: list[Frame] = []
        for frame in reading.frames:
            if frame.modality is Modality.ACTUAL:
                actual.append(frame)
            else:
                word = frame.modality_evidence
                reason = f"{word.rule}: {word.words}" if word else f"modality.{frame.modality}"
                rejected.append(RejectedTrigger(frame.trigger, sentence, reason))
        reports.extend(_reports_of(reading, sentence, actual))
    return tuple(reports), tuple(rejected)


def set_in_layout(reports: Iterable[Report], settings: Sequence[Setting]) -> tuple[Report, ...]:
    """The reports, each with the list item, the date heading and the label of its sentence."""
    return tuple(
        replace(report, item=setting.item, heading=setting.heading, label=setting.places)
        for report in reports
        for setting in (settings[report.index],)
    )


def _reports_of(reading: SentenceReading, sentence: Evidence, frames: Sequence[Frame]) -> list[Report]:
    if not reading.frames:
        alone = tuple(figure for figure in reading.figures if not figure.total)
        if not (alone or reading.claims or reading.scene_time or reading.scene_places):
            return []
        return [Report(reading.index, sentence, (), alone, reading.claims, reading.scene_time, reading.scene_places)]
    groups: list[list[Frame]] = []
    for frame in frames:
        home = next((group for group in groups if _one_incident(group, frame)), None)
        if home is None:
            groups.append([frame])
        else:
            home.append(frame)
    shares: list[list[FoundFigure]] = [[] for _ in groups]
    for figure in reading.figures:
        owner = _owner(groups, figure)
        if owner is not None and not figure.total:
            shares[owner].append(figure)
    if not groups and reading.claims:
        return [Report(reading.index, sentence, (), (), reading.claims)]
    owners = [(_claim_owner(groups, claim), claim) for claim in reading.claims]
    return [
        Report(
            reading.index,
            sentence,
            tuple(group),
            tuple(share),
            tuple(claim for owner, claim in owners if owner == number),
            countries=reading.countries,
        )
        for number, (group, share) in enumerate(zip(groups, shares, strict=True))
    ]


def _one_incident(group: list[Frame], frame: Frame) -> bool:
    """Frames of one sentence are one incident unless their kind, their dates or their places part them."""
    if not any(families_agree(other.sense.family, frame.sense.family) for other in group):
        return False
    if any(_looks_back_from(other, frame) or _looks_back_from(frame, other) for other in group):
        return False
    weapons = {other.sense.name for other in group} | {frame.sense.name}
    if all(weapons & kind for kind in _WEAPONS_APART):
        return False
    for other in group:
        if _days_apart(other.time, frame.time) or months_apart(other.time, frame.time):
            return False
        if _freed_later(other, frame) or _freed_later(frame, other):
            return False
        own, theirs = _nearest(frame), _nearest(other)
        if own and theirs and not agree(own.located, theirs.located) and _apart(own, theirs):
            return False
    return True


def _looks_back_from(one: Frame, other: Frame) -> bool:
    """ "The raid came after three men were killed": what is referred to, and what went before it, are two incidents."""
    return one.definite and not one.background and other.prior and not other.definite


def _days_apart(one: TimeExpression | None, other: TimeExpression | None) -> bool:
    """Two dates part two incidents where more than a night lies between them ("on Tuesday ... the next morning")."""
    if one is None or other is None or one.interval is None or other.interval is None:
        return False
    first, second = sorted((one.interval, other.interval), key=lambda interval: interval.start or date.min)
    if first.end is None or second.start is None:
        return False
    return (second.start - first.end).days > 1


def months_apart(one: TimeExpression | None, other: TimeExpression | None) -> bool:
    """ "Last month three were killed; in June 2024 seven died": a month or year told twice is told of two incidents."""
    if one is None or other is None or one.evidence.span == other.evidence.span:
        return False
    return all(time.interval is not None and time.interval.precision in COARSE for time in (one, other))


def _freed_later(frame: Frame, other: Frame) -> bool:
    """ "Five died; the others were freed a month later": a release with a date of its own is of that date only."""
    release = frame.sense.family is Family.RELEASE and other.sense.family is not Family.RELEASE
    return release and frame.time is not None and other.time is None


def _nearest(frame: Frame) -> FoundPlace | None:
    return next((place for place in frame.places if not place.country_word), None)


def _apart(one: FoundPlace, other: FoundPlace) -> bool:
    """Two places count as two scenes only where neither phrase holds the other and "and" does not join them."""
    return _gap(one.phrase, other.phrase) > _LONGEST_CONJUNCTION and not one.phrase.overlaps(other.phrase)


def families_agree(one: Family, other: Family) -> bool:
    """Tell whether two triggers of these families may tell of one incident."""
    if one is other:
        return True
    for together in (VIOLENT | {Family.TERRITORY}, CROWD | {Family.STRIKE, Family.LOOTING, Family.ARREST}):
        if one in together and other in together:
            return True
    pairs = ({Family.STRIKE, Family.ARREST}, {Family.CLASH, Family.ARREST},
             {Family.EXPLOSION, Family.ARREST}, {Family.STRIKE, Family.RELEASE}, {Family.CLASH, Family.RELEASE},
             {Family.STRIKE, Family.STRATEGIC}, {Family.CLASH, Family.STRATEGIC}, {Family.WITHDRAWAL, Family.BASE},
             {Family.COUP, Family.ARREST})  # fmt: skip
    return {one, other} in pairs


def may_go_on(opening: Family, later: Family) -> bool:
    """Tell whether a later sentence with a trigger of one family may go on with an incident that another opened."""
    if Family.PROTEST in (opening, later) and {opening, later} & VIOLENT:
        return False  # a march in memory of a massacre is not the massacre
    if opening is Family.STRATEGIC and later in VIOLENT:
        return False  # what a group did since it was founded or joined another
    if {opening, later} == {Family.TERRITORY, Family.ABDUCTION}:
        return False
    return families_agree(opening, later)


def _owner(groups: list[list[Frame]], figure: FoundFigure) -> int | None:
    """The group whose trigger is the figure's predicate, else the group whose trigger stands nearest."""
    nearest: list[tuple[int, int]] = []
    for number, group in enumerate(groups):
        for frame in group:
            kinds = _KINDS_OF_FAMILY.get(frame.sense.family)
            strange = kinds is not None and figure.kind not in kinds and len(groups) > 1
            tied = frame.trigger.span.overlaps(figure.predicate)
            distance = 0 if tied else _gap(frame.trigger.span, figure.predicate)
            nearest.append((distance + (500 if strange and distance else 0), number))
    return min(nearest)[1] if nearest else None


def _claim_owner(groups: list[list[Frame]], claim: FoundClaim) -> int:
    """The group of the deed that the claim names, else the one whose trigger stands nearest to it."""
    word = claim.about or claim.evidence.span
    nearest = [
        (0 if frame.trigger.span.overlaps(word) else _gap(frame.trigger.span, word), number)
        for number, group in enumerate(groups)
        for frame in group
    ]
    return min(nearest)[1]


def _gap(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0) + 1


def _together(groups: Iterable[tuple[FoundActor, ...]]) -> tuple[FoundActor, ...]:
    held = [group for group in groups if group]
    if not held or (len(held) == 1 and len(held[0]) == 1):
        return held[0] if held else ()  # so it is most often, and it is asked dozens of times for a report
    seen: dict[str, FoundActor] = {}
    for group in held:
        for actor in group:
            seen.setdefault(actor.name, actor)
    return tuple(seen.values())
