"""Claims of responsibility, denials and accusations in an English sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

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
    "abduction kidnapping blast explosion assaults ambushes raids".split()
)
_SAY = frozenset("said says say saying claimed claims announced boasted admitted acknowledged".split())
_OWN = frozenset("it they we its their".split())
_DID_IT = frozenset(
    "carried behind responsible conducted attacked ambushed killed staged launched bombed struck executed "
    "kidnapped abducted shot targeted organized organised inflicted".split()
)
_DENY = frozenset("deny denies denied denying reject rejects rejected rejecting dismissed disputed disputes".split())
_BLAME = frozenset("blame blames blamed blaming accuse accuses accused accusing".split())
_CUE = re.compile(
    r"\b(?:claim|den[iy]|reject|dismiss|disput|blam|accus|attribut|imput|ascrib|pinned|plant|laid|placed|buried|"
    r"emplaced|perpetrat|committed|said|says?|announced|boasted|admitted|acknowledged)",
    re.IGNORECASE,
)
_PLANT = frozenset("planted laid placed buried emplaced perpetrated committed".split())
_ATTRIBUTE = frozenset("blamed attributed imputed ascribed pinned".split())


def find_claims(doc: Doc, text: str, start: int, actors: SentenceActors) -> tuple[FoundClaim, ...]:
    """Who claims, denies or is blamed, by the sentence; start: the sentence's offset in the text."""
    if not _CUE.search(tree.sentence_text(doc)):
        return ()
    return tuple(claim for token in doc for claim in _claims_at(token, doc, text, start, actors))


def _claims_at(token: Token, doc: Doc, text: str, start: int, actors: SentenceActors) -> Iterator[FoundClaim]:
    word = token.lower_
    if word in _CLAIM:
        yield from _claimed(token, text, start, actors)
    if word in _SAY:
        yield from _said_it_did(token, text, start, actors)
    if word in _DENY:
        for actor in _subject_actors(token, actors):
            yield _claim(actor, Stance.DENIES, token, text, start, "claim.denied", actor.name)
    if word in _BLAME and not tree.is_passive(token):
        blamed = [child for child in token.children if child.dep_ in ("dobj", "obj")]
        speaker = _speaker(token)
        for actor in _armed(blamed, actors):
            yield _claim(actor, Stance.BLAMES, token, text, start, "claim.blamed", speaker)
    if word in _PLANT and tree.is_passive(token):
        for actor in _armed(tree.prepositional_objects(token, frozenset({"by"})), actors):
            yield _claim(actor, Stance.BLAMES, token, text, start, "claim.planted", None)
    if word in _ATTRIBUTE:
        for actor in _armed(tree.prepositional_objects(token, frozenset({"on", "to"})), actors):
            yield _claim(actor, Stance.BLAMES, token, text, start, "claim.attributed", None)


def _claimed(verb: Token, text: str, start: int, actors: SentenceActors) -> Iterator[FoundClaim]:
    objects = [child for child in verb.children if child.dep_ in ("dobj", "obj")]
    if tree.is_passive(verb):
        agents = tree.prepositional_objects(verb, frozenset({"by"}))
        for actor in _armed(agents, actors):
            yield _claim(actor, Stance.CLAIMS, verb, text, start, "claim.passive", actor.name)
    elif any(item.lower_ in _CLAIMED for item in objects):
        for actor in _subject_actors(verb, actors):
            if actor.kind in ARMED_KINDS:
                yield _claim(actor, Stance.CLAIMS, verb, text, start, "claim.responsibility", actor.name)


def _said_it_did(verb: Token, text: str, start: int, actors: SentenceActors) -> Iterator[FoundClaim]:
    """ "The group said it carried out the attack", "JNIM claimed to have ambushed the convoy"."""
    for clause in verb.children:
        if clause.dep_ not in ("ccomp", "xcomp"):
            continue
        own = [child for child in clause.children if child.dep_ in tree.SUBJECTS]
        itself = not own or own[0].lower_ in _OWN
        did_it = clause.lower_ in _DID_IT or any(child.lower_ in _DID_IT for child in clause.children)
        if itself and did_it:
            for actor in _subject_actors(verb, actors):
                if actor.kind in (ActorKind.REBEL_GROUP, ActorKind.POLITICAL_MILITIA, ActorKind.IDENTITY_MILITIA):
                    yield _claim(actor, Stance.CLAIMS, verb, text, start, "claim.said", actor.name)


def _subject_actors(verb: Token, actors: SentenceActors) -> list[FoundActor]:
    found = []
    for subject in tree.own_subjects(verb):
        if any(child.lower_ in ("no", "neither", "nobody") for child in subject.children):
            return []
        found.extend(actors.of_phrase(subject))
    if not found and verb.dep_ in ("conj", "xcomp", "advcl") and verb.head.i != verb.i:
        return _subject_actors(verb.head, actors)
    return found


def _armed(tokens: list[Token], actors: SentenceActors) -> list[FoundActor]:
    return [actor for token in tokens for actor in actors.of_phrase(token) if actor.kind in ARMED_KINDS]


def _speaker(verb: Token) -> str | None:
    subjects = tree.own_subjects(verb)
    if not subjects:
        return None
    words = [t for t in subjects[0].subtree if t.i <= subjects[0].i and t.dep_ != "det"]
    return " ".join(t.text for t in words) or None


def _claim(
    actor: FoundActor, stance: Stance, word: Token, text: str, start: int, rule: str, speaker: str | None
) -> FoundClaim:
    span = Span(start + word.idx, start + word.idx + len(word.text))
    whole = Span(min(span.start, actor.evidence.span.start), max(span.end, actor.evidence.span.end))
    return FoundClaim(actor, stance, Evidence(whole, text[whole.start : whole.end], rule), speaker)
