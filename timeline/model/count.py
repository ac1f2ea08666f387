"""Figures as the text gives them: a low and a high bound, and the words that qualify them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Qualifier(StrEnum):
    """How the text hedges a figure."""

    EXACT = "exact"
    AT_LEAST = "at least"
    AT_MOST = "at most"
    ABOUT = "about"
    RANGE = "range"
    VAGUE = "vague"  # "several", "dozens"
    UNNUMBERED = "unnumbered"  # deaths are stated, how many is not


@dataclass(frozen=True, slots=True)
class Count:
    """low to high persons, inclusive. None is "not stated"; 0 to 0 is "none"."""

    low: int | None
    high: int | None
    qualifier: Qualifier = Qualifier.EXACT

    def __post_init__(self) -> None:
        if self.low is None and self.high is None:
            raise ValueError("a count without bounds states nothing")
        if (self.low or 0) < 0 or (self.high if self.high is not None else 0) < 0:
            raise ValueError("a count is never negative")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"count {self.low} to {self.high} is reversed")

    def display(self) -> str:
        """The figure as it is: "20", "≥20", "≤20", "~50", "2-5"."""
        if self.high is None:
            return f"≥{self.low}"
        if self.low is None:
            return f"≤{self.high}"
        if self.low != self.high:
            return f"{self.low}-{self.high}"
        return f"~{self.low}" if self.qualifier is Qualifier.ABOUT else str(self.low)
