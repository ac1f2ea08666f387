"""English word lists of seeds/en, read once. Each file opens with what its columns mean."""

from __future__ import annotations

import csv
from functools import cache

from timeline.extraction.frames import Struck
from timeline.folders import shipped_folder


@cache
def struck_words() -> dict[str, Struck]:
    """What is struck, by its word in small letters."""
    return {form: Struck(row["struck"]) for row in _rows("struck_words.csv") for form in row["forms"].split("|")}


@cache
def modality_words(modality: str, kind: str) -> frozenset[str]:
    """The words of one kind ("governor", "noun" ...) that give a modality."""
    return frozenset(
        form
        for row in _rows("modality_words.csv")
        if (row["modality"], row["kind"]) == (modality, kind)
        for form in row["forms"].split("|")
    )


@cache
def figurative_words(part: str) -> frozenset[str]:
    """The words of one part ("speaker", "force", "matter" ...) of figures of speech."""
    rows = _rows("figurative_words.csv")
    return frozenset(form for row in rows if row["part"] == part for form in row["forms"].split("|"))


@cache
def _rows(name: str) -> tuple[dict[str, str], ...]:
    with (shipped_folder("seeds") / "en" / name).open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(line for line in file if not line.startswith("#")))
