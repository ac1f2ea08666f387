"""An import that kills itself, or a server, with SIGKILL right after a function was called for the n-th time.

Run as ``python -m tests.killed_import URL PATH FUNCTION N [PID]``. FUNCTION is a name of ``POINTS``; without PID the
process kills itself.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import Any

import psycopg

from tests.imports import bring
from timeline.store import import_merging, import_staging, importing

POINTS: dict[str, tuple[Any, str]] = {
    "COPY written": (psycopg.Copy, "write"),
    "all staged": (import_staging, "analyze"),
    "plan": (importing, "plan"),
    "slice inserted": (import_merging, "_insert_new"),
    "actors inserted": (import_merging, "_insert_actors"),
    "end noted": (importing, "_finish_run"),
}


def main(url: str, path: str, point: str, fatal_call: int, pid: int) -> None:
    owner, name = POINTS[point]
    original = getattr(owner, name)
    calls = 0

    def call(*arguments: Any, **named: Any) -> Any:
        nonlocal calls
        calls += 1
        result = original(*arguments, **named)
        if calls == fatal_call:
            os.kill(pid, signal.SIGKILL)
        return result

    setattr(owner, name, call)
    import_staging._BATCH, import_staging._WRITTEN = 20, 10
    import_merging._SLICE = 40
    bring(url, Path(path))


if __name__ == "__main__":
    main(*sys.argv[1:4], int(sys.argv[4]), int(sys.argv[5]) if len(sys.argv) > 5 else os.getpid())  # type: ignore[arg-type]
