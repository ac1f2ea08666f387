"""``timeline load``: articles into the database."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from timeline.cli.reading_options import reading_options
from timeline.cli.root import ExitStatus, Settings
from timeline.cli.terminal import one_line
from timeline.model.article import Article, RejectedArticle
from timeline.pipeline import LoadReport, Progress, StandardExtraction, Step
from timeline.pipeline import load as load_articles
from timeline.sources.options import ReadOptions

if TYPE_CHECKING:
    from rich.progress import Progress as Bar


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@reading_options
@click.option("--model", metavar="NAME", help="An installed spaCy model for English, in place of the one shipped.")
@click.pass_context
def load(ctx: click.Context, paths: tuple[str, ...], options: ReadOptions, model: str | None) -> None:
    """Load articles into the database.

    PATH is a text (.txt, .md; front matter between lines of --- may state title, date, source, url, language), JSON
    records (.json, .jsonl: text, published or date, id, title, source, url, language), a folder of these, or - for
    standard input. What an option states wins over what the article states.

    An article that was loaded before changes nothing. One that cannot be taken is named with its reason while the
    rest is loaded; the exit status is then 1.
    """
    settings: Settings = ctx.obj
    with _progress() as progress:
        report = load_articles(settings.database, paths, options, progress, StandardExtraction(model))
    click.echo(summary(report))
    if not report.complete:
        ctx.exit(ExitStatus.SOME_REJECTED)


def summary(report: LoadReport) -> str:
    """The last line: "16 loaded, 0 already stored, 1 rejected, 2 not read yet (fr); 61 events"."""
    languages = f" ({', '.join(sorted(report.unread))})" if report.unread else ""
    counts = f"{report.loaded} loaded, {report.stored} already stored, {report.rejected} rejected"
    events = f"{report.events} event{'' if report.events == 1 else 's'}"
    return f"{counts}, {report.unread.total()} not read yet{languages}; {events}"


@contextmanager
def _progress() -> Iterator[Progress]:
    """Names the rejected articles on standard error, and counts all of them there where it is a terminal."""
    if not sys.stderr.isatty():
        yield _name_rejected
        return
    with progress_bar() as bar:
        task = bar.add_task("Reading the first articles")

        def step(what: Step, outcome: Article | RejectedArticle) -> None:
            _name_rejected(what, outcome)
            bar.update(task, advance=1, description=one_line(outcome.origin)[-50:])

        yield step


def progress_bar() -> Bar:
    """A bar on standard error that counts articles and names the last."""
    from rich.console import Console
    from rich.progress import Progress as Bar
    from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.completed:.0f} articles"),
        TimeElapsedColumn(),
        TextColumn("{task.description}", markup=False),
    )
    return Bar(*columns, console=Console(stderr=True), transient=True)


def _name_rejected(step: Step, outcome: Article | RejectedArticle) -> None:
    if isinstance(outcome, RejectedArticle):
        click.echo(one_line(f"rejected {outcome.origin}: {outcome.reason}: {outcome.message}"), err=True)
    elif step is Step.UNREAD:
        click.echo(one_line(f"not read yet {outcome.origin}: its language is not one that the program reads"), err=True)
