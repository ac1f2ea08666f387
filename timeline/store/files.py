"""How an SQLite file is opened where its reader may not write: on a read-only disk, or in somebody else's folder.

A reader of a database in WAL mode takes part in its locks, by files beside it. Where those are there it reads them;
where they are not, and it may not make them, nobody writes, and the file is read as one that does not change.
"""

from __future__ import annotations

import os
from pathlib import Path

from sqlalchemy import URL

from timeline.errors import DatabaseError
from timeline.store.trouble import display

State = tuple[int, int, int]  # of a file: its inode, its size in bytes, and when it was last changed, in nanoseconds


def reading_url(url: URL, file: Path) -> URL:
    """The URL by which the file is opened for reading only.

    Source: https://sqlite.org/wal.html#readonly and https://sqlite.org/uri.html
    """
    if may_write(file):
        return url.set(database=str(file.absolute()))
    query = {**url.query, "uri": "true", "mode": "ro"}
    if not _in_use(file):
        query["immutable"] = "1"
    return url.set(database=file.absolute().as_uri(), query=query)


def may_write(file: Path) -> bool:
    """Tell whether both the file and its folder, where SQLite makes the files beside it, may be written."""
    return os.access(file, os.W_OK) and os.access(file.absolute().parent, os.W_OK)


def _in_use(file: Path) -> bool:
    """Tell whether a program has the file open, or left changes beside it: then its log is there, and not empty."""
    log = file.with_name(file.name + "-wal")
    try:
        return log.stat().st_size > 0 or file.with_name(file.name + "-shm").exists()
    except OSError:
        return False


def state_of_file(url: URL, file: Path) -> State | None:
    """What tells later that a file changed which was opened as one that does not; None for any other."""
    return _state(file) if "immutable" in url.query else None


def refuse_if_changed(before: State | None, url: URL, file: Path) -> None:
    """Raise DatabaseError where the file changed while it was read without locks: what was read may be mixed."""
    if before is not None and _state(file) != before:
        raise DatabaseError(f"{display(url)} was written to while it was read: read it again")


def _state(file: Path) -> State:
    found = file.stat()
    return found.st_ino, found.st_size, found.st_mtime_ns
