"""A parsed sentence in plain Python objects. spaCy's own are built anew at each look, and look up each word and label
in the vocabulary: the rules ask hundreds of questions of a sentence, and all is read from it once.

The names are those of spaCy for what the rules use of it, so that its documentation holds here.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import overload

from spacy.attrs import DEP, HEAD, IDX, LENGTH, SPACY, TAG
from spacy.tokens import Doc as SpacyDoc

_COLUMNS = [IDX, LENGTH, HEAD, TAG, DEP, SPACY]
_SIGN = 1 << 63  # heads are given as distances in 64 bits without a sign


class Token:
    """One word or mark of a sentence; nothing of it changes once the sentence is put together.

    i: its index. idx: its first character in the sentence. tag_: fine part of speech. dep_: label of the edge to
    ``head``, which is the token itself at a root. children: those that hang on it, in the order of the text.
    """

    __slots__ = ("children", "dep_", "doc", "head", "i", "idx", "lower_", "tag_", "text", "whitespace_")

    def __init__(self, doc: Doc, i: int, idx: int, text: str, tag: str, dep: str, whitespace: str) -> None:
        self.doc = doc
        self.i = i
        self.idx = idx
        self.text = text
        self.lower_ = text.lower()
        self.tag_ = tag
        self.dep_ = dep
        self.whitespace_ = whitespace
        self.head = self
        self.children: list[Token] = []

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    @property
    def is_upper(self) -> bool:
        """Tell whether all its letters are capitals."""
        return self.text.isupper()

    @property
    def is_punct(self) -> bool:
        """Tell whether it is made of punctuation marks alone."""
        return all(unicodedata.category(character).startswith("P") for character in self.text)

    @property
    def ancestors(self) -> Iterator[Token]:
        """The tokens above it, the nearest first."""
        climbing = self
        while climbing.head is not climbing:
            climbing = climbing.head
            yield climbing

    @property
    def subtree(self) -> Iterator[Token]:
        """The token and all below it, in the order of the tree, which is that of the text."""
        passed = False
        for child in self.children:
            if not passed and child.i > self.i:
                passed = True
                yield self
            yield from child.subtree
        if not passed:
            yield self

    @property
    def left_edge(self) -> Token:
        """The first token of its subtree."""
        return min(self.subtree, key=lambda token: token.i)

    @property
    def right_edge(self) -> Token:
        """The last token of its subtree."""
        return max(self.subtree, key=lambda token: token.i)


class Doc:
    """The tokens of one sentence and its characters."""

    def __init__(self, parsed: SpacyDoc, text: str) -> None:
        """Copy what spaCy made of a text; text: the same characters as ``parsed.text``."""
        self.text = text
        strings = parsed.vocab.strings
        tokens: list[Token] = []
        heads: list[int] = []
        for i, (idx, length, head, tag, dep, space) in enumerate(parsed.to_array(_COLUMNS).tolist()):
            word = text[idx : idx + length]
            tokens.append(Token(self, i, idx, word, strings[tag], strings[dep], " " if space else ""))
            heads.append(i + head if head < _SIGN else i + head - 2 * _SIGN)
        for token, at in zip(tokens, heads, strict=True):
            if at != token.i:
                token.head = tokens[at]
                token.head.children.append(token)
        self._tokens = tokens

    def dissolve(self) -> None:
        """Cut the ties between the tokens, which are of no use after it.

        A ring of objects is freed only when Python searches for such rings, which costs a tenth of the reading.
        """
        for token in self._tokens:
            del token.doc, token.head, token.children

    def __len__(self) -> int:
        return len(self._tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self._tokens)

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> list[Token]: ...
    def __getitem__(self, at: int | slice) -> Token | list[Token]:
        return self._tokens[at]

    @property
    def root(self) -> Token:
        """The first token that hangs on none."""
        return next(token for token in self._tokens if token.head is token)

    def between(self, start: int, end: int) -> list[Token]:
        """The tokens that touch the characters start to end (half-open, of the sentence)."""
        if end <= 0 or start >= len(self.text):
            return []
        starts = self._starts
        first = bisect_right(starts, max(start, 0)) - 1
        last = bisect_right(starts, min(end, len(self.text)) - 1)
        if start == starts[first] + len(self._tokens[first]):
            first += 1
        return self._tokens[first:last]

    @cached_property
    def _starts(self) -> list[int]:
        return [token.idx for token in self._tokens]
