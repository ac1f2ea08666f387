"""Long texts in parts, each read by itself: what one article costs grows with its length, and no faster.

A story lends dates and places from sentence to sentence; that ends where a part ends. Newspaper reports are one part.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any, TypeVar

from timeline.model.article import Article
from timeline.model.evidence import Span
from timeline.model.mention import Extraction

LONGEST_PART_CHARACTERS = 50_000  # a newspaper's longest reports; the text of an article may have 2,000,000 bytes
_LEAST_PART_CHARACTERS = 25_000  # a part is cut at a line's end or a blank behind these, else anywhere

_Value = TypeVar("_Value")


def parts_of(article: Article) -> list[tuple[int, Article]]:
    """The article in parts, each with the offset of its text; the article itself where it is not long."""
    text = article.text
    if len(text) <= LONGEST_PART_CHARACTERS:
        return [(0, article)]
    return [(span.start, dataclasses.replace(article, text=text[span.start : span.end])) for span in _cut(text)]


def joined(readings: Sequence[tuple[int, Extraction]]) -> Extraction:
    """What the parts of one article tell, as one; offsets become those of the whole text."""
    if len(readings) == 1:
        return readings[0][1]
    moved = [_moved(extraction, offset) for offset, extraction in readings]
    return dataclasses.replace(
        moved[0],
        readable=any(each.readable for each in moved),
        mentions=tuple(mention for each in moved for mention in each.mentions),
        rejected=tuple(trigger for each in moved for trigger in each.rejected),
        times=tuple(time for each in moved for time in each.times),
        sentences=tuple(span for each in moved for span in each.sentences),
    )


def _cut(text: str) -> list[Span]:
    spans: list[Span] = []
    start = 0
    while len(text) - start > LONGEST_PART_CHARACTERS:
        least, most = start + _LEAST_PART_CHARACTERS, start + LONGEST_PART_CHARACTERS
        ends = (text.rfind(mark, least, most) + len(mark) for mark in ("\n\n", "\n", ". ", " "))
        end = next((end for end in ends if end > least), most)
        spans.append(Span(start, end))
        start = end
    return [*spans, Span(start, len(text))]


def _moved(value: _Value, offset: int) -> _Value:
    """The value with every span in it moved by so many characters."""
    moved: Any = value
    if isinstance(value, Span):
        moved = Span(value.start + offset, value.end + offset)
    elif isinstance(value, tuple):
        moved = tuple(_moved(each, offset) for each in value)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
        changed = {name: new for name, old in fields.items() if (new := _moved(old, offset)) is not old}
        moved = dataclasses.replace(value, **changed) if changed else value
    result: _Value = moved
    return result
