"""What a language must bring so that its articles can be read, and where each language is found."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from typing import Protocol

from timeline.extraction.actor_words import ActorWords
from timeline.extraction.found import FoundActor
from timeline.extraction.frames import SentenceInput, SentenceReading
from timeline.extraction.lexicon import TriggerLexicon
from timeline.extraction.matters import OtherMatters
from timeline.extraction.places_patterns import PlacePatterns
from timeline.extraction.sentences import SentenceRules
from timeline.model.evidence import Span
from timeline.model.mention import TimeExpression
from timeline.reference.reference import Reference

_MODULES = {"en": "timeline.extraction.languages.en.english"}


@dataclass(frozen=True, slots=True)
class Passage:
    """Sentences of one text that are to be parsed."""

    text: str
    sentences: Sequence[SentenceInput]


class SentenceReader(Protocol):
    """Parses trigger sentences and reads frames, figures and claims from them."""

    def tells_who(self, sentence: str) -> bool:
        """Tell whether a sentence without a trigger may say who did what was told before."""

    def read(self, passages: Sequence[Passage]) -> Iterator[tuple[SentenceReading, ...]]:
        """The readings of each passage's sentences, in their order; the more sentences at once, the faster."""


ResolveAnaphora = Callable[[str, Sequence[FoundActor]], tuple[FoundActor, ...]]
FindTimes = Callable[[str, date, Sequence[Span]], tuple[TimeExpression, ...]]


@dataclass(frozen=True, slots=True)
class LanguageTools:
    """All that is of one language. code: BCP 47."""

    code: str
    sentence_rules: SentenceRules
    triggers: TriggerLexicon
    other_matters: OtherMatters
    actor_words: ActorWords
    place_patterns: PlacePatterns
    find_times: FindTimes
    resolve_anaphora: ResolveAnaphora
    reader: SentenceReader


def languages_read() -> tuple[str, ...]:
    """The languages that the program reads, as BCP 47 codes."""
    return tuple(_MODULES)


def load_language(code: str, reference: Reference, model: str | None = None) -> LanguageTools:
    """The tools of a language; ``code`` is one of ``languages_read()``. model: a spaCy model other than its own."""
    tools: LanguageTools = import_module(_MODULES[code]).load(reference, model)
    return tools
