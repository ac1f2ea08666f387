from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.model.globe import distance_km
from timeline.model.meeting import Situation, box_around, told_distance_km

DAY = dt.date(2024, 5, 6)
NEAR, FAR = (15.0, 0.0), (16.5, 0.0)


def at(days: int = 0, width: int = 1, **change) -> Situation:
    start = DAY + dt.timedelta(days=days)
    told = {"country": "ML", "place": "ansongo", "point": NEAR} | change
    return Situation(start=start, end=start + dt.timedelta(days=width - 1), **told)


MEET = {
    "one place, one day": at(),
    "a day off": at(1),
    "a month that holds the day": at(-3, 31),
    "20 km off on the day": at(point=(15.18, 0.0)),
    "over the border": at(country="NE"),
    "a name without a point": at(point=None),
    "another name without a point, with the toll": at(point=None, place="gao", deaths=frozenset({12})),
    "a sentence that names the place": at(point=FAR, named=frozenset({"ansongo", "militants"})),
    "60 km outside another town": at(point=(15.5, 0.0), reach_km=60.0),
    "a year with the toll": at(-3, 300, deaths=frozenset({12})),
    "a year with who struck": at(-3, 300, actors=frozenset({"jnim"})),
    "a year with a name in the sentence": at(-3, 300, named=frozenset({"radisson"})),
}
APART = {
    "two days off": at(2),
    "a month that begins the day after": at(1, 31),
    "another town": at(point=FAR),
    "50 km off on the day": at(point=(15.45, 0.0)),
    "20 km off in the year": at(-3, 300, point=(15.18, 0.0)),
    "20 km off the day after": at(1, point=(15.18, 0.0)),
    "another name without a point": at(point=None, place="gao"),
    "another name, another country, the toll": at(country="NE", point=None, place="gao", deaths=frozenset({12})),
    "a sentence that names the place, the day after": at(1, point=FAR, named=frozenset({"ansongo"})),
    "a sentence of another country that names it": at(country="BF", point=FAR, named=frozenset({"ansongo"})),
    "a year with the place alone": at(-3, 300),
    "a year with the place's name alone": at(-3, 300, named=frozenset({"ansongo"}), name="ansongo"),
    "the toll in another region": at(point=None, place="dori", region="sahel", deaths=frozenset({12})),
    "two years": at(-3, 700),
    "undated": Situation("ML", None, None, "ansongo", NEAR),
}


ANSONGO = at(
    deaths=frozenset({12}),
    name="ansongo",
    named=frozenset({"ansongo", "radisson"}),
    region="gao",
    actors=frozenset({"jnim"}),
    firm=True,
)


@pytest.mark.parametrize("case", MEET)
def test_situations_meet(case):
    one = ANSONGO
    assert one.may_meet(MEET[case])
    assert MEET[case].may_meet(one)


@pytest.mark.parametrize("case", APART)
def test_situations_do_not_meet(case):
    one = ANSONGO
    assert not one.may_meet(APART[case])
    assert not APART[case].may_meet(one)


@pytest.mark.parametrize(
    ("toll", "region", "meet"),
    [(20, "gao", True), (20, "mopti", False), (20, None, False), (12, "gao", False)],
)
def test_two_vague_mentions_meet_by_a_great_toll_of_one_region(toll, region, meet):
    told = {"point": None, "place": None, "deaths": frozenset({toll})}
    assert at(0, 31, region="gao", **told).may_meet(at(0, 31, region=region, **told)) is meet


def test_two_vague_mentions_must_be_of_one_site():
    month, other = at(0, 31), at(0, 31, point=(15.18, 0.0))
    assert not month.may_meet(other)
    assert dataclasses.replace(month, firm=True).may_meet(other)


@pytest.mark.parametrize(
    ("relation", "km"),
    [("about 60 kilometers (40 miles) outside", 60), ("à 12 km de", 12), ("40 miles north of", 64.4),
     ("2,5 km from", 2.5), ("near", 0), (None, 0), ("1000 km off", 150)],
)  # fmt: skip
def test_the_distance_that_a_relation_tells(relation, km):
    assert told_distance_km(relation) == pytest.approx(km, abs=0.1)


@given(st.floats(-70, 70), st.floats(-180, 180), st.floats(1, 200), st.floats(-2, 2), st.floats(-6, 6))
def test_a_box_holds_its_circle(latitude, longitude, radius_km, north, east):
    box, other = box_around((latitude, longitude), radius_km), (latitude + north, longitude + east)
    if distance_km((latitude, longitude), other) <= radius_km:
        assert box.south <= other[0] <= box.north
        assert box.west <= other[1] <= box.east
