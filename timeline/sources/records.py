"""JSON records: one record or a list of them, or JSON Lines, which are read line by line in flat memory."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO

from timeline.errors import ArticleError
from timeline.model.article import Article, RejectedArticle
from timeline.sources.articles import Stated, build_article
from timeline.sources.checks import check_characters, check_field, decode, storable_id, too_large
from timeline.sources.options import ReadOptions
from timeline.sources.settings import JSON_NUMBER_LIMIT_DIGITS, LINE_LIMIT_BYTES

Outcome = Article | RejectedArticle

_FIELDS = ("published", "date", "title", "source", "url", "language")
_KNOWN = frozenset({*_FIELDS, "id", "text"})


class _Object(dict[str, object]):
    """An object of JSON that knows which key stood in it twice: which of the two values is meant nobody can tell."""

    repeated: str | None = None

    @classmethod
    def of(cls, pairs: list[tuple[str, object]]) -> _Object:
        """The object of its keys and values."""
        made = cls(pairs)
        if len(made) < len(pairs):
            counts = Counter(key for key, _ in pairs if key in _KNOWN)
            made.repeated = next((key for key, count in counts.items() if count > 1), None)
        return made


def read_json_lines(lines: Iterator[bytes | None], origin: str, options: ReadOptions) -> Iterator[Outcome]:
    """One outcome for each line that is not blank; a broken line is rejected by its number and the rest goes on.

    lines: as from ``limited_lines``; None is a line over the limit.
    """
    for number, line in enumerate(lines, 1):
        name = f"{origin}:{number}"
        try:
            if line is None:
                raise too_large(f"line {number} has more than {LINE_LIMIT_BYTES:,} bytes")
            content = decode(line, options.encoding)
            if content.strip():
                check_characters(content, "line")
                record = parse_json(content, one_line=True)
                name = _record_id(record) or name
                yield _article_of(record, name, options)
        except ArticleError as error:
            yield _rejected(name, f"line {number}", error)


def read_json(content: str, origin: str, options: ReadOptions) -> Iterator[Outcome]:
    """One outcome for a record, or for each record of a list; raises ArticleError "broken-json" for the whole."""
    document = parse_json(content)
    if isinstance(document, dict):
        yield _outcome(document, origin, "the record", options)
        return
    if not isinstance(document, list):
        raise ArticleError("broken-json", "the JSON is neither a record nor a list of records")
    if not document:
        raise ArticleError("empty", "the list has no records")
    for number, record in enumerate(document, 1):
        yield _outcome(record, f"{origin}:{number}", f"record {number}", options)


def parse_json(content: str, *, one_line: bool = False) -> object:
    """The JSON value; raises ArticleError "broken-json" with its place. Control characters in strings are taken."""
    try:
        return json.loads(content, strict=False, object_pairs_hook=_Object.of, parse_int=_whole_number)
    except json.JSONDecodeError as error:
        where = f"column {error.colno}" if one_line else f"line {error.lineno}, column {error.colno}"
        raise ArticleError("broken-json", f"not JSON at {where}: {error.msg}") from None
    except RecursionError:
        raise ArticleError(
            "broken-json", "not JSON of records: lists or objects lie too deep within each other"
        ) from None


def _whole_number(digits: str) -> int | float:
    return int(digits) if len(digits) <= JSON_NUMBER_LIMIT_DIGITS else float(digits)


def limited_lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """Lines of the stream without their end; None for one over LINE_LIMIT_BYTES, whose bytes are skipped."""
    while line := stream.readline(LINE_LIMIT_BYTES + 1):
        if len(line) <= LINE_LIMIT_BYTES or line.endswith(b"\n"):
            yield line.rstrip(b"\r\n")
            continue
        while (rest := stream.readline(LINE_LIMIT_BYTES)) and not rest.endswith(b"\n"):
            pass
        yield None


def _outcome(record: object, origin: str, place: str, options: ReadOptions) -> Outcome:
    name = _record_id(record) or origin
    try:
        return _article_of(record, name, options)
    except ArticleError as error:
        return _rejected(name, place, error)


def _article_of(record: object, name: str, options: ReadOptions) -> Article:
    if not isinstance(record, dict):
        raise ArticleError("broken-json", f"the record is {_kind(record)}, not an object with a text")
    if isinstance(record, _Object) and record.repeated:
        raise ArticleError("bad-record", f"{record.repeated!r} stands there twice: keep the right one")
    if isinstance(record.get("id"), str):
        check_field(record["id"], "id")
    text = record.get("text")
    if not isinstance(text, str):
        raise ArticleError("no-text", "no 'text'" if text is None else f"'text' is {_kind(text)}, not a string")
    values = {field: _string(record, field) for field in _FIELDS}
    return build_article(text, Stated.of({key: value for key, value in values.items() if value}), name, options)


def _string(record: dict[str, object], field: str) -> str | None:
    value = record.get(field)
    if value is None:
        return None
    if not isinstance(value, str):
        reason = "bad-date" if field in ("published", "date") else "bad-record"
        raise ArticleError(reason, f"{field!r} is {_kind(value)}, not a string")
    return value.strip() or None


def _record_id(record: object) -> str | None:
    """The record's id as words; None where it has none that could name it in the database."""
    value = record.get("id") if isinstance(record, dict) else None
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    name = str(value).strip()
    return name if storable_id(name) else None


def _kind(value: object) -> str:
    kinds = {dict: "an object", list: "a list", str: "a string", bool: "true or false", type(None): "null"}
    return kinds.get(type(value), "a number")


def _rejected(name: str, place: str, error: ArticleError) -> RejectedArticle:
    return RejectedArticle(name, error.reason, f"{place}: {error}")
