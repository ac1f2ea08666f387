"""A small world in which people and programs do things in any order: what must hold after each of them.

Some articles in two texts, each read by two versions of a program, on few places and days, so that much may meet.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import random
from collections.abc import Callable
from dataclasses import dataclass, field

import sqlalchemy as sa

from timeline.model.actor import ActorKind, ActorRole, Role
from timeline.model.article import Article
from timeline.model.count import Count
from timeline.model.decision import ArticleField, DecisionKind, EventField
from timeline.model.event_types import SubEventType
from timeline.model.evidence import Evidence, Span
from timeline.model.interval import DateInterval, Precision
from timeline.model.mention import CasualtyClaim, CasualtyKind, Extraction, Mention
from timeline.model.place import LocatedPlace, PlacePrecision
from timeline.resolution.resolve import outline_events, resolve_mentions
from timeline.store import tables as t
from timeline.store.added import Addition, addition_json
from timeline.store.care import event_problems
from timeline.store.deciding import Draft, article_after, make, view_article, view_event
from timeline.store.decision_values import value_json
from timeline.store.engine import open_engine
from timeline.store.ids import mention_id_of
from timeline.store.rereading import Selection, reread, stored_articles
from timeline.store.schema import prepare
from timeline.store.writing import Writer, start_run

ARTICLES, TEXTS, EXTRACTORS = 6, 2, 2
DAY = dt.date(2024, 9, 17)
PLACES = {"Ménaka": (15.92, 2.4), "Tessit": (15.2, 0.4)}  # WGS84 degrees
SUB_TYPES = (SubEventType.ATTACK, SubEventType.ARMED_CLASH, SubEventType.IED)
WORDS = ("attacked", "ambushed", "raided")


@dataclass
class World:
    """A database, and what must be in it. undoing: of each decision the one that it undoes, None for most."""

    url: str
    seed: int
    undoing: dict[int, int | None] = field(default_factory=dict)
    given: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        prepare(self.url)
        self.chance = random.Random(self.seed)

    def play(self, steps: int, after_each: bool = False) -> None:
        """So many random steps; the invariants are looked at after the last, or after each."""
        for _ in range(3):
            self.load()
        for _ in range(steps):
            self.chance.choice(STEPS)(self)
            if after_each:
                self.look()
        self.look()

    def look(self) -> None:
        """Events are those of a rebuild, no decision is lost, every id leads to its mention's event."""
        with open_engine(self.url) as engine, engine.connect() as connection:
            assert list(event_problems(connection, resolve_mentions)) == []
            rows = connection.execute(sa.select(t.decision.c.id, t.decision.c.in_force)).all()
            assert {row.id: row.in_force for row in rows} == {each: self.holds(each) for each in self.undoing}
            leads = dict(connection.execute(sa.select(t.public_id.c.id, t.public_id.c.event_id)).all())
            held = sa.select(t.mention.c.public_id, t.event_mention.c.event_id).join(t.event_mention)
            holders = dict(connection.execute(held).all())
            events = set(connection.scalars(sa.select(t.event.c.id)))
        assert self.given <= leads.keys()
        self.given |= leads.keys()
        assert all(leads[each] == each for each in events)
        for given, event_id in leads.items():
            if mention_id_of(given) in holders:
                assert event_id == holders[mention_id_of(given)]
            assert event_id is None or event_id in events

    def load(self) -> None:
        """Load one of the articles in one of its texts, as one of the versions reads it."""
        number, text, version = (self.chance.randrange(bound) for bound in (ARTICLES, TEXTS, EXTRACTORS))
        article = article_of(number, text)
        with open_engine(self.url, writing=True) as engine:
            run = start_run(engine, label(version), "-")
            with engine.begin() as connection:
                writer = Writer(connection, run, label(version))
                writer.add(article, read(article, version))
                writer.refresh_events(outline_events)

    def read_again(self) -> None:
        """Read every stored article again, by one of the versions."""
        version = self.chance.randrange(EXTRACTORS)
        readings = [(stored, read(stored.article, version)) for stored in stored_articles(self.url, Selection())]
        reread(self.url, outline_events, readings, lambda *_: None, write=True, arguments="-")

    def confirm(self) -> None:
        """Confirm an event."""
        self._decide(DecisionKind.CONFIRM, 1)

    def merge(self) -> None:
        """Merge two events."""
        self._decide(DecisionKind.MERGE, 2)

    def keep_apart(self) -> None:
        """Say that two events are not one."""
        self._decide(DecisionKind.APART, 2)

    def reject(self) -> None:
        """Reject an event."""
        self._decide(DecisionKind.REJECT, 1)

    def split(self) -> None:
        """Split some mentions of an event away."""
        for event_id in self._some_events(3):
            seen = view_event(self.url, event_id)
            if len(seen.mentions) > 1:
                size = self.chance.randint(1, len(seen.mentions) - 1)
                away = frozenset(each.id for each in self.chance.sample(seen.mentions, size))
                self._make(Draft(DecisionKind.SPLIT, "Aïssata", None, (seen,), away))
                return

    def set_value(self) -> None:
        """Set a field of an event."""
        for event_id in self._some_events(1):
            field_, value = self.chance.choice(VALUES)
            seen = view_event(self.url, event_id)
            draft = Draft(DecisionKind.SET, "Aïssata", "known", (seen,), field=field_.value, words="-")
            self._make(dataclasses.replace(draft, value=value_json(value)))

    def add(self) -> None:
        """Add an event to an article."""
        for url in self._some_articles():
            seen = view_article(self.url, url)
            text, word = seen.stored.article.text, self.chance.choice(WORDS)
            start = text.index(word)
            fields = {EventField.TYPE: SubEventType.ABDUCTION, EventField.DATE: DateInterval.day(DAY)}
            taken = any(draft.get("span") == [start, start + len(word)] for draft in self._additions())
            if taken or seen.stored.withdrawn_at is not None:
                return  # the program refuses it
            addition = Addition(
                Span(start, start + len(word)), Span(0, len(text)), text, seen.stored.article.text_hash, fields
            )
            self._make(Draft(DecisionKind.ADD, "Aïssata", article=seen, words=word, value=addition_json(addition)))

    def withdraw(self) -> None:
        """Withdraw an article."""
        for url in self._some_articles():
            seen = view_article(self.url, url)
            if seen.stored.withdrawn_at is None:
                self._make(Draft(DecisionKind.WITHDRAW, "Aïssata", article=seen))

    def mend(self) -> None:
        """Mend the record of an article, and read it again by one of the versions."""
        for url in self._some_articles():
            field_, value = self.chance.choice(MENDINGS)
            seen = view_article(self.url, url)
            draft = Draft(
                DecisionKind.MEND, "Aïssata", article=seen, field=field_.value, words=value, value=value
            )  # fmt: skip
            after = article_after(self.url, draft)
            assert after is not None
            self._make(draft, read(after.article, self.chance.randrange(EXTRACTORS)))

    def undo(self) -> None:
        """Undo any decision that holds, an undoing too."""
        holding = [number for number in self.undoing if self.holds(number)]
        if holding:
            self._make(Draft(DecisionKind.UNDO, "Aïssata", undoes=self.chance.choice(holding)))

    def holds(self, number: int) -> bool:
        """Whether a decision must hold: nothing that holds undoes it."""
        return not any(self.holds(other) for other, undone in self.undoing.items() if undone == number)

    def _decide(self, kind: DecisionKind, events: int) -> None:
        chosen = self._some_events(events)
        if len(chosen) == events:
            self._make(Draft(kind, "Aïssata", None, tuple(view_event(self.url, each) for each in chosen)))

    def _make(self, draft: Draft, extraction: Extraction | None = None) -> int:
        number = make(self.url, outline_events, draft, extraction).number
        self.undoing[number] = draft.undoes
        return number

    def _some_events(self, number: int) -> list[str]:
        with open_engine(self.url) as engine, engine.connect() as connection:
            ids = connection.scalars(sa.select(t.event.c.id).order_by(t.event.c.id)).all()
        return self.chance.sample(ids, min(number, len(ids)))

    def _some_articles(self) -> list[str]:
        with open_engine(self.url) as engine, engine.connect() as connection:
            urls = connection.scalars(sa.select(t.article.c.url).order_by(t.article.c.id)).all()
        return self.chance.sample(urls, 1)

    def _additions(self) -> list[dict[str, object]]:
        with open_engine(self.url) as engine, engine.connect() as connection:
            kept = sa.select(t.decision.c.value).where(t.decision.c.kind == DecisionKind.ADD.value)
            return [value for value in connection.scalars(kept) if isinstance(value, dict)]


STEPS: tuple[Callable[[World], None], ...] = (
    World.load, World.load, World.read_again, World.confirm, World.merge, World.merge, World.keep_apart, World.reject,
    World.split, World.split, World.set_value, World.add, World.mend, World.withdraw, World.undo, World.undo,
)  # fmt: skip
MENDINGS = (
    (ArticleField.SOURCE, "RFI"),
    (ArticleField.TITLE, "Autre titre"),
    (ArticleField.PUBLISHED, "2024-09-16"),
)
VALUES = (
    (EventField.DATE, DateInterval(dt.date(2024, 9, 1), dt.date(2024, 9, 30), Precision.MONTH)),
    (EventField.KILLED, Count(7, None)),
    (EventField.KILLED, None),
    (EventField.COUNTRY, "NE"),
    (EventField.PLACE, None),
    (EventField.TYPE, SubEventType.ABDUCTION),
    (EventField.TARGETS, ()),
)


def label(version: int) -> str:
    """The label of a version of the program."""
    return f"sahel-timeline 0.{version}"


def article_of(number: int, text: int) -> Article:
    """One of the articles, in one of its texts."""
    words = f"Article {number}, text {text}. Gunmen " + ", ".join(WORDS) + "."
    published = DAY + dt.timedelta(days=number % 3)
    return Article(words, published, "-", "Titre", f"Source {number % 3}", f"https://example.org/{number}")


def read(article: Article, version: int) -> Extraction:
    """What a version reads in an article: a function of both, and of nothing else; in most it is not the same."""
    differs = random.Random(article.text).random() < 0.6
    chance = random.Random(f"{article.text} {version if differs else 0}")
    mentions = [_mention(article, word, chance) for word in WORDS[: chance.randint(1, len(WORDS))]]
    return Extraction(label(version), "en", True, tuple(mentions))


def _mention(article: Article, word: str, chance: random.Random) -> Mention:
    start = article.text.index(word)
    words = Evidence(Span(start, start + len(word)), word, "word")
    place, killed = chance.choice(list(PLACES)), chance.choice((None, 9, 12))
    sub_type, day = chance.choice(SUB_TYPES), DAY - dt.timedelta(days=chance.randint(0, 2))
    date = DateInterval.day(day) if chance.random() < 0.7 else _month(day)
    claim = CasualtyClaim(CasualtyKind.KILLED, Count(killed, killed), words) if killed else None
    return Mention(
        trigger=words,
        sentence=Evidence(Span(0, len(article.text)), article.text, "sentence"),
        event_type=sub_type.event_type,
        sub_event_type=sub_type,
        type_evidence=words,
        date=date,
        date_evidence=words,
        country="ML",
        place=LocatedPlace(place, "ML", words, None, None, *PLACES[place], PlacePrecision.POINT),
        actors=(ActorRole("JNIM", Role.PERPETRATOR, words, ActorKind.REBEL_GROUP, "ML", "jnim"),),
        casualties=(claim,) if claim else (),
    )


def _month(day: dt.date) -> DateInterval:
    return DateInterval(day.replace(day=1), day.replace(day=30), Precision.MONTH)
