"""One fault at a time, carried out on real processes, and what must hold after it: see ``verdict``.

Each function raises AssertionError where it does not hold. ``make test`` carries out a few of each,
``python -m benchmarks.faults`` as many as are asked for.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from sqlalchemy import make_url

from tests.faults.loading import Load, start_load, write_articles
from tests.faults.server import Server
from tests.faults.verdict import has_articles, stored_articles
from tests.forked import start_server
from timeline.store.care import backup
from timeline.store.engine import open_engine
from timeline.store.reference_rows import fill_reference
from timeline.store.schema import prepare

SPARE_KILOBYTES = 900  # of a disk that takes some articles and not 200, on both databases
FILLING = 200
ENOUGH_KILOBYTES = 100_000


@dataclass(frozen=True)
class Articles:
    """A file of so many articles. status: of a command that loads it whole."""

    file: Path
    number: int
    status: int = 0


class Databases(Protocol):
    """Where the databases of one kind come from."""

    def fresh(self, *, empty: bool) -> str:
        """URL of a new database: with the schema and the reference data, or with nothing."""

    def drop(self, url: str) -> None:
        """Take it away."""


class SqliteFiles:
    """Databases in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._prepared = folder / "prepared.db"
        make_ready(f"sqlite:///{self._prepared}")

    def fresh(self, *, empty: bool) -> str:
        file = self._folder / "timeline.db"
        if not empty:
            shutil.copy(self._prepared, file)
        return f"sqlite:///{file}"

    def drop(self, url: str) -> None:
        for file in self._folder.glob("timeline.db*"):
            file.unlink()


class ServerDatabases:
    """Databases on a server."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._prepared = server.database()
        make_ready(self._prepared)

    def fresh(self, *, empty: bool) -> str:
        return self._server.database("template0" if empty else str(make_url(self._prepared).database))

    def drop(self, url: str) -> None:
        self._server.drop(url)


def make_ready(url: str) -> None:
    """The schema and the reference data, which a load would fill in first."""
    prepare(url)
    with open_engine(url, writing=True) as engine:
        fill_reference(engine)


@dataclass
class Tally:
    """What the faults met: how many articles were stored at each of them."""

    stored: list[int] = field(default_factory=list)

    def line(self, number: int) -> str:
        """In words: how often nothing, a part, or all was stored."""
        none = sum(each == 0 for each in self.stored)
        whole = sum(each == number for each in self.stored)
        return f"{none} before the first commit, {len(self.stored) - none - whole} in between, {whole} after the last"


def complete(url: str, articles: Articles, said: Path) -> None:
    """A second run stores the rest."""
    again = start_load(url, articles.file, said)
    assert again.status() == articles.status, again.words()
    assert stored_articles(url) == articles.number


def usual_s(databases: Databases, articles: Articles, said: Path, *, empty: bool) -> float:
    """How long an undisturbed load takes."""
    start_server()
    url = databases.fresh(empty=empty)
    began_s = time.monotonic()
    load = start_load(url, articles.file, said)
    assert load.status() == articles.status, load.words()
    took_s = time.monotonic() - began_s
    databases.drop(url)
    return took_s


def kill_loaders(
    databases: Databases, articles: Articles, number: int, said: Path, chance: random.Random, every_empty: int = 5
) -> Tally:
    """SIGKILL the loader at so many moments drawn by chance; every fifth load begins with no database at all."""
    took_s = {empty: usual_s(databases, articles, said, empty=empty) for empty in (True, False)}
    tally = Tally()
    while len(tally.stored) < number:
        empty = len(tally.stored) % every_empty == every_empty - 1
        url = databases.fresh(empty=empty)
        load = start_load(url, articles.file, said)
        if load.kill_after(chance.uniform(0, took_s[empty])):
            tally.stored.append(stored_articles(url))
            complete(url, articles, said)
        databases.drop(url)
    return tally


def fell_servers(
    server: Server, databases: Databases, articles: Articles, faults: list[Callable[[], None]], said: Path,
    chance: random.Random, begin: Callable[[str, Path, Path], Load],
) -> Tally:  # fmt: skip
    """Let each fault fell the server while ``begin`` writes, and start it again; the same run must complete its work.

    begin: starts what writes the articles into a database; it must take some seconds.
    """
    tally = Tally()
    for fell in faults:
        url = databases.fresh(empty=False)
        load = begin(url, articles.file, said)
        wait_until(lambda url=url: has_articles(url))  # type: ignore[misc]
        time.sleep(chance.uniform(0, 1.0))
        fell()
        server.start()
        tally.stored.append(stored_articles(url))
        load.hurry()
        assert load.status() == articles.status, load.words()
        assert "trying again in" in load.words(), load.words()
        assert stored_articles(url) == articles.number
        databases.drop(url)
    return tally


def fill_disk(url: str, folder: Path, disk: Disk) -> int:
    """Load onto a disk that takes a part of the articles; once it is enlarged, a second run must complete the load.

    Gives how many articles were stored on the full disk.
    """
    articles, said = Articles(write_articles(folder / "filling.jsonl", FILLING), FILLING), folder / "said"
    disk.leave(SPARE_KILOBYTES)
    load = start_load(url, articles.file, said)
    assert load.status() == 3, load.words()
    assert "its disk is full" in load.words(), load.words()
    disk.leave(ENOUGH_KILOBYTES)
    stored = stored_articles(url)
    assert 0 < stored < FILLING
    complete(url, articles, said)
    return stored


def back_up(url: str, articles: Articles, folder: Path, number: int, restore: Callable[[Path], str]) -> list[int]:
    """Copy the database so many times while articles are loaded; each copy must be sound. How many articles it has."""
    load = start_load(url, articles.file, folder / "said", pace_s=0.05)
    wait_until(lambda: has_articles(url))
    held = []
    for each in range(number):
        copy = folder / f"copy{each}"
        backup(url, copy)
        held.append(stored_articles(restore(copy)))
    assert load.process.is_alive(), "the load had ended before the last copy was made"
    load.hurry()
    assert load.status() == articles.status, load.words()
    assert stored_articles(url) == articles.number
    return held


def load_at_once(url: str, articles: Articles, loaders: int, folder: Path) -> list[Load]:
    """So many loaders of the same articles on one database; all must end well, and each article is there once."""
    loads = [
        start_load(url, articles.file, folder / f"said{each}", pace_s=0.002, lock_wait_s=0.2) for each in range(loaders)
    ]
    for load in loads:
        assert load.status() == articles.status, load.words()
    assert stored_articles(url) == articles.number
    return loads


def wait_until(held: Callable[[], bool]) -> None:
    """Wait until it holds, for a minute at most."""
    deadline_s = time.monotonic() + 60
    while not held():
        assert time.monotonic() < deadline_s
        time.sleep(0.05)


@dataclass(frozen=True)
class Disk:
    """A file system of its own, mounted where every user may get to."""

    folder: Path

    def leave(self, kilobytes: int) -> None:
        """Change its size, so that so many kilobytes are free."""
        found = os.statvfs(self.folder)
        used = (found.f_blocks - found.f_bfree) * found.f_frsize // 1024
        _mount("-o", f"remount,size={used + kilobytes}k", str(self.folder))


@contextmanager
def small_disk() -> Iterator[Disk]:
    """Mount a file system; it is gone after. Raises OSError where that is not permitted."""
    if os.geteuid() != 0:
        raise OSError("only root may mount a file system")
    folder = Path(tempfile.mkdtemp(prefix="disk", dir="/tmp"))
    try:
        folder.chmod(0o755)
        _mount("-t", "tmpfs", "-o", f"size={ENOUGH_KILOBYTES}k", "tmpfs", str(folder))
        try:
            yield Disk(folder)
        finally:
            subprocess.run(["umount", "--lazy", str(folder)], check=True)
    finally:
        folder.rmdir()


def _mount(*arguments: str) -> None:
    done = subprocess.run(["mount", *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        raise OSError(done.stderr.strip())
