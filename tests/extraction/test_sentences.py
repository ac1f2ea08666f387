from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.extraction.languages.en.sentences import ENGLISH_SENTENCES
from timeline.extraction.sentences import LONGEST_SENTENCE_CHARACTERS, split_sentences


def split(text: str) -> list[str]:
    return [text[span.start : span.end] for span in split_sentences(text, ENGLISH_SENTENCES)]


@pytest.mark.parametrize(
    "text, sentences",
    [
        ("Six soldiers died. Four were hurt.", ["Six soldiers died.", "Four were hurt."]),
        ("Gen. Oumar Diarra and Col. Sadio Camara spoke.", ["Gen. Oumar Diarra and Col. Sadio Camara spoke."]),
        ("The U.S. Embassy in Bamako closed. It reopened.", ["The U.S. Embassy in Bamako closed.", "It reopened."]),
        ("It began at 5 a.m. The army came late.", ["It began at 5 a.m.", "The army came late."]),
        ("He died on Nov. 20, 2015, in Gao.", ["He died on Nov. 20, 2015, in Gao."]),
        ('"They burned it." The mayor wept.', ['"They burned it."', "The mayor wept."]),
        ("About 1.5 tons of maize were taken.", ["About 1.5 tons of maize were taken."]),
        ("Where is Ber? East of Timbuktu!", ["Where is Ber?", "East of Timbuktu!"]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, sentences: list[str]):
    assert split(text) == sentences


def test_a_headline_without_a_stop_is_a_sentence_of_its_own():
    assert split("Dozens killed in Niger\nGunmen attacked Inates.") == [
        "Dozens killed in Niger",
        "Gunmen attacked Inates.",
    ]


def test_a_wrapped_line_goes_on():
    text = "On the evening of October 30, 2020, an operation was launched against\nGunmen near the border with Burkina."
    assert len(split(text)) == 1


def test_a_paragraph_on_one_long_line_ends_at_its_line_break():
    paragraph = "Residents of Ménaka said " + "the road to Ansongo was closed and " * 8 + "nobody came"
    assert len(split(paragraph + "\nThe army denied it.")) == 2


@given(st.text(alphabet=st.sampled_from('Aa. \n"!?é1'), max_size=200))
def test_every_character_but_blanks_is_in_exactly_one_sentence(text: str):
    spans = split_sentences(text, ENGLISH_SENTENCES)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert "".join(text[s.start : s.end] for s in spans).split() == text.split() or (
        "".join("".join(text[s.start : s.end].split()) for s in spans) == "".join(text.split())
    )


def test_a_sentence_without_end_is_cut_at_the_stated_length():
    spans = split_sentences("comma, " * 5000, ENGLISH_SENTENCES)
    assert max(span.end - span.start for span in spans) <= LONGEST_SENTENCE_CHARACTERS
