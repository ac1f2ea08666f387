"""Where the files shipped beside the code are, in a checkout and in a wheel alike."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def shipped_folder(name: str) -> Path:
    """The folder ``alembic``, ``migrations`` or ``seeds``: inside the package in a wheel, beside it in a checkout."""
    for place in (PACKAGE / f"_{name}", PACKAGE.parent / name):
        if place.is_dir():
            return place
    raise FileNotFoundError(f"no {name} folder in {PACKAGE} or beside it: install the program again")
