"""Where an incident happened, put together from its reports and its story."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.told import where
from timeline.model.actor import Role
from timeline.model.mention import Mention
from timeline.model.place import PlacePrecision

Tell = Callable[..., tuple[Mention, ...]]
TellOne = Callable[..., Mention]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Nigerian troops freed ten hostages on Sunday, the army said.", "Nigeria"),
        ("Gunmen freed two aid workers in Niger on Thursday.", "Niger"),
        ("Mali's army toppled the president in August 2020.", "Mali"),
        ("Chadian soldiers killed five rebels on Friday, the army said.", "Chad"),
        ("Burkina Faso police arrested two men over the killing of a priest on Monday.", "Burkina Faso"),
    ],
)
def test_where_only_a_country_is_told_it_is_the_place_and_no_finer(tell_one: TellOne, text: str, place: str) -> None:
    mention = tell_one(text)
    assert mention.place is not None
    assert (mention.place.name, mention.place.precision) == (place, PlacePrecision.COUNTRY)
    span = mention.place.evidence.span
    assert text[span.start : span.end] == mention.place.evidence.words


def test_a_place_within_the_country_goes_before_the_country(tell_one: TellOne) -> None:
    mention = tell_one("Nigerian troops freed ten hostages near Maiduguri on Sunday, the army said.")
    assert mention.place is not None
    assert (mention.place.name, mention.country) == ("Maiduguri", "NG")


def test_the_home_of_foreign_troops_is_no_place(tell_one: TellOne) -> None:
    mention = tell_one("French soldiers killed five militants on Friday, the ministry said.")
    assert (mention.place, mention.country) == (None, None)


def test_a_government_that_is_toppled_is_known_by_its_id_and_one_that_is_not_is_no_target(tell_one: TellOne) -> None:
    toppled = tell_one("Mali's army toppled the president in August 2020.")
    assert [actor.actor_id for actor in toppled.actors if actor.role is Role.TARGET] == ["ml-government"]
    attacked = tell_one("Gunmen attacked the president's convoy near Kidal on Sunday.")
    assert all(actor.actor_id is None for actor in attacked.actors)


def test_what_was_done_in_a_foreign_city_happened_there(tell: Tell) -> None:
    mentions = tell("Gunmen killed six people in Gao on Sunday. The Paris bombings of 10 May killed 12 people.")
    assert [where(mention)[0] for mention in mentions] == ["Gao", "Paris"]
    assert mentions[1].country == "FR"


def test_a_foreign_city_that_stands_for_its_government_is_no_scene(tell: Tell) -> None:
    mentions = tell("BAMAKO, Mali — A mine killed two soldiers on Sunday, days after the Paris talks had failed.")
    assert [where(mention)[0] for mention in mentions if mention.place is not None] == []


def test_the_town_is_not_one_that_was_told_as_the_end_of_a_road_alone(tell: Tell) -> None:
    first, second = tell(
        "Gunmen killed six people in Douentza on Sunday. They had stopped a bus between Mopti and Gao. "
        "On Monday soldiers shot dead two men in the town."
    )
    assert (where(first)[0], where(second)[0]) == ("Douentza", "Douentza")
