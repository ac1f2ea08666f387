"""Plain text tables that fit the terminal: cells wrap on words; on a very narrow screen each cell gets a line."""

from __future__ import annotations

import re
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from timeline.cli.terminal import safe

FALLBACK_COLUMNS = 80  # where output is no terminal
_GAP = "  "
_WIDEST_FLOOR, _NARROWEST_FLOOR = 16, 6  # characters below which a column is not squeezed, while there is room

# Words, which may also break after a slash or a hyphen between letters, never within a date.
_CHUNKS = re.compile(r"\S*?[^\W\d][/\-]+(?=[^\W\d])|\S+")
_LINE_BEGIN = re.compile(r" *(?P<name>\S+(?: \S+)? {2,})?")
_SPACED_WORD = re.compile(r"(?<! ) *[^ ]+")
_ASCII_SIGNS = str.maketrans({"≥": ">=", "≤": "<=", "→": "->", "─": "-", "…": "..."})


def terminal_columns() -> int:
    """Width of the terminal in characters (or the variable COLUMNS); 80 where there is none."""
    return shutil.get_terminal_size((FALLBACK_COLUMNS, 24)).columns


def shown(text: str) -> str:
    """Foreign text made safe for a terminal, on one line, in signs that standard output can show."""
    line = safe(text).replace("\n", " ").replace("\t", " ")
    try:
        line.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        return line.translate(_ASCII_SIGNS)
    return line


def report_lines(lines: Iterable[str]) -> Iterator[str]:
    """Lines of a report made safe; on a terminal those wider than it go on below, a little further in."""
    columns = terminal_columns() if sys.stdout.isatty() else None
    for line in map(shown, lines):
        yield from [line] if columns is None else hanging(line, columns)


def hanging(line: str, columns: int) -> list[str]:
    """The line in lines of at most so many columns; those after the first begin below the value that it tells.

    A value is told apart from its name by two spaces; a line without a name goes on two further in than it begins.
    """
    begin = _LINE_BEGIN.match(line)
    assert begin is not None  # it matches the empty beginning too
    indent = " " * min(begin.end() if begin["name"] else begin.end() + 2, columns // 2)
    lines = [""]
    for match in _SPACED_WORD.finditer(line):
        for piece in _pieces(match.group(), columns - len(indent)):
            if not lines[-1] or display_columns(lines[-1] + piece) <= columns:
                lines[-1] += piece
            else:
                lines.append(indent + piece.lstrip(" "))
    return lines


def table_lines(
    headers: Sequence[str], rows: Sequence[Sequence[str]], columns: int, unbroken: Sequence[str] = ()
) -> Iterator[str]:
    """The lines of a table no wider than ``columns``: headers, a rule, and the rows with their cells wrapped.

    A column without any content is left out, unless all are. Cells are foreign text: they are made safe here.
    unbroken: headers of the columns whose cells are wrapped last, when the others are down to their longest words.
    """
    cells = [[shown(cell) for cell in row] for row in rows]
    kept = [index for index in range(len(headers)) if any(row[index] for row in cells)] or range(len(headers))
    headers = [headers[index] for index in kept]
    cells = [[row[index] for index in kept] for row in cells]
    widths = _widths([headers, *cells], columns, [header in unbroken for header in headers])
    if widths is None:
        yield from _stacked(headers, cells, columns)
        return
    yield from _row_lines(headers, widths)
    yield _GAP.join(shown("─") * width for width in widths)
    for row in cells:
        yield from _row_lines(row, widths)


def wrapped(text: str, columns: int) -> list[str]:
    """The text in lines of at most so many columns, broken between words; a longer word is broken hard."""
    lines = [""]
    for chunk, spaced in _chunks(text):
        for number, piece in enumerate(_pieces(chunk, columns)):
            joined = f"{lines[-1]} {piece}" if spaced and lines[-1] and number == 0 else lines[-1] + piece
            if display_columns(joined) <= columns:
                lines[-1] = joined
            else:
                lines.append(piece)
    return lines


def display_columns(text: str) -> int:
    """How many columns a terminal takes for the text: wide letters two, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text
    )


def _chunks(text: str) -> Iterator[tuple[str, bool]]:
    """Pieces that may stand on a line of their own, each with whether white space comes before it."""
    for match in _CHUNKS.finditer(text):
        yield match.group(), match.start() > 0 and text[match.start() - 1].isspace()


def _pieces(chunk: str, columns: int) -> Iterator[str]:
    while display_columns(chunk) > columns:
        cut = next((i for i in range(len(chunk), 1, -1) if display_columns(chunk[:i]) <= columns), 1)
        yield chunk[:cut]
        chunk = chunk[cut:]
    yield chunk


def _widths(rows: Sequence[Sequence[str]], columns: int, unbroken: Sequence[bool]) -> list[int] | None:
    """Widths that fit: the widest columns give way first, down to their longest word; None where nothing fits."""
    by_column = list(zip(*rows, strict=True))
    natural = [max(display_columns(cell) for cell in cells) for cells in by_column]
    words = [max((display_columns(c) for cell in cells for c, _ in _chunks(cell)), default=1) for cells in by_column]
    room = columns - len(_GAP) * (len(natural) - 1)
    for floor in range(_WIDEST_FLOOR, _NARROWEST_FLOOR - 1, -1):
        floors = [min(word, floor) for word in words]
        if sum(floors) <= room:
            kept = [wide if keep else low for wide, low, keep in zip(natural, floors, unbroken, strict=True)]
            return _squeezed(_squeezed(natural, kept, room), floors, room)
    return None


def _squeezed(natural: list[int], floors: list[int], room: int) -> list[int]:
    """The widths made smaller until they fit, or until none is above its floor."""
    widths = list(natural)
    while sum(widths) > room and (above := [i for i in range(len(widths)) if widths[i] > floors[i]]):
        widths[max(above, key=lambda i: widths[i])] -= 1
    return widths


def _row_lines(cells: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    columns = [wrapped(cell, width) for cell, width in zip(cells, widths, strict=True)]
    for line in range(max(len(column) for column in columns)):
        parts = [column[line] if line < len(column) else "" for column in columns]
        yield _GAP.join(
            part + " " * (width - display_columns(part)) for part, width in zip(parts, widths, strict=True)
        ).rstrip()


def _stacked(headers: Sequence[str], rows: Sequence[Sequence[str]], columns: int) -> Iterator[str]:
    for row in rows:
        for header, cell in zip(headers, row, strict=True):
            if cell:
                yield from wrapped(f"{header}: {cell}", max(columns, 1))
        yield ""
