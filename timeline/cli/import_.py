"""``timeline import``: event datasets into the database. What is done is in ``timeline.importing``."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from timeline.cli.dataset_options import dataset_options
from timeline.cli.root import ExitStatus, Settings
from timeline.cli.terminal import safe
from timeline.errors import InputError
from timeline.model.dataset import Dataset, RejectedRow

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

    from timeline.importing import ImportReport, Stage
    from timeline.store.import_deletions import Listed

TELL_EVERY_S = 60.0  # how often a line tells how far it is, where there is no terminal
REJECTED_NAMED = 20  # rows that are named one by one; the rest is counted

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.group("import")
def import_() -> None:
    """Import event datasets: their events stand beside those of articles, marked as imported, with their own ids.

    A file is imported whole or not at all. Importing a newer one brings its events up to date; what they said before
    is kept. They are never joined with events of articles, and no decision is made on them.

    \b
    Example:
      timeline import acled acled-sahel-2024.csv
      timeline import ucdp GEDEvent_v25_1.csv
    """


def _file_options(command: Callable[..., Any]) -> Callable[..., Any]:
    for option in (
        click.option("--yes", is_flag=True, help="With --complete: even where that deletes more than half."),
        click.option("--complete", is_flag=True, help="The file is all of the dataset for its countries and days."),
    ):
        command = option(command)
    return dataset_options(command)


@import_.command()
@click.argument("files", nargs=-1, metavar="FILE...", type=_FILE)
@click.option("--deletions", metavar="LIST", type=_FILE, help="ACLED's list of deleted events (CSV).")
@_file_options
@click.pass_context
def acled(ctx: click.Context, /, files: tuple[Path, ...], deletions: Path | None, **stated: Any) -> None:
    """Import ACLED's events from CSV FILEs, old and new ones; ids are ACLED-MLI12345.

    Columns go by their names, whatever their order, and the interaction codes by numbers or words. A row that is older
    by its timestamp than what is stored is passed over; one that differs in any cell replaces it. With --complete,
    stored events of the file's countries, from its first to its last day, that it does not have are marked as deleted.
    LIST has event_id_cnty and deleted_timestamp. Deleted events leave the chronology and stay on record; a row of a
    later file restores its event.

    \b
    Example:
      timeline import acled --complete acled-mali-2024.csv
      timeline import acled --deletions acled-deleted.csv
    """
    if not files and deletions is None:
        raise click.UsageError("Missing argument 'FILE...': name files, or a list with --deletions.")
    _import(ctx, Dataset.ACLED, files, stated, deletions)


@import_.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=_FILE)
@_file_options
@click.pass_context
def ucdp(ctx: click.Context, /, files: tuple[Path, ...], **stated: Any) -> None:
    """Import UCDP's Georeferenced Event Dataset from CSV FILEs; ids are UCDP-412345.

    A row that differs in any cell from what is stored replaces it, so import the newest version last. With --complete,
    stored events of the file's countries, from its first to its last day, that it does not have are marked as deleted.

    \b
    Example:
      timeline import ucdp --complete GEDEvent_v25_1.csv
    """
    _import(ctx, Dataset.UCDP, files, stated, None)


def _import(
    ctx: click.Context, dataset: Dataset, files: tuple[Path, ...], stated: dict[str, Any], deletions: Path | None
) -> None:
    from timeline.importing import ImportOptions, ImportReport, import_deletion_list, import_file

    settings: Settings = ctx.obj
    reading = replace(stated["options"], dataset=dataset)
    options = ImportOptions(reading, complete=stated["complete"], sure=stated["yes"])
    if options.sure and not options.complete:
        raise InputError("--yes is for --complete, which tells that a file is the whole dataset")
    report = ImportReport()
    rejected = 0
    for file in files:
        with _told(file) as progress:
            import_file(settings.database, file, options, report, progress)
        rejected += progress.rejected
    if files:
        click.echo(summary(report))
    if deletions is not None:
        with _told(deletions) as progress:
            listed, _ = import_deletion_list(settings.database, deletions, reading.encoding, progress)
        rejected += progress.rejected
        click.echo(deletion_summary(listed, progress.rejected))
    if rejected:
        ctx.exit(ExitStatus.SOME_REJECTED)


def summary(report: ImportReport) -> str:
    """The last line: "1,000,000 read: 12 new, 3 changed, 999,985 as before, 0 deleted, 0 rejected"."""
    parts = [
        (report.new, "new"),
        (report.changed, "changed"),
        (report.same, "as before"),
        (report.deleted, "deleted"),
        (report.rejected, "rejected"),
    ]
    rare = [
        (report.restored, "restored"),
        (report.older, "older than what is stored"),
        (report.repeated, "told again in the file"),
    ]
    told = [f"{number:,} {words}" for number, words in (*parts, *(each for each in rare if each[0]))]
    return f"{report.read:,} read: {', '.join(told)}"


def deletion_summary(listed: Listed, rejected: int) -> str:
    """The last line of a list: "3 deleted, 1 deleted before, 0 published anew since, 2 not stored here, 0 rejected"."""
    return (
        f"{listed.deleted:,} deleted, {listed.before:,} deleted before, {listed.newer:,} published anew since, "
        f"{listed.unknown:,} not stored here, {rejected:,} rejected"
    )


class _Told:
    """Names the first rejected rows on standard error, and moves the bar where there is one."""

    def __init__(self, file: Path, bar: Bar | None) -> None:
        self._file = file
        self._bar = bar
        self._task = None if bar is None else bar.add_task("reading", total=None)
        self._stage: Stage | None = None
        self._told_s = time.monotonic()
        self.rejected = 0

    def advance(self, stage: Stage, done: int, total: int) -> None:
        """Move the bar, of which each stage has the whole; where there is none, tell a line a minute."""
        if self._bar is None or self._task is None:
            if time.monotonic() - self._told_s >= TELL_EVERY_S:
                self._told_s = time.monotonic()
                self.note(f"{stage.value} {self._file}: {done:,} of {total:,} lines")
            return
        if stage is not self._stage:
            self._bar.reset(self._task, description=stage.value)
        self._stage = stage
        self._bar.update(self._task, completed=done, total=total)

    def reject(self, row: RejectedRow) -> None:
        """Name the row, if it is one of the first."""
        self.rejected += 1
        if self.rejected <= REJECTED_NAMED:
            self.note(f"rejected line {row.line} of {self._file}: {row.reason}: {row.message}")

    def note(self, message: str) -> None:
        """Tell it on standard error."""
        click.echo(safe(message), err=True)


@contextmanager
def _told(file: Path) -> Iterator[_Told]:
    bar = _bar() if sys.stderr.isatty() else None
    if bar is not None:
        bar.start()
    told = _Told(file, bar)
    try:
        yield told
    except KeyboardInterrupt:
        told.note(f"Nothing of {file} was kept.")
        raise
    finally:
        if bar is not None:
            bar.stop()
        if told.rejected > REJECTED_NAMED:
            told.note(f"{told.rejected - REJECTED_NAMED:,} more rows of {file} were rejected")


def _bar() -> Bar:
    """A bar on standard error: what it is at, how far, how fast, and the time left."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, ProgressColumn, Task, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar
    from rich.text import Text

    class Rate(ProgressColumn):
        def render(self, task: Task) -> Text:
            return Text(f"lines, {task.speed or 0:,.0f}/s")

    columns = (
        TextColumn("{task.description} {task.percentage:>3.0f}%"),
        BarColumn(),
        MofNCompleteColumn(),
        Rate(),
        TimeRemainingColumn(),
    )
    return Bar(*columns, console=Console(stderr=True), transient=True)
