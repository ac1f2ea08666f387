"""Which mentions are one incident: clusters that are founded by firm mentions and never chained by vague ones.

1. Firm mentions (a day or a few, a town or a village) come first, the firmest, fullest and earliest before the others.
   Each joins the cluster that it agrees with best, or founds one. It is compared with the firmest few mentions of a
   cluster, none of which it may contradict: a large cluster costs no more than a small one.
2. A vague mention (a week, a month, a year; a region) joins the one cluster of firm mentions that it fits clearly, and
   speaks for it to no other. One that fits several stands alone, with these for its rivals.
3. Vague mentions that fit no cluster, or one by halves, meet one another in the same way, the narrowest first. What
   they tell together may then fit a cluster of firm mentions clearly; else those that it fits by halves are its rivals.

Two mentions of one article are never in one cluster: extraction has already put together what an article tells of one
incident. Only a person may join them, or have added one of them. What people decided to be one incident counts as one
from the beginning, and is put into one cluster at the end; what they hold apart never meets (see ``bonds``).

The outcome is a pure function of the set of mentions and of the decisions on them. What firm mentions come to hangs on
the firm mentions that they meet, directly or by others (see ``timeline.model.meeting``), and never on where vague ones
end. What an echo comes to, a vague mention that fits such clusters by itself, hangs on these and on what the articles
that meet there tell besides; what other vague ones come to, on the vague ones too that they meet so and that are no
echoes. So clusters that are settled can be given as such, in place of all that made them so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from timeline.model.event import Settled, StoredMention
from timeline.model.interval import DateKind
from timeline.reference.meeting_index import MeetingIndex
from timeline.resolution import points
from timeline.resolution.bonds import Bonds
from timeline.resolution.profile import Profile, profile_of
from timeline.resolution.rulings import Outcome
from timeline.resolution.similarity import Answer, Verdicts

SPEAKERS = 6  # mentions of a cluster that newcomers are compared with, the first and firmest of it


@dataclass(eq=False, slots=True)
class Cluster:
    """Mentions of one incident, the founder first.

    articles: those of its members, but for the ones that a person added.
    told_by: the same of those that speak or would; what others join a cluster changes nothing between clusters.
    rivals: clusters that this one may be the same as; none joins one that has any.
    joined: the cluster that its members, all vague, went to; it has none itself then.
    alone: it stands beside clusters that it may be the same as, and no mention may join it.
    echoes: ids of those vague members that fitted a cluster of firm mentions each by itself.
    given: its members are those that were given as settled, and no other joined them.
    """

    members: list[Profile]
    speakers: list[Profile]
    articles: set[str]
    told_by: set[str]
    rivals: list[Cluster] = field(default_factory=list)
    joined: Cluster | None = None
    alone: bool = False
    given: bool = False
    echoes: list[str] = field(default_factory=list)

    @classmethod
    def founded_by(cls, founder: Profile) -> Cluster:
        """A cluster of one mention."""
        cluster = cls([], [], set(), set())
        cluster.add(founder, speaks=True)
        return cluster

    @property
    def founder(self) -> Profile:
        """The first mention."""
        return self.speakers[0]

    def add(self, profile: Profile, speaks: bool) -> None:
        """Take in one more mention."""
        self.members.append(profile)
        self.given = False
        told = set() if profile.stored.added else {profile.stored.article}
        self.articles |= told
        if speaks:
            self.told_by |= told
            if len(self.speakers) < SPEAKERS:
                self.speakers.append(profile)


@dataclass(frozen=True, slots=True)
class _Fit:
    """How well mentions fit a cluster."""

    score: float
    cluster: Cluster


def _is_part(cluster: Cluster, whole: Cluster) -> bool:
    """One article tells the whole, which lasted some days, and apart from it what happened on one of them."""
    part, lasting = cluster.founder.mention.date, whole.founder.mention.date
    told_together = cluster.founder.stored.article == whole.founder.stored.article
    return told_together and lasting.kind is DateKind.LASTING and part != lasting and part.within(lasting)


def cluster_mentions(
    mentions: Iterable[StoredMention], decided: Outcome, verdicts: Verdicts, settled: Iterable[Settled] = ()
) -> list[Cluster]:
    """The clusters of these mentions, each mention in exactly one.

    decided: what people's decisions on these mentions come to.
    verdicts: those known already; here those are added that are asked for.
    settled: clusters beside them that have firm mentions, on which nobody decided; they come back too, with what
        joined them.
    """
    bonds = Bonds(decided)
    given = [_as_settled(each) for each in settled]
    return united(_Clustering(_profiles(mentions), given, bonds, verdicts).run(), bonds)


def _profiles(mentions: Iterable[StoredMention]) -> list[Profile]:
    """In the order in which they found clusters."""
    return sorted(map(profile_of, mentions), key=lambda profile: profile.rank)


def _as_settled(settled: Settled) -> Cluster:
    """The cluster as clustering left it: its firm mentions joined it in their order, and speak for it."""
    founder, *others = _profiles(settled.mentions)
    cluster = Cluster.founded_by(founder)
    for profile in others:
        cluster.add(profile, speaks=profile.firm)
    cluster.alone, cluster.given = settled.alone, settled.whole
    return cluster


class _Clustering:
    def __init__(
        self, profiles: Sequence[Profile], settled: Sequence[Cluster], bonds: Bonds, verdicts: Verdicts
    ) -> None:
        self._bonds = bonds
        self._verdict = verdicts.on
        self._firm = [profile for profile in profiles if profile.firm]
        self._vague = [profile for profile in profiles if not profile.firm]
        self._settled = settled
        self._clusters: list[Cluster] = []
        self._cluster_of: dict[str, Cluster] = {}
        self._siblings: defaultdict[str, list[Profile]] = defaultdict(list)
        for profile in (*profiles, *(member for cluster in settled for member in cluster.members)):
            self._siblings[profile.stored.article].append(profile)

    def run(self) -> list[Cluster]:
        """All clusters, in the order of their founding."""
        founding = MeetingIndex[Cluster](firm=True)
        for profile in self._firm:
            self._place(profile, self._firm_fits(profile, founding), founding, points.PLAIN)
        firm, vague = self._beside_settled(), MeetingIndex[Cluster](firm=False)
        left = [profile for profile in self._vague if not self._echoes(profile, firm)]
        first_vague = len(self._clusters)
        for profile in left:
            fits = [fit for fit in self._whole_fits([profile], vague) if self._told_alike(profile, fit)]
            self._place(profile, fits, vague, points.CLEAR)
        for cluster in self._clusters[first_vague:]:
            if not cluster.rivals:
                self._settle(cluster, firm)
        for cluster in self._clusters:
            cluster.rivals = list(dict.fromkeys(each.joined or each for each in cluster.rivals))
        return [cluster for cluster in self._clusters if cluster.members]

    def _beside_settled(self) -> MeetingIndex[Cluster]:
        """All firm clusters that others may join, in the order of their founding."""
        for cluster in self._settled:
            self._cluster_of.update((member.stored.id, cluster) for member in cluster.members)
        self._clusters = sorted((*self._clusters, *self._settled), key=lambda cluster: cluster.founder.rank)
        index = MeetingIndex[Cluster](firm=True)
        for cluster in self._clusters:
            if not cluster.rivals and not cluster.alone:
                index.add(cluster, cluster.founder.situation)
        return index

    def _echoes(self, profile: Profile, firm: MeetingIndex[Cluster]) -> bool:
        """Let a vague mention join the cluster that it fits clearly, or stand beside those that it fits; else False."""
        near = self._clearest(self._whole_fits([profile], firm), points.CLEAR)
        if not near or near[0].score < points.SAME:
            return False
        if len(near) == 1:
            self._join(profile, near[0].cluster, speaks=False)
        else:
            self._found(profile).rivals = [fit.cluster for fit in near]
        self._cluster_of[profile.stored.id].echoes.append(profile.stored.id)
        return True

    def _settle(self, cluster: Cluster, firm: MeetingIndex[Cluster]) -> None:
        """Join vague mentions, taken together, to the firm cluster that they fit clearly; else name those they may."""
        fits = [fit for fit in self._whole_fits(cluster.speakers, firm) if self._all_beside(cluster, fit.cluster)]
        near = self._clearest(fits, points.CLEAR)
        if len(near) == 1 and near[0].score >= points.SAME:
            for profile in cluster.members:
                self._join(profile, near[0].cluster, speaks=False)
            cluster.members, cluster.joined = [], near[0].cluster
        else:
            cluster.rivals = [fit.cluster for fit in near]

    def _all_beside(self, cluster: Cluster, other: Cluster) -> bool:
        """Tell whether the other may have each mention of this one: none is taken along to where it cannot be."""
        return all(other.founder.situation.is_beside(member.situation) for member in cluster.members)

    def _place(self, profile: Profile, fits: list[_Fit], index: MeetingIndex[Cluster], margin: float) -> None:
        """Join the best fit if it is clear; stand alone beside the rivals; or found a cluster that others may join."""
        near = self._clearest(fits, margin)
        if len(near) == 1:
            self._join(profile, near[0].cluster, speaks=True)
            return
        cluster = self._found(profile)
        cluster.rivals = [fit.cluster for fit in near]
        if not near:
            index.add(cluster, profile.situation)

    def _clearest(self, fits: Sequence[_Fit], margin: float) -> list[_Fit]:
        """The best fit first, and those that come so near to it that they are its rivals; empty for none.

        No rival is one that may well be the best itself, told apart only for want of more.
        """
        ranked = sorted(fits, key=lambda fit: -fit.score)  # stable: equals keep the order of founding
        near = [fit for fit in ranked if fit.score > ranked[0].score - margin]
        near = [fit for fit in near if not any(_is_part(fit.cluster, other.cluster) for other in near)]
        return near[:1] + [fit for fit in near[1:] if not self._may_be_one(near[0].cluster, fit.cluster)]

    def _may_be_one(self, one: Cluster, other: Cluster) -> bool:
        first, second = one.founder.stored.id, other.founder.stored.id
        if self._bonds.together(first, second) or not self._bonds.allow(first, second):
            return self._bonds.together(first, second)
        return not one.told_by & other.told_by and self._whole_score(one.speakers, other.speakers) >= points.UNSURE

    def _join(self, profile: Profile, cluster: Cluster, speaks: bool) -> None:
        cluster.add(profile, speaks)
        self._bonds.join(profile.stored.id, cluster.founder.stored.id)
        self._cluster_of[profile.stored.id] = cluster

    def _found(self, profile: Profile) -> Cluster:
        cluster = Cluster.founded_by(profile)
        self._clusters.append(cluster)
        self._cluster_of[profile.stored.id] = cluster
        return cluster

    def _firm_fits(self, profile: Profile, index: MeetingIndex[Cluster]) -> list[_Fit]:
        """The clusters whose speakers it agrees with on the whole, and none of which it contradicts."""
        fits = []
        for cluster in index.near(profile.situation):
            if not self._open_to([profile], cluster):
                continue
            verdicts = [self._verdict(profile, speaker) for speaker in cluster.speakers]
            if any(verdict.answer is Answer.DIFFERENT for verdict in verdicts):
                continue
            score = sum(verdict.score for verdict in verdicts) / len(verdicts)
            if score >= points.SAME and not self._promised(profile, cluster):
                fits.append(_Fit(score, cluster))
        return fits

    def _whole_fits(self, told: Sequence[Profile], index: MeetingIndex[Cluster]) -> list[_Fit]:
        """The clusters that vague mentions may agree with: each feature by the speaker that agrees with it best.

        What one article of an incident leaves out or revised, another may tell just so.
        """
        fits = []
        for cluster in dict.fromkeys(each for profile in told for each in index.near(profile.situation)):
            if not self._open_to(told, cluster):
                continue
            score = self._whole_score(told, cluster.speakers)
            if score >= points.UNSURE and not any(self._promised(profile, cluster) for profile in told):
                fits.append(_Fit(score, cluster))
        return fits

    def _open_to(self, told: Sequence[Profile], cluster: Cluster) -> bool:
        """No article told the cluster's incident beside theirs, and nobody decided that they are another."""
        if not self._bonds.allow(told[0].stored.id, cluster.founder.stored.id):
            return False
        return not any(each.stored.article in cluster.articles for each in told if not each.stored.added)

    def _whole_score(self, told: Sequence[Profile], speakers: Sequence[Profile]) -> float:
        verdicts = [self._verdict(profile, speaker) for profile in told for speaker in speakers]
        if any(verdict.ruled_out for verdict in verdicts):
            return 0.0
        best = zip(*([feature.points for feature in verdict.features] for verdict in verdicts), strict=True)
        return sum(map(max, best), start=0.0)

    def _promised(self, profile: Profile, cluster: Cluster) -> bool:
        """Another mention of either article agrees better, and is free: of two attacks each meets its own."""
        for speaker in cluster.speakers:
            mine = self._closeness(profile, speaker)
            for sibling in self._siblings[speaker.stored.article]:
                free = sibling is not speaker and not self._holds(sibling, profile.stored.article)
                if free and self._closeness(profile, sibling) > mine:
                    return True
            for sibling in self._siblings[profile.stored.article]:
                free = sibling is not profile and sibling.stored.id not in self._cluster_of
                if free and self._closeness(sibling, speaker) > mine:
                    return True
        return False

    def _holds(self, profile: Profile, article: str) -> bool:
        cluster = self._cluster_of.get(profile.stored.id)
        return cluster is not None and article in cluster.articles

    def _closeness(self, one: Profile, other: Profile) -> float:
        """The score of two mentions that may be one incident, else 0."""
        if not one.situation.may_meet(other.situation):
            return 0.0
        verdict = self._verdict(one, other)
        return 0.0 if verdict.answer is Answer.DIFFERENT else verdict.score

    def _told_alike(self, profile: Profile, fit: _Fit) -> bool:
        """Two vague mentions need a scene of one name, and an actor, a toll, words or a month in common."""
        date, place, *_ = self._verdict(profile, fit.cluster.founder).features
        return fit.score >= points.SAME and place.points > 0 and not date.rules_out


def united(clusters: Sequence[Cluster], bonds: Bonds) -> list[Cluster]:
    """The clusters with those made one that decisions hold together, in the order of their founding.

    Of several made one, one that had no rivals leaves the whole without any; else those of all are its rivals.
    """
    bundles: dict[str, list[Cluster]] = {}
    for cluster in clusters:
        bundles.setdefault(bonds.bundle(cluster.founder.stored.id), []).append(cluster)
    whole_of = {part: parts[0] for parts in bundles.values() for part in parts}
    for whole, *others in bundles.values():
        parts = [whole, *others] if whole.rivals and all(other.rivals for other in others) else []
        rivals = dict.fromkeys(whole_of[rival] for part in parts for rival in part.rivals)
        for other in others:
            for member in other.members:
                whole.add(member, speaks=False)
        whole.rivals = [each for each in rivals if each is not whole and _open(bonds, whole, each)]
    return [parts[0] for parts in bundles.values()]


def _open(bonds: Bonds, one: Cluster, other: Cluster) -> bool:
    return bonds.allow(one.founder.stored.id, other.founder.stored.id)
