"""Finds English dated expressions and gives their intervals. See ``times_grammar`` for the forms it reads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from timeline.extraction.languages.en import times_context as context
from timeline.extraction.languages.en.times_grammar import Expression, expressions, rule_of
from timeline.extraction.languages.en.times_tokens import Token, anchored_windows, tokens
from timeline.extraction.times_phrases import Bound, CalendarDate, Phrase, RangeOf, Side, Vague
from timeline.extraction.times_resolver import Story
from timeline.model.evidence import Evidence, Span
from timeline.model.mention import TimeExpression

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LONGEST_HEDGE = 20  # characters before a date
_ABOUT = re.compile(r"\b(around|about|circa|approximately)\s+$", re.IGNORECASE)
YEARS_AHEAD = 20  # a number further ahead of publication than this is no year
_OPENERS = frozenset({"", "in", "back in", "but in", "and in", "during", "throughout", "“in", '"in'})


def find_times(text: str, published: date, sentences: Sequence[Span]) -> tuple[TimeExpression, ...]:
    """Every dated expression within the sentences, in order, not overlapping.

    sentences: in order, offsets of ``text``; an expression never crosses from one into the next.
    interval is None for words of time that name no bounded date ("in recent years").
    """
    story = Story(published)
    found: list[TimeExpression] = []
    for sentence, windows in anchored_windows(text, iter(sentences)):
        story.begin_sentence()
        before = len(found)
        for window in windows:
            found.extend(_read(text, sentence, tokens(text, window), story))
        heading = found[before] if len(found) == before + 1 else None
        if heading and heading.interval and _stands_alone(text, sentence, heading.evidence):
            story.rule(heading.interval)
    return tuple(found)


def _stands_alone(text: str, sentence: Span, date: Evidence) -> bool:
    """A line that holds nothing but a date with its year is the heading of what follows."""
    around = text[sentence.start : date.span.start] + text[date.span.end : sentence.end]
    return _YEAR.search(date.words) is not None and not any(character.isalnum() for character in around)


def _read(text: str, sentence: Span, window: list[Token], story: Story) -> Iterator[TimeExpression]:
    for expression in expressions(window):
        if _states_far_year(expression.phrase, story.published.year + YEARS_AHEAD):
            continue
        yield _resolved(text, sentence, window, expression, story)


def _resolved(text: str, sentence: Span, window: list[Token], expression: Expression, story: Story) -> TimeExpression:
    start, end = window[expression.start].start, window[expression.end - 1].end
    evidence = Evidence(Span(start, end), text[start:end], rule_of(expression.phrase))
    if isinstance(expression.phrase, Vague):
        return TimeExpression(evidence, None)
    resolved = story.resolve(
        expression.phrase,
        lambda: context.future_wording(text, sentence, start, end, deadline=_is_deadline(expression.phrase)),
        opening=text[sentence.start : start].strip().lower() in _OPENERS,
        reporting=context.reports_words(text, sentence, start, end),
    )
    note = resolved.note or _hedged(
        text[max(sentence.start, start - _LONGEST_HEDGE) : start], evidence.words, expression.phrase
    )
    return TimeExpression(evidence, resolved.interval, note, resolved.own)


def _hedged(before: str, words: str, phrase: Phrase) -> str | None:
    """ "Around 13 March" dates an event by that day; the reader is told that the text leaves a day or two open."""
    hedge = _ABOUT.search(before)
    if hedge is None or not isinstance(phrase, CalendarDate) or phrase.day is None:
        return None
    return f'the text says "{hedge[1].lower()} {words}"'


def _is_deadline(phrase: Phrase) -> bool:
    return isinstance(phrase, Bound) and phrase.side in (Side.BY, Side.UNTIL, Side.BEFORE)


def _states_far_year(phrase: Phrase, last_year: int) -> bool:
    if isinstance(phrase, RangeOf):
        return _states_far_year(phrase.first, last_year) or _states_far_year(phrase.last, last_year)
    if not isinstance(phrase, CalendarDate) or phrase.month is not None or phrase.year is None:
        return False
    return (phrase.year.value or 0) > last_year
