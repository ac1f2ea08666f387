"""Article to mentions: the cascade from cheap to dear.

1. Relevance: one pass for trigger words; an article without any costs nothing more.
2. Sentences, with offsets of the text as it was given.
3. Dates, places and actors, over the whole text.
4. Parsing, of the sentences with a trigger only.
5. Frames: who, whom, when, where, how many, and whether it is told as a fact.
6. Assembly: frames of one incident become one mention.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice

from timeline.extraction.actors import find_actors
from timeline.extraction.assembly import assemble, is_historical, main_intervals
from timeline.extraction.clean import CleanText
from timeline.extraction.forces import Forces
from timeline.extraction.frames import SentenceInput
from timeline.extraction.incident_parts import captors_of
from timeline.extraction.languages.base import LanguageTools, Passage, languages_read, load_language
from timeline.extraction.layout import Marks, is_stamp, read_layout
from timeline.extraction.lexicon import TriggerHit
from timeline.extraction.matters import MatterAt
from timeline.extraction.mentions import build_mention
from timeline.extraction.parts import joined, parts_of
from timeline.extraction.places import find_places
from timeline.extraction.reports import Report, read_reports, set_in_layout
from timeline.extraction.sentences import split_sentences, within
from timeline.extraction.story import Story, read_story
from timeline.extraction.together import ArticleReading, Parsing, read_together
from timeline.extraction.version import extractor_version
from timeline.model.actor import ARMED_KINDS
from timeline.model.article import Article
from timeline.model.evidence import Evidence, Span
from timeline.model.mention import Extraction, Mention, RejectedTrigger, TimeExpression
from timeline.model.place import PlacePrecision
from timeline.reference.fingerprint import fingerprint
from timeline.reference.matching import fold
from timeline.reference.reference import Reference

_DATELINE_END = re.compile(r"(?:—|–|--|-)\s*(?=\S)|:\s+")
_LONGEST_DATELINE_CHARACTERS = 60


class Extractor:
    """Reads articles with one set of reference data and one model; make it once and use it for many.

    model: name of an installed spaCy model for English; None is the one the program ships with.
    """

    def __init__(self, reference: Reference, model: str | None = None) -> None:
        self._reference = reference
        self._forces = Forces(reference.actors, reference.countries)
        self._version = extractor_version(model)
        self._languages = {code: load_language(code, reference, model) for code in languages_read()}

    @property
    def version(self) -> str:
        """Name and version of the program and of its models: two runs of one version give the same mentions."""
        return self._version

    def extract(self, article: Article) -> Extraction:
        """What the article reports. article.language must be set; one that is not read gives no mentions."""
        return next(self.extract_all([article]))

    def extract_all(self, articles: Iterable[Article]) -> Iterator[Extraction]:
        """What each article reports, in their order: the same as each read alone, at half the cost.

        Some articles are drawn ahead of those that are given; see ``together``. A long one is read in parts.
        """
        drawn: deque[tuple[str, list[int]]] = deque()  # of each article its text and the offsets of its parts

        def readings() -> Iterator[ArticleReading]:
            for article in articles:
                parts = parts_of(article)
                drawn.append((article.text, [offset for offset, _ in parts]))
                yield from (self._reading(part) for _, part in parts)

        extractions = read_together(readings())
        for first in extractions:
            text, offsets = drawn.popleft()
            whole = joined(list(zip(offsets, chain([first], islice(extractions, len(offsets) - 1)), strict=True)))
            yield replace(whole, fingerprint=fingerprint(text))

    def _reading(self, article: Article) -> ArticleReading:
        code = (article.language or "").split("-")[0].lower()
        tools = self._languages.get(code)
        if tools is None:
            return Extraction(self.version, article.language, readable=False)
        clean = CleanText.of(article.text)
        folded = fold(clean.text)
        triggers = tools.triggers.find(folded)
        if not triggers:
            return Extraction(self.version, code, readable=True)
        return (yield from self._read(article, tools, clean, folded, triggers))

    def find_times(self, article: Article) -> tuple[TimeExpression, ...]:
        """Every dated expression of an article, whether it dates an event or not."""
        tools = self._languages.get((article.language or "").split("-")[0].lower())
        if tools is None:
            return ()
        return joined([(offset, self._dated(part, tools)) for offset, part in parts_of(article)]).times

    def _dated(self, article: Article, tools: LanguageTools) -> Extraction:
        clean = CleanText.of(article.text)
        sentences = split_sentences(clean.text, tools.sentence_rules)
        times = tools.find_times(clean.text, article.published, sentences)
        given = tuple(replace(t, evidence=clean.evidence(t.evidence)) for t in times)
        return Extraction(self.version, tools.code, readable=True, times=given)

    def _read(
        self, article: Article, tools: LanguageTools, clean: CleanText, folded: str, triggers: Sequence[TriggerHit]
    ) -> ArticleReading:
        sentences = split_sentences(clean.text, tools.sentence_rules)
        text = clean.text.replace("\n", " ")  # lines are wrapped where they are: "at\nleast four" is one figure
        times = tools.find_times(text, article.published, sentences)
        places = find_places(text, sentences, self._reference, tools.place_patterns)
        story = read_story(article.published, places, article.title)
        sentences = _after_dateline(text, sentences, story)
        actors = find_actors(text, self._reference, tools.actor_words, article.published, story.country)
        actors = tools.resolve_anaphora(text, actors)
        settings = read_layout(clean.text, sentences, Marks(times, places, triggers), article.published)
        datings = [time for time in times if not is_stamp(text, time, article.published)]
        inputs = [
            SentenceInput(
                index,
                span,
                within(span, triggers, lambda hit: hit.span),
                within(span, actors, lambda actor: actor.evidence.span),
                within(span, places, lambda place: place.located.evidence.span),
                within(span, datings, lambda time: time.evidence.span),
                listed=settings[index].heading is not None,
            )
            for index, span in enumerate(setting.span for setting in settings)
        ]
        matter_at = tools.other_matters.in_article(folded)
        worthy, unparsed = _may_be_on_matter(_worth_parsing(text, inputs, tools), matter_at, text)
        readings = yield Parsing(tools.reader, Passage(text, worthy))
        reports, rejected = read_reports(text, readings)
        reports = set_in_layout(reports, settings)
        on_matter, off_matter = _on_matter(reports, matter_at)
        mentions, dropped = _mentions(on_matter, story, clean, self._forces)
        return Extraction(
            extractor=self.version,
            language=tools.code,
            readable=True,
            mentions=mentions,
            rejected=tuple(_given(clean, trigger) for trigger in (*unparsed, *rejected, *off_matter, *dropped)),
            times=tuple(replace(t, evidence=clean.evidence(t.evidence)) for t in times),
            sentences=tuple(clean.span(span) for span in sentences),
        )


def _after_dateline(text: str, sentences: Sequence[Span], story: Story) -> tuple[Span, ...]:
    """The sentences, the one with the dateline beginning behind it: the parser takes a dateline for a subject."""
    if story.dateline is None:
        return tuple(sentences)
    place = story.dateline.phrase
    dash = _DATELINE_END.search(text, place.end, place.end + _LONGEST_DATELINE_CHARACTERS)
    if dash is None:
        return tuple(sentences)
    return tuple(
        Span(dash.end(), span.end) if span.contains(place) and dash.end() < span.end else span for span in sentences
    )


def _worth_parsing(text: str, inputs: Sequence[SentenceInput], tools: LanguageTools) -> list[SentenceInput]:
    """The sentences with a trigger, those that may tell who did it, those after one that may tell when or where."""
    chosen: list[SentenceInput] = []
    for sentence in inputs:
        follows = bool(chosen) and chosen[-1].index == sentence.index - 1 and bool(chosen[-1].triggers)
        who = bool(sentence.actors) and tools.reader.tells_who(text[sentence.span.start : sentence.span.end])
        armed = any(actor.kind in ARMED_KINDS for actor in sentence.actors)
        if sentence.triggers or who or (follows and armed and (sentence.times or sentence.places)):
            chosen.append(sentence)
    return chosen


def _mentions(
    reports: Sequence[Report], story: Story, clean: CleanText, forces: Forces
) -> tuple[tuple[Mention, ...], list[RejectedTrigger]]:
    incidents, dropped = assemble(reports, story)
    mains = main_intervals(incidents, story)
    captors = captors_of(incidents)
    mentions = [
        build_mention(incident, story, clean, forces, historical=is_historical(incident, main), captors=captors)
        for incident, main in zip(incidents, mains, strict=True)
    ]
    held: list[Mention] = []
    for mention in mentions:
        placed = mention.place is not None and mention.place.precision is not PlacePrecision.COUNTRY
        if mention.date.start or mention.date.end or placed:
            held.append(mention)
        else:
            dropped.append(RejectedTrigger(mention.trigger, mention.sentence, "assembly.no-date-no-place"))
    return tuple(held), dropped


def _may_be_on_matter(
    sentences: Sequence[SentenceInput], matter_at: MatterAt, text: str
) -> tuple[list[SentenceInput], list[RejectedTrigger]]:
    """Leave out, before they are parsed, sentences of other matters in which no armed actor can take part."""
    kept: list[SentenceInput] = []
    rejected: list[RejectedTrigger] = []
    for sentence in sentences:
        armed = any(actor.kind in ARMED_KINDS for actor in sentence.actors)
        matter = matter_at(sentence.span) if sentence.triggers and not armed else None
        if matter is None:
            kept.append(sentence)
            continue
        words = Evidence(sentence.span, text[sentence.span.start : sentence.span.end], "sentence")
        for hit in sentence.triggers:
            trigger = Evidence(hit.span, text[hit.span.start : hit.span.end], "trigger")
            rejected.append(RejectedTrigger(trigger, words, f"matter.{matter}"))
    if not any(sentence.triggers for sentence in kept):
        return [], rejected
    return kept, rejected


def _on_matter(reports: Sequence[Report], matter_at: MatterAt) -> tuple[list[Report], list[RejectedTrigger]]:
    """Leave out what an article on other matters says in words of violence, unless an armed actor takes part."""
    kept: list[Report] = []
    rejected: list[RejectedTrigger] = []
    for report in reports:
        matter = matter_at(report.sentence.span) if report.frames and not report.armed else None
        if matter is not None:
            trigger: Evidence = report.frames[0].trigger
            rejected.append(RejectedTrigger(trigger, report.sentence, f"matter.{matter}"))
        else:
            kept.append(report)
    return kept, rejected


def _given(clean: CleanText, rejected: RejectedTrigger) -> RejectedTrigger:
    """The rejected trigger in offsets of the text as given."""
    return RejectedTrigger(clean.evidence(rejected.trigger), clean.evidence(rejected.sentence), rejected.reason)
