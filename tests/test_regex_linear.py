"""Regular expressions against hostile text: doubling the text at most doubles the steps of every pattern there is.

Steps are counted, not timed. A pattern with bounded repeats takes up to its bound at each place, and is linear only
in texts longer than that: where a short text grows faster, longer ones decide.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.regex_attacks import Attack, attacks
from tests.regex_patterns import PACKAGE, Site, Use, sites_of
from tests.regex_steps import StepCounter, TooManyStepsError

MODULES = sorted(path for path in PACKAGE.rglob("*.py") if "import re\n" in path.read_text(encoding="utf-8"))
SHORT, LONG = 64, 2_048  # characters: where counting begins, and where it ends
TOLERANCE = 1.1  # the last repeat of a text may be cut: a tenth more than double
CONSTANT_STEPS = 300  # what does not grow with the text
STEP_LIMIT = 1_000_000


def steps_of(site: Site, counter: StepCounter, text: str) -> int:
    """The steps that the pattern takes over the text as the program uses it."""
    counter.steps = 0
    if site.use is Use.SCAN:
        counter.finditer(text)
    elif site.use is Use.EACH_PLACE:
        for at in range(len(text) + 1):
            counter.match(text, at)
    else:
        counter.match(text, whole=site.use is Use.WHOLE)
    return counter.steps


def growth(site: Site, counter: StepCounter, attack: Attack) -> str | None:
    """What is wrong with the growth of the steps; None where it is linear."""
    length = SHORT
    try:
        before = steps_of(site, counter, attack.text(length))
        while length < LONG:
            after = steps_of(site, counter, attack.text(2 * length))
            if after <= TOLERANCE * 2 * before + CONSTANT_STEPS:
                return None
            length, before = 2 * length, after
    except TooManyStepsError:
        return f"{attack}: more than {STEP_LIMIT:,} steps for {2 * length} characters"
    return f"{attack}: {before:,} steps for {length} characters, more than double those of half"


@pytest.fixture(autouse=True)
def _deep():
    kept = sys.getrecursionlimit()
    sys.setrecursionlimit(1_000_000)
    yield
    sys.setrecursionlimit(kept)


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.relative_to(PACKAGE).as_posix())
def test_doubling_the_text_at_most_doubles_the_steps(module: Path):
    for site in sites_of(module):
        counter = StepCounter(site.pattern, STEP_LIMIT)
        wrong = [found for attack in attacks(site.pattern) if (found := growth(site, counter, attack))]
        assert not wrong, f"{site.where}: {site.use.value}\n{site.pattern.pattern}\n" + "\n".join(wrong[:8])
