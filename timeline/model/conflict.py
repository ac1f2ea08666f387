"""Where the reports of one event disagree."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class ConflictField(StrEnum):
    """What they disagree on."""

    DATE = "date"
    PLACE = "place"
    TOLL = "toll"
    PERPETRATOR = "perpetrator"
    DECISION = "decision"  # newer reports contradict what a person decided


@dataclass(frozen=True, slots=True)
class Statement:
    """What one report says: the value in words, its speaker, and the day on which it was published."""

    value: str
    speaker: str
    published: dt.date


@dataclass(frozen=True, slots=True)
class Conflict:
    """Statements that cannot all be right, in order of publication; there are two at least."""

    field: ConflictField
    statements: tuple[Statement, ...]
