"""Where a value comes from: the characters that state it and the rule that read them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open character offsets in an article's text as it was given."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"span {self.start}:{self.end} is empty or reversed")

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Tell whether the other lies wholly within this one."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words behind one value.

    span, words: characters of the article's text; ``words == text[span.start:span.end]``.
    rule: dotted name of the rule that read them, e.g. ``date.weekday`` or ``casualty.passive``.
    inherited: the words belong to another sentence of the story and were lent to this mention.
    """

    span: Span
    words: str
    rule: str
    inherited: bool = False

    def __post_init__(self) -> None:
        if len(self.words) != self.span.end - self.span.start:
            raise ValueError(f"words {self.words!r} do not fill {self.span}")
