"""Numbers and codes in the cells of a dataset: a value, or an error that names the column."""

from __future__ import annotations

from timeline.errors import RowError
from timeline.model.interval import DateInterval

_DIGITS = 12  # more are no count of persons and no time


def whole_number(cell: str, column: str) -> int:
    """A whole number of 0 or more ("3", "3.0"); raises RowError "bad-number"."""
    whole, _, rest = cell.strip().partition(".")
    if whole.isdecimal() and whole.isascii() and len(whole) <= _DIGITS and not rest.strip("0"):
        return int(whole)
    raise RowError("bad-number", f"{column} {cell!r} is no whole number of 0 or more")


def degrees(cell: str, column: str, limit: float) -> float | None:
    """Degrees from -limit to limit; None for a blank cell. Raises RowError "bad-coordinates"."""
    if not cell.strip():
        return None
    try:
        number = float(cell)
    except ValueError:
        number = float("nan")
    if not -limit <= number <= limit:
        raise RowError("bad-coordinates", f"{column} {cell!r} is no number from {-limit:g} to {limit:g}")
    return number


def listed(cell: str) -> tuple[str, ...]:
    """The items of a cell that parts them with semicolons."""
    return tuple(item for part in cell.split(";") if (item := part.strip()))


def required(cell: str, column: str) -> str:
    """The text of a cell that must not be blank; raises RowError "blank"."""
    written = cell.strip()
    if not written:
        raise RowError("blank", f"{column} is blank")
    return written


def interval_year(date: DateInterval) -> int:
    """The year in which it begins; datasets have no open dates."""
    assert date.start is not None
    return date.start.year
