"""Every command and every option stands in the documentation, and the help of the root says what each command says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from timeline.cli.root import SUBCOMMANDS, cli

ROOT = Path(__file__).parent.parent
PAGES = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")


def commands() -> Iterator[tuple[str, click.Command]]:
    context = click.Context(cli)
    for name in SUBCOMMANDS:
        command = cli.get_command(context, name)
        assert command is not None
        yield f"timeline {name}", command
        for below in command.commands.values() if isinstance(command, click.Group) else ():
            yield f"timeline {name} {below.name}", below


COMMANDS = dict(commands())


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_documented(name: str) -> None:
    assert re.search(rf"{name}\b", PAGES)
    assert COMMANDS[name].help


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_documented_under_its_command(name: str) -> None:
    filtered = ("timeline export csv", "timeline conflicts", "timeline review next", "timeline reconcile")
    filters = section("timeline chronology") if name in filtered else ""
    group = " ".join(name.split()[:2]) if name.split()[1] in ("db", "review", "article") else name
    words = section(group) + filters + PAGES.split("\n## ")[0]
    for parameter in COMMANDS[name].params:
        if isinstance(parameter, click.Option):
            for option in (*parameter.opts, *parameter.secondary_opts):
                assert re.search(rf"(?<![\w-]){option}(?![\w-])", words), f"{name} {option}"


@pytest.mark.parametrize("name", SUBCOMMANDS)
def test_the_help_of_the_root_says_what_the_command_says_of_itself(name: str) -> None:
    assert COMMANDS[f"timeline {name}"].name == name
    words = COMMANDS[f"timeline {name}"].help or ""
    assert SUBCOMMANDS[name].summary.split()[0] == words.split()[0]


def section(name: str) -> str:
    found = [page for page in PAGES.split("\n## ") if re.match(rf"{name}\b", page)]
    assert found, name
    return found[0]


def test_the_readme_names_each_exit_status_and_both_make_commands() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for words in ("make demo", "make test", "docs/commands.md", "130"):
        assert words in readme


README = (ROOT / "README.md").read_text(encoding="utf-8")
# An indented block, without its indentation; blank lines within it belong to it.
BLOCKS = [
    "\n".join(line[4:].rstrip() for line in block.rstrip("\n").split("\n")) + "\n"
    for block in re.findall(r"(?:^(?: {4}.*)\n(?:\n(?= {4}))*)+", README, re.MULTILINE)
]


def printed_by(command: str) -> str:
    """What the README says that a command prints."""
    return next(block for block in BLOCKS if block.startswith(f"$ {command}\n")).removeprefix(f"$ {command}\n")


def test_the_first_session_of_the_readme_prints_what_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TIMELINE_DATABASE", raising=False)
    article = next(block for block in BLOCKS if block.startswith("---\ntitle:"))
    (tmp_path / "menaka.txt").write_text(article, encoding="utf-8")

    def run(command: str) -> str:
        result = CliRunner(env={"COLUMNS": "80"}).invoke(cli, command.split()[1:])
        assert result.exit_code == 0, result.output
        return result.output

    for command in ("timeline load menaka.txt", "timeline chronology --country Mali"):
        assert run(command) == printed_by(command)
    show = next(block for block in BLOCKS if block.startswith("$ timeline show"))
    command, *lines = show.splitlines()
    shown = [" ".join(line.split()) for line in run(command.removeprefix("$ ")).splitlines()]
    assert [line for line in lines if " ".join(line.split()) not in shown] == []
