from __future__ import annotations

import pytest

from timeline.errors import ReferenceDataError
from timeline.reference.word_weights import read_word_weights, shipped_word_weights, words_of


def test_words_are_folded_and_of_three_letters_and_more():
    assert words_of("À Ménaka, 12 tués d'un coup.") == ["menaka", "tues", "coup"]


def test_words_of_grammar_and_of_the_calendar_tell_nothing_and_unknown_ones_most():
    table = shipped_word_weights()
    assert table.weight("the") == table.weight("tuesday") == table.weight("twelve") == 0
    assert table.weight("qqqqq") > table.weight("hotel") > table.weight("killed") > 0


def test_a_vector_is_of_length_one_and_leaves_out_what_it_is_told_to():
    vector = shipped_word_weights().vector("Gunmen stormed the hotel in Bamako", ["bamako"])
    assert vector.keys() == {"gunmen", "stormed", "hotel"}
    assert sum(weight * weight for weight in vector.values()) == pytest.approx(1)


@pytest.mark.parametrize("rows", ["*,much\n", "hotel,4.5\n", "*,1,2\n"])
def test_a_broken_table_is_refused_with_its_name(tmp_path, rows):
    file = tmp_path / "weights.csv"
    file.write_text("word,weight\n" + rows)
    with pytest.raises(ReferenceDataError, match=r"weights\.csv"):
        read_word_weights(file)
