from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LIMIT_LINES = 400
MODULES = sorted(
    path
    for folder in ("timeline", "tests", "alembic", "migrations", "benchmarks")
    for path in ROOT.glob(f"{folder}/**/*.py")
)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_module_is_longer_than_a_reader_can_hold(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LIMIT_LINES


def test_the_migrations_folder_does_not_shadow_its_library() -> None:
    assert not (ROOT / "alembic" / "__init__.py").exists()


def test_pinned_versions_name_no_index() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if not line.startswith("#")]
    assert pins
    assert all("==" in line and "/" not in line and not line.startswith("-") for line in pins)
