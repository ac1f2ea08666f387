"""A CSV file as it comes out of a download or a spreadsheet: its encoding, its delimiter, its rows with their lines."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from timeline.datasets.columns import known_columns
from timeline.errors import InputError
from timeline.model.dataset import RejectedRow

LINE_LIMIT_CHARACTERS = 1_000_000  # what is longer comes in pieces, which are no rows
_CHUNK_BYTES = 1 << 20
_FALLBACK = "cp1252"  # what Excel writes in Western Europe and West Africa
_DELIMITERS = (",", ";", "\t")
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_ZIP, _GZIP, _NUL = b"PK\x03\x04", b"\x1f\x8b", b"\x00"

Row = tuple[int, list[str]]


@dataclass(frozen=True, slots=True)
class TableFile:
    """A file with a header.

    guessed: the encoding is Windows-1252 because it is not UTF-8, and nobody stated it.
    """

    path: Path
    encoding: str
    delimiter: str
    header: tuple[str, ...]
    guessed: bool = False

    def rows(self) -> Iterator[Row | RejectedRow]:
        """The rows after the header, each with the line on which it begins; blank ones are passed over.

        A row of another number of cells, with a NUL byte or a quote that is never closed is rejected, the rest goes on.
        """
        with _opened(self.path, self.encoding) as stream:
            lines = _Lines(stream)
            reader = csv.reader(lines, delimiter=self.delimiter)
            next(reader)
            yield from _rows(reader, lines, len(self.header))


def open_table(path: Path, encoding: str | None = None) -> TableFile:
    """The file at the path; nothing but its header is kept in memory.

    encoding: as the user states it; without it a byte order mark counts, then UTF-8, then Windows-1252.
    Raises InputError where it cannot be read, is no CSV text or has no header.
    """
    try:
        if not path.is_file():
            raise InputError(f"{path} is no file: name the CSV file of the dataset")
        found = _checked(path, encoding) if encoding else _encoding_of(path)
        with _opened(path, found) as stream:
            return _with_header(path, found, stream, guessed=encoding is None and found == _FALLBACK)
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}") from error


@contextmanager
def _opened(path: Path, encoding: str) -> Iterator[TextIO]:
    try:
        with path.open(encoding=encoding, newline="") as stream:
            yield stream
    except UnicodeDecodeError as error:
        raise InputError(
            f"{path} is not {encoding} ({error.reason} at byte {error.start} of what was read last): "
            "name its --encoding, or save it as UTF-8"
        ) from error


def _checked(path: Path, encoding: str) -> str:
    try:
        codecs.lookup(encoding)
    except LookupError:
        raise InputError(f"--encoding {encoding!r} is not known: give utf-8, cp1252 or utf-16") from None
    return "utf-8-sig" if codecs.lookup(encoding).name == "utf-8" else encoding


def _encoding_of(path: Path) -> str:
    with path.open("rb") as stream:
        start = stream.read(_CHUNK_BYTES)
        if start.startswith((_ZIP, _GZIP)):
            raise InputError(f"{path} is packed or a workbook: unpack it, or save it as CSV")
        for mark, encoding in _BOMS:
            if start.startswith(mark):
                return encoding
        for encoding in ("utf-8", _FALLBACK):
            stream.seek(0)
            if _decodes(stream.read, encoding):
                return encoding
    raise InputError(f"{path} is neither UTF-8 nor Windows-1252: name its --encoding, or save it as UTF-8")


def _decodes(read: object, encoding: str) -> bool:
    assert callable(read)
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        while chunk := read(_CHUNK_BYTES):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _with_header(path: Path, encoding: str, stream: TextIO, *, guessed: bool) -> TableFile:
    first = stream.readline(LINE_LIMIT_CHARACTERS)
    if not first.strip():
        raise InputError(f"{path} is empty or begins with a blank line: its first line must name the columns")
    delimiter = max(_DELIMITERS, key=lambda each: known_columns(next(csv.reader([first], delimiter=each))))
    stream.seek(0)
    reader = csv.reader(stream, delimiter=delimiter)
    try:
        header = next(reader)
    except csv.Error as error:
        raise InputError(f"{path}: the first line does not name columns: {error}") from error
    return TableFile(path, encoding, delimiter, tuple(name.strip() for name in header), guessed)


class _Lines:
    """The lines of a stream, which remembers whether one since the last question had a NUL character."""

    def __init__(self, stream: TextIO) -> None:
        self._readline = stream.readline
        self.nul = False

    def __iter__(self) -> Iterator[str]:
        readline = self._readline
        while line := readline(LINE_LIMIT_CHARACTERS):
            if "\0" in line:
                self.nul = True
            yield line


def _rows(reader: Iterator[list[str]], lines: _Lines, width: int) -> Iterator[Row | RejectedRow]:
    last = _line_number(reader)
    while True:
        begin = last + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            last = _line_number(reader)
            yield RejectedRow(begin, last, "broken-row", f"no row of a CSV file: {error}; look for a lone quote")
            continue
        last = _line_number(reader)
        if lines.nul:
            lines.nul = False
            yield RejectedRow(begin, last, "nul-bytes", "a NUL byte is in it: take the file from its source again")
        elif len(row) == width:
            yield begin, row
        elif row:
            yield RejectedRow(begin, last, "cells", f"{len(row)} cells, the header has {width}")


def _line_number(reader: object) -> int:
    number: int = reader.line_num  # type: ignore[attr-defined]
    return number
