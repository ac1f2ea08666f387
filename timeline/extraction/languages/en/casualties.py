"""Casualty figures of one English sentence: how many, what befell them, who was hit, who says so.

Cheap to dear: a sentence without a casualty word costs one look at its words. Then the words that befall people
(``casualties_verbs``), turns of phrase (``casualties_phrases``), what each is meant as (``casualties_standing``),
and who says it (``speakers``). A figure that is planned, feared or asked for is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from timeline.extraction.found import FoundActor, FoundFigure
from timeline.extraction.languages.en import casualties_phrases as phrases
from timeline.extraction.languages.en import tree
from timeline.extraction.languages.en.casualties_groups import Group
from timeline.extraction.languages.en.casualties_sentence import Sentence
from timeline.extraction.languages.en.casualties_sides import with_wholes
from timeline.extraction.languages.en.casualties_standing import Standing, is_total, standing_of
from timeline.extraction.languages.en.casualties_verbs import Reading, readings
from timeline.extraction.languages.en.casualties_words import casualty_words
from timeline.extraction.languages.en.speakers import Speaker, find_speakers, speaker_over
from timeline.extraction.languages.en.words import struck_words
from timeline.extraction.languages.parsed import Doc
from timeline.model.actor import ActorKind
from timeline.model.count import Count
from timeline.model.evidence import Evidence, Span
from timeline.model.mention import CasualtyKind, TimeExpression

_WORD = re.compile(r"\w+")
_SAYS = frozenset({"said", "says", "told", "tells"})
_NONE = Count(0, 0)
_PHRASE_WORDS = frozenset(
    """toll tolls number count figure lives life lost lose loses losing suffered blew blow blowing blown
    casualties casualty losses victims injuries fatalities deaths burns wounds found located seen traced
    throat throats""".split()
)
_DENIABLE = frozenset({CasualtyKind.KILLED, CasualtyKind.INJURED})
_ARMED_GROUPS = frozenset({ActorKind.REBEL_GROUP, ActorKind.POLITICAL_MILITIA, ActorKind.IDENTITY_MILITIA})
_HANDED = frozenset("hand hands handed handing".split())
_TAKEN = frozenset("take takes took taken taking".split())
_CAPTIVES = frozenset("hostage hostages captive captives abductees abductee prisoner prisoners".split())
_CAPTIVE_MARKERS = frozenset("hostage hostages captive captives prisoner prisoners bush gunpoint away".split())
_COMPANY_REACH = 9  # tokens after a verb in which such a word may stand
_BOMBER = "suicide bomber"


def find_figures(
    doc: Doc, text: str, start: int, actors: Sequence[FoundActor], times: Sequence[TimeExpression]
) -> tuple[FoundFigure, ...]:
    """The casualty figures of a sentence in the order of their words; empty where there are none.

    doc: the parsed sentence alone; text: the article; start: the sentence's first character in it.
    actors, times: those of the sentence, offsets in the article; the numbers of a dated expression are no figures.
    A speaker told by a pronoun leaves ``speaker`` None with ``speaker_evidence`` given: the caller knows who "he" is.
    """
    words = _WORD.findall(tree.sentence_text(doc).lower())
    if casualty_words().keys().isdisjoint(words) and _PHRASE_WORDS.isdisjoint(words):
        return ()
    sentence = Sentence.of(doc, text, start, actors, times)
    found = _apart(sentence, _facts(sentence, _all_readings(sentence)))
    if not found:
        return ()
    found += _parts(sentence, found)
    speakers = find_speakers(doc, text, start)
    figures = [_figure(sentence, times, reading, part, speakers) for reading, part in with_wholes(sentence, found)]
    return tuple(sorted(figures, key=lambda figure: (figure.evidence.span, figure.kind)))


def _all_readings(sentence: Sentence) -> list[Reading]:
    found = [*phrases.none_at_all(sentence), *phrases.lives(sentence), *readings(sentence)]
    found += [*phrases.tolls(sentence), *phrases.lost_men(sentence), *phrases.bombers(sentence)]
    found += [*phrases.never_found(sentence), *phrases.with_wounds(sentence)]
    found += [*phrases.throats(sentence), *phrases.estimates(sentence)]
    told = any(reading.kind is CasualtyKind.KILLED and reading.group.count != _NONE for reading in found)
    return found if told else [*found, *phrases.hints(sentence)]


def _facts(sentence: Sentence, found: list[Reading]) -> list[Reading]:
    """Leaves out what is not told as a fact, and turns what is denied into none."""
    facts = []
    for reading in found:
        settled = reading.rule in ("casualty.none", "casualty.never_found")
        standing = Standing.FACT if settled else standing_of(sentence, reading.predicate)
        count = reading.group.count
        if not _is_meant_so(sentence, reading) or _only_says_so(sentence, reading):
            continue
        if standing is Standing.UNREAL or (count == _NONE and reading.kind not in _DENIABLE):
            continue
        if standing is Standing.NONE:
            if reading.kind not in _DENIABLE or reading.group.more:
                continue
            none = replace(reading.group, count=_NONE, victim=None)
            facts.append(replace(reading, group=none, rule="casualty.none"))
        else:
            facts.append(_by_captor(sentence, reading))
    return facts


def _is_meant_so(sentence: Sentence, reading: Reading) -> bool:
    """Everyday words count only with their company: armed groups take people and hand them over, people are taken from.

    "The bus took 40 passengers to Gao" abducts nobody, "soldiers handed over five suspects" releases nobody.
    """
    word = sentence.words[reading.predicate]
    handed = reading.kind is CasualtyKind.RELEASED and word in _HANDED
    taken = reading.kind is CasualtyKind.ABDUCTED and word in _TAKEN
    if not (handed or taken):
        return True
    if handed and sentence.words[reading.group.head] in _CAPTIVES:
        return True
    after = sentence.words[reading.predicate + 1 : reading.predicate + _COMPANY_REACH]
    if taken and any(marker in after for marker in _CAPTIVE_MARKERS):
        return True
    return reading.group.stated and (
        _taken_by_group(sentence, reading.predicate) or (taken and _from_home(sentence, reading))
    )


def _only_says_so(sentence: Sentence, reading: Reading) -> bool:
    """ "Killing 100 soldiers, aid workers and a local leader said": who stands before "said" tells it."""
    after = reading.group.last + 1
    says = sentence.word(after) in _SAYS and sentence.tag(after) != "VBN" and sentence.word(after + 1) != "to"
    return says and reading.predicate < reading.group.first


def _from_home(sentence: Sentence, reading: Reading) -> bool:
    """ "Some 300 boys were taken from a school"."""
    near = [child for child in sentence.children_of(reading.predicate, "prep") if sentence.words[child] == "from"]
    objects = [far for child in near for far in sentence.children_of(child, "pobj")]
    return any(sentence.words[thing] in struck_words() for thing in objects)


def _taken_by_group(sentence: Sentence, verb: int) -> bool:
    heads = [far for near in sentence.children_of(verb, "agent") for far in sentence.children_of(near, "pobj")]
    if not sentence.is_passive(verb):
        heads += sentence.subjects(verb)
    captors = [sentence.actor_over(head, head) for head in heads]
    return any(captor is not None and captor.kind in _ARMED_GROUPS for captor in captors)


def _by_captor(sentence: Sentence, reading: Reading) -> Reading:
    """Whom an armed group arrests or captures it abducts. Source: ACLED Codebook, "Abduction/forced disappearance"."""
    if reading.kind is not CasualtyKind.ARRESTED:
        return reading
    return replace(reading, kind=CasualtyKind.ABDUCTED) if _taken_by_group(sentence, reading.predicate) else reading


def _apart(sentence: Sentence, found: list[Reading]) -> list[tuple[Reading, bool]]:
    """Each group once for each kind; the first rule that read it stands. Some "of them" are part of what was told."""
    kept: list[tuple[Reading, bool]] = []
    gapped = {reading.group.first for reading in found if reading.rule == "casualty.gapped"}
    for reading in found:
        group = reading.group
        if group.first in gapped and reading.rule == "casualty.participle":
            continue  # "soldiers killed and four others wounded": the tree hangs both verbs on "others"
        if any(
            other.kind is reading.kind and group.first <= other.group.last and other.group.first <= group.last
            for other, _ in kept
        ):
            continue
        counted = any(other.kind is reading.kind and other.group.stated for other, _ in kept)
        kept.append((reading, group.of_them and group.stated and (counted or sentence.deps[group.head] != "dobj")))
    return kept


def _parts(sentence: Sentence, found: list[tuple[Reading, bool]]) -> list[tuple[Reading, bool]]:
    """Parts of the nearest figure before them, with its kind and predicate."""
    parts: list[tuple[Reading, bool]] = []
    for group in phrases.part_groups(sentence):
        whole = _whole_of(group, found)
        taken = any(reading.group.first <= group.last and group.first <= reading.group.last for reading, _ in found)
        if whole is not None and not taken:
            parts.append((replace(whole, group=group, rule="casualty.part"), True))
    return parts


def _whole_of(part: Group, found: list[tuple[Reading, bool]]) -> Reading | None:
    before = [reading for reading, _ in found if reading.group.first < part.first and reading.group.count != _NONE]
    return max(before, key=lambda reading: max(reading.group.last, 0), default=None)


def _figure(
    sentence: Sentence, times: Sequence[TimeExpression], reading: Reading, part: bool, speakers: tuple[Speaker, ...]
) -> FoundFigure:
    group = reading.group
    span = sentence.span(group.first, group.last)
    predicate = sentence.span(reading.predicate, reading.predicate)
    speaker = speaker_over(speakers, predicate)
    return FoundFigure(
        kind=reading.kind,
        count=group.count,
        evidence=_evidence(sentence.article, span, reading.rule),
        predicate=predicate,
        victim=group.victim,
        side=group.side,
        part=part,
        of_them=part and group.of_them and reading.rule != "casualty.part",
        total=group.count != _NONE and is_total(sentence, reading.predicate, group.count, times),
        speaker=None if speaker is None or speaker.pronoun else speaker.words,
        speaker_evidence=None
        if speaker is None
        else _evidence(sentence.article, speaker.span, "speaker.pronoun" if speaker.pronoun else "speaker.named"),
    )


def _evidence(article: str, span: Span, rule: str) -> Evidence:
    return Evidence(span, article[span.start : span.end], rule)
