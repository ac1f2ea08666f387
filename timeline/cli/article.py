"""``timeline article``: one article: its text with what was read in it, and what people mend of its record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from timeline.cli.review_options import signed
from timeline.model.decision import ArticleField

if TYPE_CHECKING:
    from timeline.cli.root import Settings
    from timeline.review.decide import Person


@click.group()
def article() -> None:
    """Show, mend or withdraw one article.

    ARTICLE is an id of `timeline articles`, or as much of its beginning as tells it apart, its URL, or the name that
    it was loaded by.

    \b
    Example:
      timeline article show A7K2Q9
    """


@article.command()
@click.argument("article")
@click.pass_obj
def show(settings: Settings, article: str) -> None:
    """Print an article sentence by sentence, with the characters of each and the events that it tells.

    What people decided of the article itself stands with its record.

    \b
    Example:
      timeline article show menaka.txt
    """
    from timeline.cli.tables import report_lines
    from timeline.export.article_report import article_report
    from timeline.query.article import read_article_mentions
    from timeline.query.history import read_article_decisions
    from timeline.query.reading import open_reading
    from timeline.review.decide import sentences_of

    with open_reading(settings.database) as connection:
        stored, mentions = read_article_mentions(connection, article)
        decisions = read_article_decisions(connection, stored.key)
    for line in report_lines(article_report(stored, mentions, sentences_of(stored.article.text), decisions)):
        click.echo(line)


@article.command("set")
@click.argument("article")
@click.option("--published", metavar="YYYY-MM-DD", help="The day on which it was published.")
@click.option("--source", metavar="NAME", help="Who published it.")
@click.option("--title", metavar="TEXT", help="Its title.")
@signed()
@click.pass_obj
def set_(settings: Settings, /, article: str, person: Person, **values: str | None) -> None:
    """Set the publication date, source or title of an ARTICLE, and read it again.

    What the article was loaded with is kept; loading it again, or a new text of it, does not take the mending away.

    \b
    Example:
      timeline article set A7K2Q9 --published 2023-09-08 --because "date of the scan, not of the paper"
    """
    from timeline.errors import InputError
    from timeline.pipeline import StandardExtraction
    from timeline.review import articles

    stated = {ArticleField(name): words for name, words in values.items() if words is not None}
    if not stated:
        raise InputError("nothing to set: give --published, --source or --title")
    for field, words in stated.items():
        articles.mended_value(field, words)  # what is wrong with one is told before another is set
    for field, words in stated.items():
        made = articles.mend(settings.database, article, field, words, person, StandardExtraction())
        click.echo(f"{field.value} was set, and the article read again. {_undoing(made.number)}")


@article.command()
@click.argument("article")
@signed()
@click.pass_obj
def withdraw(settings: Settings, article: str, person: Person) -> None:
    """Withdraw an ARTICLE: it leaves every event, and is kept on record.

    \b
    Example:
      timeline article withdraw A7K2Q9 --because "the paper retracted it"
    """
    from timeline.review import articles

    made = articles.withdraw(settings.database, article, person)
    click.echo(f"Withdrawn. {_undoing(made.number)}")


def _undoing(number: int) -> str:
    return f"Decision {number}; `timeline review undo {number}` takes it back."
