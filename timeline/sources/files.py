"""Which files a user's paths mean, in a fixed order. Nothing is opened here but folders."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from timeline.errors import InputError
from timeline.sources.settings import COMPANION_NAMES, JSON_LINES_SUFFIXES, JSON_SUFFIXES, TEXT_SUFFIXES

STANDARD_INPUT = "-"


class Form(Enum):
    """How the articles stand in a file."""

    TEXT = auto()
    JSON = auto()
    JSON_LINES = auto()
    UNTOLD = auto()  # its name does not tell; its first characters must
    UNREAD = auto()  # a kind that is not read, found in a folder


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to be read; path is None for standard input.

    origin: the path as the user gave it, in characters that can be stored and shown.
    """

    path: Path | None
    form: Form
    origin: str


def find_files(paths: Sequence[str]) -> list[InputFile]:
    """The files the paths mean, folders opened and sorted; raises InputError for a path or folder that has nothing."""
    if not paths:
        raise InputError("no path was given: name files or folders of articles, or - for standard input")
    if list(paths).count(STANDARD_INPUT) > 1:
        raise InputError("standard input (-) was given twice: it can be read once")
    return [file for path in paths for file in _files_of(path)]


def form_of(name: str) -> Form:
    """The form that a file's name tells."""
    suffix = Path(name).suffix.lower()
    if suffix in JSON_LINES_SUFFIXES:
        return Form.JSON_LINES
    if suffix in JSON_SUFFIXES:
        return Form.JSON
    return Form.TEXT if suffix and suffix in TEXT_SUFFIXES else Form.UNTOLD


def shown(path: str | Path) -> str:
    """The path in characters; bytes of its name that are not UTF-8 become U+FFFD."""
    return os.fsencode(path).decode("utf-8", "replace")


def _files_of(path: str) -> list[InputFile]:
    if path == STANDARD_INPUT:
        return [InputFile(None, Form.UNTOLD, STANDARD_INPUT)]
    try:
        mode = Path(path).stat().st_mode
    except OSError as error:
        raise InputError(f"{shown(path)} cannot be read: {error.strerror}") from None
    except ValueError as error:
        raise InputError(f"{path!r} is no path: {error}") from None
    if not stat.S_ISDIR(mode):
        return [InputFile(Path(path), form_of(path), shown(path))]
    return _folder_files(Path(path))


def _folder_files(folder: Path) -> list[InputFile]:
    files = [InputFile(path, _folder_form(path.name), shown(path)) for path in _walk(folder)]
    if all(file.form is Form.UNREAD for file in files):
        kinds = ", ".join(sorted({file.path.suffix for file in files if file.path}))
        others = f"; it holds only other kinds of files ({kinds})" if files else ""
        readable = "text (.txt, .md), JSON (.json) or JSON Lines (.jsonl)"
        raise InputError(f"folder {shown(folder)} has no articles in {readable}{others}")
    return files


def _walk(folder: Path) -> Iterator[Path]:
    """Regular files below the folder, sorted by name in each folder; hidden ones and companions are left out."""
    for parent, folders, names in os.walk(folder, onerror=_refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(parent) / name
            if not name.startswith(".") and path.stem.upper() not in COMPANION_NAMES and path.is_file():
                yield path


def _refuse(error: OSError) -> None:
    raise InputError(f"folder {shown(error.filename)} cannot be read: {error.strerror}")


def _folder_form(name: str) -> Form:
    form = form_of(name)
    return Form.UNREAD if form is Form.UNTOLD and Path(name).suffix else form
