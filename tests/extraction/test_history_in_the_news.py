"""One report of a day's attack with three older incidents, told as a wire report tells them; in our own words."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.told import days, figures
from timeline.model.actor import Role
from timeline.model.mention import Mention
from timeline.model.place import PlacePrecision

PUBLISHED = date(2024, 9, 17)
REPORT = "\n\n".join(
    (
        "BAMAKO, Mali (Demonstration) — Islamist fighters stormed a military police academy and the airport "
        "in Mali’s capital Tuesday, setting off deadly gunbattles, officials said. No toll was given.",
        "The attack on the academy caused “loss of life,” a security official said. At least 15 suspects were "
        "arrested, he added.",
        "The al-Qaida-linked group JNIM claimed responsibility for the attack in a message on its website.",
        "Mali has for more than a decade fought an insurgency. Attacks in the center and the north are "
        "increasing. In July, about 50 Russian mercenaries in a convoy were killed in an al-Qaida ambush.",
        "The mercenaries had been fighting Tuareg rebels beside the army when their convoy was turned back "
        "and ambushed south of the commune of Tinzaouaten.",
        "“They wanted to show that they can strike in the south, after the battle near the Algeria border,” "
        "an analyst said.",
        "Such attacks are seldom seen in Bamako itself.",
        "In 2022, gunmen struck an army checkpoint about 60 kilometers (40 miles) outside the city, killing "
        "at least six people and wounding several others. In 2015, another al-Qaida linked extremist group "
        "killed at least 20 people, including one American, during an attack on a hotel in Bamako.",
        "The embassy told its staff to stay at home.",
    )
)


@pytest.fixture(scope="module")
def told(read: Any) -> dict[str, Mention]:
    return {days(mention): mention for mention in read(REPORT, PUBLISHED).mentions}


def test_the_news_and_its_history_are_four_incidents_as_precise_as_told(told: dict[str, Mention]) -> None:
    assert sorted(told) == ["17 Sep 2024", "2015", "2022", "Jul 2024"]
    assert {day for day, mention in told.items() if mention.historical} == {"2015", "2022", "Jul 2024"}


@pytest.mark.parametrize(
    ("day", "place", "tolls"),
    [("2015", "Bamako", {"≥20"}), ("2022", "Bamako", {"≥6"}), ("Jul 2024", "Tinzaouaten", {"~50"})],
)
def test_each_is_placed_and_counted_as_its_sentence_says(
    told: dict[str, Mention], day: str, place: str, tolls: set[str]
) -> None:
    mention = told[day]
    assert mention.place is not None
    assert (mention.place.name, figures(mention)) == (place, tolls)


def test_a_place_outside_the_city_keeps_its_relation_and_is_no_point(told: dict[str, Mention]) -> None:
    place = told["2022"].place
    assert place is not None
    assert place.relation == "about 60 kilometers (40 miles) outside"
    assert place.precision is PlacePrecision.AREA


def test_the_claim_told_later_names_who_struck(told: dict[str, Mention]) -> None:
    roles = {(actor.name, actor.role) for actor in told["17 Sep 2024"].actors}
    assert {("JNIM", Role.PERPETRATOR), ("JNIM", Role.CLAIMANT)} <= roles
