"""What each criterion finds among the sample articles, and in which order, on both databases."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from timeline.errors import InputError
from timeline.model.chronology import ChronologyEntry, EntryActors, EntryPlace
from timeline.model.count import Count, Qualifier
from timeline.model.event_types import EventType, SubEventType
from timeline.model.interval import DateInterval, Precision
from timeline.model.mention import CasualtyKind
from timeline.model.place import PlacePrecision
from timeline.query import conditions
from timeline.query.chronology import read_chronology, read_entry
from timeline.query.criteria import ActorCriterion, Criteria

ALL = ["occupation", "hotel", "post", "moura", "ambush", "raid", "school", "undated"]


def found(samples: Any, **asked: Any) -> list[str]:
    return samples.names([entry.event_id for entry in read_chronology(samples.connection, Criteria(**asked))])


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def test_events_come_by_first_day_then_the_narrower_and_the_undated_last(samples: Any) -> None:
    assert found(samples) == ALL


@pytest.mark.parametrize(
    ("first", "last", "names"),
    [
        ("2015-06-01", "2015-06-30", ["occupation", "hotel"]),
        ("2024-07-31", "2024-08-24", ["occupation", "ambush", "raid"]),
        ("2024-08-01", "2024-08-23", ["occupation"]),
        ("2022-03-31", "2022-03-31", ["occupation", "post", "moura"]),
        (None, "2014-12-31", ["occupation"]),
        (None, "2011-12-31", []),
        ("2024-09-18", None, ["occupation"]),
    ],
)
def test_a_window_finds_all_that_may_lie_in_it(samples: Any, first: str | None, last: str | None, names: Any) -> None:
    window = {"date_from": first and day(first), "date_to": last and day(last)}
    assert found(samples, **window) == names
    assert found(samples, **window, undated=True) == [*names, "undated"]


@pytest.mark.parametrize(
    ("first", "last", "names"),
    [
        ("2015-01-01", "2015-12-31", ["hotel"]),
        ("2015-01-02", "2015-12-31", []),
        ("2022-01-01", "2022-12-31", ["post", "moura"]),
        ("2012-01-01", None, ALL[:-1]),  # the occupation began in the window, whenever it ends
        (None, "2024-12-31", ALL[1:-1]),
    ],
)
def test_certainly_within_leaves_out_what_may_lie_outside(
    samples: Any, first: str | None, last: str | None, names: Any
) -> None:
    window = {"date_from": first and day(first), "date_to": last and day(last)}
    assert found(samples, **window, certainly_within=True) == names


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({"countries": ("BF",)}, ["raid"]),
        ({"countries": ("BF", "ML")}, ALL),
        ({"countries": ("NE",)}, []),
        ({"countries": ("BF",), "date_from": dt.date(2024, 1, 1)}, ["raid"]),
        ({"event_types": frozenset({EventType.BATTLES})}, ["occupation", "ambush", "school"]),
        ({"sub_event_types": frozenset({SubEventType.LOOTING})}, ["undated"]),
        (
            {"event_types": frozenset({EventType.STRATEGIC}), "sub_event_types": frozenset({SubEventType.ARMED_CLASH})},
            ["ambush", "school", "undated"],
        ),
        ({"actor": ActorCriterion("JNIM", frozenset({"jnim"}))}, ["school"]),
        ({"actor": ActorCriterion("malian armed FORCES")}, ["moura", "school"]),
        ({"actor": ActorCriterion("gunmen")}, ["hotel"]),
        ({"actor": ActorCriterion("gun")}, []),
        ({"actor": ActorCriterion("%")}, []),
        ({"place": "menaka"}, ["occupation"]),
        ({"place": "BAMAKO"}, ["hotel", "post", "school"]),  # the school by its region
        ({"place": "Nowhere"}, []),
        ({"min_killed": 0}, ["hotel", "post", "moura", "ambush", "raid", "school"]),
        ({"min_killed": 50}, ["moura", "ambush", "school"]),
        ({"historical": True}, ["occupation", "hotel", "post", "ambush"]),
        ({"historical": False}, ["moura", "raid", "school", "undated"]),
        ({"limit": 2}, ["occupation", "hotel"]),
        ({"place": "Bamako", "radius_km": 20.0}, ["hotel", "school"]),
        ({"place": "Bamako", "radius_km": 70.0}, ["hotel", "post", "school"]),
        ({"place": "Bamako", "radius_km": 70.0, "limit": 1}, ["hotel"]),
        ({"place": "Bamako", "radius_km": 20_000.0, "historical": False}, ["moura", "raid", "school", "undated"]),
    ],
)  # fmt: skip
def test_each_criterion_finds_its_events(samples: Any, asked: dict[str, Any], names: list[str]) -> None:
    assert found(samples, **asked) == names


@pytest.mark.parametrize(("threshold_km", "names"), [(70.0, ["hotel", "post", "school"]), (70.1, ["hotel", "school"])])
def test_what_is_known_only_to_lie_near_a_place_is_no_point_within_a_small_radius(
    samples: Any, monkeypatch: pytest.MonkeyPatch, threshold_km: float, names: list[str]
) -> None:
    monkeypatch.setattr(conditions, "AREA_RADIUS_KM", threshold_km)
    assert found(samples, place="Bamako", radius_km=70.0) == names


def test_a_radius_around_an_unknown_place_is_refused(samples: Any) -> None:
    with pytest.raises(InputError, match="it is not known where 'Nowhere' lies"):
        found(samples, place="Nowhere", radius_km=10.0)


def test_an_entry_holds_what_the_event_states(samples: Any) -> None:
    assert read_entry(samples.connection, samples.ids["ambush"]) == ChronologyEntry(
        event_id=samples.ids["ambush"],
        date=DateInterval(day("2024-07-01"), day("2024-07-31"), Precision.MONTH),
        date_text="In July",
        country="ML",
        country_name="ML",  # until the reference data bring the name
        place=EntryPlace("Tinzaouaten", "Kidal", "south of", 19.9556, 2.9722, PlacePrecision.AREA),
        event_type=EventType.BATTLES,
        sub_event_type=SubEventType.ARMED_CLASH,
        actors=EntryActors(targets=("Wagner Group",)),
        figures=((CasualtyKind.KILLED, Count(50, 50, Qualifier.ABOUT)),),
        disputed=False,
        historical_only=True,
        articles=1,
        sources=("AP",),
        first_reported=day("2024-09-17"),
        urls=("https://ap.example/bamako;2024",),
        summary="In July, about 50 Russian mercenaries died in an ambush south of Tinzaouaten.",
    )


def test_an_id_that_no_event_has_gives_no_entry(samples: Any) -> None:
    assert read_entry(samples.connection, "E000000000000") is None
