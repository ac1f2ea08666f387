"""Checks that evidence is what it says: ``python -m benchmarks.offsets FILE...`` for any files of articles.

Every evidence of every value must be the very characters of its article. The exit status is 1 where one is not.
"""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Iterator, Sequence

from timeline.model.article import Article
from timeline.model.evidence import Evidence
from timeline.model.mention import Extraction
from timeline.pipeline import StandardExtraction, extract_articles
from timeline.reference.reference import load_reference
from timeline.sources.options import ReadOptions
from timeline.sources.reading import read_inputs


def evidence_of(value: object) -> Iterator[Evidence]:
    """Every evidence inside a value: itself, or those in its fields and items."""
    if isinstance(value, Evidence):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from evidence_of(item)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from evidence_of(getattr(value, field.name))


def strayed(text: str, extraction: Extraction) -> list[Evidence]:
    """The evidence whose words are not the characters of its span."""
    return [e for e in evidence_of(extraction) if text[e.span.start : e.span.end] != e.words]


def main(paths: Sequence[str]) -> int:
    """Print how much was checked and what strayed; 1 where something did, 2 without a file."""
    if not paths:
        print("usage: python -m benchmarks.offsets FILE...", file=sys.stderr)
        return 2
    extractor = StandardExtraction().make(load_reference())
    articles = (each for each in read_inputs(paths, ReadOptions()) if isinstance(each, Article))
    read = checked = wrong = 0
    for article, extraction in extract_articles(articles, extractor):
        read += 1
        checked += sum(1 for _ in evidence_of(extraction))
        for evidence in strayed(article.text, extraction):
            wrong += 1
            there = article.text[evidence.span.start : evidence.span.end]
            print(f"{article.origin}: {evidence.rule} says {evidence.words!r}, the text has {there!r}", file=sys.stderr)
    print(f"{checked:,} pieces of evidence in {read:,} articles, {wrong} of them not the words of their article")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
