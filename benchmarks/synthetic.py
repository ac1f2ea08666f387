"""Articles with their mentions and the incident of each, invented in any number: a world whose truth is known.

Nothing is extracted: mentions are built as a reader would give them, with spans into a text that has their sentences.
The density of incidents in time and space is held constant (see ``benchmarks.synthetic_world``), so that ten times the
mentions are ten times the years of news. Articles come in order of publication.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from random import Random

from benchmarks.synthetic_telling import Draft, Teller, Word
from benchmarks.synthetic_world import Incident, World
from timeline.model.article import Article
from timeline.model.mention import Extraction
from timeline.reference.fingerprint import fingerprint

EXTRACTOR = "sahel-timeline 0.1.0 + synthetic 1.0"
FIRST_DAY = dt.date(2012, 1, 1)
YEARS_BEFORE = 4  # incidents that are told as history only: those before the first day of news

# 1.5 articles tell an incident as their news, most of them one alone, one in a hundred over ten. Each tells 0.67
# incidents of history beside it. So an incident has 2.5 mentions, a massacre up to a hundred.
MORE_ARTICLES = {0: 0.74, 1: 0.14, 2: 0.06, 4: 0.04, 8: 0.015, 20: 0.004}
HISTORY = {0: 0.62, 1: 0.21, 2: 0.09, 3: 0.05, 4: 0.015, 5: 0.008, 6: 0.005, 7: 0.002}
LATEST_DAYS = 4  # the last of an incident's articles are published so many days after it
MEAN_AGE_DAYS = 500  # of what is told as history: half of it is of the last year
CANDIDATES = 12  # incidents of some month among which history takes the deadliest: what is told again is what was great
AT_HOME = 0.8  # share of history that is of the country of the news

_DETAILS = (
    "market|mosque|church|school|convoy|motorcycles|dawn|dusk|night|barracks|checkpoint|bridge|river|well|granary|herders"
    "|farmers|teachers|traders|miners|nurses|pupils|imam|priest|mayor|chief|soldiers|gendarmes|volunteers|customs|foresters"
    "|bus|truck|ferry|pickup|tanker|ambulance|antenna|pylon|pipeline|warehouse|pharmacy|hospital|clinic|camp|orchard|wedding"
    "|funeral|prayer|harvest|weekly|rifles|rockets|mortars|grenades|machetes|drones|helicopter|armoured|ransom|curfew|revenge"
    "|siege|blockade|displaced|refugees|cattle|goats|camels|gold|uranium|cotton|onions|millet|fishing|island|forest|hill"
    "|Captain Keita|Colonel Sanogo|Major Abubakar|Lieutenant Issoufou|Sheikh Ousmane|Mallam Bukar"
    "|Moussa Traoré|Amadou Barry|Ibrahim Zakari|Hassane Diallo|Usman Goni|Salifou Sawadogo"
    "|Boureima Ouédraogo|Mahamat Saleh|Adamu Yusuf|Issa Maïga"
).split("|")
_FILLER = (
    "The attack caused panic among the people.|Reinforcements were sent to the area.|Nobody has claimed it so far."
    "|The region has seen a rise in violence.|An inquiry was opened.|Schools in the district remain closed."
    "|Families fled to the nearest town.|The opposition called for talks.|Rain made the roads hard to use."
).split("|")
_SOURCES = ("AFP", "Reuters", "AP", "RFI", "Premium Times", "Sahel Wire", "Daily Trust", "Studio Tamani")


@dataclass(frozen=True, slots=True)
class Told:
    """An article as the pipeline would hand it to the store, and the number of the incident of each mention."""

    article: Article
    extraction: Extraction
    incidents: tuple[int, ...]


def articles(seed: int = 1) -> Iterator[Told]:
    """Articles without end, in order of publication."""
    chance = Random(seed)
    return _Newsroom(chance, World(chance, _DETAILS)).write()


class _Newsroom:
    def __init__(self, chance: Random, world: World) -> None:
        self._chance = chance
        self._world = world
        self._teller = Teller(chance, world)
        self._months: dict[tuple[int, int], dict[str, list[Incident]]] = {}
        self._written = 0

    def write(self) -> Iterator[Told]:
        before = 365 * YEARS_BEFORE
        for incident in self._world.incidents(FIRST_DAY - dt.timedelta(days=before), before):
            self._file(incident)
        day, due = FIRST_DAY, list[tuple[dt.date, int, Incident]]()
        while True:
            for incident in self._world.incidents(day, 1):
                self._file(incident)
                due += [(each, incident.number, incident) for each in self._days_of_telling(incident)]
            for told in sorted((each for each in due if each[0] <= day), key=lambda each: each[:2]):
                yield self._article(told[0], told[2])
            due = [each for each in due if each[0] > day]
            day += dt.timedelta(days=1)

    def _file(self, incident: Incident) -> None:
        shelf = self._months.setdefault((incident.day.year, incident.day.month), {})
        shelf.setdefault(incident.place.country, []).append(incident)

    def _days_of_telling(self, incident: Incident) -> list[dt.date]:
        """Most are told the day after; great ones oftener."""
        more = self._drawn(MORE_ARTICLES) * (1 + (incident.killed >= 20) * 2)
        lags = (min(LATEST_DAYS, int(self._chance.expovariate(0.9))) for _ in range(1 + more))
        return [incident.day + dt.timedelta(days=lag) for lag in lags]

    def _article(self, published: dt.date, news: Incident) -> Told:
        """Its news, then the history that it tells beside it."""
        told = [news, *(each for _ in range(self._drawn(HISTORY)) if (each := self._past(news, published)) is not None)]
        told = list(dict.fromkeys(told))
        drafts = [self._teller.draft(each, published, each is not news) for each in told]
        text, starts = self._text(drafts)
        self._written += 1
        url = f"https://example.org/{published:%Y/%m/%d}/{self._written}"
        article = Article(text, published, url, drafts[0].verb, self._chance.choice(_SOURCES), url, "en")
        mentions = tuple(draft.mention(start) for draft, start in zip(drafts, starts, strict=True))
        extraction = Extraction(EXTRACTOR, "en", True, mentions, fingerprint=fingerprint(text))
        return Told(article, extraction, tuple(each.number for each in told))

    def _past(self, news: Incident, published: dt.date) -> Incident | None:
        """An older incident, mostly of the same country: the deadliest of some of one month."""
        age_days = 15 + self._chance.expovariate(1 / MEAN_AGE_DAYS)
        day = published - dt.timedelta(days=min(age_days, 365 * YEARS_BEFORE - 31))
        shelf = self._months[day.year, day.month]
        country = news.place.country if self._chance.random() < AT_HOME else self._chance.choice(sorted(shelf))
        told = [each for each in shelf.get(country, ()) if (published - each.day).days >= LATEST_DAYS]
        if not told:
            return None
        return max(self._chance.sample(told, min(len(told), CANDIDATES)), key=lambda each: (each.killed, each.number))

    def _text(self, drafts: list[Draft]) -> tuple[str, list[int]]:
        """The sentences with others between them, and where each begins."""
        text, starts = "", []
        for draft in drafts:
            starts.append(len(text))
            text += f"{draft.sentence} {' '.join(self._chance.sample(_FILLER, self._chance.randint(1, 4)))} "
        return text.rstrip(), starts

    def _drawn(self, shares: Mapping[Word, float]) -> Word:
        return self._chance.choices(list(shares), list(shares.values()))[0]
