"""What people decided of an event or an article, and the ids that lead to an event."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, Select, or_, select

from timeline.model.decision import Decision, DecisionKind
from timeline.store.decisions import read_decisions
from timeline.store.ids import mention_id_of
from timeline.store.reading import find_event_id
from timeline.store.tables import article_version, decision, decision_anchor, event_mention, mention, public_id


@dataclass(frozen=True, slots=True)
class History:
    """The past of an event.

    asked: the id that was asked for; event_id: the event that it leads to, None where it was rejected or withdrawn.
    ids: all ids that lead to the same event, in order of their letters.
    decisions: those on any of its mentions, past or present, what was mended of their articles, their withdrawals, and
        those that undo one, the earliest first.
    """

    asked: str
    event_id: str | None
    ids: tuple[str, ...]
    decisions: tuple[Decision, ...]


def read_history(connection: Connection, id_or_prefix: str) -> History:
    """The history of the event of an id, or of the beginning of one. Raises InputError, with the nearest ids."""
    asked, holder = find_event_id(connection, id_or_prefix)
    ids = [asked]
    if holder is not None:
        ids = list(connection.scalars(select(public_id.c.id).where(public_id.c.event_id == holder)))
    held = select(mention.c.public_id).join(event_mention).where(event_mention.c.event_id == holder)
    mentions = {mention_id_of(each) for each in ids} | set(connection.scalars(held))
    anchor = decision_anchor.c
    numbers = set(
        connection.scalars(
            select(anchor.decision_id).where(
                or_(
                    anchor.mention_public_id.in_(sorted(mentions)),
                    anchor.mention_id.in_(select(event_mention.c.mention_id).where(event_mention.c.event_id == holder)),
                )
            )
        )
    )
    numbers |= set(connection.scalars(_on_articles_of(mentions)))
    return History(asked, holder, tuple(sorted(ids)), _with_undoings(connection, numbers))


def _on_articles_of(mentions: set[str]) -> Select[tuple[int]]:
    """What was mended of the articles of these mentions, and whether one was withdrawn."""
    articles = (
        select(article_version.c.article_id)
        .join(mention, mention.c.version_id == article_version.c.id)
        .where(mention.c.public_id.in_(sorted(mentions)))
    )
    kinds = (DecisionKind.MEND.value, DecisionKind.WITHDRAW.value)
    return select(decision.c.id).where(decision.c.kind.in_(kinds), decision.c.article_id.in_(articles))


def read_article_decisions(connection: Connection, article_key: int) -> tuple[Decision, ...]:
    """The decisions about an article itself, and those that undo one, the earliest first."""
    about = connection.scalars(select(decision.c.id).where(decision.c.article_id == article_key))
    return _with_undoings(connection, set(about))


def _with_undoings(connection: Connection, numbers: set[int]) -> tuple[Decision, ...]:
    while undoing := set(connection.scalars(select(decision.c.id).where(decision.c.undoes.in_(numbers)))) - numbers:
        numbers |= undoing
    return tuple(read_decisions(connection, decision.c.id.in_(numbers)))
