"""Fixtures that more than one room uses: an empty database of each kind, PostgreSQL from the package index."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest

from tests.servers import running_server

_NUMBERS = count(1)


def pytest_collection_finish() -> None:
    """Spare the collector what lives as long as the tests do: the libraries and the tests themselves."""
    gc.collect()
    gc.freeze()


@dataclass(frozen=True)
class PostgresqlServer:
    """A running server: URL of its own database, and the folder of the client programs of its very version."""

    url: str
    programs: Path


@pytest.fixture(scope="session")
def running_postgresql() -> Iterator[PostgresqlServer]:
    """A PostgreSQL server for all tests."""
    with running_server() as server:
        yield PostgresqlServer(server.get_uri(), Path(server.bin_path))


@pytest.fixture(scope="session")
def postgresql_server(running_postgresql: PostgresqlServer) -> str:
    """URL of the server's own database."""
    return running_postgresql.url


@pytest.fixture
def postgresql_database(postgresql_server: str) -> Iterator[str]:
    """URL of a fresh, empty PostgreSQL database."""
    import psycopg

    name = f"test{next(_NUMBERS)}"
    with psycopg.connect(postgresql_server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE template0")
    yield _on_same_server(postgresql_server, name)
    with psycopg.connect(postgresql_server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def sqlite_database(tmp_path: Path) -> str:
    """URL of an SQLite database that is not there yet."""
    return f"sqlite:///{tmp_path / 'timeline.db'}"


@pytest.fixture(scope="session")
def prepared_sqlite_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite database with the schema and nothing in it, to be copied."""
    from timeline.store.schema import prepare

    file = tmp_path_factory.mktemp("prepared") / "timeline.db"
    prepare(f"sqlite:///{file}")
    return file


@pytest.fixture
def prepared_sqlite(prepared_sqlite_file: Path) -> str:
    """URL of an SQLite database with the schema and nothing in it, for tests of what no database does otherwise.

    It is always of one name: the engine of that name knows the statements that the tests before have compiled.
    """
    file = prepared_sqlite_file.with_name("used.db")
    for old in file.parent.glob("used.db*"):
        old.unlink()
    return f"sqlite:///{shutil.copy(prepared_sqlite_file, file)}"


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> str:
    """URL of an empty database: of an SQLite file that is not there yet, and of a real PostgreSQL."""
    url: str = request.getfixturevalue(f"{request.param}_database")
    return url


@pytest.fixture(scope="session")
def prepared_postgresql_name(postgresql_server: str) -> str:
    """The name of a PostgreSQL database with the schema and nothing in it, to be copied."""
    import psycopg

    from timeline.store.schema import prepare

    with psycopg.connect(postgresql_server, autocommit=True) as connection:
        connection.execute("CREATE DATABASE prepared TEMPLATE template0")
    prepare(_on_same_server(postgresql_server, "prepared"))
    return "prepared"


@pytest.fixture
def prepared_postgresql(postgresql_server: str, prepared_postgresql_name: str) -> Iterator[str]:
    """URL of a PostgreSQL database with the schema and nothing in it."""
    import psycopg

    name = f"test{next(_NUMBERS)}"
    with psycopg.connect(postgresql_server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {prepared_postgresql_name}")
    yield _on_same_server(postgresql_server, name)
    with psycopg.connect(postgresql_server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgresql"])
def prepared_database(request: pytest.FixtureRequest) -> str:
    """URL of a database of each kind with the schema and nothing in it, made in no time."""
    url: str = request.getfixturevalue(f"prepared_{request.param}")
    return url


def _on_same_server(url: str, name: str) -> str:
    from sqlalchemy import make_url

    return make_url(url).set(database=name).render_as_string(hide_password=False)
