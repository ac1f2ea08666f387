from __future__ import annotations

import datetime as dt

import pytest

from tests.datasets.tables import UCDP, only, rejected, ucdp, without, write
from timeline.model.actor import ActorKind, Role
from timeline.model.count import Count, Qualifier
from timeline.model.dataset import Dataset, SideDeaths
from timeline.model.event_types import EventType, SubEventType
from timeline.model.interval import DateInterval, DateKind, Precision
from timeline.model.place import PlacePrecision


@pytest.fixture
def record_of(tmp_path):
    return lambda row, **how: only(write(tmp_path / "ged.csv", [row], **how))


def test_a_row_is_read_whole(record_of):
    record = record_of(ucdp())
    assert (record.dataset, record.id) == (Dataset.UCDP, "512001")
    assert record.date == DateInterval.day(dt.date(2024, 9, 17))
    assert (record.killed, record.best_killed) == (Count(10, 15, Qualifier.RANGE), 12)
    assert record.deaths == SideDeaths(3, 8, 0, 1)
    assert record.place.point == (14.0717, -3.5156)
    assert (record.place.name, record.place.admin1) == ("Kobadié-Wéré village", "Mopti region")
    assert (record.country, record.sources) == ("ML", ("Dune FM",))
    assert record.notes == "Combats à Kobadié-Wéré : douze morts"
    assert record.raw == UCDP


def test_neither_side_of_a_state_based_event_is_told_to_have_begun(record_of):
    assert [(a.label, a.role, a.kind) for a in record_of(ucdp()).actors] == [
        ("Government of Mali", Role.PARTICIPANT, ActorKind.STATE_FORCES),
        ("JNIM", Role.PARTICIPANT, ActorKind.REBEL_GROUP),
    ]


def test_one_sided_violence_has_a_perpetrator_and_civilians(record_of):
    record = record_of(ucdp(type_of_violence="3", side_a="IS", side_b="Civilians"))
    assert [(a.label, a.role) for a in record.actors] == [
        ("Islamic State", Role.PERPETRATOR),
        ("Civilians", Role.TARGET),
    ]
    assert record.civilians_targeted


def test_a_government_outside_of_its_country_is_an_external_force(record_of):
    assert record_of(ucdp(side_a="Government of France")).actors[0].kind is ActorKind.EXTERNAL_FORCES


@pytest.mark.parametrize(
    ("code", "event_type", "may_be"),
    [
        ("1", EventType.BATTLES, {EventType.BATTLES, EventType.EXPLOSIONS}),
        ("2", EventType.BATTLES, {EventType.BATTLES, EventType.EXPLOSIONS}),
        ("3", EventType.CIVILIANS, {EventType.CIVILIANS, EventType.EXPLOSIONS, EventType.PROTESTS}),
    ],
)
def test_a_type_of_violence_does_not_tell_the_weapon(record_of, code, event_type, may_be):
    record = record_of(ucdp(type_of_violence=code))
    assert (record.event_type, record.may_be, record.sub_event_type) == (event_type, may_be, None)
    assert record.usual_sub_event_type in (SubEventType.ARMED_CLASH, SubEventType.ATTACK)


@pytest.mark.parametrize(
    ("start", "end", "code", "date"),
    [
        ("2024-09-17", "2024-09-17", "1", DateInterval.day(dt.date(2024, 9, 17))),
        ("2024-09-17", "2024-09-19", "1",
         DateInterval(dt.date(2024, 9, 17), dt.date(2024, 9, 19), Precision.RANGE, DateKind.LASTING)),
        ("2024-09-17", "2024-09-19", "2",
         DateInterval(dt.date(2024, 9, 17), dt.date(2024, 9, 19), Precision.RANGE)),
        ("2024-09-16", "2024-09-22", "3", DateInterval(dt.date(2024, 9, 16), dt.date(2024, 9, 22), Precision.WEEK)),
        ("2024-09-01", "2024-09-30", "4", DateInterval(dt.date(2024, 9, 1), dt.date(2024, 9, 30), Precision.MONTH)),
        ("2024-09-05", "2024-10-04", "4", DateInterval(dt.date(2024, 9, 5), dt.date(2024, 10, 4), Precision.RANGE)),
        ("2024-01-01", "2024-12-31", "5", DateInterval(dt.date(2024, 1, 1), dt.date(2024, 12, 31), Precision.YEAR)),
        # One day, though the code says that it is not known: as wide as the code.
        ("2024-09-17", "2024-09-17", "2",
         DateInterval(dt.date(2024, 9, 12), dt.date(2024, 9, 22), Precision.RANGE)),
        ("2024-09-17", "2024-09-17", "3", DateInterval(dt.date(2024, 9, 16), dt.date(2024, 9, 22), Precision.WEEK)),
        ("2024-09-17", "2024-09-17", "4", DateInterval(dt.date(2024, 9, 1), dt.date(2024, 9, 30), Precision.MONTH)),
        ("2024-09-17", "2024-09-17", "5", DateInterval(dt.date(2024, 1, 1), dt.date(2024, 12, 31), Precision.YEAR)),
    ],
)  # fmt: skip
def test_the_days_are_as_wide_as_their_bounds_and_their_code(record_of, start, end, code, date):
    assert record_of(ucdp(date_start=start, date_end=end, date_prec=code)).date == date


@pytest.mark.parametrize(
    ("code", "precision"),
    [
        ("1", PlacePrecision.POINT),
        ("2", PlacePrecision.AREA),
        ("3", PlacePrecision.ADMIN2),
        ("4", PlacePrecision.ADMIN1),
        ("5", PlacePrecision.COUNTRY),
        ("6", PlacePrecision.COUNTRY),
        ("7", PlacePrecision.COUNTRY),
    ],
)
def test_a_place_is_never_more_precise_than_its_code(record_of, code, precision):
    assert record_of(ucdp(where_prec=code)).place.precision is precision


@pytest.mark.parametrize(
    ("low", "best", "high", "killed", "best_killed"),
    [
        ("5", "5", "5", Count(5, 5), 5),
        ("0", "0", "4", Count(0, 4, Qualifier.RANGE), 0),
        ("7", "5", "9", Count(5, 9, Qualifier.RANGE), 5),  # an old file's slip: the range holds what all three state
    ],
)
def test_the_toll_is_the_range_of_the_estimates(record_of, low, best, high, killed, best_killed):
    record = record_of(ucdp(low=low, best=best, high=high))
    assert (record.killed, record.best_killed) == (killed, best_killed)


def test_the_headers_of_the_first_versions_are_known(record_of):
    old = {"best": "best_est", "high": "high_est", "low": "low_est", "adm_1": "adm1", "adm_2": "adm2"}
    lacking = without(ucdp(), "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
    record = record_of(lacking, rename=old)
    assert (record.best_killed, record.place.admin1, record.deaths) == (12, "Mopti region", None)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Burkina Faso", "BF"),
        ("Ivory Coast", "CI"),
        ("DR Congo (Zaire)", "CD"),
        ("Congo", "CG"),
        ("Myanmar (Burma)", "MM"),
        ("Yemen (North Yemen)", "YE"),
        ("Kingdom of eSwatini (Swaziland)", "SZ"),
        ("Zimbabwe (Rhodesia)", "ZW"),
        ("United States of America", "US"),
    ],
)
def test_countries_go_by_the_names_of_ucdp(record_of, name, code):
    assert record_of(ucdp(country=name)).country == code


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"type_of_violence": "4"}, "bad-type"),
        ({"date_prec": "0"}, "bad-date"),
        ({"date_start": "2024-09-18"}, "bad-date"),
        ({"where_prec": "8"}, "bad-coordinates"),
        ({"latitude": ""}, "bad-coordinates"),
        ({"best": "a dozen"}, "bad-number"),
        ({"deaths_a": "-1"}, "bad-number"),
        ({"id": ""}, "blank"),
    ],
)
def test_a_row_that_cannot_be_read_says_why(tmp_path, cells, reason):
    assert rejected(write(tmp_path / "ged.csv", [ucdp(**cells)])).reason == reason
