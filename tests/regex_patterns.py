"""Every regular expression of the package, found in its source: none is compiled where this walk does not see it.

A call of ``re`` is found in the syntax tree, and its pattern had by evaluating the call's own words in its module, so
that patterns put together from others and from ``seeds/`` are the real ones.
"""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any

import timeline

PACKAGE = Path(timeline.__file__).parent
_TAKING_PATTERNS = {"compile", "search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split"}
_HARMLESS = {"escape", "Pattern", "Match", "IGNORECASE", "MULTILINE", "DOTALL", "VERBOSE", "ASCII", "UNICODE"}
_AT_ONE_PLACE = {"match", "fullmatch"}

# Words of an article that a pattern is made of where it is needed, by the name of the variable.
SAMPLES = {"words": "Tin-Eggar A"}


class Use(Enum):
    """How a pattern meets a text: what its steps are counted over."""

    SCAN = "searched for over the whole text"
    EACH_PLACE = "tried at each place of the text"
    WHOLE = "matched against the whole text"
    START = "matched at the start of the text"


@dataclass(frozen=True)
class Site:
    """One pattern of the package, where it stands, and how it is used."""

    where: str
    pattern: re.Pattern[str]
    use: Use


class UnseenPatternError(Exception):
    """A pattern is compiled in a way that this walk can't follow."""


def sites() -> list[Site]:
    """Every pattern of the package; raises UnseenPatternError for one that it can't have."""
    found = [site for path in sorted(PACKAGE.rglob("*.py")) for site in sites_of(path)]
    return sorted(found, key=lambda site: site.where)


def sites_of(path: Path) -> Iterator[Site]:
    """The patterns of one module."""
    nodes, parents = _walked(path)
    name = path.relative_to(PACKAGE.parent).as_posix()
    _refuse_disguises(nodes, name)
    module = name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    for call in nodes:
        if isinstance(call, ast.Call) and _is_re(call.func) and call.func.attr in _TAKING_PATTERNS:  # type: ignore[attr-defined]
            where = f"{name}:{call.lineno}"
            yield Site(where, _pattern_of(call, parents, module, where), _use_of(call, parents))


@cache
def _walked(path: Path) -> tuple[list[ast.AST], dict[ast.AST, ast.AST]]:
    """All nodes of a module, and the parent of each: walked through once, whatever is asked of them."""
    nodes: list[ast.AST] = [ast.parse(path.read_text(encoding="utf-8"))]
    parents: dict[ast.AST, ast.AST] = {}
    for node in nodes:  # which grows meanwhile
        children = list(ast.iter_child_nodes(node))
        parents.update(dict.fromkeys(children, node))
        nodes += children
    return nodes, parents


def _is_re(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "re"


def _refuse_disguises(nodes: Sequence[ast.AST], name: str) -> None:
    for node in nodes:
        if isinstance(node, ast.ImportFrom) and node.module in ("re", "regex"):
            raise UnseenPatternError(f"{name}:{node.lineno}: write `import re`, and `re.` before each of its functions")
        if isinstance(node, ast.Import) and any(
            each.name == "regex" or (each.name == "re" and each.asname) for each in node.names
        ):
            raise UnseenPatternError(f"{name}:{node.lineno}: write `import re`, and nothing else in its place")
        if _is_re(node) and node.attr not in _TAKING_PATTERNS | _HARMLESS:  # type: ignore[attr-defined]
            raise UnseenPatternError(f"{name}:{node.lineno}: re.{node.attr} is not known here")  # type: ignore[attr-defined]
    called = {id(node.func) for node in nodes if isinstance(node, ast.Call)}
    for node in nodes:
        if _is_re(node) and node.attr in _TAKING_PATTERNS and id(node) not in called:  # type: ignore[attr-defined]
            raise UnseenPatternError(f"{name}:{node.lineno}: a function of re goes under another name")  # type: ignore[attr-defined]


def _pattern_of(call: ast.Call, parents: dict[ast.AST, ast.AST], module: str, where: str) -> re.Pattern[str]:
    names = vars(importlib.import_module(module))
    function = _enclosing(call, parents)
    if function is not None and not function.args.args and call.func.attr == "compile":  # type: ignore[attr-defined]
        built = names[function.name]()
        if isinstance(built, re.Pattern):
            return built
    try:
        pattern = _value(call.args[0], names)
        flags = next((_value(each.value, names) for each in call.keywords if each.arg == "flags"), 0)
        flagged = {"compile": 1, "search": 2, "match": 2, "fullmatch": 2, "finditer": 2, "findall": 2, "split": 3}
        place = flagged.get(call.func.attr, 4)  # type: ignore[attr-defined]
        flags = _value(call.args[place], names) if len(call.args) > place else flags
    except NameError as error:
        raise UnseenPatternError(
            f"{where}: {error}: name a sample of it in SAMPLES of tests/regex_patterns.py"
        ) from None
    return re.compile(pattern, flags)


def _value(expression: ast.expr, names: dict[str, Any]) -> Any:
    return eval(compile(ast.Expression(expression), "<pattern>", "eval"), {**SAMPLES, **names})


def _enclosing(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> ast.FunctionDef | None:
    while node in parents:
        node = parents[node]
        if isinstance(node, ast.FunctionDef):
            return node
    return None


def _use_of(call: ast.Call, parents: dict[ast.AST, ast.AST]) -> Use:
    """At one place only where the pattern has a name, and all that is done with the name is to match there."""
    taken = call.func.attr  # type: ignore[attr-defined]
    if taken in _AT_ONE_PLACE:
        return Use.START if taken == "match" else Use.WHOLE
    name = _name_of(call, parents) if taken == "compile" else None
    uses = _uses().get(name, set()) if name else set()
    if not uses or not uses <= {("match", 1), ("match", 2), ("match", 3), ("fullmatch", 1)}:
        return Use.SCAN
    if uses & {("match", 2), ("match", 3)}:
        return Use.EACH_PLACE
    return Use.START if ("match", 1) in uses else Use.WHOLE


def _name_of(call: ast.Call, parents: dict[ast.AST, ast.AST]) -> str | None:
    parent = parents[call]
    if isinstance(parent, ast.Assign) and isinstance(parent.targets[0], ast.Name):
        return parent.targets[0].id
    if isinstance(parent, ast.keyword):
        return parent.arg
    function = _enclosing(call, parents)
    return function.name if function is not None and isinstance(parent, ast.Return) else None


@cache
def _uses() -> dict[str, set[tuple[str, int]]]:
    """Names of the package to the methods that are called on them, with the number of arguments; ("", 0): other uses.

    Names are not told apart by module: one that is searched for in any is taken to be so in all.
    """
    uses: dict[str, set[tuple[str, int]]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        nodes, parents = _walked(path)
        for node in nodes:
            if isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Load):
                name = node.id if isinstance(node, ast.Name) else node.attr
                uses.setdefault(name, set()).add(_method_on(node, parents))
    return uses


def _method_on(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> tuple[str, int]:
    above = parents[node]
    if isinstance(above, ast.Call) and above.func is node:  # a function that gives the pattern
        above = parents[above]
    if isinstance(above, ast.Attribute) and isinstance(parents[above], ast.Call):
        call = parents[above]
        if call.func is above:  # type: ignore[attr-defined]
            return above.attr, len(call.args)  # type: ignore[attr-defined]
    return "", 0
