"""Front matter: ``key: value`` lines between two lines of ``---`` before a plain text. Flat; no YAML beyond that."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, field

from timeline.errors import ArticleError
from timeline.sources.settings import FRONT_MATTER_LIMIT_LINES

FENCE = "---"
KNOWN_KEYS = frozenset({"title", "date", "published", "source", "url", "language"})
_KEY_LINE = re.compile(r"([A-Za-z][\w-]*+(?: ++[\w-]++)*+)[ \t]*+:(?:[ \t]++(.*))?")


@dataclass(frozen=True, slots=True)
class Headed:
    """A text without its front matter, and what the front matter stated (known keys only, as written)."""

    text: str
    values: dict[str, str] = field(default_factory=dict)


def split_front_matter(content: str) -> Headed:
    """Part front matter from text; a content whose first line is not ``---`` is all text.

    Raises ArticleError "bad-front-matter" with the line where it is not closed or a line has no key. Keys of others
    (author, tags) are left out, but not one that is nearly a known one: a slip there would change the article.
    """
    lines = content.splitlines(keepends=True)
    if not lines or lines[0].rstrip() != FENCE:
        return Headed(content)
    closing = next((i for i, line in enumerate(lines[1:FRONT_MATTER_LIMIT_LINES], 1) if line.rstrip() == FENCE), None)
    if closing is None:
        raise _broken(1, f"no second line of {FENCE} within {FRONT_MATTER_LIMIT_LINES} lines closes it")
    values = _read_values([line.rstrip() for line in lines[1:closing]])
    return Headed("".join(lines[closing + 1 :]), values)


def _read_values(lines: list[str]) -> dict[str, str]:
    values: dict[str, str] = {}
    in_unknown = False
    for number, line in enumerate(lines, 2):
        if not line or line.startswith("#") or (in_unknown and line.startswith((" ", "\t", "-"))):
            continue
        found = _KEY_LINE.fullmatch(line)
        if not found:
            raise _broken(number, f"{line[:60]!r} has no key; write for example 'title: ...'")
        key, value = found[1].lower(), _unquoted((found[2] or "").strip())
        in_unknown = key not in KNOWN_KEYS
        if in_unknown:
            _refuse_slip(number, key)
        elif key in values:
            raise _broken(number, f"{key!r} stands there twice")
        elif value:
            values[key] = value
    return values


def _refuse_slip(number: int, key: str) -> None:
    near = difflib.get_close_matches(key, KNOWN_KEYS, n=1, cutoff=0.8)
    if near:
        raise _broken(number, f"unknown key {key!r}: did you mean {near[0]!r}?")


def _unquoted(value: str) -> str:
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1].strip()
    return value


def _broken(line: int, what: str) -> ArticleError:
    return ArticleError("bad-front-matter", f"front matter, line {line}: {what}")
