"""Claims of responsibility, denials and accusations in an English sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from timeline.extraction.found import FoundActor
from timeline.extraction.frames import FoundClaim
from timeline.extraction.languages.en import tree
from timeline.extraction.languages.en.roles import SentenceActors
from timeline.extraction.languages.parsed import Doc, Token
from timeline.model.actor import ARMED_KINDS, ActorKind, Stance
from timeline.model.evidence import Evidence, Span

_CLAIM = frozenset("claim claims claimed claiming".split())
_CLAIMED = frozenset(
    "responsibility credit attack attacks assault ambush raid bombing bombings killing killings operation strike it "
    "abduction kidnapping blast explosion assaults ambushes raids shooting massacre siege which that them both".split()
)
_TAKE = frozenset("take takes took taken taking accepted".split())
_SAY = frozenset("said says say saying claimed claims announced boasted admitted acknowledged".split())
_OWN = frozenset("it they we its their".split())
_DID_IT = frozenset(
    "carried behind responsible conducted attacked ambushed killed staged launched bombed struck executed "
    "kidnapped abducted shot targeted organized organised inflicted sent dispatched".split()
)
_DENY = frozenset("deny denies denied denying reject rejects rejected rejecting dismissed disputed disputes".split())
_BLAME = frozenset("blame blames blamed blaming accuse accuses accused accusing suspect suspects suspected".split())
_CUE = re.compile(
    r"\b(?:claim|den[iy]|reject|dismiss|disput|blam|accus|attribut|imput|ascrib|pinned|plant|laid|placed|buried|"
    r"emplaced|perpetrat|committed|said|says?|announced|boasted|admitted|acknowledged|suspect|suspicion|hallmark|"
    r"work of|credit)",
    re.IGNORECASE,
)
_TELLS_WHO = re.compile(
    r"\b(?:claimed|claims? (?:of )?(?:responsibility|credit)|responsibility|was behind|were behind|den(?:ied|ies)|"
    r"blamed?|(?:is|are|was|were|been) suspected|suspects?(?= (?-i:[A-Z]))|suspicion|hallmarks?|"
    r"(?:the|its|their) work|took credit|attributed)\b",
    re.IGNORECASE,
)
_PLANT = frozenset("planted laid placed buried emplaced perpetrated committed".split())
_ATTRIBUTE = frozenset("blamed attributed imputed ascribed pinned".split())
_MARKS = frozenset("hallmark hallmarks signature mark marks fingerprints".split())
_NOBODY = frozenset({"no", "neither", "nobody", "none", "nor"})
_NON_STATE = frozenset({ActorKind.REBEL_GROUP, ActorKind.POLITICAL_MILITIA, ActorKind.IDENTITY_MILITIA})
_BY = frozenset({"by"})
_OF = frozenset({"of"})
_IN = frozenset({"in"})


def tells_who(sentence: str) -> bool:
    """Tell whether a sentence without a trigger may say who did what was told before."""
    return bool(_TELLS_WHO.search(sentence))


def find_claims(doc: Doc, text: str, start: int, actors: SentenceActors) -> tuple[FoundClaim, ...]:
    """Who claims, denies or is blamed, by the sentence; start: the sentence's offset in the text."""
    if not _CUE.search(tree.sentence_text(doc)):
        return ()
    sentence = _Sentence(text, start, actors)
    return tuple(claim for token in doc for claim in _claims_at(token, sentence))


@dataclass(frozen=True, slots=True)
class _Sentence:
    """What makes a claim of a word: the article's text, the sentence's offset in it, its actors."""

    text: str
    start: int
    actors: SentenceActors

    def claim(
        self, actor: FoundActor, stance: Stance, word: Token, rule: str, speaker: str | None, about: Token | None = None
    ) -> FoundClaim:
        """The claim that a word makes; its evidence runs from the actor to the word."""
        span = self._span(word)
        whole = Span(min(span.start, actor.evidence.span.start), max(span.end, actor.evidence.span.end))
        evidence = Evidence(whole, self.text[whole.start : whole.end], rule)
        return FoundClaim(actor, stance, evidence, speaker, self._span(about) if about else None)

    def of_subject(self, verb: Token) -> list[FoundActor]:
        """The actors that do what a verb says, own or borrowed; empty where nobody does it."""
        found: list[FoundActor] = []
        for subject in _subjects(verb):
            if subject.lower_ in _NOBODY or any(child.lower_ in _NOBODY for child in subject.children):
                return []
            found += self.actors.of_phrase(subject)
            found += self._between(subject, verb) if found else []
        if not found and verb.dep_ in ("conj", "xcomp", "advcl") and verb.head.i != verb.i:
            return self.of_subject(verb.head)
        return list(dict.fromkeys(found))

    def armed(self, tokens: Iterable[Token]) -> list[FoundActor]:
        """The armed actors of some phrases."""
        return [actor for token in tokens for actor in self.actors.of_phrase(token) if actor.kind in ARMED_KINDS]

    def _between(self, subject: Token, verb: Token) -> list[FoundActor]:
        """A name set off by commas between subject and verb: "al-Qaida's alliance in the Sahel, JNIM, has claimed"."""
        doc = subject.doc
        return [
            actor
            for token in doc[subject.i + 1 : verb.i]
            if doc[token.i - 1].text == "," and doc[min(token.i + 1, len(doc) - 1)].text == ","
            for actor in self.actors.at(token)
            if actor.named
        ]

    def _span(self, token: Token) -> Span:
        return Span(self.start + token.idx, self.start + token.idx + len(token.text))


def _claims_at(token: Token, sentence: _Sentence) -> Iterator[FoundClaim]:
    word = token.lower_
    if word in _CLAIM or word in _TAKE:
        yield from _claimed(token, sentence)
    if word in _SAY:
        yield from _said_it_did(token, sentence)
    if word in _DENY:
        for actor in sentence.of_subject(token):
            yield sentence.claim(actor, Stance.DENIES, token, "claim.denied", actor.name)
    if word in _BLAME:
        yield from _blamed(token, sentence)
    if word in _PLANT and tree.is_passive(token):
        for actor in sentence.armed(tree.prepositional_objects(token, _BY)):
            yield sentence.claim(actor, Stance.BLAMES, token, "claim.planted", None)
    if word in _ATTRIBUTE:
        for actor in sentence.armed(tree.prepositional_objects(token, frozenset({"on", "to"}))):
            yield sentence.claim(actor, Stance.BLAMES, token, "claim.attributed", None, _what_suffers(token))
    if word == "suspicion":
        for actor in sentence.armed(tree.prepositional_objects(token.head, frozenset({"on", "upon"}))):
            yield sentence.claim(actor, Stance.BLAMES, token, "claim.suspicion", None)
    if word in _MARKS or (word == "work" and token.dep_ in ("attr", "dobj")):
        for actor in sentence.armed(tree.prepositional_objects(token, _OF)):
            yield sentence.claim(actor, Stance.BLAMES, token, "claim.marks", None)


def _claimed(verb: Token, sentence: _Sentence) -> Iterator[FoundClaim]:
    """ "JNIM claimed the raid", "the raid was claimed by JNIM", "took credit", "a claim was issued by JNIM"."""
    if tree.is_noun(verb):
        agents = tree.prepositional_objects(verb, _BY)
        for actor in sentence.armed(agents or tree.prepositional_objects(verb.head, _BY)):
            yield sentence.claim(actor, Stance.CLAIMS, verb, "claim.noun", actor.name)
        return
    wanted = frozenset({"credit", "responsibility"}) if verb.lower_ in _TAKE else _CLAIMED
    objects = [child for child in verb.children if child.dep_ in ("dobj", "obj")]
    if any(child.dep_ == "neg" for child in verb.children):
        return
    if tree.is_passive(verb) and verb.lower_ in _CLAIM:
        for actor in sentence.armed(tree.prepositional_objects(verb, _BY)):
            yield sentence.claim(actor, Stance.CLAIMS, verb, "claim.passive", actor.name, _what_suffers(verb))
    elif any(item.lower_ in wanted for item in objects):
        for actor in sentence.of_subject(verb):
            if actor.kind in ARMED_KINDS:
                about = _deed(objects[0], verb)
                yield sentence.claim(actor, Stance.CLAIMS, verb, "claim.responsibility", actor.name, about)


def _deed(thing: Token, verb: Token) -> Token:
    """What is claimed: the object, what responsibility is taken for, or the noun of a relative clause."""
    if thing.lower_ in ("which", "that") and verb.dep_ == "relcl":
        return verb.head
    for holder in (thing, verb):
        for named in tree.prepositional_objects(holder, frozenset({"for"})):
            return named
    return thing


def _what_suffers(verb: Token) -> Token | None:
    if verb.dep_ in ("acl", "relcl"):
        return verb.head
    return next(iter(tree.own_subjects(verb)), None)


def _said_it_did(verb: Token, sentence: _Sentence) -> Iterator[FoundClaim]:
    """ "The group said it carried out the attack", "JNIM claimed to have ambushed the convoy"."""
    for clause in _what_is_said(verb):
        own = [child for child in clause.children if child.dep_ in tree.SUBJECTS]
        itself = not own or any(word.lower_ in _OWN for word in (own[0], *own[0].children))
        did_it = clause.lower_ in _DID_IT or any(child.lower_ in _DID_IT for child in clause.children)
        if (itself and did_it) or _work_of_its_own(clause):
            for actor in sentence.of_subject(verb):
                if actor.kind in _NON_STATE:
                    yield sentence.claim(actor, Stance.CLAIMS, verb, "claim.said", actor.name)


def _what_is_said(verb: Token) -> Iterator[Token]:
    """The clauses that a verb of saying governs, also by "in a statement seen on Monday that ..."."""
    yield from (child for child in verb.children if child.dep_ in ("ccomp", "xcomp"))
    for noun in tree.prepositional_objects(verb, _IN):
        for clause in noun.children:
            said = (clause, *clause.children) if clause.dep_ == "acl" else ()
            yield from (child for child in said if child.dep_ == "ccomp")


def _work_of_its_own(clause: Token) -> bool:
    """ "That the raid was the work of its fighters"."""
    works = [child for child in clause.children if child.dep_ == "attr" and child.lower_ == "work"]
    return any(
        child.lower_ in _OWN
        for work in works
        for named in tree.prepositional_objects(work, _OF)
        for child in (named, *named.children)
    )


def _blamed(verb: Token, sentence: _Sentence) -> Iterator[FoundClaim]:
    if tree.is_passive(verb):
        if not tree.prepositional_objects(verb, frozenset({"on"})):  # "the raid was blamed on": read elsewhere
            speaker = next((_words(agent) for agent in tree.prepositional_objects(verb, _BY)), None)
            for actor in sentence.of_subject(verb):
                if actor.kind in ARMED_KINDS:
                    yield sentence.claim(actor, Stance.BLAMES, verb, "claim.suspected", speaker)
        return
    if verb.dep_ == "amod" or not tree.is_verb(verb):
        return
    subjects = tree.own_subjects(verb)
    speaker = _words(subjects[0]) if subjects else None
    for actor in sentence.armed(child for child in verb.children if child.dep_ in ("dobj", "obj")):
        yield sentence.claim(actor, Stance.BLAMES, verb, "claim.blamed", speaker)


def _subjects(verb: Token) -> list[Token]:
    """The subjects of a verb; of a relative clause on a predicate ("one of two groups that claimed") its subject."""
    found = []
    for subject in tree.own_subjects(verb):
        noun = subject
        while noun.dep_ == "pobj" and noun.head.lower_ == "of":
            noun = noun.head.head
        found += tree.own_subjects(noun.head) if noun.dep_ == "attr" else [subject]
    return found


def _words(noun: Token) -> str | None:
    words = [t for t in noun.subtree if t.i <= noun.i and t.dep_ != "det"]
    return " ".join(t.text for t in words) or None
