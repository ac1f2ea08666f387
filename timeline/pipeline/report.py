"""What becomes of the articles of a load, and their numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum

from timeline.sources.reading import Outcome


class Step(Enum):
    """What became of one article."""

    LOADED = "loaded"
    STORED = "already stored"
    REJECTED = "rejected"
    UNREAD = "not read yet"


Progress = Callable[[Step, Outcome], None]


@dataclass(slots=True)
class LoadReport:
    """How many articles were loaded, already stored, rejected; unread counts those of each language not read yet.

    events: how many the database holds after the load.
    """

    loaded: int = 0
    stored: int = 0
    rejected: int = 0
    unread: Counter[str] = field(default_factory=Counter)
    events: int = 0

    def count(self, step: Step) -> None:
        """Add one article; those not read yet are counted by language in ``unread``."""
        self.loaded += step is Step.LOADED
        self.stored += step is Step.STORED
        self.rejected += step is Step.REJECTED

    @property
    def complete(self) -> bool:
        """Every article is stored and read."""
        return not self.rejected and not self.unread
