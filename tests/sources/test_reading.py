from __future__ import annotations

import io
import json
import os
import sys
import threading
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.errors import InputError
from timeline.model.article import Article, RejectedArticle
from timeline.sources.options import ReadOptions
from timeline.sources.reading import read_inputs
from timeline.sources.settings import LINE_LIMIT_BYTES, TEXT_LIMIT_BYTES

TODAY = date(2025, 3, 1)
DATED = ReadOptions(published=date(2024, 9, 17), today=TODAY)
UNDATED = ReadOptions(today=TODAY)
TEXT = "GAO, Mali — Des hommes armés ont attaqué un poste près de Ménaka, mardi. Four soldiers died, the army said."


def read(*paths: object, options: ReadOptions = DATED) -> list[Article | RejectedArticle]:
    return list(read_inputs([str(path) for path in paths], options))


def only(outcomes: list[Article | RejectedArticle]) -> Article:
    assert len(outcomes) == 1
    assert isinstance(outcomes[0], Article), outcomes[0]
    return outcomes[0]


def rejected(outcomes: list[Article | RejectedArticle]) -> RejectedArticle:
    assert len(outcomes) == 1
    assert isinstance(outcomes[0], RejectedArticle), outcomes[0]
    return outcomes[0]


def write_lines(path: Path, *records: object) -> Path:
    path.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), encoding="utf-8")
    return path


@pytest.fixture
def standard_input(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    def give(content: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(content))))

    return give


def test_a_plain_text_is_kept_character_for_character(tmp_path: Path) -> None:
    text = "A first line.\r\nA tab\there,\u200f right-to-left\u200b, \x1b[31m and \x07 marks.\n\n"
    path = tmp_path / "gao.txt"
    path.write_bytes(text.encode("utf-8"))
    article = only(read(path))
    assert article.text == text
    assert (article.origin, article.published, article.language) == (str(path), date(2024, 9, 17), None)


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    path = tmp_path / "gao.txt"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.encode("utf-8"))
    assert only(read(path)).text == TEXT


def test_front_matter_states_the_article(tmp_path: Path) -> None:
    path = tmp_path / "gao.md"
    path.write_text(
        "---\ntitle: Attaque à Gao\ndate: 17 septembre 2024\nsource: Studio Tamani\nurl: https://example.org/gao\n"
        f"language: fr\n---\n{TEXT}",
        encoding="utf-8",
    )
    article = only(read(path, options=UNDATED))
    assert article == Article(
        text=TEXT,
        published=date(2024, 9, 17),
        origin=str(path),
        title="Attaque à Gao",
        source="Studio Tamani",
        url="https://example.org/gao",
        language="fr",
    )


def test_the_options_win_over_what_the_article_states(tmp_path: Path) -> None:
    path = tmp_path / "gao.txt"
    path.write_text(f"---\ntitle: Old\ndate: never\nsource: Old\nurl: old\nlanguage: fr\n---\n{TEXT}")
    options = ReadOptions(published=date(2020, 1, 2), source="AP", title="New", url="new", language="en", today=TODAY)
    article = only(read(path, options=options))
    assert (article.published, article.source, article.title, article.url, article.language) == (
        date(2020, 1, 2),
        "AP",
        "New",
        "new",
        "en",
    )


def test_published_goes_before_date_and_both_before_the_dateline(tmp_path: Path) -> None:
    text = "BAMAKO, Mali, Sept. 3, 2024 (AP) — Gunmen attacked a post."
    path = write_lines(
        tmp_path / "records.jsonl",
        {"text": text, "published": "2024-09-01", "date": "2024-09-02"},
        {"text": text, "published": "", "date": "2024-09-02"},
        {"text": text},
    )
    days = [outcome.published.day for outcome in read(path, options=UNDATED) if isinstance(outcome, Article)]
    assert days == [1, 2, 3]


def test_the_time_of_a_file_is_no_publication_date(tmp_path: Path) -> None:
    path = tmp_path / "gao.txt"
    path.write_text(TEXT)
    os.utime(path, (1726531200, 1726531200))
    outcome = rejected(read(path, options=UNDATED))
    assert outcome.reason == "no-date"
    assert "--published" in outcome.message


def test_a_record_keeps_its_id_and_one_without_is_named_by_its_line(tmp_path: Path) -> None:
    path = write_lines(
        tmp_path / "records.jsonl", {"id": "ap-1", "text": TEXT}, {"id": 7, "text": TEXT}, {"text": TEXT}
    )
    assert [outcome.origin for outcome in read(path)] == ["ap-1", "7", f"{path}:3"]


@pytest.mark.parametrize("document", [{"text": TEXT}, [{"text": TEXT}]])
def test_a_json_document_is_a_record_or_a_list(tmp_path: Path, document: object) -> None:
    path = tmp_path / "record.json"
    path.write_text(json.dumps(document, indent=2))
    assert only(read(path)).text == TEXT


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("latin.txt", "Des soldats tués à Ménaka".encode("latin-1"), "not-utf-8"),
        ("wide.txt", TEXT.encode("utf-16"), "not-utf-8"),
        ("nul.txt", b"Four soldiers\x00 died.", "nul-bytes"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "binary"),
        ("noise.txt", bytes(range(256)) * 20, "binary"),
        ("report.pdf.txt", b"%PDF-1.7\nFour soldiers died.", "binary"),
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \r\n\t\n", "empty"),
        ("mark.txt", b"\xef\xbb\xbf", "empty"),
        ("large.txt", b"a" * (TEXT_LIMIT_BYTES + 1), "too-large"),
        ("larger.txt", b"a" * (4 * TEXT_LIMIT_BYTES + 1), "too-large"),
        ("open.txt", b"---\ntitle: Gao\nFour soldiers died.", "bad-front-matter"),
        ("date.txt", b"---\ndate: 17/09/2024\n---\nFour soldiers died.", "bad-date"),
        ("future.txt", b"---\ndate: 2025-03-03\n---\nFour soldiers died.", "future-date"),
        ("ancient.txt", b"---\ndate: 0202-09-17\n---\nFour soldiers died.", "bad-date"),
        ("language.txt", b"---\nlanguage: English\ndate: 2024-09-17\n---\nFour soldiers died.", "bad-language"),
        ("none.txt", b"Four soldiers died.", "no-date"),
        ("broken.json", b'{"text": "Four soldiers died."', "broken-json"),
        ("word.json", b'"Four soldiers died."', "broken-json"),
        ("nothing.json", b"[]", "empty"),
        ("deep.json", b"[" * 100_000, "broken-json"),
        ("number.json", b"[" + b"1" * 5_000 + b"]", "broken-json"),
        ("list.jsonl", b"[1, 2]", "broken-json"),
        ("textless.jsonl", b'{"title": "Gao", "published": "2024-09-17"}', "no-text"),
        ("null.jsonl", b'{"text": null, "published": "2024-09-17"}', "no-text"),
        ("numeric.jsonl", b'{"text": 12, "published": "2024-09-17"}', "no-text"),
        ("hollow.jsonl", b'{"text": "", "published": "2024-09-17"}', "empty"),
        ("half.jsonl", rb'{"text": "Four \ud800 soldiers", "published": "2024-09-17"}', "lone-surrogate"),
        ("title.jsonl", rb'{"text": "Four died.", "title": "\udc00", "published": "2024-09-17"}', "lone-surrogate"),
        ("id.jsonl", rb'{"id": "a\u0000b", "text": "Four died.", "published": "2024-09-17"}', "nul-bytes"),
        ("escape.jsonl", rb'{"text": "Four \u0000 soldiers", "published": "2024-09-17"}', "nul-bytes"),
        ("epoch.jsonl", b'{"text": "Four died.", "published": 1726531200}', "bad-date"),
        ("source.jsonl", b'{"text": "Four died.", "source": {"name": "AP"}, "published": "2024-09-17"}', "bad-record"),
        ("latin.jsonl", '{"text": "Ménaka"}'.encode("latin-1"), "not-utf-8"),
        ("long.jsonl", b'{"text": "' + b"a" * LINE_LIMIT_BYTES + b'"}', "too-large"),
        ("zip.jsonl", b"PK\x03\x04 and so on", "binary"),
    ],
)
def test_a_bad_article_is_rejected_with_its_reason(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    outcome = rejected(read(path, options=UNDATED))
    assert outcome.reason == reason
    assert outcome.origin.startswith(str(path))
    assert outcome.message


def test_a_text_that_is_not_utf_8_names_the_option_that_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "menaka.txt"
    path.write_bytes("Des soldats tués à Ménaka".encode("cp1252"))
    assert "--encoding" in rejected(read(path)).message
    read_right = read(path, options=ReadOptions(published=date(2024, 9, 17), encoding="windows-1252", today=TODAY))
    assert only(read_right).text == "Des soldats tués à Ménaka"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32", "cp1252", "utf-8"])
@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.json"])
def test_every_form_is_read_in_other_encodings(tmp_path: Path, encoding: str, name: str) -> None:
    record = json.dumps({"text": TEXT}, ensure_ascii=False)
    path = tmp_path / name
    path.write_bytes((TEXT if name == "a.txt" else record + "\n").encode(encoding))
    options = ReadOptions(published=date(2024, 9, 17), encoding=encoding, today=TODAY)
    assert only(read(path, options=options)).text == TEXT


def test_two_million_bytes_of_text_are_not_too_many(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_bytes(b"a" * TEXT_LIMIT_BYTES)
    assert len(only(read(path)).text) == TEXT_LIMIT_BYTES


def test_tomorrow_is_no_future_date_as_zones_differ(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", {"text": TEXT, "published": "2025-03-02"})
    assert only(read(path, options=UNDATED)).published == date(2025, 3, 2)


def test_a_broken_line_700_of_1000_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    lines = [json.dumps({"id": f"r{n}", "text": f"{n} soldiers died.", "date": "2024-09-17"}) for n in range(1, 1001)]
    lines[699] = lines[699][:20]
    path = tmp_path / "thousand.jsonl"
    path.write_text("\n".join(lines))
    outcomes = read(path, options=UNDATED)
    bad = [outcome for outcome in outcomes if isinstance(outcome, RejectedArticle)]
    assert len(outcomes) == 1000
    assert [(outcome.origin, outcome.reason) for outcome in bad] == [(f"{path}:700", "broken-json")]
    assert "line 700" in bad[0].message


def test_a_line_over_the_limit_is_skipped_and_the_next_is_read(tmp_path: Path) -> None:
    path = tmp_path / "long.jsonl"
    good = json.dumps({"id": "good", "text": TEXT}).encode()
    path.write_bytes(b'{"text": "' + b"a" * (2 * LINE_LIMIT_BYTES) + b'"}\n' + good + b"\n")
    assert [outcome.origin for outcome in read(path)] == [f"{path}:1", "good"]


def test_a_long_file_of_json_lines_is_read_in_flat_memory(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    line = json.dumps({"text": TEXT * 20}).encode() + b"\n"
    with path.open("wb") as stream:
        for _ in range(8_000):
            stream.write(line)
    size = path.stat().st_size
    tracemalloc.start()
    try:
        count = sum(1 for _ in read_inputs([str(path)], DATED))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert count == 8_000
    assert peak < size / 10


def test_a_folder_is_read_whole_sorted_and_without_what_is_no_article(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".hidden.txt", "README.md", "c/d.txt", "c/B.json", ".git/e.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps({"text": TEXT}) if name.endswith("json") else TEXT)
    names = [Path(outcome.origin.split(":")[0]).relative_to(tmp_path).as_posix() for outcome in read(tmp_path)]
    assert names == ["a.txt", "b.txt", "c/B.json", "c/d.txt"]


def test_a_file_of_another_kind_in_a_folder_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.html").write_text(f"<p>{TEXT}</p>")
    outcomes = read(tmp_path)
    assert [type(outcome) for outcome in outcomes] == [Article, RejectedArticle]
    assert isinstance(outcomes[1], RejectedArticle)
    assert (outcomes[1].reason, outcomes[1].origin) == ("unread-kind", str(tmp_path / "b.html"))


def test_a_file_name_that_is_not_utf_8_can_be_stored(tmp_path: Path) -> None:
    path = os.fsdecode(os.fsencode(tmp_path) + b"/m\xe9naka.txt")
    Path(path).write_text(TEXT)
    assert only(read(tmp_path)).origin.endswith("m\ufffdnaka.txt")


def test_a_file_that_goes_while_others_are_read_is_rejected(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text(TEXT)
    outcomes = read_inputs([str(tmp_path)], DATED)
    assert isinstance(next(outcomes), Article)
    (tmp_path / "b.txt").unlink()
    assert rejected(list(outcomes)).reason == "unreadable"


@pytest.mark.parametrize(
    ("content", "count"),
    [
        (TEXT.encode(), 1),
        (b"[Correction] " + TEXT.encode(), 1),
        (json.dumps({"text": TEXT}, indent=1).encode(), 1),
        (b"\xef\xbb\xbf" + json.dumps({"text": TEXT}).encode(), 1),
        (json.dumps([{"text": TEXT}, {"text": TEXT}]).encode(), 2),
        (b"".join(json.dumps({"text": TEXT}).encode() + b"\n" for _ in range(3)), 3),
    ],
)
def test_text_json_and_json_lines_are_told_apart_on_standard_input(
    standard_input: Callable[[bytes], None], content: bytes, count: int
) -> None:
    standard_input(content)
    outcomes = read("-")
    assert [type(outcome) for outcome in outcomes] == [Article] * count
    assert all(outcome.origin.startswith("-") for outcome in outcomes)


def test_a_broken_first_line_on_standard_input_loses_no_other(standard_input: Callable[[bytes], None]) -> None:
    standard_input(b'{"text": "cut\n' + json.dumps({"id": "two", "text": TEXT}).encode() + b"\n")
    assert [outcome.origin for outcome in read("-")] == ["-:1", "two"]


def test_a_named_pipe_is_read_as_what_it_holds(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    record = json.dumps({"id": "piped", "text": TEXT})
    writer = threading.Thread(target=pipe.write_text, args=(record,))
    writer.start()
    try:
        assert only(read(pipe)).origin == "piped"
    finally:
        writer.join()


@pytest.mark.parametrize(
    ("paths", "words"),
    [
        ([], "no path"),
        (["nowhere.txt"], "nowhere.txt cannot be read"),
        (["a\x00b"], "is no path"),
        (["hollow"], "has no articles"),
        (["pictures"], r"has no articles.*\.png"),
        (["-", "-"], "twice"),
    ],
)
def test_paths_without_articles_are_refused_before_anything_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, paths: list[str], words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "hollow").mkdir()
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "gao.png").write_bytes(b"\x89PNG")
    with pytest.raises(InputError, match=words):
        read_inputs(paths, DATED)


def test_a_title_or_url_is_refused_for_more_than_one_article(tmp_path: Path) -> None:
    options = ReadOptions(published=date(2024, 9, 17), url="https://example.org/1", today=TODAY)
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT)
    with pytest.raises(InputError, match="one article"):
        read_inputs([str(tmp_path)], options)
    with pytest.raises(InputError, match="holds records"):
        list(read_inputs([str(write_lines(tmp_path / "c.jsonl", {"text": TEXT}))], options))


@pytest.mark.parametrize("encoding", ["klingon", "base64", "rot13", "ut\x00f"])
def test_an_unknown_encoding_is_refused(encoding: str) -> None:
    with pytest.raises(InputError, match="--encoding"):
        ReadOptions(encoding=encoding)


def test_a_language_that_is_no_code_is_refused() -> None:
    with pytest.raises(InputError, match="--language"):
        ReadOptions(language="English")


@pytest.fixture(scope="module")
def one_file(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    yield tmp_path_factory.mktemp("bytes") / "any"


@given(content=st.binary(max_size=400), suffix=st.sampled_from([".txt", ".json", ".jsonl", ".dat"]))
def test_any_bytes_give_articles_or_rejections(one_file: Path, content: bytes, suffix: str) -> None:
    path = one_file.with_suffix(suffix)
    path.write_bytes(content)
    for outcome in read(path):
        assert isinstance(outcome, Article | RejectedArticle)
        outcome.origin.encode("utf-8")
        if isinstance(outcome, RejectedArticle):
            outcome.message.encode("utf-8")


@given(st.text(min_size=1).filter(lambda text: text.strip() and "\x00" not in text))
def test_the_text_of_a_record_is_kept_character_for_character(one_file: Path, text: str) -> None:
    path = write_lines(one_file.with_suffix(".jsonl"), {"text": text})
    assert only(read(path)).text == text
