"""Somebody who decides, in the tests of what decisions do: short words for what ``timeline review`` does."""

from __future__ import annotations

import dataclasses
from typing import Any

from timeline.model.decision import ArticleField, DecisionKind, EventField, FieldValue
from timeline.model.event_types import SubEventType
from timeline.model.evidence import Span
from timeline.model.mention import Extraction
from timeline.resolution.resolve import resolve_mentions
from timeline.store.added import Addition, addition_json
from timeline.store.deciding import Draft, EventView, Made, make, view_article, view_event
from timeline.store.decision_values import value_json

BY = "Aïssata Diallo"


@dataclasses.dataclass(frozen=True)
class Person:
    """Decides on one database, each time on what is there now; gives what came of it."""

    url: str
    by: str = BY

    def sees(self, event_id: str) -> EventView:
        return view_event(self.url, event_id)

    def confirm(self, event_id: str) -> Made:
        return self._decide(DecisionKind.CONFIRM, event_id)

    def reject(self, event_id: str) -> Made:
        return self._decide(DecisionKind.REJECT, event_id)

    def merge(self, one: str, other: str) -> Made:
        return self._decide(DecisionKind.MERGE, one, other)

    def keep_apart(self, one: str, other: str) -> Made:
        return self._decide(DecisionKind.APART, one, other)

    def split(self, event_id: str, *mentions: str) -> Made:
        return self.carry_out(Draft(DecisionKind.SPLIT, self.by, None, (self.sees(event_id),), frozenset(mentions)))

    def set(self, event_id: str, field: EventField, value: FieldValue, because: str = "seen") -> Made:
        return self.carry_out(self.setting(self.sees(event_id), field, value, because))

    def setting(self, seen: EventView, field: EventField, value: FieldValue, because: str = "seen") -> Draft:
        """The decision, not carried out yet."""
        return Draft(
            DecisionKind.SET, self.by, because, (seen,), field=field.value, words=str(value), value=value_json(value)
        )

    def add(self, article: str, words: str, **more: Any) -> Made:
        """An event at these words, which are the whole sentence; more: values by the names of their fields."""
        seen = view_article(self.url, article)
        start = seen.stored.article.text.index(words)
        span = Span(start, start + len(words))
        fields = {EventField.TYPE: SubEventType.ABDUCTION, **{EventField(name): value for name, value in more.items()}}
        addition = Addition(span, span, words, seen.stored.article.text_hash, fields)
        return self.carry_out(
            Draft(DecisionKind.ADD, self.by, article=seen, words=words, value=addition_json(addition))
        )

    def mend(self, article: str, field: ArticleField, value: str, extraction: Extraction) -> Made:
        draft = Draft(
            DecisionKind.MEND, self.by, article=view_article(self.url, article), field=field.value, words=value,
            value=value,
        )  # fmt: skip
        return self.carry_out(draft, extraction)

    def withdraw(self, article: str) -> Made:
        return self.carry_out(Draft(DecisionKind.WITHDRAW, self.by, article=view_article(self.url, article)))

    def undo(self, number: int, extraction: Extraction | None = None) -> Made:
        return self.carry_out(Draft(DecisionKind.UNDO, self.by, undoes=number), extraction)

    def carry_out(self, draft: Draft, extraction: Extraction | None = None) -> Made:
        return make(self.url, resolve_mentions, draft, extraction)

    def _decide(self, kind: DecisionKind, *event_ids: str) -> Made:
        return self.carry_out(Draft(kind, self.by, None, tuple(map(self.sees, event_ids))))
