"""Whatever a person may set is read back as it was, through JSON as the database keeps it."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.model.actor import ActorKind, Role
from timeline.model.count import Count, Qualifier
from timeline.model.decision import FIGURE_FIELDS, EventField
from timeline.model.event import EventActor
from timeline.model.event_types import SubEventType
from timeline.model.interval import DateInterval, DateKind, Precision
from timeline.model.place import LocatedPlace, PlacePrecision
from timeline.store.decision_values import read_value, stated_evidence, value_json

words = st.text(min_size=1, max_size=12)
days = st.dates(dt.date(1960, 1, 1), dt.date(2026, 12, 31))
wide = st.sampled_from([each for each in Precision if each not in (Precision.DAY, Precision.UNKNOWN)])


@st.composite
def dates(draw) -> DateInterval:
    first, last = sorted((draw(days), draw(days)))
    return draw(
        st.sampled_from([
            DateInterval.unknown(),
            DateInterval.day(first),
            DateInterval(first, last, draw(wide), draw(st.sampled_from(DateKind))),
            DateInterval(first, None, draw(wide), DateKind.LASTING),
            DateInterval(None, last, draw(wide)),
        ])
    )  # fmt: skip


@st.composite
def counts(draw) -> Count:
    low, high = sorted((draw(st.integers(0, 10**9)), draw(st.integers(0, 10**9))))
    bounds = draw(st.sampled_from([(low, high), (low, None), (None, high)]))
    return Count(*bounds, draw(st.sampled_from(Qualifier)))


@st.composite
def places(draw) -> LocatedPlace:
    point = draw(st.none() | st.tuples(st.floats(-90, 90), st.floats(-180, 180)))
    return LocatedPlace(
        name=draw(words),
        country=draw(st.none() | st.sampled_from(["ML", "NE"])),
        evidence=stated_evidence(draw(words), EventField.PLACE),
        admin1=draw(st.none() | words),
        relation=draw(st.none() | words),
        latitude_deg=point[0] if point else None,
        longitude_deg=point[1] if point else None,
        precision=draw(st.none() | st.sampled_from(PlacePrecision)),
        place_id=draw(st.none() | words),
    )


optional = st.none() | words
actors = st.lists(
    st.builds(
        EventActor, words, st.sampled_from(Role), optional, st.none() | st.sampled_from(ActorKind), optional
    ),
    max_size=3,
).map(tuple)  # fmt: skip
ROLES = [EventField.PERPETRATORS, EventField.TARGETS, EventField.PARTICIPANTS]
values = st.one_of(
    st.tuples(st.just(EventField.DATE), dates()),
    st.tuples(st.just(EventField.PLACE), st.none() | places()),
    st.tuples(st.just(EventField.COUNTRY), st.none() | st.sampled_from(["ML", "NE"])),
    st.tuples(st.just(EventField.TYPE), st.sampled_from(SubEventType)),
    st.tuples(st.sampled_from(sorted(FIGURE_FIELDS)), st.none() | counts()),
    st.tuples(st.sampled_from(ROLES), actors),
)


@given(values)
def test_a_value_comes_back_as_it_was_set(stated):
    field, value = stated
    assert read_value(field, json.loads(json.dumps(value_json(value)))) == value


@pytest.mark.parametrize("field", EventField)
def test_every_field_has_a_value_that_comes_back(field):
    some = {
        EventField.DATE: DateInterval.unknown(),
        EventField.TYPE: SubEventType.ATTACK,
        **dict.fromkeys(ROLES, ()),
    }
    assert read_value(field, value_json(some.get(field))) == some.get(field)
