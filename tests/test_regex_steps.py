"""The step counter against ``re`` itself: the same spans, and steps that grow as backtracking does."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from tests import regex_patterns
from tests.regex_attacks import Attack, attacks
from tests.regex_steps import StepCounter, TooManyStepsError

_ATOMS = ("a", "b", "A", "É", ".", r"\w", r"\d", r"\s", "[ab]", "[^a]", "[^\\W\\d]", "-", "$", "^", r"\b", r"\B", "")
_REPEATS = ("", "", "*", "+", "?", "*?", "+?", "??", "*+", "++", "?+", "{2}", "{1,2}", "{0,2}?", "{1,2}+", "{2,}")
TEXTS = st.text(alphabet="aabbAÉé1 -\n", max_size=12)


def _wrapped(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    forms = ("(?:{})", "(?:{})", "({})", "(?>{})", "(?={})", "(?!{})", "(?i:{})", "(?s:{})")
    grouped = st.builds(str.format, st.sampled_from(forms), inner)
    either = st.builds("(?:{}|{})".format, inner, inner)
    return st.builds(str.__add__, grouped | either, st.sampled_from(_REPEATS))


def _atom() -> st.SearchStrategy[str]:
    repeated = st.builds(
        str.__add__, st.sampled_from(("a", "b", ".", r"\w", "[ab]", "[^a]", "-", "É")), st.sampled_from(_REPEATS)
    )
    behind = st.sampled_from(("(?<=a)", "(?<!b)", r"(?<=\w)", "(?<![ab])", "(?<=ab|ba)"))
    return st.sampled_from(_ATOMS) | repeated | behind


PATTERNS = st.recursive(_atom(), lambda inner: _wrapped(inner) | st.builds(str.__add__, inner, inner), max_leaves=6)
FLAGS = st.sampled_from((0, re.IGNORECASE, re.MULTILINE, re.DOTALL, re.ASCII, re.IGNORECASE | re.ASCII))


@pytest.fixture(autouse=True, scope="module")
def _deep() -> Iterator[None]:
    """The counter calls itself for each turn of a repeat."""
    kept = sys.getrecursionlimit()
    sys.setrecursionlimit(1_000_000)
    yield
    sys.setrecursionlimit(kept)


@settings(max_examples=600)
@given(PATTERNS, FLAGS, TEXTS)
def test_its_matches_are_those_of_re(source: str, flags: int, text: str):
    pattern = re.compile(source, flags)
    counter = StepCounter(pattern, limit=300_000)
    places = range(len(text) + 1)
    try:
        spans, whole = counter.finditer(text), counter.match(text, whole=True)
        matches = [counter.match(text, at) for at in places]
    except TooManyStepsError:  # `re` itself would take minutes: "(?:(?:.??|b?){2,}|(?<=a)$)*(?<!b)-" over "ééÉÉa"
        reject()
    assert spans == [found.span() for found in pattern.finditer(text)]
    assert matches == [found.span() if (found := pattern.match(text, at)) else None for at in places]
    assert whole == (found.span() if (found := pattern.fullmatch(text)) else None)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"(?P<q>['\"]).*?(?P=q)", "'a' \"b'c\" 'd"),
        (r"(?i)(ab)\1", "abAB aBab abb"),
        (r"(a)?b(?(1)c|d)", "abc bd abd bc"),
        (r"(?:(a+)b)*c", "aabababc"),
        (r"(a|ab)(c|bcd)(d*)", "abcd"),
        (r"(?x) \d{1,2} # day", "12 345"),
        (r"(?:a|b)*?c|", "ababd"),
    ],
)
def test_groups_are_referred_to_as_in_re(source: str, text: str):
    pattern = re.compile(source)
    assert StepCounter(pattern).finditer(text) == [found.span() for found in pattern.finditer(text)]


def test_the_patterns_of_the_package_match_as_in_re():
    for site in regex_patterns.sites():
        counter = StepCounter(site.pattern)
        for attack in attacks(site.pattern)[::60]:
            text = attack.text(40)
            spans = [found.span() for found in site.pattern.finditer(text)]
            assert counter.finditer(text) == spans, (site.where, text)


@pytest.mark.parametrize("source", [r"\s+$", r"(a+)+b", r"a*a*b", r"\w+:", r"(?:a|aa)+$", r"a++b"])
def test_a_pattern_that_is_not_linear_shows_it(source: str):
    pattern = re.compile(source)
    counter = StepCounter(pattern, limit=500_000)

    def steps(text: str) -> int:
        counter.steps = 0
        counter.finditer(text)
        return counter.steps

    def shows_it(attack: Attack) -> bool:
        try:
            return steps(attack.text(512)) > 3 * steps(attack.text(256))
        except TooManyStepsError:
            return True

    assert any(map(shows_it, attacks(pattern)))


@pytest.mark.parametrize("source", [r"(?<!\s)\s++$", r"(?<!a)a++b", r"\w{1,9}:", r"(?<!a)(?>a|aa)++$"])
def test_a_mended_pattern_is_linear(source: str):
    pattern = re.compile(source)
    counter = StepCounter(pattern)
    for attack in attacks(pattern):
        steps = []
        for length in (512, 1024):
            counter.steps = 0
            counter.finditer(attack.text(length))
            steps.append(counter.steps)
        assert steps[1] <= 2.2 * steps[0] + 100, attack


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("from re import compile\n", "write `import re`"),
        ("import re as r\n", "write `import re`"),
        ("import regex\n", "write `import re`"),
        ("import re\nfind = re.search\n", "under another name"),
        ("import re\n\ndef find(w):\n    return re.search(w, 'a')\n", "name a sample"),
        ("import re\nre.purge()\n", "not known"),
    ],
)
def test_a_pattern_that_the_walk_cannot_see_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str, message: str
):
    package = tmp_path / "unseen_package"
    package.mkdir()
    (package / "__init__.py").write_text("", encoding="utf-8")
    name = f"module_{abs(hash(source))}"
    (package / f"{name}.py").write_text(source, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(regex_patterns, "PACKAGE", package)
    with pytest.raises(regex_patterns.UnseenPatternError, match=message):
        list(regex_patterns.sites_of(package / f"{name}.py"))
