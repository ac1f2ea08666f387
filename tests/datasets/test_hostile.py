from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.datasets.tables import ACLED, UCDP, write
from timeline.datasets.days import DateOrder
from timeline.datasets.reading import DatasetOptions, open_dataset
from timeline.errors import InputError
from timeline.model.dataset import DatasetRecord, RejectedRow

WRITTEN = st.one_of(
    st.text(max_size=30),
    st.integers().map(str),
    st.floats().map(str),
    st.dates().map(str),
    st.sampled_from(
        ["=1+1", "0", "1", "7", "Battles", "Civilians (Mali)", "03/04/2024", "99", "-", "\0", '"', "\ud7ff"]
    ),
)


@pytest.mark.parametrize("row", [ACLED, UCDP], ids=["acled", "ucdp"])
@settings(max_examples=60)
@given(data=st.data())
def test_whatever_the_cells_hold_a_row_is_read_or_rejected(row, data):
    columns = st.lists(st.sampled_from(sorted(row)), min_size=1, max_size=5)
    rows = [dict(row), *({**row, **{name: data.draw(WRITTEN) for name in data.draw(columns)}} for _ in range(3))]
    with tempfile.TemporaryDirectory() as folder:
        file = write(Path(folder) / "f.csv", rows)
        # Of which "03/04/2024" may be the only day in figures: whoever does not say how to read it is refused.
        outcomes = list(open_dataset(file, DatasetOptions(date_order=DateOrder.DAY_FIRST)).outcomes())
    assert isinstance(outcomes[0], DatasetRecord)
    assert all(isinstance(outcome, DatasetRecord | RejectedRow) for outcome in outcomes)


@settings(max_examples=60)
@given(st.binary(max_size=300))
@example(",".join(ACLED).encode() + b"\n" + b'"' * 999)
@example(",".join(UCDP).encode() + b"\r" + b"\xff\xfe\x00")
@example(b"\xff\xfe" + ",".join(ACLED).encode("utf-16-le") + b"\n")  # ends within a character
@example((",".join(ACLED) + "\n").encode() + b"x" * 2_000_001)
def test_whatever_the_bytes_are_a_file_is_read_or_refused(content):
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "f.csv"
        file.write_bytes(content)
        try:
            outcomes = list(open_dataset(file).outcomes())
        except InputError as error:
            assert str(file) in str(error)
            return
    assert all(isinstance(outcome, DatasetRecord | RejectedRow) for outcome in outcomes)
