"""``timeline articles``: what was loaded, and what was turned away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from timeline.cli.root import Settings
    from timeline.query.articles import ListedArticle, ListedRejection


@click.command()
@click.option("--source", metavar="NAME", help="Only the articles of this source.")
@click.option("--language", metavar="CODE", help="Only the articles in this language (en, fr).")
@click.option(
    "--text", "asked", metavar="QUERY",
    help="Only articles whose title or text tells it: words, \"a phrase\", embusc* (a beginning), -word (left out), "
         "A OR B; with or without accents.",
)  # fmt: skip
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="The first N.")
@click.option("--rejected", is_flag=True, help="The rejected documents instead, the latest first, with the reason.")
@click.pass_obj
def articles(
    settings: Settings,
    source: str | None,
    language: str | None,
    asked: str | None,
    limit: int | None,
    rejected: bool,
) -> None:
    """List the articles in order of publication, or the documents that were rejected."""
    from timeline.errors import InputError
    from timeline.query.articles import read_articles, read_rejections
    from timeline.query.reading import open_reading
    from timeline.query.text_query import parse_text_query

    if rejected and any(each is not None for each in (source, language, asked)):
        raise InputError(
            "--rejected goes without --source, --language and --text: of a rejected document only its name is kept"
        )
    text = None if asked is None else parse_text_query(asked)
    with open_reading(settings.database) as connection:
        if rejected:
            _print_rejections(read_rejections(connection, limit))
        else:
            _print_articles(read_articles(connection, source, language, text, limit))


def _print_articles(listed: Iterable[ListedArticle]) -> None:
    """One row each; the columns of versions and state tell only what is out of the ordinary."""
    from timeline.query.short_ids import shortest
    from timeline.store.versions import STATUS_READ

    articles_listed = list(listed)
    rows = [
        (
            short_id,
            each.published.isoformat(),
            each.source or "",
            each.title or each.origin,
            each.language or "unknown",
            str(each.versions) if each.versions > 1 else "",
            str(each.mentions),
            each.status if each.status != STATUS_READ else "",
        )
        for each, short_id in zip(articles_listed, shortest([each.id for each in articles_listed]), strict=True)
    ]
    _print_list(("id", "published", "source", "title", "language", "versions", "mentions", "state"), rows, "article")


def _print_rejections(listed: Iterable[ListedRejection]) -> None:
    rows = [(f"{each.rejected_at:%Y-%m-%d %H:%M} UTC", each.origin, each.reason, each.message) for each in listed]
    _print_list(("when", "name", "reason", "message"), rows, "rejected document")


def _print_list(headers: Sequence[str], rows: Sequence[Sequence[str]], noun: str) -> None:
    from timeline.cli.tables import table_lines, terminal_columns

    if not rows:
        click.echo(f"No {noun} was found.")
        return
    for line in table_lines(headers, rows, terminal_columns(), unbroken=("id", "published", "when")):
        click.echo(line)
    click.echo("")
    click.echo(f"{len(rows)} {noun}{'' if len(rows) == 1 else 's'}")
