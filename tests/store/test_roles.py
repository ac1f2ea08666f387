"""The roles of docs/server.md, made by its SQL: a reader reads all and changes nothing, a loader alters no schema."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa
from click.testing import CliRunner

from tests.faults.loading import write_articles
from tests.word_extraction import WordExtraction
from timeline.cli.root import cli
from timeline.pipeline import load
from timeline.sources.options import ReadOptions
from timeline.store import schema
from timeline.store import tables as t
from timeline.store.engine import open_engine

PAGE = (Path(__file__).parents[2] / "docs" / "server.md").read_text(encoding="utf-8")
ROLES = ("timeline_reader", "timeline_loader", "timeline_owner", "timeline_admin")
ARTICLES = 6


def statements(who: str) -> list[str]:
    """The SQL of the page that this role runs."""
    block = re.search(rf"```sql\n-- {who}\n(.*?)```", PAGE, re.DOTALL)
    assert block, who
    return [each.strip() for each in block[1].split(";") if each.strip()]


@dataclass(frozen=True)
class Team:
    """A server with the roles and a filled database."""

    server: str
    event: str
    article: str

    def url(self, role: str) -> str:
        return sa.make_url(self.server).set(username=role, database="timeline").render_as_string(hide_password=False)

    def run(self, role: str, *arguments: str) -> tuple[int, str]:
        words = [word.format(event=self.event, article=self.article) for word in arguments]
        result = CliRunner().invoke(cli, ["--database", self.url(role), *words])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result.exit_code, result.output

    def rows(self) -> dict[str, int]:
        with open_engine(self.url("timeline_reader")) as engine, engine.connect() as connection:
            count = sa.func.count()
            return {
                table.name: connection.scalar(sa.select(count).select_from(table)) or 0
                for table in t.metadata.sorted_tables
            }


def execute(url: str, lines: list[str]) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        for line in lines:
            connection.execute(line)


@pytest.fixture(scope="module")
def team(postgresql_server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Team]:
    address = sa.make_url(postgresql_server)

    def at(role: str, database: str) -> str:
        return address.set(username=role, database=database).render_as_string(hide_password=False)

    execute(postgresql_server, ["CREATE ROLE timeline_admin LOGIN CREATEROLE CREATEDB"])
    execute(at("timeline_admin", "postgres"), statements("administrator"))
    execute(at("timeline_owner", "timeline"), statements("owner"))
    schema.upgrade(at("timeline_owner", "timeline"))
    execute(at("timeline_owner", "timeline"), statements("owner, after the tables are there"))
    articles = write_articles(tmp_path_factory.mktemp("roles") / "articles.jsonl", ARTICLES)
    report = load(at("timeline_loader", "timeline"), [str(articles)], ReadOptions(), lambda *_: None, WordExtraction())
    assert report.loaded == ARTICLES
    with open_engine(at("timeline_reader", "timeline")) as engine, engine.connect() as connection:
        event = connection.scalars(sa.select(t.event.c.id).order_by(t.event.c.id)).first()
        article = connection.scalars(sa.select(t.article.c.public_id).order_by(t.article.c.id)).first()
    assert event and article
    yield Team(postgresql_server, event, article)
    with psycopg.connect(postgresql_server, autocommit=True) as connection:
        connection.execute("DROP DATABASE timeline WITH (FORCE)")
        for role in ROLES:
            connection.execute(f"DROP OWNED BY {role}")
        for role in ROLES:
            connection.execute(f"DROP ROLE {role}")


READING = [
    ["chronology"],
    ["chronology", "--as-of", "2024-12-31"],
    ["show", "{event}", "--verdicts"],
    ["export", "csv"],
    ["conflicts"],
    ["articles"],
    ["articles", "--rejected"],
    ["article", "show", "{article}"],
    ["stats"],
    ["review", "next"],
    ["review", "history", "{event}"],
    ["gazetteer", "search", "Gao"],
    ["db", "check"],
    ["db", "current"],
]
WRITING = [
    ["load", "{articles}"],
    ["review", "confirm", "{event}", "--by", "Aïssata"],
    ["review", "set", "{event}", "killed", "5", "--because", "the army's count", "--by", "Aïssata"],
    ["article", "withdraw", "{article}", "--by", "Aïssata"],
    ["gazetteer", "import", "{places}"],
    ["db", "rebuild"],
    ["db", "downgrade", "--yes", "-1"],
]
GAO = "1\tGao Ville\tGao Ville\tGawo\t16.27\t-0.04\tP\tPPLA\tML\t\t09\t\t\t\t86633\t\t260\tAfrica/Bamako\t2019-09-05\n"


@pytest.mark.parametrize("arguments", READING, ids=" ".join)
def test_a_reader_reads_with_every_reading_command(team: Team, arguments: list[str]) -> None:
    status, output = team.run("timeline_reader", *arguments)
    assert status == 0, output


def test_a_reader_copies_the_database(team: Team, running_postgresql, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("PATH", f"{running_postgresql.programs}{os.pathsep}{os.environ['PATH']}")
    status, output = team.run("timeline_reader", "db", "backup", str(tmp_path / "copy.dump"))
    assert status == 0, output


@pytest.mark.parametrize("arguments", WRITING, ids=" ".join)
def test_a_reader_writes_nothing_and_is_told_why(team: Team, tmp_path: Path, arguments: list[str]) -> None:
    article = tmp_path / "new.txt"
    article.write_text("---\ndate: 2024-09-17\n---\nGunmen attacked Ménaka.\n", encoding="utf-8")
    places = tmp_path / "ML.txt"
    places.write_text(GAO, encoding="utf-8")
    before = team.rows()
    files = {"{articles}": str(article), "{places}": str(places)}
    status, output = team.run("timeline_reader", *(files.get(word, word) for word in arguments))
    assert status == 3, output
    assert "does not let this user do that, nothing was changed" in output
    assert team.rows() == before
    assert team.run("timeline_reader", "db", "current")[1].endswith("(current)\n")


def test_a_loader_reviews_and_makes_events_anew(team: Team) -> None:
    confirmed = team.run("timeline_loader", "review", "confirm", "{event}", "--by", "Aïssata")
    assert confirmed[0] == 0, confirmed
    assert team.run("timeline_loader", "review", "undo", "--by", "Aïssata")[0] == 0
    assert team.run("timeline_loader", "db", "rebuild")[0] == 0
    assert team.run("timeline_reader", "db", "check")[0] == 0


def test_a_loader_does_not_alter_the_schema(team: Team) -> None:
    before = team.rows()
    status, output = team.run("timeline_loader", "db", "downgrade", "--yes", "-1")
    assert status == 3
    assert "does not let this user do that" in output
    with psycopg.connect(team.url("timeline_loader"), autocommit=True) as connection:
        for statement in (
            "CREATE TABLE mine (id int)",
            "DROP TABLE event_mention",
            "UPDATE alembic_version SET version_num = '0'",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(statement)
    assert team.rows() == before


def test_the_owner_upgrades_and_new_tables_get_the_same_rights(team: Team) -> None:
    assert team.run("timeline_owner", "db", "downgrade", "--yes", "-1")[0] == 0
    assert team.run("timeline_loader", "db", "upgrade")[0] == 3
    assert team.run("timeline_owner", "db", "upgrade")[0] == 0
    assert team.run("timeline_reader", "db", "check") == (0, "The database is sound.\n")


def test_nobody_of_the_team_is_a_superuser(team: Team) -> None:
    with psycopg.connect(team.server) as connection:
        rows = connection.execute("SELECT rolname FROM pg_roles WHERE rolsuper").fetchall()
    assert not {name for (name,) in rows} & set(ROLES)
