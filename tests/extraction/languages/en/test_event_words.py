"""What a word tells in the company it stands in: a table for each phenomenon, and sentences that tell nothing."""

from __future__ import annotations

from typing import Any

import pytest

from timeline.model.event_types import SubEventType

FIRE_EXCHANGED = [
    "Gendarmes and bandits exchanged gunfire near Téra on Monday.",
    "A patrol of the Nigerien army exchanged gunfire with gunmen on motorbikes near Bosso on Monday.",
    "Soldiers traded fire with gunmen on the road to Dogondoutchi on Monday.",
    "Gunmen attacked the village of Karma on Monday; the villagers returned fire.",
    "Gunmen attacked the village of Karma on Monday. Hunters responded to the attack and routed the assailants.",
    "Jihadists attacked a convoy near Kaya on Monday and the escort fought back.",
]
FIGHTING_BROKE_OUT = [
    "Fighting broke out between soldiers and rebels in Ménaka on Monday.",
    "Fighting erupted in Kidal on Monday.",
    "Fighting continues in Kidal.",
    "Fresh fighting erupted between MNLA rebels and Ansar Dine near Gao.",
]
LAUNCHED = [
    ("Militants fired three mortar shells that landed near the camp in Ansongo on Monday.", SubEventType.SHELLING),
    ("Rockets were fired at the airport of Gao on Monday.", SubEventType.SHELLING),
    ("Five rockets landed in the town of Bourem on Monday.", SubEventType.SHELLING),
    ("Two men on a motorbike threw a grenade into a bar in Diffa on Monday.", SubEventType.GRENADE),
    ("A gunman dropped a grenade in front of a clinic in Niamey on Monday.", SubEventType.GRENADE),
]
GOODS = [
    ("Militants seized sixty heads of cattle from a herder near Matiacoali on Monday.", SubEventType.LOOTING),
    ("Gunmen seized a vehicle of the United Nations near Ménaka on Monday.", SubEventType.LOOTING),
    ("Jihadists seized five motorbikes belonging to gold miners near Dori on Monday.", SubEventType.LOOTING),
    ("Soldiers seized weapons and ammunition near Boni on Monday.", SubEventType.DISRUPTED_WEAPONS),
    ("Gendarmes seized 20 rifles on a bus near Sévaré on Monday.", SubEventType.DISRUPTED_WEAPONS),
]
OTHER_DEEDS = [
    ("Gunmen assassinated a soldier in Ménaka on Monday.", SubEventType.ARMED_CLASH),
    ("Gunmen assassinated a village chief near Ménaka on Monday.", SubEventType.ATTACK),
    ("Jihadists amputated the hands of three villagers in Ansongo on Monday.", SubEventType.ATTACK),
    ("Hunters forcefully disappeared three herders near Sévaré on Monday.", SubEventType.ABDUCTION),
    ("Militiamen sexually assaulted four women in Mora on Monday.", SubEventType.SEXUAL_VIOLENCE),
    ("Police clashed with gunmen near Birnin Gwari on Monday and freed three kidnapped girls.",
     SubEventType.ARMED_CLASH),
    ("Tuareg rebels defeated soldiers and mercenaries at Ber on Monday.", SubEventType.ARMED_CLASH),
    ("Chadian troops secured Kidal on Monday.", SubEventType.GOVERNMENT_REGAINS),
    ("Jihadists laid siege to the town of Djibo on Monday.", SubEventType.CHANGE_TO_GROUP),
]  # fmt: skip
BEGUN_FROM_AFAR = [
    ("Gunmen ambushed an army convoy with an IED detonation and small arms fire near Tera on Monday.",
     SubEventType.ARMED_CLASH),
    ("Jihadists detonated an IED against an army vehicle near Tera on Monday and the soldiers repulsed the attack.",
     SubEventType.ARMED_CLASH),
    ("Two soldiers were killed and three wounded on Monday by the explosion of an IED near Tera.", SubEventType.IED),
    ("Soldiers killed two villagers near Boni on Monday in retaliation for an IED explosion.", SubEventType.ATTACK),
]  # fmt: skip
SAID_SHORTLY = [
    ("Clashes reported between soldiers and gunmen in Ansongo.", SubEventType.ARMED_CLASH),
    ("Protests in Dori on May 12 against the new tax.", SubEventType.PEACEFUL_PROTEST),
    ("Demonstrations were staged in Atar on Monday.", SubEventType.PEACEFUL_PROTEST),
    ("Residents gathered in Koupela on Monday to protest against the price of water.", SubEventType.PEACEFUL_PROTEST),
    ("Hundreds of students went to the streets of Zinder on Monday to demonstrate.", SubEventType.PEACEFUL_PROTEST),
    ("Eight people died on Monday in clashes between farmers and herders near Birni.", SubEventType.ARMED_CLASH),
    ("Looting: On May 12, gunmen attacked the village of Karma.", SubEventType.LOOTING),
    ("Defusal: On May 12, soldiers and gendarmes discovered and destroyed an IED near Koro.",
     SubEventType.DISRUPTED_WEAPONS),
    ("Arrests: Police stopped a march of the opposition in Zinder on Monday.", SubEventType.ARRESTS),
    ("Rebels took control of Tessalit without a fight on Monday.", SubEventType.NON_VIOLENT_TRANSFER),
]  # fmt: skip
NOT_TOLD_AS_DONE = [
    "Clashes between farmers and herders are common in Birni.",
    "Protests in Dori are frequent.",
    "Teachers in Koupela threatened on Monday to protest against the new law.",
    "Residents of Zinder called on the unions on Monday to demonstrate.",
    "The right to demonstrate was debated in Zinder on Monday.",
]
EVERYDAY = [
    "The price of gold fell to 900 dollars in Kidal on Monday.",
    "The gunmen of the film traded places with the actors in Niamey on Monday.",
    "Customs officers seized 300 kilos of cannabis in Gaya on Monday.",
    "The mayor secured a loan for Kidal on Monday.",
    "The company fired two managers in Niamey on Monday.",
    "The minister threw a party in Dakar on Monday.",
    "The space agency launched two rockets from Kourou on Monday.",
    "The club has seized its chances in Bamako on Monday.",
    "The ruling party was defeated in Bamako on Monday.",
]


@pytest.mark.parametrize("text", FIRE_EXCHANGED + FIGHTING_BROKE_OUT)
def test_fire_on_both_sides_is_an_armed_clash(tell_one: Any, text: str) -> None:
    assert tell_one(text).sub_event_type is SubEventType.ARMED_CLASH


@pytest.mark.parametrize(("text", "kind"), LAUNCHED)
def test_what_is_fired_or_thrown_tells_the_weapon(tell_one: Any, text: str, kind: SubEventType) -> None:
    assert tell_one(text).sub_event_type is kind


@pytest.mark.parametrize(("text", "kind"), GOODS)
def test_armed_men_loot_goods_and_a_state_disarms(tell_one: Any, text: str, kind: SubEventType) -> None:
    assert tell_one(text).sub_event_type is kind


@pytest.mark.parametrize(("text", "kind"), OTHER_DEEDS)
def test_a_deed_has_the_type_of_its_word_and_of_its_victim(tell_one: Any, text: str, kind: SubEventType) -> None:
    assert tell_one(text).sub_event_type is kind


@pytest.mark.parametrize("text", EVERYDAY)
def test_the_same_words_of_everyday_life_tell_nothing(tell: Any, text: str) -> None:
    assert tell(text) == ()


@pytest.mark.parametrize(("text", "kind"), BEGUN_FROM_AFAR)
def test_a_mine_that_opens_an_ambush_is_part_of_the_fight(tell_one: Any, text: str, kind: SubEventType) -> None:
    assert tell_one(text).sub_event_type is kind


@pytest.mark.parametrize(("text", "kind"), SAID_SHORTLY)
def test_a_note_in_few_words_tells_its_event(tell_one: Any, text: str, kind: SubEventType) -> None:
    assert tell_one(text).sub_event_type is kind


@pytest.mark.parametrize("text", NOT_TOLD_AS_DONE)
def test_a_trend_a_threat_and_a_right_tell_nothing(tell: Any, text: str) -> None:
    assert tell(text) == ()


def test_the_heading_that_named_the_kind_is_its_evidence(tell_one: Any) -> None:
    mention = tell_one("Looting: On May 12, gunmen attacked the village of Karma.")
    assert (mention.type_evidence.words, mention.type_evidence.rule) == ("Looting", "trigger.heading")
