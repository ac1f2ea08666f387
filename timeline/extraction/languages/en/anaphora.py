"""English words that point back to a group named before: "the group", "its fighters", "the insurgents".

Only the nearest named group counts, only within a few sentences, and only where no nameless one came between.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from timeline.extraction.found import FoundActor
from timeline.model.actor import ActorKind
from timeline.model.evidence import Evidence, Span

_REACH_CHARACTERS = 700  # about three sentences of a wire report
_NON_STATE = frozenset({ActorKind.REBEL_GROUP, ActorKind.POLITICAL_MILITIA, ActorKind.IDENTITY_MILITIA})
_POINTS_BACK = re.compile(
    r"\b(?:[Tt]h(?:e|at|is|ese|ose)|[Ii]ts|[Tt]heir)(?: (?:same|extremist|jihadist|Islamist|militant|armed|terror|"
    r"insurgent|rebel))* (?:group|sect|organi[sz]ation|movement|insurgents|militants|extremists|jihadists|jihadis|"
    r"fighters|rebels|Islamists|terrorists|men)\b"
)


def resolve_anaphora(text: str, actors: Sequence[FoundActor]) -> tuple[FoundActor, ...]:
    """The actors, those words that point back now bearing the name of the group they point to; in text order."""
    pointing = [Span(*match.span()) for match in _POINTS_BACK.finditer(text)]
    resolved: list[FoundActor] = []
    taken: set[Span] = set()
    for actor in actors:
        pointer = next((span for span in pointing if span.overlaps(actor.evidence.span)), None)
        while pointing and pointing[0].end <= actor.evidence.span.start:
            _add_unfound(text, pointing.pop(0), resolved, taken)
        if pointer and not actor.named and actor.kind in _NON_STATE:
            taken.add(pointer)
            antecedent = _antecedent(resolved, actor.evidence.span.start)
            resolved.append(_bearing(antecedent, actor.evidence) if antecedent else actor)
        else:
            if pointer:
                taken.add(pointer)
            resolved.append(actor)
    for span in pointing:
        _add_unfound(text, span, resolved, taken)
    return tuple(sorted(resolved, key=lambda actor: actor.evidence.span))


def _add_unfound(text: str, span: Span, resolved: list[FoundActor], taken: set[Span]) -> None:
    """A word such as "the group" that no recogniser takes for an actor becomes one where a group stands before it."""
    if span in taken or any(actor.evidence.span.overlaps(span) for actor in resolved[-3:]):
        return
    antecedent = _antecedent(resolved, span.start)
    if antecedent:
        resolved.append(_bearing(antecedent, Evidence(span, text[span.start : span.end], "actor.points-back")))


def _antecedent(before: Sequence[FoundActor], start: int) -> FoundActor | None:
    for actor in reversed(before):
        if start - actor.evidence.span.end > _REACH_CHARACTERS:
            return None
        if actor.kind in _NON_STATE:
            return actor if actor.named else None
    return None


def _bearing(antecedent: FoundActor, words: Evidence) -> FoundActor:
    return replace(antecedent, evidence=Evidence(words.span, words.words, "actor.points-back"))
