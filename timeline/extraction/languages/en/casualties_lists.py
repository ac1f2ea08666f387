"""Sides of a list that are read without the tree, which often takes one of them to explain the one before.

"Five soldiers, two gendarmes and a civilian were killed" is eight dead. "Four soldiers, a captain and three privates,
were killed" is four: what comes to the same number, or is shut off by a comma before the verb, explains.
"""

from __future__ import annotations

from collections.abc import Sequence

from timeline.extraction.languages.en.casualties_groups import (
    Group,
    article_group_at,
    group_ending_at,
    group_starting_at,
)
from timeline.extraction.languages.en.casualties_sentence import Sentence
from timeline.extraction.languages.en.casualties_words import casualty_words, person_words

_JOINTS = frozenset({",", "and", "&"})
_LAST_JOINTS = frozenset({"and", "&"})
_CLAUSE_STARTS = frozenset("that when after before while as where because said : ; —".split())
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_OF_A_VERB = (*_FINITE, "VB", "VBN", "RB")
_OF_A_NOUN = ("IN", "DT", "JJ", "NN", "NNS", "NNP", "NNPS")
_MOST_SIDES = 8


def listed_after(sentence: Sentence, group: Group) -> list[Group]:
    """The further sides of a list: "20 soldiers, five gendarmes and one civilian"."""
    found: list[Group] = []
    last = group
    while last.side is not None:
        at = _past_joints(sentence, last.last + 1, 1)
        following = group_starting_at(sentence, at) or article_group_at(sentence, at)
        if at == last.last + 1 or following is None or not following.known or following.count.low == 0:
            break
        if following.side is None or sentence.word(following.last + 1) in casualty_words():
            break  # "20 soldiers and nine wounded", "20 soldiers and two civilians wounded"
        found.append(following)
        last = following
    return found


def listed_before(sentence: Sentence, group: Group) -> list[Group]:
    """The sides of a list before its last one: "left 20 soldiers, five gendarmes and two civilians" dead."""
    found: list[Group] = []
    first = group
    while first.side is not None:
        at = _past_joints(sentence, first.first - 1, -1)
        before = group_ending_at(sentence, at) if at < first.first - 1 else None
        told = before is not None and (before.stated or (before.single and sentence.tag(before.first) == "DT"))
        if before is None or not told or not before.known or before.side is None or before.count.low == 0:
            break
        found.insert(0, before)
        first = before
    return found


def with_listed(sentence: Sentence, predicate: int, groups: Sequence[Group]) -> list[Group]:
    """The groups that a word befell, with the sides that stand in one list with them and that the tree left out."""
    found = sorted(groups, key=lambda group: group.first)
    if not found or any(group.count.low == 0 for group in found):
        return list(groups)
    found[:0] = _unread_before(sentence, predicate, found[0])
    while len(found) > 1 and found[-1].first > predicate and _has_another_verb(sentence, found[-1]):
        found.pop()
    known = {(group.first, group.last) for group in found}
    for group in tuple(found):
        for side in _unread_after(sentence, predicate, group):
            if not any(first <= side.last and side.first <= last for first, last in known):
                found.append(side)
                known.add((side.first, side.last))
    return sorted(found, key=lambda group: group.first)


def _has_another_verb(sentence: Sentence, group: Group) -> bool:
    """ "Killed five soldiers and two gendarmes were wounded"."""
    following = group.last + 1
    return sentence.tag(following) in _FINITE and sentence.word(following) not in casualty_words()


def _unread_after(sentence: Sentence, predicate: int, group: Group) -> list[Group]:
    """The rest of the list that a side begins; empty where it is none, or explains the side."""
    if not _is_side(group):
        return []
    rest: list[Group] = []
    last, ended = group, False
    while not ended and len(rest) < _MOST_SIDES:
        at = _past_joints(sentence, last.last + 1, 1)
        joints = sentence.words[last.last + 1 : at]
        ended = not _LAST_JOINTS.isdisjoint(joints)
        if ended and not rest and len(joints) > 1:
            return []  # "five soldiers, and two gendarmes": another clause begins
        following = group_starting_at(sentence, at) or article_group_at(sentence, at)
        if at == last.last + 1 or following is None or not following.known or not following.count.low:
            return []
        if following.head in sentence.number_at:
            return []  # "a farmer, 45, and his wife"
        rest.append(following)
        last = following
    is_list = ended and not _explain(sentence, group, rest) and _may_end(sentence, predicate, last)
    return rest if is_list else []


def _explain(sentence: Sentence, group: Group, rest: Sequence[Group]) -> bool:
    """Tell whether they are the same people once more: "two soldiers, a lieutenant and a sergeant"."""
    words = (person_words().get(sentence.words[side.head]) for side in rest)
    whole = person_words().get(sentence.words[group.head])
    labels = {None if word is None else word.label for word in words}
    return sum(side.count.low or 0 for side in rest) == group.count.low and labels <= {whole and whole.label, None}


def _unread_before(sentence: Sentence, predicate: int, group: Group) -> list[Group]:
    """The sides of a list before one; empty unless the list is all that stands before it in its clause."""
    before = listed_before(sentence, group)
    if not before:
        return []
    start = before[0].first - 1
    opens = start < 0 or start == predicate or sentence.words[start] in _CLAUSE_STARTS
    return before if opens else []


def _may_end(sentence: Sentence, predicate: int, last: Group) -> bool:
    """Tell whether a list may end there: before its verb, or after it and before no other verb."""
    following = last.last + 1
    if last.first > predicate:
        another = sentence.tag(following).startswith(("VB", "MD")) or sentence.word(following) in casualty_words()
        return not another and sentence.word(following) not in _LAST_JOINTS
    for tags in (_OF_A_NOUN, _OF_A_VERB):  # "and a teacher from Gao", "were reportedly"
        while sentence.tag(following) in tags and following < predicate:
            following += 1
    return following == predicate


def _is_side(group: Group) -> bool:
    return group.side is not None and group.known and (group.stated or group.single)


def _past_joints(sentence: Sentence, at: int, step: int) -> int:
    """The first token from one on that is no comma and no "and"."""
    while sentence.word(at) in _JOINTS:
        at += step
    return at
