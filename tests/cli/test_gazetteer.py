from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from timeline.cli.root import cli

# A village of no country file, in the form of GeoNames' tables.
ROW = (
    "1\tTinfouchaye\tTinfouchaye\tTin Fouchaye\t16.5\t1.25\tP\tPPL\tML\t\t09\t\t\t\t0\t\t260\tAfrica/Bamako\t2024-01-01"
)
NEWS = "BAMAKO, Mali — Gunmen attacked the village of Tinfouchaye on Thursday, killing four people, the army said.\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")
    (tmp_path / "ML.txt").write_text(f"{ROW}\n", encoding="utf-8")
    return tmp_path


def timeline(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments)


def test_a_place_of_the_program_is_found_without_a_database(folder: Path) -> None:
    result = timeline("gazetteer", "search", "Menaka", "--country", "Mali")
    assert result.exit_code == 0, result.output
    assert "Ménaka" in result.stdout
    assert not (folder / "timeline.db").exists()


def test_an_imported_place_is_found_and_read_in_articles(folder: Path) -> None:
    assert timeline("gazetteer", "search", "Tinfouchaye").exit_code == 2
    imported = timeline("gazetteer", "import", "ML.txt")
    assert imported.stdout == "1 places of ML.txt imported\n"
    found = timeline("gazetteer", "search", "tin fouchaye")
    assert "Tinfouchaye" in found.stdout
    assert "geonames" in found.stdout
    (folder / "news.txt").write_text(f"---\ndate: 2023-09-08\n---\n{NEWS}", encoding="utf-8")
    extracted = timeline("extract", "news.txt", "--database", "sqlite:///timeline.db")
    row = json.loads(extracted.stdout.splitlines()[0])
    assert (row["place"], row["latitude"], row["longitude"]) == ("Tinfouchaye", 16.5, 1.25)


def test_importing_again_changes_nothing(folder: Path) -> None:
    for _ in range(2):
        assert timeline("gazetteer", "import", "ML.txt").exit_code == 0
    assert timeline("gazetteer", "search", "Tinfouchaye").stdout.count("16.5000") == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["search", "Xqzwtrbn"], "no place is named"),
        (["search", "Gao", "--country", "Mail"], "did you mean Mali"),
        (["import", "nowhere.txt"], "nowhere.txt"),
        (["import", "broken.txt"], "line 1"),
    ],
)
def test_what_is_not_there_is_wrong_usage_with_advice(folder: Path, arguments: list[str], words: str) -> None:
    (folder / "broken.txt").write_text("no such row\n", encoding="utf-8")
    result = timeline("gazetteer", *arguments)
    assert result.exit_code == 2
    assert words in result.stderr
