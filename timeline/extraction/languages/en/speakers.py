"""Who says so in an English sentence: "officials said", "according to residents", "the governor put the toll at 85"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from timeline.extraction.languages.parsed import Doc, Token
from timeline.model.evidence import Span

_SAYING = frozenset(
    """said say says saying told tell tells telling added adds announced announces announcing claimed claims claiming
    claim confirmed confirms confirming confirm reported reports report denied denies deny denying acknowledged
    acknowledges stated states declared declares insisted insists maintained estimated estimates counted
    concluded documented noted notes explained wrote tweeted disputed rejected alleged alleges admitted conceded
    recounted testified warned asserted revealed indicated believed believes boasted""".split()
)
_SEEING = frozenset({"saw", "seen"})
_CLAIMING = frozenset("claimed claims claiming claim boasted".split())
_DENYING = frozenset("denied denies deny denying disputed rejected".split())
_PUTTING = frozenset("put puts putting gave given gives spoke spoken speak cut revised raised lowered doubled".split())
_TOLLS = frozenset("toll tolls dead number count figure loss losses tally deaths bodies killed".split())
_BODIES = frozenset({"bodies", "body", "corpses", "dead"})
_PRONOUNS = frozenset("he she they it we i who one".split())
_PAPERS = frozenset(
    "claim claims statement communique communiqué report message video tweet release bulletin note text".split()
)
_TITLES = frozenset(
    """col colonel gen general lt lieutenant capt captain maj major sgt sergeant cpl adm admiral mr mrs ms dr prof
    president vice prime minister interior defense defence foreign information security army military police government
    communications communication chief of staff gov governor mayor spokesman spokeswoman spokesperson commander sheikh
    imam sen ambassador prosecutor secretary-general analyst researcher secretary transport health justice state deputy
    local resident witness ministry""".split()
)
_DROPPED = frozenset("the a an this that his her their its some one".split())
_OBJECT_LABELS = frozenset({"dobj", "prep", "pobj", "acl", "amod", "conj", "ccomp", "attr"})
_DEEDS = frozenset(  # what is claimed, not said
    "responsibility credit life lives attack attacks assault assaults ambush ambushes raid raids bombing bombings "
    "killing killings operation blast explosion abduction kidnapping massacre shooting siege which".split()
)
_NOBODY = frozenset({"nobody", "none", "no", "neither"})
_DASHES = frozenset({"—", "–", "--", "-"})
_CONTENT = frozenset({"ccomp", "xcomp", "parataxis", "advcl", "dobj", "prep"})


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says what a part of a sentence tells.

    span, words: the name or noun phrase without article or title ("Mamadou Dembo", "security official"), offsets in
        the article.
    pronoun: the words are "he", "they", "it": who is meant stands elsewhere. verb: the word of saying in small letters;
        empty for "according to".
    scope: the characters that are their word.
    """

    span: Span
    words: str
    pronoun: bool
    verb: str
    scope: Span

    @property
    def claims(self) -> bool:
        """The verb is one of claiming."""
        return self.verb in _CLAIMING

    @property
    def denies(self) -> bool:
        """The verb is one of denying."""
        return self.verb in _DENYING


def find_speakers(doc: Doc, text: str, start: int) -> tuple[Speaker, ...]:
    """The speakers of a parsed sentence that begins at character ``start`` of the article; empty where none is told."""
    found: list[Speaker] = []
    for token in doc:
        word = token.lower_
        if (
            word in _SAYING
            or (word in _PUTTING and _puts(token, _TOLLS))
            or (word in _SEEING and _puts(token, _BODIES))
        ):
            found += _by_verb(token, doc, text, start)
        elif word == "according":
            found += _according(token, doc, text, start)
        elif word == "account" and token.head.lower_ == "by":
            found += _by_account(token, doc, text, start)
    return tuple(found)


def speaker_over(speakers: tuple[Speaker, ...], span: Span) -> Speaker | None:
    """The speaker whose word the span is: the narrowest around it, a name before a pronoun; no denial."""
    around = [speaker for speaker in speakers if speaker.scope.contains(span) and not speaker.denies]
    named = [speaker for speaker in around if not speaker.pronoun]
    return min(named or around, key=lambda speaker: speaker.scope.end - speaker.scope.start, default=None)


def _puts(verb: Token, objects: frozenset[str]) -> bool:
    """ "put the toll at", "spoke of 40 dead", "gave a count of nine": the figures are the subject's."""
    near = [verb]
    for _ in range(3):
        near = [child for token in near for child in token.children if child.dep_ in _OBJECT_LABELS]
        if any(token.lower_ in objects for token in near):
            return True
    return False


def _by_verb(verb: Token, doc: Doc, text: str, start: int) -> Iterator[Speaker]:
    at = verb
    subject = _subject(at)
    if subject is None and verb.tag_ == "VBN":  # "as reported", "reported dead": nobody is named
        return
    while subject is None and at.dep_ in ("conj", "xcomp", "advcl") and at.head is not at:
        at = at.head
        subject = _subject(at)
    if subject is None or subject.tag_ == "CD" or not str(verb.tag_).startswith("VB"):
        return
    if subject.lower_ in _NOBODY or any(child.lower_ in _NOBODY for child in subject.children):
        return
    if verb.lower_ in _CLAIMING and any(c.dep_ == "dobj" and c.lower_ in _DEEDS for c in verb.children):
        return  # "claimed responsibility", "claimed 20 lives": nothing is said of figures
    subject = _past_dateline(subject)
    if subject.lower_ in _PAPERS:
        subject = _author(subject)
    span = _name_span(subject, text, start)
    if span is None:
        return
    pronoun = subject.lower_ in _PRONOUNS
    yield Speaker(span, text[span.start : span.end], pronoun, verb.lower_, _scope(verb, doc, start))


def _subject(verb: Token) -> Token | None:
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if subject is None or subject.lower_ not in ("who", "which", "that"):
        return subject
    return verb.head if verb.dep_ == "relcl" else None


def _past_dateline(subject: Token) -> Token:
    """Where the tree took the town of a dateline for the subject, the noun after the dash."""
    doc = subject.doc
    if not doc[0].is_upper:
        return subject
    dash = next((token.i for token in doc[1:12] if token.text in _DASHES and doc[token.i - 1].whitespace_), -1)
    if subject.i > dash:
        return subject
    noun = subject
    for token in doc[dash + 1 :]:
        if str(token.tag_).startswith("NN"):
            noun = token
        elif noun.i > dash or str(token.tag_).startswith(("VB", "MD")):
            break
    return noun


def _author(paper: Token) -> Token:
    """Whose statement it is: "a statement from the army", "the army statement"."""
    for child in paper.children:
        if child.dep_ in ("prep", "agent") and child.lower_ in ("from", "by", "of"):
            return next((named for named in child.children if named.dep_ == "pobj"), paper)
        if child.dep_ in ("poss", "compound"):
            return child
    return paper


def _according(token: Token, doc: Doc, text: str, start: int) -> Iterator[Speaker]:
    heads = [far for near in token.children if near.lower_ == "to" for far in near.children if far.dep_ == "pobj"]
    yield from _for_clause(token, heads, doc, text, start)


def _by_account(token: Token, doc: Doc, text: str, start: int) -> Iterator[Speaker]:
    heads = [far for near in token.children if near.lower_ == "of" for far in near.children if far.dep_ == "pobj"]
    yield from _for_clause(token, heads, doc, text, start)


def _for_clause(token: Token, heads: list[Token], doc: Doc, text: str, start: int) -> Iterator[Speaker]:
    for named in heads[:1]:
        head = _author(named) if named.lower_ in _PAPERS else named
        span = _name_span(head, text, start)
        if span is not None:
            yield Speaker(span, text[span.start : span.end], head.lower_ in _PRONOUNS, "", _clause(token, doc, start))


def _scope(verb: Token, doc: Doc, start: int) -> Span:
    """What the verb of saying governs, at most the clause up to the next semicolon."""
    governed, clause = _governed(verb, doc, start), _clause(verb, doc, start)
    if not governed.overlaps(clause):
        return clause
    return Span(max(governed.start, clause.start), min(governed.end, clause.end))


def _governed(verb: Token, doc: Doc, start: int) -> Span:
    contents = [child for child in verb.children if child.dep_ in _CONTENT]
    clauses = [child for child in contents if child.dep_ in ("ccomp", "xcomp", "parataxis")]
    if clauses or verb.lower_ in _PUTTING or verb.lower_ in _DENYING:
        return _subtree(verb, start)
    return _clause(verb, doc, start)


def _subtree(token: Token, start: int) -> Span:
    last = token.right_edge
    return Span(start + token.left_edge.idx, start + last.idx + len(last))


def _clause(token: Token, doc: Doc, start: int) -> Span:
    first, last = token.i, token.i
    while first > 0 and doc[first - 1].text != ";":
        first -= 1
    while last < len(doc) - 1 and doc[last + 1].text != ";":
        last += 1
    return Span(start + doc[first].idx, start + doc[last].idx + len(doc[last]))


def _name_span(head: Token, text: str, start: int) -> Span | None:
    """The words of a speaker: its own nouns and adjectives, and a short "of" or "at" behind a common noun."""
    doc, first, last = head.doc, head.i, head.i
    while first > head.left_edge.i and doc[first - 1].text not in (",", ";", "“", '"', "—", "–", ")", ":"):
        first -= 1
    while first < head.i and (doc[first].lower_ in _DROPPED or str(doc[first].tag_) in ("DT", "PRP$", "RB")):
        first += 1
    if any(str(doc[at].tag_).startswith("VBD") for at in range(first, head.i)):
        return None  # a broken parse: no name has a finite verb in it
    if head.tag_ == "NNP":
        first = _without_titles(doc, first, head.i)
        last = _with_office(head)
    elif head.lower_ not in _PRONOUNS:
        last = _with_office(head)
    if head.lower_ in ("reports", "it") and head.tag_ != "PRP":
        return None
    return Span(start + doc[first].idx, start + doc[last].idx + len(doc[last]))


def _without_titles(doc: Doc, first: int, last: int) -> int:
    """The first token of a person's own name behind office and rank; the phrase's first where all are titles."""
    at = first
    while at < last and (doc[at].lower_.rstrip(".") in _TITLES or doc[at].is_punct or doc[at].tag_[:3] != "NNP"):
        at += 1
    held = any(doc[i].lower_.rstrip(".") in _TITLES for i in range(first, at))
    return at if held else first


def _with_office(head: Token) -> int:
    """The last token of "governor of the Sahel region" or "doctor at the city hospital"."""
    for child in head.children:
        if child.i == head.i + 1 and child.dep_ == "prep" and child.lower_ in ("of", "at", "for", "from", "in", "with"):
            inner = next((far for far in child.children if far.dep_ == "pobj"), None)
            return inner.i if inner is not None and inner.i - head.i < 7 else head.i
    return head.i
