"""Other matters in which people die, shoot and attack: accidents, disasters, sport, films, business. Data in seeds."""

from __future__ import annotations

import csv
from collections.abc import Callable
from functools import cache

from timeline.folders import shipped_folder
from timeline.model.evidence import Span
from timeline.reference.matching import NameMatcher

MatterAt = Callable[[Span], str | None]

PREVAILS_FROM = 3  # different words of one matter in an article, or one in the sentence itself


class OtherMatters:
    """One language's words of other matters."""

    def __init__(self, forms: dict[str, str]) -> None:
        self._forms = list(forms)
        self._matters = forms
        self._matcher = NameMatcher(forms)

    def prevailing(self, folded_text: str) -> str | None:
        """The matter with the most different words in a folded text, where there are enough of them; else None."""
        words: dict[str, set[str]] = {}
        for index, _, _ in self._matcher.find(folded_text):
            form = self._forms[index]
            words.setdefault(self._matters[form], set()).add(form)
        if not words:
            return None
        matter = max(words, key=lambda name: len(words[name]))
        return matter if len(words[matter]) >= PREVAILS_FROM else None

    def in_article(self, folded_text: str) -> MatterAt:
        """Tells the matter of each sentence: the one named in it, else the whole article's; None where neither."""
        prevailing = self.prevailing(folded_text)
        return lambda sentence: self.named_in(folded_text[sentence.start : sentence.end]) or prevailing

    def named_in(self, folded_sentence: str) -> str | None:
        """The matter of the first such word in a sentence; None where it has none."""
        hits = self._matcher.find(folded_sentence)
        return self._matters[self._forms[hits[0][0]]] if hits else None


@cache
def load_other_matters(language: str) -> OtherMatters:
    """The words of a language (seeds/LANGUAGE/other_matters.csv)."""
    with (shipped_folder("seeds") / language / "other_matters.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        return OtherMatters({form: row["matter"] for row in rows for form in row["forms"].split("|")})
