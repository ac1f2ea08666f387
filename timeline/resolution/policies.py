"""The figures of an event by a named policy, from every claim of its mentions. Nothing is averaged.

Within an article figures are put together by who was hit, as ``figures`` has it; a policy chooses among rival figures
of one side, and then among articles. Figures of several articles are never added: what one calls "people" another
calls "soldiers".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from timeline.model.count import Count, Qualifier
from timeline.model.event import StoredMention
from timeline.model.mention import CasualtyClaim, CasualtyKind
from timeline.model.policy import FigurePolicy
from timeline.reference.speakers import Speakers
from timeline.resolution.figures import derive_figures, latest_claims, rivals, size_of, spanned, whole

Figures = tuple[tuple[CasualtyKind, Count], ...]

_SEVERAL = 3  # Source: ACLED Codebook, fatalities: "several" or an unknown plural, outside of open war
_TWO = 2  # least of "several" and "some" in our own reading; each greater vague number is twice its unit ("dozens": 24)


def figures_by_policy(mentions: Sequence[StoredMention], policy: FigurePolicy, speakers: Speakers) -> Figures:
    """One count for each kind that the policy finds stated. Mentions are in order of publication.

    speakers: tells the authorities, whom the policy ``official`` asks for.
    """
    if policy is FigurePolicy.LATEST:
        return derive_figures(mentions)
    if policy is FigurePolicy.OFFICIAL:
        return derive_figures([_said_by_authorities(each, speakers) for each in mentions])
    return tuple(_figures(mentions, policy))


def best_killed(mentions: Sequence[StoredMention]) -> int | None:
    """UCDP's best estimate of the deaths: the newest article's, its low figure; None where only a high one is stated.

    Source: UCDP GED Codebook 23.1, 3.2: the best estimate is the most reliable one, the lower where sources of equal
    standing differ. That the newest is the most reliable is our own reading of it.
    """
    latest = latest_claims(mentions, CasualtyKind.KILLED)
    return whole(latest, _lowest).low if latest else None


def _said_by_authorities(stored: StoredMention, speakers: Speakers) -> StoredMention:
    spoken = tuple(
        claim
        for claim in stored.mention.casualties
        if claim.attributed_to is not None and speakers.names_authority(claim.attributed_to)
    )
    return replace(stored, mention=replace(stored.mention, casualties=spoken))


def _figures(mentions: Sequence[StoredMention], policy: FigurePolicy) -> Iterator[tuple[CasualtyKind, Count]]:
    for kind in CasualtyKind:
        articles = [claims for each in mentions if (claims := _claims(each, kind))]
        if not articles:
            continue
        if policy is FigurePolicy.ACLED:
            yield kind, _point(_chosen([[_conservative(claim) for claim in claims] for claims in articles], _lowest))
        elif policy is FigurePolicy.UCDP:
            yield kind, spanned([_chosen(articles, _lowest), _chosen(articles, _highest)])
        else:
            yield kind, _chosen(articles, _lowest if policy is FigurePolicy.LOWEST else _highest)


def _chosen(articles: Sequence[Sequence[CasualtyClaim]], choose: Callable[[Sequence[Count]], Count]) -> Count:
    return choose(rivals([whole(claims, choose) for claims in articles]))


def _claims(stored: StoredMention, kind: CasualtyKind) -> list[CasualtyClaim]:
    return [claim for claim in stored.mention.casualties if claim.kind is kind]


def _lowest(counts: Sequence[Count]) -> Count:
    return min(counts, key=lambda count: (size_of(count), count.high is None))


def _highest(counts: Sequence[Count]) -> Count:
    return max(counts, key=lambda count: (size_of(count), count.high is None))


def _conservative(claim: CasualtyClaim) -> CasualtyClaim:
    """Vague numbers as ACLED codes them: "several" 3, "dozens" 12, "hundreds" 100.

    Source: ACLED Codebook, fatalities.
    """
    count = claim.count
    if count.qualifier is Qualifier.UNNUMBERED or (count.qualifier is Qualifier.VAGUE and count.low == _TWO):
        return replace(claim, count=Count(_SEVERAL, _SEVERAL, Qualifier.VAGUE))
    if count.qualifier is Qualifier.VAGUE and count.low is not None:
        return replace(claim, count=Count(count.low // 2, count.low // 2, Qualifier.VAGUE))
    return claim


def _point(count: Count) -> Count:
    number = size_of(count)
    return Count(number, number, count.qualifier if count.qualifier is Qualifier.ABOUT else Qualifier.EXACT)
