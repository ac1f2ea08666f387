"""``timeline show``: one event, traced to the words of its articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from timeline.cli.filters import as_of_option
from timeline.model.policy import FigurePolicy

if TYPE_CHECKING:
    from timeline.cli.root import Settings
    from timeline.model.as_of import AsOf


@click.command()
@click.argument("event", metavar="EVENT")
@click.option(
    "--policy", type=click.Choice([each.value for each in FigurePolicy]), default=FigurePolicy.LATEST.value,
    show_default=True, help="How the event's figures are chosen from the claims.",
)  # fmt: skip
@as_of_option
@click.option("--verdicts", is_flag=True, help="Also tell why these reports are one event, feature by feature.")
@click.pass_obj
def show(settings: Settings, event: str, policy: str, as_of: AsOf, verdicts: bool) -> None:
    """Print one event and the words that gave each of its values.

    EVENT is an id of `timeline chronology`, or as much of its beginning as tells it apart. An id that was given
    earlier leads to the event that now holds its report. The whole id of an imported event (ACLED-MLI12345) shows its
    dataset's own row, and what that was before.
    """
    from timeline.cli.tables import report_lines, shown
    from timeline.errors import InputError
    from timeline.export.event_report import event_report
    from timeline.query.as_of import open_reading_as_of
    from timeline.query.chronology import read_entry
    from timeline.query.history import read_history
    from timeline.query.imported import is_imported_id
    from timeline.query.mentions import read_entry_mentions
    from timeline.store.ids import normal_id
    from timeline.store.reading import resolve_event_id

    if is_imported_id(event):
        _show_imported(settings, event, as_of)
        return
    with open_reading_as_of(settings.database, as_of) as connection:
        event_id = resolve_event_id(connection, event)
        entry = read_entry(connection, event_id, FigurePolicy(policy))
        if entry is None:
            raise InputError(f"event {event_id} is not in the database any more: `timeline chronology` lists them")
        if not event_id.startswith(normal_id(event)):
            click.echo(shown(f"{event} was an earlier id: its report is now part of event {event_id}."))
        mentions = list(read_entry_mentions(connection, [event_id]))
        made = read_history(connection, event_id).decisions
        decided = [each for each in made if each.in_force and each.undoes is None]
        for line in report_lines(event_report(entry, mentions, decided)):
            click.echo(line)
        if verdicts:
            from timeline.resolution.explaining import verdict_lines

            near = list(read_entry_mentions(connection, entry.possibly_same_as))
            click.echo("")
            for line in report_lines(verdict_lines([row.stored for row in mentions], [row.stored for row in near])):
                click.echo(line)


def _show_imported(settings: Settings, event: str, as_of: AsOf) -> None:
    """Raises InputError where the past is asked for."""
    from timeline.cli.tables import report_lines
    from timeline.errors import InputError
    from timeline.export.imported_report import imported_report
    from timeline.query.imported import read_imported
    from timeline.query.reading import open_reading

    if as_of.day is not None:
        raise InputError(f"{event} was imported: it rests on no article, and has no past; leave --as-of out")
    with open_reading(settings.database) as connection:
        imported = read_imported(connection, event)
    for line in report_lines(imported_report(imported)):
        click.echo(line)
