"""Who is taken, freed or lost and what is carried off: persons are abducted, herds and goods are loot."""

from __future__ import annotations

from typing import Any

import pytest

from timeline.model.event_types import SubEventType
from timeline.model.mention import CasualtyKind, Mention

LOOT = [
    "DORI, Burkina Faso — Raiders carried off 60 goats and food in Yakouta on Monday.",
    "DORI, Burkina Faso — Jihadists drove off with livestock near Dori on Monday.",
    "DORI, Burkina Faso — Gunmen drove off 200 cattle near Dori on Monday.",
    "DORI, Burkina Faso — Fifteen civilians killed, livestock carried off near Dori on Monday.",
    "KAYA, Burkina Faso — Gunmen killed three farmers near Kaya on Monday and carried off motorbikes.",
    "MOPTI, Mali — Jihadists killed five villagers near Mopti on Monday and took the livestock away.",
    "SOKOTO, Nigeria — Rustlers abducted 40 camels near Sokoto on Monday.",
]
TAKEN = [
    ("KOUTIALA, Mali — Gunmen carried off six women from a village near Koutiala on Monday.", 6),
    ("KAYA, Burkina Faso — Jihadists captured five farmers near Kaya on Monday.", 5),
    ("TAHOUA, Niger — Jihadists arrested two teachers near Tahoua on Monday.", 2),
    ("ABUJA, Nigeria — More than 300 boys are taken from a school in Kankara on Friday.", 300),
    ("MINNA, Nigeria — Gunmen take about 150 pupils from a school in Tegina on Sunday.", 150),
    ("MINNA, Nigeria — Bandits took 42 people from a boarding school in Kagara on Monday.", 42),
    ("MINNA, Nigeria — Five children were taken from their homes in Minna on Monday by bandits.", 5),
    ("Attacks in Nigeria\n14 April 2014 - Boko Haram seizes 276 girls in Chibok.", 276),
    ("SOKOTO, Nigeria — Rustlers abducted 40 camels near Sokoto on Monday and carried off three herders.", 3),
]
NOT_TAKEN = [
    "GAO, Mali — The bus took 40 passengers from Gao to Ansongo on Monday, and gunmen attacked it near Bara.",
    "GAO, Mali — Troops took three wounded soldiers from Bara to Gao on Monday after an ambush.",
    "GAO, Mali — Ten men were taken to the hospital of Gao on Monday after an attack on Bara.",
    "KAYA, Burkina Faso — The army captured five jihadists near Kaya on Monday.",
    "KAYA, Burkina Faso — Rebels captured Kaya on Monday.",
]
FREED = [
    ("GAO, Mali — Rebels handed over four hostages to the Red Cross in Gao on Monday.", 4, 4),
    ("AGADEZ, Niger — Four prisoners were handed over by the group near Agadez on Monday.", 4, 4),
    ("DIFFA, Niger — Boko Haram set free 21 girls near Diffa on Monday.", 21, 21),
    ("DIFFA, Niger — Boko Haram handed over 21 girls near Diffa on Monday.", 21, 21),
    ("KADUNA, Nigeria — The kidnappers set the pastor free in Kaduna on Monday.", 1, 1),
]
DEEDS = [
    ("GAO, Mali — The army drove off the attackers near Gao on Monday.", SubEventType.ARMED_CLASH),
    ("MARADI, Niger — Soldiers backed by warplanes attacked bandits near Maradi on Monday.", SubEventType.ARMED_CLASH),
    ("MARADI, Niger — Warplanes bombed a market near Maradi on Monday.", SubEventType.AIR_STRIKE),
    ("ZINDER, Niger — Police drove off protesters in Zinder on Monday.", SubEventType.PROTEST_INTERVENTION),
    ("GAO, Mali — Attackers blasted their way into the prison of Gao on Monday.", SubEventType.ARMED_CLASH),
    ("BAMAKO, Mali — The French embassy was attacked by supporters of the junta in Bamako on Monday.",
     SubEventType.MOB_VIOLENCE),
    ("NIAMEY, Niger — Protesters attacked the embassy of France in Niamey on Sunday.", SubEventType.MOB_VIOLENCE),
    ("CONAKRY, Guinea — Rival supporters clashed in Conakry on Monday, leaving two dead.", SubEventType.MOB_VIOLENCE),
    ("LOMÉ, Togo — Opposition supporters marched through Lomé on Monday.", SubEventType.PEACEFUL_PROTEST),
    ("KAYA, Burkina Faso — The army captured five jihadists near Kaya on Monday.", SubEventType.ARRESTS),
    ("KAYA, Burkina Faso — Jihadists captured five farmers near Kaya on Monday.", SubEventType.ABDUCTION),
    ("BIRNIN KEBBI, Nigeria — Fifty inmates escaped in a jailbreak in Birnin Kebbi on Monday.", SubEventType.OTHER),
]  # fmt: skip


def _counted(mention: Mention, kind: CasualtyKind) -> list[int | None]:
    return [claim.count.low for claim in mention.casualties if claim.kind is kind]


@pytest.mark.parametrize("text", LOOT + NOT_TAKEN)
def test_herds_goods_passengers_and_the_hurt_are_nobody_abducted(tell: Any, text: str) -> None:
    mentions = tell(text)
    assert mentions
    assert [low for mention in mentions for low in _counted(mention, CasualtyKind.ABDUCTED)] == []


@pytest.mark.parametrize(("text", "number"), TAKEN)
def test_people_whom_armed_men_take_are_counted(tell_one: Any, text: str, number: int) -> None:
    mention = tell_one(text)
    assert mention.sub_event_type is SubEventType.ABDUCTION
    assert _counted(mention, CasualtyKind.ABDUCTED) == [number]


@pytest.mark.parametrize(("text", "low", "high"), FREED)
def test_captives_who_are_handed_over_or_set_free_are_counted(tell_one: Any, text: str, low: int, high: int) -> None:
    released = [claim for claim in tell_one(text).casualties if claim.kind is CasualtyKind.RELEASED]
    assert [(claim.count.low, claim.count.high) for claim in released] == [(low, high)]


def test_suspects_handed_to_a_court_are_not_released(tell_one: Any) -> None:
    mention = tell_one("GAO, Mali — Soldiers handed over five suspects to the court in Gao on Monday.")
    assert _counted(mention, CasualtyKind.RELEASED) == []


def test_the_men_an_army_loses_are_its_own(tell_one: Any) -> None:
    claim = tell_one("TAHOUA, Niger — The army lost 12 men in an ambush near Tahoua on Monday.").casualties[0]
    assert (claim.count.low, claim.victim) == (12, "Nigerien Armed Forces")


@pytest.mark.parametrize(("text", "kind"), DEEDS)
def test_who_does_it_to_whom_gives_the_type(tell_one: Any, text: str, kind: SubEventType) -> None:
    assert tell_one(text).sub_event_type is kind
