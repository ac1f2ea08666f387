"""The language of a text: as stated, else told from its words. The identifier is loaded on first need (0.8 s)."""

from __future__ import annotations

from functools import lru_cache
from typing import Protocol, cast

from timeline.sources.settings import CANDIDATE_LANGUAGES, LANGUAGE_CONFIDENCE, LANGUAGE_SAMPLE_CHARACTERS


class _Identifier(Protocol):
    def classify(self, text: str) -> tuple[str, float]: ...


def detect_language(text: str, stated: str | None) -> str | None:
    """The ISO 639 code of the text's language ("fr"); None where neither the record nor the words tell.

    stated: BCP 47 code given with the article; it wins over the words, and its region is dropped ("en-GB" is "en").
    """
    if stated:
        return stated.replace("_", "-").split("-")[0].lower()
    language, confidence = _identifier().classify(text[:LANGUAGE_SAMPLE_CHARACTERS])
    return language if confidence >= LANGUAGE_CONFIDENCE else None


@lru_cache(maxsize=1)
def _identifier() -> _Identifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 (slow to load)

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(CANDIDATE_LANGUAGES)
    return cast("_Identifier", identifier)
