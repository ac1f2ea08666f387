"""Who reads the articles, as the command line asks for it, and what is told meanwhile."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from timeline.cli import load_progress
from timeline.cli.load_progress import load_progress as follow
from timeline.cli.root import cli
from timeline.model.article import Article, RejectedArticle
from timeline.pipeline import Step, loading
from timeline.sources.tally import Tally

ROOT = Path(__file__).parent.parent.parent


def test_jobs_and_a_scheduler_are_not_asked_for_together() -> None:
    for command in (["load", "articles"], ["reextract"]):
        result = CliRunner().invoke(cli, [*command, "--jobs", "2", "--scheduler", "tcp://127.0.0.1:8786"])
        assert result.exit_code == 2
        assert "leave one out" in result.output


def test_a_scheduler_that_does_not_answer_is_wrong_usage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("timeline.pipeline.cluster.CONNECT_S", 0.5)
    (tmp_path / "gao.txt").write_text("---\ndate: 2024-09-17\n---\nA quiet day in Gao.", encoding="utf-8")
    database = f"sqlite:///{tmp_path / 'timeline.db'}"
    arguments = ["--database", database, "load", str(tmp_path / "gao.txt"), "--scheduler", "tcp://127.0.0.1:9"]
    result = CliRunner().invoke(cli, arguments)
    assert result.exit_code == 2
    assert "Error: no Dask scheduler answers at tcp://127.0.0.1:9" in result.output


def test_without_dask_the_command_tells_how_to_install_it(tmp_path: Path) -> None:
    script = (
        "import sys\n"
        "sys.modules['distributed'] = None\n"
        "from timeline.cli.root import main\n"
        "sys.argv = ['timeline', 'load', 'articles', '--scheduler', 'tcp://127.0.0.1:9']\n"
        "main()\n"
    )
    command = [sys.executable, "-c", script]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=60, check=False)
    assert ended.returncode == 2
    assert ended.stderr == "Error: --scheduler needs Dask: pip install 'sahel-timeline[cluster]'\n"


def test_two_processes_print_the_csv_that_one_prints(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "BATCH_ARTICLES", 4)
    files = [str(path) for path in sorted((ROOT / "seeds" / "articles").glob("*"))[:16]]  # four batches
    printed = []
    for jobs in ("1", "2"):
        database = f"sqlite:///{tmp_path / jobs}.db"
        loaded = CliRunner().invoke(cli, ["--database", database, "load", *files, "--jobs", jobs])
        assert loaded.exit_code == 0, loaded.output
        printed.append(loaded.stdout)
        for number, option in enumerate(("-o", "--mentions", "--claims")):
            out = tmp_path / f"{jobs}-{number}.csv"
            arguments = ["-o", str(out)] if option == "-o" else ["-o", str(tmp_path / "all.csv"), option, str(out)]
            assert CliRunner().invoke(cli, ["--database", database, "export", "csv", *arguments]).exit_code == 0
            printed.append(out.read_text(encoding="utf-8"))
    assert printed[:4] == printed[4:]
    assert "é" in printed[1]


def test_elsewhere_than_on_a_terminal_a_line_a_minute_tells_how_far_the_load_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    now_s = 0.0
    monkeypatch.setattr(load_progress.time, "monotonic", lambda: now_s)
    tally = Tally(total_bytes=1_000_000)
    with follow(tally) as progress:
        for number in range(1, 1001):
            now_s += 0.125
            tally.read_bytes = number * 100
            if number == 7:
                progress(Step.REJECTED, RejectedArticle("a7", "no-date", "none"))
            else:
                progress(Step.STORED, Article("Néma.", date(2024, 9, 17), f"a{number}"))
    assert capsys.readouterr().err.splitlines() == [
        "rejected a7: no-date: none",
        "480 articles, 1 rejected, 8 a second, 20 min left",
        "960 articles, 1 rejected, 8 a second, 19 min left",
    ]
