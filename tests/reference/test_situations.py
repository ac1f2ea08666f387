from __future__ import annotations

import pytest

from timeline.model.place import PlacePrecision
from timeline.reference.situations import rare_name, rare_words


@pytest.mark.parametrize(
    ("name", "precision", "rare"),
    [
        ("Tin-Hamma", PlacePrecision.POINT, "hamma"),
        ("Bamako", PlacePrecision.POINT, None),
        ("Burkina Faso", PlacePrecision.COUNTRY, None),
        ("Chinégodar", None, "chinegodar"),
    ],
)
def test_the_rare_word_of_a_place_s_name(name, precision, rare):
    assert rare_name(name, precision) == rare


def test_rare_words_of_a_sentence_are_folded_and_leave_out_what_every_article_has():
    assert rare_words("On Tuesday the army said that gunmen fell upon Chinégodar.") == {"fell", "chinegodar"}
