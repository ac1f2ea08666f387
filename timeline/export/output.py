"""Where an export goes: a file that is there whole or not at all, or standard output."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TextIO

from timeline.errors import InputError


@contextmanager
def written_whole(path: Path) -> Iterator[TextIO]:
    """A UTF-8 stream (line ends untouched) whose text takes the place of the file once the block ends well.

    Where the block raises, an older file of that name stays as it was. A link is followed; what is no regular file
    (a pipe, a terminal) is written straight to. Raises InputError where the file cannot be written.
    """
    target = path.resolve()
    straight = target.exists() and not target.is_file() and not target.is_dir()
    part = target if straight else target.with_name(f".{target.name}.{os.getpid()}.part")
    with ExitStack() as cleaning:
        try:
            if target.is_dir():
                raise IsADirectoryError("it is a folder; name a file in it")
            stream = part.open("w" if straight else "x", encoding="utf-8", newline="")
            if not straight:
                cleaning.callback(part.unlink, missing_ok=True)
            with stream:
                yield stream
            if not straight:
                part.replace(target)
        except BrokenPipeError:
            raise  # the reader of standard output has what it wanted
        except OSError as error:
            raise InputError(f"cannot write {path}: {error.strerror or error}") from error
