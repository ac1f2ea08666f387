"""Folding that keeps every offset, and the search for many names at once.

A folded text has exactly as many characters as the text it came from, so that offsets found in one hold in the other.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator

from ahocorasick_rs import AhoCorasick, MatchKind

_SPECIAL_LETTERS = {
    "Ø": "O", "ø": "o", "Ł": "L", "ł": "l", "Đ": "D", "đ": "d", "ı": "i", "İ": "I", "Ŋ": "N", "ŋ": "n",
    "Ɓ": "B", "ɓ": "b", "Ɗ": "D", "ɗ": "d", "Ƙ": "K", "ƙ": "k", "Ƴ": "Y", "ƴ": "y", "Ɲ": "N", "ɲ": "n",
    "Ɛ": "E", "ɛ": "e", "Ɔ": "O", "ɔ": "o", "Ħ": "H", "ħ": "h",
}  # fmt: skip
_APOSTROPHES = "’‘ʼʻ`´′"
_SPACES = "-‐‑‒\t\n\r\v\f\u00a0\u2007\u2009\u202f"
_LATIN_BLOCKS = (range(0xC0, 0x250), range(0x1E00, 0x1F00))


def _base_letters() -> Iterator[tuple[int, str]]:
    """Each accented Latin letter with the bare letter it is built on; ligatures (œ, æ) are left alone."""
    for block in _LATIN_BLOCKS:
        for code in block:
            base = unicodedata.normalize("NFD", chr(code))[0]
            if base != chr(code) and base.isascii() and base.isalpha():
                yield code, base


_TO_PLAIN: dict[int, str] = {
    **dict(_base_letters()),
    **{ord(letter): plain for letter, plain in _SPECIAL_LETTERS.items()},
    **{ord(mark): "'" for mark in _APOSTROPHES},
    **{ord(space): " " for space in _SPACES},
}
_SPECIAL = frozenset(map(chr, _TO_PLAIN))
_FEW = 20  # special characters that are quicker replaced one by one than looked up character by character
_WORD = re.compile(r"[^\W_]+")
_BREAKS = {code: " " for code in range(128) if not _WORD.match(chr(code))}  # of ASCII, where this is quicker
_INNER_CAPITALS = re.compile(r"(?<=[^\W_])[A-Z]+")


def plain(text: str) -> str:
    """The text without accents, its apostrophes all ``'``, its hyphens and white space all blanks; case is kept."""
    if text.isascii() and text.isalnum():
        return text  # most names of the gazetteer; tens of thousands are folded at each start
    if text.isascii() or len(special := _SPECIAL.intersection(text)) > _FEW:
        return text.translate(_TO_PLAIN)
    for character in special:  # in any order: none of them stands for another
        text = text.replace(character, _TO_PLAIN[ord(character)])
    return text


def fold(text: str) -> str:
    """The plain text in small letters: two spellings of one name fold to the same string, whatever their case."""
    return plain(text).lower()


def folded_words(text: str) -> list[str]:
    """The runs of letters and digits of a text in order, folded."""
    bare = (text if text.isascii() else plain(text)).lower()  # what folding does to ASCII parts no words otherwise
    return bare.translate(_BREAKS).split() if bare.isascii() else _WORD.findall(bare)


def fold_keeping_capitals(text: str) -> str:
    """The plain text with a capital left only where one begins a word ("N'DJAMENA" gives "N'Djamena").

    A name folded so is found only where the text writes it with its capitals: "Say" but not "say".
    """
    bare = plain(text)
    return bare if bare[1:].islower() else _INNER_CAPITALS.sub(lambda match: match.group().lower(), bare)


class NameMatcher:
    """Finds which of many names stand in a text, as whole words, in one pass whatever their number.

    names: written forms; they are folded here, with the same ``fold`` that the caller uses on the text.
    Where found names overlap the leftmost wins, then the longest. Of equal names the first index is told.
    """

    def __init__(self, names: Iterable[str], fold: Callable[[str], str] = fold) -> None:
        first_index: dict[str, int] = {}
        for index, name in enumerate(names):
            folded = fold(name)
            if folded.strip():
                first_index.setdefault(folded, index)
        self._indexes = list(first_index.values())
        self._automaton = AhoCorasick(first_index, matchkind=MatchKind.Standard) if first_index else None

    def find(self, folded_text: str) -> list[tuple[int, int, int]]:
        """The names of a folded text as (index of the name, start, end), half-open, in order, never overlapping."""
        if self._automaton is None:
            return []
        hits = self._automaton.find_matches_as_indexes(folded_text, overlapping=True)
        whole = [hit for hit in hits if _is_whole(folded_text, hit[1], hit[2])]
        whole.sort(key=lambda hit: (hit[1], -hit[2]))
        found: list[tuple[int, int, int]] = []
        reached = 0
        for pattern, start, end in whole:
            if start >= reached:
                found.append((self._indexes[pattern], start, end))
                reached = end
        return found


def _is_whole(text: str, start: int, end: int) -> bool:
    """Tell whether no letter or digit touches the range from outside."""
    return not (start and text[start - 1].isalnum()) and not (end < len(text) and text[end].isalnum())
