"""Who speaks for a state, told from the words by which an article names a speaker."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from timeline.errors import ReferenceDataError
from timeline.reference.matching import fold
from timeline.reference.seeds import read_seed, seed_path

_COLUMNS = ("words", "language", "authority")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Speakers:
    """Folded words of all languages: those of authorities, and those that speak against ("rebel spokesman")."""

    authorities: frozenset[str]
    others: frozenset[str]

    def names_authority(self, speaker: str) -> bool:
        """Tell whether an article's words for a speaker ("army spokesman") name an authority of a state."""
        words = set(_WORD.findall(fold(speaker)))
        return bool(words & self.authorities) and words.isdisjoint(self.others)


def load_speakers(path: Path | None = None) -> Speakers:
    """The words of ``seeds/speakers.csv``, or of another file of that form.

    Raises ReferenceDataError for a row that says neither yes nor no.
    """
    path = path or seed_path("speakers.csv")
    words: dict[str, set[str]] = {"yes": set(), "no": set()}
    for line, (forms, _, authority) in read_seed(path, _COLUMNS):
        if authority not in words:
            raise ReferenceDataError(f"{path.name}, line {line}: authority is {authority!r}, it must be yes or no")
        words[authority].update(forms.split("|"))
    return Speakers(frozenset(words["yes"]), frozenset(words["no"]))
