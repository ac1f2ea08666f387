"""The text as the recognisers see it: invisible marks dropped, letters and their accents put together, quotes and
blanks made plain, every offset kept.

Articles are stored as given; only matching looks at this form, and each span leads back to the given characters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from timeline.model.evidence import Evidence, Span

# Control characters but for tab and newline; soft hyphen; zero-width and bidirectional marks; byte order mark.
_IGNORED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_ACCENTS = "\u0300-\u036f"  # combining marks: "e" and U+0301 for "é", as some systems write file names and pages
_ACCENTED = re.compile(rf"\w[{_ACCENTS}]+")
_PLAIN = {
    **dict.fromkeys(map(ord, "’‘ʼʻ`´"), "'"),
    **dict.fromkeys(map(ord, "“”„«»"), '"'),
    **dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u202f\t"), " "),
    **dict.fromkeys(map(ord, "‐‑‒"), "-"),
}


@dataclass(frozen=True, slots=True)
class CleanText:
    """A cleaned text and the way back.

    text: what is searched. original: what was given.
    offsets, ends: for each character of ``text`` where it begins and ends in ``original``; None where the two run in
    step.
    """

    text: str
    original: str
    offsets: tuple[int, ...] | None
    ends: tuple[int, ...] | None = None

    @classmethod
    def of(cls, original: str) -> CleanText:
        """Clean a text; costs one pass, three where it holds invisible marks or accents apart from their letters."""
        if not _IGNORED.search(original) and not _ACCENTED.search(original):
            return cls(original.translate(_PLAIN), original, None)
        kept = list(_characters(original))
        text = "".join(character for character, _, _ in kept).translate(_PLAIN)
        return cls(text, original, tuple(start for _, start, _ in kept), tuple(end for _, _, end in kept))

    def span(self, span: Span) -> Span:
        """The given text's half-open offsets for a span of the clean text."""
        if self.offsets is None or self.ends is None:
            return span
        return Span(self.offsets[span.start], self.ends[span.end - 1])

    def evidence(self, found: Evidence) -> Evidence:
        """The same evidence with offsets and words of the given text."""
        span = self.span(found.span)
        return Evidence(span, self.original[span.start : span.end], found.rule, found.inherited)


def _characters(original: str) -> Iterator[tuple[str, int, int]]:
    """The characters that are kept, each with its half-open offsets; a letter takes its accents along.

    Accents for which Unicode has no letter of their own are left out: no name is told apart by them.
    """
    passed = 0
    for match in _ACCENTED.finditer(original):
        yield from _single(original, passed, match.start())
        yield unicodedata.normalize("NFC", match.group())[0], match.start(), match.end()
        passed = match.end()
    yield from _single(original, passed, len(original))


def _single(original: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    for index in range(start, end):
        if not _IGNORED.match(original[index]):
            yield original[index], index, index + 1
