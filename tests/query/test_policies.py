"""The chronology by another policy of figures, on both databases."""

from __future__ import annotations

from typing import Any

import pytest

from timeline.model.count import Count, Qualifier
from timeline.model.decision import EventField
from timeline.model.mention import CasualtyKind
from timeline.model.policy import FigurePolicy
from timeline.query.chronology import read_chronology, read_entry
from timeline.query.criteria import Criteria
from timeline.query.reading import open_reading

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


def test_a_figure_that_a_person_set_stands_whichever_policy_chooses_the_others(person: Any, ids: Any) -> None:
    person.set(ids["c"], EventField.KILLED, Count(7, None, Qualifier.AT_LEAST))
    person.set(ids["a"], EventField.KILLED, None)
    person.set(ids["a"], EventField.INJURED, Count(4, 4))
    with open_reading(person.url) as connection:
        for policy in FigurePolicy:
            found = {
                each.event_id: (dict(each.figures), each.best_killed)
                for each in read_chronology(connection, Criteria(policy=policy))
            }
            assert found[ids["c"]] == ({CasualtyKind.KILLED: Count(7, None, Qualifier.AT_LEAST)}, None)
            assert found[ids["a"]] == ({CasualtyKind.INJURED: Count(4, 4)}, None)
