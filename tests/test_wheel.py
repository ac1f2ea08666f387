"""The wheel does the same job from another folder as the checkout."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
EXPECTED = re.compile(
    r"timeline/(?!_)[\w/]+\.py"
    r"|timeline/__(init|main)__\.py"
    r"|timeline/_alembic/(env\.py|script\.py\.mako)"
    r"|timeline/_migrations/\w+\.py"
    r"|timeline/_seeds/[\w./-]+\.(csv|txt|md|jsonl|json)"
    r"|sahel_timeline-[\w.]+\.dist-info/(METADATA|WHEEL|RECORD|entry_points\.txt|licenses/LICENSE)"
)
ARTICLE = (
    "---\ntitle: Soldiers die in attack near Ménaka\ndate: 2023-09-08\nsource: Demonstration\n---\n"
    "MENAKA, Mali — Gunmen on motorcycles attacked an army post near Ménaka on Thursday, killing four soldiers, "
    "the army said in a statement.\n"
)


def run(*command: str, **environment: str) -> str:
    finished = subprocess.run(
        [sys.executable, *command],
        env={**os.environ, **environment},
        cwd=environment.get("HOME", ROOT),
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert finished.returncode == 0, finished.stderr
    return finished.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run("-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT))
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_what_the_program_needs_and_nothing_stray(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert [name for name in names if not EXPECTED.fullmatch(name)] == []
    assert {"timeline/_alembic/env.py", "timeline/_alembic/script.py.mako", "timeline/cli/root.py"} <= set(names)
    sources = {path.relative_to(ROOT).as_posix() for path in (ROOT / "timeline").glob("**/*.py")}
    assert sources <= set(names)
    shipped = {path.relative_to(ROOT / "seeds").as_posix() for path in (ROOT / "seeds").glob("**/*.csv")}
    assert {f"timeline/_seeds/{name}" for name in shipped} <= set(names)
    migrations = {f"timeline/_migrations/{path.name}" for path in (ROOT / "migrations").glob("*.py")}
    assert migrations
    assert migrations <= set(names)


def test_the_wheel_loads_and_reads_from_another_folder(wheel: Path, tmp_path: Path) -> None:
    site, home = tmp_path / "site", tmp_path / "home"
    home.mkdir()
    run("-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", str(site), str(wheel))
    (home / "menaka.txt").write_text(ARTICLE, encoding="utf-8")
    away = {"HOME": str(home), "PYTHONPATH": str(site), "PYTHONDONTWRITEBYTECODE": "1"}
    assert str(site) in run("-c", "import timeline; print(timeline.__file__)", **away)
    assert "chronology" in run("-m", "timeline", "--help", **away)
    assert run("-m", "timeline", "load", "menaka.txt", **away).startswith("1 loaded")
    assert "Ménaka" in run("-m", "timeline", "chronology", "--country", "Mali", "--format", "csv", **away)
    assert (home / "timeline.db").exists()
