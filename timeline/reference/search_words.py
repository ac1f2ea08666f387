"""The words by which a text is found: without case and accents, cut the same way for what is stored and what is asked.

Both databases see only words that were cut here, so that both find the same. A word is a run of letters and digits:
"l'armée" is two, "11,000" is two, and what is asked so is looked for as a phrase.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from timeline.model.dataset import DatasetRecord
from timeline.model.mention import Mention
from timeline.reference.matching import folded_words

# Bounds of what is kept of one text, below those of PostgreSQL's tsvector: positions up to 16,383, 1 MB in all, 2 KB a
# word. Source: https://www.postgresql.org/docs/current/textsearch-limitations.html
MAX_WORDS = 16_000
MAX_WORD_CHARACTERS = 40
MAX_BYTES = 500_000

_ASCII = frozenset(map(chr, range(128)))
_FEW = 20  # special characters that are quicker replaced one by one than looked up character by character

BREAK = "¶"  # between the parts of a text: no word, so that no phrase reaches from one part into the next


def words_of(text: str) -> list[str]:
    """The words of a text in order, folded; those that are longer than MAX_WORD_CHARACTERS are cut there."""
    return [word[:MAX_WORD_CHARACTERS] for word in folded_words(text if text.isascii() else _without_marks(text))]


def _without_marks(text: str) -> str:
    special = set(text).difference(_ASCII)
    if len(special) > _FEW:
        return "".join(map(_bare, text))
    for character in special:  # in any order: what one is made up of is made up of nothing else
        text = text.replace(character, _bare(character))
    return text


@lru_cache(maxsize=4096)
def _bare(character: str) -> str:
    """What a character is made up of, without what only stands on, below or around others: accents, vowel signs."""
    return "".join(part for part in unicodedata.normalize("NFKD", character) if not unicodedata.combining(part))


def indexed_words(parts: Iterable[str]) -> str:
    """The words of all parts, parted by blanks, with a break between parts; cut at MAX_WORDS and MAX_BYTES."""
    words: list[str] = []
    for part in parts:
        if words and len(words) < MAX_WORDS:
            words.append(BREAK)
        words += words_of(part)[: MAX_WORDS - len(words)]
    joined = " ".join(words)
    if len(joined) * 4 <= MAX_BYTES or len(joined.encode()) <= MAX_BYTES:
        return joined
    return joined.encode()[:MAX_BYTES].decode(errors="ignore").rpartition(" ")[0]


def mention_words(mention: Mention) -> str:
    """The words by which a mention is found: those of its sentence, of every value's words that stand elsewhere, and
    the names of its place and actors as the lists have them.
    """
    sentence = mention.sentence
    told = [mention.trigger, mention.date_evidence, mention.country_evidence]
    told += [mention.place.evidence if mention.place else None, *(actor.evidence for actor in mention.actors)]
    told += [*(claim.evidence for claim in mention.casualties), *(claim.evidence for claim in mention.claims)]
    elsewhere = [each.words for each in told if each is not None and not sentence.span.contains(each.span)]
    names = [mention.place.name] if mention.place else []
    names += [actor.name for actor in mention.actors]
    return indexed_words(dict.fromkeys([sentence.words, *elsewhere, *names]))


def record_words(record: DatasetRecord) -> str:
    """The words by which an imported event is found: those of its notes, and the names of its place and actors."""
    told = (record.notes, record.place.name, record.place.admin1, *(actor.label for actor in record.actors))
    return indexed_words(dict.fromkeys(part for part in told if part))


def article_words(title: str | None, text: str) -> str:
    """The words by which an article is found: those of its title and of the beginning of its text, up to MAX_WORDS."""
    return indexed_words([title, text] if title else [text])
