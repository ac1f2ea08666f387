"""Texts that make a regular expression go back as often as it can: made from its own tree, and some for all."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from re import _constants  # type: ignore[attr-defined]
from typing import Any, NamedTuple

from tests.regex_nodes import REPEATS, SINGLE, character_test, sub_patterns
from tests.regex_steps import StepCounter

_CHARACTERS = [*map(chr, range(32, 127)), *"\n\t\u00a0\u202féàÉ’‘“”–—•…．\u2010\u0301\u200b\x00\x85"]
_FAILING = ("", "\x00", "!x", " ", "\n\n", "-", "a", "9", ",")
_GENERIC = (
    "a", "A", "9", ",", " ", '"', "'", ".", "-", "\n", "\t", "(", ")", "a ", "A ", "Aa ", "1,000", "1 ", "1 000 ",
    "a, ", "A, ", "a-", "'s ", "a.", "A.", "\u00e9", "’", ": ", "\u0301", "\x00", "=", "/", "1/", "- ", "* ", "[", "{",
    "\u200b", "x1", "and ", "the ", "of the ", "a\u00a0", " \n", "one hundred and ", "km ", "a@", "..",
)  # fmt: skip
_SAMPLES = 3
_MOST = 90  # attacks made from the tree of one pattern; large trees give more, and some are drawn of them


class Attack(NamedTuple):
    """A text of any length: before + pump * n + after."""

    before: str
    pump: str
    after: str

    def text(self, length: int) -> str:
        """The text with as many pumps as make about this length."""
        return self.before + self.pump * max(1, length // len(self.pump)) + self.after


def attacks(pattern: re.Pattern[str], seed: int = 1) -> list[Attack]:
    """The attacks on one pattern, none twice; the same for the same seed."""
    chance = random.Random(seed)
    counter = StepCounter(pattern)
    made = {Attack("", pump, after) for pump in _GENERIC for after in ("", "\x00")}
    of_tree = sorted(set(_of_tree(counter, pattern.flags, chance)) - made)
    return sorted(made) + chance.sample(of_tree, min(_MOST, len(of_tree)))


def _of_tree(counter: StepCounter, flags: int, chance: random.Random) -> Iterator[Attack]:
    whole = list(counter.tree)
    for _ in range(_SAMPLES):
        said = sample(whole, flags, chance)
        for end in {len(said), len(said) - 1, len(said) // 2}:
            if said[:end]:
                yield Attack("", said[:end], chance.choice(_FAILING))
                yield Attack("", said[:end] + chance.choice(_FAILING), "")
    for nodes, index, inner in sub_patterns(whole, flags):
        least, most, body = nodes[index][1]
        if most is not _constants.MAXREPEAT and most < 4:
            continue
        for _ in range(_SAMPLES):
            before = sample(nodes[:index], inner, chance)
            pump = sample(list(body), inner, chance)
            other = sample(list(body), inner, chance)
            after = chance.choice(_FAILING)
            for pumped in {pump, other, pump + other, before + pump, before + pump * max(1, least)}:
                if pumped:
                    yield Attack(before, pumped, after)
                    yield Attack("", pumped, after)
            if before:
                yield Attack("", before, after)


def sample(nodes: list[Any], flags: int, chance: random.Random) -> str:
    """Characters that a sequence of the tree takes (lookarounds and back references aside)."""
    return "".join(_sample(node, flags, chance) for node in nodes)


def _sample(node: Any, flags: int, chance: random.Random) -> str:
    kind, value = node
    if kind in SINGLE:
        fits = character_test(node, flags)
        able = [character for character in _CHARACTERS if fits(character)]
        if kind is _constants.LITERAL:
            return chr(value)
        return chance.choice(able) if able else ""
    if kind in REPEATS:
        least, most, body = value
        times = chance.randint(least, min(most, least + 2)) if most is not _constants.MAXREPEAT else least + 1
        return "".join(sample(list(body), flags, chance) for _ in range(times))
    if kind is _constants.BRANCH:
        return sample(list(chance.choice(value[1])), flags, chance)
    if kind is _constants.SUBPATTERN:
        return sample(list(value[3]), (flags | value[1]) & ~value[2], chance)
    if kind is _constants.ATOMIC_GROUP:
        return sample(list(value), flags, chance)
    return ""
