"""The options that say what is known of the articles to be read, shared by ``load`` and ``extract``."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import click

from timeline.sources.options import ReadOptions

_NAMES = ("published", "source", "title", "url", "language", "encoding")
_OPTIONS = (
    click.option(
        "--published", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", help="Publication date of all."
    ),
    click.option("--source", help="Who published them (AP, Studio Tamani)."),
    click.option("--title", help="Title, for one plain text."),
    click.option("--url", help="Address, for one plain text."),
    click.option("--language", metavar="CODE", help="Language of all (en, fr); detected without it."),
    click.option("--encoding", default="utf-8", show_default=True, help="Encoding of the files."),
)


def reading_options(command: Callable[..., None]) -> Callable[..., None]:
    """The command with these options, given to it as one ``options: ReadOptions``.

    Raises InputError for an encoding that is unknown or a language that is no code.
    """

    @functools.wraps(command)
    def with_options(*args: Any, **given: Any) -> None:
        stated = {name: given.pop(name) for name in _NAMES}
        published = stated.pop("published")
        return command(*args, options=ReadOptions(published.date() if published else None, **stated), **given)

    wrapped: Callable[..., None] = with_options
    for option in reversed(_OPTIONS):
        wrapped = option(wrapped)
    return wrapped
