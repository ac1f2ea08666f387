"""One thing that speaks for or against two mentions being one incident."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Feature:
    """What is compared, the points it brings, and why.

    rules_out: the two cannot be one incident, whatever else agrees.
    """

    name: str
    points: float
    reason: str
    rules_out: bool = False

    def explained(self) -> str:
        """ "+2.5 place: both in Bamako"."""
        weight = "never" if self.rules_out else f"{self.points:+.1f}"
        return f"{weight} {self.name}: {self.reason}"
