"""The English words of casualties and of people, read once from seeds/en, whose files open with their columns."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from timeline.errors import ReferenceDataError
from timeline.folders import shipped_folder
from timeline.model.mention import CasualtyKind


class Use(StrEnum):
    """How a word stands to those it befell; see the head of seeds/en/casualty_words.csv."""

    VERB = "verb"
    DIES = "dies"
    STATE = "state"
    LOSS = "loss"
    DEED = "deed"
    PEOPLE = "people"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class CasualtyWord:
    """One reading of a word.

    markers: words of which one must follow, empty where none need.
    known_persons: only known words for people count; always_persons: any noun does.
    """

    kind: CasualtyKind
    use: Use
    markers: frozenset[str]
    known_persons: bool
    always_persons: bool


class Number(StrEnum):
    """Whether a word is of one person, of many, or of no person at all."""

    ONE = "one"
    MANY = "many"
    THING = "thing"


@dataclass(frozen=True, slots=True)
class PersonWord:
    """What a noun counts; label: who was hit, None where the word alone does not tell."""

    number: Number
    label: str | None


@cache
def casualty_words() -> dict[str, tuple[CasualtyWord, ...]]:
    """Readings of each written form, in the file's order. Raises ReferenceDataError where a row breaks the form."""
    found: dict[str, tuple[CasualtyWord, ...]] = {}
    for line, row in _rows("casualty_words.csv"):
        try:
            word = CasualtyWord(
                CasualtyKind(row["kind"]),
                Use(row["use"]),
                frozenset(filter(None, row["marker"].split("|"))),
                {"known": True, "always": False, "": False}[row["persons"]],
                row["persons"] == "always",
            )
        except (ValueError, KeyError) as error:
            raise ReferenceDataError(
                f"seeds/en/casualty_words.csv, row {line}: {error}; see the file's head"
            ) from error
        for form in row["forms"].split("|"):
            found[form] = (*found.get(form, ()), word)
    return found


@cache
def person_words() -> dict[str, PersonWord]:
    """Words for people and things that are counted. Raises ReferenceDataError where a row breaks the form."""
    found: dict[str, PersonWord] = {}
    for line, row in _rows("person_words.csv"):
        try:
            word = PersonWord(Number(row["number"]), row["label"] or None)
        except ValueError as error:
            raise ReferenceDataError(f"seeds/en/person_words.csv, row {line}: {error}; see the file's head") from error
        for form in row["forms"].split("|"):
            found.setdefault(form, word)
    return found


def _rows(name: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a file with their number among the rows, from 1."""
    with (shipped_folder("seeds") / "en" / name).open(encoding="utf-8", newline="") as file:
        yield from enumerate(csv.DictReader(line for line in file if not line.startswith("#")), start=1)
