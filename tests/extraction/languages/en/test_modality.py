"""What is told as a fact and what is not: each case beside its twin that does tell an event."""

from __future__ import annotations

from typing import Any

import pytest

from tests.told import days, figures, where

PLANS = [
    ("JNIM has vowed to attack Russian mercenaries in Bamako.", "JNIM attacked Russian mercenaries in Bamako."),
    ("Jihadists planned to attack the barracks in Ouagadougou on Friday, the prosecutor said.",
     "Jihadists attacked the barracks in Ouagadougou on Friday, the prosecutor said."),
    ("JNIM has ordered its fighters to kill teachers in Djibo.", "JNIM killed teachers in Djibo on Monday."),
    ("Jihadists had been expected to attack Djibo on Sunday.", "Jihadists attacked Djibo on Sunday."),
    ("The prosecutor accused the three men of plotting an attack on the army base in Kati.",
     "The prosecutor accused the three men of an attack on the army base in Kati."),
    ("A planned attack on the army base in Kati did not surprise the colonel.",
     "An attack on the army base in Kati surprised the colonel."),
    ("Demonstrators planned to march in Conakry on Thursday.", "Demonstrators marched in Conakry on Thursday."),
]  # fmt: skip
THREATS = [
    ("The militants threatened to blow up the bridge at Labbezanga.",
     "The militants blew up the bridge at Labbezanga on Monday."),
    ("The embassy warned on Monday of possible attacks by JNIM on the hotels of Niamey.",
     "The embassy spoke on Monday of two attacks by JNIM on the hotels of Niamey."),
    ("Insurgents could attack the airport in Niamey, the embassy warned on Monday.",
     "Insurgents attacked the airport in Niamey, the embassy said on Monday."),
    ("The threat of a kidnapping in Diffa by Boko Haram keeps aid workers away.",
     "A kidnapping in Diffa by Boko Haram keeps aid workers away."),
    ("Officials fear an ambush by JNIM on the road to Gao.", "Officials condemned an ambush by JNIM near Gao."),
]  # fmt: skip
CONDITIONALS = [
    ("If gunmen attacked the airport in Gao, flights would stop.",
     "When gunmen attacked the airport in Gao on Monday, flights stopped."),
    ("Unless gunmen ambush the convoy, it will reach Djibo on Sunday.",
     "Before gunmen ambushed the convoy on Sunday, it had reached Djibo."),
]  # fmt: skip
NEGATIONS = [
    ("There were no attacks by gunmen in Timbuktu on Sunday.", "There was an attack by gunmen in Timbuktu on Sunday."),
    ("The army did not attack the village of Moura on Sunday.", "The army attacked the village of Moura on Sunday."),
    ("Gunmen never attacked the town of Gao.", "Gunmen attacked the town of Gao."),
    ("The convoy reached Djibo on Sunday without an ambush by jihadists.",
     "The convoy reached Djibo on Sunday after an ambush by jihadists."),
]  # fmt: skip
PURPOSES = [
    ("Troops were sent to Gao to retake the airport.", "Troops were sent to Gao and retook the airport on Monday."),
    ("The soldiers were sent to prevent an ambush by JNIM near Gao.",
     "The soldiers were sent after an ambush by JNIM near Gao."),
    ("The rebels failed to seize the town of Bourem on Sunday.", "The rebels seized the town of Bourem on Sunday."),
]  # fmt: skip
HABITS = [
    ("Gunmen often ambush convoys on the road between Sévaré and Gao.",
     "Gunmen ambushed a convoy on the road between Sévaré and Gao."),
    ("Armed men regularly attack villages around Ansongo.", "Armed men attacked villages around Ansongo on Monday."),
    ("Fighters of JNIM typically attack the town of Macina at night.",
     "Fighters of JNIM attacked the town of Macina on Monday night."),
    ("Villagers say bandits steal cattle around Torodi almost daily.",
     "Villagers say bandits stole cattle near Torodi on Monday."),
]  # fmt: skip
TOTALS = [
    ("More than 4,000 people were killed in Burkina Faso in 2019.",
     "More than 40 people were killed in Burkina Faso on Sunday."),
    ("Since 2012, thousands of people have been killed in Mali.",
     "On Sunday, dozens of people were killed in Mali."),
    ("At least 70 aid workers have been kidnapped in Niger over the past five years.",
     "At least seven aid workers were kidnapped in Niger on Friday."),
    ("Mali has battled an insurgency by JNIM for more than a decade.",
     "Mali battled the fighters of JNIM near Gao on Friday."),
]  # fmt: skip
TRENDS = [
    ("Attacks in central and northern Mali are increasing.", "An attack in central Mali killed two people on Sunday."),
    ("Mali was among the countries where jihadist attacks rose in 2023.",
     "Mali was struck by a jihadist attack in 2023 that killed 30 soldiers."),
]  # fmt: skip

CASES = [
    pytest.param(*case, id=f"{kind}-{number}")
    for kind, cases in (
        ("plan", PLANS),
        ("threat", THREATS),
        ("conditional", CONDITIONALS),
        ("negation", NEGATIONS),
        ("purpose", PURPOSES),
        ("habit", HABITS),
        ("total", TOTALS),
        ("trend", TRENDS),
    )
    for number, case in enumerate(cases)
]


@pytest.mark.parametrize(("not_told", "told"), CASES)
def test_what_is_not_told_as_a_fact_gives_no_event_and_its_twin_does(tell: Any, not_told: str, told: str) -> None:
    assert tell(not_told) == ()
    assert len(tell(told)) == 1


@pytest.mark.parametrize(
    ("text", "trigger", "reason"),
    [
        ("JNIM has vowed to attack Russian mercenaries in Bamako.", "attack", "modality.planned: vowed"),
        ("The army will launch an offensive on Kidal next week.", "offensive", "modality.future: will"),
        ("If gunmen attacked the airport in Gao, flights would stop.", "attacked", "modality.conditional: If"),
        ("Gunmen often ambush convoys on the road to Gao.", "ambush", "modality.habit: often"),
        ("There were no attacks in Timbuktu on Sunday.", "attacks", "modality.negated: no"),
        ("More than 4,000 people were killed in Burkina Faso in 2019.", "killed", "assembly.total-over-a-period"),
    ],
)
def test_a_trigger_that_gives_no_event_is_kept_with_the_word_that_says_why(
    read: Any, text: str, trigger: str, reason: str
) -> None:
    rejected = {(each.trigger.words, each.reason) for each in read(text).rejected}
    assert (trigger, reason) in rejected


def test_an_attempt_to_storm_a_camp_is_an_attack(tell_one: Any) -> None:
    assert days(tell_one("Jihadists tried to storm the camp at Djibo on Sunday but were driven back.")) == "12 May 2024"


@pytest.mark.parametrize("hedge", ["reportedly", "allegedly"])
def test_what_is_said_with_reserve_is_said_nevertheless(tell_one: Any, hedge: str) -> None:
    assert figures(tell_one(f"Soldiers {hedge} killed 20 civilians in Tessit on Sunday.")) == {"20"}


def test_a_claim_that_is_denied_by_all_who_could_make_it_is_still_an_event_that_happened(tell_one: Any) -> None:
    text = "No group has claimed responsibility for the attack that killed nine farmers in Bandiagara on Sunday."
    assert figures(tell_one(text)) == {"9"}


def test_an_anniversary_dates_the_gathering_and_not_the_attack(tell_one: Any) -> None:
    text = (
        "Residents of Inata gathered on Tuesday on the anniversary of the attack "
        "that killed 53 gendarmes in November 2021."
    )
    mention = tell_one(text)
    assert (days(mention), figures(mention)) == ("Nov 2021", {"53"})


def test_the_dead_of_an_old_attack_make_no_event_of_a_memorial_service(tell: Any) -> None:
    assert tell("Hundreds attended a service in Ouagadougou on Sunday for the victims of the 2016 attack.") == ()


def test_an_act_since_which_others_are_counted_happened_once_and_what_is_counted_since_did_not(tell: Any) -> None:
    text = "Nearly 9,000 people have fled to Gao since gunmen massacred the inhabitants of Tessit last week."
    (mention,) = tell(text)
    assert (where(mention)[0], days(mention)) == ("Tessit", "6-12 May 2024")
    assert tell("Since 2015, gunmen have massacred hundreds of people near Tessit.") == ()
