from __future__ import annotations

from typing import Any


def test_rival_figures_stand_below_one_another_with_their_speakers(command: Any) -> None:
    output = command.run("conflicts", "--country", "Mali", "--field", "toll").output
    lines = [" ".join(line.split()) for line in output.splitlines()]
    at = next(number for number, line in enumerate(lines) if "killed ≥300" in line)
    assert "Des habitants" in lines[at]
    assert "2022-04-06" in lines[at]
    assert "killed 203" in lines[at + 1]
    assert "1 event on which reports disagree" in lines


def test_who_is_blamed_and_denies_it_is_listed(command: Any) -> None:
    output = command.run("conflicts", "--field", "perpetrator").output
    assert "denies it" in output
    assert "toll" not in output


def test_reports_that_agree_are_not_listed(command: Any) -> None:
    assert command.run("conflicts", "--country", "Niger").output.startswith("No event was found whose reports disagree")


def test_looking_back_lists_what_was_in_conflict_then(command: Any) -> None:
    assert "1 event on" in command.run("conflicts", "--field", "toll", "--as-of", "2022-04-06").output
    assert "No event" in command.run("conflicts", "--field", "toll", "--as-of", "2022-04-05").output
