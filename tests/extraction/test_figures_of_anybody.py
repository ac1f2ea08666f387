"""Figures of "people", who may be soldiers or villagers: alone, beside a side, and as the whole of several."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import Tell, TellOne
from timeline.model.actor import Role
from timeline.model.mention import CasualtyKind


def told(tell_one: TellOne, text: str) -> list[tuple[str, str | None]]:
    claims = [claim for claim in tell_one(text).casualties if claim.kind is CasualtyKind.KILLED]
    return [(claim.count.display(), claim.victim) for claim in claims]


def test_a_toll_of_people_is_of_nobody_in_particular_and_a_ministry_tells_every_side(tell_one: TellOne) -> None:
    text = (
        "Armed men on motorbikes killed at least 16 people at a livestock market near Torodi on Sunday. "
        "The interior ministry put the toll at 13 soldiers, two gendarmes and one civilian."
    )
    assert told(tell_one, text) == [
        ("≥16", None),
        ("13", "Nigerien Armed Forces"),
        ("2", "Nigerien Gendarmerie"),
        ("1", "Civilians"),
    ]


def test_people_who_were_struck_stay_the_target(tell_one: TellOne) -> None:
    mention = tell_one("Gunmen killed 14 people near Torodi on Sunday.")
    assert [(actor.name, actor.role) for actor in mention.actors if actor.role is Role.TARGET] == [
        ("Civilians", Role.TARGET)
    ]


@pytest.mark.parametrize(
    ("deed", "expected"),
    [
        ("killed 12 people and four soldiers", [("4", "Nigerien Armed Forces"), ("16", None)]),
        ("killed four soldiers and 12 other people", [("4", "Nigerien Armed Forces"), ("16", None)]),
        ("killed a soldier and another person", [("1", "Nigerien Armed Forces"), ("2", None)]),
        ("killed 15 farmers and three soldiers", [("15", "Civilians"), ("3", "Nigerien Armed Forces")]),
        ("killed an elderly man and his son", [("2", None)]),
        ("killed 21 people, including 20 soldiers,", [("21", None)]),
        (
            "killed 21 people, 20 soldiers and one civilian,",
            [("21", None), ("20", "Nigerien Armed Forces"), ("1", "Civilians")],
        ),
        (
            "left 20 soldiers, five gendarmes and two farmers dead",
            [("20", "Nigerien Armed Forces"), ("5", "Nigerien Gendarmerie"), ("2", "Civilians")],
        ),
        (
            "left 20 soldiers and five gendarmes dead and two farmers wounded",
            [("20", "Nigerien Armed Forces"), ("5", "Nigerien Gendarmerie")],
        ),
    ],
)
def test_what_one_breath_tells_apart_comes_to_one_whole(
    tell_one: TellOne, deed: str, expected: list[tuple[str, str | None]]
) -> None:
    subject = "The raid" if deed.startswith("left") else "Gunmen"
    found = told(tell_one, f"{subject} {deed} near Torodi on Sunday.")
    assert sorted(found, key=str) == sorted(expected, key=str)


def test_an_older_toll_is_not_added_to_the_sides_of_the_new_one(tell_one: TellOne) -> None:
    text = (
        "Gunmen stormed an army post near Torodi on Sunday. "
        "The toll rose from 32 to 53: 49 gendarmes and four civilians."
    )
    assert "53" in [count for count, victim in told(tell_one, text) if victim is None]
    assert max(int(count) for count, _ in told(tell_one, text)) == 53


@pytest.mark.parametrize("speakers", ["police and residents said", "soldiers and villagers told reporters"])
def test_who_says_it_is_not_counted_among_those_it_befell(tell_one: TellOne, speakers: str) -> None:
    deeds = "killing nine people and abducting at least 43 others"
    mention = tell_one(f"Gunmen raided a village near Torodi on Sunday, {deeds}, {speakers}.")
    figures = {(claim.kind, claim.count.display()) for claim in mention.casualties}
    assert figures == {(CasualtyKind.KILLED, "9"), (CasualtyKind.ABDUCTED, "≥43")}


@pytest.mark.parametrize("speakers", ["a local leader said", "three residents told AFP", "a doctor says"])
def test_the_last_of_a_list_who_says_it_is_no_victim(tell_one: TellOne, speakers: str) -> None:
    deeds = "killing more than 100 soldiers and civilians"
    mention = tell_one(f"Gunmen attacked a military base in Djibo on Saturday, {deeds}, aid workers and {speakers}.")
    assert [claim.count.display() for claim in mention.casualties] == ["≥100"]


def test_men_said_to_be_somebody_are_counted(tell_one: TellOne) -> None:
    assert told(tell_one, "Soldiers killed 12 men said to be traders near Djibo on Saturday.") == [("12", None)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Boko Haram fighters attacked the army base at Kolofata on Monday. "
            "The government in Yaoundé said that 143 of them were killed.",
            [("143", None)],
        ),
        (
            "Seven soldiers died in an ambush near Gao on Monday. Two of them were killed by a mine.",
            [("7", "Malian Armed Forces")],
        ),
        ("Gunmen wounded nine people in Bol on Monday. Two of them died.", [("2", None)]),
    ],
)
def test_some_of_them_are_counted_where_no_figure_before_counts_them(
    tell_one: TellOne, text: str, expected: list[tuple[str, str | None]]
) -> None:
    assert told(tell_one, text) == expected


def test_two_of_them_are_no_other_toll_that_speaks_against_the_incident_they_are_of(tell: Tell) -> None:
    mentions = tell(
        "Gunmen raided a camp at Ansongo on Sunday. On Monday seven soldiers were killed in an ambush near Gao. "
        "The army sent help from the town. Two of them were killed as they fled."
    )
    assert [[claim.count.display() for claim in mention.casualties] for mention in mentions] == [[], ["7"]]
