"""Words of a person for a value: what each means, by precision, and what is refused and how."""

from __future__ import annotations

import datetime as dt

import pytest

from timeline.errors import InputError
from timeline.model.actor import Role
from timeline.model.count import Count, Qualifier
from timeline.model.decision import EventField
from timeline.model.event_types import SubEventType
from timeline.model.interval import DateInterval, DateKind, Precision
from timeline.model.place import PlacePrecision
from timeline.reference.reference import load_reference
from timeline.review.values import Setting, parse_actors, parse_date, parse_figure, parse_place, parse_value

DAY, MONTH, YEAR, RANGE = Precision.DAY, Precision.MONTH, Precision.YEAR, Precision.RANGE
KILLED = EventField.KILLED

DATES = {
    "2015": ("2015-01-01", "2015-12-31", YEAR),
    " 2015 ": ("2015-01-01", "2015-12-31", YEAR),
    "2014/2016": ("2014-01-01", "2016-12-31", YEAR),
    "2015/2015-07-14": ("2015-01-01", "2015-07-14", YEAR),
    "2015-07": ("2015-07-01", "2015-07-31", MONTH),
    "2024-2": ("2024-02-01", "2024-02-29", MONTH),
    "2015-06 to 2015-07": ("2015-06-01", "2015-07-31", MONTH),
    "2015-07-14/2015-08": ("2015-07-14", "2015-08-31", MONTH),
    "2015-07-14": ("2015-07-14", "2015-07-14", DAY),
    "2015-07-14/2015-07-14": ("2015-07-14", "2015-07-14", DAY),
    "2024-07-25/2024-07-27": ("2024-07-25", "2024-07-27", RANGE),
    "2024-07-25..2024-07-27": ("2024-07-25", "2024-07-27", RANGE),
    "2024-07-25 to 2024-07-27": ("2024-07-25", "2024-07-27", RANGE),
}
NO_DATES = {
    "2024-07-27/2024-07-25": "ends before it starts",
    "2016/2015": "ends before it starts",
    "2024-02-30": "not in the calendar",
    "2024-13": "not in the calendar",
    "14 July 2015": "is not a date",
    "mardi": "is not a date",
    "2015/": "is not a date",
    "2999": "has not come yet",
}
FIGURES = {
    "20": Count(20, 20),
    "0": Count(0, 0),
    "20+": Count(20, None, Qualifier.AT_LEAST),
    "at least 20": Count(20, None, Qualifier.AT_LEAST),
    "≥20": Count(20, None, Qualifier.AT_LEAST),
    ">= 20": Count(20, None, Qualifier.AT_LEAST),
    "Up to 20": Count(None, 20, Qualifier.AT_MOST),
    "at most 20": Count(None, 20, Qualifier.AT_MOST),
    "<=20": Count(None, 20, Qualifier.AT_MOST),
    "~20": Count(20, 20, Qualifier.ABOUT),
    "about 20": Count(20, 20, Qualifier.ABOUT),
    "15-20": Count(15, 20, Qualifier.RANGE),
    "15 to 20": Count(15, 20, Qualifier.RANGE),
    "15–20": Count(15, 20, Qualifier.RANGE),
    "20-20": Count(20, 20, Qualifier.EXACT),
    "unknown": None,
    "not stated": None,
    "": None,
}
NO_FIGURES = {
    "20-15": "is reversed",
    "-5": "is no figure",
    "dozens": "is no figure",
    "1,200": "is no figure",
    "~20+": "is no figure",
    "99999999999999999999": "more than there are people",
    "1-99999999999999999999": "more than there are people",
}


@pytest.fixture(scope="module")
def reference():
    return load_reference()


@pytest.mark.parametrize("words", DATES)
def test_a_date_is_as_precise_as_its_words(words):
    start, end, precision = DATES[words]
    expected = DateInterval(dt.date.fromisoformat(start), dt.date.fromisoformat(end), precision)
    assert parse_date(words) == expected


@pytest.mark.parametrize("words", ["unknown", "Unknown", "none", "-", "  "])
def test_an_unknown_date_has_no_bound(words):
    assert parse_date(words) == DateInterval.unknown()


def test_a_date_of_several_days_is_uncertain_unless_it_is_said_to_have_lasted():
    assert parse_date("2022-03-27/2022-03-31").kind is DateKind.UNCERTAIN
    assert parse_date("2022-03-27/2022-03-31", lasting=True).kind is DateKind.LASTING


def test_the_running_year_is_a_date_although_its_end_has_not_come():
    year = dt.datetime.now(dt.UTC).year
    assert parse_date(str(year)).end == dt.date(year, 12, 31)


@pytest.mark.parametrize("words", NO_DATES)
def test_what_is_no_date_is_refused_with_the_reason(words):
    with pytest.raises(InputError, match=NO_DATES[words]):
        parse_date(words)


@pytest.mark.parametrize("words", FIGURES)
def test_a_figure_is_as_exact_as_its_words(words):
    assert parse_figure(KILLED, words) == FIGURES[words]


@pytest.mark.parametrize("words", NO_FIGURES)
def test_what_is_no_figure_is_refused_with_the_field_and_the_reason(words):
    with pytest.raises(InputError, match=f"killed .*{NO_FIGURES[words]}"):
        parse_figure(KILLED, words)


@pytest.mark.parametrize(
    ("words", "country", "found", "precision"),
    [
        ("Ménaka", "ML", ("Ménaka", "ML"), PlacePrecision.POINT),
        ("menaka", None, ("Ménaka", "ML"), PlacePrecision.POINT),
        ("Tombouctou", "ML", ("Timbuktu", "ML"), PlacePrecision.POINT),
        ("Niamey", "ML", ("Niamey", "NE"), PlacePrecision.POINT),
    ],
)
def test_a_place_is_one_of_the_gazetteer_by_any_of_its_names(words, country, found, precision, reference):
    place = parse_place(words, Setting(reference, country))
    assert (place.name, place.country, place.precision) == (*found, precision)
    assert place.point is not None and place.place_id
    assert place.evidence.words == words


def test_of_two_places_of_one_name_that_in_the_events_country_is_meant(reference):
    assert [parse_place("Sangha", Setting(reference, country)).country for country in ("ML", "BF")] == ["ML", "BF"]
    with pytest.raises(InputError, match=r"several places are named 'Sangha': .*Mopti, ML"):
        parse_place("Sangha", Setting(reference))


def test_a_place_that_no_list_has_may_be_given_with_its_position(reference):
    place = parse_place("Puits d'Abala @ 14.93, -3.43", Setting(reference, "NE"))
    assert (place.name, place.country, place.point) == ("Puits d'Abala", "NE", (14.93, -3.43))
    assert place.precision is PlacePrecision.POINT


def test_a_place_whose_position_nobody_knows_has_none(reference):
    place = parse_place("Tinfadjouga @ unknown", Setting(reference, "ML"))
    assert (place.name, place.point, place.precision) == ("Tinfadjouga", None, None)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("Atlantis-sur-Niger", "no list has the place 'Atlantis-sur-Niger': .*'NAME @ LATITUDE,LONGITUDE'"),
        ("Ménak", "did you mean Ménaka"),
        ("Abala @ 91, 3", "nowhere on Earth"),
        ("Abala @ 14, 200", "nowhere on Earth"),
    ],
)
def test_what_is_no_place_is_refused_with_what_to_write(words, message, reference):
    with pytest.raises(InputError, match=message):
        parse_place(words, Setting(reference, "ML"))


@pytest.mark.parametrize("words", ["none", "unknown", "-"])
def test_no_place_is_a_value_too(words, reference):
    assert parse_place(words, Setting(reference, "ML")) is None


def test_actors_stand_between_semicolons_with_their_canonical_names_where_the_list_has_them(reference):
    found = parse_actors(Role.PERPETRATOR, "GSIM; some men ; JNIM;", reference)
    assert [(actor.name, actor.role) for actor in found] == [("JNIM", Role.PERPETRATOR), ("some men", Role.PERPETRATOR)]
    assert found[0].actor_id is not None and found[1].actor_id is None
    assert parse_actors(Role.TARGET, "none", reference) == ()


def test_a_name_of_several_actors_is_refused_with_all_of_them(reference):
    with pytest.raises(InputError, match=r"'mercenaires russes' names several actors: .*Wagner.*full name of one"):
        parse_actors(Role.PERPETRATOR, "mercenaires russes", reference)


@pytest.mark.parametrize(
    ("field", "words", "value"),
    [
        (EventField.COUNTRY, "Mali", "ML"),
        (EventField.COUNTRY, "ne", "NE"),
        (EventField.COUNTRY, "Tchad", "TD"),
        (EventField.COUNTRY, "unknown", None),
        (EventField.TYPE, "armed clash", SubEventType.ARMED_CLASH),
        (EventField.DATE, "2015", DateInterval(dt.date(2015, 1, 1), dt.date(2015, 12, 31), YEAR)),
        (EventField.ABDUCTED, "3", Count(3, 3)),
        (EventField.PLACE, "none", None),
        (EventField.TARGETS, "none", ()),
    ],
)
def test_each_field_reads_its_own_kind_of_value(field, words, value, reference):
    assert parse_value(field, words, Setting(reference)) == value


@pytest.mark.parametrize(
    ("field", "words", "message"),
    [
        (EventField.COUNTRY, "Malie", "did you mean Mali"),
        (EventField.TYPE, "Battles", "a type of several kinds: give one of them .*Armed clash"),
        (EventField.TYPE, "armed clashes", "did you mean Armed clash"),
    ],
)
def test_what_is_no_value_of_the_field_brings_what_is_near(field, words, message, reference):
    with pytest.raises(InputError, match=message):
        parse_value(field, words, Setting(reference))
