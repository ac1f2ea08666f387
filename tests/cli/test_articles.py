"""``timeline articles``: what was loaded and what was turned away."""

from __future__ import annotations

from typing import Any

import pytest


def words_of(output: str) -> str:
    return " ".join(output.split())


def test_articles_come_in_order_of_publication_with_their_state(command: Any) -> None:
    output = command.run("articles", columns=200).output
    starts = [output.index(day) for day in ("2022-04-06", "2024-01-02", "2024-08-26", "2024-09-17")]
    assert starts == sorted(starts)
    assert next(line for line in output.splitlines() if "Lage" in line).endswith("not read yet")
    assert output.splitlines()[-1] == "4 articles"


def test_versions_and_state_are_told_only_where_they_are_out_of_the_ordinary(command: Any) -> None:
    assert "versions" not in command.run("articles", columns=200).output
    assert "state" not in command.run("articles", "--source", "AP", columns=200).output.splitlines()[0]


@pytest.mark.parametrize(
    ("arguments", "titles"),
    [
        (("--source", "rfi"), ["Mali: l'armée accusée à"]),
        (("--language", "FR"), ["Mali: l'armée accusée à"]),
        (("--language", "de"), ["Lage"]),
        (("--limit", "2"), ["Mali: l'armée accusée à", "Lage"]),
        (("--text", "armee accusee"), ["Mali: l'armée accusée à"]),
        (("--text", "lag*"), ["Lage"]),
    ],
)
def test_filters_choose_articles(command: Any, arguments: tuple[str, ...], titles: list[str]) -> None:
    output = command.run("articles", *arguments, columns=200).output
    assert output.splitlines()[-1] == f"{len(titles)} article{'' if len(titles) == 1 else 's'}"
    assert all(title in words_of(output) for title in titles)


def test_an_unknown_source_is_refused_with_one_that_is_known(command: Any) -> None:
    assert "did you mean RFI?" in command.run("articles", "--source", "RFII", status=2).output


def test_no_article_is_said(command: Any) -> None:
    assert command.run("articles", "--language", "ar").output == "No article was found.\n"


def test_rejected_documents_have_name_reason_and_advice(command: Any) -> None:
    output = words_of(command.run("articles", "--rejected", columns=200).output)
    assert "kaputt\\x1b.txt" in output
    assert "not-utf-8" in output
    assert "give --encoding" in output


def test_rejected_documents_have_no_source(command: Any) -> None:
    assert "goes without" in command.run("articles", "--rejected", "--source", "AP", status=2).output
    assert "goes without" in command.run("articles", "--rejected", "--text", "drone", status=2).output
