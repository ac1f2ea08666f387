"""Questions to the dependency tree of one English sentence: clauses, subjects, objects, voice. Works on fine tags."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.extraction.languages.parsed import Doc, Token

_LONGEST_HEADING_TOKENS = 4
SUBJECTS = frozenset({"nsubj", "csubj"})
PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
RELATIVE = frozenset({"who", "that", "which", "whom"})
CLAUSAL = frozenset({"ROOT", "ccomp", "advcl", "relcl", "acl", "xcomp", "conj", "pcomp", "parataxis", "csubj"})


def is_verb(token: Token) -> bool:
    """Tell whether the tagger took the word for a verb (VB, VBD, VBG, VBN, VBP, VBZ)."""
    return token.tag_.startswith("VB")


def is_noun(token: Token) -> bool:
    """Tell whether the tagger took the word for a noun or a name."""
    return token.tag_.startswith("NN")


def sentence_text(doc: Doc) -> str:
    """The sentence's characters."""
    return doc.text


def tokens_between(doc: Doc, start: int, end: int) -> list[Token]:
    """The tokens that touch the characters start to end (half-open, of the sentence)."""
    return doc.between(start, end)


def head_of(tokens: list[Token]) -> Token:
    """The token of a phrase whose head lies outside the phrase."""
    inside = {token.i for token in tokens}
    return next((token for token in tokens if token.head.i not in inside or token.head.i == token.i), tokens[-1])


def is_heading(noun: Token) -> bool:
    """Tell whether a noun heads its sentence before a colon: "Looting: On 3 May, gunmen entered the village"."""
    following = noun.i + 1
    if following >= len(noun.doc) or noun.doc[following].text != ":" or following > _LONGEST_HEADING_TOKENS:
        return False
    first = noun.doc[:following]
    return all(is_noun(t) or t.tag_ in ("JJ", "HYPH", "IN", "VBG", "VBP", "VB") for t in first)


def clause_verb(token: Token) -> Token:
    """The verb whose clause the token stands in; the root where no verb is above it."""
    climbing = token
    while not is_verb(climbing) or climbing.dep_ in ("aux", "auxpass", "amod", "compound"):
        if climbing.head.i == climbing.i:
            return climbing
        climbing = climbing.head
    return climbing


def is_passive(verb: Token) -> bool:
    """Tell whether a verb is passive: an auxiliary or subject says so, or it is a bare participle with an agent."""
    return any(child.dep_ in ("auxpass", "nsubjpass", "agent", "csubjpass") for child in verb.children)


def has_object(verb: Token) -> bool:
    """Tell whether the verb has a direct object."""
    return any(child.dep_ in ("dobj", "obj") for child in verb.children)


def conjuncts(token: Token) -> Iterator[Token]:
    """The token and those joined to it by "and", "or" or a comma, in order."""
    yield token
    for child in token.children:
        if child.dep_ in ("conj", "appos"):
            yield from conjuncts(child)


def own_subjects(verb: Token) -> list[Token]:
    """The verb's own grammatical subjects, passive or not; a relative pronoun stands for the noun it follows."""
    found = []
    for child in verb.children:
        if child.dep_ in SUBJECTS | PASSIVE_SUBJECTS:
            if child.lower_ in RELATIVE and verb.dep_ in ("relcl", "acl"):
                found.append(verb.head)
            else:
                found.append(child)
    return found


def is_passive_subject(verb: Token) -> bool:
    """Tell whether the verb's own subject suffers it."""
    return any(child.dep_ in PASSIVE_SUBJECTS for child in verb.children)


def prepositional_objects(token: Token, prepositions: frozenset[str]) -> list[Token]:
    """Objects of the prepositions that hang on the token."""
    return [
        grandchild
        for child in token.children
        if child.dep_ in ("prep", "agent", "prt", "dative") and child.lower_ in prepositions
        for grandchild in child.children
        if grandchild.dep_ in ("pobj", "pcomp")
    ]


def distance_to_ancestor(token: Token, ancestor: Token) -> int | None:
    """Number of clause steps from a token up to an ancestor; None where it is none."""
    steps, climbing = 0, token
    while True:
        if climbing.i == ancestor.i:
            return steps
        if climbing.head.i == climbing.i:
            return None
        if climbing.dep_ in CLAUSAL:
            steps += 1
        climbing = climbing.head
