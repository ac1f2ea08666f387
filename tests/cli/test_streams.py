"""Standard output for files: exact into a pipe, harmless on a terminal."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.word_extraction import WordExtraction
from timeline.cli.streams import standard_output
from timeline.pipeline import load
from timeline.sources.options import ReadOptions

ROOT = Path(__file__).parents[2]


class Screen(io.TextIOWrapper):
    """Standard output of a locale that is not UTF-8."""

    def __init__(self, terminal: bool) -> None:
        super().__init__(io.BytesIO(), encoding="latin-1")
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal


def written(monkeypatch: pytest.MonkeyPatch, terminal: bool, text: str) -> bytes:
    screen = Screen(terminal)
    monkeypatch.setattr(sys, "stdout", screen)
    with standard_output() as stream:
        stream.write(text)
    screen.flush()
    given = screen.buffer
    assert isinstance(given, io.BytesIO)
    return given.getvalue()


def test_a_pipe_gets_every_character_in_utf_8_with_its_line_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Ménaka\x1b[31m ≥20\r\n"
    assert written(monkeypatch, False, text) == text.encode("utf-8")


def test_a_terminal_gets_escapes_for_what_it_would_obey(monkeypatch: pytest.MonkeyPatch) -> None:
    assert written(monkeypatch, True, "Gao\x1b[31m\r\n") == b"Gao\\x1b[31m\n"


@pytest.mark.parametrize(
    "arguments", [["chronology", "--format", "csv"], ["chronology", "--format", "json"], ["export", "csv"]]
)
def test_a_pipe_that_closes_in_the_middle_of_an_export_ends_it_quietly(tmp_path: Path, arguments: list[str]) -> None:
    text = "Gunmen attacked a village near Ménaka and four people died, officials said. " * 5
    days = [date(2020, 1, 1) + timedelta(days=10 * number) for number in range(60)]
    records = [json.dumps({"text": f"{text} {day}", "published": day.isoformat()}) for day in days]
    (tmp_path / "articles.jsonl").write_text("\n".join(records), encoding="utf-8")
    database = f"sqlite:///{tmp_path / 'timeline.db'}"
    load(database, [str(tmp_path / "articles.jsonl")], ReadOptions(), lambda *_: None, WordExtraction())
    reading, writing = os.pipe()
    os.close(reading)
    try:
        command = [sys.executable, "-m", "timeline", "--database", database, *arguments]
        ended = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, cwd=ROOT, check=False, timeout=60)
    finally:
        os.close(writing)
    assert (ended.returncode, ended.stderr.decode()) == (0, "")
