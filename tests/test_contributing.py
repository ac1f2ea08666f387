"""The recipes of CONTRIBUTING.md, carried out: its rows in a copy of the tables, its commands, and what they print."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
# Runs the documented commands in one process: arguments and standard input in, what was printed out.
RUN_COMMANDS = """
import contextlib, io, json, sys
from timeline.cli.root import cli

def printed(words, text):
    sys.stdin = io.TextIOWrapper(io.BufferedReader(io.BytesIO(text.encode())))
    with contextlib.redirect_stdout(io.StringIO()) as output:
        cli.main(words, "timeline", standalone_mode=False)
    return output.getvalue()

print(json.dumps([printed(*command) for command in json.load(sys.stdin)]))
"""


@dataclass(frozen=True)
class Recipe:
    """One section: the rows, the file they go into, the command with its input, the lines it prints, the test named."""

    name: str
    table: Path
    rows: str
    arguments: tuple[str, ...]
    text: str
    printed: tuple[str, ...]
    test: Path


def recipes() -> list[Recipe]:
    sections = PAGE.split("## Adding to what it knows")[1].split("\n## ")[0].split("\n### ")[1:]
    return [recipe(section) for section in sections if "    $ " in section]


def recipe(section: str) -> Recipe:
    rows, session = (
        [line.removeprefix("    ") for line in block.splitlines()]
        for block in re.findall(r"(?:^ {4}.+\n)+", section, re.MULTILINE)
    )
    echo, command = session[0].removeprefix("$ ").split(" | ")
    table, *_, test = re.findall(r"`((?:seeds|tests)/[^`]+)`", section)
    return Recipe(
        section.splitlines()[0],
        Path(table),
        "".join(f"{row}\n" for row in rows),
        tuple(shlex.split(command)[1:]),
        f"{shlex.split(echo)[1]}\n",
        tuple(session[1:]),
        Path(test),
    )


RECIPES = recipes()
each_recipe = pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: recipe.name)


def lines_of(output: str) -> set[str]:
    return {" ".join(line.split()) for line in output.splitlines()}


def printed_in(checkout: Path) -> dict[str, set[str]]:
    """The lines that each recipe's command prints in a checkout."""
    done = subprocess.run(
        [sys.executable, "-c", RUN_COMMANDS],
        cwd=checkout,
        input=json.dumps([(recipe.arguments, recipe.text) for recipe in RECIPES]),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return {recipe.name: lines_of(output) for recipe, output in zip(RECIPES, json.loads(done.stdout), strict=True)}


@pytest.fixture(scope="module")
def printed_as_shipped() -> dict[str, set[str]]:
    return printed_in(ROOT)


@pytest.fixture(scope="module")
def printed_with_rows(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """The same in a copy of the program whose tables have the rows."""
    copy = tmp_path_factory.mktemp("checkout")
    shutil.copytree(ROOT / "timeline", copy / "timeline", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "seeds", copy / "seeds", ignore=shutil.ignore_patterns("articles", "gold"))
    for recipe in RECIPES:
        with (copy / recipe.table).open("a", encoding="utf-8", newline="") as table:
            table.write(recipe.rows)
    return printed_in(copy)


def test_there_is_a_recipe_for_actors_places_triggers_days_and_victims() -> None:
    assert [recipe.name for recipe in RECIPES] == [
        "An actor",
        "A place",
        "A trigger",
        "A day with a name",
        "A word for victims",
    ]


@each_recipe
def test_a_recipe_with_its_row_prints_what_it_says(recipe: Recipe, printed_with_rows: dict[str, set[str]]) -> None:
    assert recipe.printed
    assert {" ".join(line.split()) for line in recipe.printed} <= printed_with_rows[recipe.name]


@each_recipe
def test_a_recipe_prints_none_of_it_without_its_row(recipe: Recipe, printed_as_shipped: dict[str, set[str]]) -> None:
    assert printed_as_shipped[recipe.name]
    assert not {" ".join(line.split()) for line in recipe.printed} & printed_as_shipped[recipe.name]


@each_recipe
def test_the_row_of_a_recipe_is_an_example_and_not_in_the_table(recipe: Recipe) -> None:
    rows = (ROOT / recipe.table).read_text(encoding="utf-8").splitlines()
    assert not set(recipe.rows.splitlines()) & set(rows)


@each_recipe
def test_the_file_that_a_recipe_names_for_its_test_is_there(recipe: Recipe) -> None:
    assert (ROOT / recipe.test).is_file()
