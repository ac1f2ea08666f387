"""Workers as processes of this machine (``--jobs``)."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass

from timeline.errors import WorkersError
from timeline.model.article import Article
from timeline.pipeline.extracting import Read, ReadingSetup
from timeline.pipeline.worker import begin, prepare, read_batch
from timeline.pipeline.workers import Batches, Crew, Setup, read_by, wait_for


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Processes:
    """A pool of so many processes."""

    jobs: int

    def read(self, batches: Batches, setup: Setup) -> Generator[Iterable[Read], None, None]:
        """What the processes read in the batches; they end when this is closed, or when this process ends."""
        return read_by(self._open, batches, setup)

    @contextmanager
    def _open(self, setup: ReadingSetup) -> Iterator[Crew]:
        pool = _Pool(self.jobs, setup)
        try:
            yield pool
        finally:
            pool.end()


class _Pool:
    """Started anew (not forked: a forked copy of threads and database connections is no safe start)."""

    def __init__(self, jobs: int, setup: ReadingSetup) -> None:
        self.width = jobs
        self._setup = setup
        self._start()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._leash_end, self._leash = context.Pipe(duplex=False)
        self._executor = ProcessPoolExecutor(self.width, context, begin, (self._setup, self._leash_end))

    def submit(self, articles: Sequence[Article]) -> Future[list[Read]]:
        """Have one of the processes read the articles."""
        try:
            return self._executor.submit(read_batch, articles)
        except BrokenProcessPool as error:  # one died since
            lost: Future[list[Read]] = Future()
            lost.set_exception(error)
            return lost

    def wait(self, future: Future[list[Read]]) -> None:
        """Wait until it is done; it ends with the process that reads it."""
        wait_for(future)

    def deaths(self, error: BaseException) -> int:
        """One where a process died: all that the pool had not finished is lost with it."""
        return int(isinstance(error, BrokenProcessPool))

    def renew(self) -> None:
        """Another pool, one of whose processes is ready to read."""
        self.end()
        self._start()
        try:
            self._executor.submit(prepare).result()
        except BrokenProcessPool:
            raise WorkersError(
                "a worker died before it read anything: there may be too little memory for so many --jobs"
            ) from None

    def end(self) -> None:
        """End the processes, whatever they are at."""
        self._executor.shutdown(wait=False, cancel_futures=True)
        self._leash.close()
        self._leash_end.close()
        self._executor.shutdown()
