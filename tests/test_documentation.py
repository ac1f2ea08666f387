"""Every command and every option stands in the documentation, and the help of the root says what each command says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

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
    filters = section("timeline chronology") if name == "timeline export csv" else ""
    group = "timeline db" if name.startswith("timeline db ") else name
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
    found = [page for page in PAGES.split("\n## ") if page.startswith(name)]
    assert found, name
    return found[0]


def test_the_readme_names_each_exit_status_and_both_make_commands() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for words in ("make demo", "make test", "docs/commands.md", "130"):
        assert words in readme
