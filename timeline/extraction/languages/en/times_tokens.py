"""The cheap pass over a text for words and digits of time, and the tokens around them for the grammar."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from timeline.extraction.languages.en import times_lexicon as lexicon
from timeline.model.evidence import Span

BEFORE, AFTER = 56, 72  # characters that a phrase may reach before and after an anchor word; most are under 30
_LONGEST_WORD = 60  # a window is widened to white space, but not across more than this

# Every expression holds one of these; what holds none is never read word by word. Case matters for speed.
_ANCHOR = re.compile(
    r"""\b(?:
        [Jj]an | [Ff]eb | M[Aa]r | [Aa]pr | M[Aa][Yy]\b | [Jj]u[nl] | [Aa]ug | [Ss]ep | [Oo]ct | [Nn]ov | [Dd]ec
      | JAN | FEB | APR | JU[NL] | AUG | SEP | OCT | NOV | DEC
      | [Mm]on | [Tt]ue | [Ww]ed | [Tt]hu | [Ff]ri | [Ss]at | [Ss]un | MON | TUE | WED | THU | FRI | SAT | SUN
      | [Yy]esterday | [Tt]o(?:day|night|morrow) | TODAY
      | [Oo]vernight | [Ww]eek | [Dd]ays?\b | [Yy]ears?\b | [Dd]ecades?\b | [Hh]ours?\b | [Nn]ights?\b | [Ff]ortnight
      | [Mm]o(?:nths?|rning)\b | [Aa]fternoon | [Ee]v(?:ening|e)\b | [Nn]oon\b | [Mm]id(?:day|night)\b
      | [Dd]a(?:wn|ylight)\b
      | [Ss]pring\b | [Ss]ummer\b | [Aa]utumn\b | [Ff]all\b | [Ww]inter\b
      | [Nn]ineteen\b | [Tt]wenty\b | [Tt]wo\ thousand\b
      | [Rr]ecent(?:ly)?\b | [Ll]ately\b | [A-Za-z]+ties\b
      | New\ Year | [Ee]piphany | Valentine | Bastille | Christmas | Easter | Good\ Fri | Pentecost
      | Ramadan | Eid\b | Tabaski | Korité | Thanksgiving | Halloween
      | [A-Z][a-z]+['’]?s?['’]?\ Day\b | Labou?r\ Day
      | (?:1[89]|20)\d\d(?!\d) | \d\d?[/.-] | \d0['’]?s\b | \d\d?(?:[:.]\d\d)?\s?(?:[ap]\.?m\b|GMT)
      | (?<=[Oo]n\ the\ )\d\d?(?:st|nd|rd|th)\b
      | \d\d?:\d\d | \d{3,4}\ GMT
    )""",
    re.VERBOSE,
)

_TOKEN = re.compile(
    r"""
      (?P<iso>\b(?:19|20)\d\d-\d\d-\d\d(?!\d))
    | (?P<slash>(?<![\d/.])\d{1,2}(?P<sep>[/.])\d{1,2}(?P=sep)(?:\d{4}|\d\d)(?![\d/]))
    | (?P<clock>\d{1,2}:\d\d(?::\d\d)?(?!\d))
    | (?P<num>\d+(?:,\d{3})+(?:\.\d+)?|\d+\.\d+|\d+)(?P<suffix>(?:st|nd|rd|th|s|am|pm)(?![^\W\d_]))?
    | (?P<ampm>[ap]\.\s?m\b\.?|[ap]m\b)
    | (?P<poss>['’]s?(?!\w))
    | (?P<word>[^\W\d_]+)
    | (?P<para>\n\s*\n)
    | (?P<punct>[^\w\s])
    """,
    re.VERBOSE | re.IGNORECASE,
)
_DASHES = frozenset("-–—‑‐−")
_LONGEST_NUMBER = 9  # digits; longer ones count nothing that the calendar holds
_FIRST_YEAR, _LAST_YEAR = 1800, 2099


class Token(NamedTuple):
    """One token. kind: of the lexicon, or year, num, decade, iso, slash, clock, ampm, dash, stop, comma, word, end.

    word: lower case with straight apostrophes; value: its number, -1 where it has none.
    """

    start: int
    end: int
    word: str
    kind: str
    value: int = -1
    capital: bool = False
    glued: bool = False  # no white space before it


_PADDING = 16  # more than any phrase looks ahead or back, so that the grammar needs no check of bounds
_END = [Token(-1, -1, "", "end")] * _PADDING


def anchored_windows(text: str, sentences: Iterator[Span]) -> Iterator[tuple[Span, list[Span]]]:
    """Each sentence that holds an anchor, with the stretches of it that the grammar must read."""
    anchors = _ANCHOR.finditer(text)
    anchor = next(anchors, None)
    for sentence in sentences:
        windows: list[Span] = []
        while anchor is not None and anchor.start() < sentence.end:
            if anchor.start() >= sentence.start:
                _add_window(text, sentence, anchor.start(), anchor.end(), windows)
            anchor = next(anchors, None)
        if windows:
            yield sentence, windows
        if anchor is None:
            return


def _add_window(text: str, sentence: Span, start: int, end: int, windows: list[Span]) -> None:
    left, right = max(sentence.start, start - BEFORE), min(sentence.end, end + AFTER)
    while left > sentence.start and start - left < BEFORE + _LONGEST_WORD and not text[left - 1].isspace():
        left -= 1
    while right < sentence.end and right - end < AFTER + _LONGEST_WORD and not text[right].isspace():
        right += 1
    if windows and left <= windows[-1].end:
        windows[-1] = Span(windows[-1].start, max(right, windows[-1].end))
    else:
        windows.append(Span(left, right))


def tokens(text: str, window: Span) -> list[Token]:
    """The tokens of a window, then tokens of kind "end", which stand before its first token as well (index -1).

    Offsets are of the text.
    """
    found: list[Token] = []
    end = -1
    for match in _TOKEN.finditer(text, window.start, window.end):
        start = match.start()
        found.append(_token(match, start == end))
        end = match.end()
    return found + _END


def _token(match: re.Match[str], glued: bool) -> Token:
    group, raw = match.lastgroup, match.group()
    start, end = match.span()
    if group == "word":
        return _word(raw, start, end, glued)
    if group in ("num", "suffix"):
        return _number(match, start, end, glued)
    if group == "punct":
        kind = "dash" if raw in _DASHES else {",": "comma", ".": "stop"}.get(raw, "punct")
        return Token(start, end, raw, kind, glued=glued)
    word = raw.lower().replace("’", "'")
    return Token(start, end, word, "slash" if group == "sep" else group or "punct", glued=glued)


def _word(raw: str, start: int, end: int, glued: bool) -> Token:
    lower = raw.lower()
    capital = raw[0].isupper()
    known = lexicon.words().get(lower)
    if known is None or (not capital and not _lower_case_is_fine(known.kind, lower)):
        return Token(start, end, lower, "word", -1, capital, glued)
    return Token(start, end, lower, known.kind, known.value, capital, glued)


def _lower_case_is_fine(kind: str, word: str) -> bool:
    if kind in ("month_abbr", "weekday_abbr"):
        return False
    return kind != "month" or word not in lexicon.AMBIGUOUS_MONTHS | {"august"}


def _number(match: re.Match[str], start: int, end: int, glued: bool) -> Token:
    digits, suffix = match["num"], (match["suffix"] or "").lower()
    if len(digits) > _LONGEST_NUMBER or not digits.isascii():
        return Token(start, end, digits, "word", glued=glued)
    if not digits.isdigit():
        value = -1 if "." in digits else int(digits.replace(",", ""))
        return Token(start, end, digits, "amount", value, glued=glued)
    value = int(digits)
    if suffix == "s":
        kind = "decade" if value % 10 == 0 and len(digits) in (2, 4) else "word"
    elif suffix in ("am", "pm"):
        kind = "clock"
    elif suffix:
        kind = "ordinal"
    else:
        kind = "year" if len(digits) == 4 and _FIRST_YEAR <= value <= _LAST_YEAR else "num"
    return Token(start, end, digits, kind, value, glued=glued)
