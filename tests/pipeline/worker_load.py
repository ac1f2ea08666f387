"""A load by worker processes, to be interrupted or killed: ``python -m tests.pipeline.worker_load URL PATH NOTES``."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.worker_extraction import WorkerExtraction
from timeline.pipeline import load
from timeline.pipeline.processes import Processes
from timeline.sources.options import ReadOptions


def main(url: str, path: str, notes: Path) -> None:
    load(url, [path], ReadOptions(), lambda *_: None, WorkerExtraction(notes), workers=Processes(2))


if __name__ == "__main__":
    try:
        main(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
    except KeyboardInterrupt:
        sys.exit(130)
