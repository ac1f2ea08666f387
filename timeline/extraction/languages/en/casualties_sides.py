"""Figures of anybody in an English sentence that stand in one breath with a side: together they tell a whole.

"People", "others" and bare numbers fit anybody, so that their figure names no side; it may be the whole of what other
sentences count by sides. Where "12 people and four soldiers" tells them apart, the whole is the 16, of whom four are
soldiers. A list after a comma that comes to the same number ("21 people, 20 soldiers and one civilian") tells the
whole first and then its sides: nothing is added.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from timeline.extraction.languages.en.casualties_groups import Group, together
from timeline.extraction.languages.en.casualties_sentence import Sentence
from timeline.extraction.languages.en.casualties_verbs import Reading
from timeline.extraction.languages.en.casualties_words import casualty_words

_JOINERS = frozenset({"and", "&", "plus", "with", "well", "alongside", "besides"})
_LONGEST_ASIDE = 12  # tokens from one of an enumeration to the next


def with_wholes(sentence: Sentence, found: Sequence[tuple[Reading, bool]]) -> Iterator[tuple[Reading, bool]]:
    """The figures with whether each is a part of another; one of anybody that is told beside sides counts them too."""
    for reading, part in found:
        told = [] if part or not _of_anybody(sentence, reading.group) else _enumeration(sentence, reading, found)
        sides = [group for group in told if group.side is not None]
        if not sides or _is_whole(sentence, reading.group, sides):
            yield reading, part
        elif reading.group == next(group for group in told if group.side is None):
            yield replace(reading, group=together(told)), False


def _of_anybody(sentence: Sentence, group: Group) -> bool:
    """A counted noun: a bare number beside a side may be an older toll ("rose from 32 to 53: 49 gendarmes and ...")."""
    counted = group.known and (_is_told(sentence, group) or group.more) and group.head not in sentence.number_at
    return group.side is None and counted and bool(group.count.low)


def _is_told(sentence: Sentence, group: Group) -> bool:
    """A number or an article: nobody counts "police and residents" that stand bare after a figure."""
    return group.stated or (group.single and sentence.tag(group.first) == "DT")


def _enumeration(sentence: Sentence, reading: Reading, found: Sequence[tuple[Reading, bool]]) -> list[Group]:
    """The groups that a figure stands with, its own among them."""
    word = (reading.kind, reading.predicate, reading.rule)
    return [
        other.group
        for other, part in found
        if not part and (other.kind, other.predicate, other.rule) == word and other.group.count.low
        if (other.group.side is not None and _is_told(sentence, other.group)) or _of_anybody(sentence, other.group)
        if _in_one_breath(sentence, reading.group, other.group)
    ]


def _in_one_breath(sentence: Sentence, one: Group, other: Group) -> bool:
    first, second = sorted((one, other), key=lambda group: group.first)
    between = sentence.words[first.last + 1 : second.first]
    return len(between) <= _LONGEST_ASIDE and casualty_words().keys().isdisjoint(between)


def _is_whole(sentence: Sentence, group: Group, sides: Sequence[Group]) -> bool:
    following = min((side.first for side in sides if side.first > group.last), default=None)
    if following is None or not _JOINERS.isdisjoint(sentence.words[group.last + 1 : following]):
        return False
    return group.count.low is not None and group.count.low == sum(side.count.low or 0 for side in sides)
