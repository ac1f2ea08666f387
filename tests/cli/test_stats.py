"""``timeline stats``: the database in figures."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("heading", "rows"),
    [
        ("articles by state", ["3 read", "1 not read yet"]),
        ("articles by language", ["2 en", "1 de", "1 fr"]),
        ("mentions by modality", ["8 actual", "1 planned"]),
        ("events by country", ["7 ML", "1 BF"]),
        ("events by year", ["1 2012", "1 2015", "2 2022", "3 2024", "1 undated"]),
        ("rejected documents by reason", ["1 not-utf-8"]),
        ("mentions by extractor", ["9 sahel-timeline 0.1.0 + hand 1.0"]),
    ],
)
def test_each_tally_counts_the_sample_articles(command: Any, heading: str, rows: list[str]) -> None:
    lines = [" ".join(line.split()) for line in command.run("stats").output.splitlines()]
    at = lines.index(heading)
    assert lines[at + 1 : at + 1 + len(rows)] == rows


def test_the_totals_come_first(command: Any) -> None:
    lines = [" ".join(line.split()) for line in command.run("stats").output.splitlines()]
    assert lines[:4] == ["4 articles", "4 versions of them", "9 mentions", "8 events"]
