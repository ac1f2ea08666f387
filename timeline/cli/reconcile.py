"""``timeline reconcile``: the chronology beside a file of ACLED or UCDP GED."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from timeline.cli.dataset_options import dataset_options
from timeline.cli.filters import criteria_options
from timeline.cli.root import ExitStatus, Settings
from timeline.cli.terminal import safe

if TYPE_CHECKING:
    from timeline.datasets.reading import DatasetOptions
    from timeline.query.criteria import Criteria
    from timeline.reconciling.result import Reconciliation
    from timeline.review.reconciling import ReconciliationReport

HEADERS = ("", "date", "what", "where", "who", "killed", "id")
NAMED_REJECTED = 20  # rows named on the terminal; the rest is counted


@click.command()
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option(
    "--dataset", type=click.Choice(["acled", "ucdp"]), help="What the file is; told by its columns without it."
)
@click.option("--days", type=int, default=2, show_default=True, metavar="N",
              help="Most days between an event and a row that can be one.")  # fmt: skip
@click.option("--km", type=float, default=25.0, show_default=True, metavar="KM",
              help="Most kilometres between them.")  # fmt: skip
@click.option(
    "--format", "form", type=click.Choice(["table", "csv"]), default="table", show_default=True,
    help="A table for a person; CSV, with all values of both sides, for a program.",
)  # fmt: skip
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="CSV",
              help="Write the CSV to a file as well. A file that is there is replaced at the end.")  # fmt: skip
@dataset_options
@criteria_options
@click.pass_context
def reconcile(
    ctx: click.Context, file: Path, options: DatasetOptions, criteria: Criteria, days: int, km: float, form: str,
    output: Path | None,
) -> None:  # fmt: skip
    """Print the chronology beside your own file of ACLED or UCDP GED: matched, only here, only there.

    An event and a row are matched where days, place and type allow it, the closest first, each once. What is dated or
    placed too widely to tell ("2015", a region) only may be the same, and is marked so. The second line of a pair has
    what differs. Without --from and --to the days of the file are compared. Example:

        timeline reconcile acled-2024.csv --country Mali --from 2024 --days 1 --km 10 -o mali.csv
    """
    from timeline.reconciling.result import Windows
    from timeline.review.reconciling import reconcile_file

    settings: Settings = ctx.obj
    windows = Windows(days, km)
    _refuse_clash(settings.database, file, output)
    with _progress() as progress:
        report = reconcile_file(settings.database, file, options, criteria, windows, progress)
    _name_rejected(report)
    if output is not None:
        _write(report.found, output)
    if form == "csv":
        from timeline.cli.streams import standard_output
        from timeline.export.reconciliation import write_reconciliation

        with standard_output() as stream:
            write_reconciliation(report.found, stream)
    else:
        _print_table(report)
    for line in _summary(report):
        click.echo(safe(line), err=form == "csv")
    if report.rejected:
        ctx.exit(ExitStatus.SOME_REJECTED)


def _print_table(report: ReconciliationReport) -> None:
    from timeline.cli.tables import table_lines, terminal_columns
    from timeline.export.reconciliation import table_rows

    rows = list(table_rows(report.found, report.short_ids))
    if rows:
        for line in table_lines(HEADERS, rows, terminal_columns(), unbroken=("date", "id")):
            click.echo(line)
        click.echo("")


def _summary(report: ReconciliationReport) -> Iterator[str]:
    """The last lines: what was read, and how many are matched, only here and only there."""
    from timeline.export.reconciliation import differing_words

    found = report.found
    named = "UCDP GED" if report.dataset.value == "ucdp" else "ACLED"
    span = f", {report.first} to {report.last}" if report.first and report.last else ""
    rows = f"{report.rows} row{'' if report.rows == 1 else 's'}"
    yield f"{named}: {rows}, {report.kept} of them asked for{span}; {len(report.rejected)} rejected"
    if report.guessed:
        yield "The file is not UTF-8 and was read as Windows-1252: name its --encoding where accents look wrong"
    differ = differing_words(found)
    may_be = len(found.pairs) - found.matched
    yield (
        f"{found.matched} matched, {may_be} may be the same{f'; {differ}' if differ else ''}; "
        f"{len(found.only_here)} only here, {len(found.only_there)} only there"
    )
    if report.ambiguous:
        yield f"{report.ambiguous} left out here, each of which may be the same as another event"


def _write(found: Reconciliation, output: Path) -> None:
    from timeline.export.output import written_whole
    from timeline.export.reconciliation import write_reconciliation

    with written_whole(output) as stream:
        rows = write_reconciliation(found, stream)
    click.echo(f"{rows} row{'' if rows == 1 else 's'} written to {click.format_filename(output)}", err=True)


def _refuse_clash(database: str, file: Path, output: Path | None) -> None:
    """Raises InputError where the output is the file that is read, or the database."""
    from timeline.errors import InputError
    from timeline.store.engine import parse_url, sqlite_file

    if output is None:
        return
    if output.resolve() == file.resolve():
        raise InputError(f"{output} is the file that is read: name another file to write")
    stored = sqlite_file(parse_url(database))
    if stored is not None and stored.resolve() == output.resolve():
        raise InputError(f"{output} is the database: name another file to write")


def _name_rejected(report: ReconciliationReport) -> None:
    for row in report.rejected[:NAMED_REJECTED]:
        lines = f"line {row.line}" if row.line == row.last_line else f"lines {row.line} to {row.last_line}"
        click.echo(safe(f"rejected {lines}: {row.reason}: {row.message}"), err=True)
    if len(report.rejected) > NAMED_REJECTED:
        click.echo(f"and {len(report.rejected) - NAMED_REJECTED} more rejected rows", err=True)


@contextmanager
def _progress() -> Iterator[Callable[[int], None]]:
    """Counts the rows read on standard error, where it is a terminal."""
    if not sys.stderr.isatty():
        yield lambda rows: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.completed:.0f} rows read"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Reading")
        yield lambda rows: bar.update(task, completed=rows)
