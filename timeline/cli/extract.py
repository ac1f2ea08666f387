"""``timeline extract``: what the program reads in articles, without a database."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from timeline.cli.reading_options import reading_options
from timeline.cli.root import ExitStatus, Settings
from timeline.cli.terminal import safe
from timeline.export.extraction_rows import mention_row, rejected_row, time_row
from timeline.model.article import Article, RejectedArticle
from timeline.model.mention import Extraction, Mention
from timeline.pipeline import ArticleExtractor, StandardExtraction, extract_articles, open_reference, with_language
from timeline.reference.reference import load_reference
from timeline.sources.options import ReadOptions
from timeline.sources.reading import read_inputs

_HEADINGS = ("date", "event", "where", "who", "figures", "told as")


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@reading_options
@click.option("--format", "form", type=click.Choice(["jsonl", "table"]), default="jsonl", show_default=True)
@click.option("--show", type=click.Choice(["events", "times"]), default="events", show_default=True, help="What of it.")
@click.option("--rejected", is_flag=True, help="The triggers that gave no event, each with the rule that says why.")
@click.option("--model", metavar="NAME", help="An installed spaCy model for English, in place of the one shipped.")
@click.pass_context
def extract(
    ctx: click.Context,
    paths: tuple[str, ...],
    options: ReadOptions,
    form: str,
    show: str,
    rejected: bool,
    model: str | None,
) -> None:
    """Print what the program reads in articles, a line for each event, and store nothing.

    PATH and the options of reading are those of load. --database adds the places that were imported there.
    """
    if form == "table" and (rejected or show == "times"):
        raise click.UsageError("--rejected and --show times print lines of JSON: leave out --format table")
    settings: Settings = ctx.obj
    articles = _Articles(paths, options)
    extractor = StandardExtraction(model).make(
        open_reference(settings.database) if settings.named else load_reference()
    )
    if show == "times":
        _print_times(articles, extractor)
    else:
        _print_extractions(articles, extractor, table=form == "table", rejected=rejected)
    if not articles.complete:
        ctx.exit(ExitStatus.SOME_REJECTED)


class _Articles:
    """The articles of the paths; one that cannot be taken is named on standard error and passed over."""

    def __init__(self, paths: Sequence[str], options: ReadOptions) -> None:
        self.complete = True
        self._outcomes = read_inputs(paths, options)

    def __iter__(self) -> Iterator[Article]:
        for outcome in self._outcomes:
            if isinstance(outcome, RejectedArticle):
                self.trouble(f"rejected {outcome.origin}: {outcome.reason}: {outcome.message}")
            else:
                yield outcome

    def trouble(self, words: str) -> None:
        """Note that an article was not read."""
        self.complete = False
        click.echo(safe(words), err=True)


def _print_times(articles: _Articles, extractor: ArticleExtractor) -> None:
    for article in articles:
        for time in extractor.find_times(with_language(article)):
            row = time_row(article.origin, time)
            if row is not None:
                click.echo(row)


def _print_extractions(articles: _Articles, extractor: ArticleExtractor, *, table: bool, rejected: bool) -> None:
    for article, extraction in extract_articles(articles, extractor):
        if not extraction.readable:
            language = extraction.language or "unknown language"
            articles.trouble(f"not read yet {article.origin}: {language} is not read by this version")
        elif table:
            _print_table(article, extraction)
        elif rejected:
            for trigger in extraction.rejected:
                click.echo(rejected_row(article.origin, trigger))
        else:
            for mention in extraction.mentions:
                click.echo(mention_row(article.origin, mention))


def _print_table(article: Article, extraction: Extraction) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(*_HEADINGS, title=safe(article.title or article.origin), title_justify="left")
    for mention in extraction.mentions:
        table.add_row(*(safe(cell) for cell in _cells(mention)))
    Console(markup=False, highlight=False).print(table)


def _cells(mention: Mention) -> tuple[str, ...]:
    relation = mention.place.relation if mention.place else None
    place = mention.place.name if mention.place else ""
    told = "history" if mention.historical else "news"
    return (
        mention.date.display(),
        mention.sub_event_type.value,
        ", ".join(part for part in (relation, place, mention.country) if part),
        "; ".join(f"{actor.name} ({actor.role})" for actor in mention.actors),
        "; ".join(f"{claim.kind} {claim.count.display()}" for claim in mention.casualties),
        told if mention.modality.value == "actual" else mention.modality.value,
    )
