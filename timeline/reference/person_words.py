"""Words for people that do not tell who they are, by which a figure of "people" is known for one of anybody."""

from __future__ import annotations

import re
from functools import lru_cache

from timeline.reference.matching import fold
from timeline.reference.seeds import read_seed, seed_path, split_names

_WORD = re.compile(r"\w+")
_TABLES = (("en/actor_words.csv", "en/person_words.csv"),)
_ACTOR_COLUMNS = ("words", "part", "label", "kind", "branch", "country")
_PERSON_COLUMNS = ("forms", "number", "label")
_ANYONE = frozenset({"person", "subject"})  # the parts of actor words that fit a soldier as well


def fit_anybody(words: str) -> bool:
    """Tell whether the words of a figure ("at least 21 people", "two men") may be of soldiers and of villagers."""
    found = _WORD.findall(fold(words))
    return bool(found) and found[-1] in _unspecific()


@lru_cache(maxsize=1)
def _unspecific() -> frozenset[str]:
    """The folded words that are taken for civilians and do not say so. Raises ReferenceDataError for a broken table."""
    found: set[str] = set()
    for actors, persons in _TABLES:
        anyone = {
            fold(name.split()[-1])
            for _, (words, part, *_) in read_seed(seed_path(actors), _ACTOR_COLUMNS)
            if part in _ANYONE
            for name in split_names(words)
        }
        told = {
            fold(name)
            for _, (forms, _, label) in read_seed(seed_path(persons), _PERSON_COLUMNS)
            if label
            for name in split_names(forms)
        }
        found |= anyone - told
    return frozenset(found)
