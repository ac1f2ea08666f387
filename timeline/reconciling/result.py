"""What a reconciliation gives: pairs, and what is only on one side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from timeline.errors import InputError
from timeline.model.chronology import ChronologyEntry
from timeline.model.dataset import DatasetRecord


class Field(StrEnum):
    """What an event and a row may differ in."""

    DATE = "date"
    PLACE = "place"
    TYPE = "type"
    ACTORS = "actors"
    KILLED = "killed"


@dataclass(frozen=True, slots=True)
class Windows:
    """How far apart an event and a row may be and still be one: days (0 is the same day) and kilometres.

    Source: Donnay, Dunford, McGrath, Backer and Cunningham 2018, "Integrating Conflict Event Data", Journal of Conflict
    Resolution (MELTT): a window of days and of kilometres that the user sets.
    """

    days: int = 2
    km: float = 25.0

    def __post_init__(self) -> None:
        if self.days < 0:
            raise InputError(f"--days {self.days} is no number of days: give 0 or more")
        if not 0 < self.km <= MOST_KM:
            raise InputError(f"--km {self.km:g} is no distance on the Earth: give more than 0, at most {MOST_KM:g}")


MOST_KM = 20_040.0  # half of the Earth's circumference


@dataclass(frozen=True, slots=True)
class Closeness:
    """How an event and a row stand to one another.

    distance: from 0 (the same in all) to 1; see ``timeline.reconciling.closeness``.
    may_be: one of the two is dated, or placed, too widely to tell that they are one.
    days_apart: least number of days between them. km_apart: None where one has no point of its own.
    """

    distance: float
    may_be: bool
    days_apart: int
    km_apart: float | None


@dataclass(frozen=True, slots=True)
class Pair:
    """An event and the row that it is, or may be.

    differs: the fields that contradict, in the order of ``Field``.
    rivals: number of other rows that the event could be, and of other events that the row could be.
    """

    entry: ChronologyEntry
    record: DatasetRecord
    closeness: Closeness
    differs: tuple[Field, ...]
    rivals: int


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """All pairs, and what is only here (the chronology) or only there (the dataset); each in order of first day."""

    pairs: tuple[Pair, ...]
    only_here: tuple[ChronologyEntry, ...]
    only_there: tuple[DatasetRecord, ...]

    @property
    def matched(self) -> int:
        """Number of pairs that are told to be one."""
        return sum(not pair.closeness.may_be for pair in self.pairs)

    @property
    def differing(self) -> Counter[Field]:
        """In how many pairs each field differs."""
        return Counter(field for pair in self.pairs for field in pair.differs)

    def shown(self, here: Callable[[ChronologyEntry], bool], there: Callable[[DatasetRecord], bool]) -> Reconciliation:
        """Only what was asked for: pairs of which either side was, the rest by its own side."""
        return Reconciliation(
            tuple(pair for pair in self.pairs if here(pair.entry) or there(pair.record)),
            tuple(entry for entry in self.only_here if here(entry)),
            tuple(record for record in self.only_there if there(record)),
        )
