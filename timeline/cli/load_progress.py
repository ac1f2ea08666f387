"""What is told of a load while it goes on: a line that moves on a terminal, one line a minute elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from timeline.cli.terminal import one_line
from timeline.model.article import RejectedArticle
from timeline.pipeline.pace import Pace
from timeline.pipeline.report import Progress, Step
from timeline.sources.reading import Outcome
from timeline.sources.tally import Tally

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

LINE_EVERY_S = 60.0


@contextmanager
def load_progress(tally: Tally) -> Iterator[Progress]:
    """Names the rejected articles on standard error, and tells there how far the load is. tally: of what it reads."""
    if not sys.stderr.isatty():
        yield _Teller(tally, _line_a_minute())
        return
    with progress_bar() as bar:
        task = bar.add_task("Reading the first articles")

        def show(words: str, origin: str) -> None:
            bar.update(task, description=f"{words}  {origin}")

        yield _Teller(tally, show)


def progress_bar() -> Bar:
    """A line on standard error that tells the time passed, and what it is at."""
    from rich.console import Console
    from rich.progress import Progress as Bar
    from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TimeElapsedColumn(), TextColumn("{task.description}", markup=False))
    return Bar(*columns, console=Console(stderr=True), transient=True)


class _Teller:
    """Counts the articles, and has it told how far they are. show: told so in words, with the name of the last."""

    def __init__(self, tally: Tally, show: Callable[[str, str], None]) -> None:
        self._pace = Pace(tally, time.monotonic())
        self._show = show
        self._done = 0
        self._rejected = 0

    def __call__(self, step: Step, outcome: Outcome) -> None:
        self._done += 1
        if isinstance(outcome, RejectedArticle):
            self._rejected += 1
            click.echo(one_line(f"rejected {outcome.origin}: {outcome.reason}: {outcome.message}"), err=True)
        elif step is Step.UNREAD:
            message = f"not read yet {outcome.origin}: its language is not one that the program reads"
            click.echo(one_line(message), err=True)
        self._pace.note(self._done, time.monotonic())
        self._show(progress_words(self._done, self._rejected, self._pace), one_line(outcome.origin)[-50:])


def progress_words(done: int, rejected: int, pace: Pace) -> str:
    """ "48,000 articles, 12 rejected, 410 a second, 2 h 10 min left"; what is not known is left out."""
    words = [f"{done:,} article{'' if done == 1 else 's'}"]
    if rejected:
        words.append(f"{rejected:,} rejected")
    rate = pace.articles_per_s
    if rate is not None:
        words.append(f"{rate:,.0f} a second" if rate >= 1 else f"{rate * 60:,.0f} a minute")
    if pace.left_s is not None:
        words.append(f"{_duration(pace.left_s)} left")
    return ", ".join(words)


def _duration(seconds: float) -> str:
    minutes = round(seconds / 60)
    if minutes < 1:
        return "less than a minute"
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes:02d} min" if hours else f"{minutes} min"


def _line_a_minute() -> Callable[[str, str], None]:
    told_s = time.monotonic()

    def show(words: str, _origin: str) -> None:
        nonlocal told_s
        if time.monotonic() - told_s >= LINE_EVERY_S:
            told_s = time.monotonic()
            click.echo(words, err=True)

    return show
