"""Numbers of English prose as counts of low and high, with the words that hedge them.

Dates are numbers here like any other: the caller knows them.
A number that is glued to something else ("25-ton", "3.5", "$40", "12 %", "10th") is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from timeline.model.count import Count, Qualifier
from timeline.model.evidence import Span


@dataclass(frozen=True, slots=True)
class FoundNumber:
    """A number of the text: offsets in the text given, hedges included ("at least six"), and what it says."""

    span: Span
    count: Count


_UNITS = dict(
    zip(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
        " eighteen nineteen".split(),
        range(1, 20),
        strict=True,
    )
)
_TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
_SCALES = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 1_000_000}

# Source: evaluation README, "Numbers": tens 20, dozens 24, scores 40, hundreds 200; "several" and "some" low 2.
_VAGUE_LOWS = {"tens": 20, "dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2000, "millions": 2_000_000}
_SEVERAL_LOW = 2

_MONTH_BEFORE = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|january|february|march|april|june|july|august"
    r"|september|october|november|december)\.?\s$",
    re.IGNORECASE,
)


def _either(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_GAP = r"[\s\u00a0]+"
_UNIT = rf"(?:{_either(_UNITS)})"
_SMALL = rf"(?:(?:{_either(_TENS)})(?:[-\s\u2010\u2011]{_UNIT})?|{_UNIT})"
_HUNDREDS = rf"(?:(?:an?|{_SMALL}){_GAP}hundred(?:{_GAP}(?:and{_GAP})?{_SMALL})?|{_SMALL})"
_WORDS = rf"(?:(?:an?|{_HUNDREDS}){_GAP}thousand(?:{_GAP}(?:and{_GAP})?{_HUNDREDS})?|{_HUNDREDS})"
_DIGITS = r"(?:\d{1,3}(?:[,\u00a0\u202f]\d{3})+|\d{1,3}(?: \d{3})+(?!\d)|\d+)"
_SCALED = (
    rf"(?:(?:{_DIGITS}(?:\.\d+)?){_GAP}(?:dozen|hundred|thousand|million)"
    rf"|{_SMALL}{_GAP}(?:dozen|million)|half{_GAP}a{_GAP}dozen|a{_GAP}dozen)"
)
_EXACT = rf"(?:{_SCALED}|{_DIGITS}|{_WORDS})"

_FEW = r"(?:several|a few|some|a couple(?: of)?|many|numerous)"
_VAGUE = (
    rf"(?:(?:(?:tens|dozens|hundreds){_GAP}of{_GAP}(?:hundreds|thousands|millions)|{_either(_VAGUE_LOWS)})"
    rf"|{_FEW}{_GAP}(?:dozen|hundred|thousand|million))"
)
_SEVERAL = (
    rf"(?:a{_GAP}(?:(?:large|small|great|significant|considerable|high|certain){_GAP})?number{_GAP}of"
    r"|several|a few|many|numerous|some|various|multiple)"
)
_UNKNOWN = (
    rf"an?{_GAP}(?:(?:as yet{_GAP})?(?:unspecified|unknown|undetermined|undisclosed|unconfirmed|indeterminate){_GAP})"
    rf"number{_GAP}of"
)
_PAIR = rf"(?:a{_GAP}(?:couple|pair)(?:{_GAP}of)?|both)"
_NONE = rf"(?:not{_GAP}(?:one|a{_GAP}single)|no[\s-]one|nobody|none|no|zero|neither)"

_AT_LEAST = (
    r"(?:at least|at the very least|no fewer than|no less than|not less than|not fewer than|a minimum of|well over"
    r"|just over|more than|(?<!\bhand )(?<!\bhands )(?<!\bhanded )(?<!\bhanding )(?<!\bturned )over|upwards? of"
    r"|in excess of|greater than|above)"
)
_AT_MOST = r"(?:up to|as many as|at most|no more than|not more than|fewer than|less than|under|a maximum of|just under)"
_ABOUT = (
    r"(?:about|around|approximately|roughly|nearly|almost|close to|an estimated|estimated|some|circa|nearing|perhaps"
    r"|virtually)"
)
_HEDGE = rf"(?:(?P<least>{_AT_LEAST})|(?P<most>{_AT_MOST})|(?P<about>{_ABOUT}))"
_BEFORE = r"(?<![\w.,$€£%#/+\u2010-\u2013-])"
_AFTER = r"(?![\w%]|[.,:/]\d|\s?%|[-\u2010-\u2013](?!(?:\s|$))\w|\s(?:per\s?cent|percent|percentage)\b)"

_NUMBER = re.compile(
    rf"{_BEFORE}(?:"
    rf"(?P<unknown>{_UNKNOWN})"
    rf"|between{_GAP}(?P<from>{_EXACT}){_GAP}(?:and|to){_GAP}(?P<to>{_EXACT})"
    rf"|(?:{_HEDGE}{_GAP}(?:an?{_GAP}estimated{_GAP})?[\"“'‘]?)?(?:"
    rf"(?P<low>{_EXACT})(?:{_GAP}(?:to|or){_GAP}|\s?[-\u2010-\u2013]\s?(?=\d))(?P<high>{_EXACT})"
    rf"|(?P<vague>{_VAGUE})|(?P<exact>{_EXACT})(?P<suffix>{_GAP}or (?:so|more)|\+|[\s-]plus\b)?"
    rf"|(?P<pair>{_PAIR}))"
    rf"|(?P<several>{_SEVERAL})|(?P<none>{_NONE})"
    rf"){_AFTER}",
    re.IGNORECASE,
)
_MOST_PEOPLE = 1_000_000_000  # a figure above it counts nobody that one event can hit; the databases hold as much
_LONGEST_FIGURE_DIGITS = 12
_STARTERS = frozenset(
    """a an no not none nobody zero neither both half some many few various multiple numerous several between at more
    over upwards upward in greater above well just up as fewer less under about around approximately roughly nearly
    almost close estimated circa nearing perhaps virtually""".split()
) | {*_UNITS, *_TENS, *_VAGUE_LOWS}
_WORD = re.compile(r"\w+")


def find_numbers(text: str) -> tuple[FoundNumber, ...]:
    """All numbers of the text in order, none overlapping another; empty where there are none."""
    found: list[FoundNumber] = []
    done = 0
    for word in _WORD.finditer(text):
        # The big pattern is tried only where a number can begin: nine words in ten can't.
        if word.start() < done or not (text[word.start()].isdecimal() or word[0].lower() in _STARTERS):
            continue
        match = _NUMBER.match(text, word.start())
        if match is None or text[: match.start()].endswith(("how ", "How ")):
            continue
        match = _without_day_of_month(text, _without_change(text, match))
        done = match.end()
        count = _read(match)
        if max(count.low or 0, count.high or 0) <= _MOST_PEOPLE:
            found.append(FoundNumber(Span(match.start(), match.end()), count))
    return tuple(found)


def _without_day_of_month(text: str, match: re.Match[str]) -> re.Match[str]:
    """In "on May 12 200 people" the space parts a date from a number: read the day alone."""
    day = re.match(r"\d{1,2}(?= \d{3})", match[0])
    if day is None or not _MONTH_BEFORE.search(text[max(0, match.start() - 12) : match.start()]):
        return match
    return _NUMBER.match(text[: match.start() + day.end()], match.start()) or match


def _without_change(text: str, match: re.Match[str]) -> re.Match[str]:
    """In "from 40 to 20" and in "rose from 20 to 40" there are two numbers and no range: read the first alone."""
    changed = text[: match.start()].endswith(("from ", "From "))
    if not match["low"] or (not changed and _value(match["low"]) <= _value(match["high"])):
        return match
    return _NUMBER.match(text[: match.end("low")], match.start()) or match


def _read(match: re.Match[str]) -> Count:
    if match["unknown"]:
        return Count(1, None, Qualifier.UNNUMBERED)
    if match["from"]:
        return _range(match["from"], match["to"])
    if match["several"]:
        return Count(_SEVERAL_LOW, None, Qualifier.VAGUE)
    if match["none"]:
        return Count(0, 0)
    if match["pair"]:
        about = match["pair"].lower().startswith("a couple")
        return _hedged(2, match, Qualifier.ABOUT if about else Qualifier.EXACT)
    if match["vague"]:
        return Count(_vague_low(match["vague"]), None, Qualifier.VAGUE)
    if match["low"]:
        return _range(match["low"], match["high"])
    rounded = re.search(r"dozen", match["exact"], re.IGNORECASE) is not None
    return _hedged(_value(match["exact"]), match, Qualifier.ABOUT if rounded else Qualifier.EXACT)


def _hedged(value: int, match: re.Match[str], plain: Qualifier) -> Count:
    suffix = (match["suffix"] or "").lower()
    if match["least"] or suffix.endswith(("more", "+", "plus")):
        return Count(value, None, Qualifier.AT_LEAST)
    if match["most"]:
        return Count(None, value, Qualifier.AT_MOST)
    if match["about"] or suffix.endswith("so"):
        return Count(value, value, Qualifier.ABOUT)
    return Count(value, value, plain)


def _range(low: str, high: str) -> Count:
    first, last = sorted((_value(low), _value(high)))
    return Count(first, last, Qualifier.RANGE)


def _vague_low(words: str) -> int:
    """The least that "tens of thousands", "several hundred" or "dozens" can mean."""
    low = 1
    for word in words.lower().split():
        if word in _VAGUE_LOWS:
            # "tens of thousands": the plural of the second word is already spent on the first.
            low *= _VAGUE_LOWS[word] if low == 1 else _VAGUE_LOWS[word] // 2
        elif word in _SCALES:
            low *= _SEVERAL_LOW * _SCALES[word]
    return low


def _value(words: str) -> int:
    """The integer that digits or words of one exact number state."""
    if words[0].isdigit():
        digits, *scale = re.sub(r"(?<=\d)[,\u00a0\u202f ](?=\d)", "", words).lower().split()
        if len(digits.partition(".")[0]) > _LONGEST_FIGURE_DIGITS:
            return _MOST_PEOPLE + 1
        return round(float(digits) * _SCALES.get("".join(scale), 1))
    total, current = 0, 0
    for word in re.split(r"[\s\u00a0\u2010-\u2013-]+", words.lower()):
        if word == "half":
            return 6
        if word == "thousand":
            total, current = total + max(current, 1) * 1000, 0
        elif word in _SCALES:
            current = max(current, 1) * _SCALES[word]
        elif word in _UNITS or word in _TENS:
            current += _UNITS.get(word) or _TENS[word]
    return total + current
