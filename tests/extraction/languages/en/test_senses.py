"""Words that tell of violence in one sentence and of everyday life in another."""

from __future__ import annotations

from typing import Any

import pytest

from tests.told import participants
from timeline.model.event_types import SubEventType

TWINS = [
    ("took", "The army took the town of Ber on Monday.", "The minister took part in a ceremony in Ber on Monday."),
    ("hit", "A rocket hit a school in Timbuktu on Monday, killing two pupils.",
     "The price of gold hit a record in Timbuktu on Monday."),
    ("attacked", "Gunmen attacked Niamey on Monday.",
     "The president attacked his critics in a speech in Niamey on Monday."),
    ("attack", "Gunmen carried out an attack on the town hall of N'Djamena on Monday.",
     "The opposition launched a blistering attack on the budget in N'Djamena on Monday."),
    ("released", "The rebels released 12 hostages in Kidal on Monday.",
     "The government released a budget in Kidal on Monday."),
    ("freed", "The army freed 12 hostages in Kidal on Monday.", "The budget freed money for Kidal on Monday."),
    ("captured", "Police captured two jihadists in Agadez on Monday.",
     "The photograph captured the mood in Agadez on Monday."),
    ("mine", "A mine killed two soldiers near Loulo on Monday.", "The gold mine at Loulo reopened on Monday."),
    ("shot", "Gunmen shot the mayor in Timbuktu on Monday.", "The singer shot a video in Timbuktu on Monday."),
    ("struck", "Gunmen struck an army base in Gao on Monday.", "Traders in Gao struck a bargain on Monday."),
    ("burned", "Gunmen burned 40 houses near Koutiala on Monday.", "Farmers burned stubble near Koutiala on Monday."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("violent", "everyday"), [pytest.param(violent, everyday, id=word) for word, violent, everyday in TWINS]
)
def test_an_everyday_use_gives_no_event_and_its_twin_does(tell: Any, violent: str, everyday: str) -> None:
    assert len(tell(violent)) == 1
    assert tell(everyday) == ()


@pytest.mark.parametrize(
    ("text", "trigger", "reason"),
    [
        ("The gold mine at Loulo reopened on Monday.", "mine", "sense.mine-that-is-dug"),
        ("The government released a budget in Kidal on Monday.", "released", "sense.everyday-use"),
        ("The government opened a hospital in Kidal on Monday.", "opened", "sense.everyday-use"),
        ("The minister left Gao on Monday.", "left", "sense.everyday-use"),
    ],
)
def test_an_everyday_use_is_kept_with_its_reason(read: Any, text: str, trigger: str, reason: str) -> None:
    assert (trigger, reason) in {(each.trigger.words, each.reason) for each in read(text).rejected}


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Rebels captured the town of Ber on Sunday.", "trigger.place-taken"),
        ("Police captured two jihadists in Agadez on Monday.", "trigger.person-taken"),
    ],
)
def test_the_object_tells_places_from_persons(tell_one: Any, text: str, rule: str) -> None:
    assert tell_one(text).type_evidence.rule == rule


def test_the_month_of_march_is_no_march(tell_one: Any) -> None:
    mention = tell_one("Gunmen killed two people in Ségou on 8 March 2024.")
    assert mention.sub_event_type is SubEventType.ATTACK
    assert not participants(mention)
