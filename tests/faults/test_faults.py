"""A few of each fault; ``python -m benchmarks.faults`` carries out as many as are asked for."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from benchmarks.faults import database_on_disk, drop_from_disk, restoring
from tests.faults.loading import Load, start_load, write_articles
from tests.faults.rounds import (
    Articles,
    Databases,
    ServerDatabases,
    SqliteFiles,
    back_up,
    fell_servers,
    fill_disk,
    kill_loaders,
    load_at_once,
    small_disk,
)
from tests.faults.server import Server, own_server

NUMBER = 30
KILLS = 2
KINDS = ("sqlite", "postgresql")


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with own_server() as running:
        yield running


@pytest.fixture(params=KINDS)
def databases(request: pytest.FixtureRequest, tmp_path: Path) -> Databases:
    if request.param == "postgresql":
        return ServerDatabases(request.getfixturevalue("server"))
    (tmp_path / "databases").mkdir()
    return SqliteFiles(tmp_path / "databases")


@pytest.fixture
def articles(tmp_path: Path) -> Articles:
    return Articles(write_articles(tmp_path / "articles.jsonl", NUMBER), NUMBER)


def test_a_loader_killed_at_any_moment_loses_nothing(databases, articles, tmp_path) -> None:
    tally = kill_loaders(databases, articles, KILLS, tmp_path / "said", random.Random(), every_empty=KILLS)
    assert len(tally.stored) == KILLS


def begin_slowly(url: str, articles: Path, said: Path) -> Load:
    return start_load(url, articles, said, pace_s=0.1)


def test_a_server_felled_in_mid_load_is_waited_for_and_nothing_is_lost_or_twice(server, tmp_path) -> None:
    articles = Articles(write_articles(tmp_path / "articles.jsonl", 100, dateless=True), 100, status=1)
    faults = [server.kill, server.stop_at_once]
    said = tmp_path / "said"
    fell_servers(server, ServerDatabases(server), articles, faults, said, random.Random(), begin_slowly)


@pytest.mark.parametrize("kind", KINDS)
def test_on_a_full_disk_what_was_stored_is_whole_and_the_next_load_goes_on(kind, request, tmp_path) -> None:
    server = request.getfixturevalue("server") if kind == "postgresql" else None
    with ExitStack() as mounted:
        try:
            disk = mounted.enter_context(small_disk())
        except OSError as error:
            pytest.skip(f"a small file system cannot be mounted here: {error}")
        url = database_on_disk(kind, disk.folder, server)
        fill_disk(url, tmp_path, disk)
        drop_from_disk(kind, url, server)


@pytest.mark.parametrize("kind", KINDS)
def test_a_copy_made_while_articles_are_loaded_is_sound(kind, request, tmp_path) -> None:
    databases: Databases
    server = request.getfixturevalue("server") if kind == "postgresql" else None
    (tmp_path / "databases").mkdir()
    databases = ServerDatabases(server) if server else SqliteFiles(tmp_path / "databases")
    articles = Articles(write_articles(tmp_path / "articles.jsonl", 400), 400)
    with restoring(kind, server) as restore:
        held = back_up(databases.fresh(empty=False), articles, tmp_path, 2, restore)
    assert 0 < held[0] <= held[1] < articles.number


@pytest.mark.parametrize("empty", [True, False], ids=["nothing", "a database"])
def test_loaders_of_the_same_articles_at_once_wait_for_one_another(databases, articles, tmp_path, empty) -> None:
    """Two on SQLite, four on a server; the lock of any statement would be refused after 0.2 s."""
    number = 2 if isinstance(databases, SqliteFiles) else 4
    load_at_once(databases.fresh(empty=empty), articles, number, tmp_path)
