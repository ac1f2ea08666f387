"""Whom a casualty word befell, by the kind of word: each rule gives groups of people and its own name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from timeline.extraction.languages.en.casualties_groups import (
    Group,
    article_group_at,
    group_at,
    group_ending_at,
    group_starting_at,
    merged,
)
from timeline.extraction.languages.en.casualties_lists import listed_before, with_listed
from timeline.extraction.languages.en.casualties_sentence import Sentence
from timeline.extraction.languages.en.casualties_words import CasualtyWord, Use, casualty_words
from timeline.model.mention import CasualtyKind

_MARKER_REACH = 9  # tokens after a verb in which its marker ("shot two men dead") may stand
_OBJECT_STARTS = ("DT", "PRP", "PRP$", "CD", "NN", "NNS", "NNP", "NNPS", "PDT")
_MANNERS = frozenset(
    """reportedly allegedly slightly seriously critically severely lightly badly gravely also then later reported
    confirmed already more instantly feared""".split()
)
_UNSURE = frozenset({"feared", "believed", "presumed", "thought", "assumed", "wanted"})
_LINKS = frozenset(
    """is are was were be been being left leaves leaving found reported confirmed pronounced declared remain remains
    remained still go goes went gone are're lay lie""".split()
)


@dataclass(frozen=True, slots=True)
class Reading:
    """People, what befell them, the token that tells it, and the rule that found them."""

    kind: CasualtyKind
    group: Group
    predicate: int
    rule: str


def readings(sentence: Sentence) -> Iterator[Reading]:
    """All readings of the casualty words of a sentence, in its order."""
    words = casualty_words()
    for index, form in enumerate(sentence.words):
        for word in words.get(form, ()):
            groups, rule = _read(sentence, index, word)
            groups = [group for group in groups if _may_be_hit(group, word)]
            groups = with_listed(sentence, index, groups)
            yield from (Reading(word.kind, group, index, rule) for group in merged(groups))
            if groups:
                break


def _may_be_hit(group: Group, word: CasualtyWord) -> bool:
    """Tell whether a group is people as far as its own words and the casualty word tell."""
    if group.known or word.always_persons:
        return True
    return not word.known_persons and (group.stated or group.victim is not None)


def _read(sentence: Sentence, index: int, word: CasualtyWord) -> tuple[list[Group], str]:
    if word.markers and not _has_marker(sentence, index, word.markers):
        return [], ""
    for rule, find in _RULES[word.use]:
        groups = find(sentence, index)
        if groups:
            return groups, rule
    return [], ""


def _has_marker(sentence: Sentence, index: int, markers: frozenset[str]) -> bool:
    """Tell whether a marker follows before the clause ends; "death" only as "to death"."""
    for at in range(index + 1, min(index + 1 + _MARKER_REACH, len(sentence))):
        if sentence.words[at] in (";", ":", ".", ","):
            return False
        if sentence.words[at] in markers:
            return sentence.words[at] != "death" or sentence.word(at - 1) == "to"
    return False


def _gapped(sentence: Sentence, index: int) -> list[Group]:
    """ "and four wounded", "one civilian killed": a group with a number right before a participle without an object."""
    if not sentence.tags[index].startswith(("VBN", "VBD", "JJ")) or _object_follows(sentence, index):
        return []
    at = index - 1
    while sentence.word(at) in _MANNERS and at not in sentence.number_at:
        at -= 1
    group = group_ending_at(sentence, at)
    if group is None or not (group.stated or group.more):
        return []
    return [group]


def _object_follows(sentence: Sentence, index: int) -> bool:
    following = index + 1
    number = sentence.number_at.get(following)
    counted = number is not None and not sentence.tag(number.last + 2).startswith("N")
    if number is not None and counted and sentence.word(number.last + 1) in casualty_words():
        return False  # "50 killed 4 wounded": the second number has a word of its own
    if any(child > index for child in sentence.children_of(index, "dobj")):
        return True
    return following not in sentence.dated and (
        following in sentence.number_at or sentence.tag(following) in _OBJECT_STARTS
    )


def _passive(sentence: Sentence, index: int) -> list[Group]:
    """ "20 people were killed", "who was killed"."""
    if not sentence.is_passive(index):
        return []
    subjects = sentence.subjects(index)
    return _groups(sentence, subjects) if subjects else _before_auxiliary(sentence, index)


def _before_auxiliary(sentence: Sentence, index: int) -> list[Group]:
    """ "about 40, mostly women, were marched": where the tree lost the subject, the number before, past one aside."""
    at = min(sentence.children_of(index, "aux", "auxpass")) - 1
    if sentence.word(at) == ",":
        at -= 1
        while at >= 0 and sentence.words[at] != ",":
            at -= 1
        at -= 1
    while sentence.word(at) in ("”", '"', "’"):
        at -= 1
    group = group_ending_at(sentence, at)
    return [group] if group is not None and group.stated else []


def _participle(sentence: Sentence, index: int) -> list[Group]:
    """ "the people killed in the attack"; without an object the noun before is hit."""
    if sentence.deps[index] not in ("acl", "relcl") or not sentence.tags[index].startswith(("VBN", "VBD")):
        return []
    if _object_follows(sentence, index) or sentence.deps[index] == "relcl":
        return []
    return [group for group in _groups(sentence, [sentence.heads[index]]) if group.stated or group.single]


def _reduced(sentence: Sentence, index: int) -> list[Group]:
    """ "Administrator killed by rebels": headlines leave out the auxiliary."""
    agent = sentence.word(index + 1) == "by" or any(True for _ in sentence.children_of(index, "agent"))
    perfect = any(True for _ in sentence.children_of(index, "aux"))
    if perfect or _object_follows(sentence, index) or not (agent or sentence.tags[index] == "VBN"):
        return []
    return _groups(sentence, sentence.subjects(index)[-1:])  # "15 killed, livestock carried off": the nearest


def _active(sentence: Sentence, index: int) -> list[Group]:
    """ "killed 20 people": the direct object; where the tree lost it, the number right after the verb."""
    groups = _groups(sentence, list(sentence.children_of(index, "dobj")))
    if groups or sentence.is_passive(index):
        return groups
    at = index + 1
    while sentence.tag(at) == "RB" or sentence.word(at) in ("dead", "down", "to", "death"):
        if at in sentence.number_at:
            break
        at += 1
    group = group_starting_at(sentence, at) or article_group_at(sentence, at)
    return [group] if group is not None else []


def _found_so(sentence: Sentence, index: int) -> list[Group]:
    """ "was found murdered": the subject of the linking verb."""
    verb = sentence.heads[index]
    if sentence.deps[index] not in ("oprd", "xcomp", "acomp", "ccomp") or sentence.words[verb] not in _LINKS:
        return []
    return [] if _object_follows(sentence, index) else _groups(sentence, sentence.subjects(verb))


def _shared(sentence: Sentence, index: int) -> list[Group]:
    """ "abducted and killed five people", "were kidnapped and later killed": verbs that share object or subject."""
    for child in sentence.children_of(index, "conj"):
        if _only_joins_between(sentence, index, child):
            found = (_active(sentence, child) or _shared(sentence, child)) if not sentence.is_passive(index) else []
            if found:
                return found
    head = sentence.heads[index]
    own = any(True for _ in sentence.children_of(index, "nsubj", "nsubjpass", "dobj", "auxpass"))
    if sentence.deps[index] != "conj" or own or sentence.tags[index] != "VBN":
        return []
    if sentence.is_passive(head):
        return _passive(sentence, head)
    return _active(sentence, head) if _only_joins_between(sentence, head, index) else []


def _only_joins_between(sentence: Sentence, first: int, last: int) -> bool:
    return all(sentence.tags[at] in ("CC", "RB", ",", "VBN", "VBD") for at in range(first + 1, last))


def _attributive(sentence: Sentence, index: int) -> list[Group]:
    """ "six wounded people": a counted noun that the participle qualifies."""
    head = sentence.heads[index]
    if sentence.deps[index] != "amod" or head <= index:
        return []
    return [group for group in _groups(sentence, [head]) if group.stated and group.count.low != 0]


def _dying(sentence: Sentence, index: int) -> list[Group]:
    """ "two men died": the subject, shared with a verb before it where it has none of its own."""
    at = index
    while sentence.deps[at] == "conj" and not sentence.subjects(at) and sentence.tags[at].startswith("VB"):
        at = sentence.heads[at]
    if sentence.deps[at] == "xcomp" and not sentence.subjects(at):
        at = sentence.heads[at]
    return _groups(sentence, sentence.subjects(at))


def _standing_before(sentence: Sentence, index: int) -> list[Group]:
    """ "leaving six dead", "several missing", "shot him dead": the group right before the adjective."""
    at = index - 1
    while sentence.word(at) in _MANNERS and at not in sentence.number_at:
        if sentence.words[at] in _UNSURE:
            return []
        at -= 1
    group = group_ending_at(sentence, at)
    return [*listed_before(sentence, group), group] if group is not None else []


def _linked(sentence: Sentence, index: int) -> list[Group]:
    """ "two people are missing", "was found dead": the subject of the linking verb."""
    verb = index if sentence.subjects(index) else sentence.heads[index]
    if sentence.deps[index] in ("amod", "compound") or sentence.words[verb] in _UNSURE:
        return []
    between = sentence.words[max(0, index - 3) : index]
    if (verb != index and sentence.words[verb] not in _LINKS) or _UNSURE.intersection(between):
        return []
    return _groups(sentence, sentence.subjects(verb))


def _counted(sentence: Sentence, index: int) -> list[Group]:
    """ "20 deaths", "no fatalities", "four bodies": the noun itself carries the number."""
    group = group_at(sentence, index)
    if group is None or not group.stated:
        number = sentence.number_at.get(index - 1) or sentence.number_at.get(index - 2)
        if number is None or sentence.tag(index - 1) not in ("CD", "JJ", "VBN", "VBD", "DT", "NN", "NNS"):
            return []
        return [Group(number.count, number.first, index, index, True, True)]
    return [group]


def _of_noun(sentence: Sentence, index: int) -> list[Group]:
    """ "the killing of two teachers": the object of "of"."""
    if not sentence.tags[index].startswith("N"):
        return []
    heads = [
        child
        for preposition in sentence.children_of(index, "prep")
        if sentence.words[preposition] == "of"
        for child in sentence.children_of(preposition, "pobj")
    ]
    return _groups(sentence, heads)


def _groups(sentence: Sentence, heads: list[int]) -> list[Group]:
    """The groups of tokens and of the nouns joined to them, each once."""
    found: dict[tuple[int, int], Group] = {}
    for head in heads:
        for joined in sentence.conjuncts(head):
            if "including" in sentence.words[heads[0] : joined]:
                break
            group = group_at(sentence, joined)
            if group is not None:
                found.setdefault((group.first, group.last), group)
    return list(found.values())


_RULES: dict[Use, tuple[tuple[str, Callable[[Sentence, int], list[Group]]], ...]] = {
    Use.VERB: (
        ("casualty.passive", _passive),
        ("casualty.gapped", _gapped),
        ("casualty.active", _active),
        ("casualty.shared", _shared),
        ("casualty.participle", _participle),
        ("casualty.linked", _found_so),
        ("casualty.attributive", _attributive),
        ("casualty.reduced", _reduced),
    ),
    Use.DIES: (("casualty.dying", _dying), ("casualty.gapped", _gapped)),
    Use.STATE: (
        ("casualty.leaving", _standing_before),
        ("casualty.linked", _linked),
        ("casualty.attributive", _attributive),
    ),
    Use.LOSS: (("casualty.loss", _counted),),
    Use.DEED: (("casualty.noun", _of_noun),),
    Use.PEOPLE: (("casualty.bodies", _counted), ("casualty.bodies", _of_noun)),
    Use.HINT: (),
}
