"""Villages that no gazetteer knows: told by their market or their people, named again, and told by a noun."""

from __future__ import annotations

from typing import Any

import pytest

from tests.told import days, where
from timeline.model.place import PlacePrecision


@pytest.mark.parametrize(
    ("text", "name", "admin1"),
    [
        ("Gunmen killed nine people on Monday at the weekly market of Tassaga, a village in Oudalan province, the "
         "governor of the Sahel region said.", "Tassaga", "Sahel"),
        ("Armed men attacked the market of Tassaga, in the Gao region of Mali, on Monday and killed nine people.",
         "Tassaga", "Gao"),
        ("Gunmen massacred the inhabitants of Tassaga, in the Gao region of Mali, on Monday.", "Tassaga", "Gao"),
        ("They entered Tassaga, in the department of Alibori in Benin, on Monday and shot two hunters.",
         "Tassaga", "Alibori"),
        ("Gunmen attacked Labbezanga, in the Gossi commune of the Gao region, on Monday and killed nine people.",
         "Labbezanga", "Gao"),
    ],
)  # fmt: skip
def test_a_village_told_by_its_market_or_its_people_is_the_scene_and_not_what_it_lies_in(
    tell_one: Any, text: str, name: str, admin1: str
) -> None:
    place = tell_one(text).place
    assert (place.name, place.admin1) == (name, admin1)


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed nine people in Mali on Monday. The victims of Boko Haram were buried the same day.",
        "Gunmen killed nine people in Mali on Monday. The dead of Ramadan were remembered.",
        "Gunmen killed nine people in Mali on Monday, survivors of Capt. Tassaga's company said.",
    ],
)
def test_groups_feasts_and_persons_have_victims_and_survivors_too_and_are_no_villages(tell: Any, text: str) -> None:
    assert {mention.place.name for mention in tell(text)} == {"Mali"}


def test_what_the_text_once_calls_a_village_is_one_wherever_it_is_named_and_lies_in_the_same_region(tell: Any) -> None:
    first, second = tell(
        "Armed men attacked the village of Tassaga, in the Gao region of Mali, on Monday and killed nine people. "
        "Tassaga had been raided in March 2023, when two traders died."
    )
    assert [(m.place.name, m.place.admin1, days(m)) for m in (first, second)] == [
        ("Tassaga", "Gao", "13 May 2024"),
        ("Tassaga", "Gao", "Mar 2023"),
    ]


def test_a_person_who_bears_the_name_of_a_village_is_none(tell: Any) -> None:
    mentions = tell(
        "Gunmen attacked the village of Tassaga, in the Gao region of Mali, on Monday and killed nine people. "
        "In March 2023, soldiers under Col. Tassaga killed two traders in Mali."
    )
    assert [mention.place.name for mention in mentions] == ["Tassaga", "Mali"]


@pytest.mark.parametrize("name", ["Paul Dembarou", "Paul-Henri Dembarou"])
def test_a_name_after_a_first_name_is_a_person_s_after_a_preposition_too(tell: Any, name: str) -> None:
    coup, arrest = tell(f"Soldiers took power from Dembarou in Mali in August 2020. {name} was arrested in Bamako.")
    assert (where(coup)[0], where(arrest)[0]) == ("Mali", "Bamako")


def test_a_capital_is_no_village(tell_one: Any) -> None:
    text = "Ministers met in {}. Gunmen killed nine people in the village on Monday."
    assert where(tell_one(text.format("Bamako"))) == (None, None)
    assert where(tell_one(text.format("Gossi"))) == ("Gossi", None)


def test_the_same_region_is_the_last_region_told(tell: Any) -> None:
    mentions = tell(
        "Gunmen raided Gossi, in the Timbuktu region, on Monday and killed nine people. "
        "In the same region, two soldiers were killed on May 3 by a mine."
    )
    assert [mention.place.name for mention in mentions] == ["Gossi", "Timbuktu"]
    assert mentions[1].place.precision is PlacePrecision.ADMIN1
    gossi_alone = (
        "Gunmen raided Gossi on Monday and killed nine people. In the same region, two soldiers died on May 3."
    )
    assert where(tell(gossi_alone)[1])[0] != "Gossi"
