"""The options by which a person signs a decision, shared by all commands that decide."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import click


def signed(*, reason_needed: bool = False) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Gives a command ``--by`` and ``--because``; it is called with them as one ``person``."""

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(command)
        def with_person(*args: Any, by: str | None, because: str | None, **options: Any) -> Any:
            from timeline.errors import InputError
            from timeline.review.decide import Person

            if because is not None and not because.strip():
                raise InputError("--because is empty: say why, for whoever reads the decision later")
            return command(*args, person=Person((by or "").strip() or _login_name(), because), **options)

        options = (
            click.option("--because", metavar="TEXT", required=reason_needed, help="Why; kept with the decision."),
            click.option("--by", metavar="NAME", envvar="TIMELINE_USER", show_envvar=True,
                         help="Who decides; without it the name that you are logged in by."),
        )  # fmt: skip
        wrapped: Callable[..., Any] = with_person
        for option in reversed(options):
            wrapped = option(wrapped)
        return wrapped

    return decorate


def _login_name() -> str:
    import getpass

    from timeline.errors import InputError

    try:
        return getpass.getuser()
    except (KeyError, OSError):
        raise InputError("who decides? Give --by NAME, or set TIMELINE_USER") from None
