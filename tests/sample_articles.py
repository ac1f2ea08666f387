"""Articles read by hand, for tests of all that comes after extraction: both languages, rival figures, odd titles.

Words behind each value are found in the text, so that offsets are true. Incidents are real or plainly made up.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from timeline.model.actor import ActorRole, ResponsibilityClaim, Role, Stance
from timeline.model.article import Article, RejectedArticle
from timeline.model.count import Count, Qualifier
from timeline.model.event import Event, StoredMention
from timeline.model.event_types import SubEventType
from timeline.model.evidence import Evidence, Span
from timeline.model.interval import DateInterval, DateKind, Precision
from timeline.model.mention import CasualtyClaim, CasualtyKind, Extraction, Mention, Modality
from timeline.model.place import LocatedPlace, PlacePrecision
from timeline.store.engine import open_engine
from timeline.store.schema import prepare
from timeline.store.writing import Writer, start_run

NAMES = {  # what tests call the events: by trigger word and year of the article
    ("stormed", 2024): "school", ("raided", 2024): "hotel", ("killed", 2024): "raid", ("ambush", 2024): "ambush",
    ("hit", 2024): "post",
    ("tué", 2022): "moura", ("occupent", 2022): "occupation", ("brûlé", 2022): "undated",
}  # fmt: skip
EXTRACTOR = "sahel-timeline 0.1.0 + hand 1.0"
EVIL_TITLE = "=cmd|' /C calc'!A0 \x1b[31mrouge\u202eelbasrever\u200f"

YEAR_2015 = DateInterval(dt.date(2015, 1, 1), dt.date(2015, 12, 31), Precision.YEAR)
JULY_2024 = DateInterval(dt.date(2024, 7, 1), dt.date(2024, 7, 31), Precision.MONTH)
MOURA_DAYS = DateInterval(dt.date(2022, 3, 27), dt.date(2022, 3, 31), Precision.RANGE, DateKind.LASTING)
SINCE_2012 = DateInterval(dt.date(2012, 1, 1), None, Precision.YEAR, DateKind.LASTING)


class Reader:
    """Finds the words of values in one text."""

    def __init__(self, text: str) -> None:
        self.text = text

    def words(self, phrase: str, rule: str, inherited: bool = False) -> Evidence:
        start = self.text.index(phrase)
        return Evidence(Span(start, start + len(phrase)), phrase, rule, inherited)

    def actor(self, phrase: str, name: str, role: Role, actor_id: str | None = None) -> ActorRole:
        return ActorRole(name, role, self.words(phrase, "actor.list"), actor_id=actor_id)

    def figure(self, phrase: str, kind: CasualtyKind, count: Count, speaker: str | None = None) -> CasualtyClaim:
        spoken = self.words(speaker, "casualty.speaker") if speaker else None
        return CasualtyClaim(kind, count, self.words(phrase, "casualty.passive"), None, speaker, spoken)

    def place(
        self, phrase: str, name: str, country: str, at: tuple[float, float] | None, **more: object
    ) -> LocatedPlace:
        latitude_deg, longitude_deg = at or (None, None)
        return LocatedPlace(
            name, country, self.words(phrase, "place.gazetteer"),
            latitude_deg=latitude_deg, longitude_deg=longitude_deg, **more,  # type: ignore[arg-type]
        )  # fmt: skip

    def mention(self, sentence: str, trigger: str, kind: SubEventType, date: DateInterval, **more: object) -> Mention:
        given: dict[str, object] = {"country": "ML", **more}
        dated = given.pop("dated", None)
        return Mention(
            trigger=self.words(trigger, "trigger.lexicon"),
            sentence=self.words(sentence, "sentence"),
            event_type=kind.event_type,
            sub_event_type=kind,
            type_evidence=self.words(trigger, "trigger.lexicon"),
            date=date,
            date_evidence=self.words(str(dated), f"date.{date.precision}") if dated else None,
            **given,  # type: ignore[arg-type]
        )


POINT, AREA = PlacePrecision.POINT, PlacePrecision.AREA
BAMAKO, TINZAOUATEN = (12.65, -8.0), (19.9556, 2.9722)

BAMAKO_TEXT = (
    "BAMAKO, Mali — Fighters stormed a gendarmerie school in Faladié on Tuesday. JNIM said that it carried out the "
    "attack. A hospital official counted 70 dead, while the army spoke of “some losses of life”.\n"
    "In 2015, gunmen raided a hotel in Bamako and killed at least 20 people. In July, about 50 Russian mercenaries "
    "died in an ambush south of Tinzaouaten. In 2022, an army post about 60 km outside Bamako was hit; "
    "six people were killed."
)


def bamako() -> tuple[Article, Extraction]:
    """The news of 17 September 2024, with three incidents of the past."""
    read = Reader(BAMAKO_TEXT)
    article = Article(
        BAMAKO_TEXT, dt.date(2024, 9, 17), "bamako.txt", "Jihadist fighters storm Bamako school", "AP",
        "https://ap.example/bamako;2024",
    )  # fmt: skip
    news = read.mention(
        "BAMAKO, Mali — Fighters stormed a gendarmerie school in Faladié on Tuesday.", "stormed",
        SubEventType.ARMED_CLASH, DateInterval.day(dt.date(2024, 9, 17)), dated="on Tuesday",
        place=read.place("Faladié", "Faladié", "ML", (12.5953, -7.9431), admin1="Bamako", precision=POINT),
        actors=(
            read.actor("Fighters", "JNIM", Role.PERPETRATOR, "jnim"),
            read.actor("the army", "Malian Armed Forces", Role.TARGET),
            read.actor("JNIM", "JNIM", Role.CLAIMANT, "jnim"),
        ),
        casualties=(
            read.figure("70 dead", CasualtyKind.KILLED, Count(70, 70), "A hospital official"),
            read.figure("some losses of life", CasualtyKind.KILLED, Count(1, None, Qualifier.UNNUMBERED), "the army"),
        ),
        claims=(
            ResponsibilityClaim("JNIM", Stance.CLAIMS, "JNIM", read.words("JNIM said that it carried out", "claim")),
        ),
    )  # fmt: skip
    hotel = read.mention(
        "In 2015, gunmen raided a hotel in Bamako and killed at least 20 people.", "raided",
        SubEventType.ATTACK, YEAR_2015, dated="In 2015", historical=True,
        historical_evidence=read.words("In 2015", "history.year"),
        place=read.place("Bamako", "Bamako", "ML", BAMAKO, admin1="Bamako", precision=POINT),
        actors=(read.actor("gunmen", "Unidentified gunmen", Role.PERPETRATOR),),
        casualties=(read.figure("at least 20 people", CasualtyKind.KILLED, Count(20, None, Qualifier.AT_LEAST)),),
    )  # fmt: skip
    ambush = read.mention(
        "In July, about 50 Russian mercenaries died in an ambush south of Tinzaouaten.", "ambush",
        SubEventType.ARMED_CLASH, JULY_2024, dated="In July", historical=True,
        place=read.place("Tinzaouaten", "Tinzaouaten", "ML", TINZAOUATEN, admin1="Kidal", relation="south of",
                         precision=AREA),
        actors=(read.actor("Russian mercenaries", "Wagner Group", Role.TARGET, "wagner"),),
        casualties=(read.figure("about 50", CasualtyKind.KILLED, Count(50, 50, Qualifier.ABOUT)),),
    )  # fmt: skip
    post = read.mention(
        "In 2022, an army post about 60 km outside Bamako was hit; six people were killed.", "hit",
        SubEventType.ATTACK, DateInterval(dt.date(2022, 1, 1), dt.date(2022, 12, 31), Precision.YEAR),
        dated="In 2022", historical=True,
        place=read.place("about 60 km outside Bamako", "Bamako", "ML", (12.65, -7.45), relation="about 60 km outside",
                         precision=AREA),
        casualties=(read.figure("six people", CasualtyKind.KILLED, Count(6, 6)),),
    )  # fmt: skip
    return article, Extraction(EXTRACTOR, "en", True, (news, hotel, ambush, post))


MOURA_TEXT = (
    "Des habitants de Moura affirment que l'armée a tué plus de 300 civils entre le 27 et le 31 mars. "
    "L'armée malienne dément et parle de 203 terroristes neutralisés. "
    "Depuis 2012, des hommes armés occupent les environs de Ménaka. Un véhicule a été brûlé à Aguelhok."
)


def moura() -> tuple[Article, Extraction]:
    """A disputed massacre, in French; an occupation without an end; an incident without a date."""
    read = Reader(MOURA_TEXT)
    article = Article(
        MOURA_TEXT, dt.date(2022, 4, 6), "moura.txt", "Mali: l'armée accusée à Moura", "RFI",
        "https://rfi.example/moura", "fr",
    )  # fmt: skip
    massacre = read.mention(
        "Des habitants de Moura affirment que l'armée a tué plus de 300 civils entre le 27 et le 31 mars.", "tué",
        SubEventType.ATTACK, MOURA_DAYS, dated="entre le 27 et le 31 mars", disputed=True,
        place=read.place("Moura", "Moura", "ML", (14.1667, -4.4), admin1="Mopti", precision=POINT),
        actors=(
            read.actor("l'armée", "Malian Armed Forces", Role.PERPETRATOR),
            read.actor("civils", "Civilians", Role.TARGET),
        ),
        casualties=(
            read.figure("plus de 300", CasualtyKind.KILLED, Count(300, None, Qualifier.AT_LEAST), "Des habitants"),
            read.figure("203", CasualtyKind.KILLED, Count(203, 203), "L'armée malienne"),
        ),
        claims=(
            ResponsibilityClaim(
                "Malian Armed Forces", Stance.BLAMES, "Des habitants", read.words("l'armée a tué", "claim.blame")
            ),
            ResponsibilityClaim(
                "Malian Armed Forces", Stance.DENIES, "Malian Armed Forces", read.words("dément", "claim.denial")
            ),
        ),
    )  # fmt: skip
    occupation = read.mention(
        "Depuis 2012, des hommes armés occupent les environs de Ménaka.", "occupent",
        SubEventType.NON_STATE_OVERTAKES, SINCE_2012, dated="Depuis 2012", historical=True,
        place=read.place("Ménaka", "Ménaka", "ML", (15.9182, 2.4022), admin1="Ménaka", relation="near",
                         precision=AREA),
    )  # fmt: skip
    undated = read.mention(
        "Un véhicule a été brûlé à Aguelhok.", "brûlé", SubEventType.LOOTING, DateInterval.unknown(),
        place=read.place("Aguelhok", "Aguelhok", "ML", (19.4667, 0.8667), admin1="Kidal", precision=POINT),
        casualties=(),
    )  # fmt: skip
    return article, Extraction(EXTRACTOR, "fr", True, (massacre, occupation, undated))


ODD_TEXT = (
    "=2+3 bombs: on 24 August 2024 fighters\x1b[2J killed nobody at Barsalogho\u200f. "
    "An attack on Djibo is planned. Two people are missing."
)


def odd() -> tuple[Article, Extraction]:
    """A title and a text that attack the terminal and the spreadsheet; an event in another country; a mere plan."""
    read = Reader(ODD_TEXT)
    sentence = ODD_TEXT[: ODD_TEXT.index(" An attack")]
    article = Article(ODD_TEXT, dt.date(2024, 8, 26), "odd\x07.txt", EVIL_TITLE, "+Odd; Wire", "=javascript:1")
    raid = read.mention(
        sentence, "killed", SubEventType.ATTACK, DateInterval.day(dt.date(2024, 8, 24)), dated="on 24 August 2024",
        country="BF", country_evidence=read.words("Barsalogho", "country.place", inherited=True),
        place=read.place("Barsalogho", "Barsalogho", "BF", (13.4167, -1.0667), admin1="Centre-Nord", precision=POINT),
        actors=(read.actor("fighters", "@fighters; others", Role.PARTICIPANT),),
        casualties=(read.figure("nobody", CasualtyKind.KILLED, Count(0, 0)),),
        notes=("weekday\x1b not given",),
    )  # fmt: skip
    plan = read.mention(
        "An attack on Djibo is planned.", "attack", SubEventType.ATTACK, DateInterval.unknown(), country="BF",
        modality=Modality.PLANNED,
    )  # fmt: skip
    return article, Extraction(EXTRACTOR, "en", True, (raid, plan))


def unread() -> tuple[Article, Extraction]:
    """An article in a language that is not read yet."""
    article = Article("Die Lage in Mali bleibt ernst.", dt.date(2024, 1, 2), "lage.txt", "Lage", "DW")
    return article, Extraction(EXTRACTOR, "de", False)


REJECTED = RejectedArticle("kaputt\x1b.txt", "not-utf-8", "kaputt.txt is not UTF-8 at byte 7: give --encoding")


def resolved_alone(mentions: Sequence[StoredMention], rulings: object = (), settled: object = ()) -> tuple[Event, ...]:
    """Each mention as its own event, so that these tests hold whatever resolution does."""
    return tuple(_event(stored) for stored in mentions)


def _event(stored: StoredMention) -> Event:
    from timeline.model.event import EventActor

    mention = stored.mention
    figures: dict[CasualtyKind, Count] = {}
    for figure in mention.casualties:
        figures.setdefault(figure.kind, figure.count)
    return Event(
        id="E" + stored.id[1:], mention_ids=(stored.id,), date=mention.date,
        date_text=mention.date_evidence.words if mention.date_evidence else None,
        event_type=mention.event_type, sub_event_type=mention.sub_event_type, country=mention.country,
        place=mention.place,
        actors=tuple(EventActor(a.name, a.role, a.actor_id, a.kind, a.country) for a in mention.actors),
        claimed_by=tuple(c.actor for c in mention.claims if c.stance is Stance.CLAIMS),
        denied_by=tuple(c.actor for c in mention.claims if c.stance is Stance.DENIES),
        figures=tuple(figures.items()), disputed=mention.disputed, historical_only=mention.historical, articles=1,
        sources=(stored.source,) if stored.source else (), first_reported=stored.published,
        urls=(stored.url,) if stored.url else (), summary=mention.sentence.words,
    )  # fmt: skip


def store_samples(url: str) -> dict[str, str]:
    """Store all samples; event ids by the names that tests use."""
    prepare(url)
    with open_engine(url, writing=True) as engine:
        run = start_run(engine, EXTRACTOR, "samples")
        ids: dict[str, str] = {}
        with engine.begin() as connection:
            writer = Writer(connection, run, EXTRACTOR)
            for article, extraction in (bamako(), moura(), odd(), unread()):
                for mention, public in zip(extraction.mentions, writer.add(article, extraction), strict=True):
                    if mention.modality is Modality.ACTUAL:
                        ids[NAMES[mention.trigger.words, article.published.year]] = "E" + public[1:]
            writer.reject(REJECTED)
            writer.refresh_events(resolved_alone)
    return ids
