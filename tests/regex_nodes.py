"""The nodes of the tree that ``re`` parses a pattern to: which characters they take, and where repeats stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from re import _compiler, _constants, _parser  # type: ignore[attr-defined]
from typing import Any

Node = tuple[Any, Any]
LOCAL_FLAGS = int(re.IGNORECASE | re.MULTILINE | re.DOTALL | re.ASCII | re.UNICODE)
SINGLE = {_constants.LITERAL, _constants.NOT_LITERAL, _constants.ANY, _constants.IN}
REPEATS = {_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT}
MAXREPEAT = _constants.MAXREPEAT


class _Verdicts(dict[str, bool]):
    """What is known of characters; the first time of each, the question is asked."""

    def __init__(self, ask: Callable[[str], bool]) -> None:
        super().__init__()
        self._ask = ask

    def __missing__(self, character: str) -> bool:
        verdict = self[character] = self._ask(character)
        return verdict


_tests: dict[tuple[str, int], _Verdicts] = {}


def character_test(node: Node, flags: int) -> Callable[[str], bool]:
    """Tells whether a character is one that a node of the tree takes; asked of ``re`` once for each character."""
    key = repr(node), flags & LOCAL_FLAGS
    if key not in _tests:
        pattern = _compiled(node, flags)
        _tests[key] = _Verdicts(lambda character: pattern.match(character) is not None)
    return _tests[key].__getitem__


def end_of_run(node: Node, flags: int) -> Callable[[str, int, int], int]:
    """Tells how far a text, from a place on and up to another, has characters that a node of the tree takes."""
    match = _compiled((_constants.MAX_REPEAT, (0, MAXREPEAT, _tree_of(node, flags))), flags).match

    def end(text: str, start: int, last: int) -> int:
        return match(text, start, last).end()  # type: ignore[union-attr]  # which matches nothing, too

    return end


def _compiled(node: Node, flags: int) -> re.Pattern[str]:
    compiled: re.Pattern[str] = _compiler.compile(_tree_of(node, flags), flags & LOCAL_FLAGS)
    return compiled


def _tree_of(node: Node, flags: int) -> Any:
    state = _parser.State()
    state.flags = flags & LOCAL_FLAGS
    state.str = ""
    return _parser.SubPattern(state, [node])


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
    return _Verdicts(lambda character: any(first(character) for first in firsts)).__getitem__


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
