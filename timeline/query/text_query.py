"""What a user looks for in texts: words, "phrases", beginnings*, -words to leave out, OR between any of these.

What is asked is cut into words as the stored texts are (see ``timeline.reference.search_words``) and written anew in
the language of each database, word by word in quotes: nothing that a user writes is ever a part of that language.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from timeline.errors import InputError
from timeline.reference.search_words import words_of

MAX_TERMS = 50  # of one query; more is a text pasted by mistake

_TERM = re.compile(r'(-?)(?:"([^"]*)"?|([^\s"]+))')
_EXAMPLE = 'write words, "a phrase", the beginning of a word with a star (embusc*), -word to leave out, A OR B'


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand one after the other. begins: the last is only the beginning of a word."""

    words: tuple[str, ...]
    begins: bool = False


@dataclass(frozen=True, slots=True)
class TextQuery:
    """What must stand in a text: one term at least of each group of ``wanted``, and none of ``unwanted``.

    asked: the user's words.
    """

    asked: str
    wanted: tuple[tuple[Term, ...], ...]
    unwanted: tuple[Term, ...] = ()


def parse_text_query(asked: str) -> TextQuery:
    """The query that the user's words mean. Raises InputError where they name no word to look for."""
    groups: list[list[Term]] = []
    unwanted: list[Term] = []
    joined = False  # the last word was OR
    for found in _TERM.finditer(asked):
        minus, phrase, word = found.groups()
        if word == "OR" and not minus and groups and not joined:
            joined = True
            continue
        term = _term(word if phrase is None else phrase)
        if term is None:
            continue
        if minus:
            unwanted.append(term)
        elif joined:
            groups[-1].append(term)
        else:
            groups.append([term])
        joined = False
    if not groups:
        raise InputError(f"--text {asked!r} names no word to look for: {_EXAMPLE}")
    if sum(map(len, groups)) + len(unwanted) > MAX_TERMS:
        raise InputError(f"--text asks for more than {MAX_TERMS} words at once: {_EXAMPLE}")
    return TextQuery(asked, tuple(map(tuple, groups)), tuple(unwanted))


def _term(written: str) -> Term | None:
    words = tuple(words_of(written))
    return Term(words, written.endswith("*")) if words else None


def fts5(query: TextQuery) -> str:
    """The query as SQLite's FTS5 takes it. Source: https://www.sqlite.org/fts5.html#full_text_query_syntax"""
    groups = ["(" + " OR ".join(map(_fts5_term, group)) + ")" for group in query.wanted]
    wanted = "(" + " AND ".join(groups) + ")"
    return " NOT ".join([wanted, *map(_fts5_term, query.unwanted)])


def _fts5_term(term: Term) -> str:
    return '"' + " ".join(term.words) + '"' + (" *" if term.begins else "")


def tsquery(query: TextQuery) -> str:
    """The query as PostgreSQL's tsquery. Source: https://www.postgresql.org/docs/current/datatype-textsearch.html"""
    groups = ["(" + " | ".join(map(_tsquery_term, group)) + ")" for group in query.wanted]
    return " & ".join([*groups, *(f"!({_tsquery_term(term)})" for term in query.unwanted)])


def _tsquery_term(term: Term) -> str:
    *before, last = (f"'{word}'" for word in term.words)
    return "(" + " <-> ".join([*before, last + (":*" if term.begins else "")]) + ")"
