"""Sentences by rule: offsets of the text, no parser. What ends a sentence depends on a language's abbreviations."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from timeline.model.evidence import Span

LONGEST_SENTENCE_CHARACTERS = 1200  # a longer run is cut at a blank, so that no later step sees more
_LONGEST_ITEM_CHARACTERS = 20  # the number of an item with the blanks before it
_WRAPPED_LINE_CHARACTERS = 60  # a line at least this long that ends without a stop goes on in the next line

_LIST_ITEM = re.compile(r"(?:[•·▪●◦‣*–—-]|\(?\d{1,2}[.)])\s")
_STOP = re.compile(r"(?<![.!?…])[.!?…]++[\"')\]]*+(?=\s|$)|\n")
_LAST_WORD = re.compile(r"(\S{1,30})$")


_Found = TypeVar("_Found")


@dataclass(frozen=True, slots=True)
class SentenceRules:
    """What a language writes with a stop inside a sentence.

    abbreviations: in small letters, without the last stop ("gen", "u.s", "sept").
    starters: capitalised words that begin a sentence even after an abbreviation such as "p.m.".
    """

    abbreviations: frozenset[str]
    starters: frozenset[str]


def split_sentences(text: str, rules: SentenceRules) -> tuple[Span, ...]:
    """The sentences of a text in order, without the blanks between them; together they hold every other character."""
    spans: list[Span] = []
    start = 0
    for stop in _STOP.finditer(text):
        if stop.start() >= start and _ends_here(text, start, stop, rules):
            spans.extend(_trimmed(text, start, stop.end()))
            start = stop.end()
    spans.extend(_trimmed(text, start, len(text)))
    return tuple(spans)


def within(span: Span, found: Sequence[_Found], span_of: Callable[[_Found], Span]) -> tuple[_Found, ...]:
    """What lies wholly within a span, of things found in a text in the order of their first characters."""
    inside: list[_Found] = []
    for index in range(bisect_left(found, span.start, key=lambda each: span_of(each).start), len(found)):
        here = span_of(found[index])
        if here.start >= span.end:
            break
        if here.end <= span.end:
            inside.append(found[index])
    return tuple(inside)


def _ends_here(text: str, start: int, stop: re.Match[str], rules: SentenceRules) -> bool:
    if stop.group() == "\n":
        return _line_ends(text, start, stop.start())
    following = text[stop.end() : stop.end() + 40].lstrip()
    if not following:
        return True
    first = following.lstrip("\"'([—-* ")[:1]
    if first.islower():
        return False
    if stop.group()[0] != "." or len(stop.group().rstrip("\"')]")) > 1:
        return True
    if stop.start() - start <= _LONGEST_ITEM_CHARACTERS and text[start : stop.start()].strip().isdigit():
        return False  # "1. Gunmen attacked": the number of an item
    word = _LAST_WORD.search(text, max(start, stop.start() - 30), stop.start())
    last = word.group(1).lstrip("\"'([—-").lower() if word else ""
    if last in rules.abbreviations or (len(last) == 1 and last.isalpha()):
        next_word = re.split(r"\W", following.lstrip("\"'(["), maxsplit=1)[0]
        return "." in last and next_word in rules.starters
    return True


def _line_ends(text: str, start: int, newline: int) -> bool:
    """A line break ends a sentence at a blank line, after a short line, before a line that starts anew or a bullet."""
    line_start = text.rfind("\n", 0, newline) + 1
    line = text[max(line_start, start) : newline].strip()
    following = text[newline + 1 : newline + 80].split("\n", 1)[0].strip()
    if not line or not following:
        return True
    if following[:1].islower():
        return False
    if _LIST_ITEM.match(following):
        return True
    return newline - line_start < _WRAPPED_LINE_CHARACTERS or newline - line_start > 2 * _WRAPPED_LINE_CHARACTERS


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST_SENTENCE_CHARACTERS:
        cut = text.rfind(" ", start + 1, start + LONGEST_SENTENCE_CHARACTERS)
        cut = cut if cut > start else start + LONGEST_SENTENCE_CHARACTERS
        yield from _trimmed(text, start, cut)
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield Span(start, end)
