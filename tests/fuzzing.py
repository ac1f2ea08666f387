"""The fuzz run: ``python -m tests.fuzzing --count 1000000 --first 1 --jobs 2``; ``make soak`` runs it.

Each seed is one input, made by ``fuzzing_inputs``, for one part of the program, from cheap (the readers, the grammars
of dates and numbers) to dear (the whole extractor). An input may be refused by name; any other exception, and any
result that breaks what is promised of it, is a failure, printed with its seed. A seed gives the same input again.
"""

from __future__ import annotations

import argparse
import io
import random
import sys
import time
import traceback
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path

from benchmarks.offsets import evidence_of, strayed
from tests.fuzzing_inputs import Maker
from timeline.cli.terminal import safe
from timeline.errors import ArticleError, InputError
from timeline.export.cells import guarded, list_cell, unguarded
from timeline.export.extraction_rows import mention_row, rejected_row, time_row
from timeline.extraction.clean import CleanText
from timeline.extraction.extractor import Extractor
from timeline.extraction.languages.en.numbers import find_numbers
from timeline.extraction.languages.en.sentences import ENGLISH_SENTENCES
from timeline.extraction.languages.en.times import find_times
from timeline.extraction.sentences import LONGEST_SENTENCE_CHARACTERS, split_sentences
from timeline.model.article import Article, RejectedArticle
from timeline.model.decision import EventField
from timeline.model.evidence import Span
from timeline.model.interval import DateInterval, Precision
from timeline.query.dates import parse_first_day, parse_last_day
from timeline.reference.reference import load_reference
from timeline.review import values
from timeline.sources.checks import check_characters
from timeline.sources.dateline import parse_date, read_dateline
from timeline.sources.files import Form
from timeline.sources.options import ReadOptions
from timeline.sources.settings import EARLIEST_PUBLISHED
from timeline.sources.streams import read_stream

TODAY = date(2025, 6, 1)
BLOCK = 2_000  # seeds that one task of a worker tries
_BLANK = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})


class BrokenPromiseError(Exception):
    """A result that is not what the program promises."""


def promise(kept: bool, what: str) -> None:
    """Raises BrokenPromiseError with the words where it is not kept."""
    if not kept:
        raise BrokenPromiseError(what)


def try_reader(make: Maker) -> None:
    """A file's bytes: articles and rejections by name."""
    content = make.document()
    form = make.chance.choice((Form.TEXT, Form.JSON, Form.JSON_LINES, Form.UNTOLD))
    encoding = make.chance.choices(("utf-8", "cp1252", "utf-16"), (90, 5, 5))[0]
    options = ReadOptions(
        published=date(2024, 1, 2) if make.chance.random() < 0.3 else None, encoding=encoding, today=TODAY
    )
    try:
        for outcome in read_stream(io.BufferedReader(io.BytesIO(content)), form, "a.txt", options):  # type: ignore[arg-type]
            _check_outcome(outcome)
    except ArticleError as error:
        promise(bool(error.reason and str(error)), "an error without a reason")
        safe(str(error)).encode("utf-8")


def _check_outcome(outcome: Article | RejectedArticle) -> None:
    if isinstance(outcome, RejectedArticle):
        promise(bool(outcome.reason and outcome.message), "a rejection without a reason")
        check_characters(outcome.origin, "origin")
        check_characters(outcome.message, "message")
        return
    promise(bool(outcome.text.strip()), "an empty article")
    promise(EARLIEST_PUBLISHED <= outcome.published <= TODAY + timedelta(days=1), f"published {outcome.published}")
    for words in (outcome.text, outcome.origin, outcome.title, outcome.source, outcome.url, outcome.language):
        check_characters(words or "", "field")
    promise(len(outcome.text_hash) == 64, "a text without a hash")


def try_dates(make: Maker) -> None:
    """Dates of front matter, of datelines and of users: the day that is written, or none."""
    words = make.chance.choice((make.date, make.phrase))()
    if day := parse_date(words):
        digits = {int(run) for run in _digit_runs(words)}
        promise({day.year, day.day} <= digits, f"{day} is not in {words!r}")
    read_dateline(
        make.chance.choice(("BAMAKO, ", "GAO (AP), ", "")) + words + make.chance.choice((" — ", ": ", "")) + "x"
    )
    for parse in (parse_first_day, parse_last_day):
        try:
            parse(words, "--from")
        except InputError:
            continue
    for parsed in (lambda: values.parse_date(words), lambda: values.parse_figure(EventField.KILLED, make.number())):
        try:
            parsed()
        except InputError:
            continue


def _digit_runs(words: str) -> Iterator[str]:
    run = ""
    for character in words + " ":
        if character.isdecimal():
            run += character
        elif run:
            yield run[:9]
            run = ""


def try_numbers(make: Maker) -> None:
    """Numbers: in order, none overlapping, low not above high, made of the words of the text."""
    text = make.phrase(8) + make.number() + make.phrase(4)
    done = 0
    for number in find_numbers(text):
        promise(done <= number.span.start < number.span.end <= len(text), f"{number.span} strays in {text!r}")
        low, high = number.count.low, number.count.high
        promise(low is None or high is None or low <= high, f"{number.count} is reversed")
        number.count.display()
        done = number.span.end


def try_sentences(make: Maker) -> None:
    """Sentences: in order, bounded, all but blanks within one; and the clean text leads back to the given."""
    original = make.text() if make.chance.random() < 0.5 else make.phrase(200)
    clean = CleanText.of(original)
    _check_sentences(clean.text, split_sentences(clean.text, ENGLISH_SENTENCES))
    ends = [clean.span(Span(at, at + 1)) for at in range(len(clean.text))]
    promise(all(one.end <= two.start for one, two in pairwise(ends)), "offsets go back")


def _check_sentences(text: str, sentences: tuple[Span, ...]) -> None:
    at = 0
    for span in sentences:
        promise(span.end - span.start <= LONGEST_SENTENCE_CHARACTERS, f"{span} is too long")
        promise(at <= span.start and not text[at : span.start].strip(), f"characters are lost before {span}")
        at = span.end
    promise(not text[at:].strip(), "characters are lost at the end")


def try_times(make: Maker) -> None:
    """Dated expressions: the text's own words, and never narrower than they are."""
    text = CleanText.of("".join(make.sentence() for _ in range(make.chance.randint(1, 3)))).text
    published = TODAY - timedelta(days=make.chance.randint(0, 9_000))
    done = 0
    for found in find_times(text.replace("\n", " "), published, split_sentences(text, ENGLISH_SENTENCES)):
        span = found.evidence.span
        promise(done <= span.start and span.end <= len(text), f"{span} strays")
        done = span.end
        _check_interval(found.evidence.words, found.own)


def _check_interval(words: str, own: DateInterval | None) -> None:
    if own is None:
        return
    own.display()
    bare = words.strip().lower().removeprefix("in ").removeprefix("the year ")
    if bare.isdecimal() and len(bare) == 4 and own.bounded:
        promise(own.precision is Precision.YEAR and (own.days or 0) >= 365, f"{words!r} became {own}")


def try_outputs(make: Maker) -> None:
    """Cells no spreadsheet runs, that read back as they were; lines that no terminal obeys."""
    text = make.phrase(6)
    promise(unguarded(guarded(text)) == text, f"{text!r} does not read back")
    visible = guarded(text).lstrip(" \t\r\n'")
    promise(guarded(text).startswith("'") or not visible or visible[0] not in "=+-@", f"{text!r} is run")
    list_cell([text, make.phrase(2)])
    shown = safe(text)
    promise(
        all(c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Zl", "Zp") for c in shown), repr(text)
    )


def try_extractor(make: Maker) -> None:
    """A whole article: every evidence is the article's own words, and its rows can be printed."""
    text = make.text().replace("\x00", "").encode("utf-8", "ignore").decode("utf-8")
    if not text.strip():
        return
    published = TODAY - timedelta(days=make.chance.randint(0, 9_000))
    title = make.phrase(3) if make.chance.random() < 0.3 else None
    article = Article(text, published, "a.txt", title=title, language="en")
    extraction = _extractor().extract(article)
    promise(not strayed(text, extraction), f"evidence strays: {strayed(text, extraction)[:1]}")
    for evidence in evidence_of(extraction):
        promise(0 <= evidence.span.start < evidence.span.end <= len(text), f"{evidence.span} is not of the text")
    for mention in extraction.mentions:
        mention_row("a.txt", mention)
        for claim in mention.casualties:
            low, high = claim.count.low, claim.count.high
            promise(low is None or high is None or low <= high, f"{claim.count} is reversed")
    for rejected in extraction.rejected:
        rejected_row("a.txt", rejected)
    for found in extraction.times:
        time_row("a.txt", found)
        _check_interval(found.evidence.words, found.own)


@cache
def _extractor() -> Extractor:
    return Extractor(load_reference())


# Parts of the program, each with how often in a thousand inputs it is tried: cheap ones often, the dear one rarely.
PARTS: tuple[tuple[Callable[[Maker], None], int], ...] = (
    (try_reader, 560),
    (try_dates, 150),
    (try_numbers, 104),
    (try_outputs, 120),
    (try_times, 40),
    (try_sentences, 20),
    (try_extractor, 6),
)


def part_of(seed: int) -> Callable[[Maker], None]:
    """Which part of the program a seed is for."""
    parts, weights = zip(*PARTS, strict=True)
    return random.Random(f"part {seed}").choices(parts, weights)[0]  # type: ignore[no-any-return]


def try_seed(seed: int) -> str | None:
    """What went wrong with the input of a seed; None where nothing did."""
    try:
        part_of(seed)(Maker(seed))
    except Exception as error:  # all that is not a refusal by name is what the run is for
        where = traceback.extract_tb(error.__traceback__)[-1]
        return f"{type(error).__name__}: {str(error)[:160]} at {Path(where.filename).name}:{where.lineno}"
    return None


def run_block(first: int, count: int) -> tuple[Counter[str], list[tuple[int, str, str]]]:
    """How many inputs of a block each part took, and the failures with their seeds."""
    taken: Counter[str] = Counter()
    failures = []
    for seed in range(first, first + count):
        part = part_of(seed).__name__.removeprefix("try_")
        taken[part] += 1
        if (wrong := try_seed(seed)) is not None:
            failures.append((seed, part, wrong))
    return taken, failures


def main(arguments: list[str]) -> int:
    """Runs the inputs and prints what was tried and what failed; 1 where something did."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzzing")
    parser.add_argument("--count", type=int, default=1_000_000, help="How many inputs.")
    parser.add_argument("--first", type=int, default=1, help="The first seed; the others follow it.")
    parser.add_argument("--jobs", type=int, default=1, help="How many processes.")
    options = parser.parse_args(arguments)
    blocks = [(at, min(BLOCK, options.first + options.count - at))
              for at in range(options.first, options.first + options.count, BLOCK)]  # fmt: skip
    began = time.monotonic()
    taken: Counter[str] = Counter()
    failed = 0
    with ProcessPoolExecutor(options.jobs) as pool:
        for done, (parts, failures) in enumerate(pool.map(run_block, *zip(*blocks, strict=True)), 1):
            taken.update(parts)
            failed += len(failures)
            for seed, part, wrong in failures:
                print(f"seed {seed}, {part}: {wrong}", flush=True)
            if done % 10 == 0 or done == len(blocks):
                rate = taken.total() / (time.monotonic() - began)
                print(f"{taken.total():,} inputs, {failed} failures, {rate:,.0f} inputs/s", flush=True)
    print(", ".join(f"{part} {number:,}" for part, number in taken.most_common()))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
