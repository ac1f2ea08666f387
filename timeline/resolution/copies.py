"""Which articles are copies of one report: how many reports of an event are independent of one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from timeline.model.event import StoredMention
from timeline.reference.fingerprint import hashes_of, likeness

COPIED = 0.3  # share of common runs of words; articles written apart share a hundredth, edited or cut copies a third
_LOOKED_AT = 16  # smallest hashes: texts so alike share one of them but for one pair in three hundred


def independent_reports(mentions: Iterable[StoredMention]) -> int:
    """How many groups of near-duplicate texts the articles of these mentions form; one without a text stands alone.

    The articles are taken in order of publication, and each joins the first group whose first text it repeats.
    """
    told = {each.article: each.fingerprint for each in sorted(mentions, key=lambda m: m.order)}
    if len(told) == 1:
        return 1
    groups = 0
    firsts: list[str] = []
    shelves: defaultdict[str, list[int]] = defaultdict(list)
    for written in told.values():
        smallest = hashes_of(written)[:_LOOKED_AT]
        near = sorted({number for each in smallest for number in shelves.get(each, ())})
        if any(likeness(written, firsts[number]) >= COPIED for number in near):
            continue
        groups += 1
        for each in smallest:
            shelves[each].append(len(firsts))
        firsts.append(written)
    return groups
