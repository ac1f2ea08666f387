"""The country of a text that names neither a country nor a place that is known."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from timeline.model.evidence import Evidence
from timeline.model.mention import Mention

TellOne = Callable[..., Mention]


def _country(tell_one: TellOne, text: str) -> tuple[str | None, Evidence | None]:
    mention = tell_one(text)
    return mention.country, mention.country_evidence


@pytest.mark.parametrize(
    ("text", "country", "words", "rule"),
    [
        ("Gunmen killed two Dogon farmers in the village of Xandoro.", "ML", "Dogon", "country.people"),
        ("Gunmen killed four Mossi traders in the hamlet of Xandoro.", "BF", "Mossi", "country.people"),
        ("Gunmen killed a member of the APGA party in Xandoro.", "NG", "APGA", "country.party"),
        ("Gunmen abducted two employees of SONABEL near Xandoro.", "BF", "SONABEL", "country.company"),
        ("Union members of the UNTM staged a protest on Monday.", "ML", "UNTM", "country.body"),
        ("Protesters marched against Mahamadou Issoufou on Monday.", "NE", "Mahamadou Issoufou", "country.person"),
        ("GATIA fighters ambushed herders in the village of Xandoro, killing two.", "ML", "GATIA", "country.group"),
        ("A MINUSMA convoy hit a mine on Monday, wounding three.", "ML", "MINUSMA", "country.group"),
    ],
)
def test_what_is_at_home_in_one_country_tells_it(
    tell_one: TellOne, text: str, country: str, words: str, rule: str
) -> None:
    code, evidence = _country(tell_one, text)
    assert code == country
    assert evidence is not None
    assert text[evidence.span.start : evidence.span.end] == evidence.words
    if evidence.rule.startswith("country."):
        assert (evidence.words, evidence.rule, evidence.inherited) == (words, rule, True)


@pytest.mark.parametrize(
    "text",
    [
        "JNIM fighters killed two farmers in the village of Xandoro.",
        "Suspected ISGS militants killed two farmers in the village of Xandoro.",
        "Boko Haram killed a teacher on Monday.",
        "Katiba Macina fighters abducted a nurse in the village of Xandoro.",
        "Dogon hunters and Koglweogo fighters clashed in Xandoro, two people were killed.",
        "French forces conducted airstrikes against JNIM militants, killing five.",
        "The apc was hit by gunfire, and two people were killed in Xandoro.",
        "Gunmen killed two farmers in the village of Xandoro.",
    ],
)
def test_groups_that_cross_borders_foreign_troops_and_signs_at_odds_tell_none(tell_one: TellOne, text: str) -> None:
    assert _country(tell_one, text) == (None, None)


def test_a_place_or_a_country_that_is_named_goes_before_every_sign(tell_one: TellOne) -> None:
    assert _country(tell_one, "Gunmen killed two Dogon traders in Ouahigouya.")[0] == "BF"
    assert _country(tell_one, "Gunmen killed two Dogon traders in a village in Burkina Faso.")[0] == "BF"
