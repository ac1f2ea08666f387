"""What runs in a worker: it makes the extractor once, and reads batches of articles with it."""

from __future__ import annotations

import dataclasses
import os
import signal
import threading
from collections.abc import Sequence
from functools import cached_property
from multiprocessing.connection import Connection

from timeline.model.article import Article, RejectedArticle
from timeline.pipeline.extracting import ArticleExtractor, Read, ReadingSetup, read_each

_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")


class Reader:
    """Reads batches with an extractor of its own, one batch at a time: the extractor is not made for threads."""

    def __init__(self, setup: ReadingSetup) -> None:
        self._setup = setup
        self._turn = threading.Lock()

    def read(self, articles: Sequence[Article]) -> list[Read]:
        """What is read in each article, without what no database keeps."""
        with self._turn:
            return [_to_be_stored(read) for read in read_each(articles, self._extractor)]

    def prepare(self) -> None:
        """Make the extractor, where it is not made yet."""
        with self._turn:
            _ = self._extractor

    @cached_property
    def _extractor(self) -> ArticleExtractor:
        return self._setup.make()


_readers: list[Reader] = []  # of this process: one, once it has begun


def begin(setup: ReadingSetup, leash: Connection) -> None:
    """Begin as a process of a pool. leash: the other end is the loader's, and its end is this process's end too."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all processes of a terminal; the loader ends this one
    for name in _THREADS:
        os.environ.setdefault(name, "1")  # there is a worker for each core
    threading.Thread(target=_end_with, args=(leash,), daemon=True).start()
    _readers.append(Reader(setup))


def read_batch(articles: Sequence[Article]) -> list[Read]:
    """What this process reads in the articles."""
    return _readers[0].read(articles)


def prepare() -> None:
    """Load what this process reads with."""
    _readers[0].prepare()


def _end_with(leash: Connection) -> None:
    try:
        leash.recv_bytes()
    except (EOFError, OSError):
        os._exit(1)


def _to_be_stored(read: Read) -> Read:
    if isinstance(read, RejectedArticle):
        return read
    return dataclasses.replace(read, rejected=(), times=(), sentences=())
