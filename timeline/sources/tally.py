"""How far the reading of files has come, for the time that is left."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Tally:
    """Bytes of the files to be read, and of those that were read.

    total_bytes: None where it cannot be known beforehand (standard input).
    """

    total_bytes: int | None = None
    read_bytes: int = 0
