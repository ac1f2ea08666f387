from __future__ import annotations

import datetime as dt

from hypothesis import example, given
from hypothesis import strategies as st

from timeline.model.meeting import Situation
from timeline.reference.meeting_index import MeetingIndex
from timeline.reference.meeting_keys import looks_at, stands_at

WORDS = st.frozensets(st.sampled_from(["ansongo", "gao", "radisson"]), max_size=2)


@st.composite
def situations(draw: st.DrawFn) -> Situation:
    """Situations of a small world in which many meet: at the turn of a year, on both sides of the first meridian."""
    days = draw(st.sampled_from([1, 1, 1, 2, 7, 31, 90, 365, 366]))
    start = dt.date(2023, 12, 20) + dt.timedelta(days=draw(st.integers(0, 30)) - draw(st.sampled_from([0, 0, days])))
    point = draw(st.none() | st.tuples(st.sampled_from([15.0, 15.2, 15.24, 15.26]), st.sampled_from([-0.1, 0.0, 0.2])))
    return Situation(
        country=draw(st.sampled_from(["ML", "NE", None])),
        start=start,
        end=start + dt.timedelta(days=days - 1),
        place=draw(st.sampled_from(["ansongo", "gao", None])),
        point=point,
        reach_km=draw(st.sampled_from([0.0, 0.0, 20.0, 150.0])) if point else 0.0,
        deaths=draw(st.frozensets(st.sampled_from([5, 20]), max_size=2)),
        name=draw(st.sampled_from(["ansongo", "gao", None])),
        named=draw(WORDS),
        region=draw(st.sampled_from(["gao", "mopti", None])),
        actors=draw(st.frozensets(st.sampled_from(["jnim", "issp"]), max_size=1)),
        firm=days <= 3 and draw(st.booleans()),
    )


@given(situations(), situations())
@example(
    Situation("ML", dt.date(2024, 1, 1), dt.date(2024, 1, 1), None, (15.0, 0.0), firm=True),
    Situation("ML", dt.date(2023, 12, 31), dt.date(2023, 12, 31), None, (15.0, 0.0), firm=True),
)
def test_of_two_beside_one_another_each_looks_where_the_other_stands(one: Situation, other: Situation) -> None:
    if one.is_beside(other):
        assert set(stands_at(one)) & set(looks_at(other, one.firm))
        assert set(stands_at(other)) & set(looks_at(one, other.firm))


@given(st.lists(situations(), max_size=12), situations(), st.booleans())
def test_an_index_finds_what_may_meet_a_mention_in_the_order_given(
    told: list[Situation], one: Situation, firm: bool
) -> None:
    items = [(number, each) for number, each in enumerate(told) if each.firm is firm]
    index = MeetingIndex[int](firm)
    for number, each in items:
        index.add(number, each)
    assert index.near(one) == [number for number, each in items if each.may_meet(one)]
    assert index.beside(one) == [number for number, each in items if each.is_beside(one)]


def test_what_has_no_date_or_one_of_years_stands_and_looks_nowhere() -> None:
    undated = Situation("ML", None, None, "ansongo", (15.0, 0.0))
    decade = Situation("ML", dt.date(2010, 1, 1), dt.date(2019, 12, 31), "ansongo", (15.0, 0.0))
    for each in (undated, decade):
        assert [*stands_at(each), *looks_at(each, True), *looks_at(each, False)] == []
