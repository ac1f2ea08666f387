"""A load that kills itself (SIGKILL) right after a method of the Writer was called for the n-th time."""

from __future__ import annotations

import os
import signal
from typing import Any

from tests.word_extraction import WordExtraction
from timeline.pipeline import load
from timeline.sources.options import ReadOptions
from timeline.store.writing import Writer


def killed_load(url: str, path: str, method: str, fatal_call: int) -> None:
    """Carry it out, in a process of its own."""
    original = getattr(Writer, method)
    calls = 0

    def call(*arguments: Any) -> Any:
        nonlocal calls
        calls += 1
        result = original(*arguments)
        if calls == fatal_call:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    setattr(Writer, method, call)
    load(url, [path], ReadOptions(), lambda step, outcome: None, WordExtraction())
