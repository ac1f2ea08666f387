"""``timeline chronology``: the events in order, as a table, CSV or JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from timeline.cli.filters import as_of_option, criteria_options, imported_option
from timeline.model.policy import FigurePolicy

if TYPE_CHECKING:
    from timeline.cli.root import Settings
    from timeline.model.as_of import AsOf
    from timeline.model.chronology import ChronologyEntry
    from timeline.query.criteria import Criteria

HEADERS = ("date", "what", "where", "who", "figures", "notes", "id")


@click.command()
@imported_option
@criteria_options
@as_of_option
@click.option(
    "--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True,
    help="A table for a person; CSV or JSON for a program.",
)  # fmt: skip
@click.option("--include-ambiguous", is_flag=True, help="Count events that may be the same as another too.")
@click.pass_obj
def chronology(settings: Settings, criteria: Criteria, as_of: AsOf, form: str, include_ambiguous: bool) -> None:
    """Print the events in order, each as precisely as it is known.

    A time window (--from, --to) takes every event that may lie in it: one dated "2015" is found in July 2015.
    Events without any date come last. A vague report that fits several events is a row of its own, which the last
    line counts apart, and so it does what was imported from ACLED or UCDP.
    """
    from timeline.query.as_of import open_reading_as_of
    from timeline.query.chronology import read_chronology, read_plain

    with open_reading_as_of(settings.database, as_of) as connection:
        if form == "table":
            from timeline.query.short_ids import short_ids

            listed = list(read_chronology(connection, criteria))
            _print_table(
                listed, short_ids(connection, [entry.event_id for entry in listed]), criteria, include_ambiguous
            )
            return
        from timeline.cli.streams import standard_output
        from timeline.export import csv_file, json_list

        with standard_output() as stream:
            (csv_file if form == "csv" else json_list).write_chronology(read_plain(connection, criteria), stream)


def _print_table(
    entries: Sequence[ChronologyEntry], ids: Sequence[str], criteria: Criteria, include_ambiguous: bool
) -> None:
    from timeline.cli.tables import shown, table_lines, terminal_columns
    from timeline.export.wording import counted_words, figures_words, notes_words, where_words, who_words

    if not entries:
        _print_nothing_found(criteria)
        return
    several = len({entry.country for entry in entries}) > 1
    rows = [
        (
            entry.date.display(),
            entry.sub_event_type.value,
            where_words(entry, with_country=several),
            who_words(entry),
            figures_words(entry),
            notes_words(entry),
            short_id,
        )
        for entry, short_id in zip(entries, ids, strict=True)
    ]
    for line in table_lines(HEADERS, rows, terminal_columns(), unbroken=("date", "id")):
        click.echo(line)
    click.echo("")
    click.echo(shown(counted_words(entries, include_ambiguous)))
    if criteria.policy is not FigurePolicy.LATEST and any(entry.dataset for entry in entries):
        click.echo(
            shown(f"What is imported keeps its dataset's figures: --policy {criteria.policy.value} is not of it.")
        )


def _print_nothing_found(criteria: Criteria) -> None:
    from timeline.cli.tables import shown
    from timeline.query.wording import actor_advice, described

    asked = described(criteria)
    click.echo(shown(f"No event was found: {asked}." if asked else "No event was found: the database holds none."))
    if advice := actor_advice(criteria):
        click.echo(shown(advice))
