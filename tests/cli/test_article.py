"""``timeline article``: an article with its sentences and what was read in them, mended and withdrawn."""

from __future__ import annotations

import re
from typing import Any

import pytest


def test_an_article_is_shown_sentence_by_sentence_with_the_characters_and_what_they_tell(command: Any) -> None:
    lines = command.run("article", "show", "moura.txt", columns=200).output.splitlines()
    assert re.fullmatch(r"Article A[0-9A-Z]{12}", lines[0])
    for told in ("title      Mali: l'armée accusée à Moura", "published  2022-04-06", "source     RFI"):
        assert f"  {told}" in lines
    at = next(number for number, line in enumerate(lines) if "Un véhicule a été brûlé à Aguelhok." in line)
    assert re.match(r"  \d+:\d+ ", lines[at])
    assert f"event {command.ids['undated']}: undated, Aguelhok" in lines[at + 1]


def test_a_mention_that_makes_no_event_says_why(command: Any) -> None:
    assert "no event (planned)" in command.run("article", "show", "odd\x07.txt", columns=200).output


def test_nothing_foreign_reaches_the_terminal(command: Any) -> None:
    output = command.run("article", "show", "odd\x07.txt").output
    assert not set(output) & set("\x1b\x07\u202e\u200f")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("show", "nowhere.txt"), "no article is 'nowhere.txt': `timeline articles` lists them"),
        (("withdraw", "AZZZZZZ"), "no article is 'AZZZZZZ'"),
        (("set", "moura.txt"), "nothing to set: give --published, --source or --title"),
        (("set", "moura.txt", "--published", "avril"), "is no full date: write 2024-09-17"),
        (("set", "moura.txt", "--source", "RFI", "--title", " "), "--title is empty"),
        (("set", "moura.txt", "--title", "x", "--published", "2999-01-01"), "has not come yet"),
        (("withdraw", "moura.txt", "--because", ""), "--because is empty"),
    ],
)
def test_what_cannot_be_done_is_refused_and_nothing_is_kept(own: Any, words: tuple[str, ...], message: str) -> None:
    assert message in " ".join(own.run("article", *words, status=2, columns=200).output.split())
    assert "none was made yet" in own.run("review", "undo", "1", status=2).output


def test_a_withdrawn_article_is_shown_as_such_and_its_events_are_gone_until_it_is_undone(own_anywhere: Any) -> None:
    own, moura = own_anywhere, own_anywhere.ids["moura"]
    told = own.run("article", "withdraw", "moura.txt", "--because", "rétracté", "--by", "Aïssata").output
    assert told == "Withdrawn. Decision 1; `timeline review undo 1` takes it back.\n"
    shown = own.run("article", "show", "moura.txt", columns=200).output
    assert re.search(r"  withdrawn  \d{4}-\d\d-\d\d \d\d:\d\d UTC", shown)
    assert re.search(r"  decision   1  .* UTC  Aïssata  withdrew article A\w+, because rétracté\n", shown)
    assert "no event (withdrawn)" in shown
    assert "withdrawn" in own.run("articles", columns=200).output
    assert "was withdrawn" in own.run("show", moura, status=2).output
    assert "was withdrawn already" in own.run("article", "withdraw", "moura.txt", status=2).output
    refused = ("review", "add", "moura.txt", "--span", "0:9", "--type", "arrests", "--date", "2022")
    assert "was withdrawn: undo that first" in own.run(*refused, status=2).output
    own.run("review", "undo", "--by", "Aïssata")
    assert f"Event {moura}" in own.run("show", moura).output
    shown = own.run("article", "show", "moura.txt", columns=200).output
    assert "because rétracté (undone)" in shown and "undid decision 1" in shown
    assert "sound" in own.run("db", "check").output


def test_an_article_is_mended_and_read_again_by_the_program_itself(own: Any) -> None:
    own.run("article", "set", "odd\x07.txt", "--title", "Barsalogho", "--published", "2024-08-27", "--because", "scan")
    shown = own.run("article", "show", "odd\x07.txt", columns=200).output
    assert "title      Barsalogho" in shown and "published  2024-08-27" in shown
    assert "read by    sahel-timeline" in shown and "hand" not in shown
    undone = own.run("review", "undo", columns=200).output
    assert "set published of article A" in undone
    assert "published  2024-08-26" in own.run("article", "show", "odd\x07.txt", columns=200).output
    assert "sound" in own.run("db", "check").output
