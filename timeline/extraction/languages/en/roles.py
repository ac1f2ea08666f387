"""Who did it and to whom: the arguments of one trigger, read from the dependency tree.

Active, passive, nominal ("an al-Qaida ambush", "the attack on X") and light-verb forms ("carried out an attack on X").
Where the small model is known to fail the rule says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from timeline.extraction.found import FoundActor
from timeline.extraction.frames import Struck
from timeline.extraction.languages.en import tree
from timeline.extraction.languages.en.words import struck_words
from timeline.extraction.languages.parsed import Token
from timeline.extraction.lexicon import Family, Sense

_TARGET_PREPOSITIONS = frozenset({"on", "against", "at", "upon", "into", "in", "towards", "toward"})
_FACING = frozenset({"with", "against", "between", "among"})
_AGENT = frozenset({"by"})
_OF = frozenset({"of"})
_LIGHT_VERBS = frozenset(
    "carry carries carried carrying launch launches launched launching stage staged staging mount mounted mounting "
    "commit committed committing conduct conducted conducting perpetrate perpetrated perpetrating make made making "
    "lead led leading execute executed wage waged waging claim claimed claiming organise organize organized "
    "organised hold held holding".split()
)
_SUFFERED_NOUNS = frozenset(
    "killing killings massacre massacres slaughter murder murders assassination assassinations execution executions "
    "abduction abductions kidnapping kidnappings kidnaping arrest arrests release releases death deaths rape rapes "
    "beheading beheadings detention liberation lynching lynchings rescue shooting shootings".split()
)
_SUFFERED_VERBS = frozenset("die dies died dying perish perished succumbed lost lose losing came come coming".split())
_ACCUSE = frozenset("accuse accuses accused accusing blame blames blamed blaming suspect suspects suspected".split())
_FALLS = frozenset({"fell", "fall", "fallen", "falls"})
_MOVED_BY_ITSELF = frozenset("explode exploded explodes exploding detonate detonated went go goes going".split())


@dataclass(frozen=True, slots=True)
class Roles:
    """The arguments of one trigger; tuples without repeats, in the order of the text."""

    perpetrators: tuple[FoundActor, ...] = ()
    targets: tuple[FoundActor, ...] = ()
    participants: tuple[FoundActor, ...] = ()
    struck: Struck | None = None


class SentenceActors:
    """The actors of one sentence, looked up by token. start: the sentence's offset in the text."""

    def __init__(self, actors: Sequence[FoundActor], start: int) -> None:
        self._actors = actors
        self._start = start

    def at(self, token: Token) -> FoundActor | None:
        """The actor whose words hold the token."""
        offset = self._start + token.idx
        return next((a for a in self._actors if a.evidence.span.start <= offset < a.evidence.span.end), None)

    def of_phrase(self, token: Token) -> list[FoundActor]:
        """The actors that a noun phrase names: its head, else its modifiers, with all that is joined to it."""
        found: list[FoundActor] = []
        for part in tree.conjuncts(token):
            actor = self.at(part) or self._among_modifiers(part)
            if actor and actor not in found:
                found.append(actor)
        return found

    def _among_modifiers(self, token: Token) -> FoundActor | None:
        for child in token.children:
            if child.dep_ in ("compound", "amod", "nmod", "poss", "nummod", "appos"):
                actor = self.at(child) or self._among_modifiers(child)
                if actor:
                    return actor
        for inner in tree.prepositional_objects(token, frozenset({"of", "from", "belonging"})):
            actor = self.at(inner) or self._among_modifiers(inner)
            if actor:
                return actor
        return None


def read_roles(trigger: Token, sense: Sense, actors: SentenceActors) -> Roles:
    """The arguments of a trigger token in its sentence."""
    if tree.is_verb(trigger) and trigger.dep_ not in ("amod", "compound"):
        return _verb_roles(trigger, sense, actors)
    return _noun_roles(trigger, sense, actors)


def _verb_roles(verb: Token, sense: Sense, actors: SentenceActors) -> Roles:
    subjects, suffering = _subjects(verb)
    objects = [child for child in verb.children if child.dep_ in ("dobj", "obj")]
    oblique = tree.prepositional_objects(verb, _TARGET_PREPOSITIONS)
    agents = tree.prepositional_objects(verb, _AGENT)
    if sense.family is Family.CLASH:
        facing = tree.prepositional_objects(verb, _FACING)
        return Roles(participants=_actors(subjects + objects + facing, actors))
    takers = tree.prepositional_objects(verb, frozenset({"to"})) if verb.lower_ in _FALLS else []
    if takers:
        return _roles(takers, [], actors)
    if suffering or verb.lower_ in _SUFFERED_VERBS:
        return _roles(agents, subjects, actors)
    if verb.lower_ in _MOVED_BY_ITSELF and not objects:
        return Roles(struck=_struck(oblique))
    hit = objects if _actors(objects, actors) or _struck(objects) else objects + oblique
    return _roles(subjects + agents, hit, actors)


def _subjects(verb: Token) -> tuple[list[Token], bool]:
    """The subject tokens of a verb, own or borrowed, and whether they suffer it."""
    own = tree.own_subjects(verb)
    passive = tree.is_passive(verb)
    if own:
        return own, passive or tree.is_passive_subject(verb)
    head = verb.head
    if verb.dep_ == "acl":
        # A participle after a noun: "soldiers killed in the ambush" suffers; "a group killed at least 20" (the parser
        # takes the finite verb for a participle) and "gunmen attacking the post" act.
        acts = verb.tag_ == "VBG" or (tree.has_object(verb) and not passive)
        return [head], not acts
    if verb.dep_ in ("conj", "xcomp", "advcl", "pcomp", "ccomp") and head.i != verb.i:
        governor = head if tree.is_verb(head) else tree.clause_verb(head)
        if governor.i == verb.i or not tree.is_verb(governor):
            return [], passive
        if governor.lower_ in _ACCUSE:  # "accuses its soldiers of having killed": they did it
            return [child for child in governor.children if child.dep_ in ("dobj", "obj")], False
        borrowed, suffering = _subjects(governor)
        if verb.dep_ == "conj" and suffering and not tree.has_object(verb) and verb.tag_ == "VBN":
            return borrowed, True
        if suffering and verb.tag_ == "VBG":
            return tree.prepositional_objects(governor, _AGENT), False
        return borrowed, passive
    return [], passive


def _noun_roles(noun: Token, sense: Sense, actors: SentenceActors) -> Roles:
    by = tree.prepositional_objects(noun, _AGENT)
    against = tree.prepositional_objects(noun, _TARGET_PREPOSITIONS)
    of = tree.prepositional_objects(noun, _OF)
    owners = [child for child in noun.children if child.dep_ in ("poss", "compound", "amod", "nmod")]
    suffered = noun.lower_ in _SUFFERED_NOUNS
    if sense.family in (Family.CLASH, Family.AGREEMENT):
        facing = tree.prepositional_objects(noun, _FACING)
        return Roles(participants=_actors(facing + owners + _light_subjects(noun), actors))
    perpetrators = by + _light_subjects(noun) + ([] if suffered else owners)
    return _roles(perpetrators, against + (of if suffered else []) + (owners if suffered else []), actors)


def _light_subjects(noun: Token) -> list[Token]:
    """The subject of "carried out an attack", and the agent of "an attack was carried out by"."""
    verb = noun.head
    if verb.lower_ not in _LIGHT_VERBS or not tree.is_verb(verb):
        return []
    if noun.dep_ in ("dobj", "obj"):
        subjects, suffering = _subjects(verb)
        return [] if suffering else subjects
    if noun.dep_ in tree.PASSIVE_SUBJECTS or verb.dep_ == "acl":
        return tree.prepositional_objects(verb, _AGENT)
    return []


def _roles(perpetrators: list[Token], targets: list[Token], actors: SentenceActors) -> Roles:
    struck_by = _actors(perpetrators, actors)
    hit = tuple(actor for actor in _actors(targets, actors) if actor not in struck_by)
    return Roles(struck_by, hit, (), _struck(targets))


def _actors(tokens: Iterable[Token], actors: SentenceActors) -> tuple[FoundActor, ...]:
    return tuple(dict.fromkeys(actor for token in tokens for actor in actors.of_phrase(token)))


def _struck(tokens: Iterable[Token]) -> Struck | None:
    words = struck_words()
    for token in tokens:
        for part in tree.conjuncts(token):
            if part.lower_ in words:
                return words[part.lower_]
    return None
