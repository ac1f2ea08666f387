"""What is read in one report of a day's attack with three older incidents."""

from __future__ import annotations

from typing import Any

import pytest

from tests.report_with_history import PUBLISHED, REPORT
from tests.told import days, figures
from timeline.model.actor import Role
from timeline.model.mention import Mention
from timeline.model.place import PlacePrecision


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
