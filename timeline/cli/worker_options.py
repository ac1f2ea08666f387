"""The options that say who reads the articles, shared by ``load`` and ``reextract``."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import click

from timeline.pipeline.workers import InProcess, Workers

_JOBS = click.option(
    "--jobs",
    type=click.IntRange(min=0),
    metavar="N",
    help="Read articles in N processes of this machine; 0 is one for each core. One without it.",
)


def worker_options(command: Callable[..., None]) -> Callable[..., None]:
    """The command with these options, given to it as ``workers: Workers``."""

    @functools.wraps(command)
    def with_workers(*args: Any, jobs: int | None, **given: Any) -> None:
        return command(*args, workers=_workers(jobs), **given)

    return _JOBS(with_workers)


def _workers(jobs: int | None) -> Workers:
    if jobs is None or jobs == 1:
        return InProcess()
    from timeline.pipeline.processes import Processes, cores

    return Processes(jobs or cores())
