"""Fixtures that more than one room uses: an empty database of each kind, PostgreSQL from the package index."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from spacy.language import Language

from tests.databases import lasting_database, passing_database
from tests.servers import running_server
from timeline.extraction.languages.en.reading import EnglishReader
from timeline.store.engine import open_engine
from timeline.store.reference_rows import fill_reference
from timeline.store.schema import prepare

# No property is timed: the machine may have much else to do, and whoever is first makes what all share.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")

_load_model = EnglishReader._pipeline
_models: dict[str, Language] = {}


def _model_of(reader: EnglishReader) -> Language:
    if reader.model not in _models:
        _models[reader.model] = _load_model(reader)
    return _models[reader.model]


EnglishReader._pipeline = _model_of  # type: ignore[method-assign]  # the extractors of all tests share one model


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
    with passing_database(postgresql_server) as url:
        yield url


@pytest.fixture
def sqlite_database(tmp_path: Path) -> str:
    """URL of an SQLite database that is not there yet."""
    return f"sqlite:///{tmp_path / 'timeline.db'}"


@pytest.fixture(scope="session")
def prepared_sqlite_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite database before its first article, to be copied."""
    file = tmp_path_factory.mktemp("prepared") / "timeline.db"
    _prepare(f"sqlite:///{file}")
    return file


@pytest.fixture
def prepared_sqlite(prepared_sqlite_file: Path) -> str:
    """URL of an SQLite database before its first article, for tests of what no database does otherwise.

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
def prepared_postgresql_name(request: pytest.FixtureRequest) -> str:
    """The name of a PostgreSQL database before its first article, to be copied."""
    _prepare(lasting_database(request, "postgresql", "prepared"))
    return "prepared"


@pytest.fixture
def prepared_postgresql(postgresql_server: str, prepared_postgresql_name: str) -> Iterator[str]:
    """URL of a PostgreSQL database before its first article."""
    with passing_database(postgresql_server, prepared_postgresql_name) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def prepared_database(request: pytest.FixtureRequest) -> str:
    """URL of a database of each kind before its first article, made in no time."""
    url: str = request.getfixturevalue(f"prepared_{request.param}")
    return url


def _prepare(url: str) -> None:
    """Give the database its schema, and the rows that the program ships with: what the first load would do first."""
    prepare(url)
    with open_engine(url, writing=True) as engine:
        fill_reference(engine)
