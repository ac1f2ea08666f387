"""Carries out what a person decides: in one transaction with the events that follow from it, or not at all.

Two people may decide at once. Each decides on what they saw: where an event or an article changed in between, the
later one is told and nothing is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, or_, select

from timeline.errors import InputError
from timeline.model.decision import Anchor, Decision, DecisionKind
from timeline.model.event import ADDED_RULE, StoredMention
from timeline.model.mention import Extraction
from timeline.store import tables as t
from timeline.store.decisions import (
    add_anchors,
    anchor_of,
    last_decision,
    mentions_of,
    now,
    read_decisions,
    record,
    text_hashes,
)
from timeline.store.engine import open_engine, take_turn
from timeline.store.reading import in_chunks, read_by_key, resolve_event_id
from timeline.store.refreshing import EventRefresher, Resolve
from timeline.store.schema import require_current
from timeline.store.settling import replace_reading, settle
from timeline.store.stored_articles import StoredArticle, find_article, read_article


@dataclass(frozen=True, slots=True)
class EventView:
    """An event as a person sees it before deciding: its mentions in order, and the last decision on any of them.

    keys: of the mentions' rows. last: number of a decision, 0 for none. country: ISO 3166-1 alpha-2, as it stands now.
    """

    event_id: str
    keys: tuple[int, ...]
    mentions: tuple[StoredMention, ...]
    last: int
    country: str | None = None


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article as a person sees it before deciding, with the last decision on it."""

    stored: StoredArticle
    last: int


@dataclass(frozen=True, slots=True)
class Draft:
    """A decision that is not carried out yet.

    events: one or two, the anchors' sides in this order; away: ids of mentions of the one event that form side 1.
    value: as JSON. undoes: number of the decision to undo.
    """

    kind: DecisionKind
    by: str
    because: str | None = None
    events: tuple[EventView, ...] = ()
    away: frozenset[str] = frozenset()
    article: ArticleView | None = None
    field: str | None = None
    words: str | None = None
    value: Any = None
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """A decision that was carried out: its number, and the events that now hold the mentions of each side."""

    number: int
    events: tuple[tuple[str, ...], tuple[str, ...]]


def view_event(url: str, words: str) -> EventView:
    """The event of an id, or the beginning of one, as it is now. Raises InputError with the nearest ids."""
    with _reading(url) as connection:
        return _view_event(connection, resolve_event_id(connection, words))


def view_article(url: str, words: str) -> ArticleView:
    """The article that the words mean (see ``find_article``), as it is now."""
    with _reading(url) as connection:
        return _view_article(connection, find_article(connection, words))


def view_decision(url: str, number: int | None, by: str, *, in_force: bool = True) -> Decision:
    """The decision of that number, or the last of ``by`` that is in force.

    Raises InputError where there is none, or, with in_force, where it was undone.
    """
    row = t.decision.c
    with _reading(url) as connection:
        if number is None:
            own = select(row.id).where(row.made_by == by, row.in_force, row.kind != DecisionKind.UNDO.value)
            number = connection.scalar(own.order_by(row.id.desc()).limit(1))
            if number is None:
                raise InputError(f"{by} has made no decision that is in force: give the number of one to undo")
        found = read_decisions(connection, row.id == number)
        if not found:
            last = connection.scalar(select(row.id).order_by(row.id.desc()).limit(1))
            known = f"they count from 1 to {last}" if last else "none was made yet"
            raise InputError(f"there is no decision {number}: {known}")
        if in_force and not found[0].in_force:
            undoing = connection.execute(select(row.id, row.made_by).where(row.undoes == number, row.in_force)).one()
            raise InputError(f"decision {number} was undone already, by decision {undoing.id} of {undoing.made_by}")
        return found[0]


def article_after(url: str, draft: Draft) -> StoredArticle | None:
    """The article as it would be once the draft is carried out; None where it concerns none. Nothing is written."""
    with open_engine(url, writing=True) as engine, engine.connect() as connection:
        take_turn(connection)
        number = record(connection, _decision(draft), draft.value)
        key = _article_key(connection, number)
        if key is not None:
            settle(connection, EventRefresher(connection), key)
        after = None if key is None else read_article(connection, key)
        connection.rollback()
        return after


def make(url: str, resolve: Resolve, draft: Draft, extraction: Extraction | None = None) -> Made:
    """Carry the draft out, with the events that follow.

    extraction: a new reading of the article that the draft mends. Raises InputError, and writes nothing, where an event
    or article is not as the draft has seen it.
    """
    require_current(url)
    with open_engine(url, writing=True) as engine, _turn(engine) as connection:
        for seen in draft.events:
            _same_event(connection, seen)
        if draft.article is not None:
            _same_article(connection, draft.article)
        if draft.undoes is not None and not _in_force(connection, draft.undoes):
            raise InputError(f"decision {draft.undoes} was undone meanwhile: look again before you decide")
        anchors = _anchors(connection, draft)
        keys = [key for event in draft.events for key in event.keys]
        number = record(connection, _decision(draft), draft.value)
        add_anchors(connection, number, anchors, keys)
        refresher = EventRefresher(connection)
        article_key = _article_key(connection, number)
        if extraction is not None and article_key is not None:
            replace_reading(connection, refresher, article_key, extraction)
        elif article_key is not None:
            settle(connection, refresher, article_key)
        if draft.kind is DecisionKind.ADD:
            anchors = _anchor_added(connection, number)
        refresher.decide(keys)
        if draft.undoes is not None:
            refresher.decide(_undone(connection, draft.undoes))
        refresher.refresh(resolve)
        return Made(number, _holders(connection, anchors))


def _undone(connection: Connection, number: int) -> set[int]:
    """The mentions that an undoing frees, or, where it undoes one, binds again."""
    keys: set[int] = set()
    undone: int | None = number
    while undone is not None:
        keys |= mentions_of(connection, undone)
        undone = connection.scalar(select(t.decision.c.undoes).where(t.decision.c.id == undone))
    return keys


@contextmanager
def _reading(url: str) -> Iterator[Connection]:
    require_current(url)
    with open_engine(url) as engine, engine.connect() as connection:
        yield connection


@contextmanager
def _turn(engine: Engine) -> Iterator[Connection]:
    with engine.begin() as connection:
        take_turn(connection)
        yield connection


def _view_event(connection: Connection, event_id: str) -> EventView:
    row = t.event_mention.c
    keys = connection.scalars(select(row.mention_id).where(row.event_id == event_id).order_by(row.position)).all()
    mentions = read_by_key(connection, keys)
    country = connection.scalar(select(t.event.c.country).where(t.event.c.id == event_id))
    return EventView(event_id, tuple(keys), tuple(mentions.values()), last_decision(connection, keys), country)


def _view_article(connection: Connection, stored: StoredArticle) -> ArticleView:
    row = t.decision.c
    about = select(row.id).where(row.article_id == stored.key)
    last = connection.scalar(
        select(row.id).where(or_(row.article_id == stored.key, row.undoes.in_(about))).order_by(row.id.desc()).limit(1)
    )
    return ArticleView(stored, last or 0)


def _same_event(connection: Connection, seen: EventView) -> None:
    """Refuse to decide on what is not as it was seen."""
    current = _view_event(connection, seen.event_id)
    _nobody_decided(connection, f"event {seen.event_id}", seen.last, last_decision(connection, seen.keys))
    if current.keys != seen.keys:  # a load, another reading, or a decision on an article
        raise InputError(f"event {seen.event_id} changed meanwhile: look again before you decide")


def _same_article(connection: Connection, seen: ArticleView) -> None:
    current = _view_article(connection, read_article(connection, seen.stored.key))
    _nobody_decided(connection, f"article {seen.stored.id}", seen.last, current.last)
    if current != seen:
        raise InputError(f"article {seen.stored.id} changed meanwhile: look again before you decide")


def _nobody_decided(connection: Connection, what: str, seen: int, last: int) -> None:
    """Refuse where somebody decided after the decision that was seen last, and tell who."""
    if last > seen:
        (other,) = read_decisions(connection, t.decision.c.id == last)
        raise InputError(
            f"{other.by} decided on {what} meanwhile (decision {other.number}: {other.kind.value}): "
            "look again before you decide"
        )


def _in_force(connection: Connection, number: int) -> bool:
    return bool(connection.scalar(select(t.decision.c.in_force).where(t.decision.c.id == number)))


def _decision(draft: Draft) -> Decision:
    ids = [event.event_id for event in draft.events]
    return Decision(
        number=0,
        kind=draft.kind,
        by=draft.by,
        at=now(),
        because=draft.because,
        event_id=ids[0] if ids else None,
        other_id=ids[1] if len(ids) > 1 else None,
        article=draft.article.stored.id if draft.article else None,
        field=draft.field,
        words=draft.words,
        undoes=draft.undoes,
    )


def _anchors(connection: Connection, draft: Draft) -> list[Anchor]:
    anchors = []
    for number, event in enumerate(draft.events):
        hashes = text_hashes(connection, event.keys)
        for key, stored in zip(event.keys, event.mentions, strict=True):
            side = 1 if number or stored.id in draft.away else 0
            anchors.append(anchor_of(stored, hashes[key], stored.mention.in_a_line, side))
    return anchors


def _anchor_added(connection: Connection, number: int) -> list[Anchor]:
    """Bind an addition to the mention that was made of it. Raises InputError where that was there already."""
    row = t.evidence.c
    made = select(row.mention_id).where(row.field == "trigger", row.rule == f"{ADDED_RULE}{number}")
    key = connection.scalar(made)
    if key is None:
        raise InputError("an event of this type was added at these characters already: set its values instead")
    stored = read_by_key(connection, [key])[key]
    anchors = [anchor_of(stored, text_hashes(connection, [key])[key], stored.mention.in_a_line)]
    add_anchors(connection, number, anchors, [key])
    return anchors


def _article_key(connection: Connection, number: int) -> int | None:
    """The key of the article that a decision is about, or, where it undoes one, that the undone one is about."""
    row = connection.execute(
        select(t.decision.c.article_id, t.decision.c.undoes).where(t.decision.c.id == number)
    ).one()
    if row.article_id is None and row.undoes is not None:
        return _article_key(connection, row.undoes)
    key: int | None = row.article_id
    return key


def _holders(connection: Connection, anchors: Sequence[Anchor]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    row = t.event_mention.c
    sides: tuple[dict[str, None], dict[str, None]] = ({}, {})
    by_mention: dict[str, str] = {}
    for chunk in in_chunks([anchor.mention_id for anchor in anchors]):
        held = select(t.mention.c.public_id, row.event_id).join(t.mention, t.mention.c.id == row.mention_id)
        by_mention.update(dict(connection.execute(held.where(t.mention.c.public_id.in_(chunk))).all()))
    for anchor in anchors:
        if anchor.mention_id in by_mention:
            sides[anchor.side][by_mention[anchor.mention_id]] = None
    return tuple(sides[0]), tuple(sides[1])
