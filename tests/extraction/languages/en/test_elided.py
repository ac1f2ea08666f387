"""A second incident whose verb is left out has its own number, place and date; less than that makes none."""

from __future__ import annotations

from typing import Any

import pytest

from tests.told import days, figures, perpetrators, targets, where
from timeline.model.mention import CasualtyKind


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        (
            "Niger's army has suffered heavy losses: 71 soldiers died at Inates in December 2019, and 89 at Chinégodar "
            "a month later.",
            ("Dec 2019", "Inates", "71"),
            ("Jan 2020", "Chinagodrar", "89"),
        ),
        (
            "Jihadists killed 25 soldiers at Boulkessi in September 2019 and 53 at Indelimane in November.",
            ("Sep 2019", "Boulikessi", "25"),
            ("Nov 2019", "Indelimane", "53"),
        ),
        (
            "Gunmen killed 12 people in Djibo on 3 May, and another nine in Arbinda on 7 May.",
            ("3 May 2024", "Djibo", "12"),
            ("7 May 2024", "Arbinda", "9"),
        ),
        (
            "Militants killed twenty-two villagers near Banibangou on Monday and at least six near Inates three days "
            "earlier.",
            ("13 May 2024", "Banibangou", "22"),
            ("10 May 2024", "Inates", "≥6"),
        ),
    ],
)
def test_a_number_a_place_and_a_date_after_and_are_a_second_incident(
    tell: Any, text: str, first: tuple[str, ...], second: tuple[str, ...]
) -> None:
    told = tell(text)
    assert [(days(m), where(m)[0], *figures(m)) for m in told] == [first, second]
    assert (perpetrators(told[0]), targets(told[0])) == (perpetrators(told[1]), targets(told[1]))


def test_what_befell_the_second_is_what_befell_the_first(tell: Any) -> None:
    text = "Gunmen abducted six teachers near Ansongo in March 2019, and three at Ménaka in May."
    told = [(days(m), *figures(m, CasualtyKind.ABDUCTED)) for m in tell(text)]
    assert told == [("Mar 2019", "6"), ("May 2019", "3")]


def test_the_number_is_what_shows_the_second_in_the_text(tell: Any) -> None:
    text = "Gunmen killed 12 people in Djibo on 3 May, and nine in Arbinda on 7 May."
    words = [(m.trigger.words, m.date_evidence.words, m.place.evidence.words) for m in tell(text)]
    assert words == [("killed", "3 May", "Djibo"), ("nine", "7 May", "Arbinda")]


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed 12 people in Djibo and nine in Arbinda on Friday.",
        "Militants killed 12 soldiers in Djibo on 3 May, and one of the attackers on 7 May.",
        "Gunmen killed 12 people in Djibo on 3 May, and nine in hospital beds on 7 May.",
        "Gunmen did not kill 12 people in Djibo on 3 May, and nine in Arbinda on 7 May.",
    ],
)
def test_with_less_no_second_incident_is_made(tell: Any, text: str) -> None:
    assert len(tell(text)) <= 1
