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
UNDER_FIRE = [
    (
        "A convoy of Nigerien soldiers came under fire from jihadists near Torodi on Monday; four died.",
        "Unidentified jihadists",
        NE,
    ),
    (
        "A Burkinabe army patrol fell into an ambush laid by JNIM fighters near Pama on Saturday; eight men died.",
        "JNIM",
        BF,
    ),
    (
        "A patrol of gendarmes was caught in an ambush set by militants near Foubé on Sunday.",
        "Unidentified militants",
        "Burkina Faso Gendarmerie",
    ),
]
AUTHORS = [
    (
        "Boko Haram is believed to be behind the bombing of a market in Monguno on Sunday that killed nine people.",
        "Boko Haram",
        "Civilians",
    ),
    (
        "ISWAP was responsible for the attack on Geidam on Friday in which 11 people died, police said.",
        "ISWAP",
        "Civilians",
    ),
    ("JNIM is suspected of being behind the killing of two teachers near Djibo on Thursday.", "JNIM", "Civilians"),
    (
        "Dozens of people were massacred in the Zurmi district of Nigeria on Sunday by gangs on motorbikes.",
        "Bandits",
        "Civilians",
    ),
]
DEEDS = [
    ("The ambush of an army convoy near Ansongo on Sunday killed 12 soldiers.", NOBODY_NAMED, ML),
    (
        "The deadly ambush of a gendarmerie patrol by JNIM near Fada N'Gourma on Sunday shocked the town.",
        "JNIM",
        "Burkina Faso Gendarmerie",
    ),
    ("A raid by Boko Haram killed 12 fishermen near Bol on Friday.", "Boko Haram", "Civilians"),
]
DEFENDED = [
    ("The army repelled an attack by JNIM on its base at Tessit on Sunday, killing 20 of the assailants.", "JNIM", ML),
    ("Malian forces foiled an attack by jihadists on the airport of Sévaré on Tuesday.", "Unidentified jihadists", ML),
    ("Troops fought off Boko Haram fighters who attacked Gwoza on Sunday.", "Boko Haram", "Nigerian Armed Forces"),
    ("JNIM overran the army's camp at Diapaga on Thursday.", "JNIM", BF),
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
            ("under-fire", UNDER_FIRE),
            ("author", AUTHORS),
            ("deed", DEEDS),
            ("defended", DEFENDED),
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


@pytest.mark.parametrize(
    ("text", "strikers"),
    [
        ("The Malian army, backed by Wagner mercenaries, killed 12 herders near Hombori on Monday.",
         {ML, "Wagner Group"}),
        ("Chadian soldiers together with Nigerian troops attacked Boko Haram near Damasak on Sunday.",
         {TD, "Nigerian Armed Forces"}),
        ("With the help of French aircraft, the Malian army attacked jihadists near Gossi on Sunday and killed ten.",
         {ML, "French Armed Forces"}),
        ("French and Malian troops killed 20 jihadists near Ménaka on Sunday.", {ML, "French Armed Forces"}),
        ("Gao fell to French and Malian troops on Jan. 26, 2013.", {ML, "French Armed Forces"}),
        ("The army clashed with nobody, but Malian soldiers with rifles killed a herder near Ber on Sunday.", {ML}),
    ],
)  # fmt: skip
def test_those_who_help_strike_as_well(tell_one: Any, text: str, strikers: set[str]) -> None:
    assert perpetrators(tell_one(text)) == strikers


def test_villagers_who_kill_armed_men_are_those_who_struck(tell_one: Any) -> None:
    mention = tell_one("Villagers killed three bandits near Bandiagara on Friday.")
    assert (perpetrators(mention), targets(mention)) == ({"Civilians"}, {"Bandits"})


def test_people_beside_a_force_are_of_that_force(tell_one: Any) -> None:
    text = "Gunmen struck a Malian army checkpoint near Kati on Friday, killing at least six people."
    assert targets(tell_one(text)) == {ML}


@pytest.mark.parametrize("struck", ["the village of Tonka", "a market near Goundam", "a bus near Goundam"])
def test_a_village_or_a_bus_that_is_struck_has_civilians_in_it(tell_one: Any, struck: str) -> None:
    assert targets(tell_one(f"Suspected JNIM fighters attacked {struck} in Mali on Monday.")) == {"Civilians"}


@pytest.mark.parametrize(
    ("text", "force"),
    [
        ("NIAMEY, Niger — Niger held a vote on Sunday. Islamic State fighters killed 49 soldiers at Indelimane, in "
         "Mali, on Nov. 1.", ML),
        ("NIAMEY, Niger — Niger held a vote on Sunday. Gunmen killed nine soldiers at Inates on Monday.", NE),
        ("NIAMEY, Niger — Jihadists killed nine Nigerien soldiers at Indelimane, in Mali, on Nov. 1.",
         NE),
    ],
)  # fmt: skip
def test_soldiers_without_a_nation_are_of_the_country_where_they_were_struck(tell: Any, text: str, force: str) -> None:
    assert targets(tell(text)[-1]) == {force}


def test_a_coup_is_against_the_government_of_its_country(tell_one: Any) -> None:
    mention = tell_one("Army officers seized power in a coup in Niamey on July 26, 2023.")
    assert targets(mention) == {"Government of Niger"}


def test_an_oath_has_no_victim_and_no_author(tell_one: Any) -> None:
    mention = tell_one("Boko Haram pledged allegiance to the Islamic State group in Nigeria in March 2015.")
    assert not perpetrators(mention)
    assert "Boko Haram" in participants(mention)


def test_captives_are_set_free_by_those_who_took_them(tell: Any) -> None:
    text = (
        "MINNA, Nigeria — Boko Haram abducted 30 girls in Kuriga on May 2. The girls of Kuriga were freed on Monday, "
        "officials said."
    )
    freed = tell(text)[-1]
    assert (perpetrators(freed), targets(freed)) == ({"Boko Haram"}, {"Civilians"})


def test_captives_freed_by_soldiers_are_not_freed_by_their_captors(tell: Any) -> None:
    text = (
        "MINNA, Nigeria — Boko Haram abducted 30 girls in Kuriga on May 2. "
        "Nigerian soldiers freed the girls in Zamfara on Monday."
    )
    assert perpetrators(tell(text)[-1]) == {"Nigerian Armed Forces"}


def test_the_movement_behind_a_group_is_not_named_beside_it(tell_one: Any) -> None:
    text = "JNIM, the al-Qaida affiliate in the Sahel, attacked a base at Tessit on Monday, killing two soldiers."
    assert perpetrators(tell_one(text)) == {"JNIM"}


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
    "text",
    [
        "Gunmen dressed as soldiers killed four people in Ansongo on Friday.",
        "Gunmen disguised as gendarmes abducted a priest in Kaduna on Monday.",
        "Attackers posing as Malian soldiers stormed a village near Bankass on Sunday.",
        "Gunmen in military fatigues killed six people in Djibo on Tuesday.",
    ],
)
def test_those_in_the_clothes_of_soldiers_are_no_soldiers(tell_one: Any, text: str) -> None:
    assert perpetrators(tell_one(text)) <= {"Unidentified gunmen", "Unidentified armed group"}


@pytest.mark.parametrize(
    ("text", "assailants"),
    [
        ("Twenty people were killed on Friday in an attack on a hotel in Ouagadougou. Security forces killed the "
         "three attackers.", "Unidentified gunmen"),
        ("Twelve people died when a suicide bomber blew himself up in Maiduguri on Monday. Police shot dead a second "
         "bomber.", "Unidentified suicide bomber"),
        ("Gunmen killed six traders in Gao on Sunday. Soldiers later killed two of the assailants.",
         "Unidentified gunmen"),
        ("Police shot dead a gunman who had opened fire on worshippers in Kano on Friday, killing four.",
         "Unidentified gunmen"),
        ("At least 30 people were wounded in the knife attack in N'Djamena on Friday before police shot the assailant "
         "dead.", "Unidentified gunmen"),
    ],
)  # fmt: skip
def test_forces_that_shot_the_attackers_did_not_attack(tell_one: Any, text: str, assailants: str) -> None:
    mention = tell_one(text)
    assert (perpetrators(mention), targets(mention)) == ({assailants}, {"Civilians"})


@pytest.mark.parametrize(
    ("text", "perpetrator", "forces"),
    [
        ("Jihadists stormed a bank in Kano on Friday and held its customers for hours until Nigerian soldiers fought "
         "their way in. Eight people were killed.", "Unidentified jihadists", "Nigerian Armed Forces"),
        ("Nigerian police fought their way in on Monday after bandits had raided a school in Kaduna and shot dead "
         "four pupils.", "Bandits", "Nigerian Police"),
    ],
)  # fmt: skip
def test_forces_that_ended_an_attack_on_civilians_took_part_and_did_not_attack(
    tell_one: Any, text: str, perpetrator: str, forces: str
) -> None:
    mention = tell_one(text)
    assert (perpetrators(mention), participants(mention)) == ({perpetrator}, {forces})


def test_forces_that_killed_villagers_beside_a_militia_did_not_end_its_attack(tell_one: Any) -> None:
    text = "Militiamen attacked Hombori on Friday, and soldiers killed twelve people there, residents said."
    assert perpetrators(tell_one(text)) == {"Militia", "Malian Armed Forces"}


@pytest.mark.parametrize(
    ("text", "struck", "sub_type"),
    [
        ("Jihadists attacked a market in Gao on Friday, killing 12 traders. Three of the assailants died too.",
         {"Civilians"}, "Attack"),
        ("Gunmen stormed a hotel in Ouagadougou on Friday and killed 12 guests. Two attackers were killed as well.",
         {"Civilians"}, "Attack"),
        ("Gunmen attacked a post in Gao on Friday, killing 12 soldiers. Three attackers were killed as well.",
         {"Malian Armed Forces"}, "Armed clash"),
        ("Gunmen raided Ansongo on Friday, killing 12 people. Soldiers killed three of the attackers.",
         {"Civilians"}, "Armed clash"),
        ("Soldiers raided Ansongo on Friday. Three gunmen were killed as well as one trader.",
         {"Unidentified gunmen"}, "Armed clash"),
    ],
)  # fmt: skip
def test_the_attackers_own_dead_were_not_attacked(tell_one: Any, text: str, struck: set[str], sub_type: str) -> None:
    mention = tell_one(text)
    assert (targets(mention), mention.sub_event_type.value) == (struck, sub_type)


def test_the_people_killed_are_struck_whomever_the_killers_say_they_killed(tell_one: Any) -> None:
    text = (
        "OUAGADOUGOU, Burkina Faso — At least 200 people were killed on Saturday when fighters opened fire on them at "
        "Barsalogho, residents said. JNIM claimed the attack, saying it had killed nearly 300 fighters."
    )
    assert "Civilians" in targets(tell_one(text))


@pytest.mark.parametrize(
    ("text", "forces", "struck"),
    [
        ("Soldiers killed 20 villagers and three suspected jihadists in Hombori on Friday.", "Malian Armed Forces",
         {"Civilians", "Unidentified jihadists"}),
        ("Troops killed 12 jihadists near Djibo on Friday. Two civilians were killed in the crossfire.",
         "Burkina Faso Armed Forces", {"Civilians", "Unidentified jihadists"}),
        ("Police in Abuja shot dead two protesters on Monday.", "Nigerian Police", {"Protesters"}),
    ],
)  # fmt: skip
def test_forces_that_struck_of_their_own_did(tell_one: Any, text: str, forces: str, struck: set[str]) -> None:
    mention = tell_one(text)
    assert (perpetrators(mention), targets(mention)) == ({forces}, struck)


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
