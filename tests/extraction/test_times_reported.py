"""The day on which somebody told of an act: no date of the act, but the act is no later."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

PUBLISHED = date(2024, 5, 14)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "On 4 March 2024, JNIM claimed to have detonated an IED against an army vehicle near Ansongo.",
            "3-4 Mar 2024",
        ),
        ("On March 4, it was reported that gunmen had killed two herders in Ansongo.", "3-4 Mar 2024"),
        ("On May 2, the army said that soldiers had killed 15 militants near Niono.", "1-2 May 2024"),
        ("On 22 April 2024, ISGS announced that it had ambushed a convoy near Tillabéri.", "21-22 Apr 2024"),
        ("As reported on 8 April 2024, gunmen attacked a power station in Ménaka, killing a guard.", "7-8 Apr 2024"),
    ],
)
def test_an_act_of_which_a_group_told_is_of_that_day_or_the_day_before(read: Any, text: str, shown: str) -> None:
    (mention,) = read(text, PUBLISHED).mentions
    assert mention.date.display() == shown
    assert mention.date_evidence is not None
    assert mention.date_evidence.rule == "date.reported"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("On May 2, the army said that on April 28 soldiers had killed 15 militants near Niono.", "28 Apr 2024"),
        ("On 2 May 2024, gunmen said to be deserters killed a trader near Niono.", "2 May 2024"),
        ("On Monday, the army said that soldiers had killed 15 militants near Niono.", "13-14 May 2024"),
        ("On 2 May 2024, gunmen killed a trader near Niono, the mayor said.", "2 May 2024"),
    ],
)
def test_a_date_of_the_act_itself_and_the_news_of_today_stay_as_they_are(read: Any, text: str, shown: str) -> None:
    (mention,) = read(text, PUBLISHED).mentions
    assert mention.date.display() == shown


def test_what_a_witness_says_of_other_men_is_not_of_the_day_of_his_words(read: Any) -> None:
    text = "On May 2, residents said the men who attacked Niono in 2022 had returned."
    assert [mention.date.display() for mention in read(text, PUBLISHED).mentions] == ["2022"]


def test_a_toll_announced_later_stays_with_the_incident_told_before(read: Any) -> None:
    text = (
        "Soldiers attacked fighters near Boni on 30 April 2024. "
        "On 2 May, the minister announced that 50 fighters had been killed in the attack."
    )
    (mention,) = read(text, PUBLISHED).mentions
    assert mention.date.display() == "30 Apr 2024"
