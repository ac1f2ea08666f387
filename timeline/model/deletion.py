"""What a dataset says of an event that it has no more."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from timeline.model.dataset import Dataset


@dataclass(frozen=True, slots=True)
class Deletion:
    """An event that its dataset took out. id: the dataset's own; deleted_at: in UTC, None where it does not tell."""

    dataset: Dataset
    id: str
    deleted_at: dt.datetime | None
