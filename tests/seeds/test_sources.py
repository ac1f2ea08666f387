"""Every file of reference data says where it comes from and under which licence."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
SOURCES = (SEEDS / "SOURCES.md").read_text(encoding="utf-8")
ROWS = {row[1]: row[0] for row in re.finditer(r"^\| `([^`]+)` \|.*\|$", SOURCES, re.MULTILINE)}
# Told of in prose, below the table.
DESCRIBED = ("articles/*.txt", "gold/articles_en.jsonl")
FILES = sorted(
    str(path.relative_to(SEEDS))
    for path in SEEDS.rglob("*")
    if path.is_file() and path.name != "SOURCES.md" and not any(path.match(pattern) for pattern in DESCRIBED)
)


@pytest.mark.parametrize("name", FILES)
def test_every_file_has_a_row_with_its_origin_and_licence(name):
    assert name in ROWS
    _, what, origin, licence = (cell.strip() for cell in ROWS[name].strip("|").split("|"))
    assert what and origin
    assert "Apache-2.0" in licence or "CC BY 4.0" in licence


def test_no_row_is_of_a_file_that_is_not_there():
    assert sorted(ROWS) == FILES


@pytest.mark.parametrize("pattern", DESCRIBED)
def test_articles_and_gold_are_described_in_prose(pattern):
    assert list(SEEDS.glob(pattern))
    assert f"`{pattern}`" in SOURCES
