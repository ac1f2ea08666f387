"""``timeline conflicts``: the events whose reports disagree."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import click

from timeline.cli.filters import as_of_option, criteria_options
from timeline.model.conflict import ConflictField

if TYPE_CHECKING:
    from timeline.cli.root import Settings
    from timeline.model.as_of import AsOf
    from timeline.query.criteria import Criteria

HEADERS = ("date", "where", "field", "said", "by", "on", "id")


@click.command()
@click.option(
    "--field", "fields", type=click.Choice([each.value for each in ConflictField]), multiple=True,
    help="Only disagreements on this; may be repeated.",
)  # fmt: skip
@criteria_options
@as_of_option
@click.pass_obj
def conflicts(settings: Settings, criteria: Criteria, as_of: AsOf, fields: tuple[str, ...]) -> None:
    """Print the events whose reports disagree on day, place, toll or perpetrator, each statement on a line.

    Where newer reports contradict what a person decided, the decision stands and both are listed. The options that
    choose events are those of `timeline chronology`. Example:

        timeline conflicts --country Mali --from 2024 --field toll
    """
    from timeline.cli.tables import table_lines, terminal_columns
    from timeline.export.wording import where_words
    from timeline.query.as_of import open_reading_as_of
    from timeline.query.conflicts import read_conflicts
    from timeline.query.contradictions import unbound_decisions
    from timeline.query.short_ids import short_ids

    wanted = frozenset(ConflictField(field) for field in fields)
    with (
        open_reading_as_of(settings.database, as_of) as connection,
        closing(read_conflicts(connection, criteria, wanted)) as found,
    ):
        disputed = list(found)
        ids = short_ids(connection, [each.entry.event_id for each in disputed])
        unbound = unbound_decisions(connection) if not wanted or ConflictField.DECISION in wanted else []
    rows: list[tuple[str, ...]] = []
    for each, short_id in zip(disputed, ids, strict=True):
        told_of = (each.entry.date.display(), where_words(each.entry, with_country=True))
        for conflict in each.conflicts:
            for number, said in enumerate(conflict.statements):
                first = number == 0
                begin = (*told_of, conflict.field.value) if first else ("", "", "")
                rows.append((*begin, said.value, said.speaker, said.published.isoformat(), short_id if first else ""))
    if rows:
        for line in table_lines(HEADERS, rows, terminal_columns(), unbroken=("date", "on", "id")):
            click.echo(line)
        click.echo("")
        click.echo(f"{len(disputed)} event{'' if len(disputed) == 1 else 's'} on which reports disagree")
    else:
        click.echo("No event was found whose reports disagree.")
    if unbound:
        numbers = ", ".join(map(str, unbound))
        click.echo(f"Decisions whose reports are in no current text any more: {numbers}")
