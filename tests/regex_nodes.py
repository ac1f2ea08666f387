"""The nodes of the tree that ``re`` parses a pattern to: which characters they take, and where repeats stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from re import _compiler, _constants, _parser  # type: ignore[attr-defined]
from typing import Any

Node = tuple[Any, Any]
LOCAL_FLAGS = re.IGNORECASE | re.MULTILINE | re.DOTALL | re.ASCII | re.UNICODE
SINGLE = {_constants.LITERAL, _constants.NOT_LITERAL, _constants.ANY, _constants.IN}
REPEATS = {_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT}
MAXREPEAT = _constants.MAXREPEAT


def character_test(node: Node, flags: int) -> Callable[[str], bool]:
    """Tells whether a character is one that a node of the tree takes; asked of ``re`` once for each character."""
    state = _parser.State()
    state.flags = flags & LOCAL_FLAGS
    state.str = ""
    pattern = _compiler.compile(_parser.SubPattern(state, [node]), flags & LOCAL_FLAGS)
    known: dict[str, bool] = {}

    def fits(character: str) -> bool:
        verdict = known.get(character)
        if verdict is None:
            verdict = known[character] = pattern.match(character) is not None
        return verdict

    return fits


def single_test(nodes: list[Node], flags: int) -> Callable[[str], bool] | None:
    """The test of the first character of what a sequence matches; None where it may match none, or that is untold."""
    for kind, value in nodes:
        if kind in SINGLE:
            return character_test((kind, value), flags)
        if kind is _constants.SUBPATTERN and not value[1] and not value[2]:
            return single_test(list(value[3]), flags)
        if kind is _constants.ATOMIC_GROUP:
            return single_test(list(value), flags)
        if kind in REPEATS and value[0] > 0:
            return single_test(list(value[2]), flags)
        if kind is _constants.BRANCH:
            firsts = [single_test(list(way), flags) for way in value[1]]
            if any(first is None for first in firsts):
                return None
            return _any_of([first for first in firsts if first is not None])
        if kind is not _constants.AT:
            return None
    return None


def _any_of(firsts: list[Callable[[str], bool]]) -> Callable[[str], bool]:
    known: dict[str, bool] = {}

    def fits(character: str) -> bool:
        verdict = known.get(character)
        if verdict is None:
            verdict = known[character] = any(first(character) for first in firsts)
        return verdict

    return fits


def sub_patterns(nodes: Any, flags: int) -> Iterator[tuple[list[Node], int, int]]:
    """Every sequence of the tree with an index in it where a repeat stands, and the flags that rule there."""
    nodes = list(nodes)
    for index, (kind, value) in enumerate(nodes):
        if kind in REPEATS:
            yield nodes, index, flags
            yield from sub_patterns(value[2], flags)
        elif kind is _constants.BRANCH:
            for way in value[1]:
                yield from sub_patterns(way, flags)
        elif kind is _constants.SUBPATTERN:
            yield from sub_patterns(value[3], (flags | value[1]) & ~value[2])
        elif kind is _constants.ATOMIC_GROUP:
            yield from sub_patterns(value, flags)
        elif kind in (_constants.ASSERT, _constants.ASSERT_NOT):
            yield from sub_patterns(value[1], flags)
        elif kind is _constants.GROUPREF_EXISTS:
            yield from sub_patterns(value[1], flags)
            yield from sub_patterns(value[2] or [], flags)
