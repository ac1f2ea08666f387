"""Hostile files: each article is read or rejected by name, and the rest of the file is read."""

from __future__ import annotations

import io
from datetime import date

import pytest

from timeline.errors import ArticleError
from timeline.model.article import Article, RejectedArticle
from timeline.sources.files import Form
from timeline.sources.options import ReadOptions
from timeline.sources.streams import read_stream

TODAY = date(2025, 6, 1)
GOOD = b'{"id": "good", "text": "Gunmen attacked a post near Gao.", "published": "2024-05-14"}'
DEEP = 100_000


def outcomes(content: bytes, form: Form = Form.JSON_LINES, **options: str) -> list[Article | RejectedArticle]:
    stream = io.BufferedReader(io.BytesIO(content))  # type: ignore[arg-type]
    return list(read_stream(stream, form, "file", ReadOptions(today=TODAY, **options)))  # type: ignore[arg-type]


def record(**fields: str) -> bytes:
    values = {"text": '"Gunmen attacked."', "published": '"2024-05-14"', **fields}
    return ("{" + ", ".join(f'"{key}": {value}' for key, value in values.items()) + "}").encode(
        "utf-8", "surrogatepass"
    )


REJECTED = {
    "lists within each other": (b"[" * DEEP, "broken-json"),
    "objects within each other": (b'{"a":' * DEEP, "broken-json"),
    "closed lists within each other": (record(x="[" * DEEP + "]" * DEEP), "broken-json"),
    "a text in lists": (record(text="[" * 300 + "]" * 300), "no-text"),
    "a huge number for a text": (record(text="9" * 100_000), "no-text"),
    "a huge number for a title": (record(title="9" * 100_000), "bad-record"),
    "not a number": (record(text="NaN"), "no-text"),
    "infinity for a date": (record(published="-Infinity"), "bad-date"),
    "a text twice": (b'{"text": "a", "text": "b", "published": "2024-05-14"}', "bad-record"),
    "a date twice": (record() [:-1] + b', "published": "2024-05-15"}', "bad-record"),
    "an escaped NUL": (record(text='"a\\u0000b"'), "nul-bytes"),
    "a NUL": (record(text='"a\x00b"'), "nul-bytes"),
    "an escaped lone surrogate": (record(text='"a\\ud800b"'), "lone-surrogate"),
    "a lone surrogate in a title": (record(title='"\\udfff"'), "lone-surrogate"),
    "a lone surrogate in an id": (record(id='"\\udfff"'), "lone-surrogate"),
    "half a character in bytes": (record(text='"a\ud800b"'), "not-utf-8"),
    "bytes that are not UTF-8": (b'{"text": "\xff\xfe\xe9"}', "not-utf-8"),
    "a title of 1 MB": (record(title='"' + "t" * 1_000_000 + '"'), "too-long"),
    "a URL of 1 MB": (record(url='"http://' + "u" * 1_000_000 + '"'), "too-long"),
    "a source of 1 MB": (record(source='"' + "s" * 1_000_000 + '"'), "too-long"),
    "an id of 1 MB": (record(id='"' + "i" * 1_000_000 + '"'), "too-long"),
    "a language of 1 MB": (record(language='"en' + "-aa" * 300_000 + '"'), "too-long"),
    "a text of 3 MB": (record(text='"' + "a" * 3_000_000 + '"'), "too-large"),
    "a year of five digits": (record(published='"99999-01-01"'), "bad-date"),
    "a year of nought": (record(published='"0000-01-01"'), "bad-date"),
    "a day that is none": (record(published='"2024-02-30"'), "bad-date"),
    "a day to come": (record(published='"9999-12-31"'), "future-date"),
    "a day of old": (record(published='"0001-01-01"'), "bad-date"),
    "a date of 1 MB": (record(published='"' + "2" * 1_000_000 + '"'), "bad-date"),
    "a date of blanks": (record(published='"17' + " " * 1_000_000 + 'May 2024"'), "bad-date"),
    "another byte order mark": (b"\xef\xbb\xbf\xef\xbb\xbf" + record(), "broken-json"),
    "not a record": (b"1e999", "broken-json"),
    "a text of blanks": (record(text='"\\u00a0\\u3000\\n"'), "empty"),
}  # fmt: skip


@pytest.mark.parametrize("name", REJECTED)
def test_a_hostile_record_is_rejected_by_name_and_the_others_are_read(name: str):
    content, reason = REJECTED[name]
    first, hostile, last = outcomes(b"\n".join((GOOD, content, GOOD)))
    assert isinstance(first, Article) and isinstance(last, Article)
    assert isinstance(hostile, RejectedArticle)
    assert hostile.reason == reason
    assert len(hostile.message) < 400 and len(hostile.origin) < 100


@pytest.mark.parametrize(
    "name", [name for name, (_, reason) in REJECTED.items() if reason not in ("broken-json", "not-utf-8")]
)
def test_a_hostile_record_of_a_list_is_rejected_by_name_and_the_others_are_read(name: str):
    content, reason = REJECTED[name]
    if b"\x00" in content:
        pytest.skip("a NUL within a document is damage of the whole")
    first, hostile, last = outcomes(b"[" + b",\n".join((GOOD, content, GOOD)) + b"]", Form.JSON)
    assert isinstance(first, Article) and isinstance(last, Article)
    assert isinstance(hostile, RejectedArticle) and hostile.reason == reason


@pytest.mark.parametrize(
    "content",
    [
        record(x="[" * 300 + "]" * 300),
        record(id="9" * 100_000),
        record(id="[[[[1]]]]"),
        record(x='{"text": "a", "text": "b"}'),
        record(x="NaN", y="Infinity", z="1e999", w="-0"),
        record(text='"a\\u202eb\\u001b[31m\\u0007 \\b"', title='"\\u001b]8;;http://x\\u0007"'),
        b"\xef\xbb\xbf" + record(),
        record(title='"' + "é" * 2_000 + '"'),
    ],
)
def test_a_record_that_is_only_odd_is_read(content: bytes):
    [read] = outcomes(content)
    assert isinstance(read, Article), read


@pytest.mark.parametrize(
    ("front", "reason"),
    [
        ("---\n" * 100_000, None),
        ("---\n" + "k: v\n" * 100_000 + "---\ntext", "bad-front-matter"),
        ("---\n" + "a" * 1_000_000 + "\n---\ntext", "bad-front-matter"),
        ("---\n" + "a " * 500_000 + ": x\n---\ntext", "no-date"),
        ("---\ndate: 2024-05-14\ntitle: " + "t" * 1_000_000 + "\n---\ntext", "too-long"),
        ("---\ndate:" + " " * 1_000_000 + "2024-05-14\n---\ntext", None),
        ("---\nx: &a [*a, *a]\ny: !!python/object x\ndate: 2024-05-14\n---\ntext", None),
        ("---\ndate: 2024-05-14\ntitle: \x1b[31m\x00\n---\ntext", "nul-bytes"),
    ],
)
def test_front_matter_is_read_or_refused_by_name(front: str, reason: str | None):
    def read() -> list[Article | RejectedArticle]:
        return outcomes(front.encode(), Form.TEXT)

    if reason is None:
        try:
            assert isinstance(read()[0], Article)
        except ArticleError as error:
            assert error.reason in ("no-date", "empty")
        return
    with pytest.raises(ArticleError) as raised:
        read()
    assert raised.value.reason == reason
    assert len(str(raised.value)) < 400
