"""A second incident whose verb is left out: "71 soldiers died at Inates in December, and 89 at Chinégodar in January".

Told so it has a number, a place and a date of its own, in this order; with less it may be of the first incident.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from timeline.extraction.found import FoundFigure, FoundPlace
from timeline.extraction.frames import Frame, SentenceInput
from timeline.extraction.languages.en.numbers import FoundNumber, find_numbers
from timeline.model.evidence import Evidence, Span
from timeline.model.mention import Modality, TimeExpression

_BEFORE = re.compile(r"\band (?:another |a further )?$")
_TO_PLACE = re.compile(r" (?:more |others? )?(?:at|in|near|outside) (?:the )?(?:village |town )?(?:of )?")
_TO_TIME = re.compile(r",? (?:(?:on|in) )?")
_LOOK_BACK_CHARACTERS = 20


@dataclass(frozen=True, slots=True)
class _Second:
    number: FoundNumber
    place: FoundPlace
    time: TimeExpression


def with_elided(
    text: str, sentence: SentenceInput, frames: Sequence[Frame], figures: Sequence[FoundFigure]
) -> tuple[tuple[Frame, ...], tuple[FoundFigure, ...]]:
    """The frames and figures of a sentence, and those of incidents whose verb it leaves out."""
    told, counted = list(frames), list(figures)
    for second in _seconds(text, sentence) if frames and len(sentence.times) > 1 else ():
        span = second.number.span
        pair = _first_of(told, counted, second)
        if pair is None or any(figure.evidence.span.overlaps(span) for figure in counted):
            continue
        frame, figure = pair
        evidence = Evidence(span, text[span.start : span.end], "trigger.elided")
        told = [replace(f, places=tuple(p for p in f.places if p is not second.place)) for f in told]
        told.append(replace(frame, trigger=evidence, time=second.time, places=(second.place,)))
        counted.append(replace(figure, count=second.number.count, evidence=evidence, predicate=span))
    return tuple(told), tuple(counted)


def _first_of(
    frames: Sequence[Frame], figures: Sequence[FoundFigure], second: _Second
) -> tuple[Frame, FoundFigure] | None:
    """The dated frame before the second incident that has a figure, with that figure; None where there is none."""
    for frame in reversed(frames):
        span = frame.trigger.span
        dated = frame.time is not None and frame.time.evidence.span.end < second.number.span.start
        if frame.modality is not Modality.ACTUAL or span.end > second.number.span.start or not dated:
            continue
        for figure in figures:
            if figure.predicate.overlaps(span) and not (figure.total or figure.part):
                return frame, figure
    return None


def _seconds(text: str, sentence: SentenceInput) -> list[_Second]:
    found = []
    start = sentence.span.start
    for number in find_numbers(text[start : sentence.span.end]):
        span = Span(number.span.start + start, number.span.end + start)
        if not _BEFORE.search(text[max(start, span.start - _LOOK_BACK_CHARACTERS) : span.start]):
            continue
        to_place = _TO_PLACE.match(text, span.end, sentence.span.end)
        place = _opening_at(to_place.end(), sentence.places) if to_place else None
        to_time = _TO_TIME.match(text, place.located.evidence.span.end, sentence.span.end) if place else None
        time = next((t for t in sentence.times if to_time and t.evidence.span.start == to_time.end()), None)
        if place and time and time.interval:
            found.append(_Second(replace(number, span=span), place, time))
    return found


def _opening_at(offset: int, places: Sequence[FoundPlace]) -> FoundPlace | None:
    for place in places:
        starts = (place.phrase.start, place.located.evidence.span.start)
        if offset in starts and not place.country_word and not place.adjective:
            return place
    return None
