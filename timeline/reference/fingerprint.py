"""Fingerprints of texts, by which copies of one report are known: one agency text on twenty sites is one report.

A fingerprint keeps the smallest hashes of the text's runs of five words. Of two texts with n runs in common among all
their runs, their fingerprints share about as large a part. Source: A. Broder, "On the resemblance and containment of
documents", 1997 (sketches of the s smallest).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import lru_cache

from timeline.reference.matching import folded_words

RUN_WORDS = 5
KEPT = 64  # hashes: the share of common runs is then known to about 0.06
_HASH_BYTES = 4
_NO_HASH = hashlib.blake2b(digest_size=_HASH_BYTES)  # to copy one takes half the time of making one

Fingerprint = frozenset[str]


def fingerprint(text: str) -> str:
    """The fingerprint of a text: hashes of eight hexadecimal digits, the smallest first; empty for a text of no word.

    Case, accents, punctuation and white space do not count.
    """
    words = folded_words(text)
    if not words:
        return ""
    shifted = (words[start:] for start in range(min(RUN_WORDS, len(words))))
    return b"".join(sorted(_hashes(set(map(" ".join, zip(*shifted, strict=False)))))[:KEPT]).hex()


def _hashes(runs: Iterable[str]) -> set[bytes]:
    hashes = set()
    for run in runs:
        made = _NO_HASH.copy()
        made.update(run.encode())
        hashes.add(made.digest())
    return hashes


@lru_cache(maxsize=4096)
def hashes_of(written: str) -> tuple[str, ...]:
    """The hashes of a fingerprint, the smallest first."""
    width = 2 * _HASH_BYTES
    return tuple(written[start : start + width] for start in range(0, len(written), width))


def likeness(one: str, other: str) -> float:
    """About which share of all runs of two texts they have in common, 0 to 1; 0 where either has none."""
    first, second = set(hashes_of(one)), set(hashes_of(other))
    smallest = sorted(first | second)[:KEPT]
    return sum(each in first and each in second for each in smallest) / len(smallest) if first and second else 0.0
