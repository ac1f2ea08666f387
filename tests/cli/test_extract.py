from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from timeline.cli.root import cli

TEXT = (
    "BAMAKO, Mali — Gunmen attacked an army post near Ménaka on Thursday, killing at least four soldiers, the army "
    "said.\n\nIn 2015, gunmen killed at least 20 people in an attack on a hotel in Bamako. The government has vowed to "
    "attack the gunmen's bases next month.\n"
)
KEYS = [
    *("article", "date_start", "date_end", "date_precision", "date_kind", "date_text", "event_type", "sub_event_type"),
    *("modality", "historical", "country", "place", "admin1", "latitude", "longitude", "place_precision", "actors"),
    *("casualties", "sentence", "span"),
]


@pytest.fixture
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "menaka.txt"
    path.write_text(f"---\ndate: 2023-09-08\n---\n{TEXT}", encoding="utf-8")
    return path


def extract(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["extract", *map(str, arguments)])


def rows(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_each_event_is_a_line_with_every_key_and_its_place_in_the_text(article: Path) -> None:
    result = extract(article)
    assert result.exit_code == 0, result.output
    found = [row for row in rows(result) if row["modality"] == "actual"]
    assert [(row["date_start"], row["date_end"]) for row in found] == [
        ("2023-09-07", "2023-09-07"),
        ("2015-01-01", "2015-12-31"),
    ]
    for row in found:
        assert set(KEYS) <= set(row)
        assert row["article"] == str(article)
        start, end = row["span"]  # type: ignore[misc]
        assert TEXT[start:end] == row["sentence"]
    assert [row["historical"] for row in found] == [False, True]


def test_nothing_is_stored(article: Path) -> None:
    extract(article)
    assert [path.name for path in article.parent.iterdir()] == [article.name]


def test_dated_expressions_are_printed_with_their_intervals(article: Path) -> None:
    result = extract(article, "--show", "times")
    found = {row["text"]: (row["date_start"], row["date_end"], row["date_precision"]) for row in rows(result)}
    assert found["Thursday"] == ("2023-09-07", "2023-09-07", "day")
    assert found["2015"] == ("2015-01-01", "2015-12-31", "year")
    for row in rows(result):
        assert TEXT[row["start"] : row["end"]] == row["text"]  # type: ignore[misc]


def test_triggers_that_gave_no_event_are_printed_with_the_rule(article: Path) -> None:
    articles = article.parent / "talk.jsonl"
    record = {"id": "t1", "text": "If the gunmen attack the city, residents will flee.", "date": "2023-09-08"}
    articles.write_text(json.dumps(record), encoding="utf-8")
    result = extract(articles, "--rejected", "--language", "en")
    assert [row["article"] for row in rows(result)] == ["t1"] * len(rows(result))
    assert rows(result)
    assert all(row["reason"] for row in rows(result))


def test_a_table_is_printed_for_a_person(article: Path) -> None:
    result = extract(article, "--format", "table")
    assert "7 Sep 2023" in result.stdout
    assert "≥20" in result.stdout


def test_each_value_is_explained_by_its_words_their_characters_and_the_rule(article: Path) -> None:
    lines = [" ".join(line.split()) for line in extract(article, "--explain").stdout.splitlines()]
    assert lines[0] == f"{article}: 2 mentions"
    assert "Mention 2 of 2: 2015, Attack" in lines
    start = TEXT.index("2015")
    date = f'date 2015 (year, uncertain, 2015-01-01 to 2015-12-31) "2015" chars {start}:{start + 4} rule date.year'
    assert date in lines
    for line in lines:
        if found := re.search(r'"([^"]+)" chars (\d+):(\d+) rule', line):
            assert TEXT[int(found[2]) : int(found[3])] == found[1]
    assert not any(line.startswith("No event") for line in lines)


def test_an_explanation_may_go_on_with_what_gave_no_event(article: Path) -> None:
    lines = extract(article, "--explain", "--rejected").stdout.splitlines()
    reasons = [row["reason"] for row in rows(extract(article, "--rejected"))]
    assert [line.removeprefix("No event: ") for line in lines if line.startswith("No event: ")] == reasons != []
    assert any("[attack]" in line for line in lines)


def test_an_explanation_shows_nothing_that_acts_on_a_terminal(article: Path) -> None:
    article.write_text(f"---\ndate: 2023-09-08\ntitle: \x1b[31mred\u202e\n---\n{TEXT}", encoding="utf-8")
    for form in (("--explain", "--rejected"), ("--format", "table")):
        output = extract(article, *form).stdout
        assert "\\x1b[31mred\\u202e" in output
        assert not {"\x1b", "\u202e"} & set(output)


@pytest.mark.parametrize(
    "arguments",
    [
        ("--format", "table", "--show", "times"),
        ("--format", "table", "--explain"),
        ("--show", "times", "--explain"),
        ("--show", "times", "--rejected"),
    ],
)
def test_forms_that_exclude_one_another_are_wrong_usage(article: Path, arguments: tuple[str, ...]) -> None:
    assert extract(article, *arguments).exit_code == 2


def test_articles_that_cannot_be_read_go_to_standard_error_and_the_rest_is_printed(article: Path) -> None:
    (article.parent / "dateless.txt").write_text(TEXT, encoding="utf-8")
    french = (
        "---\ndate: 2023-09-08\n---\nDes hommes armés ont attaqué jeudi un village près de Ménaka, selon des élus.\n"
    )
    (article.parent / "nouvelles.txt").write_text(french, encoding="utf-8")
    result = extract(article.parent)
    assert result.exit_code == 1
    assert "dateless.txt: no-date" in result.stderr
    assert "nouvelles.txt: fr is not read" in result.stderr
    assert rows(result)


@pytest.mark.parametrize("arguments", [("nowhere.txt",), ("menaka.txt", "--model", "no_such_model")])
def test_wrong_usage_is_refused(article: Path, arguments: tuple[str, ...]) -> None:
    assert extract(*arguments).exit_code == 2


def test_a_named_database_that_is_not_there_is_trouble(article: Path) -> None:
    result = extract(article, "--database", "sqlite:///nowhere.db")
    assert result.exit_code == 3
    assert "is not there" in result.stderr


def test_lines_hold_no_character_that_acts_on_a_terminal(article: Path) -> None:
    record = {"id": "e\u202e1", "text": TEXT.replace("army post", "army\u200b \x9b31mpost\u2028"), "date": "2023-09-08"}
    path = article.parent / "odd.jsonl"
    path.write_text(json.dumps(record), encoding="utf-8")
    result = extract(path)
    assert rows(result)[0]["article"] == "e\u202e1"
    assert not set("\u200b\x9b\u2028\u202e") & set(result.stdout)
