from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.extraction import together
from timeline.extraction.extractor import Extractor
from timeline.extraction.frames import SentenceInput, SentenceReading
from timeline.extraction.languages.base import Passage
from timeline.extraction.together import ArticleReading, Parsing, read_together
from timeline.model.article import Article
from timeline.model.evidence import Span
from timeline.model.mention import Extraction
from timeline.reference.fingerprint import fingerprint
from timeline.reference.reference import load_reference
from timeline.sources.options import ReadOptions
from timeline.sources.reading import read_inputs

ARTICLES = Path(__file__).parents[2] / "seeds" / "articles"
OTHERS = [
    Article("L'armée a tué dix hommes à Ménaka.", date(2024, 5, 14), "fr.txt", language="fr"),
    Article("The mayor opened a school in Gao.", date(2024, 5, 14), "school.txt", language="en"),
    Article("", date(2024, 5, 14), "empty.txt", language="en"),
]


@cache
def articles() -> tuple[Article, ...]:
    read = [each for each in read_inputs([str(ARTICLES)], ReadOptions(language="en")) if isinstance(each, Article)]
    return (*read[::3], *OTHERS)


@cache
def extractor() -> Extractor:
    return Extractor(load_reference())


@cache
def alone(index: int) -> Extraction:
    return extractor().extract(articles()[index])


@settings(max_examples=8)
@given(st.data(), st.integers(1, 40), st.integers(1, 6))
def test_articles_read_together_are_read_as_each_alone(data: st.DataObject, sentences: int, most: int) -> None:
    indexes = data.draw(st.lists(st.integers(0, len(articles()) - 1), max_size=6))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(together, "WINDOW_SENTENCES", sentences)
        patch.setattr(together, "WINDOW_ARTICLES", most)
        read = list(extractor().extract_all(articles()[index] for index in indexes))
    assert read == [alone(index) for index in indexes]


def test_all_articles_at_once_are_read_as_each_alone() -> None:
    read = list(extractor().extract_all(articles()))
    assert read == [alone(index) for index in range(len(articles()))]


def test_a_reading_carries_the_fingerprint_of_the_whole_text() -> None:
    long = Article("Troops patrolled Gao. " * 6_000, date(2024, 5, 14), "long.txt", language="en")  # read in parts
    given = [*OTHERS, long]
    assert [each.fingerprint for each in extractor().extract_all(given)] == [fingerprint(each.text) for each in given]


@dataclass(eq=False)
class CountingReader:
    """Gives a reading for each sentence, and notes how many it got at a time."""

    batches: list[int] = field(default_factory=list)

    def tells_who(self, sentence: str) -> bool:
        return False

    def read(self, passages: Sequence[Passage]) -> Iterator[tuple[SentenceReading, ...]]:
        self.batches.append(sum(len(passage.sentences) for passage in passages))
        for passage in passages:
            yield tuple(SentenceReading(sentence.index, sentence.span) for sentence in passage.sentences)


def reading(reader: CountingReader, name: str, sentences: int, drawn: list[str]) -> ArticleReading:
    drawn.append(name)
    if not sentences:
        return Extraction(name, "en", readable=True)
    inputs = [SentenceInput(index, Span(index, index + 1), ()) for index in range(sentences)]
    read = yield Parsing(reader, Passage("x" * sentences, inputs))
    return replace(Extraction(name, "en", readable=True), sentences=tuple(each.span for each in read))


def test_sentences_wait_for_each_other_up_to_a_window() -> None:
    reader = CountingReader()
    drawn: list[str] = []
    parts = [("a", 50), ("b", 60), ("c", 30), ("d", 1), ("e", 0)]
    read = list(read_together(reading(reader, name, count, drawn) for name, count in parts))
    assert [(each.extractor, len(each.sentences)) for each in read] == parts
    assert reader.batches == [140, 1]


def test_an_article_with_nothing_to_parse_waits_for_no_other() -> None:
    reader = CountingReader()
    drawn: list[str] = []
    read = read_together(reading(reader, name, count, drawn) for name, count in [("a", 0), ("b", 0), ("c", 2)])
    assert next(read).extractor == "a"
    assert drawn == ["a"]
    assert reader.batches == []


def test_no_more_articles_are_held_than_a_window_has() -> None:
    reader = CountingReader()
    drawn: list[str] = []
    many = (reading(reader, str(index), int(index == 0), drawn) for index in range(1000))
    assert next(read_together(many)).extractor == "0"
    assert len(drawn) == together.WINDOW_ARTICLES


def test_articles_of_two_readers_come_back_in_their_order() -> None:
    one, other = CountingReader(), CountingReader()
    drawn: list[str] = []
    parts = [(one, "a", 2), (other, "b", 3), (one, "c", 1)]
    read = list(read_together(reading(*part, drawn) for part in parts))
    assert [each.extractor for each in read] == ["a", "b", "c"]
    assert (one.batches, other.batches) == ([3], [3])
