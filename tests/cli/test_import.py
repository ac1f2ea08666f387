from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.imports import UPLOADED, acled, ucdp, write
from timeline.cli.root import cli


@pytest.fixture
def run(sqlite_database: str):
    def run_cli(*arguments: object, status: int = 0) -> Result:
        result = CliRunner().invoke(cli, ["--database", sqlite_database, *map(str, arguments)])
        assert result.exit_code == status, (result.output, result.exception)
        return result

    return run_cli


def test_the_last_line_counts_what_became_of_the_rows(run, tmp_path):
    path = write(tmp_path / "a.csv", [acled(event_id_cnty=f"MLI{number}") for number in range(1200)])
    assert (
        run("import", "acled", path).stdout == "1,200 read: 1,200 new, 0 changed, 0 as before, 0 deleted, 0 rejected\n"
    )
    rows = [acled(event_id_cnty="MLI1", fatalities="3"), acled(event_id_cnty="MLI2", timestamp=str(UPLOADED - 1))]
    path = write(tmp_path / "b.csv", rows)
    assert run("import", "acled", path).stdout == (
        "2 read: 0 new, 1 changed, 0 as before, 0 deleted, 0 rejected, 1 older than what is stored\n"
    )
    assert "The database is sound" in run("db", "check").stdout


def test_of_several_files_one_line_counts_all(run, tmp_path):
    files = [write(tmp_path / f"{number}.csv", [ucdp(id=str(number))]) for number in range(3)]
    assert run("import", "ucdp", *files).stdout.startswith("3 read: 3 new,")


def test_the_first_rejected_rows_are_named_and_the_rest_is_counted(run, tmp_path):
    rows = [acled(event_id_cnty=f"MLI{number}", event_date="soon\x1b[2J") for number in range(23)]
    result = run("import", "acled", write(tmp_path / "a.csv", [*rows, acled()]), status=1)
    assert result.stdout == "24 read: 1 new, 0 changed, 0 as before, 0 deleted, 23 rejected\n"
    lines = result.stderr.splitlines()
    assert lines[0].startswith(f"rejected line 2 of {tmp_path / 'a.csv'}: bad-date: 'soon")
    assert "\x1b" not in result.stderr
    assert len(lines) == 21
    assert lines[-1] == f"3 more rows of {tmp_path / 'a.csv'} were rejected"


def test_a_list_of_deletions_is_counted(run, tmp_path):
    path = write(tmp_path / "a.csv", [acled(), acled(event_id_cnty="MLI2")])
    rows = [{"event_id_cnty": name, "deleted_timestamp": str(UPLOADED + 1)} for name in ("MLI90001", "MLI77")]
    gone = write(tmp_path / "deleted.csv", rows)
    assert run("import", "acled", path, "--deletions", gone).stdout.splitlines() == [
        "2 read: 2 new, 0 changed, 0 as before, 0 deleted, 0 rejected",
        "1 deleted, 0 deleted before, 0 published anew since, 1 not stored here, 0 rejected",
    ]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("acled",), "Missing argument 'FILE...'"),
        (("acled", "not-there.csv"), "not-there.csv is no file"),
        (("ucdp", "{acled}"), "lacks columns of UCDP GED"),
        (("acled", "--yes", "{acled}"), "--yes is for --complete"),
    ],
)
def test_wrong_usage_makes_no_database(run, tmp_path, arguments, told):
    path = write(tmp_path / "a.csv", [acled()])
    result = run("import", *(word.format(acled=path) for word in arguments), status=2)
    assert told in result.stderr
    assert not (tmp_path / "timeline.db").exists()


def test_more_deletions_than_the_user_may_mean_are_refused(run, tmp_path):
    rows = [acled(event_id_cnty=f"MLI{number}") for number in range(4)]
    run("import", "acled", write(tmp_path / "a.csv", rows))
    part = write(tmp_path / "b.csv", rows[:1])
    refused = run("import", "acled", "--complete", part, status=2)
    assert "3 of the 4 stored events" in refused.stderr
    assert "1 as before, 3 deleted" in run("import", "acled", "--complete", "--yes", part).stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("confirm", "ACLED-MLI90001"),
        ("set", "acled-mli90001", "killed", "9", "--because", "the list of names"),
        ("reject", "UCDP-412345"),
        ("history", "ACLED-MLI90001"),
    ],
)
def test_no_decision_is_made_on_an_imported_event(run, tmp_path, arguments):
    run("import", "acled", write(tmp_path / "a.csv", [acled()]))
    result = run("review", *arguments, *([] if arguments[0] == "history" else ["--by", "Aïssata"]), status=2)
    assert re.search(r"is an event of (ACLED|UCDP) .* no decision is made on it", result.stderr)


def test_an_interrupt_says_that_nothing_was_kept(run, tmp_path, monkeypatch):
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    path = write(tmp_path / "a.csv", [acled()])
    monkeypatch.setattr("timeline.store.importing.merge", interrupt)
    result = run("import", "acled", path, status=130)
    assert result.stderr == f"Nothing of {path} was kept.\nInterrupted.\n"
    monkeypatch.undo()
    assert run("import", "acled", path).stdout.startswith("1 read: 1 new,")


def test_a_bar_shows_both_stages_on_a_terminal(run, tmp_path, monkeypatch):
    import io
    import sys

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    from timeline.cli import import_
    from timeline.importing import Stage

    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")
    with import_._told(Path("a.csv")) as told:
        told.advance(Stage.READING, 500, 1000)
        told.advance(Stage.STORING, 250, 500)
        assert told._bar is not None
        told._bar.refresh()
    assert "storing" in terminal.getvalue()
    assert "50%" in terminal.getvalue()


def test_elsewhere_a_line_a_minute_tells_how_far_it_is(run, tmp_path, monkeypatch):
    monkeypatch.setattr("timeline.cli.import_.TELL_EVERY_S", 0.0)
    monkeypatch.setattr("timeline.importing._TOLD_EVERY", 2)
    path = write(tmp_path / "a.csv", [acled(event_id_cnty=f"MLI{number}") for number in range(5)])
    lines = run("import", "acled", path).stderr.splitlines()
    assert lines == [
        f"reading {path}: 3 of 6 lines",
        f"reading {path}: 5 of 6 lines",
        f"storing {path}: 5 of 5 lines",
    ]
