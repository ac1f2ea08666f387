"""How much the words of a sentence tell: rare ones much, common ones little. The weights are a fixed table.

They are shipped and never learnt from what is loaded, so that a new article changes no verdict on older ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import sqrt
from pathlib import Path

from timeline.errors import ReferenceDataError
from timeline.reference.matching import fold
from timeline.reference.seeds import read_seed, seed_path

COLUMNS = ("word", "weight")
ANY_OTHER = "*"  # the row of every word that has none of its own
_WORD = re.compile(r"[^\W\d_]{3,}")

Vector = Mapping[str, float]  # weight of each word; lengths are 1


class WordWeights:
    """Gives the words of a sentence with their weights.

    weights: by folded word; ``other`` is the weight of a word that is not among them.
    """

    def __init__(self, weights: Mapping[str, float], other: float) -> None:
        self._weights = dict(weights)
        self._other = other

    def vector(self, sentence: str, without: Iterable[str] = ()) -> Vector:
        """Each word once with its weight, scaled to length 1; empty where no word tells anything.

        without: folded words that are left out, such as the place's name, which is compared by itself.
        """
        left_out = set(without)
        words = set(words_of(sentence)) - left_out
        weights = {word: self._weights.get(word, self._other) for word in sorted(words)}
        length = sqrt(sum(weight * weight for weight in weights.values()))
        return {word: weight / length for word, weight in weights.items() if weight > 0}

    def weight(self, word: str) -> float:
        """The weight of a folded word."""
        return self._weights.get(word, self._other)


def words_of(text: str) -> list[str]:
    """The folded words of three letters and more, in order."""
    return _WORD.findall(fold(text))


def read_word_weights(path: Path) -> WordWeights:
    """The table of a file. Raises ReferenceDataError, naming file and line, for a row of another form."""
    weights: dict[str, float] = {}
    for line, (word, cell) in read_seed(path, COLUMNS):
        try:
            weights[word] = float(cell)
        except ValueError:
            raise ReferenceDataError(f"{path.name}, line {line}: weight {cell!r} is no number") from None
    if ANY_OTHER not in weights:
        raise ReferenceDataError(f"{path.name}: there is no row {ANY_OTHER!r} for words that are not in the table")
    return WordWeights(weights, weights.pop(ANY_OTHER))


@lru_cache(maxsize=1)
def shipped_word_weights() -> WordWeights:
    """The table that comes with the program."""
    return read_word_weights(seed_path("en/word_weights.csv"))
