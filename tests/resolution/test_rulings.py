"""What decisions come to: the later wins over the earlier, in whatever order they are read."""

from __future__ import annotations

from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.model.count import Count
from timeline.model.decision import DecisionKind, EventField, Ruling
from timeline.resolution.rulings import Correction, replay

K = DecisionKind


def decided(*decisions: tuple[DecisionKind, str, str]) -> tuple[Ruling, ...]:
    """Decisions in their order; each letter is a mention, of the one side and of the other."""
    return tuple(
        Ruling(number, kind, (tuple(one), tuple(other))) for number, (kind, one, other) in enumerate(decisions)
    )


def families(*decisions: tuple[DecisionKind, str, str]) -> set[str]:
    return {"".join(sorted(family)) for family in replay(decided(*decisions)).families}


def apart(*decisions: tuple[DecisionKind, str, str]) -> set[str]:
    return {one + other for one, other in replay(decided(*decisions)).apart}


CASES = {
    "nothing": ((), set(), set()),
    "a lone mention that is confirmed is no family": (((K.CONFIRM, "a", ""),), set(), set()),
    "confirmed": (((K.CONFIRM, "ab", ""),), {"ab"}, set()),
    "merged": (((K.MERGE, "ab", "c"),), {"abc"}, set()),
    "merged by steps": (((K.MERGE, "a", "b"), (K.MERGE, "b", "c")), {"abc"}, set()),
    "merged beside others": (((K.MERGE, "a", "b"), (K.MERGE, "c", "d")), {"ab", "cd"}, set()),
    "kept apart": (((K.APART, "ab", "c"),), set(), {"ac", "bc"}),
    "split": (((K.SPLIT, "a", "bc"),), {"bc"}, {"ab", "ac"}),
    "a side that is gone": (((K.MERGE, "ab", ""), (K.APART, "a", "")), {"ab"}, set()),
    "merged after kept apart": (((K.APART, "a", "b"), (K.MERGE, "a", "b")), {"ab"}, set()),
    "kept apart after merged": (((K.MERGE, "a", "b"), (K.APART, "a", "b")), set(), {"ab"}),
    "split after merged": (((K.MERGE, "ab", "cd"), (K.SPLIT, "abc", "d")), {"abc"}, {"ad", "bd", "cd"}),
    "split after confirmed": (((K.CONFIRM, "abc", ""), (K.SPLIT, "a", "bc")), {"bc"}, {"ab", "ac"}),
    "merged with one of those split off": (
        ((K.SPLIT, "a", "bc"), (K.MERGE, "a", "b")), {"abc"}, set(),
    ),
    "what is kept apart stays so while others come together": (
        ((K.APART, "a", "b"), (K.MERGE, "b", "c")), {"bc"}, {"ab"},
    ),
    "what is merged stays so while one of another family is split off": (
        ((K.MERGE, "a", "b"), (K.MERGE, "c", "d"), (K.SPLIT, "c", "d")), {"ab"}, {"cd"},
    ),
    "a mention of both sides after another reading stays": (((K.SPLIT, "ab", "bc"),), set(), {"ac", "bc"}),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_decisions_come_to_families_and_to_pairs_that_are_kept_apart(case):
    decisions, held, parted = CASES[case]
    assert families(*decisions) == held
    assert apart(*decisions) == parted


def test_a_value_belongs_to_the_first_mention_that_is_left_of_those_it_was_set_on():
    value = Count(7, 7)
    rulings = [
        Ruling(1, K.SET, (("a", "b"), ()), EventField.KILLED, value),
        Ruling(2, K.SET, ((), ()), EventField.INJURED, value),
    ]
    assert replay(rulings).corrections == (Correction("a", EventField.KILLED, value, 1),)


def test_what_is_rejected_tells_of_nothing_and_is_of_no_family():
    outcome = replay(decided((K.REJECT, "ab", "")))
    assert outcome.rejected == frozenset("ab")
    assert outcome.families == ()


def test_what_is_confirmed_is_known_with_all_that_was_confirmed_together():
    assert replay(decided((K.CONFIRM, "ab", ""), (K.MERGE, "ab", "c"))).confirmed == (frozenset("ab"),)


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_order_in_which_decisions_are_read_is_free(order):
    rulings = decided((K.MERGE, "a", "b"), (K.SPLIT, "a", "b"), (K.MERGE, "b", "c"))
    assert replay([rulings[number] for number in order]) == replay(rulings)


sides = st.tuples(st.sets(st.sampled_from("abcdef"), min_size=1), st.sets(st.sampled_from("abcdef"), min_size=1))
kinds = st.sampled_from([K.CONFIRM, K.MERGE, K.SPLIT, K.APART, K.REJECT])


@given(st.lists(st.tuples(kinds, sides), max_size=8))
def test_no_two_mentions_are_both_held_together_and_kept_apart(decisions):
    rulings = [
        Ruling(number, kind, (tuple(sorted(one)), tuple(sorted(other))))
        for number, (kind, (one, other)) in enumerate(decisions)
    ]
    outcome = replay(rulings)
    held = {pair for family in outcome.families for pair in combinations(sorted(family), 2)}
    assert held.isdisjoint(outcome.apart)
    members = [mention for family in outcome.families for mention in family]
    assert len(members) == len(set(members))
    assert all(len(family) > 1 for family in outcome.families)
