"""Files, folders and standard input to articles: one bad article is rejected with its reason, and the rest goes on."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator, Sequence
from typing import cast

from timeline.errors import ArticleError, InputError
from timeline.model.article import Article, RejectedArticle
from timeline.sources.files import Form, InputFile, find_files
from timeline.sources.options import ReadOptions
from timeline.sources.streams import read_stream
from timeline.sources.tally import Tally

Outcome = Article | RejectedArticle


def read_inputs(paths: Sequence[str], options: ReadOptions, tally: Tally | None = None) -> Iterator[Outcome]:
    """Every article of the paths in order, each read when it is asked for; "-" is standard input.

    tally: brought up to date with each outcome.

    Raises InputError at once, before anything is read, for a path that is not there, a folder without articles, or a
    title or URL given for more than one file.
    """
    files = find_files(paths)
    if options.names_one_article and len(files) > 1:
        raise InputError(f"--title and --url name one article, but there are {len(files)} files: load them one by one")
    tally = tally or Tally()
    tally.total_bytes = None if any(file.path is None for file in files) else sum(map(_size_bytes, files))
    return _read_all(files, options, tally)


def _read_all(files: Sequence[InputFile], options: ReadOptions, tally: Tally) -> Iterator[Outcome]:
    before_bytes = 0
    for file in files:
        try:
            for outcome, read_bytes in _read_file(file, options):
                tally.read_bytes = before_bytes + read_bytes
                yield outcome
        except ArticleError as error:
            yield RejectedArticle(file.origin, error.reason, str(error))
        except OSError as error:
            yield RejectedArticle(file.origin, "unreadable", f"the file cannot be read: {error.strerror or error}")
        before_bytes += _size_bytes(file)
        tally.read_bytes = before_bytes


def _read_file(file: InputFile, options: ReadOptions) -> Iterator[tuple[Outcome, int]]:
    """Each outcome, and how many bytes of the file were read until then."""
    if file.form is Form.UNREAD:
        raise ArticleError("unread-kind", "this kind of file is not read in folders: save it as text (.txt) or JSON")
    if file.path is None:
        stdin = cast("io.BufferedReader", sys.stdin.buffer)
        yield from ((outcome, 0) for outcome in read_stream(stdin, file.form, file.origin, options))
        return
    with file.path.open("rb") as stream:
        for outcome in read_stream(stream, file.form, file.origin, options):
            yield outcome, _position_bytes(stream)


def _position_bytes(stream: io.BufferedReader) -> int:
    try:
        return stream.tell()
    except OSError:  # a pipe has none
        return 0


def _size_bytes(file: InputFile) -> int:
    try:
        return file.path.stat().st_size if file.path else 0
    except OSError:
        return 0
