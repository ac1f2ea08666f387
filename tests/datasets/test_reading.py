from __future__ import annotations

import csv
import datetime as dt
import tracemalloc
from pathlib import Path

import pytest

from benchmarks.dataset_rows import rows, write_rows
from tests.datasets.tables import ACLED, UCDP, acled, only, read, ucdp, without, write
from timeline.datasets.days import DateOrder
from timeline.datasets.reading import DatasetOptions, open_dataset
from timeline.errors import InputError
from timeline.model.dataset import Dataset, DatasetRecord, RejectedRow
from timeline.model.interval import DateInterval


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_file_out_of_a_spreadsheet_is_read_as_it_is(tmp_path, encoding, delimiter):
    file = write(tmp_path / "sheet.csv", [acled()], encoding=encoding, delimiter=delimiter)
    assert only(file).raw == ACLED


def test_the_encoding_that_was_found_is_told(tmp_path):
    assert open_dataset(write(tmp_path / "old.csv", [acled()], encoding="cp1252")).table.encoding == "cp1252"
    assert open_dataset(write(tmp_path / "new.csv", [acled()])).table.encoding == "utf-8"


def test_an_encoding_that_is_stated_counts(tmp_path):
    file = write(tmp_path / "mac.csv", [acled()], encoding="mac_roman")
    assert only(file, DatasetOptions(encoding="mac_roman")).place.name == "Kobadié-Wéré"
    with pytest.raises(InputError, match=r"is not utf-8.*--encoding"):
        read(file, DatasetOptions(encoding="utf-8"))
    with pytest.raises(InputError, match="'latin-13' is not known"):
        read(file, DatasetOptions(encoding="latin-13"))


def test_bytes_of_no_encoding_are_refused_with_advice(tmp_path):
    file = write(tmp_path / "bad.csv", [acled()])
    file.write_bytes(file.read_bytes() + b"\x81\x8d")
    with pytest.raises(InputError, match="neither UTF-8 nor Windows-1252: name its --encoding"):
        open_dataset(file)


@pytest.mark.parametrize(
    ("header", "dataset"), [(list(ACLED), Dataset.ACLED), (list(UCDP), Dataset.UCDP)], ids=["acled", "ucdp"]
)
@pytest.mark.parametrize("spelled", [str.upper, str.title, lambda name: f" {name.replace('_', ' ')} "])
def test_columns_go_by_their_names_whatever_their_case_and_spaces(tmp_path, header, dataset, spelled):
    row = acled() if dataset is Dataset.ACLED else ucdp()
    file = open_dataset(write(tmp_path / "file.csv", [row], rename={name: spelled(name) for name in header}))
    assert file.dataset is dataset
    (record,) = file.outcomes()
    assert isinstance(record, DatasetRecord)
    assert record.country == "ML"


def test_the_order_of_columns_is_free(tmp_path):
    assert only(write(tmp_path / "f.csv", [dict(reversed(list(acled().items())))])).id == ACLED["event_id_cnty"]


def test_columns_that_are_missing_are_named(tmp_path):
    file = write(tmp_path / "f.csv", [without(acled(), "fatalities", "time_precision")])
    with pytest.raises(InputError, match="lacks columns of ACLED: time_precision, fatalities;"):
        open_dataset(file)


def test_a_column_that_is_there_twice_is_named(tmp_path):
    file = write(tmp_path / "f.csv", [acled()], rename={"tags": "Notes"})
    with pytest.raises(InputError, match="has the column 'notes' 2 times"):
        open_dataset(file)


def test_another_table_is_refused_with_what_it_has(tmp_path):
    file = write(tmp_path / "f.csv", [{"name": "Gao", "population": "86000"}])
    with pytest.raises(InputError, match=r"neither ACLED nor UCDP GED by its columns \(name, population\)"):
        open_dataset(file)
    with pytest.raises(InputError, match="lacks columns of UCDP GED: id, type_of_violence"):
        open_dataset(file, DatasetOptions(Dataset.UCDP))


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "empty"), (b"\r\n1,2\r\n", "begins with a blank line"), (b"PK\x03\x04...", "workbook: unpack it")],
)
def test_what_is_no_table_is_refused(tmp_path, content, words):
    file = tmp_path / "f.csv"
    file.write_bytes(content)
    with pytest.raises(InputError, match=words):
        open_dataset(file)


def test_a_path_that_is_no_file_is_refused(tmp_path):
    for path in (tmp_path, tmp_path / "nowhere.csv"):
        with pytest.raises(InputError, match="is no file"):
            open_dataset(path)


@pytest.mark.parametrize(
    "written",
    ["17 September 2024", "2024-09-17", "17-Sep-24", "17-sept.-24", "17 septembre 2024", "17/09/2024", "17.09.2024",
     "September 17, 2024", "2024-09-17 00:00:00.000", "2024/9/17", "17/09/24"],
)  # fmt: skip
def test_days_and_months_are_read_as_they_are_written(tmp_path, written):
    assert only(write(tmp_path / "f.csv", [acled(event_date=written)])).date == DateInterval.day(dt.date(2024, 9, 17))


def test_a_year_of_two_digits_is_of_the_century_that_the_datasets_cover(tmp_path):
    record = only(write(tmp_path / "f.csv", [acled(event_date="02-Jan-97", year="1997")]))
    assert record.date == DateInterval.day(dt.date(1997, 1, 2))


def dated(*days: str) -> list[dict[str, str]]:
    return [acled(event_id_cnty=f"MLI{number}", event_date=day) for number, day in enumerate(days)]


@pytest.mark.parametrize(
    ("days", "first"),
    [
        (["03/04/2024", "17/09/2024"], dt.date(2024, 4, 3)),
        (["03/04/2024", "09/17/2024"], dt.date(2024, 3, 4)),
    ],
)
def test_one_unmistakable_day_tells_how_the_whole_file_is_written(tmp_path, days, first):
    assert [record.date.start for record in read(write(tmp_path / "f.csv", dated(*days)))] == [
        first,
        dt.date(2024, 9, 17),
    ]


def test_days_that_may_all_be_read_in_two_ways_are_refused_with_advice(tmp_path):
    file = write(tmp_path / "f.csv", dated("03/04/2024", "05/05/2024", "12/11/2024"))
    with pytest.raises(InputError, match=r"may be read in two ways.*--date-order dmy or mdy"):
        open_dataset(file)
    stated = read(file, DatasetOptions(date_order=DateOrder.MONTH_FIRST))
    assert [record.date.start for record in stated] == [
        dt.date(2024, 3, 4),
        dt.date(2024, 5, 5),
        dt.date(2024, 12, 11),
    ]


def test_a_day_of_the_other_order_is_rejected_alone(tmp_path):
    outcomes = read(write(tmp_path / "f.csv", dated("17/09/2024", "09/18/2024", "19/09/2024")))
    assert [type(each) for each in outcomes] == [DatasetRecord, RejectedRow, DatasetRecord]


def test_the_rest_goes_on_after_rows_that_cannot_be_read(tmp_path):
    file = write(tmp_path / "f.csv", dated("17 September 2024", "18 September 2024", "19 September 2024"))
    head, *lines = file.read_text(encoding="utf-8").splitlines()
    broken = [
        lines[0],
        "MLI9,too,few",
        "",
        lines[1].replace("four farmers", "four\0farmers"),
        lines[1].replace("18 September 2024", "18 Sept 2023"),
        lines[2],
    ]
    file.write_text("\n".join([head, *broken]), encoding="utf-8")
    found = [(each.line, getattr(each, "reason", "read")) for each in read(file)]
    assert found == [(2, "read"), (3, "cells"), (5, "nul-bytes"), (6, "bad-date"), (7, "read")]


def test_a_quote_that_is_never_closed_is_named_by_its_lines_and_swallows_no_more(tmp_path):
    file = write(tmp_path / "f.csv", [acled(notes="Tirs entendus à l'aube; no more is known")] * 400)
    lines = file.read_text(encoding="utf-8").splitlines()
    assert '"' not in lines[1]
    lines[3] = '"' + lines[3]
    file.write_text("\n".join(lines), encoding="utf-8")
    outcomes = read(file)
    bad = [each for each in outcomes if isinstance(each, RejectedRow)]
    assert bad[0].line == 4
    assert bad[0].last_line > 4
    assert sum(each.last_line - each.line + 1 for each in bad) + len(outcomes) - len(bad) == 400
    assert isinstance(outcomes[-1], DatasetRecord)


def test_a_row_of_several_lines_is_named_by_its_first(tmp_path):
    rows = [acled(notes="First line\nsecond « ligne »"), acled(event_id_cnty="MLI2")]
    outcomes = read(write(tmp_path / "f.csv", rows))
    assert [each.line for each in outcomes] == [2, 4]
    assert outcomes[0].notes == "First line\nsecond « ligne »"


def test_a_formula_in_the_notes_is_text(tmp_path):
    assert only(write(tmp_path / "f.csv", [acled(notes="=HYPERLINK(A1)")])).notes == "=HYPERLINK(A1)"


@pytest.mark.parametrize("dataset", list(Dataset))
def test_the_invented_rows_are_all_read_and_come_again(tmp_path, dataset):
    file = tmp_path / "rows.csv"
    write_rows(dataset, file, 300)
    records = read(file)
    assert len(records) == 300
    assert all(isinstance(record, DatasetRecord) for record in records)
    assert {record.country for record in records} >= {"ML", "BF", "NG"}
    with file.open(encoding="utf-8", newline="") as stream:
        again = list(csv.reader(stream))[1:]
    assert [tuple(row) for row in again[:50]] == [row for row, _ in zip(rows(dataset), range(50), strict=False)]


def test_memory_does_not_grow_with_the_file(tmp_path):
    few = tmp_path / "few.csv"
    write_rows(Dataset.ACLED, few, 200)
    head, *lines = few.read_text(encoding="utf-8").splitlines(keepends=True)
    many = tmp_path / "many.csv"
    many.write_text(head + "".join(lines * 40), encoding="utf-8")
    assert many.stat().st_size > 4_000_000
    assert peak_bytes(many) < 1_000_000


def peak_bytes(file: Path) -> int:
    outcomes = open_dataset(file).outcomes()
    tracemalloc.start()
    try:
        for _ in outcomes:
            pass
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
