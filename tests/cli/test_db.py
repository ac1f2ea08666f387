from __future__ import annotations

import pytest
import sqlalchemy as sa
from click.testing import CliRunner

from timeline.cli.root import cli
from timeline.store.engine import open_engine
from timeline.store.schema import prepare
from timeline.store.versions import REVISION


@pytest.fixture
def run(database):
    def with_arguments(*arguments: str):
        return CliRunner().invoke(cli, ["--database", database, "db", *arguments])

    return with_arguments


def test_upgrade_makes_the_database_and_current_says_so(run):
    assert run("upgrade").output == f"{REVISION} (current)\n"
    assert run("current").output == f"{REVISION} (current)\n"


def test_downgrade_goes_to_the_revision_asked_for_and_upgrade_comes_back(run):
    run("upgrade")
    assert run("downgrade", "--yes", "0001").output == "0001 (older)\n"
    assert run("upgrade").output == f"{REVISION} (current)\n"


def test_downgrade_takes_one_step_back_and_the_older_database_is_refused_with_what_upgrades_it(run, database):
    run("upgrade")
    assert run("downgrade", "--yes", "-1").output == f"{int(REVISION) - 1:04} (older)\n"
    refused = CliRunner().invoke(cli, ["--database", database, "chronology"])
    assert refused.exit_code == 3
    assert "run `timeline db upgrade` first" in refused.output
    assert run("downgrade", "--yes", "--sure", "-1").exit_code == 2


def test_rebuild_makes_the_events_anew_of_a_database_that_is_there(run):
    assert run("rebuild").exit_code == 3
    run("upgrade")
    assert run("rebuild").output == "The events were made anew.\n"


def test_downgrade_asks_before_anything_is_lost(run):
    run("upgrade")
    assert run("downgrade", "0001").exit_code == 1
    assert run("current").output == f"{REVISION} (current)\n"


def test_an_unknown_revision_is_wrong_usage(run):
    assert run("upgrade", "--revision", "nothing").exit_code == 2


def test_check_tells_a_sound_database(run, database):
    prepare(database)
    result = run("check")
    assert (result.exit_code, result.output) == (0, "The database is sound.\n")


def test_check_tells_what_is_wrong_and_leaves_with_status_3(run, database):
    prepare(database)
    with open_engine(database, writing=True) as engine, engine.begin() as connection:
        connection.execute(sa.text("ALTER TABLE event ADD COLUMN mood TEXT"))
    result = run("check")
    assert result.exit_code == 3
    assert "schema: remove column event.mood" in result.output


@pytest.mark.parametrize("command", [["check"], ["current"], ["backup", "copy.db"], ["downgrade", "--yes", "base"]])
def test_a_database_that_is_not_there_is_trouble_and_is_not_made(tmp_path, monkeypatch, command):
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(cli, ["--database", "sqlite:///none.db", "db", *command])
    assert result.exit_code == 3
    assert "none.db is not there" in result.output
    assert list(tmp_path.iterdir()) == []


def test_backup_writes_the_file_named(sqlite_database, tmp_path):
    prepare(sqlite_database)
    copy = tmp_path / "copy.db"
    result = CliRunner().invoke(cli, ["--database", sqlite_database, "db", "backup", str(copy)])
    assert result.exit_code == 0
    assert copy.exists()


@pytest.mark.parametrize("command", ["upgrade", "downgrade", "current", "check", "backup"])
def test_every_command_has_help_with_an_example(command):
    result = CliRunner().invoke(cli, ["db", command, "--help"])
    assert f"timeline db {command}" in result.output.split("Example:")[1]
