"""The options that say what is known of a dataset's file."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import click

from timeline.datasets.days import DateOrder
from timeline.datasets.reading import DatasetOptions
from timeline.model.dataset import Dataset

_OPTIONS = (
    click.option("--encoding", help="Encoding of the file; UTF-8 or else Windows-1252 without it."),
    click.option(
        "--date-order", type=click.Choice([each.value for each in DateOrder]),
        help="What 03/04/2024 means, where no day of the file tells: dmy is 3 April, mdy is 4 March.",
    ),
)  # fmt: skip


def dataset_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a command these options; it is called with them as ``options: DatasetOptions``.

    An option ``dataset`` of the command's own goes into them too.
    """

    @functools.wraps(command)
    def with_options(
        *args: Any, encoding: str | None, date_order: str | None, dataset: str | None = None, **given: Any
    ) -> Any:
        options = DatasetOptions(
            Dataset(dataset) if dataset else None, encoding, DateOrder(date_order) if date_order else None
        )
        return command(*args, options=options, **given)

    wrapped: Callable[..., Any] = with_options
    for option in reversed(_OPTIONS):
        wrapped = option(wrapped)
    return wrapped
