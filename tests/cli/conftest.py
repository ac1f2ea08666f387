"""The command, run within the test, on a database with the sample articles that is made once for each kind."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.databases import lasting_database, passing_database
from tests.sample_articles import store_samples
from timeline.cli.root import cli


@dataclass(frozen=True)
class SampleCommand:
    """The command on a database with the sample articles."""

    url: str
    ids: dict[str, str]

    def run(self, *arguments: str, status: int = 0, columns: int = 80) -> Result:
        """Runs ``timeline`` with the arguments on a terminal of so many columns; it must end with the status."""
        result = CliRunner(env={"COLUMNS": str(columns)}).invoke(cli, ["--database", self.url, *arguments])
        assert result.exit_code == status, (result.output, result.exception)
        return result


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def command(request: pytest.FixtureRequest) -> SampleCommand:
    """The command on the sample articles, stored on SQLite and on PostgreSQL."""
    url = lasting_database(request, request.param, "command_samples")
    return SampleCommand(url, store_samples(url))


@pytest.fixture(scope="session")
def samples_file(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """An SQLite database with the sample articles, to be copied, and the ids of its events."""
    file = tmp_path_factory.mktemp("own") / "samples.db"
    return file, _resolved(f"sqlite:///{file}")


@pytest.fixture
def own(samples_file: tuple[Path, dict[str, str]], tmp_path: Path) -> SampleCommand:
    """The command on sample articles of the test's own, to decide about."""
    file, ids = samples_file
    return SampleCommand(f"sqlite:///{shutil.copy(file, tmp_path / 'timeline.db')}", ids)


@pytest.fixture(scope="session")
def samples_on_server(request: pytest.FixtureRequest) -> tuple[str, dict[str, str]]:
    """The name of a PostgreSQL database with the sample articles, to be copied, and the ids of its events."""
    return "own_samples", _resolved(lasting_database(request, "postgresql", "own_samples"))


@pytest.fixture
def own_on_server(postgresql_server: str, samples_on_server: tuple[str, dict[str, str]]) -> Iterator[SampleCommand]:
    """The same on PostgreSQL."""
    name, ids = samples_on_server
    with passing_database(postgresql_server, name) as url:
        yield SampleCommand(url, ids)


@pytest.fixture(params=["own", "own_on_server"])
def own_anywhere(request: pytest.FixtureRequest) -> SampleCommand:
    """Sample articles of the test's own, on SQLite and on PostgreSQL."""
    command: SampleCommand = request.getfixturevalue(request.param)
    return command


def _resolved(url: str) -> dict[str, str]:
    """Stores the samples with the events that resolution makes of them."""
    from timeline.resolution.resolve import resolve_mentions
    from timeline.store.rebuilding import rebuild_events

    ids = store_samples(url)
    rebuild_events(url, resolve_mentions)
    return ids
