"""Real processes that are cheap to start: each is forked off a server that has imported the program already.

Such a process has streams, a folder, an environment and signals of its own, as one of ``python -m`` has. What the
start of the interpreter itself does is not tested by it.
"""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any

WAIT_S = 120
FORKING = multiprocessing.get_context("forkserver")
FORKING.set_forkserver_preload(["tests.forked", "tests.faults.loading", "tests.warm"])

_CAPABILITIES = (1 << 1) | (1 << 2)  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH of <linux/capability.h>
_VERSION = 0x20080522  # _LINUX_CAPABILITY_VERSION_3


def nothing() -> None:
    """What a process does before its work where nothing is asked of it."""


def start_server() -> None:
    """Start what processes are forked off, and wait until it has imported all: not to be counted to the first one."""
    first = FORKING.Process(target=nothing)
    first.start()
    first.join()


def give_up_privileges() -> None:
    """Take from root what lets it read and write whatever the mode of a file."""
    libc = ctypes.CDLL(None, use_errno=True)
    header = (ctypes.c_uint32 * 2)(_VERSION, 0)
    held = (ctypes.c_uint32 * 6)()  # effective, permitted, inheritable; then their upper halves
    if libc.capget(header, held):
        raise OSError(ctypes.get_errno(), "capget")
    held[0] &= ~_CAPABILITIES
    held[1] &= ~_CAPABILITIES
    if libc.capset(header, held):
        raise OSError(ctypes.get_errno(), "capset")


def refuse_locks_soon() -> None:
    """Wait less for what another program has locked."""
    from timeline.store import engine

    engine.LOCK_WAIT_S = 0.2


class Forked:
    """A running process, which carries out the function. before: called first, in the process itself.

    environment: variables that it has beside those of this process. group: it leads a group of processes of its own.
    """

    def __init__(
        self,
        function: Callable[..., object],
        *arguments: Any,
        folder: Path | None = None,
        environment: Mapping[str, str] | None = None,
        before: Callable[[], None] = nothing,
        stdin: str = "",
        group: bool = False,
    ) -> None:
        self._name = [function.__name__, *map(str, arguments)]
        self._streams = tempfile.TemporaryDirectory(prefix="forked")
        self._paths = [Path(self._streams.name) / each for each in ("stdin", "stdout", "stderr")]
        self._paths[0].write_text(stdin, encoding="utf-8")
        everything = {**os.environ, **(environment or {})}
        called = (function, arguments, self._paths, folder or Path.cwd(), everything, before, group)
        self._process: ForkServerProcess = FORKING.Process(target=_carry_out, args=called)
        self._process.start()

    @property
    def pid(self) -> int:
        """Its number."""
        assert self._process.pid is not None
        return self._process.pid

    def send(self, sent: signal.Signals) -> None:
        """Send it a signal."""
        os.kill(self.pid, sent)

    def ended(self, wait_s: float = WAIT_S) -> subprocess.CompletedProcess[str]:
        """Wait for its end: what it printed and its status. Raises TimeoutExpired, and kills it, where that is late."""
        self._process.join(wait_s)
        if self._process.exitcode is None:
            self._process.kill()
            self._process.join()
            raise subprocess.TimeoutExpired(self._name, wait_s)
        _, stdout, stderr = (path.read_bytes().decode("utf-8") if path.exists() else "" for path in self._paths)
        self._streams.cleanup()
        return subprocess.CompletedProcess(self._name, self._process.exitcode, stdout, stderr)


def timeline(*arguments: str, **options: Any) -> Forked:
    """The command ``timeline``, begun. options: see ``Forked``."""
    return Forked(run_command, *arguments, **options)


def run_command(*arguments: str) -> None:
    """What the command does with the arguments."""
    from timeline.cli.root import main

    sys.argv = ["timeline", *arguments]
    main()


def _carry_out(
    function: Callable[..., object], arguments: tuple[Any, ...], paths: list[Path], folder: Path,
    environment: Mapping[str, str], before: Callable[[], None], group: bool,
) -> None:  # fmt: skip
    if group:
        os.setsid()
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    for number, path in enumerate(paths):
        opened = os.open(path, os.O_RDONLY if number == 0 else os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        os.dup2(opened, number)
        os.close(opened)
    sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)
    sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
    sys.stderr = os.fdopen(2, "w", encoding="utf-8", buffering=1, errors="backslashreplace", closefd=False)
    before()
    function(*arguments)
