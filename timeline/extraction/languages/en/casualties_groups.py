"""Groups of people in an English sentence: how many they are, who they are, and the words that say so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from timeline.extraction.found import FoundActor
from timeline.extraction.languages.en.casualties_sentence import NumberAt, Sentence
from timeline.extraction.languages.en.casualties_words import (
    Number,
    PersonWord,
    person_words,
)
from timeline.model.count import Count, Qualifier

_ONE = Count(1, 1)
_SOME = Count(1, None, Qualifier.UNNUMBERED)
_NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_INNER_TAGS = frozenset(
    {
        "JJ",
        "JJR",
        "JJS",
        "NN",
        "NNS",
        "NNP",
        "NNPS",
        "VBN",
        "VBG",
        "HYPH",
        "POS",
        "``",
        "''",
        "CD",
        "RB",
        "RBR",
        "AFX",
        "FW",
    }
)
_INNER_WORDS = frozenset({"“", "”", '"', "‘", "’", "'", "/", "-"})
_MORE = frozenset({"another", "other", "others", "more", "further", "additional"})
_ONE_PRONOUNS = frozenset({"he", "him", "she", "her", "himself", "herself"})
_MANY_PRONOUNS = frozenset({"they", "them", "themselves", "those"})
_DETERMINERS = frozenset({"DT", "PRP$", "PDT", "WP$"})
_COLLECTIVES = frozenset({"group", "crowd", "team", "total", "majority", "band", "party", "batch", "couple"})
_HUMAN_ENDINGS = ("man", "woman", "men", "women", "ist", "ists", "ian", "ians", "trator", "trators", "cruiter")
_CALENDAR = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())


@dataclass(frozen=True, slots=True)
class Group:
    """People counted or named at one place.

    first, last: tokens of the evidence, inclusive; head: the token that stands for them in the grammar.
    known: the noun is a known word for people, or none stands there ("six were killed").
    stated: a number says how many. more: they come on top of others ("another 12", "two others").
    victim: name or label; None where the words do not tell.
    anyone: the words fit anybody ("people"): the victim is taken for granted, not told.
    of_them: they are some of those told before ("three of them").
    """

    count: Count
    first: int
    last: int
    head: int
    known: bool
    stated: bool
    victim: str | None = None
    more: bool = False
    of_them: bool = False
    anyone: bool = False

    @property
    def side(self) -> str | None:
        """Whom the words themselves tell to be counted."""
        return None if self.anyone else self.victim

    @property
    def single(self) -> bool:
        """One person told without a number: "a soldier", "the mayor"."""
        return self.count == _ONE and not self.stated


def group_at(sentence: Sentence, head: int) -> Group | None:
    """The people that a token stands for; None where it stands for a thing, a place, a date or nothing countable."""
    if head in sentence.dated or sentence.words[head] in _CALENDAR:
        return None
    number = sentence.number_at.get(head)
    if number is not None:
        return _group_of_number(sentence, number)
    if sentence.tags[head] not in _NOUN_TAGS and sentence.words[head] not in person_words():
        return _group_of_pronoun(sentence, head)
    if sentence.words[head] in _COLLECTIVES and sentence.word(head + 1) == "of":
        inner = _noun_after(sentence, head + 2)
        number = sentence.number_at.get(head + 2)
        if number is not None:
            return _group_of_number(sentence, number)
        if inner is not None:
            return group_at(sentence, inner)
    number, first = _number_before(sentence, head)
    if number is not None:
        return _numbered(sentence, _larger_partitive(sentence, number), head)
    return _group_without_number(sentence, head, first)


def group_ending_at(sentence: Sentence, last: int) -> Group | None:
    """The people whose words end with a token, read without the tree ("and four" wounded, "two soldiers" dead)."""
    if last < 0 or sentence.deps[last] in ("aux", "auxpass"):
        return None
    number = sentence.number_at.get(last)
    if number is not None:
        return _bare(sentence, number, number.last) if number.last == last else None
    if sentence.tags[last] in _NOUN_TAGS or sentence.words[last] in (*_MORE, "them", "him", "her", "one"):
        return group_at(sentence, last)
    if sentence.tags[last] == "JJ" and sentence.words[last] in person_words():  # "left a civilian dead"
        return group_at(sentence, last)
    return None


def group_starting_at(sentence: Sentence, first: int) -> Group | None:
    """The people whose words begin with a number at a token, read without the tree."""
    number = sentence.number_at.get(first)
    return _group_of_number(sentence, number) if number is not None and number.first == first else None


def article_group_at(sentence: Sentence, at: int) -> Group | None:
    """ "a boy of about 10": an article, a few adjectives, a noun for people."""
    if sentence.tag(at) not in ("DT", "PRP$"):
        return None
    noun = at + 1
    while sentence.tag(noun).startswith(("JJ", "VBN", "NN", "HYPH", "CD")) and sentence.tag(noun + 1).startswith(
        ("NN", "HYPH", "JJ", "CD")
    ):
        noun += 1
    if noun >= len(sentence) or noun in sentence.dated:
        return None
    person = person_words().get(sentence.words[noun])
    return group_at(sentence, noun) if person is not None and person.number is not Number.THING else None


def merged(groups: list[Group]) -> list[Group]:
    """Joins groups of one enumeration that are told apart by no victim: "his wife and son" are two people."""
    groups = _without_halves(groups)
    if (
        len(groups) < 2
        or min(len({group.victim for group in groups}), len({group.side for group in groups})) > 1
        or any(not group.stated and group.count != _ONE for group in groups)
    ):
        return groups
    counts = [group.count for group in groups]
    if any(count.qualifier in (Qualifier.UNNUMBERED, Qualifier.VAGUE) or count.low in (None, 0) for count in counts):
        return groups
    return [together(groups)]


def together(groups: Sequence[Group]) -> Group:
    """All of several groups of one enumeration, with the words from the first to the last."""
    counts = [group.count for group in groups]
    low = sum(count.low or 0 for count in counts)
    high = None if any(count.high is None for count in counts) else sum(count.high or 0 for count in counts)
    qualifiers = {count.qualifier for count in counts}
    qualifier = Qualifier.AT_LEAST if high is None else qualifiers.pop() if len(qualifiers) == 1 else Qualifier.ABOUT
    return replace(
        next((group for group in groups if group.victim), groups[0]),
        count=Count(low, high, qualifier),
        first=min(group.first for group in groups),
        last=max(group.last for group in groups),
        stated=True,
        anyone=any(group.side is None for group in groups),
    )


def _without_halves(groups: list[Group]) -> list[Group]:
    """In "13 suspected ISGS or JNIM fighters" one number counts for both names: the longer group is all of them."""
    return [
        group
        for group in groups
        if not any(other.first == group.first and other.last > group.last and other.stated for other in groups)
    ]


def _group_of_number(sentence: Sentence, number: NumberAt) -> Group | None:
    """A number and the noun after it, if there is one: "24 of the enemy", "“more than 20” men", "ten"."""
    following = number.last + 1
    if sentence.words[number.last] == "of" or sentence.word(following) == "of":
        return _partitive(sentence, number)
    noun = _noun_after(sentence, following)
    return _numbered(sentence, number, noun) if noun is not None else _bare(sentence, number, number.last)


def _noun_after(sentence: Sentence, index: int) -> int | None:
    """The last noun of the words that may stand between a number and what it counts."""
    noun = None
    for at in range(index, min(index + 7, len(sentence))):
        tag, word = sentence.tags[at], sentence.words[at]
        if at in sentence.number_at or at in sentence.dated:
            break
        if tag in _NOUN_TAGS or (word in ("other", "others", "more") and noun is None):
            # "12 wounded Thursday", "ten wounded villagers": a noun begins a new phrase only after another word.
            noun = at
        elif (tag not in _INNER_TAGS and word not in _INNER_WORDS) or (
            tag in ("VBN", "VBG", "RB") and noun is not None
        ):
            break
    return noun


def _partitive(sentence: Sentence, number: NumberAt) -> Group | None:
    """ "dozens of fishermen", "four of his men", "three of them": the noun tells who, the number how many."""
    after = number.last + 1 if sentence.words[number.last] == "of" else number.last + 2
    word = sentence.word(after)
    if word in ("them", "whom", "these", "those", "us") or sentence.word(after + 1) == "whom":
        return replace(_bare(sentence, number, min(after, len(sentence) - 1)), of_them=True)
    start = after + 1 if sentence.tag(after) in _DETERMINERS else after
    second = sentence.number_at.get(start)
    noun = _noun_after(sentence, start if second is None else second.last + 1)
    if noun is None:
        return _bare(sentence, number, number.last)
    return _numbered(sentence, number, noun)


def _bare(sentence: Sentence, number: NumberAt, last: int) -> Group:
    more = sentence.word(number.first - 1) in _MORE
    first = number.first - 1 if more else number.first
    return Group(number.count, first, last, number.last, known=True, stated=True, more=more)


def _numbered(sentence: Sentence, number: NumberAt, noun: int) -> Group | None:
    person = _person(sentence, noun)
    actor = _actor_in(sentence, number.first, noun)
    if person is not None and person.number is Number.THING:
        return None
    more = sentence.word(number.first - 1) in _MORE or any(
        sentence.words[at] in _MORE for at in range(number.last + 1, noun + 1)
    )
    first = number.first - 1 if sentence.word(number.first - 1) in _MORE else number.first
    known = person is not None or actor is not None or sentence.words[noun] == "more"
    label = person.label if person is not None else None
    anyone = actor is not None and actor.anyone and label is None
    victim = actor.name if actor else label
    return Group(number.count, first, noun, noun, known, True, victim, more, anyone=anyone)


def _number_before(sentence: Sentence, head: int) -> tuple[NumberAt | None, int]:
    """The number in front of a noun, and the first token of the noun's own words."""
    at = head - 1
    while at >= 0:
        number = sentence.number_at.get(at)
        if number is not None:
            return number, number.first
        inner = sentence.tags[at] in (*_INNER_TAGS, "-LRB-", "-RRB-") or sentence.words[at] in _INNER_WORDS
        if not inner and not _joins_adjectives(sentence, at):
            break
        if sentence.deps[at] in ("nsubj", "nsubjpass", "ROOT", "advmod") or at in sentence.dated:
            break
        at -= 1
    return None, at if sentence.tag(at) in _DETERMINERS else at + 1


def _joins_adjectives(sentence: Sentence, at: int) -> bool:
    """Tell whether "and" stands within a noun's own words: "eight Malian and French soldiers"."""
    if sentence.tags[at] != "CC" or sentence.word(at - 1) in person_words():
        return False
    return sentence.tag(at - 1) in ("JJ", "NNP", "VBN") or sentence.word(at - 1) in _INNER_WORDS


def _group_without_number(sentence: Sentence, head: int, first: int) -> Group | None:
    """ "a soldier", "the mayor", "Ali": one; "soldiers", "them": some. An unknown noun is not known to be people."""
    person, word = _person(sentence, head), sentence.words[head]
    actor = _actor_in(sentence, first, head)
    if person is not None and person.number is Number.THING:
        return None
    known = person.label if person is not None else None
    label = actor.name if actor else known
    anyone = actor is not None and actor.anyone and known is None
    more = word in _MORE or sentence.word(first) in _MORE
    if person is not None:
        plural = person.number is Number.MANY
        if first < head and sentence.word(first) == "all" and not plural:
            return None
        return Group(_SOME if plural else _ONE, first, head, head, True, False, label, more, anyone=anyone)
    if sentence.tags[head] == "NNP" and actor is None:
        name = sentence.article[sentence.starts[_name_start(sentence, head)] : sentence.ends[head]]
        return Group(_ONE, _name_start(sentence, head), head, head, False, False, name)
    if actor is not None:
        plural = sentence.tags[head] != "NN"
        return Group(_SOME if plural else _ONE, first, head, head, True, False, actor.name, anyone=anyone)
    return Group(_ONE if sentence.tags[head] == "NN" else _SOME, first, head, head, False, False)


def _group_of_pronoun(sentence: Sentence, head: int) -> Group | None:
    word = sentence.words[head]
    if word in _ONE_PRONOUNS:
        return Group(_ONE, head, head, head, True, False)
    if word in _MANY_PRONOUNS:
        return Group(_SOME, head, head, head, True, False, of_them=True)
    return None


def _person(sentence: Sentence, noun: int) -> PersonWord | None:
    """What is known of a noun; endings tell some of the rest."""
    word = sentence.words[noun]
    known = person_words().get(word)
    if known is None and len(word) > 5 and word.endswith(_HUMAN_ENDINGS) and sentence.tags[noun] in ("NN", "NNS"):
        return PersonWord(Number.MANY if sentence.tags[noun] == "NNS" else Number.ONE, None)
    return known


def _larger_partitive(sentence: Sentence, number: NumberAt) -> NumberAt:
    """In "six of the 17 men" the first number counts."""
    at = number.first - 1
    if sentence.tag(at) in _DETERMINERS:
        at -= 1
    outer = sentence.number_at.get(at - 1)
    return outer if sentence.word(at) == "of" and outer is not None else number


def _actor_in(sentence: Sentence, first: int, noun: int) -> FoundActor | None:
    """The actor named within a group, or in the "of" that follows a noun that tells nothing ("members of the VDP")."""
    actor = sentence.actor_over(first, noun)
    if actor is None and sentence.word(noun + 1) in ("of", "from") and _is_generic(sentence, noun):
        actor = sentence.actor_over(noun + 2, min(noun + 7, len(sentence) - 1)) if noun + 2 < len(sentence) else None
    return actor


def _is_generic(sentence: Sentence, noun: int) -> bool:
    person = _person(sentence, noun)
    return person is not None and person.label is None


def _name_start(sentence: Sentence, head: int) -> int:
    first = head
    while first > 0 and sentence.tags[first - 1] == "NNP" and first - 1 not in sentence.dated:
        first -= 1
    return first
