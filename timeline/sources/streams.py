"""One open stream to articles, by the form in which they stand in it."""

from __future__ import annotations

import dataclasses
import io
import itertools
import re
from collections.abc import Iterator

from timeline.errors import ArticleError, InputError
from timeline.model.article import Article, RejectedArticle
from timeline.sources.articles import Stated, build_article
from timeline.sources.checks import decode, refuse_binary, too_large
from timeline.sources.files import Form
from timeline.sources.front_matter import split_front_matter
from timeline.sources.options import ReadOptions
from timeline.sources.records import limited_lines, parse_json, read_json, read_json_lines
from timeline.sources.settings import JSON_DOCUMENT_LIMIT_BYTES, SNIFF_BYTES, TEXT_FILE_LIMIT_BYTES

Outcome = Article | RejectedArticle

_LIST_START = re.compile(r"\s*\[\s*[{\]]")
_OBJECT_START = re.compile(r"\s*\{\s*[\"}]")


def read_stream(stream: io.BufferedReader, form: Form, origin: str, options: ReadOptions) -> Iterator[Outcome]:
    """The articles of the stream; raises ArticleError where the stream as a whole cannot be read."""
    head = stream.peek(SNIFF_BYTES)
    refuse_binary(head)
    first_characters = head.decode(options.encoding, "ignore").removeprefix("\ufeff")
    if form is Form.UNTOLD:
        form = _told_by(first_characters)
    if form is Form.TEXT:
        yield _read_text(stream, origin, options)
        return
    if options.names_one_article:
        raise InputError(f"--title and --url name one article, but {origin} holds records, which state their own")
    if form is Form.JSON_LINES:
        yield from _read_lines(stream, origin, options)
    elif form is Form.JSON:
        yield from read_json(decode(_read_document(stream), options.encoding), origin, options)
    else:
        yield from _read_objects(stream, origin, options)


def _told_by(first_characters: str) -> Form:
    """TEXT, JSON for a list, UNTOLD for an object that may be alone or the first of many lines."""
    if _LIST_START.match(first_characters):
        return Form.JSON
    return Form.UNTOLD if _OBJECT_START.match(first_characters) else Form.TEXT


def _read_text(stream: io.BufferedReader, origin: str, options: ReadOptions) -> Article:
    content = stream.read(TEXT_FILE_LIMIT_BYTES + 1)
    if len(content) > TEXT_FILE_LIMIT_BYTES:
        raise too_large(f"the file has more than {TEXT_FILE_LIMIT_BYTES:,} bytes")
    headed = split_front_matter(decode(content, options.encoding))
    return build_article(headed.text, Stated.of(headed.values), origin, options)


def _read_lines(stream: io.BufferedReader, origin: str, options: ReadOptions) -> Iterator[Outcome]:
    if "\n{".encode(options.encoding) == b"\n{":
        yield from read_json_lines(_without_mark(limited_lines(stream)), origin, options)
        return
    # Lines of wide encodings (UTF-16) cannot be told apart by their bytes: decode first.
    content = decode(_read_document(stream), options.encoding).encode("utf-8", "surrogatepass")
    in_utf8 = dataclasses.replace(options, encoding="utf-8")
    yield from read_json_lines(limited_lines(io.BytesIO(content)), origin, in_utf8)


def _without_mark(lines: Iterator[bytes | None]) -> Iterator[bytes | None]:
    """The lines with no UTF-8 byte order mark before the first."""
    for first in itertools.islice(lines, 1):
        yield first.removeprefix(b"\xef\xbb\xbf") if first else first
    yield from lines


def _read_objects(stream: io.BufferedReader, origin: str, options: ReadOptions) -> Iterator[Outcome]:
    """JSON Lines where the first line is a whole value, else one record over many lines, else broken JSON Lines."""
    first = stream.readline(JSON_DOCUMENT_LIMIT_BYTES)
    if _is_json(first, options):
        lines = itertools.chain([first], limited_lines(stream))
        yield from read_json_lines(_without_mark(lines), origin, options)
        return
    content = first + _read_document(stream)
    if _is_json(content, options) or content.count(b"\n{") == 0:
        yield from read_json(decode(content, options.encoding), origin, options)
    else:
        yield from _read_lines(io.BufferedReader(io.BytesIO(content)), origin, options)


def _is_json(content: bytes, options: ReadOptions) -> bool:
    try:
        parse_json(decode(content, options.encoding))
    except ArticleError:
        return False
    return True


def _read_document(stream: io.BufferedReader) -> bytes:
    content = stream.read(JSON_DOCUMENT_LIMIT_BYTES + 1)
    if len(content) > JSON_DOCUMENT_LIMIT_BYTES:
        limit = f"{JSON_DOCUMENT_LIMIT_BYTES:,}"
        raise ArticleError("too-large", f"the document has more than {limit} bytes: save it as JSON Lines (.jsonl)")
    return content
