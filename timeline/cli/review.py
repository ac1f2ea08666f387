"""``timeline review``: people's decisions on events. What each means is in ``timeline.review``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from timeline.cli.filters import criteria_options
from timeline.cli.review_options import signed
from timeline.model.decision import EventField

if TYPE_CHECKING:
    from timeline.cli.root import Settings
    from timeline.query.criteria import Criteria
    from timeline.query.doubts import Doubt
    from timeline.review.decide import Person
    from timeline.store.deciding import Made


@click.group()
def review() -> None:
    """Decide what the program cannot: confirm, correct, merge, split, reject or add events.

    A decision is kept with who, when and why, stands through every new load and reading, and may be undone. EVENT is
    an id of `timeline chronology`, or as much of its beginning as tells it apart.

    \b
    Example:
      timeline review next --country Mali
      timeline review set ETZD3T date 2023-09-07 --because "the army's statement of the 8th"
    """


@review.command("next")
@criteria_options
@click.pass_obj
def next_(settings: Settings, criteria: Criteria) -> None:
    """Print what is most in doubt, with both sentences side by side and the commands that settle it.

    Rows that may be the same as another event come first, then events whose reports hardly agree, the weakest first;
    confirmed events are passed over. The options are those of `timeline chronology`; without --limit one is printed.

    \b
    Example:
      timeline review next --country Mali --from 2024 --limit 3
    """
    from timeline.query.doubts import read_doubts
    from timeline.query.reading import open_reading
    from timeline.query.short_ids import short_ids

    wanted = replace(criteria, limit=criteria.limit or 1)
    with open_reading(settings.database) as connection:
        doubts = list(read_doubts(connection, wanted))
        ids = [each.event_id for doubt in doubts for each in (doubt.entry, doubt.other) if each is not None]
        short = dict(zip(ids, short_ids(connection, ids), strict=True))
    if not doubts:
        click.echo("Nothing is in doubt: no row may be another event, and the reports of each event agree plainly.")
        return
    for number, doubt in enumerate(doubts):
        if number:
            click.echo("")
        _print_doubt(doubt, short)


def _print_doubt(doubt: Doubt, short: dict[str, str]) -> None:
    from timeline.cli.tables import report_lines, table_lines, terminal_columns
    from timeline.export.review_report import event_line, side_by_side

    mine = short[doubt.entry.event_id]
    lines = [f"In doubt: {doubt.reason.value}", f"  {event_line(doubt.entry, mine)}"]
    if doubt.other is not None:
        lines.append(f"  {event_line(doubt.other, short[doubt.other.event_id])}")
    for line in report_lines(lines):
        click.echo(line)
    click.echo("")
    rows = side_by_side(doubt.one, doubt.two)
    for line in table_lines(("", "one report", "another"), rows, terminal_columns(), unbroken=("",)):
        click.echo(line)
    click.echo("")
    for line in report_lines([f"  verdict    {doubt.tie.verdict.explained()}", *_ways_out(doubt, mine, short)]):
        click.echo(line)


def _ways_out(doubt: Doubt, mine: str, short: dict[str, str]) -> list[str]:
    if doubt.other is not None:
        theirs = short[doubt.other.event_id]
        return [
            f"  one incident:   timeline review merge {theirs} {mine}",
            f"  two incidents:  timeline review reject {mine} {theirs}",
        ]
    return [
        f"  well read:      timeline review confirm {mine}",
        f"  two incidents:  timeline review split {mine} {doubt.one.stored.id}",
        f"  look closer:    timeline show {mine} --verdicts",
    ]


@review.command()
@click.argument("event")
@signed()
@click.pass_obj
def confirm(settings: Settings, event: str, person: Person) -> None:
    """Confirm that the reports of EVENT are one incident and well read; no later run takes them apart.

    \b
    Example:
      timeline review confirm ETZD3T
    """
    from timeline.review import decide

    _print_made(decide.confirm(settings.database, event, person), "Confirmed")


@review.command()
@click.argument("event")
@click.argument("other", required=False)
@signed()
@click.pass_obj
def reject(settings: Settings, event: str, other: str | None, person: Person) -> None:
    """Reject EVENT as no incident at all; or, with OTHER, that the two are one incident.

    What is rejected leaves the chronology and stays on record. With OTHER both stay, and no later run joins them.

    \b
    Example:
      timeline review reject ETZD3T --because "a film"
      timeline review reject ETZD3T ES990H
    """
    from timeline.review import decide

    if other is None:
        _print_made(decide.reject(settings.database, event, person), "Rejected")
    else:
        _print_made(decide.keep_apart(settings.database, event, other, person), "Kept apart")


@review.command("set")
@click.argument("event")
@click.argument("field", type=click.Choice([field.value for field in EventField]), metavar="FIELD")
@click.argument("value")
@click.option("--lasting", is_flag=True, help="With a date of several days: it went on from the first to the last.")
@signed(reason_needed=True)
@click.pass_obj
def set_(settings: Settings, event: str, field: str, value: str, lasting: bool, person: Person) -> None:
    """Set a FIELD of EVENT to VALUE, whatever its reports say; these keep what they say.

    \b
    FIELD           VALUE
    date            2023-09-07, 2023-09, 2023, 2024-07-25/2024-07-27, unknown
    place           a name of the gazetteer; "NAME @ LATITUDE,LONGITUDE"; none
    country         ISO code, English or French name
    type            sub-event type in ACLED's words
    killed, injured, abducted, arrested, missing, released
                    20, 20+, 15-20, ~20, "up to 20", 0, unknown
    perpetrators, targets, participants
                    names between semicolons; none

    \b
    Example:
      timeline review set ETZD3T killed 9 --because "list of names, town hall"
    """
    from timeline.review import decide

    made = decide.set_value(settings.database, event, EventField(field), value, person, lasting=lasting)
    _print_made(made, f"Set {field}")


@review.command()
@click.argument("event")
@click.argument("other")
@signed()
@click.pass_obj
def merge(settings: Settings, event: str, other: str, person: Person) -> None:
    """Merge two events that are one incident; the ids of both lead to it.

    \b
    Example:
      timeline review merge ETZD3T ES990H
    """
    from timeline.review import decide

    _print_made(decide.merge(settings.database, event, other, person), "Merged")


@review.command()
@click.argument("event")
@click.argument("mentions", nargs=-1, required=True, metavar="MENTION...")
@signed()
@click.pass_obj
def split(settings: Settings, event: str, mentions: tuple[str, ...], person: Person) -> None:
    """Split MENTIONs of EVENT away, which are another incident than the rest: one event for those, one for these.

    MENTION is an id that `timeline show` prints, or its beginning.

    \b
    Example:
      timeline review split ETZD3T MS990HHAYFWHY
    """
    from timeline.review import decide

    _print_made(decide.split(settings.database, event, mentions, person), "Split")


_FIELD_OPTIONS = [
    click.option(f"--{field.value}", metavar="VALUE", help=f"As for `timeline review set EVENT {field.value}`.")
    for field in EventField
]


def _field_options(command: Any) -> Any:
    for option in reversed(_FIELD_OPTIONS):
        command = option(command)
    return command


@review.command()
@click.argument("article")
@click.option("--span", required=True, metavar="START:END", help="The words that tell it: half-open characters.")
@_field_options
@signed()
@click.pass_obj
def add(settings: Settings, /, article: str, span: str, person: Person, **fields: str | None) -> None:
    """Add an event that ARTICLE tells and the program missed; --type is needed, and --date or --place.

    ARTICLE is an id of `timeline articles`, its URL, or the name that it was loaded by. `timeline article show` prints
    its sentences with their characters.

    \b
    Example:
      timeline review add A7K2Q9 --span 312:398 --type Attack --date 2023-09 --place Gao --killed 2+
    """
    from timeline.errors import InputError
    from timeline.review import decide

    start, colon, end = span.partition(":")
    if not (colon and start.strip().isdecimal() and end.strip().isdecimal()):
        raise InputError(f"--span {span!r} is no span: write START:END, as 312:398")
    stated = {EventField(name): words for name, words in fields.items() if words is not None}
    _print_made(decide.add(settings.database, article, (int(start), int(end)), stated, person), "Added")


@review.command()
@click.argument("decision", type=click.IntRange(min=1), required=False)
@signed()
@click.pass_obj
def undo(settings: Settings, decision: int | None, person: Person) -> None:
    """Undo a DECISION by its number, or your last; an undoing may be undone too.

    \b
    Example:
      timeline review undo 12
    """
    from timeline.export.review_report import decision_line
    from timeline.pipeline import StandardExtraction
    from timeline.review import articles

    undone, made = articles.undo(settings.database, decision, person, StandardExtraction())
    _echo(
        [f"Undone: {decision_line(undone)}", f"Decision {made.number}; `timeline review undo {made.number}` redoes it."]
    )


@review.command()
@click.argument("event")
@click.pass_obj
def history(settings: Settings, event: str) -> None:
    """Print what people decided of EVENT, on which evidence, and every id that leads to it.

    \b
    Example:
      timeline review history ETZD3T
    """
    from timeline.export.review_report import decision_line, evidence_lines
    from timeline.query.history import read_history
    from timeline.query.reading import open_reading

    with open_reading(settings.database) as connection:
        found = read_history(connection, event)
    lines = [f"Event {found.event_id}" if found.event_id else f"Event {found.asked}: rejected or withdrawn"]
    lines.append(f"  ids that lead to it  {', '.join(found.ids)}")
    lines.append("Decisions" if found.decisions else "No decision was made on it.")
    for each in found.decisions:
        lines.append(f"  {decision_line(each)}")
        lines += [f"    {line}" for line in evidence_lines(each)]
    _echo(lines)


def _print_made(made: Made, what: str) -> None:
    one, other = (", ".join(side) for side in made.events)
    events = f": {one}" + (f" and {other}" if other and other != one else "") if one or other else ""
    _echo([f"{what}{events}. Decision {made.number}; `timeline review undo {made.number}` takes it back."])


def _echo(lines: Sequence[str]) -> None:
    from timeline.cli.tables import report_lines

    for line in report_lines(lines):
        click.echo(line)
