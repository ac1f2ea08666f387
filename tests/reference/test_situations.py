from __future__ import annotations

import pytest

from timeline.model.event_types import SubEventType
from timeline.model.place import PlacePrecision
from timeline.reference.situations import names_region, rare_name, rare_names, rare_words, region_of, seat_of


@pytest.mark.parametrize(("name", "rare"), [("Tin-Hamma", "hamma"), ("Bamako", None), ("Chinégodar", "chinegodar")])
def test_the_rare_word_of_a_place_s_name(name, rare):
    assert rare_name(name) == rare


@pytest.mark.parametrize(
    ("precision", "admin1", "place_id", "region"),
    [
        (PlacePrecision.ADMIN1, "Mopti", "ML:mopti-region", True),
        (PlacePrecision.ADMIN1, "Mopti", None, True),
        (PlacePrecision.ADMIN1, "Gao", None, False),  # a village of that name that is on no map
        (PlacePrecision.POINT, "Mopti", "ML:mopti", False),
        (PlacePrecision.COUNTRY, None, None, True),
        (None, "Mopti", None, False),
    ],
)
def test_a_region_is_told_from_a_village_that_stands_with_its_region_s_point(precision, admin1, place_id, region):
    assert names_region("Mopti", precision, admin1, place_id) is region


def test_rare_words_of_a_sentence_are_folded_and_leave_out_what_every_article_has():
    assert rare_words("On Tuesday the army said that gunmen fell upon Chinégodar.") == {"fell", "chinegodar"}


@pytest.mark.parametrize(
    ("country", "kind", "precision", "seat"),
    [
        ("BF", SubEventType.OTHER, PlacePrecision.COUNTRY, "ouagadougou"),
        ("BF", SubEventType.ATTACK, PlacePrecision.COUNTRY, None),
        ("BF", SubEventType.OTHER, PlacePrecision.ADMIN1, None),
        ("BF", SubEventType.OTHER, None, None),
        (None, SubEventType.OTHER, PlacePrecision.COUNTRY, None),
    ],
)
def test_a_coup_told_of_its_country_alone_is_looked_for_at_the_capital(country, kind, precision, seat):
    assert seat_of(country, kind, precision) == seat


def test_rare_names_of_a_sentence_are_those_with_a_capital():
    assert rare_names("On Tuesday the army said that gunmen fell upon Chinégodar and Énagar.") == {
        "chinegodar",
        "enagar",
    }


@pytest.mark.parametrize(
    ("precision", "admin1", "region"),
    [
        (PlacePrecision.POINT, "Ségou", "segou"),
        (PlacePrecision.ADMIN1, None, "mopti"),
        (PlacePrecision.POINT, None, None),
    ],
)
def test_the_region_of_a_place_is_told_or_is_the_place_itself(precision, admin1, region):
    assert region_of("Mopti", precision, admin1) == region
