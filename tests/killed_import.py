"""An import that kills itself, or a server, with SIGKILL right after a function was called for the n-th time."""

from __future__ import annotations

import os
import signal
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


def killed_import(url: str, path: Path, point: str, fatal_call: int, pid: int | None) -> None:
    """Carry it out, in a process of its own. point: a name of ``POINTS``. pid: who is killed; None is the process."""
    owner, name = POINTS[point]
    original = getattr(owner, name)
    calls = 0

    def call(*arguments: Any, **named: Any) -> Any:
        nonlocal calls
        calls += 1
        result = original(*arguments, **named)
        if calls == fatal_call:
            os.kill(pid or os.getpid(), signal.SIGKILL)
        return result

    setattr(owner, name, call)
    import_staging._BATCH, import_staging._WRITTEN = 20, 10
    import_merging._SLICE = 40
    bring(url, path)
