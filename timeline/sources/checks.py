"""What makes a text unfit to be stored: each check raises ArticleError with its stable reason. Nothing is repaired."""

from __future__ import annotations

import re
from datetime import date, timedelta

from timeline.errors import ArticleError
from timeline.sources.settings import (
    BINARY_SHARE,
    EARLIEST_PUBLISHED,
    FIELD_LIMITS_BYTES,
    FUTURE_TOLERANCE_DAYS,
    SNIFF_BYTES,
    TEXT_LIMIT_BYTES,
)

_BINARY_STARTS = {
    b"%PDF-": "a PDF document",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"\x1f\x8b": "a gzip archive",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"\x7fELF": "a program",
    b"SQLite format 3\x00": "an SQLite database",
    b"{\\rtf": "a rich text document",
}
_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROL_BYTES = bytes(code for code in range(32) if code not in b"\t\n\v\f\r\x1b") + b"\x7f"


def refuse_binary(content: bytes) -> None:
    """Raise where the first bytes are those of a known binary form ("binary")."""
    for start, kind in _BINARY_STARTS.items():
        if content.startswith(start):
            raise ArticleError("binary", f"this is {kind}, not text: save its text as UTF-8 and load that")


def looks_binary(content: bytes) -> bool:
    """Tell whether bytes that are not text in the expected encoding are no text at all."""
    head = content[:SNIFF_BYTES]
    controls = len(head) - len(head.translate(None, _CONTROL_BYTES))
    return controls > BINARY_SHARE * len(head)


def decode(content: bytes, encoding: str) -> str:
    """The characters of the bytes without a byte order mark; raises "binary", "not-utf-8" or "wrong-encoding"."""
    try:
        return content.decode(encoding).removeprefix("\ufeff")
    except UnicodeError as error:
        raise _undecodable(content, encoding, error) from None


def _undecodable(content: bytes, encoding: str, error: UnicodeError) -> ArticleError:
    where = f" at byte {error.start}" if isinstance(error, UnicodeDecodeError) else ""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) and encoding == "utf-8":
        return ArticleError("not-utf-8", "the text is UTF-16, not UTF-8: load it with --encoding utf-16")
    if looks_binary(content):
        return ArticleError("binary", f"this is not text (not {encoding}{where}, and full of control characters)")
    if encoding == "utf-8":
        advice = "name its encoding, for example --encoding cp1252"
        return ArticleError("not-utf-8", f"the text is not UTF-8{where}: {advice}")
    return ArticleError("wrong-encoding", f"the text is not {encoding}{where}: give the right one with --encoding")


def check_characters(words: str, field: str) -> None:
    """Raise "nul-bytes" or "lone-surrogate" where no database could keep the words; field names them in the message."""
    position = words.find("\x00")
    if position >= 0:
        raise ArticleError(
            "nul-bytes",
            f"the {field} has a NUL at character {position}: the file is damaged, or UTF-16 (--encoding utf-16)",
        )
    if found := _SURROGATE.search(words):
        raise ArticleError(
            "lone-surrogate",
            f"the {field} has half a character (U+{ord(found[0]):04X}) at character {found.start()}: "
            "it was cut or copied wrongly; take the text from its source again",
        )


def check_field(words: str, field: str) -> None:
    """Raise where what stands beside a text holds damaged characters, or is "too-long" to be what its name says."""
    check_characters(words, field)
    size, limit = len(words.encode("utf-8")), FIELD_LIMITS_BYTES[field]
    if size > limit:
        raise ArticleError(
            "too-long", f"the {field} has {size:,} bytes, at most {limit:,} are taken: it is no {field}; mend it"
        )


def storable_id(name: str) -> bool:
    """Tell whether an id is there, and can name an article in the database."""
    if not name:
        return False
    try:
        check_field(name, "id")
    except ArticleError:
        return False
    return True


def check_text(text: str) -> None:
    """Raise where the text is damaged, "empty" or "too-large"; control and zero-width characters are left alone."""
    check_characters(text, "text")
    if not text.strip():
        raise ArticleError("empty", "there is no text")
    size = len(text.encode("utf-8"))
    if size > TEXT_LIMIT_BYTES:
        raise too_large(f"the text has {size:,} bytes")


def too_large(what: str) -> ArticleError:
    """The error for more text than one article has."""
    limit = f"{TEXT_LIMIT_BYTES:,}"
    return ArticleError("too-large", f"{what}; one article has at most {limit}: split the file into its articles")


def check_published(published: date, today: date) -> None:
    """Raise "future-date" after today (UTC) plus a day for zones, "bad-date" before the oldest year that is taken."""
    if published > today + timedelta(days=FUTURE_TOLERANCE_DAYS):
        raise ArticleError("future-date", f"the publication date {published} lies after today, {today}: correct it")
    if published < EARLIEST_PUBLISHED:
        raise ArticleError("bad-date", f"the publication date {published} lies before {EARLIEST_PUBLISHED}: correct it")
