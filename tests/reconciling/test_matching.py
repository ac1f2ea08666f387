from __future__ import annotations

import datetime as dt
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reconciling.told import BANKASS, YEAR, day, event, lasting, row
from timeline.errors import InputError
from timeline.model.count import Count, Qualifier
from timeline.model.event_types import EventType, SubEventType
from timeline.model.interval import DateInterval, Precision
from timeline.model.place import PlacePrecision
from timeline.reconciling.closeness import closeness
from timeline.reconciling.matching import reconcile
from timeline.reconciling.result import Field, Windows

WINDOWS = Windows(days=2, km=25)
ADMIN1 = PlacePrecision.ADMIN1
SEPTEMBER = DateInterval(dt.date(2024, 9, 1), dt.date(2024, 9, 30), Precision.MONTH)
WEEK = DateInterval(dt.date(2024, 9, 14), dt.date(2024, 9, 20), Precision.WEEK)


def north(km: float) -> tuple[float, float]:
    return BANKASS[0] + km / 111.195, BANKASS[1]


def told(mine, yours, windows=WINDOWS) -> str:
    """Whether an event and a row are matched: "matched", "may be" or "apart"."""
    found = reconcile([mine], [yours], windows)
    if not found.pairs:
        assert (len(found.only_here), len(found.only_there)) == (1, 1)
        return "apart"
    return "may be" if found.pairs[0].closeness.may_be else "matched"


@pytest.mark.parametrize(
    ("mine", "yours", "answer"),
    [
        (day(17), day(17), "matched"),
        (day(17), day(19), "matched"),
        (day(17), day(20), "apart"),
        (day(17), lasting(17, 19), "matched"),  # whatever day of the three, it is at most two off
        (day(17), lasting(14, 19), "may be"),  # an event beside an episode is for a person to judge
        (lasting(12, 18), lasting(13, 20), "matched"),  # episodes by their first and their last days
        (lasting(12, 18), lasting(12, 28), "may be"),
        (day(17), WEEK, "may be"),
        (SEPTEMBER, day(17), "may be"),
        (YEAR, day(17), "may be"),
        (YEAR, DateInterval.day(dt.date(2023, 6, 1)), "apart"),
        (YEAR, DateInterval.day(dt.date(2023, 12, 31)), "may be"),  # a day before it, within the window
        (DateInterval.unknown(), day(17), "apart"),
        (DateInterval(dt.date(2012, 1, 1), None, Precision.YEAR), day(17), "apart"),
    ],
)
def test_days_tell_as_much_as_their_width_allows(mine, yours, answer):
    assert told(event(date=mine), row(date=yours)) == answer


@pytest.mark.parametrize(
    ("mine", "yours", "answer"),
    [
        ({}, {"at": north(24.9)}, "matched"),
        ({}, {"at": north(25.1)}, "apart"),
        ({}, {"at": north(24.9), "country": "BF"}, "matched"),  # a border lies between them
        ({"precision": PlacePrecision.AREA}, {}, "matched"),
        ({}, {"precision": ADMIN1}, "may be"),  # the capital of a region stands for all of it
        ({"precision": ADMIN1, "place": None}, {}, "may be"),
        ({"precision": ADMIN1, "place": "Mopti"}, {"precision": ADMIN1, "place": "Mopti"}, "may be"),
        ({}, {"precision": ADMIN1, "admin1": "Gao"}, "apart"),
        ({}, {"precision": ADMIN1, "admin1": "Mopti region"}, "may be"),
        ({}, {"precision": ADMIN1, "country": "BF"}, "apart"),
        ({"at": None, "precision": None, "place": "Ouro-Dembé"}, {"place": "Ouro Dembe village"}, "matched"),
        ({"at": None, "precision": None, "place": "Ouro-Dembé"}, {"place": "Bankass"}, "may be"),
        ({"at": None, "precision": None, "place": None, "admin1": None}, {}, "may be"),
        ({"at": None, "precision": None, "place": None, "admin1": None, "country": None}, {}, "apart"),
    ],
)
def test_places_tell_as_much_as_their_precision_allows(mine, yours, answer):
    assert told(event(**mine), row(**yours)) == answer


def test_where_both_day_and_place_are_wide_nothing_is_matched():
    assert told(event(date=SEPTEMBER), row(precision=ADMIN1)) == "apart"
    assert told(event(date=YEAR, precision=ADMIN1), row()) == "apart"


@pytest.mark.parametrize(
    ("mine", "yours", "answer"),
    [
        (SubEventType.ATTACK, SubEventType.ATTACK, "matched"),
        (SubEventType.ATTACK, SubEventType.ABDUCTION, "matched"),
        (SubEventType.ATTACK, SubEventType.IED, "matched"),
        (SubEventType.PEACEFUL_PROTEST, SubEventType.MOB_VIOLENCE, "matched"),
        (SubEventType.EXCESSIVE_FORCE, SubEventType.ATTACK, "matched"),
        (SubEventType.ATTACK, SubEventType.PEACEFUL_PROTEST, "apart"),
        (SubEventType.ATTACK, SubEventType.ARRESTS, "apart"),
        (SubEventType.ARRESTS, SubEventType.AGREEMENT, "matched"),
    ],
)
def test_types_of_one_family_can_be_one_event(mine, yours, answer):
    assert told(event(sub=mine), row(sub=yours)) == answer


def test_a_type_that_is_not_told_agrees_with_all_that_it_allows():
    fight = row(sub=None, may_be=frozenset({EventType.BATTLES, EventType.EXPLOSIONS}))
    blast = reconcile([event(sub=SubEventType.IED)], [fight], WINDOWS).pairs[0]
    assert Field.TYPE not in blast.differs
    assert Field.TYPE in reconcile([event(sub=SubEventType.ATTACK)], [fight], WINDOWS).pairs[0].differs


def closest(*rows) -> str:
    return reconcile([event(killed=Count(4, 4))], rows, WINDOWS).pairs[0].record.id


@pytest.mark.parametrize(
    "farther",
    [
        row("A", sub=SubEventType.ARMED_CLASH, killed=Count(4, 4)),
        row("A", by="Dan Na Ambassagou", killed=Count(4, 4)),
        row("A", date=day(18), killed=Count(4, 4)),
        row("A", at=north(9), killed=Count(4, 4)),
        row("A", killed=Count(9, 9)),
        row("A"),
        row("A", date=WEEK, killed=Count(4, 4)),
        row("A", precision=ADMIN1, killed=Count(4, 4)),
    ],
)
def test_of_two_that_fit_the_closer_is_taken(farther):
    assert closest(farther, row("B", killed=Count(4, 4))) == "B"


def test_what_is_told_to_be_one_comes_before_what_only_may_be():
    sure = row("A", date=day(19), at=north(20), sub=SubEventType.IED, by="Bandits", killed=Count(9, 9))
    assert closest(sure, row("B", date=WEEK, killed=Count(4, 4))) == "A"


def test_each_event_and_each_row_is_in_one_pair_at_most_and_rivals_are_counted():
    found = reconcile([event("E1"), event("E2", date=day(18))], [row("A"), row("B", date=day(18))], WINDOWS)
    assert [(pair.entry.event_id, pair.record.id, pair.rivals) for pair in found.pairs] == [
        ("E1", "A", 2),
        ("E2", "B", 2),
    ]
    assert not found.only_here
    assert not found.only_there


def test_the_order_in_which_they_come_does_not_matter():
    entries = [event("E1"), event("E2"), event("E3", date=day(18))]
    rows = [row("A"), row("B", date=day(18)), row("C", date=day(19))]
    answers = {
        tuple((pair.entry.event_id, pair.record.id) for pair in reconcile(mine, yours, WINDOWS).pairs)
        for mine in permutations(entries)
        for yours in permutations(rows)
    }
    assert len(answers) == 1


@pytest.mark.parametrize(
    ("mine", "yours", "differs"),
    [
        ({}, {}, ()),
        ({}, {"date": day(18)}, (Field.DATE,)),
        ({"date": YEAR}, {}, ()),  # a year contradicts none of its days
        ({}, {"at": north(12), "place": "Ségué"}, (Field.PLACE,)),
        ({}, {"at": north(12)}, ()),  # the same name, put elsewhere on the map
        ({}, {"at": north(3), "place": "Ségué"}, ()),
        ({}, {"sub": SubEventType.ABDUCTION}, (Field.TYPE,)),
        ({}, {"by": "Dan Na Ambassagou"}, (Field.ACTORS,)),
        ({}, {"by": "Katiba Macina"}, ()),  # a part of JNIM
        ({"by": ()}, {"by": "Unidentified armed group"}, ()),
        ({"by": ()}, {}, (Field.ACTORS,)),
        ({"killed": Count(4, 4)}, {"killed": Count(4, 4)}, ()),
        ({"killed": Count(4, 4)}, {"killed": Count(6, 6)}, (Field.KILLED,)),
        ({"killed": Count(4, None, Qualifier.AT_LEAST)}, {"killed": Count(6, 6)}, ()),
        ({"killed": Count(4, 4)}, {"killed": Count(3, 8, Qualifier.RANGE)}, ()),
        ({"killed": Count(4, 4)}, {}, (Field.KILLED,)),
        ({"killed": Count(0, 0)}, {}, ()),  # "none" and not stated
        ({}, {"killed": Count(1, 1)}, (Field.KILLED,)),
    ],
)
def test_only_what_contradicts_differs(mine, yours, differs):
    (pair,) = reconcile([event(**mine)], [row(**yours)], WINDOWS).pairs
    assert pair.differs == differs


@pytest.mark.parametrize(("days", "km"), [(-1, 25.0), (2, 0.0), (2, 50_000.0), (2, float("nan"))])
def test_windows_that_are_none_are_refused(days, km):
    with pytest.raises(InputError, match=r"--days|--km"):
        Windows(days, km)


CORNERS = st.sampled_from(
    [BANKASS, (0.0, 180.0), (0.0, -180.0), (64.9, 179.99), (65.0, -179.99), (89.95, 0.0), (-90.0, 9.0)]
)
POINTS = st.one_of(
    st.tuples(st.floats(-90, 90), st.floats(-180, 180)),
    st.tuples(CORNERS, st.floats(-0.4, 0.4), st.floats(-0.4, 0.4)).map(
        lambda near: (
            max(-90.0, min(90.0, near[0][0] + near[1])),
            max(-180.0, min(180.0, near[0][1] + near[2])),
        )
    ),
)
DATES = st.tuples(st.integers(1, 25), st.sampled_from([0, 0, 3, 5])).map(
    lambda pair: DateInterval(
        dt.date(2024, 9, pair[0]), dt.date(2024, 9, pair[0] + pair[1]), Precision.RANGE if pair[1] else Precision.DAY
    )
)
PRECISIONS = st.sampled_from([PlacePrecision.POINT, PlacePrecision.AREA, ADMIN1])


@settings(max_examples=150)
@given(
    entries=st.lists(st.tuples(DATES, POINTS, PRECISIONS), max_size=5),
    rows=st.lists(st.tuples(DATES, POINTS, PRECISIONS), max_size=5),
    windows=st.builds(Windows, st.integers(0, 6), st.sampled_from([1.0, 25.0, 900.0, 5000.0, 15000.0])),
)
def test_no_pair_that_can_be_one_is_passed_over(entries, rows, windows):
    here = [event(f"E{n}", date, at=at, precision=how) for n, (date, at, how) in enumerate(entries)]
    there = [row(f"R{n}", date, at=at, precision=how) for n, (date, at, how) in enumerate(rows)]
    found = reconcile(here, there, windows)
    left = [(mine, yours) for mine in found.only_here for yours in found.only_there]
    assert not [pair for pair in left if closeness(*pair, windows)]
    assert len(found.pairs) + len(found.only_here) == len(here)
    assert len(found.pairs) + len(found.only_there) == len(there)
