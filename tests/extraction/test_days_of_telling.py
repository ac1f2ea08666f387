"""The day on which a figure is given or a claim made dates no act, and neither makes a second incident."""

from __future__ import annotations

from typing import Any

import pytest

from tests.told import days, figures, perpetrators, where, who
from timeline.model.actor import Role

RAID = "Gunmen attacked an army post in Tessit, northern Mali, on Friday, killing 12 soldiers. "


@pytest.mark.parametrize(
    ("later", "toll"),
    [
        ("The army had put the dead at 15 on Sunday evening.", "15"),
        ("The first figure, of eight dead, was given on the day after.", "8"),
        ("The army's first count of 11 dead was published on Saturday.", "11"),
        ("A local official put the toll at 17 on Monday.", "17"),
        ("The death toll rose to 30 on Monday, officials said.", "30"),
        ("A hospital source on Sunday put the number of dead at nine.", "9"),
        ("A military source told AFP on Monday that 17 soldiers had died.", "17"),
    ],
)
def test_the_day_a_figure_was_given_is_no_day_of_the_raid(tell_one: Any, later: str, toll: str) -> None:
    mention = tell_one(RAID + later)
    assert (days(mention), figures(mention)) == ("10 May 2024", {"12", toll})


@pytest.mark.parametrize(
    "claim",
    [
        "No group at once said it was behind the raid, but JNIM said in a statement seen by SITE on Monday that its "
        "fighters had carried it out and killed 20 soldiers.",
        "JNIM said in a statement on Monday that its fighters had killed 20 soldiers in the assault.",
        "In a message posted on Sunday, JNIM said that it had stormed the post and killed 20 soldiers.",
        "JNIM said in a video released on Sunday that its men had attacked the post and killed 20.",
    ],
)
def test_a_claim_of_the_raid_joins_it_and_names_who_struck(tell_one: Any, claim: str) -> None:
    mention = tell_one(RAID + claim)
    assert (days(mention), where(mention)[0]) == ("10 May 2024", "Tessit")
    assert (perpetrators(mention), who(mention, Role.CLAIMANT)) == ({"JNIM"}, {"JNIM"})
    assert figures(mention) == {"12", "20"}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("JNIM said on Monday that its fighters had also killed 20 soldiers at Ansongo on Sunday.", "12 May 2024"),
        ("The army said that on Saturday gunmen had killed 20 soldiers at Ansongo.", "11 May 2024"),
        ("On Sunday 20 soldiers were found dead at Ansongo.", "12 May 2024"),
    ],
)
def test_a_day_told_of_another_raid_stays_its_day(tell: Any, text: str, day: str) -> None:
    assert [(where(m)[0], days(m)) for m in tell(RAID + text)] == [("Tessit", "10 May 2024"), ("Ansongo", day)]
