"""An SQLite database where its reader may not write: each reading command works, and nothing is left beside the file.

Each command runs in a process of its own. Root may write anything, whatever the mode of a file: there the process gives
up the privilege that lets it (CAP_DAC_OVERRIDE), and is then held to the modes as any owner is.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.faults.loading import write_articles
from tests.forked import give_up_privileges, timeline
from tests.word_extraction import WordExtraction
from timeline.pipeline import load
from timeline.sources.options import ReadOptions
from timeline.store import tables as t
from timeline.store.engine import open_engine

ARTICLES = 6
ROOT = Path(__file__).parents[2]


def run(file: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return timeline("--database", f"sqlite:///{file}", *arguments, before=give_up_privileges).ended()


@pytest.fixture(params=["file", "folder", "both"])
def read_only(request: pytest.FixtureRequest) -> Iterator[Path]:
    """A filled database: the file, its folder, or both are read-only."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = folder / "the team's été #1.db"
        articles = write_articles(folder / "articles.jsonl", ARTICLES)
        load(f"sqlite:///{file}", [str(articles)], ReadOptions(), lambda *_: None, WordExtraction())
        if request.param in ("file", "both"):
            file.chmod(0o444)
        if request.param in ("folder", "both"):
            folder.chmod(0o555)
        yield file
        folder.chmod(0o755)


def test_every_reading_command_reads_it_and_leaves_nothing_beside_it(read_only: Path, tmp_path: Path) -> None:
    with open_engine(f"sqlite:///{read_only}") as engine, engine.connect() as connection:
        event = connection.scalars(sa.select(t.event.c.id).order_by(t.event.c.id)).first()
        article = connection.scalars(sa.select(t.article.c.public_id).order_by(t.article.c.id)).first()
    assert event and article
    before = sorted(read_only.parent.iterdir())
    for command in (
        ["chronology", "--as-of", "2024-12-31"], ["show", event], ["export", "csv"], ["conflicts"], ["articles"],
        ["article", "show", article], ["stats"], ["review", "next"], ["review", "history", event],
        ["gazetteer", "search", "Gao"], ["db", "check"], ["db", "current"], ["db", "backup", str(tmp_path / "copy.db")],
    ):  # fmt: skip
        done = run(read_only, *command)
        assert done.returncode == 0, (command, done.stdout, done.stderr)
    assert re.search(rf"^ *{ARTICLES} +articles$", run(read_only, "stats").stdout, re.MULTILINE)
    assert sorted(read_only.parent.iterdir()) == before


def test_writing_to_it_is_refused_and_changes_nothing(read_only: Path) -> None:
    held = read_only.read_bytes()
    with open_engine(f"sqlite:///{read_only}") as engine, engine.connect() as connection:
        event = connection.scalars(sa.select(t.event.c.id)).first()
    for command in (["load", str(ROOT / "seeds" / "articles")], ["review", "confirm", str(event), "--by", "Moussa"]):
        done = run(read_only, *command)
        assert done.returncode == 3, (command, done.stdout, done.stderr)
        assert "is read-only" in done.stderr or "cannot be opened" in done.stderr
    assert read_only.read_bytes() == held
