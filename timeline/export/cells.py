"""Cells of a CSV file: texts no spreadsheet runs as a formula, lists, figures, and the blank that is "not stated".

What is written here can be read back: ``unguarded(guarded(text)) == text`` for every text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

LIST_SEPARATOR = "; "

# What spreadsheets take for the start of a formula, full-width forms included; white space and invisible marks before
# it do not help. Source: OWASP, "CSV Injection".
_INVISIBLE = r"[\s\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]*"
_FORMULA = re.compile(rf"'*(?:[\t\r\n]|{_INVISIBLE}[=+\-@\uff1d\uff0b\uff0d\uff20])")


def guarded(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would run it, else as it is."""
    if text[:1].isalnum():
        return text  # nearly all are, and millions are written
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(cell: str) -> str:
    """The text that ``guarded`` was given."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell[1:]) else cell


def text_cell(text: str | None) -> str:
    """A text, blank where not stated."""
    return guarded(text) if text else ""


def list_cell(items: Sequence[str]) -> str:
    """A list, each item guarded by itself: a spreadsheet may split the cell at its semicolons.

    A semicolon within an item becomes a comma, so that the list reads back with as many items.
    """
    if not items:
        return ""
    return LIST_SEPARATOR.join(guarded(item.replace(";", ",")) for item in items)


def url_list_cell(urls: Sequence[str]) -> str:
    """A list of addresses; a semicolon within one is percent-encoded, which leads to the same page."""
    if not urls:
        return ""
    return LIST_SEPARATOR.join(guarded(url.replace(";", "%3B")) for url in urls)


def number_cell(number: int | float | None) -> str:
    """A number as a number ("-8.0029" is not guarded), blank where not stated; 0 stays 0."""
    return "" if number is None else repr(number)


def flag_cell(flag: bool) -> str:
    """``true`` or ``false``."""
    return "true" if flag else "false"
