"""The chronology by another policy of figures, on both databases."""

from __future__ import annotations

from typing import Any

import pytest

from timeline.model.count import Count, Qualifier
from timeline.model.mention import CasualtyKind
from timeline.model.policy import FigurePolicy
from timeline.query.chronology import read_chronology, read_entry
from timeline.query.criteria import Criteria

P = FigurePolicy


@pytest.mark.parametrize(
    ("policy", "killed"),
    [
        (P.HIGHEST, Count(300, None, Qualifier.AT_LEAST)),
        (P.LOWEST, Count(203, 203)),
        (P.OFFICIAL, Count(203, 203)),
        (P.ACLED, Count(203, 203)),
    ],
)
def test_rival_figures_are_chosen_by_the_policy_asked_for(samples: Any, policy: FigurePolicy, killed: Count) -> None:
    entry = read_entry(samples.connection, samples.ids["moura"], policy)
    assert entry is not None
    assert entry.policy is policy
    assert entry.figure(CasualtyKind.KILLED) == killed


def test_the_least_number_of_deaths_goes_by_the_policy(samples: Any) -> None:
    def found(policy: FigurePolicy) -> list[str]:
        criteria = Criteria(min_killed=250, policy=policy, limit=5)
        return [entry.event_id for entry in read_chronology(samples.connection, criteria)]

    assert samples.ids["moura"] in found(P.HIGHEST)
    assert samples.ids["moura"] not in found(P.LOWEST)


@pytest.mark.parametrize("policy", FigurePolicy)
def test_a_policy_changes_neither_events_nor_their_order(samples: Any, policy: FigurePolicy) -> None:
    def ids(chosen: FigurePolicy) -> list[str]:
        return [entry.event_id for entry in read_chronology(samples.connection, Criteria(policy=chosen))]

    assert ids(policy) == ids(P.LATEST)
