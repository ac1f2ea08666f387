"""``timeline export``: the events to a file, as the chronology has them."""

from __future__ import annotations

from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from timeline.cli.filters import as_of_option, criteria_options, imported_option

if TYPE_CHECKING:
    from timeline.cli.root import Settings
    from timeline.model.as_of import AsOf
    from timeline.query.criteria import Criteria

STANDARD_OUTPUT = Path("-")


@click.group()
def export() -> None:
    """Write the events to a file."""


@export.command("csv")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=STANDARD_OUTPUT,
    show_default=True,
    metavar="FILE",
    help="Where to; - is standard output. A file that is there is replaced at the end.",
)
@click.option(
    "--mentions",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A companion table: each mention, with the words behind each value.",
)
@click.option(
    "--claims",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A companion table: each figure and each claim of responsibility, with its speaker.",
)
@click.option("--bom", is_flag=True, help="Begin each file with a byte order mark, so that Excel reads it as UTF-8.")
@imported_option
@criteria_options
@as_of_option
@click.pass_obj
def csv_command(
    settings: Settings,
    criteria: Criteria,
    as_of: AsOf,
    output: Path,
    mentions: Path | None,
    claims: Path | None,
    bom: bool,
) -> None:
    """Write the events as CSV, the same rows as `timeline chronology` with the same options.

    A blank cell is "not stated", 0 is "none"; lists are separated by "; ".
    """
    from timeline.export.companions import CLAIM_COLUMNS, MENTION_COLUMNS, CompanionWriter, with_companions
    from timeline.export.csv_file import BOM, write_chronology
    from timeline.query.as_of import open_reading_as_of
    from timeline.query.chronology import read_plain
    from timeline.query.mentions import read_entry_mentions

    _refuse_clashes(settings.database, [path for path in (output, mentions, claims) if path is not None])
    with open_reading_as_of(settings.database, as_of) as connection, ExitStack() as files:

        def opened(path: Path) -> TextIO:
            stream = files.enter_context(_target(path))
            stream.write(BOM if bom else "")
            return stream

        entries = read_plain(connection, criteria)
        stream = opened(output)
        tables = (
            CompanionWriter(opened(mentions), MENTION_COLUMNS) if mentions else None,
            CompanionWriter(opened(claims), CLAIM_COLUMNS) if claims else None,
        )
        if any(tables):
            entries = with_companions(entries, lambda ids: read_entry_mentions(connection, ids), *tables)
        rows = write_chronology(entries, stream)
    if output != STANDARD_OUTPUT:
        click.echo(f"{rows} event{'' if rows == 1 else 's'} written to {click.format_filename(output)}", err=True)


def _target(path: Path) -> AbstractContextManager[TextIO]:
    from timeline.cli.streams import standard_output
    from timeline.export.output import written_whole

    return standard_output() if path == STANDARD_OUTPUT else written_whole(path)


def _refuse_clashes(database: str, paths: list[Path]) -> None:
    """Raises InputError where two outputs are one file, or one of them is the database."""
    from timeline.errors import InputError
    from timeline.store.engine import parse_url, sqlite_file

    resolved = [path.resolve() for path in paths]
    if len(set(resolved)) < len(resolved):
        raise InputError("two of the files to write are the same: give --output, --mentions and --claims each its own")
    file = sqlite_file(parse_url(database))
    if file is not None and file.resolve() in resolved:
        raise InputError(f"{file} is the database: name another file to write")
