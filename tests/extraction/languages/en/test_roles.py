"""Who struck whom, in the forms in which English news says it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.told import figures, participants, perpetrators, targets
from timeline.model.actor import Role
from timeline.model.mention import CasualtyKind

ML, BF, NE, TD = (f"{people} Armed Forces" for people in ("Malian", "Burkina Faso", "Nigerien", "Chadian"))
NOBODY_NAMED = "Unidentified armed group"

ACTIVE = [
    ("Suspected JNIM fighters attacked an army post in Boulkessi on Monday, killing seven soldiers.", "JNIM", ML),
    ("Ansaroul Islam fighters ambushed a gendarmerie patrol near Tongomayel on Thursday.",
     "Ansaroul Islam", "Burkina Faso Gendarmerie"),
    ("Wagner fighters executed seven Tuareg shepherds near Abeïbara on Thursday.", "Wagner Group", "Civilians"),
    ("Chadian soldiers stormed a Boko Haram camp on the island of Tchoukoutalia on Saturday.", TD, "Boko Haram"),
    ("French forces killed a senior al-Qaida commander near Tessalit on Wednesday.",
     "French Armed Forces", "Al-Qaida"),
    ("Boko Haram insurgents attacking the town of Bosso on Friday killed two gendarmes.",
     "Boko Haram", "Nigerien Gendarmerie"),
    ("A jihadist group linked to al-Qaida killed at least 20 soldiers near Djenné on Sunday.", "Al-Qaida", ML),
    ("Police arrested 12 opposition activists in Bamako on Friday.", "Malian Police", "Civilians"),
]  # fmt: skip
ACCUSED = (
    "The United Nations accuses Malian soldiers of having killed 500 people in Moura in March 2022.",
    ML,
    "Civilians",
)
PASSIVE = [
    ("An army post in Boulkessi was attacked by suspected JNIM fighters on Monday, leaving seven soldiers dead.",
     "JNIM", ML),
    ("The mayor of Barsalogho was assassinated on Thursday by unidentified gunmen.",
     "Unidentified gunmen", "Civilians"),
    ("The village of Sobane Da was attacked on Sunday by gunmen who killed 35 people.",
     "Unidentified gunmen", "Civilians"),
    ("Residents of Koulogon were attacked by armed Dozo hunters on Tuesday, and 37 of them died.",
     "Dozo hunters", "Civilians"),
    ("Fishermen were abducted on Lake Chad on Monday by Boko Haram.", "Boko Haram", "Civilians"),
    ("Peacekeepers from Togo came under fire near Ménaka on Monday; two were wounded.",
     NOBODY_NAMED, "United Nations"),
]  # fmt: skip
NOMINAL = [
    ("Seven soldiers were killed on Monday in an al-Qaida ambush near Nampala, in central Mali.", "Al-Qaida", ML),
    ("The Malian army's air strike on Tinzaouatène on Sunday killed 11 civilians, the rebels said.", ML, "Civilians"),
    ("A French air strike killed 30 jihadists near Labbezanga on Wednesday.",
     "French Armed Forces", "Unidentified jihadists"),
    ("The killing of 40 villagers in Solhan on Sunday by gunmen on motorbikes drew condemnation.",
     "Unidentified gunmen", "Civilians"),
    ("The raid by MUJAO on the barracks in Agadez in May 2013 killed 24 soldiers.", "MUJAO", NE),
    ("A drone strike by the Burkinabe army on a market in Djibo on Thursday killed dozens of civilians.",
     BF, "Civilians"),
    ("The army's shelling of Ber on Wednesday wounded four children in the north of Mali.", ML, "Civilians"),
]  # fmt: skip
LIGHT_VERBS = [
    ("Gunmen from Boko Haram carried out an attack on an army base in Diffa on Sunday.", "Boko Haram", NE),
    ("An attack on the market of Djibo was carried out by JNIM on Sunday, killing 12 civilians.", "JNIM", "Civilians"),
    ("Islamic State militants launched an attack on an army camp near Ménaka on Sunday.", "Islamic State", ML),
]
REDUCED = [
    ("Soldiers ambushed by jihadists near Dori on Saturday fled, the army said.", "Unidentified jihadists", BF),
    ("Nigerien troops attacked by Boko Haram near Diffa on Saturday called for help.", "Boko Haram", NE),
]


@pytest.mark.parametrize(
    ("text", "perpetrator", "target"),
    [
        pytest.param(*case, id=f"{form}-{number}")
        for form, cases in (
            ("active", ACTIVE),
            ("passive", PASSIVE),
            ("nominal", NOMINAL),
            ("light-verb", LIGHT_VERBS),
            ("reduced", REDUCED),
        )
        for number, case in enumerate(cases)
    ],
)
def test_who_struck_and_who_was_struck(tell_one: Any, text: str, perpetrator: str, target: str) -> None:
    mention = tell_one(text)
    assert (perpetrators(mention), targets(mention)) == ({perpetrator}, {target})


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Malian troops and CSP rebels clashed near Kidal on Sunday, leaving at least 10 dead on both sides.",
         {ML, "CSP-DPA"}),
        ("JNIM fighters and soldiers exchanged fire in the Zongo district of Ouagadougou on Monday.", {"JNIM", BF}),
        ("A clash between Malian soldiers and JNIM near Niono on Friday left nine dead.", {ML, "JNIM"}),
        ("The Chadian army clashed with Boko Haram fighters near Bol on Friday.", {"Boko Haram", TD}),
    ],
)  # fmt: skip
def test_both_sides_of_a_clash_are_participants(tell_one: Any, text: str, sides: set[str]) -> None:
    mention = tell_one(text)
    assert participants(mention) == sides
    assert not perpetrators(mention)


def test_two_forces_that_strike_together_are_both_named(tell_one: Any) -> None:
    text = "Malian soldiers and Russian mercenaries killed at least 25 civilians in Sokolo on Thursday, residents said."
    mention = tell_one(text)
    assert perpetrators(mention) == {ML, "Wagner Group"}
    assert targets(mention) == {"Civilians"}


def test_an_attack_without_an_author_has_an_unidentified_one_whose_words_are_the_trigger(tell_one: Any) -> None:
    mention = tell_one("Two people were killed in Ménaka on Sunday.")
    (author,) = (actor for actor in mention.actors if actor.role is Role.PERPETRATOR)
    assert (author.name, author.evidence.words, author.evidence.rule) == (NOBODY_NAMED, "killed", "actor.unstated")


def test_an_air_strike_without_an_author_is_nobodys(tell_one: Any) -> None:
    assert perpetrators(tell_one("An air strike on the town of Rann in Nigeria killed 90 people on Tuesday.")) == set()


def test_a_protest_without_a_name_for_its_crowd_has_protesters(tell_one: Any) -> None:
    mention = tell_one("A march against the junta brought Bamako to a halt on Friday.")
    assert participants(mention) == {"Protesters"}


def test_nameless_gunmen_give_way_to_the_group_that_the_story_names(tell_one: Any) -> None:
    text = (
        "GAO, Mali — Gunmen attacked an army post in Tessit on Monday. "
        "The JNIM fighters killed 12 soldiers in the assault, the army said."
    )
    assert perpetrators(tell_one(text)) == {"JNIM"}


@pytest.mark.parametrize(
    ("text", "kind", "figure"),
    [
        ("Unidentified gunmen abducted two Chinese mine workers near Kolondiéba on Saturday.",
         CasualtyKind.ABDUCTED, "2"),
        ("Security forces arrested 34 suspected jihadists in Kolokani on Sunday.", CasualtyKind.ARRESTED, "34"),
        ("The rebels released 46 soldiers near Kidal on Saturday.", CasualtyKind.RELEASED, "46"),
        ("A grenade thrown at a bar in Niamey on Friday wounded eight people.", CasualtyKind.INJURED, "8"),
    ],
)  # fmt: skip
def test_a_figure_stands_under_what_befell_those_counted(
    tell_one: Any, text: str, kind: CasualtyKind, figure: str
) -> None:
    assert figures(tell_one(text), kind) == {figure}


def test_who_is_accused_of_an_act_did_it_and_not_who_accuses(tell_one: Any) -> None:
    text, perpetrator, target = ACCUSED
    mention = tell_one(text)
    assert (perpetrators(mention), targets(mention)) == ({perpetrator}, {target})
