"""Standard output for files: exact into a pipe, harmless on a terminal."""

from __future__ import annotations

import io
import sys

import pytest

from timeline.cli.streams import standard_output


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
