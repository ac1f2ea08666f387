"""What kills an import, or the server under it, leaves all of the file or nothing; a second run completes it."""

from __future__ import annotations

import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select, text

from tests.forked import Forked, timeline
from tests.imports import acled, bring, write
from tests.killed_import import killed_import
from tests.servers import running_server
from timeline.importing import ImportReport
from timeline.resolution.resolve import resolve_mentions
from timeline.store import tables as t
from timeline.store.care import check
from timeline.store.engine import open_engine

ROWS = 100
WAIT_S = 120


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return write(tmp_path / "old.csv", [acled(event_id_cnty=f"MLI{number}") for number in range(10)])


@pytest.fixture
def new(tmp_path: Path) -> Path:
    """A file that changes five of the old rows and adds others."""
    rows = [acled(event_id_cnty=f"MLI{number}", fatalities=str(number)) for number in range(5, 5 + ROWS)]
    return write(tmp_path / "new.csv", rows)


def state(url: str) -> Any:
    """All rows of what was imported, and the number of imports that ended."""
    tables = (t.imported_event, t.imported_actor, t.imported_revision)
    with open_engine(url) as engine, engine.connect() as connection:
        rows = [connection.execute(select(table).order_by(*table.primary_key)).all() for table in tables]
        ended = select(func.count()).where(t.import_run.c.finished_at.is_not(None))
        return rows, connection.scalar(ended)


def killed(url: str, path: Path, point: str, call: int, pid: int | None = None) -> subprocess.CompletedProcess[str]:
    return Forked(killed_import, url, path, point, call, pid).ended()


@pytest.mark.parametrize(
    ("point", "call"),
    [("all staged", 1), ("plan", 1), ("slice inserted", 2), ("actors inserted", 3), ("end noted", 1)],
)
def test_an_import_that_is_killed_keeps_nothing_and_the_next_one_completes(prepared_database, old, new, point, call):
    bring(prepared_database, old)
    before = state(prepared_database)
    done = killed(prepared_database, new, point, call)
    assert done.returncode == -signal.SIGKILL, done.stderr
    wait_until_gone(prepared_database)
    assert state(prepared_database) == before
    completed(prepared_database, new)


def wait_until_gone(url: str) -> None:
    """Until a server has found out that its client is dead, and has let go of what it locked."""
    if url.startswith("sqlite"):
        return
    others = text(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    deadline = time.monotonic() + WAIT_S
    with open_engine(url) as engine:
        while True:
            with engine.connect() as connection:
                if not connection.scalar(others):
                    return
            assert time.monotonic() < deadline
            time.sleep(0.05)


def completed(url: str, new: Path) -> None:
    report, _ = bring(url, new)
    assert report == ImportReport(read=ROWS, new=ROWS - 5, changed=4, same=1)  # MLI9 has nine dead in both
    assert check(url, resolve_mentions) == ()
    with open_engine(url) as engine, engine.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(t.imported_event)) == ROWS + 5
        assert connection.scalar(select(func.count()).select_from(t.imported_revision)) == 4


def test_imports_at_once_take_turns_and_every_row_is_stored_once(prepared_database, tmp_path):
    running = []
    for number in range(4):
        rows = [acled(event_id_cnty=f"MLI{each}") for each in range(number * 10, number * 10 + 30)]
        path = write(tmp_path / f"{number}.csv", rows)
        running.append(timeline("--database", prepared_database, "import", "acled", str(path)))
    ended = [process.ended() for process in running]
    assert [each.returncode for each in ended] == [0] * 4, ended
    new = [int(each.stdout.split(" read: ")[1].split(" new")[0]) for each in ended]
    assert sum(new) == 60
    assert check(prepared_database, resolve_mentions) == ()
    assert len(state(prepared_database)[0][0]) == 60


@pytest.fixture
def own_server() -> Iterator[Any]:
    """A PostgreSQL server of the test's own, to be killed."""
    with running_server() as server:
        yield server


@pytest.mark.parametrize(("point", "call"), [("COPY written", 7), ("slice inserted", 2)])
def test_a_server_that_is_killed_in_mid_import_keeps_nothing_of_it(own_server, old, new, point, call):
    from timeline.store.schema import prepare

    url = own_server.get_uri()
    prepare(url)
    bring(url, old)
    before = state(url)
    done = killed(url, new, point, call, own_server.get_pid())
    assert done.returncode == 1, done
    assert f"Nothing of {new} was kept: import it again" in done.stderr.splitlines()[-1]
    assert "DatabaseError" in done.stderr.splitlines()[-1]
    restart(own_server)
    assert state(url) == before
    completed(url, new)


def restart(server: Any) -> None:
    """Start the server again once the last of its processes is gone, as its administrator would."""
    deadline = time.monotonic() + WAIT_S
    while running_in(server.pgdata):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    # Where nobody buries the dead, as in a container, the server takes itself for alive by these.
    for lock in (server.pgdata / "postmaster.pid", *server.pgdata.glob(".s.PGSQL.*")):
        lock.unlink(missing_ok=True)
    server.ensure_postgres_running()


def running_in(folder: Path) -> bool:
    """Tell whether a living process works in the folder."""
    import psutil

    for process in psutil.process_iter():
        with suppress(psutil.Error):
            if process.status() != psutil.STATUS_ZOMBIE and process.cwd() == str(folder):
                return True
    return False
