"""Casualties told by a turn of phrase rather than by one word: tolls, lives, losses, bombers, parts, none at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from timeline.extraction.languages.en.casualties_groups import (
    Group,
    article_group_at,
    group_at,
    group_starting_at,
    merged,
)
from timeline.extraction.languages.en.casualties_lists import listed_after, with_listed
from timeline.extraction.languages.en.casualties_sentence import NumberAt, Sentence
from timeline.extraction.languages.en.casualties_verbs import Reading
from timeline.extraction.languages.en.casualties_words import Use, casualty_words, person_words
from timeline.model.actor import ARMED_KINDS
from timeline.model.count import Count, Qualifier
from timeline.model.mention import CasualtyKind

_TOLLS = frozenset({"toll", "tolls"})
_COUNTS = frozenset({"number", "count", "figure", "tally", "total"})
_DEAD = frozenset("dead deaths killed fatalities died victims bodies".split())
_TO = frozenset(
    "at to of reached reaches reaching numbered exceeded exceeds is was stands stood passed surpassed :".split()
)
_PUTS = frozenset("put puts putting cut raised lowered revised revising gave giving placed estimated confirmed".split())
_RISEN = frozenset("rose risen rises rising climbed increased jumped grew grown up revised".split())
_TOLL_REACH = 14  # tokens between "toll" and its figure: "rose on Thursday, officials said, to 85"

_RECKONED = frozenset("coded estimated assessed reckoned put recorded counted".split())
_DEAD_COUNTED = frozenset({"fatalities", "fatality", "deaths", "dead"})
_CUT = frozenset("slit slits slitting cut cuts cutting slashed".split())
_LOSE = frozenset("lose loses lost losing suffer suffers suffered suffering mourn mourned mourning".split())
_COST = frozenset("claim claims claimed claiming cost costs costing take takes took taking taken".split())
_HARM = frozenset(
    {"casualties", "casualty", "deaths", "fatalities", "injuries", "victims", "losses", "death", "fatality"}
)
_HARM_INJURES = frozenset({"casualties", "casualty", "injuries", "losses", "victims"})
_HARM_KILLS = _HARM - {"injuries"}
_CAUSE = frozenset(
    """cause causes caused causing inflict inflicts inflicted inflicting suffer suffered suffering sustain sustained
    sustaining report reported register registered record recorded were was result resulted resulting""".split()
)
_NO = frozenset({"no", "without", "zero", "neither"})
_HURT_NONE = frozenset({"nobody", "none", "one", "no-one"})
_INCLUDING = frozenset({"including", "among", "amongst", "notably"})
_UNCERTAIN = frozenset(
    {"unclear", "unknown", "unspecified", "potential", "possible", "details", "if", "whether", "any"}
)
_INCIDENT_TAGS = ("NN", "NNS")
_SOME_DEAD = Count(1, None, Qualifier.UNNUMBERED)


def tolls(sentence: Sentence) -> Iterator[Reading]:
    """ "the toll rose to 85", "put the dead at 15", "a death toll of 12", "cut to 35 from 95 the number ... killed"."""
    for index, word in enumerate(sentence.words):
        if not (word in _TOLLS or _counts_the_dead(sentence, index)):
            continue
        for number in sentence.numbers:
            if _is_toll_figure(sentence, index, number):
                group = group_starting_at(sentence, number.first)
                for side in [group, *listed_after(sentence, group)] if group is not None else []:
                    yield Reading(CasualtyKind.KILLED, side, index, "casualty.toll")


def _counts_the_dead(sentence: Sentence, index: int) -> bool:
    word = sentence.words[index]
    if word == "dead" and sentence.word(index - 1) == "the":
        return True
    if word not in _COUNTS:
        return False
    if sentence.word(index + 1) != "of":
        return bool(_PUTS.intersection(sentence.words[max(0, index - 4) : index])) and word in (
            "number",
            "count",
            "figure",
        )
    if word == "count" and index + 2 in sentence.number_at:
        return True
    return bool(_DEAD.intersection(sentence.words[index + 2 : index + 14]))


def _is_toll_figure(sentence: Sentence, toll: int, number: NumberAt) -> bool:
    """A number after "to", "at" or "of" behind the toll's word, or between "cut to" and it."""
    before = sentence.word(number.first - 1).strip('“"')
    if before not in _TO or number.count == Count(0, 0):
        return False
    if toll < number.first and sentence.word(number.first - 1) == "to" and sentence.word(number.first - 2) in _RISEN:
        return True
    if toll < number.first <= toll + _TOLL_REACH:
        between = sentence.words[toll + 1 : number.first]
        if ";" in between or "injured" in between or "wounded" in between:
            return False
        return before != "of" or number.first <= toll + 4
    if not number.first < toll <= number.first + _TOLL_REACH:
        return False
    return before == "to" and bool(_PUTS.intersection(sentence.words[max(0, number.first - 4) : number.first]))


def lives(sentence: Sentence) -> Iterator[Reading]:
    """ "six members lost their lives", "claimed the lives of 13 people", "cost 13 lives"."""
    for index, word in enumerate(sentence.words):
        if word not in ("lives", "life"):
            continue
        verb = sentence.heads[index]
        if sentence.words[verb] in ("lost", "lose", "losing", "loses"):
            passive = sentence.deps[index] == "nsubjpass"
            groups = _all_at(sentence, [index] if passive else sentence.subjects(verb))
        elif sentence.words[verb] in _COST:
            owners = [
                child
                for of in sentence.children_of(index, "prep")
                if sentence.words[of] == "of"
                for child in sentence.children_of(of, "pobj")
            ]
            groups = _all_at(sentence, owners or [index])
        elif sentence.words[verb] == "of" and sentence.word(verb - 1) in ("loss", "losses"):
            yield _hint(sentence, verb - 1, index, "casualty.unnumbered")
            continue
        else:
            continue
        yield from (
            Reading(CasualtyKind.KILLED, group, index, "casualty.lives")
            for group in merged(with_listed(sentence, verb, groups))
            if group.known
        )


def throats(sentence: Sentence) -> Iterator[Reading]:
    """ "Slit the throats of three miners", "his throat was cut": those whose throats they were."""
    for index, word in enumerate(sentence.words):
        if word not in ("throat", "throats") or sentence.words[sentence.heads[index]] not in _CUT:
            continue
        owners = [
            child
            for of in sentence.children_of(index, "prep")
            if sentence.words[of] == "of"
            for child in sentence.children_of(of, "pobj")
        ]
        for group in _all_at(sentence, owners):
            if group.known and group.count.low != 0:
                yield Reading(CasualtyKind.KILLED, group, sentence.heads[index], "casualty.throats")


def estimates(sentence: Sentence) -> Iterator[Reading]:
    """ "Fatalities coded as 10", "deaths were estimated at 40": what those who keep the record reckon."""
    for index, word in enumerate(sentence.words):
        if word not in _RECKONED or sentence.word(index + 1) not in ("as", "at"):
            continue
        number = sentence.number_at.get(index + 2)
        if number is None or number.count.low in (None, 0):
            continue
        if _DEAD_COUNTED.intersection(sentence.words[max(0, index - _TOLL_REACH) : index]):
            group = Group(number.count, number.first, number.last, number.last, True, True)
            yield Reading(CasualtyKind.KILLED, group, index, "casualty.estimate")


def lost_men(sentence: Sentence) -> Iterator[Reading]:
    """ "lost 20 men", "left 24 of the enemy on the ground": only a counted group of people."""
    for index, word in enumerate(sentence.words):
        on_the_ground = word in ("left", "leaving") and "ground" in sentence.words[index + 2 : index + 10]
        if word in _LOSE or on_the_ground:
            for child in sentence.children_of(index, "dobj"):
                group = group_at(sentence, child)
                if group and group.stated and group.known and sentence.words[group.head] in person_words():
                    if sentence.words[group.head] in ("wounded", "injured", "lives", "casualties", "missing"):
                        continue
                    yield Reading(CasualtyKind.KILLED, _of_the_losers(sentence, index, group), index, "casualty.lost")


def _of_the_losers(sentence: Sentence, verb: int, group: Group) -> Group:
    """ "The army lost 12 men": the men are the army's, where their own word does not tell whose."""
    if sentence.words[group.head] not in ("men", "people", "members", "elements", "others"):
        return group
    losers = [sentence.actor_over(head, head) for head in sentence.subjects(verb)]
    armed = next((loser for loser in losers if loser is not None and loser.kind in ARMED_KINDS), None)
    return replace(group, victim=armed.name, anyone=False) if armed is not None else group


def never_found(sentence: Sentence) -> Iterator[Reading]:
    """ "14 people have not been found", "19 others nobody has found": a counted group that is missing."""
    for index, word in enumerate(sentence.words):
        if word not in ("found", "located", "seen", "traced"):
            continue
        negated = any(sentence.words[child] in ("not", "n't", "never", "yet") for child in sentence.children[index])
        nobody = any(sentence.words[child] in _HURT_NONE for child in sentence.children_of(index, "nsubj"))
        heads = [sentence.heads[index]] if nobody and sentence.deps[index] == "relcl" else []
        for group in _all_at(sentence, heads or (sentence.subjects(index) if negated else [])):
            if group.stated and group.known and group.count.low != 0:
                fresh = replace(group, known=True, stated=True, of_them=False)
                yield Reading(CasualtyKind.MISSING, fresh, index, "casualty.never_found")


def with_wounds(sentence: Sentence) -> Iterator[Reading]:
    """ "eight passengers with burns", "three men suffered injuries": a counted group, or one person."""
    for index, word in enumerate(sentence.words):
        if word not in ("burns", "wounds", "injuries"):
            continue
        verb = sentence.heads[index]
        if sentence.words[verb] == "with":
            heads = [sentence.heads[verb]]
        elif sentence.words[verb] in ("suffered", "sustained", "suffering", "sustaining"):
            heads = sentence.subjects(verb)
        else:
            continue
        for group in _all_at(sentence, heads):
            if group.known and (group.stated or group.single) and group.count.low != 0:
                yield Reading(CasualtyKind.INJURED, group, index, "casualty.wounds")


def bombers(sentence: Sentence) -> Iterator[Reading]:
    """ "blew himself up": the bomber, one person."""
    for index, word in enumerate(sentence.words):
        if word in ("blew", "blow", "blowing", "blown") and sentence.word(index + 1) in ("himself", "herself"):
            bomber = Group(Count(1, 1), index, index + 1, index + 1, True, False, "suicide bomber")
            yield Reading(CasualtyKind.KILLED, bomber, index, "casualty.bomber")


def none_at_all(sentence: Sentence) -> Iterator[Reading]:
    """ "no casualties", "without any deaths or injuries": 0 to 0, for each kind that the word denies."""
    for index, word in enumerate(sentence.words):
        if word not in _HARM:
            continue
        first = _negation_before(sentence, index)
        if first is None:
            continue
        for kind, words in ((CasualtyKind.KILLED, _HARM_KILLS), (CasualtyKind.INJURED, _HARM_INJURES)):
            if word in words:
                yield Reading(kind, Group(Count(0, 0), first, index, index, True, True), index, "casualty.none")


def _negation_before(sentence: Sentence, index: int) -> int | None:
    """The "no" that bears on a noun, with at most adjectives, "or" and other such nouns between."""
    for at in range(index - 1, max(-1, index - 6), -1):
        word, tag = sentence.words[at], sentence.tags[at]
        if word in _NO:
            return at
        if not (
            tag.startswith(("JJ", "VBN", "CC")) or word in _HARM or word in ("any", ",", "human", "causing", "damage")
        ):
            break
    if sentence.word(sentence.heads[index]) in ("were", "was", "caused", "cause", "reported"):
        for child in sentence.children_of(sentence.heads[index], "neg"):
            return min(child, index)
    return None


def hints(sentence: Sentence) -> Iterator[Reading]:
    """Deaths of which no number is told: "a deadly attack", "caused casualties", "human losses"."""
    words = casualty_words()
    for index, word in enumerate(sentence.words):
        if any(reading.use is Use.HINT for reading in words.get(word, ())):
            head = sentence.heads[index]
            if sentence.deps[index] == "amod" and sentence.tags[head] in _INCIDENT_TAGS and head > index:
                yield _hint(sentence, index, head, "casualty.unnumbered")
        elif (word in ("casualties", "deaths", "fatalities") and _negation_before(sentence, index) is None) or (
            word == "losses" and sentence.word(index - 1) in ("human", "heavy") and sentence.word(index - 2) != "no"
        ):
            yield from _caused(sentence, index)


def _caused(sentence: Sentence, index: int) -> Iterator[Reading]:
    """Harm that is caused, suffered or reported, told without a number."""
    near = {sentence.words[sentence.heads[index]], sentence.words[sentence.heads[sentence.heads[index]]]}
    unsure = _UNCERTAIN.intersection(sentence.words[max(0, index - 6) : index + 6])
    number = sentence.number_at.get(index - 1)
    if near & _CAUSE and not unsure and (number is None or number.count.qualifier is Qualifier.VAGUE):
        yield _hint(sentence, index, index, "casualty.unnumbered")


def _hint(sentence: Sentence, first: int, last: int, rule: str) -> Reading:
    return Reading(CasualtyKind.KILLED, Group(_SOME_DEAD, first, last, last, True, False), first, rule)


def part_groups(sentence: Sentence) -> Iterator[Group]:
    """Groups that are a part of one told before: "including three children", "seven of them", "a bride among them"."""
    for index, word in enumerate(sentence.words):
        if word in _INCLUDING:
            yield from _included(sentence, index)
        elif index in sentence.number_at and sentence.number_at[index].last == index:
            yield from _some_of_them(sentence, sentence.number_at[index])


def _included(sentence: Sentence, index: int) -> Iterator[Group]:
    word, following = sentence.words[index], sentence.word(index + 1)
    if word in ("among", "amongst"):
        if following not in ("them", "whom", "those"):
            return
        if sentence.tag(index + 2) in (",", ".", ":", "CC", "IN", "RB", "-RRB-") or index + 2 >= len(sentence):
            before = index - 1
            while before > 0 and sentence.words[before] != ",":
                before -= 1
            yield from _enumerated(sentence, before + 1)
            return
        yield from _enumerated(sentence, index + 2)
        return
    yield from _enumerated(sentence, index + 1)


def _enumerated(sentence: Sentence, start: int) -> Iterator[Group]:
    """The groups of an enumeration from a token on, read without the tree: "three women, a child and an imam"."""
    at = start
    while at < len(sentence):
        if sentence.tags[at] in (",", "CC", ":") or sentence.words[at] in ("at", "least"):
            at += 1
            continue
        group = group_starting_at(sentence, at) or article_group_at(sentence, at)
        if group is None:
            return
        at = group.last + 1
        if at > start + 1 and sentence.tag(at) in ("VBD", "VBZ", "VBP", "MD") and sentence.tag(group.first - 1) == ",":
            return  # the subject of the next clause
        yield group
        if sentence.tag(at) not in (",", "CC"):
            return
        if sentence.tag(at + 1).startswith(("VB", "MD", "PRP")) or sentence.tag(at + 2).startswith(("VBD", "VBZ")):
            return


def _some_of_them(sentence: Sentence, number: NumberAt) -> Iterator[Group]:
    if sentence.word(number.last + 1) != "of" or sentence.word(number.last + 2) not in ("them", "whom"):
        return
    if sentence.word(number.first - 1) == "but":  # "all but four of them"
        return
    group = group_starting_at(sentence, number.first)
    if group is not None:
        yield group


def _all_at(sentence: Sentence, heads: list[int]) -> list[Group]:
    found = [group_at(sentence, joined) for head in heads for joined in sentence.conjuncts(head)]
    return [group for group in found if group is not None]
