"""Whether an English sentence tells a trigger as a fact: negation, plans, conditionals, totals and habits."""

from __future__ import annotations

import re
from functools import cache

from timeline.extraction.languages.en import tree
from timeline.extraction.languages.en.words import modality_words
from timeline.extraction.languages.parsed import Token
from timeline.model.mention import Modality

_DETERMINED = frozenset({"the", "this", "that", "these", "those", "both", "his", "their", "its", "her"})
_ATTEMPTS = frozenset("tried trying tries attempted attempting attempts managed managing began begun started".split())
_DONE_FIRST = frozenset("able went helped continued led forced".split())
_TAKE_PLACE = frozenset(
    "reported erupted occurred broke took held staged heard left killed followed ensued resumed started began "
    "organized organised".split()
)
_COUNTS_OF_THE_DEAD = frozenset({"fatalities"})  # "six reported fatalities" is a toll and no trend
_GATHERINGS = frozenset("protest demonstrate march rally".split())
_CROWDS = frozenset("hundreds thousands dozens protesters demonstrators people residents students workers".split())
_PRIOR = frozenset({"after", "since", "following"})
_ANSWERS = frozenset("reaction response retaliation reprisal revenge".split())
_SERIES = frozenset("series string wave twin separate simultaneous coordinated pair spate both".split())
_PERIOD = re.compile(
    r"\b(?:since (?:19|20)\d\d|since (?:the (?:start|beginning)|then|late|early|mid|last)|over the (?:past|last)|"
    r"in (?:recent|the past|the last) \w+|for (?:more than |over |nearly |almost )?"
    r"(?:a |the past |the last |two |three |several |many )?(?:decade|year|month)s?|"
    r"so far this (?:year|month)|this year alone|in \d{4} alone|every \w+day|"
    r"an average of|on average|per (?:day|week|month|year)|a (?:day|week|month|year) on average|"
    r"in the (?:past|last) (?:\w+ )?(?:years?|months?|decades?)|between (?:19|20)\d\d and (?:19|20)\d\d|"
    r"year after year|each (?:day|week|month|year)|"
    r"under way since|during the insurgency|since \w+ (?:19|20)\d\d|(?:its|the) \w+ year of)\b",
    re.IGNORECASE,
)
_SINCE_A_MONTH = re.compile(
    r"\bsince (?:(?:jan|febr)uary|march|april|may|june|july|august|(?:septem|octo|novem|decem)ber)\b", re.IGNORECASE
)
_COUNTED_UP = frozenset("killed died dead wounded injured abducted kidnapped arrested displaced".split())


def judge(trigger: Token, sentence: str, *, headline: bool = False) -> tuple[Modality, Token | None, str]:
    """The modality of a trigger, the token that gives it, and the rule's name.

    sentence: the sentence's text; a period ("since 2012") makes a count or a plural in it a total.
    headline: the first sentence of an article, where the simple present tells what happened ("Rebels seize Diabaly").
    """
    unreal = _unreal().search(sentence.lower())
    if unreal:
        drill = tree.tokens_between(trigger.doc, *unreal.span())
        return Modality.HYPOTHETICAL, drill[0] if drill else None, "modality.unreal"
    if tree.is_heading(trigger):
        return Modality.ACTUAL, None, "modality.actual"
    for rule in (_negated, _governed, _auxiliary, _conditional, _noun_ruled, _habitual):
        word = rule(trigger)
        if word is not None and not (headline and _is_told_in_a_headline(word[2], trigger)):
            return word
    if _spoken_of_over_a_period(trigger, sentence):
        return Modality.AGGREGATE, trigger, "modality.period"
    return Modality.ACTUAL, None, "modality.actual"


def _is_told_in_a_headline(rule: str, trigger: Token) -> bool:
    """ "Rebels seize Diabaly", "Clashes reported in Ber", "Protests in Dori": first sentences leave out what may go."""
    if rule == "modality.present":
        return tree.is_verb(trigger)
    if rule != "modality.bare-plural":
        return False
    verb = tree.clause_verb(trigger)
    subject = trigger.dep_ in tree.SUBJECTS | tree.PASSIVE_SUBJECTS
    return (subject and verb.lower_ in _TAKE_PLACE) or (not tree.is_verb(verb) and trigger.dep_ == "ROOT")


@cache
def _unreal() -> re.Pattern[str]:
    words = sorted(modality_words("unreal", "word"))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b")


def is_definite(trigger: Token) -> bool:
    """Tell whether a noun refers back: "the attack", "this raid", "their assault"; bare plurals do not."""
    return tree.is_noun(trigger) and any(
        child.lower_ in _DETERMINED and child.dep_ in ("det", "poss", "predet") for child in trigger.children
    )


def is_plural(trigger: Token) -> bool:
    """Tell whether a noun counts several incidents: "two attacks", "a series of raids", "twin bombings"."""
    if trigger.tag_ != "NNS":
        return False
    if trigger.dep_ == "pobj" and trigger.head.lower_ == "of" and trigger.head.head.lower_ in _SERIES:
        return True
    return any(c.dep_ == "nummod" or c.lower_ in _SERIES for c in trigger.children)


def is_prior(trigger: Token) -> bool:
    """Tell whether the trigger stands in an "after" or "since" clause or phrase."""
    verb = tree.clause_verb(trigger)
    if any(child.dep_ == "mark" and child.lower_ in _PRIOR for child in verb.children):
        return True
    if verb.dep_ == "pcomp" and verb.head.lower_ in _PRIOR:
        return True
    return trigger.dep_ == "pobj" and (trigger.head.lower_ in _PRIOR or trigger.head.head.lower_ in _ANSWERS)


def is_background(trigger: Token) -> bool:
    """Tell whether a verb is in the pluperfect, or its word stands in a relative or participle clause."""
    verb = tree.clause_verb(trigger)
    if is_prior(trigger) or any(child.lower_ in ("had", "'d") and child.dep_ == "aux" for child in verb.children):
        return True
    if verb.dep_ in ("relcl", "acl"):
        return True
    above = tree.clause_verb(verb.head) if verb.dep_ == "advcl" else verb
    return above.i != verb.i and above.dep_ == "relcl"  # "who had survived when jihadists attacked"


def _verbs_above(trigger: Token) -> list[tuple[Token, Token]]:
    """The verbs that govern the trigger's clause, with the child through which each does, nearest first."""
    found: list[tuple[Token, Token]] = []
    climbing = trigger
    while climbing.head.i != climbing.i and len(found) < 4:
        if tree.is_verb(climbing.head) and climbing.dep_ in ("xcomp", "ccomp", "dobj", "advcl", "pcomp", "acl", "conj"):
            found.append((climbing.head, climbing))
        climbing = climbing.head
    return found


def _negated(trigger: Token) -> tuple[Modality, Token | None, str] | None:
    words = modality_words("denied", "negation")
    holders = [trigger]
    verb = tree.clause_verb(trigger)
    if not tree.is_verb(trigger) and trigger.dep_ in ("attr", "dobj", "nsubj", "nsubjpass"):
        holders.append(verb)
    for holder in holders:
        for child in holder.children:
            if child.dep_ in ("neg", "det", "preconj") and child.lower_ in words:
                return Modality.DENIED, child, "modality.negated"
    for subject in tree.own_subjects(trigger) if tree.is_verb(trigger) else []:
        if subject.lower_ in words or any(c.dep_ == "det" and c.lower_ in words for c in subject.children):
            return Modality.DENIED, subject, "modality.negated"
    for governor, child in _verbs_above(trigger):
        if child.dep_ != "xcomp":
            break
        word = next((c for c in governor.children if c.dep_ == "neg"), None)
        if word is not None:
            return Modality.DENIED, word, "modality.negated"
    if trigger.head.lower_ == "without" and trigger.dep_ in ("pcomp", "pobj"):
        return Modality.DENIED, trigger.head, "modality.without"
    return None


def _gathered_for(trigger: Token) -> bool:
    """ "Residents gathered to protest", "hundreds in the streets to demonstrate": who gathers for it does it."""
    if trigger.lower_ not in _GATHERINGS or not tree.is_verb(trigger):
        return False
    if trigger.head.lower_ in _CROWDS:
        return True
    infinitive = trigger.dep_ in ("advcl", "xcomp") and trigger.head.tag_ in ("VBD", "VBN", "VBG")
    unreal = modality_words("planned", "governor") | modality_words("hypothetical", "governor")
    return infinitive and trigger.head.lower_ not in unreal and tree.clause_verb(trigger.head).tag_ != "VB"


def _governed(trigger: Token) -> tuple[Modality, Token | None, str] | None:
    if _gathered_for(trigger):
        return None
    if _threatened(trigger):
        return Modality.PLANNED, trigger.head, "modality.planned"
    for verb, child in _verbs_above(trigger):
        infinitive = any(mark.lower_ == "to" and mark.dep_ == "aux" for mark in child.children)
        word = verb.lower_
        if word in _ATTEMPTS or (child.dep_ == "conj" and not infinitive):
            continue
        if infinitive or child.dep_ in ("dobj", "pcomp"):
            if word in modality_words("planned", "governor") and (infinitive or child.i == trigger.i):
                return Modality.PLANNED, verb, "modality.planned"
            if word in modality_words("hypothetical", "governor"):
                return Modality.HYPOTHETICAL, verb, "modality.hypothetical"
        if infinitive and child.dep_ == "advcl":
            return Modality.PLANNED, child, "modality.purpose"
        if infinitive and child.dep_ == "acl":
            return Modality.PLANNED, child, "modality.purpose"
    infinitive = tree.is_verb(trigger) and any(c.lower_ == "to" and c.dep_ == "aux" for c in trigger.children)
    if infinitive and trigger.head.lower_ not in _ATTEMPTS | _DONE_FIRST:
        head = trigger.head
        if head.tag_.startswith("JJ") or tree.is_noun(head) or trigger.dep_ in ("advcl", "relcl"):
            return Modality.PLANNED, head, "modality.purpose"
    return None


def _threatened(trigger: Token) -> bool:
    """An infinitive that the parser ties loosely, or takes for a noun: "threatened on Monday to march on X"."""
    if trigger.dep_ == "pobj" and trigger.head.lower_ == "to" and trigger.i == trigger.head.i + 1:
        verb = trigger.head.head
    elif any(child.lower_ == "to" and child.dep_ == "aux" for child in trigger.children):
        verb = trigger.head
    else:
        return False
    ahead = verb.lower_ in ("is", "are", "was", "were") and trigger.dep_ == "xcomp"  # "the service is to invade"
    return ahead or (trigger.tag_ != "NNS" and verb.lower_ in modality_words("planned", "governor"))


def _auxiliary(trigger: Token) -> tuple[Modality, Token | None, str] | None:
    climbing = tree.clause_verb(trigger)
    for _ in range(3):
        for child in climbing.children:
            if child.dep_ != "aux":
                continue
            if child.lower_ in modality_words("planned", "auxiliary"):
                return Modality.PLANNED, child, "modality.future"
            if child.lower_ in modality_words("hypothetical", "auxiliary"):
                have = any(c.lower_ == "have" and c.dep_ == "aux" for c in climbing.children)
                if not have or child.lower_ not in ("may", "must"):
                    return Modality.HYPOTHETICAL, child, "modality.modal"
        if climbing.dep_ not in ("conj", "xcomp"):
            return None
        climbing = climbing.head
    return None


def _conditional(trigger: Token) -> tuple[Modality, Token | None, str] | None:
    verb = tree.clause_verb(trigger)
    for child in verb.children:
        if child.dep_ == "mark" and child.lower_ in modality_words("hypothetical", "marker"):
            return Modality.HYPOTHETICAL, child, "modality.conditional"
    return None


def _noun_ruled(trigger: Token) -> tuple[Modality, Token | None, str] | None:
    """A noun above or beside it: "the threat of attacks", "fears of an attack", "a planned attack"."""
    climbing = trigger
    for _ in range(3):
        climbing = climbing.head
        if tree.is_verb(climbing):
            break
        if climbing.lower_ in modality_words("planned", "noun"):
            return Modality.PLANNED, climbing, "modality.planned-noun"
        if climbing.lower_ in modality_words("hypothetical", "noun"):
            return Modality.HYPOTHETICAL, climbing, "modality.feared-noun"
    for child in trigger.children:
        if child.lower_ in ("planned", "possible", "potential", "alleged-plot", "imminent", "future", "further"):
            return Modality.PLANNED, child, "modality.planned-adjective"
    return None


def _habitual(trigger: Token) -> tuple[Modality, Token | None, str] | None:
    verb = tree.clause_verb(trigger)
    for child in verb.children:
        if child.dep_ == "advmod" and child.lower_ in modality_words("aggregate", "adverb"):
            return Modality.AGGREGATE, child, "modality.habit"
    if tree.is_noun(trigger) and trigger.tag_ == "NNS":
        return _plural(trigger, verb)
    if tree.is_verb(trigger) and trigger.tag_ in ("VBP", "VBZ"):
        return Modality.AGGREGATE, trigger, "modality.present"
    if trigger.tag_ == "VBG" and any(c.lower_ in ("are", "is", "'s", "'re", "been") for c in trigger.children):
        return Modality.AGGREGATE, trigger, "modality.progressive"
    return None


def _plural(noun: Token, verb: Token) -> tuple[Modality, Token | None, str] | None:
    """A plural without number or article is a trend ("attacks are increasing"), with one it tells of incidents."""
    counted = False
    for child in noun.children:
        if child.lower_ in modality_words("aggregate", "adjective"):
            return Modality.AGGREGATE, child, "modality.trend-adjective"
        counted = counted or child.dep_ in ("nummod", "det", "poss", "predet")
    if verb.lower_ in modality_words("aggregate", "trend") and noun.dep_ in ("nsubj", "nsubjpass"):
        return Modality.AGGREGATE, verb, "modality.trend"
    if verb.tag_ in ("VBP", "VBZ") and not any(c.lower_ in ("has", "have", "is", "are") for c in verb.children):
        return Modality.AGGREGATE, verb, "modality.present"
    counted = counted or noun.lower_ in _COUNTS_OF_THE_DEAD
    if not counted and noun.dep_ not in ("compound", "conj", "dobj", "appos") and not _of_two_sides(noun, verb):
        return Modality.AGGREGATE, noun, "modality.bare-plural"
    return None


def _of_two_sides(noun: Token, verb: Token) -> bool:
    """ "Five died in clashes between farmers and herders": the sides and a past verb make it one incident."""
    return verb.tag_ in ("VBD", "VBN") and any(child.lower_ == "between" for child in noun.children)


def opens_a_period(verb: Token) -> bool:
    """ "Thousands have fled since gunmen burned the market": an act with a date of its own, from which one counts."""
    return verb.tag_ == "VBD" and any(child.lower_ == "since" and child.dep_ == "mark" for child in verb.children)


def _spoken_of_over_a_period(trigger: Token, sentence: str) -> bool:
    counted_up = trigger.lower_ in _COUNTED_UP and _SINCE_A_MONTH.search(sentence)  # no siege, which lasts since then
    if not counted_up and not _PERIOD.search(sentence):
        return False
    clause = tree.clause_verb(trigger)
    if opens_a_period(clause):
        return False
    has = ("has", "have")
    perfect = any(c.lower_ in has and c.dep_ == "aux" for c in clause.children)
    perfect = perfect or (clause.dep_ in ("ROOT", "advcl") and any(t.lower_ in has for t in clause.doc[: clause.i]))
    return perfect or (tree.is_noun(trigger) and trigger.tag_ == "NNS")
