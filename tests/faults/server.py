"""A real PostgreSQL server of a test's own, to be killed and started again."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import psutil
import psycopg
from sqlalchemy import make_url

from tests.servers import running_server

START_WAIT_S = 120
_NUMBERS = count(1)


class Server:
    """A server and its databases. ``programs`` is the folder of its client programs."""

    def __init__(self, server: Any) -> None:
        self._server = server
        self.programs = Path(server.bin_path)
        self.url: str = server.get_uri()
        self._sockets = make_url(self.url).query["host"]

    def database(self, template: str = "template0", options: str = "") -> str:
        """URL of a new database. options: further words of CREATE DATABASE."""
        name = f"fault{next(_NUMBERS)}"
        self.run(f"CREATE DATABASE {name} TEMPLATE {template} {options}")
        return make_url(self.url).set(database=name).render_as_string(hide_password=False)

    def database_on(self, folder: Path) -> str:
        """URL of a new database whose tables lie in the folder: a tablespace of the name ``small``."""
        place = folder / "tables"
        place.mkdir()
        if self._server.system_user is not None:
            shutil.chown(place, self._server.system_user)
        self.run(f"CREATE TABLESPACE small LOCATION '{place}'")
        return self.database(options="TABLESPACE small")

    @contextmanager
    def programs_on_path(self) -> Iterator[None]:
        """The client programs of the server's version come before all others."""
        before = os.environ["PATH"]
        os.environ["PATH"] = f"{self.programs}{os.pathsep}{before}"
        try:
            yield
        finally:
            os.environ["PATH"] = before

    def drop(self, url: str) -> None:
        """Drop a database, whoever still uses it."""
        self.run(f"DROP DATABASE {make_url(url).database} WITH (FORCE)")

    def run(self, statement: str) -> None:
        """One statement, as the administrator."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(statement)  # type: ignore[arg-type]

    def kill(self) -> None:
        """SIGKILL of the server's first process; the others end by themselves."""
        self._end(signal.SIGKILL)

    def stop_at_once(self) -> None:
        """An immediate stop, as when the machine goes down: no transaction is ended, no buffer written."""
        self._end(signal.SIGQUIT)

    def _end(self, by: signal.Signals) -> None:
        """Signal the first process, and wait until it and all of its own have ended.

        Where nobody reaps them their numbers stay taken, and the lock file would seem to be of a running server.
        """
        first = psutil.Process(self._server.get_pid())
        ending = [first, *first.children()]
        first.send_signal(by)
        deadline_s = time.monotonic() + START_WAIT_S
        while any(map(_alive, ending)):
            assert time.monotonic() < deadline_s
            time.sleep(0.02)
        (self._server.pgdata / "postmaster.pid").unlink(missing_ok=True)

    def start(self) -> None:
        """Start it again, and wait until it has recovered."""
        folder = self._server.pgdata
        command = [self.programs / "pg_ctl", "start", "-w", "-t", str(START_WAIT_S), "-D", folder, "-l", folder / "log"]
        command += ["-o", f'-h "" -k {self._sockets}']
        deadline_s = time.monotonic() + START_WAIT_S
        own: dict[str, Any] = {"user": self._server.system_user, "cwd": "/", "stdout": subprocess.DEVNULL}
        while subprocess.run(command, check=False, stderr=subprocess.DEVNULL, **own).returncode:
            # A last process of before may still be ending.
            assert time.monotonic() < deadline_s, (folder / "log").read_text(encoding="utf-8")[-2000:]
            time.sleep(0.5)
        self._server.ensure_postgres_running()


def _alive(process: psutil.Process) -> bool:
    try:
        return bool(process.is_running() and process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


@contextmanager
def own_server() -> Iterator[Server]:
    """Yield a server that nobody else uses; it is stopped after."""
    with running_server() as server:
        yield Server(server)
