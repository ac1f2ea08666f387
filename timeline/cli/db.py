"""``timeline db``: look after the database. What is done is in ``timeline.store``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from timeline.cli.root import Settings

PROBLEMS_STATUS = 3  # a database that is not sound is database trouble


@click.group()
def db() -> None:
    """Look after the database: its schema, its soundness, a copy of it.

    \b
    Example:
      timeline db check
    """


@db.command()
@click.option("--revision", default="head", show_default=True, help="Where to stop: a revision, or head, the newest.")
@click.pass_obj
def upgrade(settings: Settings, revision: str) -> None:
    """Bring the database to the newest schema; one that is not there is made.

    It is done wholly or not at all. Make a backup first. The events are then made anew by the rules of this version;
    ids that were given lead on.

    \b
    Example:
      timeline db upgrade
    """
    from timeline.store import schema

    schema.upgrade(settings.database, revision)
    if schema.current(settings.database)[1] is schema.State.CURRENT:
        _rebuild(settings.database)
    click.echo(_standing(settings.database))


@db.command()
@click.pass_obj
def rebuild(settings: Settings) -> None:
    """Make all events anew from the stored mentions; ids that were given lead on.

    A load keeps the events up to date by itself. This is for a database whose events another version of the program
    made, and `timeline db check` tells when that is so.

    \b
    Example:
      timeline db rebuild
    """
    _rebuild(settings.database)
    click.echo("The events were made anew.")


@db.command(context_settings={"ignore_unknown_options": True})  # -1 is a revision
@click.argument("revision")
@click.confirmation_option("--yes", prompt="What the newer schema holds and the older does not is lost. Go on?")
@click.pass_obj
def downgrade(settings: Settings, revision: str) -> None:
    """Take the database back to an older REVISION, for an older version of the program.

    REVISION is a name that `timeline db current` prints, -1 for one step, or base for an empty database.

    \b
    Example:
      timeline db downgrade --yes -1
    """
    from timeline.store import schema

    schema.downgrade(settings.database, revision)
    click.echo(_standing(settings.database))


@db.command()
@click.pass_obj
def current(settings: Settings) -> None:
    """Print the revision of the database's schema, and how it stands to this version of the program.

    \b
    Example:
      timeline db current
    """
    click.echo(_standing(settings.database))


@db.command()
@click.pass_context
def check(context: click.Context) -> None:
    """Check that the database is sound: its file, its references, its schema, and its events.

    The events are made anew from all mentions and compared; nothing is changed. The exit status is 3 where
    anything is wrong.

    \b
    Example:
      timeline db check
    """
    from timeline.resolution.resolve import resolve_mentions
    from timeline.store.care import check as problems_of

    problems = problems_of(context.obj.database, resolve_mentions)
    for problem in problems:
        click.echo(problem)
    if problems:
        click.echo(
            "The database is not sound. Where only events differ, run `timeline db rebuild`; else "
            "take your last backup, or load the articles into a new one.",
            err=True,
        )
        context.exit(PROBLEMS_STATUS)
    click.echo("The database is sound.")


@db.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.pass_obj
def backup(settings: Settings, file: Path) -> None:
    """Copy the database to FILE, which must not be there yet. Loads may go on meanwhile.

    Of an SQLite database the copy is one too; of a PostgreSQL database it is an archive for pg_restore.

    \b
    Example:
      timeline db backup timeline-2024-09-17.db
    """
    from timeline.store.care import backup as copy

    copy(settings.database, file)
    click.echo(f"The database was copied to {file}.")


def _rebuild(url: str) -> None:
    from timeline.resolution.resolve import outline_events
    from timeline.store.rebuilding import rebuild_events

    rebuild_events(url, outline_events)


def _standing(url: str) -> str:
    """The revision and its state, in words."""
    from timeline.store.schema import current as standing_of

    revision, state = standing_of(url)
    return f"{revision or 'no revision'} ({state.value})"
