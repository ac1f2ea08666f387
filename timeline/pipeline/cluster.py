"""Workers of a Dask cluster (``--scheduler``), on any number of machines. The only room that knows Dask.

What a worker reads with reaches it once, as a plugin, also where the worker joins later; a task is a batch of articles.
"""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import CancelledError, Executor, Future, wait
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

from distributed import Client, KilledWorker, Worker, WorkerPlugin, get_worker
from distributed import Future as DaskFuture

from timeline.errors import WorkersError
from timeline.model.article import Article
from timeline.pipeline.extracting import Read, ReadingSetup
from timeline.pipeline.worker import Reader
from timeline.pipeline.workers import Batches, Crew, Setup, read_by
from timeline.reference.seeds import seeds_digest

CONNECT_S = 10.0  # the longest wait for the scheduler, and then for a first worker
ALONE_S = 60.0  # the longest wait without any worker: those that died may be started again
_LOOK_EVERY_S = 2.0

_CONNECTION_LOST = (OSError, RuntimeError)  # Dask's own errors of this kind are some of these


@dataclass(frozen=True, slots=True)
class Cluster:
    """The workers of the scheduler at an address ("tcp://10.0.0.1:8786")."""

    address: str

    def read(self, batches: Batches, setup: Setup) -> Generator[Iterable[Read], None, None]:
        """What the workers read in the batches; closing it takes back what they have not read yet."""
        return read_by(self._open, batches, setup)

    @contextmanager
    def _open(self, setup: ReadingSetup) -> Iterator[Crew]:
        client = _connected(self.address)
        try:
            plugin = ReaderPlugin(setup)
            _send(client, plugin)
            crew = _Workers(client, plugin.name, self.address)
            try:
                yield crew
            finally:
                crew.end()
        finally:
            client.close()


class ReaderPlugin(WorkerPlugin):
    """What a worker reads the articles of one load with. A worker with another version or other tables refuses."""

    def __init__(self, setup: ReadingSetup) -> None:
        self.name = f"sahel-timeline-{uuid.uuid4().hex}"
        self._setup = setup
        self._version = setup.extraction.version
        self._seeds = seeds_digest()

    def setup(self, worker: Worker) -> None:
        """Make ready to read; the models are loaded with the first batch. Raises WorkersError."""
        version = self._setup.extraction.version
        if version != self._version:
            raise WorkersError(
                f"the worker at {worker.address} has {version}, this is {self._version}: install the same version there"
            )
        if seeds_digest() != self._seeds:
            raise WorkersError(
                f"the worker at {worker.address} has other tables in seeds/ than this machine: make them the same"
            )
        self._reader = Reader(self._setup)

    def read(self, articles: Sequence[Article]) -> list[Read]:
        """What the worker reads in the articles."""
        return self._reader.read(articles)

    def prepare(self) -> None:
        """Load what it reads with."""
        self._reader.prepare()


def _read_there(name: str, articles: Sequence[Article]) -> list[Read]:
    return _plugin(name).read(articles)


def _prepare_there(name: str) -> None:
    _plugin(name).prepare()


def _plugin(name: str) -> ReaderPlugin:
    """The plugin of a load, in a worker; a worker that joined later, and refused it, is asked why."""
    worker = get_worker()
    plugin = worker.plugins.get(name)
    if not isinstance(plugin, ReaderPlugin):
        raise WorkersError(f"the worker at {worker.address} was not told what to read with: start it again")
    if not hasattr(plugin, "_reader"):
        plugin.setup(worker)
    return plugin


def _connected(address: str) -> Client:
    try:
        client = Client(address, timeout=CONNECT_S, set_as_default=False)
    except (OSError, ValueError) as error:
        raise WorkersError(
            f"no Dask scheduler answers at {address} ({error}): start one with `dask scheduler`, and give the address "
            "that it prints"
        ) from None
    try:
        client.wait_for_workers(1, timeout=CONNECT_S)
    except TimeoutError:
        client.close()
        raise _no_worker(address) from None
    return client


def _no_worker(address: str) -> WorkersError:
    return WorkersError(f"the scheduler at {address} has no workers: start some with `dask worker {address}`")


def _send(client: Client, plugin: ReaderPlugin) -> None:
    try:
        client.register_plugin(plugin)
    except (AttributeError, ImportError, TypeError) as error:
        raise WorkersError(
            f"a worker cannot load the program ({error}): install the same version of sahel-timeline there"
        ) from None


class ClusterExecutor(Executor):
    """Runs functions on the cluster.

    Not ``Client.get_executor()``: its future never ends (as of distributed 2026.8) where a worker dies between the end
    of its work and the fetching of the result, and so does every worker that the work is given to again.
    """

    def __init__(self, client: Client) -> None:
        self._client = client
        self._running: set[DaskFuture[Any]] = set()

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Have a worker call the function; what goes wrong, here or there, is the future's exception."""
        future: Future[Any] = Future()
        try:
            there = self._client.submit(fn, *args, pure=False, **kwargs)
        except _CONNECTION_LOST:
            future.set_exception(_gone())
            return future
        self._running.add(there)

        def finish(done: DaskFuture[Any]) -> None:
            self._running.discard(done)
            try:
                future.set_result(done.result())
            except CancelledError:
                future.set_exception(_gone())
            except Exception as error:  # the worker's, handed on to whoever waits for it
                future.set_exception(error)

        there.add_done_callback(finish)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Wait for what runs, or take it back."""
        if cancel_futures:
            self._client.cancel(list(self._running))
        elif wait:
            self._client.gather(list(self._running), errors="skip")


def _gone() -> WorkersError:
    return WorkersError("the scheduler is gone; what is stored stays: start it again, and load again to go on")


class _Workers:
    """The workers that the scheduler has, for one load."""

    def __init__(self, client: Client, plugin: str, address: str) -> None:
        self._client = client
        self._executor = ClusterExecutor(client)
        self._plugin = plugin
        self._address = address
        self._counted_s = 0.0
        self._count = 1

    @property
    def width(self) -> int:
        """How many workers there are, as known some seconds ago."""
        if time.monotonic() - self._counted_s > _LOOK_EVERY_S:
            self._count = self._present()
            self._counted_s = time.monotonic()
        return max(1, self._count)

    def submit(self, articles: Sequence[Article]) -> Future[list[Read]]:
        """Have one of the workers read the articles."""
        return self._executor.submit(_read_there, self._plugin, articles)

    def wait(self, future: Future[Any]) -> None:
        """Wait until it is done. Raises WorkersError where there was no worker for ALONE_S."""
        seen_s = time.monotonic()
        while not wait([future], timeout=_LOOK_EVERY_S).done:
            if self._present():
                seen_s = time.monotonic()
            elif time.monotonic() - seen_s > ALONE_S:
                raise _no_worker(self._address)

    def deaths(self, error: BaseException) -> int:
        """How many workers died on the batch: Dask gives it to another so often as it is set to."""
        return int(error.allowed_failures) + 1 if isinstance(error, KilledWorker) else 0

    def renew(self) -> None:
        """See that a worker can load the models; dead ones are started again by their nannies."""
        ready = self._executor.submit(_prepare_there, self._plugin)
        self.wait(ready)
        if self.deaths(ready.exception() or WorkersError()):
            raise WorkersError("workers die before they read anything: there may be too little memory for them")

    def end(self) -> None:
        """Take back what is not read, and have the workers forget what they read with."""
        with suppress(*_CONNECTION_LOST):
            self._executor.shutdown(wait=False, cancel_futures=True)
            self._client.unregister_worker_plugin(self._plugin)

    def _present(self) -> int:
        try:
            return len(self._client.nthreads())
        except _CONNECTION_LOST:
            return 0
