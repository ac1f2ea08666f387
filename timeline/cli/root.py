"""The command ``timeline``: its subcommands are imported only when they are called, and errors become exit statuses.

This is the one place that catches every error of the program.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, TextIO, cast

import click

from timeline import __version__
from timeline.cli.terminal import safe
from timeline.errors import ArticleError, DatabaseError, TimelineError

DEFAULT_DATABASE = "sqlite:///timeline.db"


class ExitStatus(IntEnum):
    """What the command gives back to the shell."""

    ALL_LOADED = 0
    SOME_REJECTED = 1  # or not read yet
    WRONG_USAGE = 2
    DATABASE_TROUBLE = 3
    INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class Settings:
    """What every subcommand is given (``context.obj``).

    database: an SQLAlchemy URL; named: the user gave it as an option, not by default or environment.
    """

    database: str
    named: bool = False


@dataclass(frozen=True, slots=True)
class Subcommand:
    """Where a subcommand is ("module:attribute"), and the line that tells it in the help of the root."""

    target: str
    summary: str


SUBCOMMANDS: Mapping[str, Subcommand] = {
    "load": Subcommand("timeline.cli.load:load", "Load articles into the database."),
    "import": Subcommand("timeline.cli.import_:import_", "Import the events of ACLED or UCDP."),
    "chronology": Subcommand("timeline.cli.chronology:chronology", "Print the events in order."),
    "show": Subcommand("timeline.cli.show:show", "Print one event and trace it to its words."),
    "reconcile": Subcommand("timeline.cli.reconcile:reconcile", "Print the chronology beside ACLED's or UCDP's."),
    "conflicts": Subcommand("timeline.cli.conflicts:conflicts", "Print the events whose reports disagree."),
    "review": Subcommand("timeline.cli.review:review", "Decide what the program cannot; decisions outlive new runs."),
    "export": Subcommand("timeline.cli.export:export", "Write the events to a file."),
    "articles": Subcommand("timeline.cli.articles:articles", "List the articles and the rejected ones."),
    "article": Subcommand("timeline.cli.article:article", "Show, mend or withdraw one article."),
    "reextract": Subcommand("timeline.cli.reextract:reextract", "Read the stored articles again with this version."),
    "stats": Subcommand("timeline.cli.stats:stats", "Print what the database holds."),
    "extract": Subcommand("timeline.cli.extract:extract", "Print what the program reads in articles."),
    "gazetteer": Subcommand("timeline.cli.gazetteer:gazetteer", "Import and search names of places."),
    "db": Subcommand("timeline.cli.db:db", "Look after the database."),
}


class LazyGroup(click.Group):
    """A group that imports a subcommand when it is called, and turns errors of the program into exit statuses."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in the order of work, not of the alphabet."""
        return list(SUBCOMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The subcommand, imported; None where there is none of the name."""
        subcommand = SUBCOMMANDS.get(cmd_name)
        if subcommand is None:
            return None
        module, attribute = subcommand.target.split(":")
        return _with_database(cast("click.Command", getattr(importlib.import_module(module), attribute)))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of subcommands, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, subcommand.summary) for name, subcommand in SUBCOMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:
        """Run the subcommand; what goes wrong is one line on standard error and an exit status."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
            return result
        except TimelineError as error:
            click.echo(f"Error: {safe(str(error))}", err=True)
            ctx.exit(_status_of(error))
        except KeyboardInterrupt:
            click.echo("Interrupted.", err=True)
            ctx.exit(ExitStatus.INTERRUPTED)
        except BrokenPipeError:
            # The reader (head, less) has what it wanted; nothing must be flushed into the closed pipe at the end.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(ExitStatus.ALL_LOADED)


def _with_database(command: click.Command) -> click.Command:
    """The command and those below it, taking ``--database`` after their name as well as before it."""
    if not any(parameter.name == "database" for parameter in command.params):
        option = click.Option(
            ["--database"], metavar="URL", expose_value=False, callback=_set_database, help="As before the subcommand."
        )
        command.params.append(option)
    for below in command.commands.values() if isinstance(command, click.Group) else ():
        _with_database(below)
    return command


def _set_database(ctx: click.Context, _parameter: click.Parameter, value: str | None) -> None:
    if value is not None:
        ctx.obj = Settings(value, named=True)


def _status_of(error: TimelineError) -> ExitStatus:
    if isinstance(error, DatabaseError):
        return ExitStatus.DATABASE_TROUBLE
    return ExitStatus.SOME_REJECTED if isinstance(error, ArticleError) else ExitStatus.WRONG_USAGE


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--database",
    metavar="URL",
    envvar="TIMELINE_DATABASE",
    default=DEFAULT_DATABASE,
    show_default=True,
    show_envvar=True,
    help="sqlite:///FILE or postgresql://USER@HOST/NAME",
)
@click.version_option(__version__, prog_name="timeline")
@click.pass_context
def cli(ctx: click.Context, database: str) -> None:
    """Articles in, a chronology of security incidents out: load, then chronology, show and export.

    Exit status: 0 all loaded, 1 some articles rejected or not read yet, 2 wrong usage, 3 database trouble,
    130 interrupted.
    """
    named = ctx.get_parameter_source("database") is click.core.ParameterSource.COMMANDLINE
    ctx.obj = Settings(database, named)


def main() -> None:
    """Run the command; characters that the terminal's encoding lacks are shown as escapes."""
    for stream in (sys.stdout, sys.stderr):
        cast("TextIO", stream).reconfigure(errors="backslashreplace")  # type: ignore[attr-defined]
    cli()
