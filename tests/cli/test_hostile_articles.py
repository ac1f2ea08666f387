"""Hostile articles, and every command that reads: nothing in them acts on terminal, spreadsheet or database."""

from __future__ import annotations

import csv
import io
import json
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.databases import lasting_database
from timeline.cli import terminal
from timeline.cli.root import cli

ESCAPES = "\x1b[31m\x1b]8;;http://evil.example\x07link\x1b]8;;\x07\x08\x7f\x9b2J\u202e\u2066\u200f\r\x0b\x0c\x85\u2028"
SQL = "'; DROP TABLE event; DROP TABLE article; --"
FORMULA = "=cmd|' /C calc'!A0"
MARKUP = "[red]x[/] [link=http://evil.example]y[/link] [/nothing]"
HOSTILE = f'{FORMULA} {SQL} {ESCAPES} {MARKUP} %_\\ "quoted" </script>'


def article(number: int, opening: str, **fields: str) -> dict[str, str]:
    """A record of an attack near Gao: what is hostile stands in its text, and in all fields beside it."""
    text = (
        f"GAO, Mali — {opening}Gunmen of the Islamic State killed {4 + number} traders near Gao {ESCAPES}on Monday, "
        f"an official said. Residents of Gao{SQL} counted {6 + number} bodies. {HOSTILE}\n"
        f"The group Jama'at {ESCAPES}Nusrat al-Islam claimed the attack, {MARKUP} said. "
        f"Soldiers were wounded in Tin-{ESCAPES}Eggar in 2017.\n"
    )
    named = {"title": HOSTILE, "source": f"{opening}@SUM(1+1){SQL}{ESCAPES}", "id": f"-2+3 {HOSTILE}{number}"}
    return {"text": text, "published": "2023-07-04", "language": "en", **named, **fields}


ARTICLES = [
    article(0, "", url=f"http://evil.example/{SQL}{ESCAPES}"),
    article(1, "+", title="\t=1+1", source="\r=2+2"),
    article(2, "@", title="－1", source="-3"),
]
REJECTED = [
    {"id": f"bad\nrejected none: this line is forged\t{HOSTILE}", "text": "", "published": "2023-07-04"},
    {"id": f"undated{HOSTILE}", "text": "x", "published": HOSTILE},
    {"id": f"language{HOSTILE}", "text": "x", "published": "2023-07-04", "language": HOSTILE[:30]},
]


@dataclass(frozen=True)
class Loaded:
    """A database that holds the hostile articles, and what loading them printed."""

    url: str
    printed: Result
    file: Path

    def run(self, *arguments: str) -> Result:
        return run("--database", self.url, *arguments)

    @property
    def event(self) -> str:
        return json.loads(self.run("chronology", "--format", "json").stdout)[0]["event_id"]

    @property
    def article(self) -> str:
        return self.run("articles", "--limit", "1").stdout.splitlines()[2].split()[0]


def run(*arguments: str) -> Result:
    return CliRunner(env={"COLUMNS": "100"}).invoke(cli, list(arguments))


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def loaded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Loaded]:
    file = tmp_path_factory.mktemp("hostile") / "hostile.jsonl"
    file.write_text("".join(json.dumps(each) + "\n" for each in [*ARTICLES, *REJECTED]), encoding="utf-8")
    url = lasting_database(request, request.param, "hostile_articles")
    yield Loaded(url, run("--database", url, "load", str(file)), file)


def acting(text: str) -> set[str]:
    """The characters of a text that a terminal would obey or hide, but for line ends."""
    return {sign for sign in text if sign != "\n" and unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Zl", "Zp")}


def test_what_is_hostile_is_loaded_or_rejected_by_name(loaded: Loaded):
    assert loaded.printed.exit_code == 1, loaded.printed.output
    assert "3 loaded, 0 already stored, 3 rejected" in loaded.printed.stdout
    assert len(loaded.printed.stderr.splitlines()) == 3
    assert acting(loaded.printed.output) == set()


READING: tuple[Sequence[str], ...] = (
    ("chronology",), ("chronology", "--format", "table", "--country", "Mali", "--from", "2023"),
    ("chronology", "--format", "json"), ("chronology", "--format", "csv"), ("chronology", "--include-ambiguous"),
    ("show", "EVENT"), ("show", "EVENT", "--verdicts"), ("show", "EVENT", "--policy", "highest"),
    ("articles",), ("articles", "--rejected"), ("articles", "--source", HOSTILE), ("articles", "--language", HOSTILE),
    ("article", "show", "ARTICLE"), ("conflicts",), ("conflicts", "--field", "toll"), ("stats",),
    ("review", "next"), ("review", "next", "--limit", "9"), ("review", "history", "EVENT"),
    ("export", "csv"), ("export", "csv", "--bom"),
    ("extract", "FILE"), ("extract", "FILE", "--explain"), ("extract", "FILE", "--explain", "--rejected"),
    ("extract", "FILE", "--rejected"), ("extract", "FILE", "--format", "table"), ("extract", "FILE", "--show", "times"),
    ("show", HOSTILE), ("article", "show", HOSTILE), ("review", "history", HOSTILE), ("gazetteer", "search", HOSTILE),
    ("chronology", "--actor", HOSTILE), ("chronology", "--place", HOSTILE), ("chronology", "--from", HOSTILE),
    ("chronology", "--country", HOSTILE), ("chronology", "--type", HOSTILE), ("load", HOSTILE), ("export", HOSTILE),
    (HOSTILE,), ("chronology", "--as-of", HOSTILE), ("db", "check"),
)  # fmt: skip
MACHINE_FORMS = {("chronology", "--format", "csv"), ("export", "csv"), ("export", "csv", "--bom")}


@pytest.mark.parametrize("arguments", READING, ids=lambda arguments: terminal.safe(" ".join(arguments))[:40])
def test_no_command_prints_what_a_terminal_obeys(loaded: Loaded, arguments: Sequence[str]):
    named = {"EVENT": lambda: loaded.event, "ARTICLE": lambda: loaded.article, "FILE": lambda: str(loaded.file)}
    result = loaded.run(*(named[word]() if word in named else word for word in arguments))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code in (0, 1, 2)
    if tuple(arguments) in MACHINE_FORMS:
        assert acting(result.stderr) == set()  # a file keeps its characters; on a terminal the next test looks at them
    else:
        assert acting(result.output) == set()


@pytest.mark.parametrize(
    "arguments", [("chronology", "--format", "csv"), ("chronology", "--format", "json"), ("export", "csv")]
)
def test_a_file_on_a_terminal_prints_nothing_that_it_obeys(
    loaded: Loaded, arguments: Sequence[str], monkeypatch: pytest.MonkeyPatch
):
    from timeline.cli import streams

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    shown = Terminal()
    monkeypatch.setattr(streams.sys, "stdout", shown)
    cli.main(["--database", loaded.url, *arguments], standalone_mode=False)
    monkeypatch.setattr(streams.sys, "stdout", sys.__stdout__)
    assert "event_id" in shown.getvalue()
    assert acting(shown.getvalue()) == set()


def test_no_cell_is_run_by_a_spreadsheet(loaded: Loaded, tmp_path: Path):
    files = [tmp_path / name for name in ("events.csv", "mentions.csv", "claims.csv")]
    result = loaded.run("export", "csv", "-o", str(files[0]), "--mentions", str(files[1]), "--claims", str(files[2]))
    assert result.exit_code == 0, result.output
    cells = [
        cell
        for file in files
        for row in csv.reader(io.StringIO(file.read_bytes().decode(), newline=""))
        for cell in row
    ]
    assert any("cmd|" in cell for cell in cells)
    for cell in cells:
        begin = cell.lstrip(" ").lstrip("\u200b\u200f\u202e\u2066\ufeff\x1b\x00")[:1]
        assert begin not in ("=", "+", "@", "\t", "\r", "＝", "＋", "＠", "－"), cell
        assert begin != "-" or cell.lstrip("-").replace(".", "", 1).isdigit(), cell


def test_the_tables_are_all_there_and_sound(loaded: Loaded):
    assert loaded.run("db", "check").exit_code == 0
    assert json.loads(loaded.run("chronology", "--format", "json").stdout)


@pytest.mark.parametrize("option", ["--actor", "--place"])
@pytest.mark.parametrize("pattern", ["%", "_", "%%", "Isl%", "G_o", "Ga%", "\\", "Gao' OR '1'='1", "*", "Ga?"])
def test_a_wildcard_is_no_wildcard(loaded: Loaded, option: str, pattern: str):
    result = loaded.run("chronology", option, pattern, "--format", "json")
    assert result.exit_code in (0, 2), result.output
    if result.exit_code == 0:
        assert json.loads(result.stdout) == []


@pytest.mark.parametrize("option", ["--actor", "--place", "--country", "--type", "--from"])
@pytest.mark.parametrize("words", ["\udcff", "x" * 100_000], ids=["surrogate", "long"])
def test_words_that_no_database_takes_are_refused_or_find_nothing(loaded: Loaded, option: str, words: str):
    result = loaded.run("chronology", option, words, "--format", "json")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code in (0, 2)


@pytest.mark.parametrize(
    "arguments",
    [("show",), ("article", "show"), ("review", "history"), ("articles", "--source"), ("gazetteer", "search")],
)
def test_ids_and_names_that_are_no_characters_are_refused(loaded: Loaded, arguments: Sequence[str]):
    result = loaded.run(*arguments, "\udcff")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code in (0, 1, 2)
