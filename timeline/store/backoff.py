"""Waiting for a database: pauses that grow and differ from program to program, and what the user is told meanwhile.

What is told goes to the logger of the module that waits; a program that sets up no logging prints it on standard error.
"""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Callable, Iterator

TELL_EVERY_S = 60.0  # how often somebody who waits is told so again


def pauses(first_s: float, longest_s: float, total_s: float) -> Iterator[float]:
    """Seconds to wait before each new try, doubled from ``first_s`` up to ``longest_s``, until ``total_s`` have gone.

    Each is cut by chance to between half and the whole of it, so that many programs do not come back at once. The time
    that the tries themselves take counts.

    Source: M. Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015 ("equal jitter")
    """
    end_s = time.monotonic() + total_s
    pause_s = first_s
    while (left_s := end_s - time.monotonic()) > 0:
        yield min(pause_s * random.uniform(0.5, 1.0), left_s)
        pause_s = min(pause_s * 2, longest_s)


class Telling:
    """Tells a line at once, and again where a minute has gone since."""

    def __init__(self, log: logging.Logger, clock: Callable[[], float] = time.monotonic) -> None:
        self._log = log
        self._clock = clock
        self._told_s: float | None = None

    def tell(self, line: str) -> None:
        """Tell the line, unless one was told less than a minute ago."""
        now_s = self._clock()
        if self._told_s is None or now_s - self._told_s >= TELL_EVERY_S:
            self._told_s = now_s
            self._log.warning("%s", line)
