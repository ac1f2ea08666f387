"""Whether two mentions tell of one incident, and why: a verdict that explains itself feature by feature.

A verdict hangs on the two mentions alone and on tables shipped with the program, never on what else is loaded.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from timeline.resolution import points
from timeline.resolution.actors_alike import compare_actors
from timeline.resolution.feature import Feature
from timeline.resolution.places_alike import compare_places
from timeline.resolution.profile import Profile
from timeline.resolution.times_alike import compare_dates
from timeline.resolution.tolls_alike import compare_tolls
from timeline.resolution.types_alike import compare_types
from timeline.resolution.words_alike import compare_words


class Answer(StrEnum):
    """What a verdict comes to."""

    SAME = "same"
    UNSURE = "unsure"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Verdict:
    """An automatic judgement on two mentions.

    score: sum of the points of its features (see ``timeline.resolution.points``).
    features: in the order date, place, type, actors, toll, words; one that tells nothing either way has no points.
    """

    answer: Answer
    score: float
    features: tuple[Feature, ...]

    @property
    def ruled_out(self) -> bool:
        """Something forbids that the two are one incident, whatever else agrees."""
        return any(each.rules_out for each in self.features)

    def explained(self) -> str:
        """The verdict in one line: "same (6.5): +2 date: equal days; +2.5 place: Bamako; ..."."""
        told = "; ".join(each.explained() for each in self.features)
        return f"{self.answer.value} ({self.score:.1f}): {told}"


def judge(one: Profile, other: Profile) -> Verdict:
    """The verdict on two mentions; symmetric."""
    actors, toll = compare_actors(one, other), compare_tolls(one, other)
    place, kind = compare_places(one, other), compare_types(one.mention, other.mention)
    strong = actors.points >= points.SHARED_MOVEMENT and toll.points >= points.EQUAL_TOLL
    a_day_off_will_do = strong and place.points >= points.SAME_SITE and kind.points >= points.SAME_FAMILY
    features = (
        compare_dates(one.mention.date, other.mention.date, a_day_off_will_do),
        place, kind, actors, toll, compare_words(one, other),
    )  # fmt: skip
    score = sum(each.points for each in features)
    return Verdict(_answer(one, other, features, score), score, features)


@dataclass(slots=True)
class Verdicts:
    """Verdicts on pairs of mentions, each worked out once."""

    _known: dict[tuple[str, str], Verdict] = field(default_factory=dict)

    def on(self, one: Profile, other: Profile) -> Verdict:
        """The verdict on two mentions, the same for either order."""
        first, second = one.stored.id, other.stored.id
        pair = (first, second) if first < second else (second, first)
        found = self._known.get(pair)
        if found is None:
            found = self._known[pair] = judge(one, other)
        return found


def _answer(one: Profile, other: Profile, features: tuple[Feature, ...], score: float) -> Answer:
    one_article = one.stored.article == other.stored.article and not (one.stored.added or other.stored.added)
    if one_article or any(each.rules_out for each in features):
        return Answer.DIFFERENT
    if score >= points.SAME:
        return Answer.SAME
    return Answer.UNSURE if score >= points.UNSURE else Answer.DIFFERENT
