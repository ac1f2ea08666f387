"""Vague reports: they join the one event that they fit clearly, leave it its day, and chain no two incidents."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib

import pytest

from timeline.model.actor import ActorKind, ActorRole, Role
from timeline.model.count import Count, Qualifier
from timeline.model.event import Event, StoredMention
from timeline.model.event_types import SubEventType
from timeline.model.evidence import Evidence, Span
from timeline.model.interval import DateInterval, DateKind, Precision
from timeline.model.mention import CasualtyClaim, CasualtyKind, Mention
from timeline.model.place import LocatedPlace, PlacePrecision
from timeline.resolution.resolve import outline_events, resolve_mentions

WORDS = Evidence(Span(3, 11), "attacked", "trigger.lexicon")
DAY = dt.date(2023, 5, 9)
AQIM = ActorRole("AQIM", Role.PERPETRATOR, WORDS, ActorKind.REBEL_GROUP, "DZ", "aqim")
ARMY = ActorRole("Malian Armed Forces", Role.PERPETRATOR, WORDS, ActorKind.STATE_FORCES, "ML", "ml-armed-forces")
TOPPLED = ActorRole("Government of Mali", Role.TARGET, WORDS, ActorKind.STATE_FORCES, "ML", "ml-government")
TOWN = LocatedPlace("Ansongo", "ML", WORDS, "Gao", None, 15.66, 0.5, PlacePrecision.POINT, "ML:ansongo")
VILLAGE = LocatedPlace("Tin-Hamma", "ML", WORDS, "Gao", None, 15.6, 0.45, PlacePrecision.POINT)
REGION = LocatedPlace("Gao", "ML", WORDS, "Gao", None, 16.2, 0.0, PlacePrecision.ADMIN1, "ML:gao-region")
MENAKA = dataclasses.replace(REGION, name="Ménaka", admin1="Ménaka")
COUNTRY = LocatedPlace("Mali", "ML", WORDS, None, None, 17.5, -4.0, PlacePrecision.COUNTRY)
CAPITAL = LocatedPlace("Bamako", "ML", WORDS, "Bamako", None, 12.65, -8.0, PlacePrecision.POINT, "ML:bamako")
POST = LocatedPlace("Zantiguila", "ML", WORDS, "Koulikoro", None, 12.65, -7.45, PlacePrecision.POINT)
OUTSIDE = dataclasses.replace(CAPITAL, relation="about 60 kilometers (40 miles) outside", precision=PlacePrecision.AREA)
YEAR = DateInterval(dt.date(2023, 1, 1), dt.date(2023, 12, 31), Precision.YEAR)
NEWS_DAY = DateInterval.day(DAY)
DECADE = DateInterval(dt.date(2020, 1, 1), dt.date(2029, 12, 31), Precision.DECADE)
MONTH = DateInterval(dt.date(2023, 5, 1), dt.date(2023, 5, 31), Precision.MONTH)


def dead(low: int, high: int | None = -1) -> tuple[CasualtyClaim, ...]:
    count = Count(low, low if high == -1 else high, Qualifier.EXACT if high == -1 else Qualifier.AT_LEAST)
    return (CasualtyClaim(CasualtyKind.KILLED, count, WORDS),)


def on(day: int, month: int = 5) -> DateInterval:
    return DateInterval.day(dt.date(2023, month, day))


def told(article: str, date: DateInterval = NEWS_DAY, words: str = "x  attacked.", **change) -> StoredMention:
    kind = change.pop("kind", SubEventType.ATTACK)
    mention = Mention(
        trigger=WORDS, sentence=Evidence(Span(0, len(words)), words, "sentence.best"), event_type=kind.event_type,
        sub_event_type=kind, type_evidence=WORDS, date=date, date_evidence=WORDS,
        **{"country": "ML", "place": TOWN, **change},
    )  # fmt: skip
    key = hashlib.sha256(f"{article} {mention!r}".encode()).hexdigest()[:12]
    return StoredMention("M" + key, article, dt.date(2023, 6, 1), mention)


def groups(*mentions: StoredMention) -> set[frozenset[str]]:
    names = {each.id: each.article for each in mentions}
    return {frozenset(names[each] for each in event.mention_ids) for event in resolve_mentions(mentions)}


def event_of(mention: StoredMention, *others: StoredMention) -> Event:
    return next(event for event in resolve_mentions([mention, *others]) if mention.id in event.mention_ids)


JOINS = {
    "a year, with the toll": {"date": YEAR, "casualties": dead(12)},
    "a year, with who struck and the place": {"date": YEAR, "actors": (AQIM,)},
    "a month, at a place that is seldom told of": {"date": MONTH},
    "a quarter of the town": {"date": MONTH, "place": VILLAGE, "casualties": dead(12)},
    "a region on the very day, with the toll": {"place": REGION, "casualties": dead(12)},
    "the country on the very day, with the toll": {"place": COUNTRY, "casualties": dead(12), "actors": (AQIM,)},
    "the country alone, but the town in its words": {
        "place": COUNTRY,
        "casualties": dead(12),
        "words": "In Ansongo it attacked.",
    },
}
STAYS = {
    "a year and the place alone": {"date": YEAR},
    "another month": {"date": DateInterval(dt.date(2023, 6, 1), dt.date(2023, 6, 30), Precision.MONTH)},
    "another toll": {"date": YEAR, "casualties": dead(60)},
    "soldiers struck": {"date": MONTH, "actors": (ARMY,)},
    "another town": {"date": MONTH, "place": CAPITAL, "casualties": dead(12)},
    "a protest": {"date": MONTH, "kind": SubEventType.PEACEFUL_PROTEST},
    "a decade": {"date": DECADE, "casualties": dead(12)},
    "an open date": {"date": DateInterval(dt.date(2023, 1, 1), None, Precision.YEAR), "casualties": dead(12)},
    "the country in the year": {"date": YEAR, "place": COUNTRY, "casualties": dead(12)},
    "another region on the very day": {"place": MENAKA, "casualties": dead(12)},
}  # fmt: skip


@pytest.mark.parametrize("case", JOINS)
def test_a_vague_report_joins_the_event_that_it_fits_clearly_and_leaves_it_its_day(case):
    news, vague = told("news", actors=(AQIM,), casualties=dead(12)), told("vague", **JOINS[case])
    event = event_of(news, vague)
    assert set(event.mention_ids) == {news.id, vague.id}
    assert (event.date, event.place.name) == (DateInterval.day(DAY), "Ansongo")


@pytest.mark.parametrize("case", STAYS)
def test_a_vague_report_that_says_too_little_or_something_else_is_an_event_of_its_own(case):
    assert len(groups(told("news", actors=(AQIM,), casualties=dead(12)), told("vague", **STAYS[case]))) == 2


def test_two_attacks_at_one_place_days_apart_stay_two_and_a_vague_report_joins_neither():
    first, second = told("a", actors=(AQIM,)), told("b", on(16), actors=(AQIM,))
    vague = told("vague", MONTH, actors=(AQIM,))
    assert groups(first, second, vague) == {frozenset("a"), frozenset("b"), frozenset({"vague"})}
    rivals = event_of(vague, first, second).possibly_same_as
    assert set(rivals) == {"E" + first.id[1:], "E" + second.id[1:]}


def test_a_toll_tells_which_of_two_attacks_a_vague_report_means():
    first, second = (
        told("a", actors=(AQIM,), casualties=dead(12)),
        told("b", on(16), actors=(AQIM,), casualties=dead(40)),
    )
    vague = told("vague", MONTH, actors=(AQIM,), casualties=dead(40))
    assert groups(first, second, vague) == {frozenset("a"), frozenset({"b", "vague"})}


def test_a_scene_told_by_its_distance_meets_the_place_that_lies_so_far_off():
    post = told("news", casualties=dead(6), place=POST)
    assert groups(post, told("vague", YEAR, place=OUTSIDE, casualties=dead(6))) == {frozenset({"news", "vague"})}
    city = told("city", casualties=dead(6), place=CAPITAL)
    assert len(groups(city, told("vague", YEAR, place=OUTSIDE, casualties=dead(6)))) == 2


def test_a_wrong_day_in_one_source_joins_where_all_else_agrees_strongly_and_does_not_give_the_day():
    right = [told(name, actors=(AQIM,), casualties=dead(12)) for name in "abc"]
    wrong = told("wrong", on(10), actors=(AQIM,), casualties=dead(12))
    event = event_of(wrong, *right)
    assert len(event.mention_ids) == 4
    assert event.date == DateInterval.day(DAY)


@pytest.mark.parametrize("change", [{"casualties": ()}, {"actors": ()}, {"place": POST}, {"casualties": dead(13)}])
def test_a_day_off_is_another_day_where_anything_is_missing(change):
    wrong = told("wrong", on(10), **{"actors": (AQIM,), "casualties": dead(12)} | change)
    assert len(groups(told("a", actors=(AQIM,), casualties=dead(12)), wrong)) == 2


def test_two_days_off_is_another_day_whatever_agrees():
    wrong = told("wrong", on(11), actors=(AQIM,), casualties=dead(12))
    assert len(groups(told("a", actors=(AQIM,), casualties=dead(12)), wrong)) == 2


def test_a_border_village_told_under_two_countries_is_one_event_with_a_toll_and_two_without():
    here, there = told("a", casualties=dead(12)), told("b", country="NE", casualties=dead(12))
    assert groups(here, there) == {frozenset("ab")}
    assert len(groups(told("a"), told("b", country="NE"))) == 2


def test_vague_reports_meet_one_another_where_place_type_and_toll_agree_and_dates_are_nested():
    year, month = told("year", YEAR, casualties=dead(12)), told("month", MONTH, casualties=dead(12))
    event = event_of(year, month)
    assert (len(event.mention_ids), event.date) == (2, MONTH)
    other = DateInterval(dt.date(2023, 4, 16), dt.date(2023, 5, 15), Precision.MONTH)
    assert len(groups(month, told("other", other, casualties=dead(12)))) == 2


def test_what_vague_reports_tell_together_may_fit_an_event_that_none_fits_alone():
    news = told("news", actors=(AQIM,))
    by_toll = told("a", YEAR, casualties=dead(12))
    by_actor = told("b", YEAR, actors=(AQIM,), casualties=dead(12), kind=SubEventType.LOOTING)
    assert len(groups(news, by_toll)) == len(groups(news, by_actor)) == 2
    assert len(groups(news, by_toll, by_actor)) == 1


def test_an_event_of_several_days_is_not_dated_to_one_of_them():
    whole = DateInterval(dt.date(2023, 5, 8), dt.date(2023, 5, 10), Precision.RANGE, DateKind.LASTING)
    event = event_of(told("whole", whole, actors=(AQIM,)), told("part", actors=(AQIM,)))
    assert (len(event.mention_ids), event.date) == (2, whole)


def test_an_uncertain_range_gives_way_to_the_day():
    night = DateInterval(dt.date(2023, 5, 8), DAY, Precision.RANGE)
    assert event_of(told("night", night), told("day")).date == DateInterval.day(DAY)


def test_of_two_attacks_in_each_of_two_articles_each_meets_its_own():
    pairs = [told(name, casualties=dead(toll)) for name in "ab" for toll in (12, 40)]
    events = resolve_mentions(pairs)
    assert sorted(len(event.mention_ids) for event in events) == [2, 2]
    assert all(len({low.low for _, low in event.figures}) == 1 for event in events)
    assert sorted(count.display() for event in events for _, count in event.figures) == ["12", "40"]


COUP = {"kind": SubEventType.OTHER, "place": COUNTRY, "actors": (TOPPLED,)}


@pytest.mark.parametrize(
    ("date", "place"), [(NEWS_DAY, COUNTRY), (NEWS_DAY, CAPITAL), (MONTH, COUNTRY), (MONTH, CAPITAL)]
)
def test_a_coup_told_of_its_country_alone_is_that_told_of_the_country_or_of_the_capital(date, place):
    event = event_of(told("a", **COUP), told("b", date, **COUP | {"place": place}))
    assert (len(event.mention_ids), event.date) == (2, NEWS_DAY)


@pytest.mark.parametrize(
    "change",
    [
        {"date": on(9, 8)},
        {"date": YEAR},
        {"actors": ()},  # a release, an agreement
        {"place": TOWN},
        {"country": "BF", "place": dataclasses.replace(COUNTRY, name="Burkina Faso", country="BF")},
        {"kind": SubEventType.ARRESTS},
    ],
)
def test_what_else_is_told_of_the_country_is_no_part_of_the_coup(change):
    assert len(groups(told("a", **COUP), told("b", **COUP | change))) == 2


def test_an_echo_is_what_fits_an_event_of_firm_reports_by_itself():
    news, echo = told("news", casualties=dead(12)), told("echo", MONTH, casualties=dead(12))
    left = [told(article, on(9, 8), place=REGION, casualties=dead(30)) for article in ("one", "other")]
    assert {each for event in outline_events([news, echo, *left]) for each in event.echoes} == {echo.id}
