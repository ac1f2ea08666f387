"""``timeline reextract``: the stored articles read again by this version."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from typing import TYPE_CHECKING

import click

from timeline.cli.worker_options import worker_options

if TYPE_CHECKING:
    from timeline.cli.root import Settings
    from timeline.model.changes import EventChange
    from timeline.pipeline.extracting import Read
    from timeline.pipeline.workers import Workers
    from timeline.review.rereading import Progress
    from timeline.store.stored_articles import StoredArticle


@click.command()
@click.option("--source", metavar="NAME", help="Only the articles of this source.")
@click.option("--from", "date_from", metavar="DATE", help="Only those published on or after a day, month or year.")
@click.option("--to", "date_to", metavar="DATE", help="Only those published on or before it.")
@click.option("--extractor", metavar="VERSION", help="Only those read by an extractor whose name holds this.")
@click.option("--dry-run", is_flag=True, help="Tell what would change, and change nothing.")
@click.option("--model", metavar="NAME", help="An installed spaCy model for English, in place of the one shipped.")
@worker_options
@click.pass_context
def reextract(
    ctx: click.Context,
    source: str | None,
    date_from: str | None,
    date_to: str | None,
    extractor: str | None,
    dry_run: bool,
    model: str | None,
    workers: Workers,
) -> None:
    """Read the stored articles again with this version, and tell event by event what that changes before it is kept.

    What people decided stands, whatever is read now; `timeline conflicts --field decision` lists what contradicts it.
    It may be stopped at any moment: what was told is kept or not, fifty articles at a time.

    \b
    Example:
      timeline reextract --source "Studio Tamani" --from 2024 --dry-run
    """
    from timeline.cli.root import ExitStatus
    from timeline.pipeline import StandardExtraction
    from timeline.query.articles import source_named
    from timeline.query.dates import parse_first_day, parse_last_day
    from timeline.query.reading import open_reading
    from timeline.review.rereading import reextract as read_again
    from timeline.store.rereading import Selection

    settings: Settings = ctx.obj
    if source is not None:
        with open_reading(settings.database) as connection:
            source = source_named(connection, source)
    selection = Selection(
        source,
        None if date_from is None else parse_first_day(date_from, "--from"),
        None if date_to is None else parse_last_day(date_to, "--to"),
        extractor,
    )
    with _progress() as progress:
        extraction = StandardExtraction(model)
        report = read_again(
            settings.database, selection, extraction, _tell, progress, write=not dry_run, workers=workers
        )
    kept = "nothing was changed" if dry_run else "kept"
    click.echo(
        f"{_counted(report.articles, 'article')} read again, {report.changed} read otherwise; "
        f"{_counted(report.events, 'event')} not as before ({kept})"
    )
    if report.failed:
        ctx.exit(ExitStatus.SOME_REJECTED)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _tell(change: EventChange) -> None:
    from timeline.cli.tables import report_lines
    from timeline.export.change_report import change_lines

    for line in report_lines(change_lines(change)):
        click.echo(line)


@contextmanager
def _progress() -> Iterator[Progress]:
    """Counts the articles on standard error where it is a terminal, and names there those that could not be read."""
    if not sys.stderr.isatty():
        yield lambda stored, read: _name_failed(read)
        return
    from timeline.cli.load_progress import progress_bar
    from timeline.cli.terminal import safe

    with progress_bar() as bar:
        task = bar.add_task("Reading the first articles")
        numbers = count(1)

        def show(stored: StoredArticle, read: Read) -> None:
            _name_failed(read)
            bar.update(task, description=f"{_counted(next(numbers), 'article')}  {safe(stored.name)[-50:]}")

        yield show


def _name_failed(read: Read) -> None:
    from timeline.cli.terminal import safe
    from timeline.model.article import RejectedArticle

    if isinstance(read, RejectedArticle):
        click.echo(safe(f"not read again {read.origin}: {read.reason}: {read.message}"), err=True)
