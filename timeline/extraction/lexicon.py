"""The trigger lexicon: words that may report an event, and what they say was done. The data is in seeds."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from timeline.errors import ReferenceDataError
from timeline.folders import shipped_folder
from timeline.model.event_types import SubEventType
from timeline.model.evidence import Span
from timeline.reference.matching import NameMatcher


class Family(StrEnum):
    """Senses that one rule gives a sub-event type, and that may tell of one incident together."""

    STRIKE = "strike"
    SEXUAL = "sexual"
    CLASH = "clash"
    EXPLOSION = "explosion"
    ABDUCTION = "abduction"
    RELEASE = "release"
    ARREST = "arrest"
    LOOTING = "looting"
    RIOT = "riot"
    PROTEST = "protest"
    INTERVENTION = "intervention"
    COUP = "coup"
    TERRITORY = "territory"
    WITHDRAWAL = "withdrawal"
    BASE = "base"
    AGREEMENT = "agreement"
    STRATEGIC = "strategic"


VIOLENT = frozenset({Family.STRIKE, Family.SEXUAL, Family.CLASH, Family.EXPLOSION, Family.ABDUCTION, Family.LOOTING})
CROWD = frozenset({Family.RIOT, Family.PROTEST, Family.INTERVENTION})


@dataclass(frozen=True, slots=True)
class Sense:
    """What a trigger says was done; see the head of seeds/senses.csv for the columns."""

    name: str
    family: Family
    strength: int
    sub_type: SubEventType
    against_civilians: SubEventType
    against_armed: SubEventType


@dataclass(frozen=True, slots=True)
class TriggerHit:
    """A trigger's words in a text; senses by part of speech ("verb", "noun", "adjective")."""

    span: Span
    senses: tuple[tuple[str, Sense], ...]

    def sense(self, part_of_speech: str) -> Sense | None:
        """The sense of that part of speech; a phrase of several words has its one sense whatever the tagger says."""
        return next((sense for pos, sense in self.senses if pos == part_of_speech), None)


class TriggerLexicon:
    """One language's triggers, found in one pass over a folded text."""

    def __init__(self, senses_by_form: dict[str, tuple[tuple[str, Sense], ...]]) -> None:
        self._forms = list(senses_by_form)
        self._senses = senses_by_form
        self._matcher = NameMatcher(self._forms)

    def find(self, folded_text: str) -> list[TriggerHit]:
        """The triggers of a folded text, in order, never overlapping."""
        return [
            TriggerHit(Span(start, end), self._senses[self._forms[index]])
            for index, start, end in self._matcher.find(folded_text)
        ]


@cache
def load_senses() -> dict[str, Sense]:
    """The senses by name. Errors: ReferenceDataError names the line that breaks the form."""
    senses = {}
    for line, row in _rows("senses.csv"):
        try:
            senses[row["sense"]] = Sense(
                row["sense"],
                Family(row["family"]),
                int(row["strength"]),
                SubEventType(row["sub_type"]),
                SubEventType(row["against_civilians"]),
                SubEventType(row["against_armed"]),
            )
        except (KeyError, ValueError) as error:
            raise ReferenceDataError(f"seeds/senses.csv, row {line}: {error}") from error
    return senses


@cache
def load_triggers(language: str) -> TriggerLexicon:
    """The trigger lexicon of a language. Errors: ReferenceDataError for an unknown sense or an empty form."""
    senses, forms = load_senses(), dict[str, tuple[tuple[str, Sense], ...]]()
    for line, row in _rows(f"{language}/triggers.csv"):
        if row["sense"] not in senses:
            raise ReferenceDataError(f"seeds/{language}/triggers.csv, row {line}: no sense {row['sense']!r}")
        for form in row["forms"].split("|"):
            if not form.strip():
                raise ReferenceDataError(f"seeds/{language}/triggers.csv, row {line}: an empty form")
            known = forms.get(form, ())
            forms[form] = (*known, (row["pos"], senses[row["sense"]]))
    return TriggerLexicon(forms)


def _rows(name: str) -> Iterator[tuple[int, dict[str, str]]]:
    with (shipped_folder("seeds") / name).open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if not line.startswith("#"))
        yield from enumerate(csv.DictReader(lines), start=1)
