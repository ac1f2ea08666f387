"""``timeline load``: articles into the database."""

from __future__ import annotations

import click

from timeline.cli.load_progress import load_progress
from timeline.cli.reading_options import reading_options
from timeline.cli.root import ExitStatus, Settings
from timeline.cli.worker_options import worker_options
from timeline.pipeline import LoadReport, StandardExtraction
from timeline.pipeline import load as load_articles
from timeline.pipeline.workers import Workers
from timeline.sources.options import ReadOptions
from timeline.sources.tally import Tally


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@reading_options
@click.option("--model", metavar="NAME", help="An installed spaCy model for English, in place of the one shipped.")
@worker_options
@click.pass_context
def load(ctx: click.Context, paths: tuple[str, ...], options: ReadOptions, model: str | None, workers: Workers) -> None:
    """Load articles into the database.

    PATH is a text (.txt, .md; front matter between lines of --- may state title, date, source, url, language), JSON
    records (.json, .jsonl: text, published or date, id, title, source, url, language), a folder of these, or - for
    standard input. What an option states wins over what the article states.

    An article that was loaded before changes nothing. One that cannot be taken is named with its reason while the
    rest is loaded; the exit status is then 1.

    \b
    Example:
      timeline load archive.jsonl --jobs 4
    """
    settings: Settings = ctx.obj
    tally = Tally()
    with load_progress(tally) as progress:
        extraction = StandardExtraction(model)
        report = load_articles(settings.database, paths, options, progress, extraction, workers=workers, tally=tally)
    click.echo(summary(report))
    if not report.complete:
        ctx.exit(ExitStatus.SOME_REJECTED)


def summary(report: LoadReport) -> str:
    """The last line: "16 loaded, 0 already stored, 1 rejected, 2 not read yet (fr); 61 events"."""
    languages = f" ({', '.join(sorted(report.unread))})" if report.unread else ""
    counts = f"{report.loaded} loaded, {report.stored} already stored, {report.rejected} rejected"
    events = f"{report.events} event{'' if report.events == 1 else 's'}"
    return f"{counts}, {report.unread.total()} not read yet{languages}; {events}"
