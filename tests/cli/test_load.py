"""``timeline load`` as a user calls it: real processes, real files.

Most are forked off a server that has imported the program; what a start of the interpreter shows has one of its own.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tests.forked import give_up_privileges, refuse_locks_soon
from tests.forked import timeline as start_timeline
from timeline.cli.root import cli

ROOT = Path(__file__).parent.parent.parent
NEWS = (
    "MENAKA, Mali — Gunmen on motorcycles attacked an army post near Ménaka on Thursday, killing four soldiers and "
    "wounding several others, the army said in a statement. Residents counted six bodies.\n\n"
    "In 2017, gunmen killed at least three people in an attack on a market in the town.\n"
)
NOUVELLES = (
    "MENAKA, Mali — Des hommes armés à moto ont attaqué jeudi un poste de l'armée près de Ménaka, tuant quatre soldats "
    "et en blessant plusieurs autres, a indiqué l'armée dans un communiqué.\n"
)


@pytest.fixture(autouse=True)
def _no_database_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TIMELINE_DATABASE", raising=False)


def timeline(folder: Path, *arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
    return start_timeline(*arguments, folder=folder, **options).ended()


def interpreted(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """By an interpreter of its own."""
    return subprocess.run(
        [sys.executable, "-m", "timeline", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def dated(text: str, day: str = "2023-09-08", source: str = "Demonstration") -> str:
    return f"---\ndate: {day}\nsource: {source}\n---\n{text}"


def write_records(path: Path, count: int) -> Path:
    lines = (
        json.dumps({"id": f"r{n}", "text": f"{NEWS}Report {n}.", "published": "2023-09-08"}, ensure_ascii=False)
        for n in range(1, count + 1)
    )
    path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    return path


def test_loading_prints_a_summary_and_loading_again_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "menaka.txt").write_text(dated(NEWS), encoding="utf-8")
    first = interpreted(tmp_path, "load", "menaka.txt")
    assert first.stdout.startswith("1 loaded, 0 already stored, 0 rejected, 0 not read yet; 2 events"), first.stderr
    assert (first.returncode, first.stderr) == (0, "")
    content = dump(tmp_path / "timeline.db")
    second = interpreted(tmp_path, "load", "menaka.txt")
    assert second.stdout.startswith("0 loaded, 1 already stored, 0 rejected, 0 not read yet; 2 events")
    assert second.returncode == 0
    assert dump(tmp_path / "timeline.db") == content


def dump(path: Path) -> list[str]:
    connection = sqlite3.connect(path)
    try:
        return [line for line in connection.iterdump() if "load_run" not in line]
    finally:
        connection.close()


def test_the_rest_of_a_folder_is_loaded_and_each_bad_article_is_named_with_its_reason(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    tomorrow_but_one = (datetime.now(UTC) + timedelta(days=2)).date().isoformat()
    bad = {
        "binary.txt": (b"\x89PNG\r\n\x1a\n\x00", "binary"),
        "dateless.txt": (NEWS.encode(), "no-date"),
        "empty.txt": (b"", "empty"),
        "future.txt": (dated(NEWS, tomorrow_but_one).encode(), "future-date"),
        "large.txt": (b"a" * 2_000_001, "too-large"),
        "latin.txt": (dated(NEWS).encode("latin-1", "replace"), "not-utf-8"),
        "nul.txt": (dated(NEWS).encode() + b"\x00", "nul-bytes"),
        "surrogate.jsonl": (rb'{"text": "half \ud800", "date": "2023-09-08"}', "lone-surrogate"),
        "textless.json": (b'{"title": "no text", "date": "2023-09-08"}', "no-text"),
    }
    for name, (content, _) in bad.items():
        (folder / name).write_bytes(content)
    (folder / "good.txt").write_text(dated(NEWS), encoding="utf-8")
    outcome = timeline(tmp_path, "load", "articles")
    assert outcome.returncode == 1
    assert outcome.stdout.startswith(f"1 loaded, 0 already stored, {len(bad)} rejected, 0 not read yet")
    for name, (_, reason) in bad.items():
        assert any(name in line and f": {reason}: " in line for line in outcome.stderr.splitlines()), name
    listed = timeline(tmp_path, "articles", "--rejected").stdout
    assert all(reason in listed for _, reason in bad.values())


def test_a_broken_line_700_of_1000_costs_that_line_only(tmp_path: Path) -> None:
    lines = [json.dumps({"id": f"r{n}", "text": f"A quiet day, {n}.", "date": "2023-09-08"}) for n in range(1, 1001)]
    lines[699] = lines[699][:30]
    (tmp_path / "thousand.jsonl").write_text("\n".join(lines), encoding="utf-8")
    outcome = timeline(tmp_path, "load", "thousand.jsonl", "--language", "en")
    assert outcome.returncode == 1
    assert "thousand.jsonl:700: broken-json: line 700" in outcome.stderr
    assert outcome.stdout.startswith("999 loaded, 0 already stored, 1 rejected")


def test_an_article_in_a_language_not_read_yet_is_stored_counted_and_gives_no_event(tmp_path: Path) -> None:
    (tmp_path / "menaka.txt").write_text(dated(NOUVELLES), encoding="utf-8")
    outcome = timeline(tmp_path, "load", "menaka.txt")
    assert outcome.stdout.startswith("0 loaded, 0 already stored, 0 rejected, 1 not read yet (fr); 0 events")
    assert outcome.returncode == 1


def test_a_text_in_another_encoding_is_read_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "menaka.txt").write_bytes(dated(NEWS).replace("—", "-").encode("cp1252"))
    assert timeline(tmp_path, "load", "menaka.txt").returncode == 1
    assert timeline(tmp_path, "load", "menaka.txt", "--encoding", "cp1252").returncode == 0
    assert "Ménaka" in timeline(tmp_path, "chronology", "--format", "csv").stdout


def test_marks_that_act_on_terminals_are_stored_as_given_and_printed_as_escapes(tmp_path: Path) -> None:
    text = NEWS.replace("six bodies", "six\u200b \x1b[31mbodies\u202e")
    (tmp_path / "evil\x1b[2J.txt").write_text(text, encoding="utf-8")
    rejected = timeline(tmp_path, "load", "evil\x1b[2J.txt")
    assert "\x1b" not in rejected.stderr
    assert r"evil\x1b[2J.txt" in rejected.stderr
    assert timeline(tmp_path, "load", "evil\x1b[2J.txt", "--published", "2023-09-08").returncode == 0
    connection = sqlite3.connect(tmp_path / "timeline.db")
    stored = connection.execute("SELECT text FROM article_version").fetchone()[0]
    connection.close()
    assert stored == text


def test_standard_input_is_loaded(tmp_path: Path) -> None:
    outcome = timeline(tmp_path, "load", "-", "--published", "2023-09-08", stdin=NEWS)
    assert outcome.stdout.startswith("1 loaded")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nowhere.txt"], "nowhere.txt cannot be read"),
        (["hollow"], "has no articles"),
        ([], "PATH"),
        (["good.txt", "--published", "2023-02-30"], "2023-02-30"),
        (["good.txt", "--encoding", "klingon"], "klingon"),
        (["good.txt", "--language", "English"], "English"),
        (["good.txt", "--model", "no_such_model"], "no_such_model"),
        (["good.txt", "--shuffle"], "--shuffle"),
    ],
)
def test_wrong_usage_is_refused_with_status_2(tmp_path: Path, arguments: Sequence[str], words: str) -> None:
    (tmp_path / "hollow").mkdir()
    (tmp_path / "good.txt").write_text(dated(NEWS), encoding="utf-8")
    outcome = timeline(tmp_path, "load", *arguments)
    assert outcome.returncode == 2
    assert words in outcome.stderr
    assert "Traceback" not in outcome.stderr


def refused(outcome: subprocess.CompletedProcess[str], words: str) -> None:
    assert outcome.returncode == 3, (outcome.stdout, outcome.stderr)
    assert words in outcome.stderr
    assert "Traceback" not in outcome.stderr
    assert outcome.stderr.startswith("Error: ")


@pytest.fixture
def loaded(tmp_path: Path) -> Path:
    """A folder with a database that holds one article, and another article that is not loaded yet."""
    (tmp_path / "one.txt").write_text(dated(NEWS), encoding="utf-8")
    (tmp_path / "two.txt").write_text(dated(NEWS, "2023-09-15"), encoding="utf-8")
    assert timeline(tmp_path, "load", "one.txt").returncode == 0
    return tmp_path


def test_a_locked_database_is_refused_once_it_was_waited_for(loaded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIMELINE_TURN_WAIT_S", "0.5")
    connection = sqlite3.connect(loaded / "timeline.db", isolation_level=None)
    connection.execute("BEGIN EXCLUSIVE")
    try:
        outcome = timeline(loaded, "load", "two.txt", before=refuse_locks_soon)
    finally:
        connection.close()
    assert outcome.returncode == 3
    waited, told = outcome.stderr.splitlines()
    assert waited.startswith("another program is writing to database")
    assert told == (
        "Error: database timeline.db is locked by another program: wait until its load has ended, then try again"
    )
    assert timeline(loaded, "load", "two.txt").returncode == 0


def test_a_read_only_database_is_refused(loaded: Path) -> None:
    for path in loaded.glob("timeline.db*"):
        path.chmod(0o444)
    loaded.chmod(0o555)
    try:
        refused(timeline(loaded, "load", "two.txt", before=give_up_privileges), "read-only")
    finally:
        loaded.chmod(0o755)


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(dated(NEWS), encoding="utf-8")
    (tmp_path / "notes.db").write_text("My notes of the day, which are no database.\n" * 50)
    content = (tmp_path / "notes.db").read_bytes()
    refused(timeline(tmp_path, "--database", "sqlite:///notes.db", "load", "one.txt"), "is not a database")
    assert (tmp_path / "notes.db").read_bytes() == content


@pytest.mark.parametrize("revision", ["9999", "ffffffffffff"])
def test_a_database_newer_than_the_program_is_refused(loaded: Path, revision: str) -> None:
    connection = sqlite3.connect(loaded / "timeline.db")
    connection.execute("UPDATE alembic_version SET version_num = ?", (revision,))
    connection.commit()
    connection.close()
    refused(timeline(loaded, "load", "two.txt"), "newer version")
    refused(timeline(loaded, "chronology"), "newer version")


def test_a_folder_that_is_not_there_makes_no_database(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(dated(NEWS), encoding="utf-8")
    refused(timeline(tmp_path, "load", "one.txt", "--database", "sqlite:///away/timeline.db"), "cannot be opened")


def limit_files() -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    room = 100_000  # bytes of any file: the log of one batch needs more, however fast the articles are read
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))


def test_a_full_disk_is_refused_and_what_was_stored_is_whole(loaded: Path) -> None:
    write_records(loaded / "many.jsonl", 120)
    outcome = timeline(loaded, "load", "many.jsonl", "--language", "en", before=limit_files)
    refused(outcome, "disk")
    check_whole(loaded / "timeline.db")
    assert timeline(loaded, "load", "many.jsonl", "--language", "en").returncode == 0
    assert check_whole(loaded / "timeline.db") == 121


def check_whole(path: Path) -> int:
    """Number of articles, each of which has one version and its mentions, and every mention its event."""
    connection = sqlite3.connect(path)
    try:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        (articles,) = connection.execute("SELECT count(*) FROM article").fetchone()
        (versions,) = connection.execute("SELECT count(DISTINCT article_id) FROM article_version").fetchone()
        (read,) = connection.execute("SELECT count(DISTINCT version_id) FROM mention").fetchone()
        (orphans,) = connection.execute(
            "SELECT count(*) FROM mention "
            "WHERE modality = 'actual' AND id NOT IN (SELECT mention_id FROM event_mention)"
        ).fetchone()
    finally:
        connection.close()
    assert articles == versions == read
    assert orphans == 0
    return int(articles)


@pytest.mark.parametrize(("sent", "status"), [(signal.SIGINT, 130), (signal.SIGKILL, -signal.SIGKILL)])
def test_a_load_stopped_in_the_middle_leaves_whole_articles_and_the_next_goes_on(
    tmp_path: Path, sent: signal.Signals, status: int
) -> None:
    write_records(tmp_path / "many.jsonl", 150)
    loading = start_timeline("load", "many.jsonl", "--language", "en", folder=tmp_path)
    wait_for_articles(tmp_path / "timeline.db")
    loading.send(sent)
    ended = loading.ended()
    assert ended.returncode == status, ended.stderr
    assert "Traceback" not in ended.stderr
    stored = check_whole(tmp_path / "timeline.db")
    assert 0 < stored < 150
    outcome = timeline(tmp_path, "load", "many.jsonl", "--language", "en")
    assert outcome.stdout.startswith(f"{150 - stored} loaded, {stored} already stored"), outcome.stderr
    assert check_whole(tmp_path / "timeline.db") == 150


def wait_for_articles(path: Path) -> None:
    """Return as soon as the first articles are committed."""
    deadline_s = time.monotonic() + 60
    while time.monotonic() < deadline_s:
        if path.exists():
            connection = sqlite3.connect(path)
            try:
                if connection.execute("SELECT count(*) FROM article").fetchone() != (0,):
                    return
            except sqlite3.OperationalError:
                pass  # its tables are not there yet
            finally:
                connection.close()
        time.sleep(0.02)
    raise AssertionError("nothing was committed")


def test_the_help_is_printed_without_the_libraries_that_are_slow_to_load() -> None:
    heavy = "{'sqlalchemy', 'spacy', 'numpy', 'rich', 'alembic'}"
    code = (
        "import sys\nfrom timeline.cli.root import cli\n"
        "try:\n    cli(['--help'])\nexcept SystemExit:\n    pass\n"
        f"print(sorted({heavy} & set(sys.modules)))"
    )
    finished = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True, cwd=ROOT)
    assert finished.stdout.endswith("[]\n")


def test_a_closed_pipe_ends_quietly(loaded: Path) -> None:
    command = f"{sys.executable} -m timeline chronology --format json | true"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    finished = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], cwd=loaded, env=environment, capture_output=True, check=False
    )
    assert (finished.returncode, finished.stderr) == (0, b"")


def test_the_database_option_is_taken_before_and_after_the_command(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(dated("A quiet day in Gao."), encoding="utf-8")
    for number, arguments in enumerate((["--database", "URL", "load"], ["load", "--database", "URL"])):
        url = f"sqlite:///{tmp_path}/{number}.db"
        named = [url if argument == "URL" else argument for argument in arguments]
        outcome = CliRunner().invoke(cli, [*named, str(tmp_path / "one.txt"), "--language", "en"])
        assert outcome.exit_code == 0, outcome.output
        assert (tmp_path / f"{number}.db").exists()


def test_the_environment_names_the_database(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(dated("A quiet day in Gao."), encoding="utf-8")
    environment = {"TIMELINE_DATABASE": f"sqlite:///{tmp_path}/named.db"}
    arguments = ["load", str(tmp_path / "one.txt"), "--language", "en"]
    assert CliRunner().invoke(cli, arguments, env=environment).exit_code == 0
    assert (tmp_path / "named.db").exists()
