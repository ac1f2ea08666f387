"""``timeline show``: from each value back to its words."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import insert

from timeline.store.engine import open_engine
from timeline.store.tables import public_id
from timeline.store.writing import now


def lines_of(output: str) -> list[str]:
    return [" ".join(line.split()) for line in output.splitlines()]


def test_each_value_is_shown_with_its_words_characters_and_rule(command: Any) -> None:
    lines = lines_of(command.run("show", command.ids["ambush"]).output)
    assert f"Event {command.ids['ambush']}" in lines
    assert "AP, 2024-09-17, https://ap.example/bamako;2024" in lines
    assert 'date Jul 2024 (month, uncertain, 2024-07-01 to 2024-07-31) "In July" chars 274:281 rule date.month' in lines
    assert 'place south of Tinzaouaten "Tinzaouaten" chars 339:350 rule place.gazetteer' in lines
    assert 'figure killed ~50 "about 50" chars 283:291 rule casualty.passive' in lines
    assert "read by sahel-timeline 0.1.0 + hand 1.0" in lines


def test_the_words_are_marked_in_their_sentence(command: Any) -> None:
    assert (
        '"[In July], [about 50] [Russian mercenaries] died in an [ambush] south of [Tinzaouaten]."'
        in command.run("show", command.ids["ambush"]).output
    )


def test_rival_figures_claims_and_denials_stand_with_their_speakers(command: Any) -> None:
    moura = lines_of(command.run("show", command.ids["moura"]).output)
    at = moura.index("History of the toll")
    told = [line.split(" ", 1) for line in moura[at + 1 : at + 3]]
    assert [words for _, words in told] == ["killed ≥300, says Des habitants", "killed 203, says L'armée malienne"]
    assert told[0][0] == told[1][0] < "2025"
    at = moura.index("Claims of responsibility and denials")
    assert moura[at + 1 : at + 3] == ["Des habitants: it was Malian Armed Forces", "Malian Armed Forces denies it"]
    school = lines_of(command.run("show", command.ids["school"]).output)
    assert "2024-09-17 killed, number not stated, says the army" in school
    assert "JNIM claims it" in school


def test_what_no_words_state_is_said_to_have_none(command: Any) -> None:
    assert "date undated (no words of the text state it)" in lines_of(
        command.run("show", command.ids["undated"]).output
    )


def test_what_was_lent_by_the_story_is_marked(command: Any) -> None:
    output = command.run("show", command.ids["raid"]).output
    assert "rule country.place  inherited from elsewhere in the story" in output


def test_an_earlier_id_leads_to_the_event_that_holds_its_report(command: Any) -> None:
    with open_engine(command.url, writing=True) as engine, engine.begin() as connection:
        earlier = {"id": "E00000000000A", "event_id": command.ids["school"], "given_at": now()}
        connection.execute(insert(public_id), [earlier])
    try:
        output = command.run("show", "e0000000").output
        assert f"e0000000 was an earlier id: its report is now part of event {command.ids['school']}." in output
        assert f"Event {command.ids['school']}" in output
    finally:
        with open_engine(command.url, writing=True) as engine, engine.begin() as connection:
            connection.execute(public_id.delete().where(public_id.c.id == "E00000000000A"))


@pytest.mark.parametrize("wrong", ["EZZZZZZZ", "M1234567", "E", ""])
def test_an_id_that_was_never_given_is_refused(command: Any, wrong: str) -> None:
    assert "Error:" in command.run("show", wrong, status=2).output


def test_nothing_foreign_reaches_the_terminal(command: Any) -> None:
    output = command.run("show", command.ids["raid"]).output
    assert not set(output) & set("\x1b\x07\u202e\u200f")
    assert "\\x1b[31mrouge" in output
