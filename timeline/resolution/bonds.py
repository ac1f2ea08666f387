"""Which mentions people's decisions hold together and which apart, while clusters grow.

Mentions that came together, by a decision or by agreement, are one bundle; what one of a bundle may not meet, none may.
"""

from __future__ import annotations

from collections import defaultdict

from timeline.resolution.rulings import Outcome


class Bonds:
    """Bundles of mentions by their ids. At the outset these are the families of the decisions."""

    def __init__(self, outcome: Outcome) -> None:
        self._decided = bool(outcome.families or outcome.apart)
        self._above: dict[str, str] = {}
        self._apart: defaultdict[str, set[str]] = defaultdict(set)
        for family in outcome.families:
            first, *others = sorted(family)
            for other in others:
                self.join(first, other)
        for one, other in sorted(outcome.apart):
            self._apart[self.bundle(one)].add(self.bundle(other))
            self._apart[self.bundle(other)].add(self.bundle(one))

    def bundle(self, mention: str) -> str:
        """The id that stands for the mention's bundle; it changes as bundles come together."""
        top = mention
        while (above := self._above.get(top, top)) != top:
            top = above
        while mention != top:
            mention, self._above[mention] = self._above[mention], top
        return top

    def allow(self, one: str, other: str) -> bool:
        """Tell whether the bundles of two mentions may come together."""
        return not self._decided or self.bundle(other) not in self._apart[self.bundle(one)]

    def join(self, one: str, other: str) -> None:
        """Bring the bundles of two mentions together."""
        if not self._decided:
            return
        first, second = sorted((self.bundle(one), self.bundle(other)))
        if first == second:
            return
        self._above[second] = first
        for strange in self._apart.pop(second, set()):
            self._apart[strange].discard(second)
            self._apart[strange].add(first)
            self._apart[first].add(strange)

    def together(self, one: str, other: str) -> bool:
        """Tell whether two mentions are of one bundle."""
        return one == other or (self._decided and self.bundle(one) == self.bundle(other))
