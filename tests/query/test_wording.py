"""A user's words as criteria, and criteria in words."""

from __future__ import annotations

import datetime as dt

import pytest

from timeline.errors import InputError
from timeline.model.event_types import EventType, SubEventType
from timeline.query.criteria import ActorCriterion, Criteria
from timeline.query.wording import actor_advice, described, find_actor, find_countries, find_types
from timeline.reference.actors import load_actors


@pytest.mark.parametrize(
    "name",
    ["ML", "ml", "MLI", "Mali", "mali", "NE", "NER", "Niger", "TD", "Chad", "Tchad", "CI", "Côte d’Ivoire"],
)
def test_a_country_is_known_by_code_and_by_name_in_both_languages(name: str) -> None:
    code = {"m": "ML", "n": "NE", "t": "TD", "c": "TD" if name == "Chad" else "CI"}[name[0].lower()]
    assert find_countries([name]) == (code,)


def test_countries_keep_their_order_without_repeats() -> None:
    assert find_countries(["Niger", "Mali", "NE"]) == ("NE", "ML")


def test_an_unknown_country_is_refused_with_the_nearest() -> None:
    with pytest.raises(InputError, match=r"no country is called 'Malli': did you mean Mali"):
        find_countries(["Mali", "Malli"])


@pytest.mark.parametrize("name", ["", "qqqqqq"])
def test_a_name_near_to_none_is_refused_with_the_forms_that_are_taken(name: str) -> None:
    with pytest.raises(InputError, match="ISO code of two or three letters"):
        find_countries([name])


def test_types_and_sub_types_are_told_apart() -> None:
    found = find_types(["battles", "Air/drone strike"])
    assert found == (frozenset({EventType.BATTLES}), frozenset({SubEventType.AIR_STRIKE}))
    assert find_types([]) == (frozenset(), frozenset())


def test_an_actor_is_known_by_its_aliases_and_brings_its_parts() -> None:
    english, french = find_actor("JNIM"), find_actor("gsim")
    assert "jnim" in english.actor_ids
    assert (english.actor_ids, english.names) == (french.actor_ids, french.names)
    assert "katiba-macina" in english.actor_ids
    assert "jnim" not in find_actor("Katiba Macina").actor_ids


@pytest.mark.parametrize(
    ("asked", "actor_id"),
    [
        ("Malian army", "ml-armed-forces"),
        ("the Malian soldiers", "ml-armed-forces"),
        ("MALI ARMY", "ml-armed-forces"),
        ("Mali's army", "ml-armed-forces"),
        ("army of Mali", "ml-armed-forces"),
        ("Nigerien soldiers", "ne-armed-forces"),
        ("Nigerian troops", "ng-armed-forces"),
        ("French forces", "fr-armed-forces"),
        ("Burkinabè gendarmes", "bf-gendarmerie"),
        ("Ivorian police", "ci-police"),
        ("Burkina Faso police officers", "bf-police"),
        ("Malian government", "ml-government"),
    ],
)
def test_a_nationality_and_a_force_mean_the_force_of_that_state(asked: str, actor_id: str) -> None:
    criterion = find_actor(asked)
    assert actor_id in criterion.actor_ids
    assert {load_actors().by_id[each].country for each in criterion.actor_ids} == {actor_id[:2].upper()}
    assert actor_advice(Criteria(actor=criterion)) is None


def test_a_force_brings_its_parts_and_only_them() -> None:
    assert "ml-air-force" in find_actor("Malian army").actor_ids
    assert "ml-police" not in find_actor("Malian army").actor_ids


def test_a_force_that_the_list_does_not_know_is_asked_for_by_the_name_that_a_text_gives_it() -> None:
    assert find_actor("Portuguese navy") == ActorCriterion(
        "Portuguese navy", frozenset(), frozenset({"Portuguese Navy"})
    )
    assert find_actor("government of Portugal").names == {"Government of Portugal"}


@pytest.mark.parametrize("asked", ["gunmen", "army", "Malian", "Malian villagers", "Atlantis army"])
def test_words_without_a_nation_or_a_force_mean_no_force(asked: str) -> None:
    assert find_actor(asked) == ActorCriterion(asked)


def test_an_unknown_actor_is_looked_for_as_words_and_the_nearest_told() -> None:
    criterion = find_actor("Boko Harm")
    assert criterion == ActorCriterion("Boko Harm")
    assert actor_advice(Criteria(actor=criterion)) == "The actor list has no 'Boko Harm': did you mean Boko Haram?"
    assert actor_advice(Criteria(actor=find_actor("JNIM"))) is None
    assert actor_advice(Criteria()) is None


@pytest.mark.parametrize(
    ("criteria", "words"),
    [
        (Criteria(), ""),
        (Criteria(limit=3), ""),
        (Criteria(countries=("ML", "NE"), date_from=dt.date(2015, 1, 1)), "country ML or NE, from 2015-01-01"),
        (
            Criteria(date_to=dt.date(2015, 1, 1), certainly_within=True),
            "to 2015-01-01, certainly within that time",
        ),
        (Criteria(place="Gao", radius_km=12.5, min_killed=0), "within 12.5 km of Gao, at least 0 killed"),
        (Criteria(place="Gao", historical=True), "place Gao, told only as history"),
        (Criteria(event_types=frozenset({EventType.RIOTS}), historical=False), "type Riots, told as news"),
    ],
)
def test_criteria_are_told_in_a_line(criteria: Criteria, words: str) -> None:
    assert described(criteria) == words
