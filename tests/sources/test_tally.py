from __future__ import annotations

import json
from pathlib import Path

from timeline.sources.options import ReadOptions
from timeline.sources.reading import read_inputs
from timeline.sources.tally import Tally


def test_the_tally_tells_how_far_the_files_are_read(tmp_path: Path) -> None:
    lines = [json.dumps({"text": f"Néma, {n}.", "date": "2024-09-17"}) + "\n" for n in range(3)]
    (tmp_path / "a.jsonl").write_text("".join(lines), encoding="utf-8")
    (tmp_path / "b.txt").write_text("---\ndate: 2024-09-17\n---\nNéma.", encoding="utf-8")
    (tmp_path / "c.txt").write_bytes(b"")
    tally = Tally()
    positions = [tally.read_bytes for _ in read_inputs([str(tmp_path)], ReadOptions(), tally)]
    first, whole = len(lines[0]), len("".join(lines))
    assert tally.total_bytes == tally.read_bytes == whole + len("---\ndate: 2024-09-17\n---\nNéma.".encode())
    assert positions == [first, 2 * first, whole, tally.total_bytes, tally.total_bytes]
