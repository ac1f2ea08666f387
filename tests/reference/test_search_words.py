from __future__ import annotations

import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from timeline.reference.matching import fold
from timeline.reference.search_words import MAX_WORD_CHARACTERS, words_of


def decomposed(text: str) -> str:
    whole = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text))
    return "".join(character for character in whole if not unicodedata.combining(character))


@given(st.text())
@example("Été à Ménaka : « l’armée », 11\u202f000 déplacés, ﬁn")
@example("".join(map(chr, range(0xC0, 0x180))))
@example("\ufdfa" * 3)  # one character that is eighteen
def test_words_are_those_of_the_text_without_accents_each_cut_at_its_bound(text):
    words = words_of(text)
    assert "".join(words) == "".join(
        word[:MAX_WORD_CHARACTERS]
        for word in "".join(c if c.isalnum() else " " for c in fold(decomposed(text))).split(" ")
    )
    assert all(0 < len(word) <= MAX_WORD_CHARACTERS for word in words)
