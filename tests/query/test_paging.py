"""What is read in pages by index, from both tables, against a plain reading of the same rows, on both databases."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from sqlalchemy import Connection

from tests.databases import lasting_database
from tests.invented_rows import insert_derived, insert_imported, insert_run, shared
from timeline.model.event_types import EventType, SubEventType
from timeline.model.globe import distance_km
from timeline.model.interval import DateInterval, DateKind, Precision
from timeline.query import narrow, paging
from timeline.query.chronology import read_chronology, read_plain
from timeline.query.criteria import ActorCriterion, Criteria
from timeline.reference.matching import fold
from timeline.store.engine import open_engine
from timeline.store.schema import prepare

EVENTS = 260  # in each table
FIRST = dt.date(2012, 1, 1)
PLACES = {"Ménaka": (15.92, 2.4), "Ouro-Dembé": (15.7, 2.1), "Kossibé": (14.0, -3.2)}  # the first two some 40 km apart
ACTORS = ("JNIM", "Milice de Ménaka", "Communal militia (Mali)", "Civilians", "50% Brigade")
KINDS = (SubEventType.ATTACK, SubEventType.ARMED_CLASH, SubEventType.LOOTING)


def _interval(draw: Random) -> DateInterval:
    start = FIRST + dt.timedelta(days=draw.randrange(1500))
    width = draw.choice((1, 1, 1, 1, 2, 7, 8, 31, 92, 93, 366, 367, 3660, 3661, 5000))
    end = start + dt.timedelta(days=width - 1)
    return draw.choice(
        [DateInterval(start, end, Precision.RANGE)] * 12
        + [DateInterval(start, None, Precision.YEAR, DateKind.LASTING), DateInterval(None, start, Precision.MONTH)]
        + [DateInterval.unknown()]
    )


def _row(draw: Random) -> dict[str, Any]:
    place = draw.choice([*PLACES, None])
    low = draw.choice((None, None, 0, 3, 40))
    return {
        "date": _interval(draw),
        "country": draw.choice(("ML", "BF", "NE", None)),
        "place": place,
        "admin1": draw.choice(("Ménaka", "Mopti", None)),
        "point": PLACES.get(place) if place else None,
        "precision": draw.choice(("point", "area", "admin2")) if place else None,
        "kind": draw.choice(KINDS),
        "killed": (low, draw.choice((None, 50))),
        "actors": draw.sample([("perpetrator", name) for name in ACTORS], draw.randrange(3)),
    }


def _all_rows() -> dict[str, dict[str, Any]]:
    draw = Random(7)
    derived = {f"E{number:012d}": _row(draw) | {"historical": draw.random() < 0.3} for number in range(EVENTS)}
    names = [f"{draw.choice(('ACLED-MLI', 'UCDP-'))}{number}" for number in range(EVENTS)]
    return derived | {name: _row(draw) | {"deleted": draw.random() < 0.1} for name in names}


ROWS = _all_rows()


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def connection(request: pytest.FixtureRequest) -> Iterator[Connection]:
    url = lasting_database(request, request.param, "paging")
    prepare(url)
    with open_engine(url, writing=True) as engine, engine.begin() as writing:
        run_id = insert_run(writing)
        for event_id, row in ROWS.items():
            names = ("date", "country", "place", "admin1", "point", "precision", "kind", "killed")
            columns = shared(**{name: row[name] for name in names})
            if "historical" in row:
                insert_derived(writing, event_id, columns, actors=row["actors"], historical_only=row["historical"])
            else:
                more = {"actors": row["actors"], "deleted": row["deleted"], "run_id": run_id}
                insert_imported(writing, event_id, columns, **more)
    with open_engine(url) as engine, engine.connect() as reading:
        yield reading


@pytest.fixture(autouse=True)
def short_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that each answer takes several pages, each of a statement of few branches."""
    monkeypatch.setattr(paging, "FIRST_PAGE", 7)
    monkeypatch.setattr(paging, "PAGE", 13)
    monkeypatch.setattr(paging, "_MOST_BRANCHES", 9)


def expected(asked: Criteria) -> list[str]:
    """The ids of what meets the criteria, in order, by a plain reading."""
    met = {event_id: row for event_id, row in ROWS.items() if _meets(row, asked)}
    return sorted(met, key=lambda event_id: (*met[event_id]["date"].order, event_id))[: asked.limit]


def _meets(row: dict[str, Any], asked: Criteria) -> bool:
    derived = "historical" in row
    low, high = row["killed"]
    least = high if low is None else low
    names = [fold(name) for _, name in row["actors"]]
    actor, folded = asked.actor, fold(asked.place or "")
    here = folded in (fold(row["place"] or "-"), fold(row["admin1"] or "-"))
    return all(
        (
            not row.get("deleted"),
            asked.imported is None or asked.imported is not derived,
            asked.historical is None or asked.historical is row.get("historical", False),
            not asked.countries or row["country"] in asked.countries,
            not asked.has_window or _in_window(row["date"], asked),
            not (asked.event_types or asked.sub_event_types)
            or row["kind"].event_type in asked.event_types
            or row["kind"] in asked.sub_event_types,
            actor is None or any(_is_meant(name, actor) for name in names),
            asked.place is None or (_is_near(row, asked) if asked.radius_km else here),
            asked.min_killed is None or (least is not None and least >= asked.min_killed),
        )
    )


def _in_window(date: DateInterval, asked: Criteria) -> bool:
    first, last = asked.date_from, asked.date_to
    if date.precision is Precision.UNKNOWN:
        return asked.undated
    if not asked.certainly_within:
        return date.overlaps(asked.window)
    begins = first is None or (date.start is not None and date.start >= first)
    return begins and (last is None or (date.end is not None and date.end <= last))


def _is_meant(name: str, actor: ActorCriterion) -> bool:
    if actor.actor_ids:
        return name == "jnim"
    return f" {fold(actor.asked)} " in f" {name} "


def _is_near(row: dict[str, Any], asked: Criteria) -> bool:
    assert asked.place is not None and asked.radius_km is not None
    exact = ("point", "area") if asked.radius_km >= 25 else ("point",)
    near = row["point"] is not None and distance_km(PLACES[asked.place], row["point"]) <= asked.radius_km
    return near and row["precision"] in exact


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


JULY = {"date_from": day("2014-07-01"), "date_to": day("2014-07-31")}
ASKED: list[dict[str, Any]] = [
    {},
    {"imported": True},
    {"imported": False},
    {"historical": True},
    {"historical": False},
    {"countries": ("ML",)},
    {"countries": ("ML", "NE", "ML")},
    {"countries": ("SN",)},
    JULY,
    {**JULY, "undated": True},
    {**JULY, "countries": ("ML", "BF"), "undated": True},
    {"date_from": day("2014-07-01")},
    {"date_to": day("2013-02-01"), "countries": ("BF",)},
    {"date_from": dt.date.min, "date_to": dt.date.max},
    {**JULY, "certainly_within": True},
    {"date_from": day("2013-07-01"), "certainly_within": True, "countries": ("NE",)},
    {"date_to": day("2013-07-01"), "certainly_within": True, "undated": True},
    {"event_types": frozenset({EventType.BATTLES})},
    {"event_types": frozenset({EventType.STRATEGIC}), "sub_event_types": frozenset({SubEventType.LOOTING})},
    {
        "event_types": frozenset({EventType.BATTLES}),
        "sub_event_types": frozenset({SubEventType.ATTACK}),
        "countries": ("ML",),
        **JULY,
    },
    {"actor": ActorCriterion("JNIM", frozenset({"jnim"}), frozenset({"JNIM"}))},
    {"actor": ActorCriterion("milice de MÉNAKA")},
    {"actor": ActorCriterion("militia"), "countries": ("ML",)},
    {"actor": ActorCriterion("%")},
    {"place": "Ménaka"},
    {"place": "Mopti", **JULY},
    {"place": "Ménaka", "radius_km": 20.0},
    {"place": "Ménaka", "radius_km": 60.0},
    {"place": "Ménaka", "radius_km": 60.0, "limit": 5},
    {"place": "Ménaka", "radius_km": 20_000.0, "countries": ("ML",)},
    {"min_killed": 0},
    {"min_killed": 40, "countries": ("ML", "BF"), "actor": ActorCriterion("civilians")},
    {"limit": 30},
    {"limit": 3, "countries": ("ML",), **JULY},
]


@pytest.mark.parametrize("most_found", [10_000, 60, -1], ids=["looked up", "either", "walked"])
@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: ",".join(asked) or "all")
def test_pages_hold_what_a_plain_reading_finds_in_the_same_order(
    connection: Connection, monkeypatch: pytest.MonkeyPatch, asked: dict[str, Any], most_found: int
) -> None:
    monkeypatch.setattr(narrow, "MOST_FOUND", most_found)
    criteria = Criteria(**asked)
    found = [plain.event_id for plain in read_plain(connection, criteria)]
    assert found == expected(criteria)
    assert found or "SN" in criteria.countries or (criteria.actor and criteria.actor.asked == "%")


def test_entries_are_those_of_the_plain_rows(connection: Connection) -> None:
    entries = list(read_chronology(connection, Criteria(limit=50)))
    assert [entry.event_id for entry in entries] == [row.event_id for row in read_plain(connection, Criteria(limit=50))]
    assert {entry.dataset for entry in entries} == {None, "acled", "ucdp"}
    for entry in entries:
        assert entry.date == ROWS[entry.event_id]["date"]
        assert entry.actors.perpetrators == tuple(name for _, name in ROWS[entry.event_id]["actors"])
