"""Verdicts explain themselves, are the same both ways round, and hang on two mentions alone."""

from __future__ import annotations

from functools import cache
from itertools import combinations

import pytest

from benchmarks.resolution import gold_seeds
from timeline.model.event import StoredMention
from timeline.reference.actors import family
from timeline.resolution.explaining import verdict_lines
from timeline.resolution.profile import Profile, profile_of
from timeline.resolution.similarity import Answer, judge

NAMES = ("date", "place", "type", "actors", "toll", "words")


@cache
def mentions() -> list[StoredMention]:
    return [each.stored for each in gold_seeds()][:60]


@cache
def profiles() -> list[Profile]:
    return [profile_of(each) for each in mentions()]


def test_a_verdict_is_the_same_both_ways_round():
    for one, other in combinations(profiles(), 2):
        there, back = judge(one, other), judge(other, one)
        assert (there.answer, there.score) == (back.answer, back.score)


def test_a_verdict_tells_every_feature_and_its_score_is_their_sum():
    for one, other in combinations(profiles()[:20], 2):
        verdict = judge(one, other)
        assert tuple(feature.name for feature in verdict.features) == NAMES
        assert verdict.score == sum(feature.points for feature in verdict.features)
        assert all(f" {feature.name}: " in f" {verdict.explained()}" for feature in verdict.features)


def test_two_mentions_of_one_article_are_never_the_same():
    for one, other in combinations(profiles(), 2):
        if one.stored.article == other.stored.article:
            assert judge(one, other).answer is Answer.DIFFERENT


def test_whatever_two_mentions_are_one_incident_can_meet():
    for one, other in combinations(profiles(), 2):
        if judge(one, other).answer is Answer.SAME and one.firm and other.firm:
            assert one.situation.may_meet(other.situation)
            assert other.situation.may_meet(one.situation)


@pytest.mark.parametrize(
    ("actor", "movement"),
    [("jnim", "al-qaida"), ("katiba-macina", "al-qaida"), ("al-qaida", "al-qaida"), ("nobody", "nobody")],
)
def test_a_branch_is_of_its_movement(actor, movement):
    assert family(actor) == movement


def test_verdicts_of_a_lone_report_say_that_there_is_no_other():
    assert list(verdict_lines(mentions()[:1], [])) == ["Verdicts", "  no other report may tell of this event"]
    lines = list(verdict_lines(mentions()[:1], mentions()[5:6]))
    assert lines[1] == "Verdicts on events that it may be the same as"
    assert mentions()[0].id in lines[2] and mentions()[5].id in lines[2]
