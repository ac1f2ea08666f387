"""What is exported reads back: every entry, from CSV and from JSON, whatever stands in it."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json

from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.export import csv_file, json_list
from timeline.export.cells import LIST_SEPARATOR, unguarded, url_list_cell
from timeline.export.columns import COLUMNS, cell_of
from timeline.model.chronology import ChronologyEntry, EntryActors, EntryPlace
from timeline.model.count import Count
from timeline.model.event_types import SubEventType
from timeline.model.interval import DateInterval, DateKind, Precision
from timeline.model.mention import CasualtyKind
from timeline.model.place import PlacePrecision
from timeline.model.plain import entry_of, plain_of
from timeline.model.policy import FigurePolicy

HEADERS = (
    "event_id, date_start, date_end, date_precision, date_kind, date_display, date_text, country, country_name, "
    "admin1, place, place_relation, latitude, longitude, place_precision, event_type, sub_event_type, perpetrators, "
    "targets, participants, claimed_by, denied_by, killed_low, killed_high, injured_low, injured_high, abducted_low, "
    "abducted_high, arrested_low, arrested_high, missing_low, missing_high, released_low, released_high, disputed, "
    "historical_only, articles, independent_reports, sources, first_reported, urls, summary, figure_policy, "
    "killed_best, possibly_same_as, corrected, confirmed, dataset"
).split(", ")

few = settings(max_examples=50)

texts = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=30)
awkward = st.one_of(texts, st.text("'=+-@\t\r\n\",; é\uff1d\u202e\x1b", min_size=1, max_size=6))
names = st.lists(awkward.filter(lambda text: ";" not in text), max_size=3).map(tuple)
dates = st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1))
figures = st.integers(0, 5000)


@st.composite
def intervals(draw: st.DrawFn) -> DateInterval:
    first, last = sorted((draw(dates), draw(dates)))
    kind = draw(st.sampled_from(DateKind))
    start, end, precision = draw(
        st.sampled_from(
            [
                (first, first, Precision.DAY),
                (first, last, Precision.RANGE),
                (first, last, Precision.YEAR),
                (first, None, Precision.MONTH),
                (None, last, Precision.WEEK),
                (None, None, Precision.UNKNOWN),
            ]
        )
    )
    return DateInterval(start, end, precision, kind)


counts = st.one_of(
    st.builds(Count, figures, st.none()),
    st.builds(Count, st.none(), figures),
    st.tuples(figures, figures).map(lambda pair: Count(min(pair), max(pair))),
)
stated = st.lists(st.tuples(st.sampled_from(CasualtyKind), counts), max_size=6, unique_by=lambda pair: pair[0])
places = st.builds(
    EntryPlace,
    st.none() | awkward,
    st.none() | awkward,
    st.none() | awkward,
    st.floats(-90, 90),
    st.floats(-180, 180),
    st.none() | st.sampled_from(PlacePrecision),
)


@st.composite
def entries(draw: st.DrawFn) -> ChronologyEntry:
    kind = draw(st.sampled_from(SubEventType))
    return ChronologyEntry(
        event_id=f"E{draw(st.integers(10**11, 10**12 - 1))}",
        date=draw(intervals()),
        date_text=draw(st.none() | awkward),
        country=draw(st.none() | st.just("ML")),
        country_name=draw(st.none() | awkward),
        place=draw(places),
        event_type=kind.event_type,
        sub_event_type=kind,
        actors=draw(st.builds(EntryActors, names, names, names, names, names)),
        figures=tuple(sorted(draw(stated), key=lambda pair: list(CasualtyKind).index(pair[0]))),
        disputed=draw(st.booleans()),
        historical_only=draw(st.booleans()),
        articles=draw(st.integers(1, 99)),
        sources=draw(names),
        first_reported=draw(st.none() | dates),
        urls=draw(st.lists(st.just("https://a.example/?x=1"), max_size=2).map(tuple)),
        summary=draw(awkward),
        independent_reports=draw(st.integers(1, 99)),
        possibly_same_as=draw(st.lists(st.sampled_from(["E1", "E2"]), max_size=2).map(tuple)),
        corrected=draw(
            st.lists(st.tuples(st.sampled_from(["date", "killed"]), st.integers(1, 99)), max_size=2).map(tuple)
        ),
        confirmed=draw(st.booleans()),
        policy=draw(st.none() | st.sampled_from(FigurePolicy)),
        best_killed=draw(st.none() | figures),
        dataset=draw(st.sampled_from([None, "acled", "ucdp"])),
    )


@given(entries())
@few
def test_each_cell_is_that_of_its_value(entry: ChronologyEntry) -> None:
    plain = plain_of(entry)
    _, cells = csv.reader(io.StringIO(written([entry]), newline=""))
    for column, cell in zip(COLUMNS, cells, strict=True):
        value = column.read(plain)
        assert cell == (cell_of(value) if column.name != "urls" else url_list_cell(plain.urls)), column.name


def read_csv(text: str) -> list[ChronologyEntry]:
    return [_entry_of_cells(row) for row in csv.DictReader(io.StringIO(text, newline=""))]


def _entry_of_cells(row: dict[str, str]) -> ChronologyEntry:
    def words(name: str) -> str | None:
        return unguarded(row[name]) if row[name] else None

    def listed(name: str) -> tuple[str, ...]:
        return tuple(unguarded(item) for item in row[name].split(LIST_SEPARATOR)) if row[name] else ()

    def day(name: str) -> dt.date | None:
        return dt.date.fromisoformat(row[name]) if row[name] else None

    def count(kind: CasualtyKind) -> Count | None:
        low, high = (int(cell) if (cell := row[f"{kind}_{bound}"]) else None for bound in ("low", "high"))
        return None if low is None and high is None else Count(low, high)

    kind = SubEventType(row["sub_event_type"])
    assert kind.event_type == row["event_type"]
    return ChronologyEntry(
        event_id=row["event_id"],
        date=DateInterval(
            day("date_start"), day("date_end"), Precision(row["date_precision"]), DateKind(row["date_kind"])
        ),
        date_text=words("date_text"),
        country=words("country"),
        country_name=words("country_name"),
        place=EntryPlace(
            words("place"),
            words("admin1"),
            words("place_relation"),
            float(row["latitude"]),
            float(row["longitude"]),
            PlacePrecision(row["place_precision"]) if row["place_precision"] else None,
        ),
        event_type=kind.event_type,
        sub_event_type=kind,
        actors=EntryActors(
            *(listed(n) for n in ("perpetrators", "targets", "participants", "claimed_by", "denied_by"))
        ),
        figures=tuple((kind, found) for kind in CasualtyKind if (found := count(kind)) is not None),
        disputed={"true": True, "false": False}[row["disputed"]],
        historical_only={"true": True, "false": False}[row["historical_only"]],
        articles=int(row["articles"]),
        sources=listed("sources"),
        first_reported=day("first_reported"),
        urls=listed("urls"),
        summary=words("summary") or "",
        independent_reports=int(row["independent_reports"]),
        possibly_same_as=listed("possibly_same_as"),
        corrected=tuple(decided(cell) for cell in listed("corrected")),
        confirmed={"true": True, "false": False}[row["confirmed"]],
        policy=FigurePolicy(row["figure_policy"]) if row["figure_policy"] else None,
        best_killed=int(row["killed_best"]) if row["killed_best"] else None,
        dataset=row["dataset"] or None,
    )


def decided(cell: str) -> tuple[str, int]:
    """A field that a person set, with the number of the decision: "killed (14)"."""
    field, number = cell.removesuffix(")").split(" (")
    return field, int(number)


def written(entries: list[ChronologyEntry]) -> str:
    stream = io.StringIO(newline="")
    assert csv_file.write_chronology(map(plain_of, entries), stream) == len(entries)
    return stream.getvalue()


def test_the_headers_are_those_of_the_issue_in_their_order() -> None:
    assert [column.name for column in COLUMNS] == HEADERS
    assert written([]) == ",".join(HEADERS) + "\r\n"


@given(entries())
@few
def test_an_entry_and_its_plain_values_say_the_same(entry: ChronologyEntry) -> None:
    assert entry_of(plain_of(entry)) == entry
    assert plain_of(entry)[:3] == (*_order(entry), entry.event_id)


def _order(entry: ChronologyEntry) -> tuple[str, int]:
    day, days = entry.date.order
    return day.isoformat(), days


@given(st.lists(entries(), max_size=4))
@few
def test_csv_reads_back_as_the_same_entries(listed: list[ChronologyEntry]) -> None:
    assert read_csv(written(listed)) == listed


@given(st.lists(entries(), max_size=3))
@few
def test_no_cell_begins_as_a_formula(listed: list[ChronologyEntry]) -> None:
    for row in csv.DictReader(io.StringIO(written(listed), newline="")):
        for name, cell in row.items():
            if name not in ("latitude", "longitude"):
                assert not cell.startswith(tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")), (name, cell)


@given(st.lists(entries(), max_size=3))
@few
def test_json_says_the_same_with_lists_as_lists_and_null_for_not_stated(listed: list[ChronologyEntry]) -> None:
    stream = io.StringIO()
    assert json_list.write_chronology(map(plain_of, listed), stream) == len(listed)
    objects = json.loads(stream.getvalue())
    assert [list(each) for each in objects] == [HEADERS] * len(listed)
    for each, entry in zip(objects, listed, strict=True):
        assert each["perpetrators"] == list(entry.actors.perpetrators)
        assert each["summary"] == entry.summary
        assert each["disputed"] is entry.disputed
        killed = entry.figure(CasualtyKind.KILLED)
        assert (each["killed_low"], each["killed_high"]) == ((killed.low, killed.high) if killed else (None, None))
        assert each["date_start"] == (entry.date.start.isoformat() if entry.date.start else None)


@given(st.lists(entries(), min_size=1, max_size=3))
@few
def test_json_holds_no_character_that_a_terminal_obeys(listed: list[ChronologyEntry]) -> None:
    stream = io.StringIO()
    json_list.write_chronology(map(plain_of, listed), stream)
    assert not set(stream.getvalue()) & set("\x1b\x7f\x9b\u200f\u202e\u2066\ufeff\u2028")


def test_an_empty_chronology_is_an_empty_list() -> None:
    stream = io.StringIO()
    assert json_list.write_chronology([], stream) == 0
    assert json.loads(stream.getvalue()) == []
