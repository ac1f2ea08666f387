"""Keeps people's decisions, and tells which mentions each is about now. A decision is never edited and never deleted.

Invariant: where an anchor is bound, and whether a decision is in force, are functions of the decisions and of the
mentions that are current; ``rebind`` brings the first up to date for an article, ``settle_force`` the second for all.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, func, insert, select, update

from timeline.model.decision import Anchor, Decision, DecisionKind, EventField, Ruling
from timeline.model.event import StoredMention
from timeline.model.event_types import EventType
from timeline.model.evidence import Span
from timeline.store import tables as t
from timeline.store.among import AmongKeys
from timeline.store.binding import bound_to
from timeline.store.decision_values import read_value
from timeline.store.reading import in_chunks, read_by_key
from timeline.store.rows import Row, interval_columns, read_interval

_RULING_KINDS = tuple(
    kind.value
    for kind in DecisionKind
    if kind not in (DecisionKind.ADD, DecisionKind.MEND, DecisionKind.WITHDRAW, DecisionKind.UNDO)
)
_D, _A = t.decision.c, t.decision_anchor.c
_RULES = (_D.in_force, _D.kind.in_(_RULING_KINDS))
_ABOUT = select(_A.decision_id).where(AmongKeys(_A.mention_id))
_RULING = _ABOUT.join(t.decision).where(*_RULES).distinct()
_RULED = select(_A.mention_id).join(t.decision).where(AmongKeys(_A.mention_id), *_RULES).distinct()
_BOUND = select(_A.mention_id).where(AmongKeys(_A.decision_id), _A.mention_id.is_not(None))


def record(connection: Connection, decision: Decision, value: Any = None) -> int:
    """Keep a new decision; its number, the next one (that of ``decision`` is not looked at). value: as JSON.

    Whoever calls has the writers' turn. Its anchors are added apart, see ``add_anchors``.
    """
    article_key = None
    if decision.article is not None:
        article_key = connection.scalar(select(t.article.c.id).where(t.article.c.public_id == decision.article))
    number = (connection.scalar(select(func.max(_D.id))) or 0) + 1  # a server's own sequence would leave gaps
    connection.execute(
        insert(t.decision).values(
            id=number,
            kind=decision.kind.value,
            made_at=decision.at,
            made_by=decision.by,
            because=decision.because,
            event_id=decision.event_id,
            other_id=decision.other_id,
            article_id=article_key,
            field=decision.field,
            words=decision.words,
            value=value,
            undoes=decision.undoes,
            in_force=True,
        )
    )
    if decision.undoes is not None:
        settle_force(connection)
    return number


def add_anchors(connection: Connection, number: int, anchors: Sequence[Anchor], keys: Sequence[int]) -> None:
    """Keep the evidence that a decision was made on. keys: of the rows of the mentions, in the same order."""
    articles = _article_keys(connection, (anchor.article for anchor in anchors))
    rows = [
        _anchor_row(number, position, anchor, articles[anchor.article], key)
        for position, (anchor, key) in enumerate(zip(anchors, keys, strict=True))
    ]
    if rows:
        connection.execute(insert(t.decision_anchor), rows)


def settle_force(connection: Connection) -> None:
    """Bring up to date which decisions are in force: not undone by one that is."""
    undoing = {row.id: row.undoes for row in connection.execute(select(_D.id, _D.undoes).where(_D.undoes.is_not(None)))}
    undone: set[int] = set()
    for number in sorted(undoing, reverse=True):  # what undoes is always later than what it undoes
        if number not in undone:
            undone.add(undoing[number])
    connection.execute(update(t.decision).where(_D.in_force, _D.id.in_(undone)).values(in_force=False))
    connection.execute(update(t.decision).where(~_D.in_force, _D.id.not_in(undone)).values(in_force=True))


def rebind(connection: Connection, article_keys: Iterable[int]) -> set[int]:
    """Lead the anchors of these articles to the mentions that are current now; keys of all mentions concerned.

    These are the mentions, before and after, of every decision that has an anchor in one of the articles.
    """
    concerned: set[int] = set()
    for article_key in sorted(set(article_keys)):
        anchors = _anchors_in(connection, article_key)
        if not anchors:
            continue
        numbers = sorted({row["decision_id"] for row in anchors})
        concerned |= _bound(connection, numbers)
        for row, key in _bindings(connection, article_key, anchors):
            if key != row["mention_id"]:
                here = (_A.decision_id == row["decision_id"], _A.position == row["position"])
                connection.execute(update(t.decision_anchor).where(*here).values(mention_id=key))
        concerned |= _bound(connection, numbers)
    return concerned


def misbound(connection: Connection) -> list[int]:
    """The numbers of the decisions that name another mention than they should; empty where all is in order."""
    found: set[int] = set()
    for article_key in connection.scalars(select(_A.article_id).distinct()).all():
        bindings = _bindings(connection, article_key, _anchors_in(connection, article_key))
        found.update(row["decision_id"] for row, key in bindings if key != row["mention_id"])
    return sorted(found)


def _anchors_in(connection: Connection, article_key: int) -> Sequence[RowMapping]:
    return (
        connection.execute(
            select(t.decision_anchor, t.article.c.identity)
            .join(t.article, t.article.c.id == _A.article_id)
            .where(_A.article_id == article_key)
        )
        .mappings()
        .all()
    )


def _bindings(
    connection: Connection, article_key: int, anchors: Sequence[RowMapping]
) -> Iterator[tuple[RowMapping, int | None]]:
    """Each anchor with the key of the current mention that continues it."""
    text_hash, current = _current_mentions(connection, article_key)
    for row in anchors:
        yield row, bound_to(_read_anchor(row), current, text_hash)


def rebind_all(connection: Connection) -> None:
    """Lead every anchor to the mention that is current now."""
    rebind(connection, connection.scalars(select(_A.article_id).distinct()).all())


def companions(connection: Connection, keys: Iterable[int]) -> set[int]:
    """The keys of all mentions that a decision in force is about together with one of these."""
    found: set[int] = set()
    for chunk in in_chunks(sorted(keys)):
        numbers = connection.scalars(_RULING, {"keys": chunk}).all()
        found |= _bound(connection, numbers)
    return found


def decided(connection: Connection, keys: Iterable[int]) -> set[int]:
    """Those of the mentions that a decision in force is about."""
    found: set[int] = set()
    for chunk in in_chunks(sorted(keys)):
        found.update(connection.scalars(_RULED, {"keys": chunk}))
    return found


def read_rulings(connection: Connection, keys: Iterable[int] | None = None) -> list[Ruling]:
    """The decisions on events that are in force, in their order: those on one of these mentions, or all.

    keys: of mentions; each decision comes with all of its mentions.
    """
    if keys is None:
        return _rulings(connection, [])
    numbers: set[int] = set()
    for chunk in in_chunks(sorted(keys)):
        numbers.update(connection.scalars(_ABOUT, {"keys": chunk}))
    rulings = [ruling for chunk in in_chunks(sorted(numbers)) for ruling in _rulings(connection, [_D.id.in_(chunk)])]
    return sorted(rulings, key=lambda ruling: ruling.number)


def mentions_of(connection: Connection, number: int) -> set[int]:
    """The keys of the mentions that a decision is about now."""
    return _bound(connection, [number])


def read_decisions(connection: Connection, *conditions: ColumnElement[bool]) -> list[Decision]:
    """Decisions, the earliest first, with the evidence that they were made on."""
    rows = (
        connection.execute(
            select(t.decision, t.article.c.public_id.label("article_public_id"))
            .outerjoin(t.article, t.article.c.id == _D.article_id)
            .where(*conditions)
            .order_by(_D.id)
        )
        .mappings()
        .all()
    )
    anchors: defaultdict[int, list[Anchor]] = defaultdict(list)
    for chunk in in_chunks([row["id"] for row in rows]):
        wanted = (
            select(t.decision_anchor, t.article.c.identity)
            .join(t.article, t.article.c.id == _A.article_id)
            .where(_A.decision_id.in_(chunk))
            .order_by(_A.decision_id, _A.position)
        )
        for each in connection.execute(wanted).mappings():
            anchors[each["decision_id"]].append(_read_anchor(each))
    return [
        Decision(
            number=row["id"],
            kind=DecisionKind(row["kind"]),
            by=row["made_by"],
            at=row["made_at"],
            because=row["because"],
            event_id=row["event_id"],
            other_id=row["other_id"],
            article=row["article_public_id"],
            field=row["field"],
            words=row["words"],
            undoes=row["undoes"],
            in_force=row["in_force"],
            anchors=tuple(anchors[row["id"]]),
        )
        for row in rows
    ]


def last_decision(connection: Connection, keys: Iterable[int]) -> int:
    """The number of the last decision on any of these mentions, or undoing of one; 0 for none."""
    last = 0
    for chunk in in_chunks(sorted(keys)):
        about = select(_A.decision_id).where(_A.mention_id.in_(chunk))
        latest = select(_D.id).where(_D.id.in_(about) | _D.undoes.in_(about)).order_by(_D.id.desc()).limit(1)
        last = max(last, connection.scalar(latest) or 0)
    return last


def anchor_of(stored: StoredMention, text_hash: str, told: str, side: int = 0) -> Anchor:
    """A mention as evidence of a decision. told: what it says, in a line."""
    mention = stored.mention
    return Anchor(
        side=side,
        mention_id=stored.id,
        article=stored.article,
        text_hash=text_hash,
        trigger=mention.trigger.span,
        sentence=mention.sentence.span,
        words=mention.sentence.words,
        event_type=mention.event_type,
        date=mention.date,
        place=mention.place.name if mention.place else None,
        told=told,
    )


def text_hashes(connection: Connection, keys: Iterable[int]) -> dict[int, str]:
    """The hash of the text that each of these mentions was read in."""
    found: dict[int, str] = {}
    joined = select(t.mention.c.id, t.article_version.c.text_hash).join(t.article_version)
    for chunk in in_chunks(sorted(keys)):
        found.update({row.id: row.text_hash for row in connection.execute(joined.where(t.mention.c.id.in_(chunk)))})
    return found


def now() -> dt.datetime:
    """This instant, in UTC."""
    return dt.datetime.now(dt.UTC)


def _rulings(connection: Connection, conditions: Sequence[ColumnElement[bool]]) -> list[Ruling]:
    sides: defaultdict[int, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    members = (
        select(_A.decision_id, _A.side, t.mention.c.public_id)
        .join(t.decision, _D.id == _A.decision_id)
        .join(t.mention, t.mention.c.id == _A.mention_id)
        .where(*_RULES, *conditions)
        .order_by(_A.decision_id, _A.position)
    )
    for row in connection.execute(members):
        sides[row.decision_id][row.side].append(row.public_id)
    wanted = select(_D.id, _D.kind, _D.field, _D.value).where(*_RULES, *conditions).order_by(_D.id)
    rulings = []
    for number, kind, name, value in connection.execute(wanted):
        one, other = sides[number]
        ruling = Ruling(number, DecisionKind(kind), (tuple(one), tuple(other)))
        if name is not None:
            field = EventField(name)
            ruling = replace(ruling, field=field, value=read_value(field, value))
        rulings.append(ruling)
    return rulings


def _bound(connection: Connection, numbers: Sequence[int]) -> set[int]:
    found: set[int] = set()
    for chunk in in_chunks(numbers):
        found.update(connection.scalars(_BOUND, {"keys": chunk}))
    return found


def _current_mentions(connection: Connection, article_key: int) -> tuple[str, Mapping[int, StoredMention]]:
    """The hash of the article's current text, and the mentions of it that are current."""
    version = t.article_version.c
    row = connection.execute(
        select(version.id, version.text_hash).where(version.article_id == article_key, version.current)
    ).one()
    keys = select(t.mention.c.id).where(t.mention.c.version_id == row.id, t.mention.c.current)
    return row.text_hash, read_by_key(connection, connection.scalars(keys))


def _article_keys(connection: Connection, identities: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for chunk in in_chunks(sorted(set(identities))):
        wanted = select(t.article.c.identity, t.article.c.id).where(t.article.c.identity.in_(chunk))
        found.update({row.identity: row.id for row in connection.execute(wanted)})
    return found


def _anchor_row(number: int, position: int, anchor: Anchor, article_key: int, key: int) -> Row:
    return {
        "decision_id": number,
        "position": position,
        "side": anchor.side,
        "mention_public_id": anchor.mention_id,
        "article_id": article_key,
        "text_hash": anchor.text_hash,
        "trigger_start": anchor.trigger.start,
        "trigger_end": anchor.trigger.end,
        "sentence_start": anchor.sentence.start,
        "sentence_end": anchor.sentence.end,
        "words": anchor.words,
        "event_type": anchor.event_type.value,
        **interval_columns(anchor.date),
        "place": anchor.place,
        "told": anchor.told,
        "mention_id": key,
    }


def _read_anchor(row: Mapping[Any, Any]) -> Anchor:
    return Anchor(
        side=row["side"],
        mention_id=row["mention_public_id"],
        article=row["identity"],
        text_hash=row["text_hash"],
        trigger=Span(row["trigger_start"], row["trigger_end"]),
        sentence=Span(row["sentence_start"], row["sentence_end"]),
        words=row["words"],
        event_type=EventType(row["event_type"]),
        date=read_interval(row),
        place=row["place"],
        told=row["told"],
    )
