"""The command, run within the test, on a database with the sample articles that is made once for each kind."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from click.testing import CliRunner, Result

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
def command(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> SampleCommand:
    """The command on the sample articles, stored on SQLite and on PostgreSQL."""
    url = f"sqlite:///{tmp_path_factory.mktemp('samples') / 'timeline.db'}"
    if request.param == "postgresql":
        import psycopg
        from sqlalchemy import make_url

        server: str = request.getfixturevalue("postgresql_server")
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute("CREATE DATABASE command_samples TEMPLATE template0")
        url = make_url(server).set(database="command_samples").render_as_string(hide_password=False)
    return SampleCommand(url, store_samples(url))
