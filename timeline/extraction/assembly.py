"""Reports of all sentences to the incidents of an article: told in ten sentences, an incident is one.

The reports are taken in the order of the text. Each joins the incident it fits best, opens one of its own where it has
a hold (a date, a place, or the lead of the article), or is dropped with a reason.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from timeline.extraction.incident import JOINS_FROM, NEWS_DAYS, Incident, days_before, fit, strong_enough
from timeline.extraction.lexicon import Family
from timeline.extraction.reports import COARSE, Report
from timeline.extraction.story import LEAD_SENTENCES, Story
from timeline.model.interval import DateInterval
from timeline.model.mention import RejectedTrigger

_SHOUTED = re.compile(r"\b[A-Z]{4,} (?:[A-Z]+ )*[A-Z]{4,}\b")  # "WATCH NOW", "TERROR DEAL": links to other stories
_LENDS_DATE_WITHIN_SENTENCES = 3
_BARE_KILLING = frozenset({"kill", "die", "wound"})
_LONGEST_MONTH_DAYS = 31
_LONG_PAST_DAYS = 60
_ONE_REPORT_DAYS = 100  # a quarter's review tells of the quarter
_ONE_PERIOD_DAYS = 31  # the items of a digest so near to the news are news themselves
_OUTCOMES = frozenset({Family.ARREST, Family.RELEASE})


def assemble(reports: Sequence[Report], story: Story) -> tuple[list[Incident], list[RejectedTrigger]]:
    """The incidents of an article in the order in which it opens them, and the triggers that none of them took."""
    incidents: list[Incident] = []
    left: list[tuple[Report, str]] = []
    weak: Report | None = None
    day = DateInterval.unknown() if looks_back(reports, story) else story.day
    for report in reports:
        if report.plural and report.definite and report.time is not None:
            _date_the_undated(incidents, report)
        home = _home(incidents, report)
        if home is not None:
            home.reports.append(report)
            continue
        reason = _why_not_open(report, incidents)
        if reason is None and _only_qualifies(report, reports):
            reason = "assembly.background-without-date"
        if reason is None:
            opened = _opened(report, incidents, story, day)
            incidents.append(opened)
            _set_scene(opened, weak)
        elif report.frames:
            left.append((report, reason))
            weak = report if reason == "assembly.too-weak" else weak
    if not incidents:
        incidents = [_opened(r, [], story, day) for r, reason in left if reason == "assembly.sums-up"][:1]
    return incidents, [RejectedTrigger(r.frames[0].trigger, r.sentence, reason) for r, reason in left]


def _home(incidents: Sequence[Incident], report: Report) -> Incident | None:
    """The incident that the report fits best, the later one where two fit alike; None where none fits."""
    best: tuple[float, int] | None = None
    for number, incident in enumerate(incidents):
        score = fit(incident, report)
        if score is None or not _free_to_join(incident, report):
            continue
        if best is None or (score, number) >= best:
            best = (score, number)
    if best is None:
        return None
    if not report.frames and not _adds_to(incidents[best[1]], report):
        return None
    without_hold = report.time is None and not report.places
    needed = 0.0 if without_hold else JOINS_FROM
    return incidents[best[1]] if best[0] >= needed else None


def _only_qualifies(report: Report, reports: Sequence[Report]) -> bool:
    """ "Girls kidnapped from Chibok have been freed": the sentence tells of the release, the rest says which girls."""
    if not report.background or report.time is not None:
        return False
    return any(other.index == report.index and other.frames and not other.background for other in reports)


def _set_scene(incident: Incident, weak: Report | None) -> None:
    """ "On June 18 the army conducted an operation near Banga. Forty were killed": the weak report sets the scene."""
    report = incident.reports[0]
    if weak is None or not 0 < report.index - weak.index <= 2 or not (weak.time or weak.places):
        return
    if fit(Incident([weak]), report) is None or (report.time and weak.time) or (report.places and weak.places):
        return
    incident.reports.insert(0, weak)


def _adds_to(incident: Incident, report: Report) -> bool:
    """A sentence without a trigger adds what the incident lacks, and only right after it was told.

    "They raided a village over the weekend. They entered Tin-Hama on Saturday": the day is of that weekend.
    """
    if report.index - incident.last > _LENDS_DATE_WITHIN_SENTENCES and (report.scene_time or report.scene_places):
        return False
    own = report.scene_time.interval if report.scene_time else None
    known = incident.time.interval if incident.time else None
    narrows = own is not None and known is not None and own != known and own.within(known)
    if report.scene_places and incident.places:
        return False
    return not report.scene_time or not incident.time or bool(narrows and report.scene_places)


def _date_the_undated(incidents: Sequence[Incident], report: Report) -> None:
    """ "Both attacks took place on Tuesday" dates the incidents told so far that have no date of their own."""
    time = report.time
    for incident in incidents:
        lent = incident.inherited
        if incident.time is None and time and time.interval and lent and lent.overlaps(time.interval):
            incident.inherited, incident.inherited_evidence = time.interval, time.evidence


def _free_to_join(incident: Incident, report: Report) -> bool:
    """Arrests and releases join what they came of only while they bring no date of their own."""
    if not report.frames or not report.families <= _OUTCOMES:
        return True
    if any(r.families & report.families for r in incident.reports):
        return True
    return report.time is None and not report.places and report.index - incident.last <= _LENDS_DATE_WITHIN_SENTENCES


def _why_not_open(report: Report, incidents: Sequence[Incident]) -> str | None:
    """Why a report cannot open an incident; None where it can."""
    if not report.frames:
        return "assembly.only-a-figure"
    if report.plural and not (report.time and report.places):
        return "assembly.sums-up"
    if not strong_enough(report):
        return "assembly.too-weak"
    if _sums_up_a_period(report):
        return "assembly.total-over-a-period"
    has_hold = report.time is not None or report.places
    if report.definite and report.time is None and incidents:
        return "assembly.refers-back"
    if report.quoted and report.time is None:
        return "assembly.quoted"
    if report.time is None and report.index >= LEAD_SENTENCES and len(_SHOUTED.findall(report.sentence.words)) > 1:
        return "assembly.teaser"
    in_lead = report.index < LEAD_SENTENCES and all(i.interval.precision in COARSE for i in incidents)
    if not has_hold and not in_lead:
        return "assembly.no-date-no-place"
    return None


def _sums_up_a_period(report: Report) -> bool:
    """ "More than 4,000 people were killed in Mali in 2019": bare killing, a long time, no place within a country."""
    interval = report.time.interval if report.time else None
    if interval is None or report.places:
        return False
    bare = {frame.sense.name for frame in report.frames} <= _BARE_KILLING
    return bare and (interval.days is None or interval.days > _LONGEST_MONTH_DAYS)


def _is_news(incident: Incident, story: Story) -> bool:
    """Tell whether an incident happened within the days before publication; only news lends its date onwards."""
    end = incident.interval.end
    return end is not None and (story.published - end).days <= NEWS_DAYS


def looks_back(reports: Sequence[Report], story: Story) -> bool:
    """Tell whether a text is about the past, as an encyclopedia's is: its lead is long past, and it tells no news."""
    ends = [(r.index, r.time.interval.end) for r in reports if r.time and r.time.interval and r.time.interval.end]
    first = next(((story.published - end).days for index, end in ends if index < LEAD_SENTENCES), 0)
    return first > _LONG_PAST_DAYS and all((story.published - end).days > NEWS_DAYS for _, end in ends)


def _opened(report: Report, incidents: Sequence[Incident], story: Story, day: DateInterval) -> Incident:
    """A new incident. day: that of news without a date of its own."""
    incident = Incident([report])
    if report.time is not None:
        return incident
    if report.untold or (report.background and (report.index > 0 or incidents)):
        return incident
    before = incidents[-1] if incidents else None
    recent = any(i.interval.bounded and i.interval.precision not in COARSE for i in incidents)
    if before is None or (not recent and report.index < LEAD_SENTENCES):
        incident.inherited = day
    elif report.index - before.last <= (_LENDS_DATE_WITHIN_SENTENCES if _is_news(before, story) else 0):
        incident.inherited = before.interval if before.interval.bounded else None
        incident.inherited_evidence = before.time.evidence if before.time else before.inherited_evidence
    elif not any(i.interval.precision in COARSE for i in incidents):
        incident.inherited = day
    return incident


def main_intervals(incidents: Sequence[Incident], story: Story) -> list[DateInterval | None]:
    """For each incident when that happened which it is told with: the article's news, or in a list the item's own."""
    undated = [incident for incident in incidents if not incident.reports[0].heading]
    main = main_interval(undated, first=looks_back([r for i in undated for r in i.reports], story))
    reference, longest_days = (story.day, _ONE_REPORT_DAYS) if main is None else (main, _ONE_PERIOD_DAYS)
    openers: dict[int, DateInterval] = {}
    mains: list[DateInterval | None] = []
    for incident in incidents:
        opening = incident.reports[0]
        heading = opening.heading.interval if opening.heading else None
        own = openers.setdefault(opening.item, heading or incident.interval) if opening.item else None
        mains.append(own if own is not None and _is_of_now(own, reference, longest_days) else main)
        if own is not None and mains[-1] is None:
            mains[-1] = story.day  # a chronology without news tells the past to its own day
    return mains


def _is_of_now(item: DateInterval, main: DateInterval, longest_days: int) -> bool:
    """A list's item is told for itself unless it lies long before the article's news: then it is its history."""
    days = days_before(item, main)
    return item.bounded and (days <= longest_days or days_before(main, item) < days)


def _without_sequels(incidents: Sequence[Incident]) -> list[Incident]:
    """ "Gunmen abducted five people on Monday. They were freed on Friday": what came of the news is not the news."""
    kept: list[Incident] = []
    for incident in incidents:
        earlier = any(o.first < incident.first or not o.reports[0].background for o in kept)
        if not (earlier and incident.reports[0].families <= _OUTCOMES):
            kept.append(incident)
    return kept


def main_interval(incidents: Sequence[Incident], *, first: bool = False) -> DateInterval | None:
    """When the article's news happened: the latest of what its lead opens, else the latest of all; None undated.

    first: what opens the article is what it is about, as in an encyclopedia.
    """
    bounded = [i for i in incidents if i.interval.bounded]
    lead = [i for i in bounded if i.first < LEAD_SENTENCES]
    if first and lead:
        return lead[0].interval
    sharp = [i for i in lead if i.interval.precision not in COARSE]
    stated = [i for i in sharp if i.time and not i.reports[0].background]
    dated = [i.interval for i in _without_sequels(stated or sharp or lead or bounded)]
    if not dated:
        return None
    return max(dated, key=lambda interval: (interval.start, -(interval.days or 0)))


def is_historical(incident: Incident, main: DateInterval | None) -> bool:
    """Tell whether an incident is background to the news: it lies before the article's main event, or is undated."""
    interval = incident.interval
    if main is None or main.start is None:
        return False
    if interval.start is None and interval.end is None:
        return True
    if interval.end is not None and interval.end < main.start:
        return True
    return (
        interval.start is None
        or (interval.start < main.start and not main.within(interval))
        or (interval.start < main.start and incident.first >= LEAD_SENTENCES and interval.precision in COARSE)
    )
