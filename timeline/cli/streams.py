"""Standard output for files: UTF-8 whatever the locale, line ends untouched; on a terminal nothing it would obey."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO, cast

from timeline.cli.terminal import safe


@contextmanager
def standard_output() -> Iterator[TextIO]:
    """Yield a stream that writes exports to standard output: exact into a pipe, escaped on a terminal."""
    if sys.stdout.isatty():
        yield cast("TextIO", _TerminalStream())
        return
    sys.stdout.flush()
    stream = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", newline="")
    try:
        yield stream
        stream.flush()
    finally:
        stream.detach()


class _TerminalStream(io.TextIOBase):
    """Writes to the terminal; control characters and marks that reorder a line come out as escapes."""

    def write(self, text: str, /) -> int:
        """Writes the text; gives the number of characters asked for."""
        sys.stdout.write(safe(text.replace("\r\n", "\n")))
        return len(text)
