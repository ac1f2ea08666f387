"""Reads English trigger sentences: parses them and gives frames, figures and claims. The only room that runs spaCy."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence

import spacy
from spacy.language import Language

from timeline.errors import InputError
from timeline.extraction.found import FoundPlace
from timeline.extraction.frames import Frame, SentenceInput, SentenceReading
from timeline.extraction.languages.base import Passage
from timeline.extraction.languages.en import tree
from timeline.extraction.languages.en.actors import is_disguise
from timeline.extraction.languages.en.attachment import (
    REPORTING,
    counts_from_an_act,
    holds_untaken_date,
    names_origin,
    places_of,
    tells_what_followed,
    time_of,
)
from timeline.extraction.languages.en.casualties import find_figures
from timeline.extraction.languages.en.claims import find_claims, tells_who
from timeline.extraction.languages.en.elided import with_elided
from timeline.extraction.languages.en.modality import is_background, is_definite, is_plural, is_prior, judge
from timeline.extraction.languages.en.roles import SentenceActors, read_roles
from timeline.extraction.languages.en.senses import sense_at
from timeline.extraction.languages.network import quicken
from timeline.extraction.languages.parsed import Doc, Token
from timeline.extraction.lexicon import Family, Sense
from timeline.model.actor import ARMED_KINDS
from timeline.model.evidence import Evidence, Span
from timeline.model.interval import Precision
from timeline.model.mention import Modality, TimeExpression

_MEANS = frozenset({"aircraft", "projectile", "crowd", "mine-word"})
_OF_PERSONS = frozenset({"kill", "die", "wound", "captivity"})  # their nouns count people, not incidents
_BATCH_SENTENCES = 128  # more are no faster
_UNUSED_PARTS = ["ner", "lemmatizer", "attribute_ruler", "senter"]


class EnglishReader:
    """Parses and reads sentences with one spaCy model; the model is loaded at the first sentence."""

    def __init__(self, model: str) -> None:
        self.model = model
        self._nlp: Language | None = None

    def tells_who(self, sentence: str) -> bool:
        """Tell whether a sentence without a trigger may say who did what was told before."""
        return tells_who(sentence)

    def read(self, passages: Sequence[Passage]) -> Iterator[tuple[SentenceReading, ...]]:
        """The readings of each passage's sentences, in their order. Offsets are of the passage's text."""
        texts = [passage.text[s.span.start : s.span.end] for passage in passages for s in passage.sentences]
        parsed = self._parsed(texts)
        for passage in passages:
            yield tuple(_read_once(next(parsed), passage.text, sentence) for sentence in passage.sentences)

    def _parsed(self, texts: Sequence[str]) -> Iterator[Doc]:
        if texts:
            yield from map(Doc, self._pipeline().pipe(texts, batch_size=_BATCH_SENTENCES), texts)

    def _pipeline(self) -> Language:
        if self._nlp is None:
            try:
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")
                    self._nlp = spacy.load(self.model, exclude=_UNUSED_PARTS)
            except OSError as error:
                raise InputError(
                    f"no spaCy model {self.model!r} is installed: install it with pip, or leave --model out"
                ) from error
            quicken(self._nlp)
        return self._nlp


def _read_once(doc: Doc, text: str, sentence: SentenceInput) -> SentenceReading:
    reading = _read(doc, text, sentence)
    doc.dissolve()
    return reading


def _read(doc: Doc, text: str, sentence: SentenceInput) -> SentenceReading:
    start = sentence.span.start
    actors = SentenceActors([a for a in sentence.actors if not is_disguise(text, a.evidence.span.start)], start)
    quoted = _quoted_spans(tree.sentence_text(doc))
    frames: list[Frame] = []
    refused: list[tuple[Evidence, str]] = []
    for hit in sentence.triggers:
        tokens = tree.tokens_between(doc, hit.span.start - start, hit.span.end - start)
        evidence = Evidence(hit.span, text[hit.span.start : hit.span.end], "trigger")
        if not tokens or any(time.evidence.span.overlaps(hit.span) for time in sentence.times):
            continue
        sense, why = sense_at(hit, tokens, doc, start, actors, sentence.places)
        if sense is None:
            refused.append((evidence, why))
            continue
        evidence = Evidence(hit.span, evidence.words, why)
        frames.append(_frame(doc, text, sentence, tokens, sense, evidence, actors, quoted))
    scene_time, scene_places = (None, ()) if frames else _scene(doc, sentence)
    figures = find_figures(doc, text, start, sentence.actors, sentence.times)
    claims = find_claims(doc, text, start, actors)
    countries = tuple(place for place in sentence.places if place.country_word)
    told = (*with_elided(text, sentence, frames, figures), claims, tuple(refused))
    return SentenceReading(sentence.index, sentence.span, *told, scene_time, scene_places, countries)


def _scene(doc: Doc, sentence: SentenceInput) -> tuple[TimeExpression | None, tuple[FoundPlace, ...]]:
    """Date and places of a sentence without a trigger, where it tells what an armed actor did."""
    root = doc.root
    if root.lower_ in REPORTING:  # "they entered the village at dusk, a councillor said"
        root = next((child for child in root.children if child.dep_ == "ccomp" and tree.is_verb(child)), root)
    subjects = tree.own_subjects(root)
    start = sentence.span.start
    armed = [a for a in sentence.actors if a.kind in ARMED_KINDS]
    goes_on = any(a.evidence.span.start <= start + s.idx < a.evidence.span.end for a in armed for s in subjects)
    if root.lower_ in REPORTING or not goes_on:
        return None, ()
    return time_of(doc, start, root, sentence.times), tuple(places_of(doc, start, root, sentence.places))


def _frame(
    doc: Doc,
    text: str,
    sentence: SentenceInput,
    tokens: list[Token],
    sense: Sense,
    evidence: Evidence,
    actors: SentenceActors,
    quoted: list[tuple[int, int]],
) -> Frame:
    start = sentence.span.start
    head = tree.head_of(tokens)
    modality, word, rule = judge(head, tree.sentence_text(doc), headline=sentence.index == 0 or sentence.listed)
    time = time_of(doc, start, head, sentence.times)
    if rule == "modality.bare-plural" and _on_one_day(time) and tree.clause_verb(head).tag_ in ("VBD", "VBN"):
        modality, word, rule = Modality.ACTUAL, None, "modality.actual"  # "clashes on Friday left nine dead"
    if sentence.listed and rule in ("modality.present", "modality.bare-plural"):
        modality, word, rule = Modality.ACTUAL, None, "modality.actual"  # "17 May: clashes break out in Kidal"
    if sense.name in _MEANS and rule.startswith(("modality.bare-plural", "modality.trend")):
        modality, word, rule = Modality.ACTUAL, None, "modality.actual"  # "warplanes" are no trend
    modality_evidence = None
    if word is not None:
        span = Span(start + word.idx, start + word.idx + len(word.text))
        modality_evidence = Evidence(span, text[span.start : span.end], rule)
    roles = read_roles(head, sense, actors)
    offset = evidence.span.start - start
    long_ago = time is not None and time.interval is not None and not time.interval.bounded  # "more than a year ago"
    untold = time is None and holds_untaken_date(doc, start, head, sentence.times)
    untold = untold or (
        time is None
        and any(
            t.evidence.rule == "date.bound"
            or counts_from_an_act(doc, start, t, sentence.times)
            or tells_what_followed(head)
            for t in sentence.times
        )
    )
    return Frame(
        trigger=evidence,
        sense=sense,
        modality=modality,
        modality_evidence=modality_evidence,
        perpetrators=roles.perpetrators,
        targets=roles.targets,
        participants=roles.participants,
        struck=roles.struck,
        time=None if long_ago else time,
        places=tuple(
            place
            for place in places_of(doc, start, head, sentence.places)
            if sense.family is not Family.RELEASE or not names_origin(doc, start, place)
        ),
        definite=is_definite(head),
        background=long_ago or (is_background(head) and not (sentence.listed and _is_headline(head))),
        untold=untold,
        plural=sense.name not in _OF_PERSONS and is_plural(head),
        suffered=_without_author(head) or _exists(head),
        prior=is_prior(head),
        quoted=any(first <= offset < last for first, last in quoted),
    )


def _without_author(head: Token) -> bool:
    """A passive that names no author: "the group was attacked", not "the mayor was struck by the calm"."""
    return tree.is_verb(head) and tree.is_passive(head) and all(child.dep_ != "agent" for child in head.children)


def _on_one_day(time: TimeExpression | None) -> bool:
    return time is not None and time.interval is not None and time.interval.precision is Precision.DAY


def _is_headline(head: Token) -> bool:
    """ "Four volunteers killed in ambush": a sentence without a main verb tells its participle as the news."""
    verb = tree.clause_verb(head)
    return verb.dep_ == "acl" and verb.tag_ == "VBN" and verb.head.dep_ == "ROOT" and not tree.is_verb(verb.head)


def _exists(head: Token) -> bool:
    """ "There was an attack"."""
    return any(child.dep_ == "expl" for child in head.head.children) and head.head.i != head.i


def _quoted_spans(sentence: str) -> list[tuple[int, int]]:
    """The stretches of direct speech; a quotation mark without its twin runs to the sentence's edge."""
    marks = [i for i, character in enumerate(sentence) if character == '"']
    if len(marks) % 2:
        marks = [*marks, len(sentence)] if marks[0] < len(sentence) / 2 else [-1, *marks]
    return list(zip(marks[::2], marks[1::2], strict=True))
