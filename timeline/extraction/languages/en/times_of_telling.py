"""English dates of what is said or counted, which date no act: "put the dead at 15 on Sunday evening"."""

from __future__ import annotations

from timeline.extraction.languages.en import tree
from timeline.extraction.languages.parsed import Token

_COUNTED = frozenset(
    "dead deaths death toll tolls killed casualties fatalities victims figure figures count tally".split()
)
_COUNT = frozenset(
    "put puts putting gave give gives given giving raised revised lowered corrected updated rose risen climbed reached "
    "grew jumped stood counted recounted published released issued announced confirmed".split()
)
_SAYING = frozenset(
    "said say says told tells announced reported stated added confirmed declared wrote claimed acknowledged insisted "
    "statement message communique video recording".split()
)
_REACH_TOKENS = 14  # from the word of saying to the date that stands before "that"


def is_of_telling(phrase: Token, trigger: Token) -> bool:
    """Tell whether a date that seems to date the trigger is that of a figure given or of words said.

    phrase: the head of the date; trigger: the head of the word for the act.
    """
    return _is_of_count(phrase, trigger) or _is_before_what_is_told(phrase, trigger) or is_of_claim(phrase, trigger)


def _is_of_count(phrase: Token, trigger: Token) -> bool:
    """ "The first figure, of eight dead, was given on Monday": the dead are a figure, and that is what is dated."""
    verb = tree.clause_verb(phrase)
    if trigger.lower_ not in _COUNTED or tree.is_verb(trigger) or verb.lower_ not in _COUNT:
        return False
    return verb.i != trigger.i and (verb.dep_ in ("acl", "relcl") or any(a.i == verb.i for a in trigger.ancestors))


def is_of_claim(phrase: Token, trigger: Token) -> bool:
    """ "The attack was claimed on Thursday by JNIM", "the raid, claimed on Thursday": that dates the claim."""
    verb = phrase.head
    while verb.dep_ == "prep" and verb.head.i != verb.i:
        verb = verb.head
    if verb.lower_ != "claimed" or tree.is_verb(trigger):
        return False
    if verb.dep_ in ("acl", "relcl") and verb.head.i == trigger.i:
        return True
    return tree.is_passive(verb) and any(above.i == verb.i for above in trigger.ancestors)


def _is_before_what_is_told(phrase: Token, trigger: Token) -> bool:
    """ "Said in a statement seen by SITE on Monday that its fighters had killed": before "that" it is of the words."""
    doc = phrase.doc
    if phrase.i + 1 >= len(doc) or doc[phrase.i + 1].lower_ != "that" or trigger.i < phrase.i:
        return False
    return any(token.lower_ in _SAYING for token in doc[max(0, phrase.i - _REACH_TOKENS) : phrase.i])
