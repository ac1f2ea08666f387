"""The options that choose events, one for all commands that read the chronology."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from timeline.model.as_of import AsOf
from timeline.model.policy import FigurePolicy

if TYPE_CHECKING:
    from timeline.query.criteria import Criteria

_OPTIONS = (
    click.option("--country", "countries", multiple=True, metavar="COUNTRY",
                 help="ISO code of two or three letters, English or French name; may be repeated."),
    click.option("--from", "date_from", metavar="DATE",
                 help="Events that may lie on or after a day (2015-07-14), month (2015-07) or year (2015)."),
    click.option("--to", "date_to", metavar="DATE",
                 help="Events that may lie on or before it; a month or a year up to its last day."),
    click.option("--certainly-within", is_flag=True, help="Only events that must lie in the time window."),
    click.option("--undated", is_flag=True, help="With a time window: events without any date too, at the end."),
    click.option("--type", "types", multiple=True, metavar="TYPE",
                 help="Event type or sub-event type in ACLED's words (\"Battles\", \"armed clash\"); may be repeated."),
    click.option("--actor", metavar="NAME",
                 help="Who took part in any role, by any of its names (JNIM, \"Malian army\"), with the groups "
                      "that are parts of it."),
    click.option("--text", metavar="QUERY",
                 help="What a report tells: words, \"a phrase\", embusc* (a beginning), -word (left out), A OR B; "
                      "with or without accents."),
    click.option("--place", metavar="NAME", help="Place or region, with or without accents."),
    click.option("--radius-km", type=float, metavar="KM",
                 help="With --place: at most so far from it. What the text puts only near a place (\"60 km outside "
                      "Bamako\") counts from 25 km on, by its middle; what is known only by its region never."),
    click.option("--min-killed", type=click.IntRange(min=0), metavar="N",
                 help="At least N killed, by the low figure where there is one."),
    click.option("--historical/--no-historical", "historical", default=None,
                 help="Only what is told as history alone, or none of that."),
    click.option("--policy", type=click.Choice([each.value for each in FigurePolicy]),
                 default=FigurePolicy.LATEST.value, show_default=True,
                 help="Which of rival figures to show: the newest article's, the highest or lowest of all, the "
                      "authorities' newest, one conservative number as ACLED codes it, or UCDP's low, high and best."),
    click.option("--limit", type=click.IntRange(min=1), metavar="N", help="The first N events."),
)  # fmt: skip


def as_of_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a command the options that look back; it is called with them as ``as_of``."""

    @functools.wraps(command)
    def with_day(*args: Any, as_of: str | None, with_decisions: bool, **options: Any) -> Any:
        from timeline.errors import InputError
        from timeline.query.dates import parse_last_day

        if with_decisions and as_of is None:
            raise InputError("--with-decisions goes with --as-of: a chronology of today has them all")
        day = None if as_of is None else parse_last_day(as_of, "--as-of")
        return command(*args, as_of=AsOf(day, with_decisions), **options)

    with_decisions_option = click.option(
        "--with-decisions", is_flag=True, help="With --as-of: with what people decided after that day too."
    )
    return click.option(
        "--as-of", metavar="DATE",
        help="The events as they could be known on that day, from the articles published by then, without what people "
             "decided later.",
    )(with_decisions_option(with_day))  # fmt: skip


def imported_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a command with ``criteria`` and ``as_of`` the option that asks for imported events, or for none.

    It stands above ``criteria_options``. Raises InputError where it is asked of the past, in which nothing is imported.
    """

    @functools.wraps(command)
    def with_imported(*args: Any, as_of: str | None, imported: bool | None, **options: Any) -> Any:
        from timeline.errors import InputError

        if imported and as_of is not None:
            raise InputError(
                "--imported does not go with --as-of: what was imported rests on no article, and has no past"
            )
        return command(*args, as_of=as_of, imported=imported, **options)

    option = click.option(
        "--imported/--no-imported", "imported", default=None,
        help="Only what was imported from ACLED or UCDP (`timeline chronology --imported --country Mali`), or none of "
             "that.",
    )  # fmt: skip
    return option(with_imported)


def criteria_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a command the options that choose events; it is called with them as ``criteria``."""

    @functools.wraps(command)
    def with_criteria(*args: Any, **options: Any) -> Any:
        names = ("countries", "date_from", "date_to", "certainly_within", "undated", "types", "actor", "place",
                 "radius_km", "min_killed", "historical", "limit", "policy", "text")  # fmt: skip
        given = {name: options.pop(name) for name in names}
        criteria = _criteria(**given, imported=options.pop("imported", None))
        return command(*args, criteria=criteria, **options)

    for option in reversed(_OPTIONS):
        with_criteria = option(with_criteria)
    return with_criteria


def _criteria(
    *,
    countries: tuple[str, ...],
    date_from: str | None,
    date_to: str | None,
    types: tuple[str, ...],
    actor: str | None,
    text: str | None,
    policy: str,
    **as_given: Any,
) -> Criteria:
    """The options as criteria. Raises InputError for what is not known or contradicts itself."""
    from timeline.query.criteria import Criteria
    from timeline.query.dates import parse_first_day, parse_last_day
    from timeline.query.text_query import parse_text_query
    from timeline.query.wording import find_actor, find_countries, find_types

    event_types, sub_event_types = find_types(types)
    return Criteria(
        countries=find_countries(countries),
        date_from=None if date_from is None else parse_first_day(date_from, "--from"),
        date_to=None if date_to is None else parse_last_day(date_to, "--to"),
        event_types=event_types,
        sub_event_types=sub_event_types,
        actor=None if actor is None else find_actor(actor),
        text=None if text is None else parse_text_query(text),
        policy=FigurePolicy(policy),
        **as_given,
    )
