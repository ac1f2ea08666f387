"""Words of violence that are figures of speech: quarrels in parliament, conquered markets, prices that hit.

Nothing here may refuse what armed men do, or a deed that left people dead or hurt.
"""

from __future__ import annotations

from collections.abc import Iterable

from timeline.extraction.languages.en import tree
from timeline.extraction.languages.en.roles import SentenceActors
from timeline.extraction.languages.en.words import figurative_words
from timeline.extraction.languages.parsed import Token
from timeline.extraction.lexicon import Family, Sense
from timeline.model.actor import ARMED_KINDS

_FIGURED = frozenset({Family.STRIKE, Family.CLASH, Family.EXPLOSION, Family.TERRITORY, Family.ABDUCTION})
_HARM = frozenset(
    "killed dead died wounded injured wounding injuring stabbed gunmen gunshots gunfire bullets tear stones "
    "machetes knives burned torched arrested hospitalized lynched".split()
)
_ON = frozenset("on against over for at".split())
_IN = frozenset("in at during on".split())
_DISPUTED = frozenset("over about".split())
_FOR_A_CAUSE = frozenset("for over".split())
_WITH = frozenset({"with"})
_FROM = frozenset({"from", "by"})
_FIRE = frozenset({"fire", "attack", "siege"})
_LASTING = frozenset("hour hours minute minutes day days night nights week weeks time".split())
_OPENING = frozenset(
    "launch launches launched launching fire fired fires open opened mount mounted prepare wage".split()
)
_CARRIED_BY_SUBJECT = frozenset({"advcl", "xcomp", "conj"})


def is_figurative(head: Token, sense: Sense, actors: SentenceActors) -> bool:
    """Tell whether a word of violence is said of words, votes, trade or weather, by who acts, upon what and where."""
    if sense.family not in _FIGURED or any(token.lower_ in _HARM for token in head.doc):
        return False
    if tree.is_noun(head) and not tree.is_verb(head):
        return _noun_is_figurative(head, actors)
    doers = _doers(head)
    if any(_is_armed(doer, actors) for doer in doers):
        return False
    if _said_of(doers, "force"):
        return True
    return _verb_is_figurative(head, sense, doers, actors)


def _noun_is_figurative(head: Token, actors: SentenceActors) -> bool:
    """ "A court battle", "the battle against inflation", "an attack on the government's record"."""
    if any(child.dep_ in ("amod", "compound") and _is(child, "kind") for child in head.children):
        return True
    if _said_of(tree.prepositional_objects(head, _ON), "matter"):
        return not any(_is_armed(child, actors) for child in head.children)
    if head.dep_ in ("dobj", "obj") and head.head.lower_ in _OPENING and _said_of(_doers(head.head), "speaker"):
        return not any(_is_armed(doer, actors) for doer in _doers(head.head))  # "the bank launched an offensive"
    if head.lower_ not in _FIRE or head.dep_ != "pobj" or head.head.lower_ != "under":
        return False
    verb = tree.clause_verb(head)
    return _under_fire_of_words(verb, tree.own_subjects(verb))


def _under_fire_of_words(verb: Token, struck: Iterable[Token]) -> bool:
    """ "The minister came under fire for the state of the roads", "the plan came under attack from deputies"."""
    causes = [cause for cause in tree.prepositional_objects(verb, _FOR_A_CAUSE) if cause.lower_ not in _LASTING]
    blamed = any(_is(one, "speaker") or _is(one, "institution") for one in struck)
    critics = _said_of(tree.prepositional_objects(verb, _FROM), "speaker")
    return _said_of(struck, "matter") or critics or (blamed and bool(causes))


def _verb_is_figurative(head: Token, sense: Sense, doers: list[Token], actors: SentenceActors) -> bool:
    things = [part for child in head.children if child.dep_ in ("dobj", "obj") for part in tree.conjuncts(child)]
    disputed = tree.prepositional_objects(head, _DISPUTED)
    speaks = _said_of(doers, "speaker")
    if any(_is_armed(thing, actors) and not _is(thing, "institution") for thing in things):
        return False
    if _said_of([*things, *_struck(head)], "matter") or _said_of(tree.prepositional_objects(head, _WITH), "weapon"):
        return True
    if head.lower_ in ("came", "come", "comes", "coming"):
        return _under_fire_of_words(head, doers)
    if sense.name == "answer":
        return speaks or any(child.dep_ == "ccomp" for child in head.children) or _one_person(doers, actors)
    if sense.family is Family.CLASH and _said_of(disputed, "matter"):
        return True
    if _in_arena(head) and (speaks or sense.family is Family.CLASH or _said_of(things, "institution")):
        return True
    if speaks and (_said_of(things, "market") or _shares(things)):
        return True
    causes = tree.prepositional_objects(head, _FOR_A_CAUSE)
    politician = speaks or _one_person(doers, actors)
    return sense.name == "attack" and politician and bool(causes) and _said_of(things, "institution")


def _doers(head: Token) -> list[Token]:
    """Who does it: its own subjects, those of the verb it hangs on, or the agent of a passive."""
    if tree.is_passive(head):
        return [doer for child in tree.prepositional_objects(head, _FROM) for doer in tree.conjuncts(child)]
    verb = head
    while not tree.own_subjects(verb) and verb.dep_ in _CARRIED_BY_SUBJECT and verb.head.i != verb.i:
        verb = verb.head
    return [doer for subject in tree.own_subjects(verb) for doer in tree.conjuncts(subject)]


def _struck(head: Token) -> list[Token]:
    """The subject of a passive."""
    return [child for child in head.children if child.dep_ in tree.PASSIVE_SUBJECTS]


def _in_arena(head: Token) -> bool:
    verb = tree.clause_verb(head)
    places = tree.prepositional_objects(verb, _IN)
    deeper = [inner for place in places for inner in tree.prepositional_objects(place, _IN)]
    return _said_of([*places, *deeper], "arena")


def _shares(things: Iterable[Token]) -> bool:
    """ "A third of the market"."""
    return any(_said_of(tree.prepositional_objects(thing, frozenset({"of"})), "market") for thing in things)


def _one_person(doers: Iterable[Token], actors: SentenceActors) -> bool:
    """One named person whom nobody knows as an actor."""
    return any(doer.tag_ == "NNP" and not actors.of_phrase(doer) for doer in doers)


def _is_armed(token: Token, actors: SentenceActors) -> bool:
    return any(actor.kind in ARMED_KINDS for actor in actors.of_phrase(token))


def _said_of(tokens: Iterable[Token], part: str) -> bool:
    return any(_is(token, part) for token in tokens)


def _is(token: Token, part: str) -> bool:
    return token.lower_ in figurative_words(part)
