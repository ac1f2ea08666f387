"""A load that kills itself (SIGKILL) right after a method of the Writer was called for the n-th time.

Run as ``python -m tests.killed_load URL PATH METHOD N``.
"""

from __future__ import annotations

import os
import signal
import sys
from typing import Any

from tests.word_extraction import WordExtraction
from timeline.pipeline import load
from timeline.sources.options import ReadOptions
from timeline.store.writing import Writer


def main(url: str, path: str, method: str, fatal_call: int) -> None:
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


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]))
