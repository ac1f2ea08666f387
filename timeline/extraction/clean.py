"""The text as the recognisers see it: invisible marks dropped, quotes and blanks made plain, every offset kept.

Articles are stored as given; only matching looks at this form, and each span leads back to the given characters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from timeline.model.evidence import Evidence, Span

# Control characters but for tab and newline; soft hyphen; zero-width and bidirectional marks; byte order mark.
_IGNORED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
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
    offsets: for each character of ``text`` its index in ``original``; None where the two run in step.
    """

    text: str
    original: str
    offsets: tuple[int, ...] | None

    @classmethod
    def of(cls, original: str) -> CleanText:
        """Clean a text; costs one pass, two where it holds invisible marks."""
        if not _IGNORED.search(original):
            return cls(original.translate(_PLAIN), original, None)
        kept = [i for i, character in enumerate(original) if not _IGNORED.match(character)]
        return cls("".join(original[i] for i in kept).translate(_PLAIN), original, tuple(kept))

    def span(self, span: Span) -> Span:
        """The given text's half-open offsets for a span of the clean text."""
        if self.offsets is None:
            return span
        return Span(self.offsets[span.start], self.offsets[span.end - 1] + 1)

    def evidence(self, found: Evidence) -> Evidence:
        """The same evidence with offsets and words of the given text."""
        span = self.span(found.span)
        return Evidence(span, self.original[span.start : span.end], found.rule, found.inherited)
