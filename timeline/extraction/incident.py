"""One incident of an article as it is being put together, and how well a further report fits it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from timeline.extraction.found import FoundActor, FoundFigure, FoundPlace
from timeline.extraction.geography import agree
from timeline.extraction.lexicon import CROWD, VIOLENT, Family
from timeline.extraction.reports import COARSE, Report, may_go_on, months_apart
from timeline.model.evidence import Evidence
from timeline.model.interval import DateInterval, DateKind
from timeline.model.mention import CasualtyKind, TimeExpression

# What speaks for one incident and what against it. Chosen by hand; the accuracy gate in benchmarks guards them.
_SAME_DATE, _NARROWER_DATE, _DATE_FOR_THE_UNDATED = 2.0, 1.0, 0.4
_SAME_PLACE, _PLACE_FOR_THE_PLACELESS, _PLACE_FOR_THE_PAST = 2.0, 0.0, -0.4
_HANDED_OVER_ELSEWHERE = -0.5
_SAME_ACTOR, _OTHER_ACTOR, _SAME_WORD = 0.7, -1.2, 0.5
_SAME_TOLL, _OTHER_TOLL = 1.5, -0.6
_REFERS_BACK, _NEXT_SENTENCE, _NEAR, _FAR = 1.2, 1.0, 0.4, -0.3
_NEAR_SENTENCES = 3
JOINS_FROM = 1.0
NEWS_DAYS = 10  # news without a date may be told to have happened so many days before its story's day
_BACKED_BY_SCENE = frozenset(
    {Family.EXPLOSION, Family.PROTEST, Family.RIOT, Family.LOOTING, Family.CLASH, Family.TERRITORY}
)
_MANY_DAYS = 10**6
_OUTCOMES = frozenset({Family.ARREST, Family.RELEASE})


@dataclass(slots=True)
class Incident:
    """Reports of one incident, in the order of the text. The first one opened it.

    inherited: the date lent by the story or by the incident told before; None where its own words date it.
    """

    reports: list[Report] = field(default_factory=list)
    inherited: DateInterval | None = None
    inherited_evidence: Evidence | None = None

    @property
    def first(self) -> int:
        """Index of the sentence that opened it."""
        return self.reports[0].index

    @property
    def last(self) -> int:
        """Index of the last sentence that told of it."""
        return self.reports[-1].index

    @property
    def time(self) -> TimeExpression | None:
        """Its date by its own words: the narrowest of those that agree, the first told of equally narrow ones."""
        best: TimeExpression | None = None
        for report in self.reports:
            time = report.time
            if time and time.interval and (best is None or _narrows(time, best)):
                best = time
        return best

    @property
    def interval(self) -> DateInterval:
        """Its date, stated or inherited; unknown where there is neither."""
        time = self.time
        if time and time.interval:
            return time.interval
        return self.inherited or DateInterval.unknown()

    @property
    def places(self) -> list[FoundPlace]:
        """Its places, those of the first report first."""
        return list(dict.fromkeys(place for report in self.reports for place in report.places))

    @property
    def by_state(self) -> bool:
        """Aircraft flew it: a thing of states."""
        return any(f.sense.name in ("air-strike", "aircraft") for r in self.reports for f in r.frames)


def backed(report: Report) -> bool:
    """Tell whether a word of middling strength has what makes it an incident: an actor, a toll, a thing struck."""
    acting = report.perpetrators + report.targets + report.participants
    if acting or report.struck or any(not figure.part for figure in report.figures):
        return True
    if Family.COUP in report.families and report.time:
        return True
    if report.families & CROWD and (report.time or report.places):
        return True
    told = report.families & _BACKED_BY_SCENE or any(frame.suffered for frame in report.frames)
    return bool(told and report.time and report.places)


def strong_enough(report: Report) -> bool:
    """Tell whether a report by itself tells of an incident."""
    if any(frame.trigger.rule == "trigger.heading" for frame in report.frames):
        return True
    if report.strength >= 3:
        placed = report.index == 0 and bool(report.places) and not report.definite
        return report.time is not None or placed or backed(report)
    if report.strength == 2:
        return backed(report) or (report.index == 0 and not report.definite and bool(report.families & CROWD))
    fought = Family.CLASH in report.families and len(report.participants) > 1 and report.time is not None
    return report.armed and (fought or any(f.count.low for f in report.figures if not f.part))


def fit(incident: Incident, report: Report) -> float | None:
    """How well a report fits an incident; None where a date, a place or the kind forbids it."""
    if _in_other_item(incident, report) and not _retold(incident, report):
        return None
    if any(r.index == report.index and months_apart(r.time, report.time) for r in incident.reports):
        return None
    core = incident.reports[0].families
    agreeing = any(may_go_on(other, own) for own in report.families for other in core)
    if core <= _OUTCOMES and report.families & VIOLENT:
        held = bool(report.time or report.places) and bool(report.families & core)
        refers_back = report.definite and core != {Family.RELEASE}  # "the fight" is no release told again
        agreeing = agreeing and (refers_back or held)
    set_free = report.families == {Family.RELEASE} and Family.ABDUCTION in core and report.time is None
    if report.frames and not agreeing and not (set_free and incident.interval.precision not in COARSE):
        return None
    weapons, others = _weapons(report), {w for r in incident.reports for w in _weapons(r)}
    if weapons and others and not weapons & others and not report.definite:
        return None
    parts = (_date_fit(incident, report), _place_fit(incident, report))
    if None in parts:
        return None
    score = sum(part for part in parts if part is not None)
    score += _actor_fit(incident, report) + _toll_fit(incident, report)
    if report.definite:
        score += _REFERS_BACK
    gap = report.index - incident.last
    score += _NEXT_SENTENCE if gap <= 1 else _NEAR if gap <= _NEAR_SENTENCES else _FAR
    return score


def _in_other_item(incident: Incident, report: Report) -> bool:
    """Each item of a list tells of an incident of its own; what stands outside lists goes with either."""
    item = incident.reports[0].item
    return bool(item and report.item and report.item != item)


def _retold(incident: Incident, report: Report) -> bool:
    """A digest that sums up first and tells the details later: the same day, the same place."""
    return _date_fit(incident, report) == _SAME_DATE and _place_fit(incident, report) == _SAME_PLACE


def _weapons(report: Report) -> set[str]:
    """Means that one incident does not share with another: a mine is no air strike."""
    kinds = {"mine": "mine", "mine-word": "mine", "air-strike": "air", "suicide-bombing": "suicide"}
    return {kinds[frame.sense.name] for frame in report.frames if frame.sense.name in kinds}


def _date_fit(incident: Incident, report: Report) -> float | None:
    new, old = report.time, incident.time
    if new is None or new.interval is None:
        return 0.0
    if old is None or old.interval is None:
        lent = incident.inherited
        if new.interval.precision in COARSE and not (report.definite and (lent is None or lent.overlaps(new.interval))):
            return None
        recent = lent is None or days_before(new.interval, lent) <= NEWS_DAYS
        return _DATE_FOR_THE_UNDATED if recent or report.definite else None
    if new.interval == old.interval:
        return _SAME_DATE
    if not new.interval.overlaps(old.interval):
        return None
    if new.interval.within(old.interval) or old.interval.within(new.interval):
        if not COARSE & {new.interval.precision, old.interval.precision}:
            return _NARROWER_DATE
        placed = _place_fit(incident, report) == _SAME_PLACE
        retold = report.definite or (placed and _same_word(incident, report)) or _same_captives(incident, report)
        return _NARROWER_DATE if retold else None
    return 0.0


def _same_captives(incident: Incident, report: Report) -> bool:
    """ "Seized more than 200 girls on 14 April", "the girls it took in 2014": one group, one abduction, one toll."""
    if report.families != {Family.ABDUCTION} or Family.ABDUCTION not in incident.reports[0].families:
        return False
    new = set() if report.background else _own_tolls(report, CasualtyKind.ABDUCTED)
    old = _tolls([r for r in incident.reports if not r.background], CasualtyKind.ABDUCTED)
    if new and old and not new & old:
        return False
    return bool(new & old) or bool(
        _named(report.perpetrators) & _named(a for r in incident.reports for a in r.perpetrators)
    )


def counted_apart(reports: Iterable[Report]) -> list[FoundFigure]:
    """The figures of an incident that are no part of another of them.

    "Fighters attacked the base. 143 of them were killed": a part of those who attacked, and of no figure of the killed.
    """
    figures = [figure for report in reports for figure in report.figures]
    wholes = [figure for figure in figures if not figure.part]
    return [each for each in figures if not each.part or (each.of_them and not _has_whole(each, wholes))]


def _has_whole(part: FoundFigure, wholes: Iterable[FoundFigure]) -> bool:
    return any(each.kind is part.kind and (each.count.low or 0) >= (part.count.low or 0) for each in wholes)


def _own_tolls(report: Report, kind: CasualtyKind) -> set[int]:
    """The numbers of one report; those of "two of them" may be a part of any incident's, and are no other toll."""
    return {f.count.low for f in report.figures if f.kind is kind and f.count.low and not f.part}


def _tolls(reports: Iterable[Report], kind: CasualtyKind) -> set[int]:
    return {f.count.low for f in counted_apart(reports) if f.kind is kind and f.count.low}


def _named(actors: Iterable[FoundActor]) -> set[str]:
    return {actor.name for actor in actors if actor.named}


def days_before(earlier: DateInterval, later: DateInterval) -> int:
    """Days from the end of one interval to the start of the other; 0 where they overlap, many where unknown."""
    if earlier.overlaps(later):
        return 0
    if earlier.end is None or later.start is None or earlier.end > later.start:
        return _MANY_DAYS
    return (later.start - earlier.end).days


def _place_fit(incident: Incident, report: Report) -> float | None:
    new, old = report.places, incident.places
    if not new:
        return 0.0
    if not old:
        countries = {word.located.country for r in incident.reports for word in r.country_words}
        if countries and new[0].located.country and new[0].located.country not in countries:
            return None
        told_as_past = incident.time is not None and incident.interval.precision in COARSE and not report.definite
        return _PLACE_FOR_THE_PAST if told_as_past else _PLACE_FOR_THE_PLACELESS
    if any(agree(one.located, other.located) for one in new[:2] for other in old):
        return _SAME_PLACE
    if report.definite and all(_is_border_of_its_country(place, old) for place in new):
        return _PLACE_FOR_THE_PLACELESS
    if _is_headline(incident) and report.index - incident.last <= 1 and _same_word(incident, report):
        return _PLACE_FOR_THE_PLACELESS
    return _HANDED_OVER_ELSEWHERE if _one_release(incident, report) else None


def _is_border_of_its_country(place: FoundPlace, old: list[FoundPlace]) -> bool:
    """ "The battle near the Algerian border": a border is long, and what was told of a town may have been beside it."""
    return place.located.evidence.rule == "place.border" and place.located.country in {p.located.country for p in old}


def _is_headline(incident: Incident) -> bool:
    """A first line without a stop: it names the town, the lead after it the quarter."""
    opening = incident.reports[-1]
    return opening.index == 0 and opening.sentence.words[-1:].isalnum()


def _one_release(incident: Incident, report: Report) -> bool:
    """ "The Chibok girls were freed on Thursday ... the 21 were handed over in Banki": a home is no other release."""
    if {f for r in (*incident.reports, report) for f in r.families} != {Family.RELEASE}:
        return False
    new, old = _own_tolls(report, CasualtyKind.RELEASED), _tolls(incident.reports, CasualtyKind.RELEASED)
    return not (new and old) or bool(new & old)


def _actor_fit(incident: Incident, report: Report) -> float:
    new, old = _named(report.perpetrators), _named(a for r in incident.reports for a in r.perpetrators)
    word = _SAME_WORD if _same_word(incident, report) else 0.0
    if new and old:
        return word + (_SAME_ACTOR if new & old else _OTHER_ACTOR)
    taking_part = _named(report.perpetrators + report.targets + report.participants)
    known = _named(a for r in incident.reports for a in r.perpetrators + r.targets + r.participants)
    return word + (_SAME_ACTOR if taking_part & known else 0.0)


def _same_word(incident: Incident, report: Report) -> bool:
    """Both speak of an ambush, or both of an abduction."""
    new = {frame.sense.name for frame in report.frames if frame.sense.strength >= 2}
    return bool(new & {f.sense.name for r in incident.reports for f in r.frames})


def _toll_fit(incident: Incident, report: Report) -> float:
    new, old = _own_tolls(report, CasualtyKind.KILLED), _tolls(incident.reports, CasualtyKind.KILLED)
    if not new or not old:
        return 0.0
    return _SAME_TOLL if new & old and max(new) > 1 else _OTHER_TOLL


def _narrows(new: TimeExpression, old: TimeExpression) -> bool:
    """A day told later dates what was said to be of a week; of a first and a last day it tells only a part."""
    one, other = new.interval, old.interval
    if one is None or other is None:
        return one is not None
    if old.evidence.rule == "date.range" and one.within(other):
        return False
    if other.kind is DateKind.LASTING and one.within(other):
        return False  # a day of a battle that went on for three does not date the battle
    return (one.days or 10**6) < (other.days or 10**6)
