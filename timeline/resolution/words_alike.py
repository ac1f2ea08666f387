"""How like the sentences of two mentions are: tf-idf cosine, with weights from a fixed table."""

from __future__ import annotations

from timeline.reference.word_weights import shipped_word_weights
from timeline.resolution import points
from timeline.resolution.feature import Feature
from timeline.resolution.profile import Profile

_TELLING = 4.0  # weight of a word that stands in some two sentences of a hundred, or fewer
_SHOWN = 5


def compare_words(one: Profile, other: Profile) -> Feature:
    """The cosine, where enough telling words are shared: two short sentences are soon alike."""
    fewer, more = sorted((one.words, other.words), key=len)
    shared = [word for word in fewer if word in more]
    table = shipped_word_weights()
    telling = sorted((word for word in shared if table.weight(word) >= _TELLING), key=lambda w: (-table.weight(w), w))
    if len(telling) < points.FEWEST_WORDS:
        return Feature("words", 0.0, "too few telling words in common")
    cosine = sum(fewer[word] * more[word] for word in sorted(shared))
    value = min(points.WORDS_AT_MOST, points.WORDS * cosine)
    return Feature("words", round(value, 3), f"{cosine:.2f} alike: {', '.join(telling[:_SHOWN])}")
