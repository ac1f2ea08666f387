"""An extraction for tests of workers: it can be pickled, and does to its process what the words of an article say."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
import uuid
from dataclasses import dataclass
from pathlib import Path

from tests.word_extraction import WordExtraction
from timeline.model.article import Article
from timeline.reference.reference import Reference

KILL = "kill the worker"
KILL_ONCE = "kill the worker once"
FAIL = "nesting too deep"
SLOW = "slow to read"


@dataclass(frozen=True)
class WorkerExtraction:
    """Reads as WordExtraction does. notes: a folder in which each process notes what it made, and what it read."""

    notes: Path
    version: str = WordExtraction.version

    def make(self, reference: Reference) -> WordExtraction:
        self.note("made")
        self.note(f"gao={len(reference.gazetteer.named('gao ville'))}")
        return WordExtraction(self._obey)

    def note(self, what: str) -> None:
        (self.notes / f"{what} {os.getpid()} {uuid.uuid4().hex}").touch()

    def noted(self, what: str) -> list[int]:
        """The processes that noted it, once for each time."""
        return sorted(int(path.name.split(" ")[1]) for path in self.notes.glob(f"{what} *"))

    def _obey(self, article: Article) -> None:
        self.note("read")
        if SLOW in article.text:
            time.sleep(0.1)
        if FAIL in article.text:
            raise RecursionError(FAIL)
        once = KILL_ONCE in article.text
        if KILL in article.text and not (once and self.noted("killed")):
            assert multiprocessing.parent_process() is not None, "this would kill the tests"
            self.note("killed")
            os.kill(os.getpid(), signal.SIGKILL)
