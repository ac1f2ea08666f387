"""One count for each kind from many claims: rival figures become bounds, and nobody's figure is made more exact.

The rule, kind by kind:

1. The latest article that gives a number speaks; one that only says "several" speaks where no other does.
2. Figures are put together by who was hit. Within one such side rival figures give low = the least low and high = the
   greatest high; a bound stays open where an open figure ("at least 50") reaches beyond the others. A figure under a
   fifth of the greatest is no rival of it: it counts some of the same dead ("an American was among the 27").
3. A figure that names nobody ("21 people", "30 dead") stands for the whole where it is at least the sum of the sides;
   else the sides are summed. It is never added to them: other sentences most often count the same dead by sides ("20
   soldiers and one civilian"), and a toll too high is the worse error. "Killed 15 people. Three soldiers died" is 15.
   What one breath tells apart ("12 people and four soldiers") extraction gives as the whole that it comes to, 16.

Mentions that were read before rule 3 count "people" as civilians; their words tell, and they count as anybody's.
Figures that are part of another ("including one American") never come here: extraction leaves them out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from timeline.model.count import Count, Qualifier
from timeline.model.event import StoredMention
from timeline.model.mention import CasualtyClaim, CasualtyKind
from timeline.reference.matching import fold
from timeline.reference.person_words import fit_anybody

_LEAST_SHARE_OF_A_RIVAL = 0.2  # our own choice: revised tolls of the seeds differ by at most a factor of four
CIVILIANS = "civilians"  # as ``side_of`` folds it
_NUMBERLESS = frozenset({Qualifier.VAGUE, Qualifier.UNNUMBERED})


def derive_figures(mentions: Sequence[StoredMention]) -> tuple[tuple[CasualtyKind, Count], ...]:
    """The count of each kind that is stated, in the order of the kinds. Mentions are in order of publication."""
    found = []
    for kind in CasualtyKind:
        claims = latest_claims(mentions, kind)
        if claims:
            found.append((kind, whole(claims)))
    return tuple(found)


def rivals(counts: Sequence[Count]) -> list[Count]:
    """The counts that can be of the same persons; an explicit none ("nobody died") stays a rival of any."""
    greatest = max((size_of(count) for count in counts), default=0)
    return [count for count in counts if count.high == 0 or size_of(count) >= greatest * _LEAST_SHARE_OF_A_RIVAL]


def whole(claims: Sequence[CasualtyClaim], among_rivals: Callable[[Sequence[Count]], Count] | None = None) -> Count:
    """The count of one kind from the claims of one article; there must be one at least.

    among_rivals: what becomes of rival figures of one side; without it they become bounds (``spanned``).
    """
    choose = among_rivals or spanned
    sides: defaultdict[str | None, list[Count]] = defaultdict(list)
    for claim in claims:
        sides[side_of(claim)].append(claim.count)
    main = sides.pop(None, None)
    if not sides:
        return choose(rivals(main or []))
    total = summed([choose(rivals(counts)) for counts in sides.values()])
    if main is None:
        return total
    stated = choose(rivals(main))
    return stated if size_of(stated) >= size_of(total) else total


def side_of(claim: CasualtyClaim) -> str | None:
    """Whom a claim counts, folded; None where its words fit anybody, whatever label an older reading gave them."""
    side = fold(claim.victim) if claim.victim else None
    return None if side == CIVILIANS and fit_anybody(claim.evidence.words) else side


def spanned(counts: Sequence[Count]) -> Count:
    """The bounds that hold all of these rival counts. A count without a number says nothing beside one that has."""
    numbered = [count for count in counts if count.qualifier not in _NUMBERLESS]
    distinct = list(dict.fromkeys(numbered or counts))
    if len(distinct) == 1:
        return distinct[0]
    lows = [count.low for count in distinct if count.low is not None]
    highs = [count.high for count in distinct if count.high is not None]
    low = min(lows) if lows else None
    high = max(highs) if highs else None
    if low is not None and any(each.low is None and (each.high or 0) <= low for each in distinct):
        low = None
    if high is not None and any(each.high is None and (each.low or 0) >= high for each in distinct):
        high = None
    if low is None and high is None:  # "up to 5" against "at least 9": that there were some is all they share
        return Count(1, None, Qualifier.UNNUMBERED)
    return _counted(low, high, distinct)


def summed(counts: Sequence[Count]) -> Count:
    """The sum of the sides; open above where one of them is."""
    if len(counts) == 1:
        return counts[0]
    lows = [count.low for count in counts if count.low is not None]
    high = None if any(count.high is None for count in counts) else sum(count.high or 0 for count in counts)
    return _counted(sum(lows) if lows or high is None else None, high, counts)


def _counted(low: int | None, high: int | None, parts: Iterable[Count]) -> Count:
    if high is None:
        return Count(low, None, Qualifier.AT_LEAST)
    if low is None:
        return Count(None, high, Qualifier.AT_MOST)
    if low != high:
        return Count(low, high, Qualifier.RANGE)
    about = any(part.qualifier is Qualifier.ABOUT for part in parts)
    return Count(low, high, Qualifier.ABOUT if about else Qualifier.EXACT)


def size_of(count: Count) -> int:
    """The number by which figures are compared: the low one where there is one."""
    return count.low if count.low is not None else count.high or 0


def latest_claims(mentions: Sequence[StoredMention], kind: CasualtyKind) -> list[CasualtyClaim]:
    """The claims of the newest article that gives a number; of the newest at all where none does."""
    stated = [[claim for claim in each.mention.casualties if claim.kind is kind] for each in mentions]
    spoken = [claims for claims in stated if claims]
    numbered = [claims for claims in spoken if any(each.count.qualifier not in _NUMBERLESS for each in claims)]
    return (numbered or spoken or [[]])[-1]
