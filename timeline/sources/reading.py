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

Outcome = Article | RejectedArticle


def read_inputs(paths: Sequence[str], options: ReadOptions) -> Iterator[Outcome]:
    """Every article of the paths in order, each read when it is asked for; "-" is standard input.

    Raises InputError at once, before anything is read, for a path that is not there, a folder without articles, or a
    title or URL given for more than one file.
    """
    files = find_files(paths)
    if options.names_one_article and len(files) > 1:
        raise InputError(f"--title and --url name one article, but there are {len(files)} files: load them one by one")
    return _read_all(files, options)


def _read_all(files: Sequence[InputFile], options: ReadOptions) -> Iterator[Outcome]:
    for file in files:
        try:
            yield from _read_file(file, options)
        except ArticleError as error:
            yield RejectedArticle(file.origin, error.reason, str(error))
        except OSError as error:
            yield RejectedArticle(file.origin, "unreadable", f"the file cannot be read: {error.strerror or error}")


def _read_file(file: InputFile, options: ReadOptions) -> Iterator[Outcome]:
    if file.form is Form.UNREAD:
        raise ArticleError("unread-kind", "this kind of file is not read in folders: save it as text (.txt) or JSON")
    if file.path is None:
        yield from read_stream(cast("io.BufferedReader", sys.stdin.buffer), file.form, file.origin, options)
        return
    with file.path.open("rb") as stream:
        yield from read_stream(stream, file.form, file.origin, options)
