"""Which sense an English trigger has where it stands, or why it has none.

Many words of violence have everyday uses ("took", "hit", "gold mine", "left"); those need the right company.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from timeline.extraction.found import FoundPlace
from timeline.extraction.languages.en import tree
from timeline.extraction.languages.en.casualties_words import Number, person_words
from timeline.extraction.languages.en.figurative import is_figurative
from timeline.extraction.languages.en.roles import SentenceActors
from timeline.extraction.languages.en.words import struck_words
from timeline.extraction.languages.parsed import Doc, Token
from timeline.extraction.lexicon import VIOLENT, Family, Sense, TriggerHit, load_senses
from timeline.model.actor import ARMED_KINDS, ActorKind

_EXPLOSIVE_COMPANY = re.compile(
    r"\b(?:explo\w+|hit|struck|detonat\w+|stepped|ran over|drove|blast|blew|planted|laid|land|roadside|killed|"
    r"improvised|laying|buried)\b",
    re.IGNORECASE,
)
_DUG = frozenset("gold uranium salt diamond coal copper iron mine mining artisanal tin lithium".split())
_PLACE_WORDS = frozenset(
    "town towns city cities village villages area areas territory capital region base camp barracks garrison control "
    "north south power positions position post airport fort stronghold locality localities checkpoint".split()
)
_BASES = frozenset("base bases camp camps post posts positions position camps headquarters embassy".split())
_GROUPS = frozenset({ActorKind.REBEL_GROUP, ActorKind.POLITICAL_MILITIA, ActorKind.IDENTITY_MILITIA})
_HURT = frozenset("wounded injured sick dead bodies body corpses corpse casualties".split())
_HELPED = frozenset("backed supported assisted aided accompanied escorted helped joined followed".split())
_DRIVING = frozenset("drove drive driving driven".split())
_MAKING_OFF = frozenset("drove drive driving rode ran fled".split())
_STRIKES = frozenset({"strike", "strikes"})
_COMING = frozenset("fell fall falling descended descend swept burst".split())  # so does rain
_FALLING_TO = frozenset("fell fall fallen falling".split())
_LAUNCHED = {"projectile": "fired-projectile", "grenade": "thrown-grenade"}
_SENDING = frozenset(
    "fire fires fired firing launch launched launching lob lobbed lobbing throw threw thrown throwing hurl hurled "
    "hurling toss tossed drop dropped dropping detonate detonated land landed landing fall fell fallen falling hit "
    "hits hitting struck strike exploded explode exploding rained rain slammed crashed".split()
)
_DISARMING = frozenset(
    "found discovered destroyed defused deactivated dismantled recovered seized neutralized neutralised cleared "
    "removed disposed".split()
)
_SIDES = frozenset({"between"})
_AIMS = frozenset("at against into onto towards toward".split())
_BREAKING_OUT = frozenset(
    "erupt erupts erupted erupting broke breaks broken continue continues continued continuing resumed resume resumes "
    "raged rages rage flared flares took taken occurred ensued started began intensified reported spread "
    "left leaves".split()
)
_OF_CAPTIVES = frozenset("victims victim persons people activities activity".split())
_TAKEN = frozenset("take takes took taken taking".split())
_ARMS = frozenset(
    "weapon weapons arms ammunition explosives rifles rifle guns rockets grenades ied ieds device devices munitions "
    "bombs mines shells mortars detonators".split()
)
_HERDS = frozenset("cattle livestock sheep goats camels cows oxen".split())
_LED = frozenset("marched marching march".split())
_GENERAL_VERBS = frozenset(
    "take takes took taken leave left leaving fell fall fallen close closed closing closes open opened opening opens "
    "hit hits hitting strike strikes struck striking target targets targeted targeting beat beats beating recover "
    "recovered set deploy deployed abandon abandoned abandoning "
    "evacuate evacuated establish established ram rams rammed hang hanged shoot shooting emptied "
    "destroy destroyed destroying steal stole stolen burn burned burning burnt intercept intercepted "
    "fight fights fought fighting defeat defeats defeated defeating cut lost loses losing".split()
)


def sense_at(
    hit: TriggerHit, tokens: list[Token], doc: Doc, start: int, actors: SentenceActors, places: Sequence[FoundPlace]
) -> tuple[Sense | None, str]:
    """The sense that the trigger has here; None with the reason where it has none."""
    head = tree.head_of(tokens)
    phrase = len(tokens) > 1
    senses = _by_part_of_speech(hit, head, phrase)
    if not senses:
        return None, "sense.part-of-speech"
    if tree.is_heading(tokens[-1]) and senses[0].family not in VIOLENT - {Family.LOOTING}:
        return senses[0], "trigger.heading"
    if any(is_figurative(head, sense, actors) for sense in senses):
        return None, "sense.figurative"
    if len({sense.name for sense in senses}) > 1:
        return _of_two(senses, head, start, actors, places)
    sense = senses[0]
    turned = _turned(sense, head, actors)
    if turned is not None:
        return turned, f"trigger.{turned.name}"
    if phrase and head.lower_ in _COMING and not _may_come(head, start, actors, places):
        return None, "sense.everyday-use"
    if phrase and sense.name == "loot" and head.lower_ in _MAKING_OFF and not _makes_off(head, actors):
        return None, "sense.everyday-use"
    if sense.name == "mine-word" and not _is_explosive(head, doc):
        return None, "sense.mine-that-is-dug"
    if not phrase and tree.sentence_text(doc)[head.idx + len(head.text) : head.idx + len(head.text) + 1] == "-":
        return None, "sense.part-of-a-word"
    if head.lower_ in _STRIKES and tree.is_noun(head) and _of_workers(head, actors):
        return None, "sense.everyday-use"
    if sense.name in ("aircraft", "crowd") and not _acts(head):
        return None, "sense.named-only"
    if not phrase and not _has_company(sense, head, start, actors, places):
        return None, "sense.everyday-use"
    return sense, f"trigger.{sense.name}"


def _turned(sense: Sense, head: Token, actors: SentenceActors) -> Sense | None:
    """The sense that a word takes from the verb or the noun it stands with; None where it keeps its own.

    "Fired two mortar shells" and "threw a grenade" tell of an attack, "fighting broke out" of a clash; "kidnapped
    girls" says who the girls are.
    """
    if sense.name == "riot" and head.lower_.startswith("clash") and _armed_subject(head, actors):
        return load_senses()["clash"]
    if sense.name == "loot" and tree.is_verb(head) and _state_subject(head, actors) and _are_arms(_suffering(head)):
        return load_senses()["weapons"]
    if sense.family is Family.ARREST and tree.is_verb(head) and _rebels_act(head, actors):
        return load_senses()["abduct"]
    if sense.name == "disperse" and head.lower_ in _DRIVING:
        return _of_driving(head, actors)
    if sense.name == "abduct" and head.dep_ in ("amod", "compound") and _names_captives(head):
        return load_senses()["captivity"]
    if not tree.is_noun(head) and head.tag_ != "VBG":
        return None
    verb = head.head
    while verb.dep_ in ("conj", "compound", "pobj", "prep") and not tree.is_verb(verb):
        verb = verb.head
    if sense.name == "mine-word" and head.dep_ in ("dobj", "obj", "nsubjpass") and verb.lower_ in _DISARMING:
        return load_senses()["weapons"]
    own = head.dep_ in ("dobj", "nsubj", "nsubjpass", "conj", "pobj", "compound", "obj")
    if sense.name in _LAUNCHED and own and verb.lower_ in _SENDING and _at_somebody(verb, actors):
        return load_senses()[_LAUNCHED[sense.name]]
    if (
        sense.name == "fight"
        and head.dep_ in tree.SUBJECTS | tree.PASSIVE_SUBJECTS
        and head.head.lower_ in _BREAKING_OUT
    ):
        return load_senses()["clash"]
    return None


def _breaks_out(noun: Token) -> bool:
    return noun.dep_ in tree.SUBJECTS | tree.PASSIVE_SUBJECTS and noun.head.lower_ in _BREAKING_OUT


def _of_driving(head: Token, actors: SentenceActors) -> Sense | None:
    """ "Drove off" herds, attackers or a crowd: loots, repels, or disperses, which is None here."""
    driven = _suffering(head) + tree.prepositional_objects(head, frozenset({"off"}))
    if any(_is_goods(one) for one in driven):
        return load_senses()["loot"]
    armed = any(actor.kind in ARMED_KINDS for one in driven for actor in actors.of_phrase(one))
    return load_senses()["repel"] if armed else None


def _makes_off(head: Token, actors: SentenceActors) -> bool:
    """ "Gunmen drove off with 200 cattle": armed men, and goods."""
    goods = tree.prepositional_objects(head, frozenset({"with"}))
    return _armed_subject(head, actors) and any(_is_goods(part) for thing in goods for part in tree.conjuncts(thing))


def _at_somebody(verb: Token, actors: SentenceActors) -> bool:
    """A rocket that is launched may be bound for space: armed men launch it, or it is launched at something."""
    if not verb.lower_.startswith("launch"):
        return True
    return _armed_subject(verb, actors) or bool(tree.prepositional_objects(verb, _AIMS))


def _names_captives(head: Token) -> bool:
    return head.tag_ == "VBN" or head.head.lower_ in _OF_CAPTIVES or _is_person(head.head)


def _may_come(head: Token, start: int, actors: SentenceActors, places: Sequence[FoundPlace]) -> bool:
    """Rain falls on a village and a price to a low as well: armed men fall on a village, and a town falls to them."""
    subjects = tree.own_subjects(head)
    if head.lower_ in _FALLING_TO and any(child.lower_ in ("to", "into") for child in head.children):
        return any(_is_place(subject, start, places) for subject in subjects)
    return any(actors.of_phrase(subject) for subject in subjects)


def _by_part_of_speech(hit: TriggerHit, head: Token, phrase: bool) -> list[Sense]:
    if phrase:
        return [sense for _, sense in hit.senses]
    if tree.is_verb(head) and head.dep_ not in ("amod", "compound"):
        wanted = "verb"
    else:
        wanted = "noun" if tree.is_noun(head) or tree.is_verb(head) else "adjective"
    found = [sense for pos, sense in hit.senses if pos == wanted]
    if not found and wanted == "noun" and head.tag_ == "VBG":
        found = [sense for pos, sense in hit.senses if pos == "verb"]
    if not found and wanted == "adjective":
        participle = head.lower_.endswith(("ed", "en", "ing"))
        found = [sense for pos, sense in hit.senses if pos == "adjective" or (participle and pos == "verb")]
    if not found and head.lower_ not in _GENERAL_VERBS:
        found = [sense for _, sense in hit.senses]  # the tagger errs more often than a word has an unlisted use
    return found


def _of_two(
    senses: list[Sense], head: Token, start: int, actors: SentenceActors, places: Sequence[FoundPlace]
) -> tuple[Sense | None, str]:
    """ "Captured" and "seized" are said of places, of persons and of goods: the object tells."""
    things = _suffering(head)
    if _are_of_carrying(senses):
        return _of_carrying(senses, things or tree.own_subjects(head))
    if head.lower_ in _TAKEN and any(child.lower_ in ("part", "place") for child in things):
        return None, "sense.everyday-use"
    if not things:
        alone = next((sense for sense in senses if sense.family is Family.PROTEST), None)
        return (alone, "trigger.on-foot") if alone else (None, "sense.goods")
    if all(_is_goods(thing) and not _is_place(thing, start, places) for thing in things):
        return _of_goods(senses, head, things, actors)
    for thing in things:
        if _is_place(thing, start, places):
            of_places = [s for s in senses if s.family in (Family.TERRITORY, Family.WITHDRAWAL)]
            return (of_places[0] if of_places else senses[0]), "trigger.place-taken"
        if actors.of_phrase(thing) or _is_person(thing) or (thing.tag_ == "PRP" and head.lower_ in _LED):
            if head.lower_ in _TAKEN and not _taken_as_captives(head, thing, actors):
                return None, "sense.everyday-use"
            persons = [s for s in senses if s.family in (Family.ARREST, Family.ABDUCTION, Family.RELEASE)]
            if persons and persons[0].family is Family.ARREST and _rebels_act(head, actors):
                return load_senses()["abduct"], "trigger.person-taken"
            return (persons[0] if persons else senses[0]), "trigger.person-taken"
    return _of_goods(senses, head, things, actors)


def _are_of_carrying(senses: list[Sense]) -> bool:
    return {sense.family for sense in senses} == {Family.ABDUCTION, Family.LOOTING} and len(senses) == 2


def _of_carrying(senses: list[Sense], things: list[Token]) -> tuple[Sense | None, str]:
    """Who is carried off is abducted; livestock and goods are loot. What is nearest to the verb counts."""
    family = Family.LOOTING if things and _is_goods(things[-1]) else Family.ABDUCTION
    return next(sense for sense in senses if sense.family is family), f"trigger.{family}"


def _rebels_act(head: Token, actors: SentenceActors) -> bool:
    """An armed group does it, by subject or by agent."""
    doers = [] if tree.is_passive(head) else _subjects(head)
    doers += tree.prepositional_objects(head, frozenset({"by"}))
    return any(actor.kind in _GROUPS for doer in doers for actor in actors.of_phrase(doer))


def _of_goods(
    senses: list[Sense], head: Token, things: list[Token], actors: SentenceActors
) -> tuple[Sense | None, str]:
    """Goods that armed men take are looted; arms that a state takes disarm its foes; customs loot nobody."""
    if _state_subject(head, actors):
        return (load_senses()["weapons"], "trigger.arms-taken") if _are_arms(things) else (None, "sense.goods")
    subjects = tree.own_subjects(head)
    if (
        not tree.is_passive_subject(head)
        and subjects
        and not any(actors.of_phrase(subject) or subject.tag_ == "PRP" for subject in subjects)
    ):
        return None, "sense.everyday-use"
    goods = next((sense for sense in senses if sense.family is Family.LOOTING), None)
    return (goods, "trigger.goods-taken") if goods else (None, "sense.goods")


def _are_arms(things: list[Token]) -> bool:
    return any(part.lower_ in _ARMS for thing in things for part in (thing, *thing.children))


def _is_goods(thing: Token) -> bool:
    """ "Two vehicles of the army", "60 head of livestock"."""
    word = person_words().get(thing.lower_)
    if word is not None and word.number is Number.THING:
        return True
    if thing.lower_ in ("head", "heads"):
        return any(inner.lower_ in _HERDS for inner in tree.prepositional_objects(thing, frozenset({"of"})))
    return False


def _suffering(head: Token) -> list[Token]:
    objects = [c for c in head.children if c.dep_ in ("dobj", "obj", "nsubjpass")]
    objects += tree.prepositional_objects(head, frozenset({"of"}))
    if head.dep_ == "acl" and head.tag_ == "VBN":
        objects.append(head.head)
    return [part for thing in objects for part in tree.conjuncts(thing)]


def _taken_as_captives(head: Token, thing: Token, actors: SentenceActors) -> bool:
    """Armed men take them, or they are taken from somewhere; no bus takes passengers so, no driver the hurt."""
    if thing.lower_ in _HURT or any(child.lower_ in _HURT for child in thing.children):
        return False
    if not tree.is_passive(head) and any(_is_goods(subject) for subject in _subjects(head)):
        return False
    return _armed_subject(head, actors) or _from_somewhere(head)


def _from_somewhere(head: Token) -> bool:
    return any(child.dep_ == "prep" and child.lower_ == "from" for child in head.children)


def _is_person(token: Token) -> bool:
    word = person_words().get(token.lower_)
    return word is not None and word.number is not Number.THING


def _is_place(token: Token, start: int, places: Sequence[FoundPlace]) -> bool:
    offset = start + token.idx
    named = any(
        p.located.evidence.span.start <= offset < p.located.evidence.span.end and not p.adjective for p in places
    )
    return named or token.lower_ in _PLACE_WORDS


def _is_explosive(head: Token, doc: Doc) -> bool:
    if not head.lower_.startswith("mine"):
        return True
    if any(child.lower_ in _DUG for child in head.children):
        return False
    return bool(_EXPLOSIVE_COMPANY.search(tree.sentence_text(doc)))


def _of_workers(head: Token, actors: SentenceActors) -> bool:
    """ "A strike by teachers"."""
    by = tree.prepositional_objects(head, frozenset({"by", "of"}))
    by += [child for child in head.children if child.dep_ in ("poss", "compound")]
    return any(actor.kind is ActorKind.CIVILIANS for token in by for actor in actors.of_phrase(token))


def _acts(head: Token) -> bool:
    """A drone or a crowd counts where it does something, or something is done by or from it, but not where it helps."""
    if head.dep_ == "pobj" and head.head.head.lower_ in _HELPED:
        return False  # "soldiers backed by warplanes searched the bush"
    if head.dep_ in ("nsubj", "compound"):
        return True
    return (head.dep_ == "pobj" and head.head.lower_ in ("by", "from")) or head.head.dep_ == "agent"


def _has_company(sense: Sense, head: Token, start: int, actors: SentenceActors, places: Sequence[FoundPlace]) -> bool:
    """An everyday word counts only with what fits its sense: a place taken, a base closed, an armed man, a victim."""
    things = _suffering(head)
    if sense.family is Family.TERRITORY:
        own = [c for c in head.children if c.dep_ in ("nsubj", "nsubjpass")]
        falls = head.lower_ in _FALLING_TO
        if head.lower_.startswith("secur"):
            return _armed_subject(head, actors) and any(t.tag_ == "NNP" and _is_place(t, start, places) for t in things)
        return any(_is_place(t, start, places) for t in (own if falls else things)) or not tree.is_verb(head)
    if sense.family is Family.WITHDRAWAL:
        return _armed_subject(head, actors) or not tree.is_verb(head)
    if sense.family is Family.RELEASE and tree.is_verb(head) and things:
        counted = any(child.dep_ == "nummod" for thing in things for child in thing.children)
        return (counted and _armed_subject(head, actors)) or any(
            actors.of_phrase(t) or _is_person(t) or t.tag_ in ("CD", "PRP", "NNP") for t in things
        )
    if sense.family is Family.BASE:
        return any(t.lower_ in _BASES for t in things) or not tree.is_verb(head)
    if head.lower_ not in _GENERAL_VERBS:
        return True
    if tree.is_noun(head) and head.dep_ in ("dobj", "obj") and _armed_subject(head.head, actors):
        return True  # "warplanes carried out a strike"
    if tree.is_noun(head) and any(c.dep_ == "det" and c.lower_ in ("the", "this", "that") for c in head.children):
        return True
    if any(actors.of_phrase(t) or t.lower_ in struck_words() for t in things) or _armed_subject(head, actors):
        return True
    return any(actors.of_phrase(t) for t in tree.prepositional_objects(head, frozenset({"by", "at", "on", "against"})))


def _state_subject(head: Token, actors: SentenceActors) -> bool:
    kinds = {actor.kind for subject in _subjects(head) for actor in actors.of_phrase(subject)}
    return ActorKind.STATE_FORCES in kinds


def _armed_subject(head: Token, actors: SentenceActors) -> bool:
    return any(actor.kind in ARMED_KINDS for subject in _subjects(head) for actor in actors.of_phrase(subject))


def _subjects(head: Token) -> list[Token]:
    """Its own subjects, else those of the verb it is joined to."""
    return tree.own_subjects(head) or (tree.own_subjects(head.head) if head.dep_ in ("conj", "xcomp") else [])
