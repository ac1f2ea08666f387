"""Finds the things that a mention can meet, without looking at all of them."""

from __future__ import annotations

from collections import defaultdict
from typing import Generic, TypeVar

from timeline.model.meeting import Situation
from timeline.reference.meeting_keys import has_to_share, looks_in, seeks_to_share, stands_in

Item = TypeVar("Item")


class MeetingIndex(Generic[Item]):
    """Items by the situation of one mention of each; those found keep the order in which they came.

    firm: whether all these mentions are firm, or none.
    """

    def __init__(self, firm: bool) -> None:
        self._firm = firm
        self._items: list[tuple[Situation, Item]] = []
        self._shelves: defaultdict[str, defaultdict[str, list[int]]] = defaultdict(lambda: defaultdict(list))

    def add(self, item: Item, situation: Situation) -> None:
        """Put an item where it will be found; one that can meet nothing is left out."""
        number = len(self._items)
        self._items.append((situation, item))
        shared = list(has_to_share(situation))
        for period in stands_in(situation):
            for each in shared:
                self._shelves[period][each].append(number)

    def near(self, situation: Situation) -> list[Item]:
        """The items whose mention may meet a mention of this situation."""
        return [item for founder, item in self._beside(situation) if founder.may_meet(situation)]

    def beside(self, situation: Situation) -> list[Item]:
        """Those whose mention is beside it, whether or not the two tell enough to meet."""
        return [item for _, item in self._beside(situation)]

    def _beside(self, situation: Situation) -> list[tuple[Situation, Item]]:
        shared = list(seeks_to_share(situation))
        shelves = [self._shelves[period] for period in looks_in(situation, self._firm) if period in self._shelves]
        numbers = {number for shelf in shelves for each in shared for number in shelf.get(each, ())}
        found = (self._items[number] for number in sorted(numbers))
        return [(founder, item) for founder, item in found if founder.is_beside(situation)]
