"""One line of a chronology: what a query gives, and what every export and table shows."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from timeline.model.count import Count
from timeline.model.event import StoredMention
from timeline.model.event_types import EventType, SubEventType
from timeline.model.interval import DateInterval
from timeline.model.mention import CasualtyKind
from timeline.model.place import PlacePrecision
from timeline.model.policy import FigurePolicy


@dataclass(frozen=True, slots=True)
class EntryPlace:
    """Where an event happened, as far as its most precise mention tells.

    name: the place as in the gazetteer, None where only the country or the region is known.
    relation: the words that keep it from being the place itself ("about 60 km outside").
    latitude_deg, longitude_deg: WGS84, both None where the program abstains.
    """

    name: str | None = None
    admin1: str | None = None
    relation: str | None = None
    latitude_deg: float | None = None
    longitude_deg: float | None = None
    precision: PlacePrecision | None = None


@dataclass(frozen=True, slots=True)
class EntryActors:
    """Names of those who took part, by role, without repeats, in the order in which the event keeps them."""

    perpetrators: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    claimed_by: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChronologyEntry:
    """An event as a chronology shows it.

    date_text: the words of the article that gave the date, None where they were inherited.
    country: ISO 3166-1 alpha-2; country_name: its English name.
    figures: one count for each kind that is stated; a kind that is not there is "not stated".
    articles: how many tell it; sources, urls: in order of publication.
    first_reported: publication day of the earliest article; of an imported event the day of its dataset's own time
        stamp, None where it has none.
    summary: the best sentence, as the article has it.
    independent_reports: number of articles of which none is a copy of another.
    possibly_same_as: ids of events that this one may be; sums and counts leave it out unless asked.
    corrected: fields that a person set, each with the number of the decision; confirmed: a person found it well read.
    policy: how the figures were chosen, None where they are those of a dataset, which no policy touches; best_killed:
        the best estimate of the deaths, of the policy ``ucdp`` and of UCDP's own events alone.
    dataset: what it was imported from ("acled", "ucdp"), None where articles tell it. An imported event has no article;
        its summary is what the dataset notes.
    """

    event_id: str
    date: DateInterval
    date_text: str | None
    country: str | None
    country_name: str | None
    place: EntryPlace
    event_type: EventType
    sub_event_type: SubEventType
    actors: EntryActors
    figures: tuple[tuple[CasualtyKind, Count], ...]
    disputed: bool
    historical_only: bool
    articles: int
    sources: tuple[str, ...]
    first_reported: dt.date | None
    urls: tuple[str, ...]
    summary: str
    independent_reports: int = 1
    possibly_same_as: tuple[str, ...] = ()
    corrected: tuple[tuple[str, int], ...] = ()
    confirmed: bool = False
    policy: FigurePolicy | None = FigurePolicy.LATEST
    best_killed: int | None = None
    dataset: str | None = None

    def figure(self, kind: CasualtyKind) -> Count | None:
        """The count of this kind, None where no article states one."""
        return next((count for stated, count in self.figures if stated is kind), None)


@dataclass(frozen=True, slots=True)
class EntryMention:
    """One mention behind an entry: what it says, in which article, read by which version of the program.

    extractor: name and version of the program and of its model.
    """

    event_id: str
    stored: StoredMention
    extractor: str


@dataclass(frozen=True, slots=True)
class ArticleMention:
    """A mention of an article's current text, and the event that holds it; None where it makes none."""

    stored: StoredMention
    event_id: str | None
