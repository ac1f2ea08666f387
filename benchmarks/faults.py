"""Faults by the hundred, on real processes: ``python -m benchmarks.faults --kills 200``.

Loaders are killed at moments drawn by chance, PostgreSQL is felled in mid-load, disks are too small, databases are
copied while they are loaded, loaders come several at once. After each every article is stored exactly once or not at
all, every event is a rebuild's, and a second run completes the rest: the first round of which that does not hold ends
the run with its seed. ``make test`` carries out a few of each.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import make_url

from tests.faults.loading import Load, start_load, write_articles
from tests.faults.rounds import (
    FILLING,
    Articles,
    Databases,
    ServerDatabases,
    SqliteFiles,
    Tally,
    back_up,
    fell_servers,
    fill_disk,
    kill_loaders,
    load_at_once,
    make_ready,
    small_disk,
)
from tests.faults.server import Server, own_server

NUMBER = 40  # articles of a load
PACE_S = 0.1  # how long reading one takes where the load must go on for a while
KILLS_AT_A_TIME = 20  # before the time of an undisturbed load is measured again: the machine may be busier by then
KINDS = ("sqlite", "postgresql")
FAULTS = ("kills", "server", "disk", "backup", "loaders")


def main() -> int:
    """Carry them out; an AssertionError tells which did not hold."""
    options = _options()
    print(f"seed {options.seed}", flush=True)
    with tempfile.TemporaryDirectory(prefix="faults") as name, own_server() as server:
        run = Run(Path(name), server, random.Random(options.seed), options)
        for fault in options.fault or FAULTS:
            for kind in options.database or KINDS:
                began_s = time.monotonic()
                line = getattr(run, fault)(kind)
                if line:
                    print(f"{fault}, {kind}: {line} ({time.monotonic() - began_s:.0f} s)", flush=True)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Carry out faults, and look at what is stored after each.")
    parser.add_argument("--kills", type=int, default=200, help="of a loader, on each database (default 200)")
    parser.add_argument("--server-faults", type=int, default=20, help="of PostgreSQL in mid-load (default 20)")
    parser.add_argument("--backups", type=int, default=10, help="while loading, on each database (default 10)")
    parser.add_argument("--fault", choices=FAULTS, action="append", help="only this; may be repeated")
    parser.add_argument("--database", choices=KINDS, action="append", help="only this; may be repeated")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6), help="of the moments")
    return parser.parse_args()


class Run:
    """Each method carries out one kind of fault on one kind of database, and gives what to print."""

    def __init__(self, folder: Path, server: Server, chance: random.Random, options: argparse.Namespace) -> None:
        self._folder, self._server, self._chance, self._options = folder, server, chance, options
        self._said = folder / "said"
        self._articles = Articles(write_articles(folder / "articles.jsonl", NUMBER), NUMBER)
        self._with_dateless = Articles(write_articles(folder / "dateless.jsonl", NUMBER, dateless=True), NUMBER, 1)
        (folder / "sqlite").mkdir()
        self._databases: dict[str, Databases] = {
            "sqlite": SqliteFiles(folder / "sqlite"),
            "postgresql": ServerDatabases(server),
        }

    def kills(self, kind: str) -> str:
        """SIGKILL of the loader."""
        tally = Tally()
        while (left := self._options.kills - len(tally.stored)) > 0:
            number = min(left, KILLS_AT_A_TIME)
            more = kill_loaders(self._databases[kind], self._articles, number, self._said, self._chance)
            tally.stored += more.stored
            print(f"kills, {kind}: {len(tally.stored)} so far", flush=True)
        return f"{len(tally.stored)} loaders killed: {tally.line(NUMBER)}"

    def server(self, kind: str) -> str:
        """SIGKILL or immediate stop of the server, in turn."""
        if kind == "sqlite":
            return ""
        number = self._options.server_faults
        faults = [(self._server.kill, self._server.stop_at_once)[each % 2] for each in range(number)]
        databases = self._databases[kind]
        fell_servers(self._server, databases, self._with_dateless, faults, self._said, self._chance, _slow_load)
        return f"{number} times felled and started again in mid-load: each load went on and completed its work"

    def disk(self, kind: str) -> str:
        """A file system that is too small."""
        with small_disk() as disk:
            url = database_on_disk(kind, disk.folder, self._server)
            stored = fill_disk(url, self._folder, disk)
            drop_from_disk(kind, url, self._server)
        return f"{stored} of {FILLING} articles stored on the full disk, all after it was enlarged"

    def backup(self, kind: str) -> str:
        """Copies while articles are loaded."""
        url = self._databases[kind].fresh(empty=False)
        folder = self._folder / f"backup-{kind}"
        folder.mkdir()
        slow = Articles(write_articles(folder / "articles.jsonl", 20 * NUMBER), 20 * NUMBER)
        with restoring(kind, self._server) as restore:
            held = back_up(url, slow, folder, self._options.backups, restore)
        self._databases[kind].drop(url)
        return f"{len(held)} sound copies, of {min(held)} to {max(held)} of {slow.number} articles"

    def loaders(self, kind: str) -> str:
        """Several loaders at once."""
        number = 4 if kind == "postgresql" else 2
        url = self._databases[kind].fresh(empty=True)
        load_at_once(url, self._articles, number, self._folder)
        self._databases[kind].drop(url)
        return f"{number} at once on the same {NUMBER} articles: each ended well, each article is there once"


def _slow_load(url: str, articles: Path, said: Path) -> Load:
    return start_load(url, articles, said, pace_s=PACE_S)


def database_on_disk(kind: str, mounted: Path, server: Server) -> str:
    """URL of a ready database whose tables lie on the mounted disk."""
    url = f"sqlite:///{mounted / 'timeline.db'}" if kind == "sqlite" else server.database_on(mounted)
    make_ready(url)
    return url


def drop_from_disk(kind: str, url: str, server: Server) -> None:
    """Take the database away, so that the disk can be unmounted."""
    if kind == "postgresql":
        server.drop(url)
        server.run("DROP TABLESPACE small")


@contextmanager
def restoring(kind: str, server: Server) -> Iterator[Callable[[Path], str]]:
    """Yield what makes a database of a copy; gives its URL."""
    if kind == "sqlite":
        yield lambda copy: f"sqlite:///{copy}"
        return
    with server.programs_on_path():
        yield lambda copy: _restored(copy, server)


def _restored(copy: Path, server: Server) -> str:
    url = server.database()
    plain = make_url(url).render_as_string(hide_password=False)
    subprocess.run(["pg_restore", f"--dbname={plain}", str(copy)], check=True, capture_output=True)
    return url


if __name__ == "__main__":
    sys.exit(main())
