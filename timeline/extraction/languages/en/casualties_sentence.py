"""One parsed English sentence as plain tuples, with its numbers: cheap to ask many questions of."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from timeline.extraction.found import FoundActor
from timeline.extraction.languages.en import tree
from timeline.extraction.languages.en.numbers import find_numbers
from timeline.extraction.languages.parsed import Doc
from timeline.model.count import Count
from timeline.model.evidence import Span
from timeline.model.mention import TimeExpression

_RELATIVE = frozenset({"who", "whom", "which", "that"})
_DATELINE_TOKENS = 12
_DASHES = frozenset({"—", "–", "--", "-"})
_PLACING = frozenset({"over", "under", "above"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


@dataclass(frozen=True, slots=True)
class NumberAt:
    """A number with its first and last token, inclusive."""

    first: int
    last: int
    count: Count


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens of one sentence by index: words in small letters, fine tags, dependency labels, heads, children.

    starts, ends: half-open character offsets in the article; dated: tokens of a dated expression or of a dateline.
    numbers: those of no date; number_at: the number that holds a token.
    actors: those of the sentence, offsets in the article.
    """

    article: str
    words: tuple[str, ...]
    tags: tuple[str, ...]
    deps: tuple[str, ...]
    heads: tuple[int, ...]
    children: tuple[tuple[int, ...], ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    dated: frozenset[int]
    numbers: tuple[NumberAt, ...]
    number_at: dict[int, NumberAt]
    actors: tuple[FoundActor, ...]

    @classmethod
    def of(
        cls, doc: Doc, article: str, start: int, actors: Sequence[FoundActor], times: Sequence[TimeExpression]
    ) -> Sentence:
        """The view of a parsed sentence that begins at character ``start`` of the article."""
        tokens = list(doc)
        starts = tuple(start + token.idx for token in tokens)
        ends = tuple(first + len(token) for first, token in zip(starts, tokens, strict=True))
        heads = tuple(token.head.i for token in tokens)
        children: list[list[int]] = [[] for _ in tokens]
        for index, head in enumerate(heads):
            if head != index:
                children[head].append(index)
        dated = frozenset(
            index
            for time in times
            for index in range(
                bisect_right(ends, time.evidence.span.start), bisect_left(starts, time.evidence.span.end)
            )
        )
        dated |= _dateline(doc)
        numbers = tuple(_numbers_at(doc, article, start, starts, ends, dated))
        return cls(
            article,
            tuple(token.lower_ for token in tokens),
            tuple(token.tag_ for token in tokens),
            tuple(token.dep_ for token in tokens),
            heads,
            tuple(tuple(found) for found in children),
            starts,
            ends,
            dated,
            numbers,
            {index: number for number in numbers for index in range(number.first, number.last + 1)},
            tuple(actors),
        )

    def __len__(self) -> int:
        return len(self.words)

    def word(self, index: int) -> str:
        """The word at an index in small letters; empty before the first and after the last."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def tag(self, index: int) -> str:
        """The fine tag at an index; empty before the first and after the last."""
        return self.tags[index] if 0 <= index < len(self.tags) else ""

    def span(self, first: int, last: int) -> Span:
        """The characters of the article from one token to another, both inclusive."""
        return Span(self.starts[first], self.ends[last])

    def children_of(self, index: int, *labels: str) -> Iterator[int]:
        """The children of a token that hang by one of the labels."""
        return (child for child in self.children[index] if self.deps[child] in labels)

    def subjects(self, verb: int) -> list[int]:
        """The verb's own subjects; a relative pronoun stands for the noun that its clause qualifies."""
        found = []
        for child in self.children_of(verb, *_SUBJECTS):
            relative = self.words[child] in _RELATIVE and self.deps[verb] in ("relcl", "acl")
            found.append(self.heads[verb] if relative else child)
        return found

    def is_passive(self, verb: int) -> bool:
        """Tell whether an auxiliary or the subject's label marks the verb as passive."""
        return any(True for _ in self.children_of(verb, "auxpass", "nsubjpass"))

    def conjuncts(self, head: int) -> Iterator[int]:
        """The token and the nouns joined to it, in order."""
        yield head
        for child in self.children_of(head, "conj"):
            if not self.tags[child].startswith("VB"):
                yield from self.conjuncts(child)

    def actor_over(self, first: int, last: int) -> FoundActor | None:
        """The actor whose words lie within two tokens, inclusive: the last one, for it is the nearest to the noun."""
        span = self.span(first, last)
        over = [actor for actor in self.actors if actor.evidence.span.overlaps(span)]
        return over[-1] if over else None


def _dateline(doc: Doc) -> frozenset[int]:
    """The tokens of "BAMAKO, Mali (AP) —" at the beginning of a sentence; empty where there are none."""
    if not doc[0].is_upper or len(doc[0]) < 3:
        return frozenset()
    dash = next(
        (token.i for token in doc[1:_DATELINE_TOKENS] if token.text in _DASHES and doc[token.i - 1].whitespace_), -1
    )
    return frozenset(range(dash + 1))


def _numbers_at(
    doc: Doc, article: str, start: int, starts: tuple[int, ...], ends: tuple[int, ...], dated: frozenset[int]
) -> Iterator[NumberAt]:
    for number in find_numbers(tree.sentence_text(doc)):
        first = bisect_right(ends, start + number.span.start)
        last = bisect_left(starts, start + number.span.end) - 1
        if first <= last and not dated.intersection(range(first, last + 1)):
            # "prayed over 14 bodies": the word is a preposition of the verb and no hedge.
            placed = (
                doc[first].lower_ in _PLACING and doc[first].dep_ == "prep" and doc[first].head.tag_.startswith("V")
            )
            if placed and first < last:
                bare = find_numbers(article[starts[first + 1] : ends[last]])
                yield NumberAt(first + 1, last, bare[0].count if bare else number.count)
            else:
                yield NumberAt(first, last, number.count)
