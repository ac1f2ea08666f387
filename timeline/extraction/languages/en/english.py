"""English, put together: what ``languages.base`` asks of a language."""

from __future__ import annotations

from timeline.extraction.languages.base import LanguageTools
from timeline.extraction.languages.en.actors import load_actor_words
from timeline.extraction.languages.en.anaphora import resolve_anaphora
from timeline.extraction.languages.en.places import ENGLISH_PLACES
from timeline.extraction.languages.en.reading import EnglishReader
from timeline.extraction.languages.en.sentences import ENGLISH_SENTENCES
from timeline.extraction.languages.en.times import find_times
from timeline.extraction.lexicon import load_triggers
from timeline.extraction.matters import load_other_matters
from timeline.extraction.version import SHIPPED_MODELS
from timeline.reference.reference import Reference


def load(reference: Reference, model: str | None = None) -> LanguageTools:
    """The tools of English. model: an installed spaCy model other than the default."""
    return LanguageTools(
        code="en",
        sentence_rules=ENGLISH_SENTENCES,
        triggers=load_triggers("en"),
        other_matters=load_other_matters("en"),
        actor_words=load_actor_words(reference.countries),
        place_patterns=ENGLISH_PLACES,
        find_times=find_times,
        resolve_anaphora=resolve_anaphora,
        reader=EnglishReader(model or SHIPPED_MODELS["en"]),
    )
