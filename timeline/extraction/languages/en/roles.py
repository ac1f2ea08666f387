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
from timeline.model.actor import ARMED_KINDS

_TARGET_PREPOSITIONS = frozenset({"on", "against", "at", "upon", "into", "in", "towards", "toward"})
_FACING = frozenset({"with", "against", "between", "among"})
_AGENT = frozenset({"by"})
_SOURCE = frozenset({"by", "from"})  # of fire
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
_HARMS = frozenset({"kill", "wound"})
_SUFFERED_VERBS = frozenset(
    "missing die dies died dying perish perished succumbed lost lose losing came come coming".split()
)
_DONE_TO_NOUNS = frozenset(  # what stands after their "of" suffers them
    "ambush ambushes bombing bombings shelling bombardment storming siege seizure capture sacking looting burning "
    "torching destruction targeting stabbing beating hijacking".split()
)
_LAID = frozenset({"laid", "set", "sprung", "planted", "mounted", "prepared", "blamed"})
_HELP = frozenset("help support aid backing assistance cooperation".split())
_BACKED = frozenset("backed supported aided assisted accompanied joined escorted helped reinforced".split())
_BESIDE = frozenset({"alongside", "with"})
_NOBODY = frozenset({"no", "neither", "nobody", "none", "nor"})
_BE = frozenset("is was are were be been being".split())
_CAUGHT = frozenset("caught trapped fell fallen fall walked ran drove stumbled rode".split())
_ACTS = frozenset(
    "attack attacks raid raids assault assaults strike strikes airstrike airstrikes blast explosion explosions "
    "incursion offensive operation operations".split()
)
_UNDER_FIRE = frozenset({"fire", "attack", "attacks", "gunfire"})
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

    def at(self, token: Token) -> list[FoundActor]:
        """The actors whose words hold the token: one, or those to whom it points back ("they", "the two groups")."""
        offset = self._start + token.idx
        return [a for a in self._actors if a.evidence.span.start <= offset < a.evidence.span.end]

    def of_phrase(self, token: Token) -> list[FoundActor]:
        """The actors that a noun phrase names: its head, else its modifiers, with all that is joined to it.

        What explains a name ("JNIM, an al-Qaida affiliate") is no further actor.
        """
        found: list[FoundActor] = []
        for part in tree.conjuncts(token):
            if part.dep_ == "appos" and any(actor.named for actor in found) and _explains(part):
                continue
            own = self.at(part)
            named = [*self._joined_before(part, own), *own] if own else self._among_modifiers(part)
            found += [actor for actor in named if actor not in found]
        return found

    def _joined_before(self, token: Token, own: list[FoundActor]) -> list[FoundActor]:
        """ "French" of "French and Malian troops", "police" of "police and JNIM fighters", hung below by the parser."""
        at = next(t.i for t in token.doc if self._start + t.idx >= own[0].evidence.span.start)
        if at < 2 or token.doc[at - 1].lower_ != "and":
            return []
        before = token.doc[at - 2]
        return self.at(before) if token in before.ancestors else []

    def _among_modifiers(self, token: Token) -> list[FoundActor]:
        for child in token.children:
            if child.dep_ in ("compound", "amod", "nmod", "poss", "nummod", "appos"):
                actors = self.at(child) or self._among_modifiers(child)
                if actors:
                    return actors
        for inner in tree.prepositional_objects(token, frozenset({"of", "from", "belonging"})):
            actors = self.at(inner) or self._among_modifiers(inner)
            if actors:
                return actors
        return []


def _explains(noun: Token) -> bool:
    return any(child.dep_ in ("det", "poss") for child in noun.children)


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
    if sense.name == "repel" and not suffering:
        return _roles(objects + _strikers_among(objects), subjects, actors)
    if sense.family is Family.CLASH:
        facing = tree.prepositional_objects(verb, _FACING)
        return Roles(participants=_actors(subjects + objects + facing, actors))
    takers = tree.prepositional_objects(verb, frozenset({"to"})) if verb.lower_ in _FALLS else []
    if takers:
        return _roles(takers + _companions(verb), [], actors)
    if suffering or verb.lower_ in _SUFFERED_VERBS or (sense.name in _HARMS and _lacks_auxiliary(verb)):
        return _roles(agents + _behind_fire(verb) or _distant_agents(verb, actors), subjects, actors)
    if verb.lower_ in _MOVED_BY_ITSELF and not objects:
        return Roles(struck=_struck(oblique))
    hit = objects if _actors(objects, actors) or _struck(objects) else objects + oblique
    return _roles([*_strikers(subjects), *agents, *_companions(verb)], hit, actors)


def _lacks_auxiliary(verb: Token) -> bool:
    """ "Four soldiers wounded, one vehicle damaged", "army post attacked": a note leaves out "were"."""
    if verb.tag_ not in ("VBD", "VBN") or verb.dep_ in ("acl", "relcl"):
        return False
    return not any(
        child.dep_ in ("dobj", "obj", "aux", "ccomp", "xcomp", "dative") for child in verb.children
    ) and not any(child.dep_ == "conj" and tree.has_object(child) for child in verb.children)


def _strikers(subjects: list[Token]) -> list[Token]:
    """The subjects; of a deed ("the ambush of a convoy killed 12") those whose deed it is, not those who suffer it."""
    found: list[Token] = []
    for subject in subjects:
        if subject.lower_ in _SUFFERED_NOUNS | _DONE_TO_NOUNS:
            found += tree.prepositional_objects(subject, _AGENT) + _owners(subject)
        elif subject.lower_ in _ACTS:
            found += tree.prepositional_objects(subject, _SOURCE) + _owners(subject)
        else:
            found.append(subject)
    return found


def _owners(noun: Token) -> list[Token]:
    return [child for child in noun.children if child.dep_ in ("poss", "compound", "amod", "nmod")]


def _strikers_among(objects: list[Token]) -> list[Token]:
    """Whose attack was repelled: "an attack by JNIM"."""
    return [named for thing in objects for named in tree.prepositional_objects(thing, _AGENT)]


def _behind_fire(verb: Token) -> list[Token]:
    """ "Came under fire from gunmen": whose fire it was, on the verb or on the noun."""
    fires = [noun for noun in tree.prepositional_objects(verb, frozenset({"under"})) if noun.lower_ in _UNDER_FIRE]
    if not fires:
        return []
    return [named for token in (verb, *fires) for named in tree.prepositional_objects(token, _SOURCE)]


def _distant_agents(verb: Token, actors: SentenceActors) -> list[Token]:
    """The armed agent of a passive that the parser hung on a place: "massacred in two districts by gangs"."""
    for token in verb.subtree:
        if token.i > verb.i and token.lower_ == "by" and tree.clause_verb(token) is verb:
            named = [child for child in token.children if child.dep_ in ("pobj", "pcomp")]
            if any(actor.kind in ARMED_KINDS for actor in _actors(named, actors)):
                return named
    return []


def _companions(verb: Token) -> list[Token]:
    """Those who strike with the subject: "backed by X", "together with X", "alongside X", "with the help of X"."""
    found: list[Token] = []
    for holder in (verb, *tree.own_subjects(verb)):
        for child in holder.children:
            if child.lower_ in _BACKED and child.dep_ in ("acl", "advcl"):
                found += tree.prepositional_objects(child, _AGENT)
            elif child.dep_ == "prep" and child.lower_ in _BESIDE:
                found += _beside(child, holder)
    return found


def _beside(preposition: Token, holder: Token) -> list[Token]:
    beside = [child for child in preposition.children if child.dep_ == "pobj"]
    helping = [named for noun in beside if noun.lower_ in _HELP for named in tree.prepositional_objects(noun, _OF)]
    together = any(child.lower_ in ("together", "along") for child in preposition.children)
    before = preposition.doc[preposition.i - 1].lower_ in ("together", "along") if preposition.i else False
    if helping or not (together or before or preposition.lower_ == "alongside"):
        owners = [c for noun in beside if noun.lower_ in _HELP for c in noun.children if c.dep_ in ("poss", "amod")]
        return helping or owners
    return beside


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
    owners = _owners(noun)
    suffered = noun.lower_ in _SUFFERED_NOUNS
    if sense.family in (Family.CLASH, Family.AGREEMENT):
        facing = tree.prepositional_objects(noun, _FACING)
        return Roles(participants=_actors(facing + owners + _light_subjects(noun), actors))
    perpetrators = by + _light_subjects(noun) + _authors(noun) + ([] if suffered else owners)
    done_to = of if suffered or noun.lower_ in _DONE_TO_NOUNS else []
    return _roles(perpetrators, against + done_to + _caught_in(noun) + (owners if suffered else []), actors)


def _caught_in(noun: Token) -> list[Token]:
    """ "A patrol was caught in an ambush", "fell into an ambush"."""
    link = noun.head
    if noun.dep_ != "pobj" or link.lower_ not in ("in", "into") or link.head.lower_ not in _CAUGHT:
        return []
    return tree.own_subjects(link.head)


def _light_subjects(noun: Token) -> list[Token]:
    """The subject of "carried out an attack", and the agent of "an attack was carried out by"."""
    verb = noun.head
    if verb.lower_ not in _LIGHT_VERBS or not tree.is_verb(verb):
        return []
    if noun.dep_ in ("dobj", "obj"):
        subjects, suffering = _subjects(verb)
        nobody = any(t.lower_ in _NOBODY for s in subjects for t in (s, *s.children))
        return (
            [] if suffering or nobody or any(c.dep_ == "neg" for c in verb.children) else subjects + _companions(verb)
        )
    if noun.dep_ in tree.PASSIVE_SUBJECTS or verb.dep_ == "acl":
        return tree.prepositional_objects(verb, _AGENT)
    return []


def _authors(noun: Token) -> list[Token]:
    """Whose deed a noun is: "an ambush laid by X", "X was behind the raid", "X was responsible for the bombing"."""
    found = [
        named
        for child in noun.children
        if child.dep_ == "acl" and child.lower_ in _LAID | _LIGHT_VERBS
        for named in tree.prepositional_objects(child, _AGENT)
    ]
    link = noun.head
    if noun.dep_ == "pobj" and link.lower_ == "behind":
        return found + _clause_subjects(link.head)
    if noun.dep_ == "pobj" and link.lower_ == "for" and link.head.lower_ == "responsible":
        return found + _clause_subjects(link.head.head)
    return found


def _clause_subjects(verb: Token) -> list[Token]:
    """The subject of a form of "to be" or of what it hangs on ("is believed to be", "is suspected of being")."""
    if verb.lower_ not in _BE:
        return []
    climbing = verb
    while not tree.own_subjects(climbing) and climbing.dep_ in ("xcomp", "pcomp", "prep", "acomp", "ccomp"):
        climbing = climbing.head
    return tree.own_subjects(climbing)


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
