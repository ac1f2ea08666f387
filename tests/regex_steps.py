"""How many steps a regular expression takes over a text: a backtracking matcher in Python that goes the way of ``re``.

``re`` tells no steps, and a clock tells them badly. The matcher walks the tree that ``re`` itself parses, tries what
``re`` tries, in its order, and counts; its matches are those of ``re`` (tests/test_regex_steps.py). What a single
character may be it asks of ``re``, so that cases, classes and categories are those of the real thing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any

from tests.regex_nodes import LOCAL_FLAGS, MAXREPEAT, REPEATS, SINGLE, Node, character_test, end_of_run, single_test

Matches = Callable[[int], bool]


class TooManyStepsError(Exception):
    """The limit of steps was passed."""


class StepCounter:
    """One pattern, matched step by step. steps: how many were taken so far; a test of one node at one place is one."""

    def __init__(self, pattern: re.Pattern[str], limit: int = 50_000_000) -> None:
        self.steps = 0
        self.tree = _parser.parse(pattern.pattern, pattern.flags & ~re.TEMPLATE if hasattr(re, "TEMPLATE") else 0)
        self._limit = limit
        self._text = ""
        self._start = self._end = 0
        self._found = -1
        self._must_advance = self._whole = False
        self._groups: list[tuple[int, int] | None] = [None] * (pattern.groups + 1)
        self._opened: list[int] = [0] * (pattern.groups + 1)
        self._first = single_test(list(self.tree), pattern.flags)
        self._matches = self._sequence(list(self.tree), pattern.flags & LOCAL_FLAGS, self._accept)

    def finditer(self, text: str) -> list[tuple[int, int]]:
        """The spans that ``re.finditer`` gives."""
        self._text, self._end = text, len(text)
        spans: list[tuple[int, int]] = []
        at, must_advance = 0, False
        while (start := self._next(at, must_advance=must_advance)) is not None:
            spans.append((start, self._found))
            at, must_advance = self._found, self._found == start
        return spans

    def _next(self, at: int, *, must_advance: bool) -> int | None:
        text, first = self._text, self._first
        for start in range(at, self._end + 1):
            if first is not None and (start == self._end or not first(text[start])):
                self.steps += 1  # as `_at`, which need not be called to tell so
            elif self._at(start, must_advance=must_advance and start == at):
                return start
        return None

    def match(self, text: str, at: int = 0, *, whole: bool = False) -> tuple[int, int] | None:
        """The span that ``re.match`` gives from a place on; whole: that of ``fullmatch``."""
        self._text, self._end = text, len(text)
        return (at, self._found) if self._at(at, whole=whole) else None

    def _at(self, start: int, *, must_advance: bool = False, whole: bool = False) -> bool:
        self._count()
        self._start, self._must_advance, self._whole = start, must_advance, whole
        if self._first is not None and not (start < self._end and self._first(self._text[start])):
            return False
        self._groups[:] = [None] * len(self._groups)
        return self._matches(start)

    def _count(self, steps: int = 1) -> None:
        self.steps += steps
        if self.steps > self._limit:
            raise TooManyStepsError(self.steps)

    def _accept(self, at: int) -> bool:
        if (self._whole and at != self._end) or (self._must_advance and at == self._start):
            return False
        self._found = at
        return True

    def _sequence(self, nodes: list[Node], flags: int, then: Matches) -> Matches:
        for node in reversed(nodes):
            then = self._node(node, flags, then)
        return then

    def _node(self, node: Node, flags: int, then: Matches) -> Matches:
        kind, value = node
        if kind in SINGLE:
            return self._single(character_test(node, flags), then)
        if kind in REPEATS:
            return self._repeat(kind, value, flags, then)
        made: dict[Any, Callable[[Any, int, Matches], Matches]] = {
            _constants.AT: self._place,
            _constants.BRANCH: self._branch,
            _constants.SUBPATTERN: self._group,
            _constants.ATOMIC_GROUP: self._atomic,
            _constants.ASSERT: self._assertion,
            _constants.ASSERT_NOT: self._denial,
            _constants.GROUPREF: self._reference,
            _constants.GROUPREF_EXISTS: self._condition,
            _constants.FAILURE: lambda value, flags, then: lambda at: False,
        }
        return made[kind](value, flags, then)

    def _single(self, fits: Callable[[str], bool], then: Matches) -> Matches:
        def matches(at: int) -> bool:
            self.steps += 1  # repeats and branches see to the limit: no other goes back
            return at < self._end and fits(self._text[at]) and then(at + 1)

        return matches

    def _place(self, where: Any, flags: int, then: Matches) -> Matches:
        word = character_test((_constants.IN, [(_constants.CATEGORY, _constants.CATEGORY_WORD)]), flags)
        lines = bool(flags & re.MULTILINE)

        def boundary(at: int) -> bool:
            before = at > 0 and word(self._text[at - 1])
            after = at < self._end and word(self._text[at])
            return before != after

        def at_end(at: int) -> bool:
            if at == self._end:
                return True
            return self._text[at] == "\n" and (lines or at == self._end - 1)

        tests: dict[Any, Matches] = {
            _constants.AT_BEGINNING: lambda at: at == 0 or (lines and self._text[at - 1] == "\n"),
            _constants.AT_BEGINNING_STRING: lambda at: at == 0,
            _constants.AT_END: at_end,
            _constants.AT_END_STRING: lambda at: at == self._end,
            _constants.AT_BOUNDARY: boundary,
            _constants.AT_NON_BOUNDARY: lambda at: self._end > 0 and not boundary(at),
        }
        test = tests[where]

        def matches(at: int) -> bool:
            self.steps += 1
            return test(at) and then(at)

        return matches

    def _branch(self, value: Any, flags: int, then: Matches) -> Matches:
        ways = [(single_test(list(way), flags), self._sequence(list(way), flags, then)) for way in value[1]]
        by_character: dict[str, list[Matches]] = {}
        without = [way for first, way in ways if first is None]

        def matches(at: int) -> bool:
            self._count()
            fitting: list[Matches] | None = without
            if at < self._end:
                character = self._text[at]
                fitting = by_character.get(character)
                if fitting is None:  # as ``re`` does: a way whose first character is another is not entered
                    fitting = [way for first, way in ways if first is None or first(character)]
                    by_character[character] = fitting
            for way in fitting:  # noqa: SIM110  # `any` would make a generator at every place
                if way(at):
                    return True
            return False

        return matches

    def _group(self, value: Any, flags: int, then: Matches) -> Matches:
        number, added, removed, body = value
        if added & (re.ASCII | re.UNICODE):
            flags &= ~(re.ASCII | re.UNICODE)
        flags = (flags | added) & ~removed
        if number is None:
            return self._sequence(list(body), flags, then)

        def closes(at: int) -> bool:
            self.steps += 1
            before = self._groups[number]
            self._groups[number] = (self._opened[number], at)
            if then(at):
                return True
            self._groups[number] = before
            return False

        inner = self._sequence(list(body), flags, closes)

        def opens(at: int) -> bool:
            self.steps += 1
            before = self._opened[number]
            self._opened[number] = at
            if inner(at):
                return True
            self._opened[number] = before
            return False

        return opens

    def _alone(self, body: Any, flags: int) -> Callable[[int], int]:
        """Matches a body by itself: where it ends, -1 where it does not match."""
        ended = [-1]

        def ends(at: int) -> bool:
            ended[0] = at
            return True

        inner = self._sequence(list(body), flags, ends)
        return lambda at: ended[0] if inner(at) else -1

    def _atomic(self, body: Any, flags: int, then: Matches) -> Matches:
        alone = self._alone(body, flags)

        def matches(at: int) -> bool:
            self.steps += 1
            end = alone(at)
            return end >= 0 and then(end)

        return matches

    def _assertion(self, value: Any, flags: int, then: Matches) -> Matches:
        looks = self._looks(value, flags)
        return lambda at: looks(at) and then(at)

    def _denial(self, value: Any, flags: int, then: Matches) -> Matches:
        looks = self._looks(value, flags)
        return lambda at: not looks(at) and then(at)

    def _looks(self, value: Any, flags: int) -> Matches:
        direction, body = value
        width = body.getwidth()[0] if direction < 0 else 0
        alone = self._alone(body, flags)

        def matches(at: int) -> bool:
            self.steps += 1
            return at >= width and alone(at - width) >= 0

        return matches

    def _reference(self, number: int, flags: int, then: Matches) -> Matches:
        def matches(at: int) -> bool:
            span = self._groups[number]
            if span is None:
                self._count()
                return False
            words = self._text[span[0] : span[1]]
            self._count(1 + len(words))
            there = self._text[at : at + len(words)]
            same = there.lower() == words.lower() if flags & re.IGNORECASE else there == words
            return same and then(at + len(words))

        return matches

    def _condition(self, value: Any, flags: int, then: Matches) -> Matches:
        number, yes, no = value
        with_group = self._sequence(list(yes), flags, then)
        without = self._sequence(list(no), flags, then) if no else then
        return lambda at: with_group(at) if self._groups[number] is not None else without(at)

    def _repeat(self, kind: Any, value: Any, flags: int, then: Matches) -> Matches:
        least, most, body = value
        most = float("inf") if most is MAXREPEAT else most
        nodes = list(body)
        if len(nodes) == 1 and nodes[0][0] in SINGLE:
            if kind is _constants.MIN_REPEAT:
                return self._lazy_run(least, most, character_test(nodes[0], flags), then)
            run = self._run if kind is _constants.MAX_REPEAT else self._possessive_run
            return run(least, most, end_of_run(nodes[0], flags), then)
        if kind is _constants.POSSESSIVE_REPEAT:
            return self._possessive(least, most, self._alone(body, flags), then)
        return self._loop(least, most, (nodes, flags), then, greedy=kind is _constants.MAX_REPEAT)

    def _run(self, least: int, most: float, reach: Callable[[str, int, int], int], then: Matches) -> Matches:
        def matches(at: int) -> bool:
            end = reach(self._text, at, int(min(self._end, at + most)))
            self._count(1 + end - at)
            for tried in range(end, at + least - 1, -1):
                self.steps += 1
                if then(tried):
                    return True
            return False

        return matches

    def _possessive_run(self, least: int, most: float, reach: Callable[[str, int, int], int], then: Matches) -> Matches:
        def matches(at: int) -> bool:
            end = reach(self._text, at, int(min(self._end, at + most)))
            self._count(1 + end - at)
            return end >= at + least and then(end)

        return matches

    def _lazy_run(self, least: int, most: float, fits: Callable[[str], bool], then: Matches) -> Matches:
        def matches(at: int) -> bool:
            taken = 0
            self._count(0)
            while True:
                self.steps += 1
                if taken >= least and then(at + taken):
                    return True
                if taken >= most or at + taken >= self._end or not fits(self._text[at + taken]):
                    return False
                taken += 1

        return matches

    def _possessive(self, least: int, most: float, alone: Callable[[int], int], then: Matches) -> Matches:
        def matches(at: int) -> bool:
            taken = 0
            while taken < most:
                self._count()
                end = alone(at)
                if end < 0 or (end == at and taken >= least):
                    break
                at, taken = end, taken + 1
            return taken >= least and then(at)

        return matches

    def _loop(self, least: int, most: float, body: tuple[list[Node], int], then: Matches, *, greedy: bool) -> Matches:
        """A repeat of more than one character; its counts are kept apart where it stands within another repeat."""
        count, last = 0, -1
        outer: list[tuple[int, int]] = []

        def again(at: int) -> bool:
            nonlocal count, last
            kept = count, last
            groups = self._groups[:]
            if count >= least:
                last = at
            count += 1
            if inner(at):
                return True
            count, last = kept
            self._groups[:] = groups
            return False

        def leave(at: int) -> bool:
            nonlocal count, last
            kept = count, last
            count, last = outer.pop()
            if then(at):
                return True
            outer.append((count, last))
            count, last = kept
            return False

        def turn(at: int) -> bool:
            self._count()
            if count < least:
                return again(at)
            more = count < most and last != at
            if greedy:
                return (more and again(at)) or leave(at)
            return leave(at) or (more and again(at))

        inner = self._sequence(*body, turn)

        def enters(at: int) -> bool:
            nonlocal count, last
            outer.append((count, last))
            depth = len(outer)
            count, last = 0, -1
            if turn(at):
                return True
            del outer[depth:]
            count, last = outer.pop()
            return False

        return enters
