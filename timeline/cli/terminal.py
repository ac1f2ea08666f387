"""Foreign text on a terminal: what could move the cursor, change colours or reorder a line is shown as an escape."""

from __future__ import annotations

import re
import unicodedata

_KEPT = frozenset("\n\t")
_ASCII = re.compile(r"[\n\t\x20-\x7e]*")

# Cc control characters, Cf bidi and zero-width marks, Cs lone surrogates, Zl and Zp line and paragraph separators.
_HIDDEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def safe(text: str) -> str:
    r"""The text with every control character, bidi or zero-width mark as an escape (``\x1b``, ``\u200f``).

    Line ends (``\n``) and tabs stay.
    """
    if _ASCII.fullmatch(text):
        return text
    return "".join(_escaped(character) for character in text)


def one_line(text: str) -> str:
    """The text made safe, line ends and tabs too: what names an article can't look like a message of its own."""
    return safe(text).replace("\n", "\\n").replace("\t", "\\t")


def _escaped(character: str) -> str:
    if character in _KEPT or unicodedata.category(character) not in _HIDDEN_CATEGORIES:
        return character
    code = ord(character)
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
