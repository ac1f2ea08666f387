"""Casualty figures of notes in few words: without a verb, of those struck before, reckoned for the record."""

from __future__ import annotations

from typing import Any

import pytest

from tests.told import figures, targets
from timeline.model.mention import CasualtyKind


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Soldiers killed thirteen suspected ISGS or JNIM fighters near Djibo on Monday.", {"13"}),
        ("Police clashed with gunmen near Minna on Monday. Two reported fatalities.", {"2"}),
        ("Soldiers clashed with rebels near Ber on Monday. At least three reported fatalities.", {"≥3"}),
        ("Jihadists slit the throats of three miners near Dori on Monday.", {"3"}),
        ("Youths ambushed a group of militants near Dori on Monday and killed two of them.", {"2"}),
        ("Gunmen attacked a convoy near Dori on Monday, killing an unspecified number of guards. "
         "Fatalities coded as 3.", {"3"}),
        ("Troops clashed with rebels near Bosso on Monday. Fatalities were estimated at 40.", {"40"}),
    ],
)  # fmt: skip
def test_deaths_of_a_note_are_counted(tell_one: Any, text: str, killed: set[str]) -> None:
    assert figures(tell_one(text)) == killed


@pytest.mark.parametrize(
    "text",
    [
        "Police clashed with gunmen near Minna on Monday. No reported fatalities.",
        "Police clashed with gunmen near Minna on Monday. No fatalities were reported.",
        "Troops clashed with rebels near Bosso on Monday. Fatalities coded as 0.",
    ],
)
def test_no_deaths_are_no_deaths(tell_one: Any, text: str) -> None:
    assert figures(tell_one(text)) <= {"0"}


def test_three_of_ten_dead_are_not_three_more(tell_one: Any) -> None:
    mention = tell_one("Gunmen killed ten villagers near Dori on Monday, three of them children.")
    assert figures(mention) == {"10"}


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        ("Gunmen ambushed a convoy near Dori on Monday. Five soldiers killed and four gendarmes wounded.", "5"),
        ("Militants attacked a post near Dori on Monday. One policeman killed, two vehicles burned.", "1"),
    ],
)
def test_those_told_of_without_a_verb_are_hit_and_did_not_strike(tell_one: Any, text: str, hit: str) -> None:
    mention = tell_one(text)
    assert figures(mention, CasualtyKind.KILLED) == {hit}
    assert targets(mention)
