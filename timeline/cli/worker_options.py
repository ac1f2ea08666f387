"""The options that say who reads the articles, shared by ``load`` and ``reextract``."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import click

from timeline.errors import WorkersError
from timeline.pipeline.workers import InProcess, Workers

_OPTIONS = (
    click.option(
        "--jobs",
        type=click.IntRange(min=0),
        metavar="N",
        help="Read articles in N processes of this machine (--jobs 4); 0 is one for each core. Without it one reads.",
    ),
    click.option(
        "--scheduler",
        metavar="ADDRESS",
        help="Read articles on the Dask cluster of this scheduler (tcp://10.0.0.1:8786).",
    ),
)


def worker_options(command: Callable[..., None]) -> Callable[..., None]:
    """The command with these options, given to it as ``workers: Workers``.

    Raises UsageError where both are given, WorkersError where a cluster is asked for and Dask is not installed.
    """

    @functools.wraps(command)
    def with_workers(*args: Any, jobs: int | None, scheduler: str | None, **given: Any) -> None:
        if jobs is not None and scheduler is not None:
            raise click.UsageError("--jobs and --scheduler are two ways of reading: leave one out")
        return command(*args, workers=_of_cluster(scheduler) if scheduler else _of_machine(jobs), **given)

    wrapped: Callable[..., None] = with_workers
    for option in reversed(_OPTIONS):
        wrapped = option(wrapped)
    return wrapped


def _of_machine(jobs: int | None) -> Workers:
    if jobs is None or jobs == 1:
        return InProcess()
    from timeline.pipeline.processes import Processes, cores

    return Processes(jobs or cores())


def _of_cluster(address: str) -> Workers:
    try:
        from timeline.pipeline.cluster import Cluster
    except ModuleNotFoundError as error:
        if error.name not in ("dask", "distributed"):
            raise
        raise WorkersError("--scheduler needs Dask: pip install 'sahel-timeline[cluster]'") from None
    return Cluster(address)
