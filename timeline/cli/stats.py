"""``timeline stats``: what the database holds, in figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from timeline.cli.root import Settings


@click.command()
@click.option("--include-ambiguous", is_flag=True, help="Count events that may be the same as another too.")
@click.pass_obj
def stats(settings: Settings, include_ambiguous: bool) -> None:
    """Print how many articles, mentions and events there are, and of which kinds.

    A vague report that fits several events is a row of its own; without --include-ambiguous it is told apart, and
    counted nowhere else.
    """
    from timeline.cli.tables import shown
    from timeline.query.reading import open_reading
    from timeline.query.stats import read_statistics

    with open_reading(settings.database) as connection:
        figures = read_statistics(connection, include_ambiguous)
    counts = (
        ("articles", figures.articles),
        ("versions of them", figures.versions),
        ("mentions", figures.mentions),
        ("events", figures.events),
        ("told only as history", figures.historical_events),
        ("told by several mentions", figures.joined_events),
        ("that may be the same as another", figures.ambiguous_events),
        ("articles withdrawn", figures.withdrawn_articles),
        ("decisions of people", figures.decisions),
    )
    tallies = (
        ("articles by state", figures.articles_by_status),
        ("articles by language", figures.articles_by_language),
        ("mentions by modality", figures.mentions_by_modality),
        ("events by country", figures.events_by_country),
        ("events by type", figures.events_by_type),
        ("events by year", figures.events_by_year),
        ("rejected documents by reason", figures.rejected_by_reason),
        ("mentions by extractor", figures.mentions_by_extractor),
        ("imported events, counted nowhere above", figures.imported_by_dataset),
    )
    for heading, tally in (("", counts), *tallies):
        if not tally:
            continue
        if heading:
            click.echo(f"\n{heading}")
        for label, number in tally:
            click.echo(f"{number:>8}  {shown(label)}")
