"""``timeline extract``: what the program reads in articles, without a database."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain

import click

from timeline.cli.reading_options import reading_options
from timeline.cli.root import ExitStatus, Settings
from timeline.cli.tables import report_lines, shown, table_lines, terminal_columns
from timeline.cli.terminal import one_line
from timeline.export.extraction_rows import mention_row, rejected_row, time_row
from timeline.export.mention_report import extraction_report, rejections_report
from timeline.model.article import Article, RejectedArticle
from timeline.model.mention import Extraction, Mention
from timeline.pipeline import ArticleExtractor, StandardExtraction, extract_articles, open_reference, with_language
from timeline.reference.reference import load_reference
from timeline.sources.options import ReadOptions
from timeline.sources.reading import read_inputs

_Lines = Callable[[Article, Extraction], Iterator[str]]  # what is printed of one article

_HEADINGS = ("date", "event", "where", "who", "figures", "told as")


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@reading_options
@click.option("--format", "form", type=click.Choice(["jsonl", "table"]), default="jsonl", show_default=True)
@click.option("--show", type=click.Choice(["events", "times"]), default="events", show_default=True, help="What of it.")
@click.option("--explain", is_flag=True, help="For a person: each mention, and under it each value with its words.")
@click.option(
    "--rejected", is_flag=True, help="Instead of the events the triggers that gave none, and why; with --explain both."
)
@click.option("--model", metavar="NAME", help="An installed spaCy model for English, in place of the one shipped.")
@click.pass_context
def extract(
    ctx: click.Context,
    paths: tuple[str, ...],
    options: ReadOptions,
    form: str,
    show: str,
    explain: bool,
    rejected: bool,
    model: str | None,
) -> None:
    """Print what the program reads in articles, a line for each event, and store nothing.

    PATH and the options of reading are those of load. --database adds the places that were imported there.
    """
    if form == "table" and (rejected or explain or show == "times"):
        raise click.UsageError(
            "--rejected, --explain and --show times have a form of their own: leave out --format table"
        )
    if show == "times" and (rejected or explain):
        raise click.UsageError("--show times goes without --rejected and --explain: a dated expression is no event")
    settings: Settings = ctx.obj
    articles = _Articles(paths, options)
    extractor = StandardExtraction(model).make(
        open_reference(settings.database) if settings.named else load_reference()
    )
    if show == "times":
        _print_times(articles, extractor)
    else:
        _print_extractions(articles, extractor, _printer(table=form == "table", explain=explain, rejected=rejected))
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
        click.echo(one_line(words), err=True)


def _print_times(articles: _Articles, extractor: ArticleExtractor) -> None:
    for article in articles:
        for time in extractor.find_times(with_language(article)):
            row = time_row(article.origin, time)
            if row is not None:
                click.echo(row)


def _print_extractions(articles: _Articles, extractor: ArticleExtractor, lines_of: _Lines) -> None:
    for article, extraction in extract_articles(articles, extractor):
        if not extraction.readable:
            language = extraction.language or "unknown language"
            articles.trouble(f"not read yet {article.origin}: {language} is not read by this version")
            continue
        for line in lines_of(article, extraction):
            click.echo(line)


def _printer(*, table: bool, explain: bool, rejected: bool) -> _Lines:
    if table:
        return _table
    if explain:
        return _explained_with_rejected if rejected else _explained
    return _rejected if rejected else _events


def _events(article: Article, extraction: Extraction) -> Iterator[str]:
    return (mention_row(article.origin, mention) for mention in extraction.mentions)


def _rejected(article: Article, extraction: Extraction) -> Iterator[str]:
    return (rejected_row(article.origin, trigger) for trigger in extraction.rejected)


def _explained(article: Article, extraction: Extraction) -> Iterator[str]:
    return report_lines(extraction_report(article, extraction))


def _explained_with_rejected(article: Article, extraction: Extraction) -> Iterator[str]:
    return report_lines(chain(extraction_report(article, extraction), rejections_report(extraction.rejected)))


def _table(article: Article, extraction: Extraction) -> Iterator[str]:
    yield shown(article.title or article.origin)
    rows = [_cells(mention) for mention in extraction.mentions]
    yield from table_lines(_HEADINGS, rows, terminal_columns(), unbroken=("date",)) if rows else ["No event was found."]
    yield ""


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
