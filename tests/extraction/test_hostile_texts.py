"""Texts that nobody writes: all are read in time that grows with their length, offsets right, in bounded pieces."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import date

import pytest

from benchmarks.offsets import strayed
from timeline.extraction.clean import CleanText
from timeline.extraction.extractor import Extractor
from timeline.extraction.languages.base import Passage
from timeline.extraction.languages.en.reading import EnglishReader
from timeline.extraction.languages.en.sentences import ENGLISH_SENTENCES
from timeline.extraction.parts import LONGEST_PART_CHARACTERS, parts_of
from timeline.extraction.sentences import LONGEST_SENTENCE_CHARACTERS, split_sentences
from timeline.model.article import Article

PUBLISHED = date(2024, 5, 14)
NEWS = "Gunmen killed three traders in Gao on Monday."
LINE = "the onions of the valley are red and sweet and the children carry them home in baskets every evening "
HUGE = {
    "one line of 2 MB": (LINE * 20_000)[:1_990_000],
    "a million commas": "," * 1_000_000,
    "a hundred thousand brackets": "(" * 100_000 + ")" * 100_000,
    "brackets of all kinds": "([{" * 40_000 + "}])" * 40_000,
    "a hundred thousand quotes": "\"'" * 100_000,
    "one word of 2 MB": "a" * 1_990_000,
    "one number of 1 MB": "9" * 1_000_000,
    "a million thousands": "1,000," * 160_000,
    "blanks": " \t\u00a0" * 600_000,
    "full stops": ".!?" * 600_000,
    "abbreviations": "Mr. " * 450_000,
    "line ends": "\n" * 1_900_000,
    "marks that are not seen": "a\u200b\u0301\u202e" * 200_000,
}


def article(text: str) -> Article:
    return Article(text, PUBLISHED, "a.txt", language="en")


@pytest.fixture
def pieces(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Lengths in characters of what the parser is given."""
    lengths: list[int] = []
    original = EnglishReader.read

    def read(self: EnglishReader, passages: Sequence[Passage]) -> Iterator[object]:
        lengths.extend(each.span.end - each.span.start for passage in passages for each in passage.sentences)
        return original(self, passages)

    monkeypatch.setattr(EnglishReader, "read", read)
    return lengths


@pytest.mark.parametrize("name", HUGE)
def test_a_huge_text_is_read_to_its_end_with_offsets_right(name: str, extractor: Extractor, pieces: list[int]):
    text = f"{NEWS}\n\n{HUGE[name]}\n\n{NEWS}\n"
    told = extractor.extract(article(text))
    assert not strayed(text, told)
    starts = {mention.sentence.span.start for mention in told.mentions}
    assert {0, text.rindex(NEWS)} <= starts
    assert pieces and max(pieces) <= LONGEST_SENTENCE_CHARACTERS
    seen = (CleanText.of(text[span.start : span.end]).text for span in told.sentences)  # as the recognisers see them
    assert all(len(words) <= LONGEST_SENTENCE_CHARACTERS for words in seen)


UNITS = {
    "commas": ",", "brackets": "(", "closed brackets": "()", "quotes": '"', "word": "a", "number": "9", "blanks": "  ",
    "initials": "A. ", "abbreviations": "Mr. ", "stops": "...x", "lines": "a\n", "weekdays": "Monday ",
    "hyphens": "a-", "numbers": "12 ", "dates": "12 May 2023, ", "acronyms": "US ", "prose": LINE,
}  # fmt: skip


def calls(text: str, extractor: Extractor) -> int:
    """How many functions are called while an article is read: what a clock tells, but the same each time."""
    counted = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        extractor.extract(article(text))
    finally:
        sys.setprofile(None)
    return counted


@pytest.mark.parametrize("name", UNITS)
def test_twice_the_text_costs_about_twice_as_much(name: str, extractor: Extractor, monkeypatch: pytest.MonkeyPatch):
    """Some more, since in the first part no span has to be moved. Parts are short here, to be quick."""
    monkeypatch.setattr("timeline.extraction.parts.LONGEST_PART_CHARACTERS", 3_000)
    unit = UNITS[name]
    part = 3_000 - len(NEWS) - 2
    some, more = (f"{NEWS}\n{unit * (part // len(unit))}\n" * number for number in (3, 6))
    calls(NEWS, extractor)
    once, twice = calls(some, extractor), calls(more, extractor)
    assert twice <= 2.7 * once + 5_000  # what grows with the square would be four times


@pytest.mark.parametrize(
    "name", ["commas", "brackets", "quotes", "word", "number", "blanks", "stops", "lines", "prose", "numbers", "dates"]
)
def test_within_a_part_too(name: str, extractor: Extractor):
    unit = UNITS[name]
    short, long = (f"{NEWS}\n{unit * (length // len(unit))}\n" for length in (20_000, 40_000))
    calls(NEWS, extractor)
    assert calls(long, extractor) <= 2.2 * calls(short, extractor) + 5_000


def test_a_long_run_without_stops_is_cut_at_blanks():
    sentences = split_sentences(LINE * 100, ENGLISH_SENTENCES)
    assert len(sentences) > 5
    assert all(span.end - span.start <= LONGEST_SENTENCE_CHARACTERS for span in sentences)
    assert all((LINE * 100)[span.end : span.end + 1] in ("", " ") for span in sentences)


def test_a_newspaper_report_is_one_part_and_a_long_text_loses_no_character():
    assert parts_of(article(NEWS * 100)) == [(0, article(NEWS * 100))]
    text = (LINE + NEWS + "\n") * 2_000
    parts = parts_of(article(text))
    assert "".join(part.text for _, part in parts) == text
    assert all(len(part.text) <= LONGEST_PART_CHARACTERS for _, part in parts)
    assert all(text[offset:].startswith(part.text) for offset, part in parts)
    assert all(part.text.endswith("\n") for _, part in parts)


def test_the_parts_of_a_text_are_told_in_order_with_their_own_words(extractor: Extractor):
    text = "\n\n".join(f"{NEWS}\n\n{LINE * 300}" for _ in range(4))
    told = extractor.extract(article(text))
    assert len(parts_of(article(text))) > 1
    assert not strayed(text, told)
    starts = [mention.trigger.span.start for mention in told.mentions]
    assert starts == sorted(starts)
    times = extractor.find_times(article(text))
    assert [time.evidence.span for time in times] == [time.evidence.span for time in told.times]
    assert [text[time.evidence.span.start : time.evidence.span.end] for time in times] == [
        time.evidence.words for time in times
    ]
