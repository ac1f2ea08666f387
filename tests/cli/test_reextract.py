"""``timeline reextract``: what another reading of the stored articles changes is told before it is kept."""

from __future__ import annotations

import re
from typing import Any

import pytest


def listed(own: Any) -> str:
    output: str = own.run("chronology", columns=200).output
    return output


def test_a_dry_run_tells_what_would_change_and_a_run_keeps_just_that(own: Any) -> None:
    before = listed(own)
    dry = own.run("reextract", "--source", "AP", "--dry-run", columns=200).output
    *told, last = dry.splitlines()
    assert re.fullmatch(
        r"1 article read again, 1 read otherwise; \d+ events? not as before \(nothing was changed\)", last
    )
    assert any(re.match(r"(new|gone|changed) +E\w+  ", line) for line in told)
    assert any(" → " in line for line in told)
    assert listed(own) == before
    kept = own.run("reextract", "--source", "AP", columns=200).output
    assert kept.splitlines()[:-1] == told
    assert kept.splitlines()[-1] == last.replace("nothing was changed", "kept")
    assert listed(own) != before
    again = own.run("reextract", "--source", "AP", columns=200).output
    assert again == "1 article read again, 0 read otherwise; 0 events not as before (kept)\n"
    assert "sound" in own.run("db", "check").output


def test_what_people_decided_stands_and_what_contradicts_it_is_listed(own_on_server: Any) -> None:
    own, hotel = own_on_server, own_on_server.ids["hotel"]
    own.run("review", "set", hotel, "killed", "3", "--because", "liste de noms", "--by", "Aïssata")
    assert own.run("conflicts", "--field", "decision").output.startswith("No event")
    own.run("reextract", "--source", "AP")
    shown = own.run("show", hotel, columns=200).output
    assert "figures      killed 3" in shown and "killed (decision 1) set by a person" in shown
    conflicts = " ".join(own.run("conflicts", "--field", "decision", columns=200).output.split())
    assert "decision 1: set killed 3" in conflicts and "Aïssata" in conflicts
    assert "sound" in own.run("db", "check").output


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--source", "APP"), "no article is of the source 'APP': did you mean AP"),
        (("--from", "2024-12", "--to", "2023"), "the time window is reversed"),
        (("--from", "gestern"), "--from 'gestern' is not a date"),
    ],
)
def test_what_selects_no_articles_by_mistake_is_refused(command: Any, words: tuple[str, ...], message: str) -> None:
    assert message in " ".join(command.run("reextract", *words, status=2).output.split())


def test_a_selection_of_nothing_reads_nothing(command: Any) -> None:
    told = command.run("reextract", "--extractor", "nobody 9", "--dry-run").output
    assert told == "0 articles read again, 0 read otherwise; 0 events not as before (nothing was changed)\n"
