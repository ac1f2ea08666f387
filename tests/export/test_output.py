"""A file is written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from timeline.errors import InputError
from timeline.export.output import written_whole


def test_the_file_is_there_only_once_it_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "mali.csv"
    with written_whole(target) as stream:
        stream.write("Ménaka\r\n")
        assert not target.exists()
    assert target.read_bytes() == "Ménaka\r\n".encode()
    assert list(tmp_path.iterdir()) == [target]


def test_an_older_file_stays_where_writing_fails(tmp_path: Path) -> None:
    target = tmp_path / "mali.csv"
    target.write_text("old")
    with pytest.raises(RuntimeError), written_whole(target) as stream:
        stream.write("new")
        raise RuntimeError
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_link_is_followed_and_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "mali.csv", tmp_path / "link.csv"
    target.write_text("old")
    link.symlink_to(target)
    with written_whole(link) as stream:
        stream.write("new")
    assert link.is_symlink()
    assert target.read_text() == "new"


def test_what_is_no_regular_file_is_written_to_and_not_replaced() -> None:
    with written_whole(Path(os.devnull)) as stream:
        stream.write("gone")
    assert not Path(os.devnull).is_file()


@pytest.mark.parametrize("where", [".", "missing/mali.csv"])
def test_what_cannot_be_written_is_refused_by_name(tmp_path: Path, where: str) -> None:
    with pytest.raises(InputError, match=r"cannot write"), written_whole(tmp_path / where):
        pass
