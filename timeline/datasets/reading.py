"""A dataset's file to its records, one by one: what cannot be read is rejected by its line, and the rest goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from timeline.datasets.acled import AcledRows
from timeline.datasets.columns import NEEDED, Layout, dataset_of, find_layout
from timeline.datasets.days import DateOrder, in_numbers, order_of
from timeline.datasets.files import TableFile, open_table
from timeline.datasets.names import Names
from timeline.datasets.ucdp import UcdpRows
from timeline.errors import InputError, RowError
from timeline.model.dataset import Dataset, DatasetRecord, RejectedRow
from timeline.reference.actors import load_actors
from timeline.reference.countries import load_countries

Outcome = DatasetRecord | RejectedRow

_FIRST_ROWS = 20  # of which one tells how the file writes its days
_DAYS = {Dataset.ACLED: "event_date", Dataset.UCDP: "date_start"}


@dataclass(frozen=True, slots=True)
class DatasetOptions:
    """What the user states of a file; None is "see for yourself"."""

    dataset: Dataset | None = None
    encoding: str | None = None
    date_order: DateOrder | None = None


@dataclass(frozen=True, slots=True)
class DatasetFile:
    """A file whose header has been read.

    stable_ids: its ids stay the same in later downloads; ACLED's data_id does not.
    """

    dataset: Dataset
    table: TableFile
    layout: Layout
    date_order: DateOrder | None
    names: Names = field(repr=False)

    @property
    def stable_ids(self) -> bool:
        """Whether a later download has the same ids. Source: ACLED, "Guide to 2023 ACLED column changes", data_id."""
        return self.layout.named["id"].strip().lower() != "data_id"

    def outcomes(self) -> Iterator[Outcome]:
        """A record or a rejection for each row, in the order of the file; memory does not grow with it.

        Raises InputError where the file ends within a character or is of another encoding than its beginning.
        """
        make = _maker(self)
        for row in self.table.rows():
            if isinstance(row, RejectedRow):
                yield row
                continue
            line, cells = row
            try:
                yield make(line, tuple(cells))
            except RowError as error:
                yield RejectedRow(line, line, error.reason, str(error))


def open_dataset(path: Path, options: DatasetOptions | None = None) -> DatasetFile:
    """The dataset in a CSV file, told by its header; the rows are read when they are asked for.

    Raises InputError where the file cannot be read, is neither dataset, lacks columns, or has days such as 03/04/2024
    and not one that tells which number is the month.
    """
    options = options or DatasetOptions()
    table = open_table(path, options.encoding)
    dataset = options.dataset or dataset_of(table.header)
    if dataset is None:
        needed = "; ".join(f"{each.value.upper()} has {', '.join(NEEDED[each][:4])}" for each in Dataset)
        raise InputError(
            f"{path} is neither ACLED nor UCDP GED by its columns ({', '.join(table.header[:12])}): "
            f"{needed}; give --dataset to see what it lacks"
        )
    layout = find_layout(dataset, table.header, str(path))
    order = options.date_order or _order(table, layout)
    return DatasetFile(dataset, table, layout, order, Names(load_actors(), load_countries()))


def _maker(file: DatasetFile) -> Callable[[int, tuple[str, ...]], DatasetRecord]:
    rows = AcledRows if file.dataset is Dataset.ACLED else UcdpRows
    return rows(file.layout, file.date_order, file.names).record


def _order(table: TableFile, layout: Layout) -> DateOrder | None:
    """The order of numbers in the days, which may take the whole file to tell; None where it writes them otherwise."""
    if not any(map(in_numbers, islice(_days(table, layout), _FIRST_ROWS))):
        return None
    order = order_of(_days(table, layout))
    if order is None:
        raise InputError(
            f"{table.path}: each {_DAYS[layout.dataset]} may be read in two ways (03/04/2024): "
            "give --date-order dmy or mdy, or save the days as 2024-04-03"
        )
    return order


def _days(table: TableFile, layout: Layout) -> Iterator[str]:
    column = layout.header.index(layout.named[_DAYS[layout.dataset]])
    return (row[1][column] for row in table.rows() if not isinstance(row, RejectedRow))
