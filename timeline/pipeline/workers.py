"""Who reads the articles: this process, or workers behind the standard Executor interface, whose batches stay in order.

A bounded number of batches is in flight, so that memory stays flat however long the input. A worker may die in
mid-batch. Its death is blamed on no article that was not read alone by the worker that died, twice.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, wait
from contextlib import AbstractContextManager
from dataclasses import dataclass
from itertools import chain
from typing import Protocol

from timeline.model.article import Article, RejectedArticle
from timeline.pipeline.extracting import Read, ReadingSetup, read_each

WORKER_DIED = "worker-died"
BATCHES_EACH = 2  # in flight for each worker: one that it reads, and one that waits for it
MOST_DEATHS = 2  # of workers on one batch or article before it is split or rejected

Batches = Iterable[Sequence[Article]]
Setup = Callable[[], ReadingSetup]  # called once, when the first article is to be read


class Workers(Protocol):
    """A way of reading batches of articles."""

    def read(self, batches: Batches, setup: Setup) -> Generator[Iterable[Read], None, None]:
        """For each batch, in order, what is read in each of its articles; closing it ends the workers.

        Raises WorkersError where workers cannot be had.
        """


class Crew(Protocol):
    """Running workers."""

    @property
    def width(self) -> int:
        """How many of them work at once, at the moment."""

    def submit(self, articles: Sequence[Article]) -> Future[list[Read]]:
        """Have a worker read the articles; what goes wrong is the future's exception."""

    def wait(self, future: Future[list[Read]]) -> None:
        """Wait until it is done. Raises WorkersError where it never will be."""

    def deaths(self, error: BaseException) -> int:
        """How many workers died on a batch that ended in this error; 0 where the error is another."""

    def renew(self) -> None:
        """See that there are workers again after some died. Raises WorkersError where they die before they read."""


class InProcess:
    """Reads in this process: one article after the other, each as it is asked for."""

    def read(self, batches: Batches, setup: Setup) -> Generator[Iterable[Read], None, None]:
        """What is read in each article, read as it is asked for."""
        extractor = None
        for articles in batches:
            if articles and extractor is None:
                extractor = setup().make()
            yield read_each(articles, extractor) if extractor else ()


def read_by(
    open_crew: Callable[[ReadingSetup], AbstractContextManager[Crew]], batches: Batches, setup: Setup
) -> Generator[Iterable[Read], None, None]:
    """What a crew reads in the batches, in order; it is opened at the first article, and ended with the last."""
    rest = iter(batches)
    for articles in rest:
        if articles:
            with open_crew(setup()) as crew:
                yield from _InOrder(crew).read(chain([articles], rest))
        else:
            yield ()


@dataclass(slots=True)
class _Task:
    articles: Sequence[Article]
    future: Future[list[Read]]


class _InOrder:
    """Keeps the crew busy with the batches ahead, and gives what is read in the order of the batches."""

    def __init__(self, crew: Crew) -> None:
        self._crew = crew
        self._tasks: deque[_Task] = deque()

    def read(self, batches: Batches) -> Iterator[list[Read]]:
        """What is read in each batch."""
        for articles in batches:
            self._tasks.append(_Task(articles, self._crew.submit(articles) if articles else _done([])))
            while len(self._tasks) >= self._crew.width * BATCHES_EACH or (self._tasks and self._tasks[0].future.done()):
                yield self._first()
        while self._tasks:
            yield self._first()

    def _first(self) -> list[Read]:
        first = self._tasks[0]
        self._crew.wait(first.future)
        if self._deaths(first.future):
            self._recover()
        return self._tasks.popleft().future.result()

    def _recover(self) -> None:
        """Read again, one after the other, the batches that were lost; the rest ends first, to be out of the way."""
        for task in self._tasks:
            self._crew.wait(task.future)
        lost = [(task, deaths) for task in self._tasks if (deaths := self._deaths(task.future))]
        self._crew.renew()
        for task, deaths in lost:
            task.future = _done(self._read_alone(task.articles, deaths))

    def _read_alone(self, articles: Sequence[Article], deaths: int) -> list[Read]:
        """What is read in a batch on which so many workers died; the crew is whole before and after."""
        while deaths < MOST_DEATHS:
            future = self._crew.submit(articles)
            self._crew.wait(future)
            died = self._deaths(future)
            if not died:
                return future.result()
            self._crew.renew()
            deaths += died
        if len(articles) == 1:
            return [_worker_died(articles[0])]
        return [read for article in articles for read in self._read_alone([article], 0)]

    def _deaths(self, future: Future[list[Read]]) -> int:
        error = future.exception()
        return self._crew.deaths(error) if error else 0


def wait_for(future: Future[list[Read]]) -> None:
    """Wait until the future is done, however it ends."""
    wait([future])


def _done(read: list[Read]) -> Future[list[Read]]:
    future: Future[list[Read]] = Future()
    future.set_result(read)
    return future


def _worker_died(article: Article) -> RejectedArticle:
    message = (
        "the worker that read it died, twice: it may need more memory than there is, or crash the program; "
        "report it to the project, with the text"
    )
    return RejectedArticle(article.origin, WORKER_DIED, message)
