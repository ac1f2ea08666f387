"""The demonstration articles and their gold: form, honesty of origin, and spans that lead back to the words."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from timeline.model.actor import Role
from timeline.model.event_types import EventType, SubEventType
from timeline.model.interval import DateKind, Precision
from timeline.model.mention import CasualtyKind

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
PATHS = sorted((SEEDS / "articles").glob("*.txt"))
GOLD = {
    row["id"]: row["events"]
    for row in map(json.loads, (SEEDS / "gold" / "articles_en.jsonl").read_text(encoding="utf-8").splitlines())
}
EVENTS = [
    pytest.param(article, event, id=f"{article}-{number}")
    for article, events in GOLD.items()
    for number, event in enumerate(events)
]
KEYS = {
    "date_start",
    "date_end",
    "date_precision",
    "date_kind",
    "date_text",
    "event_type",
    "sub_event_type",
    "modality",
    "historical",
    "country",
    "place",
    "admin1",
    "latitude",
    "longitude",
    "actors",
    "casualties",
    "sentence",
    "span",
}


def read_parts(path: Path) -> tuple[dict[str, str], str]:
    """Front matter as a mapping, and the text after it."""
    opening, front, text = re.split(r"^---\n", path.read_text(encoding="utf-8"), maxsplit=2, flags=re.MULTILINE)
    assert opening == ""
    return dict(line.split(": ", 1) for line in front.splitlines()), text


FICTION = "-fiction-"
FICTIONAL_PLACES = {
    "Bissindé",
    "Bombouri",
    "Dounkassa",
    "Garin Maloum",
    "Gassoundi",
    "Kalgoumi",
    "Kaourim",
    "Kossibé",
    "Ngalimé",
    "Noungbéri",
    "Ouro-Dembé",
    "Ouro-Gnalbi",
    "Sabouna",
    "Tin-Eggar",
    "Tiébélou",
    "Zamtaké",
}
TEXTS = {path.name: read_parts(path)[1] for path in PATHS}
PUBLISHED = {path.name: date.fromisoformat(read_parts(path)[0]["date"]) for path in PATHS}


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_front_matter_says_that_the_article_was_written_for_demonstration(path: Path) -> None:
    front, _ = read_parts(path)
    fictional = FICTION in path.name
    assert list(front) == ["title", "date", "source", "url", "language"]
    assert front["source"] == ("Demonstration (fiction)" if fictional else "Demonstration")
    folder = "demonstration/fiction" if fictional else "demonstration"
    assert re.fullmatch(rf"https://example\.org/{folder}/[a-z0-9-]+", front["url"])
    assert front["language"] == "en"
    assert path.name.startswith(front["date"])


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_an_article_has_120_to_1000_words_and_a_dateline_or_a_form_of_its_own(path: Path) -> None:
    _, text = read_parts(path)
    assert 120 <= len(text.split()) <= 1000
    dateline = re.match(r"[A-ZÀ-Þ’' -]+(, [A-Z][A-Za-z ]+)? — [A-ZÀ-Þ]", text)
    form = any(word in path.name for word in ("brief", "digest", "review", "sitrep", "timeline"))
    assert bool(dateline) != form


def test_some_articles_are_long() -> None:
    assert sum(len(text.split()) >= 900 for text in TEXTS.values()) >= 2


def test_a_fictional_place_stands_only_in_articles_that_are_marked_and_in_the_sources() -> None:
    sources = (SEEDS / "SOURCES.md").read_text(encoding="utf-8")
    gazetteer = (SEEDS / "places.csv").read_text(encoding="utf-8")
    for place in FICTIONAL_PLACES:
        named = {name for name, text in TEXTS.items() if re.search(rf"\b{place}\b", text)}
        assert named and all(FICTION in name for name in named), place
        assert place in sources and place not in gazetteer


def test_each_article_of_fiction_names_a_fictional_place() -> None:
    fiction = {name: text for name, text in TEXTS.items() if FICTION in name}
    assert fiction and all(any(place in text for place in FICTIONAL_PLACES) for text in fiction.values())


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_no_article_puts_words_into_a_mouth(path: Path) -> None:
    _, text = read_parts(path)
    assert not re.search('["“”«»]', text)


def test_no_two_articles_share_a_url() -> None:
    urls = [read_parts(path)[0]["url"] for path in PATHS]
    assert len(set(urls)) == len(urls)


def test_every_article_has_gold_and_every_gold_row_an_article() -> None:
    assert sorted(GOLD) == [path.name for path in PATHS]
    assert len(PATHS) >= 64


def test_articles_on_other_matters_are_among_them() -> None:
    assert 12 <= sum(not events for events in GOLD.values()) <= len(GOLD) // 3


def test_the_countries_of_the_region_are_among_those_of_the_events() -> None:
    told = {event["country"] for events in GOLD.values() for event in events if not event.get("optional")}
    assert told >= {"ML", "BF", "NE", "TD", "MR", "NG", "BJ", "TG", "GH", "CI", "CM"}


@pytest.mark.parametrize(("article", "event"), EVENTS)
def test_a_gold_sentence_stands_at_its_span_and_holds_whole_sentences(article: str, event: dict) -> None:
    text = TEXTS[article]
    start, end = event["span"]
    assert text[start:end] == event["sentence"]
    assert start == 0 or text[start - 1].isspace()
    assert end == len(text) or text[end].isspace()
    assert re.search(r"[.!?]$", event["sentence"])


@pytest.mark.parametrize(("article", "event"), EVENTS)
def test_a_gold_event_has_every_key_in_the_words_of_the_model(article: str, event: dict) -> None:
    assert event.keys() >= KEYS
    assert SubEventType(event["sub_event_type"]).event_type == EventType(event["event_type"])
    assert event["modality"] == "actual"
    assert isinstance(event["historical"], bool)
    assert re.fullmatch("[A-Z]{2}", event["country"])
    assert all(EventType(name) for name in event.get("accept_types", []))
    assert all(SubEventType(name) for name in event.get("accept_sub_types", []))
    assert all(Role(actor["role"]) and actor["name"] for actor in event["actors"])
    assert DateKind(event["date_kind"])
    assert (event["latitude"] is None) == (event["longitude"] is None)


@pytest.mark.parametrize(("article", "event"), EVENTS)
def test_a_gold_interval_is_in_order_ends_by_publication_and_agrees_with_its_precision(
    article: str, event: dict
) -> None:
    start, end = date.fromisoformat(event["date_start"]), date.fromisoformat(event["date_end"])
    assert start <= end <= PUBLISHED[article]
    match Precision(event["date_precision"]):
        case Precision.DAY:
            assert start == end
        case Precision.MONTH:
            assert start.day == 1 and (start.year, start.month) == (end.year, end.month)
        case Precision.YEAR:
            assert (start.month, start.day) == (1, 1) and start.year == end.year
        case Precision.WEEK:
            assert start.weekday() == 0 and end - start <= timedelta(days=6)
        case precision:
            assert precision in (Precision.RANGE, Precision.SEASON) and start < end
    for first, last in event.get("accept_dates", []):
        assert date.fromisoformat(first) <= date.fromisoformat(last)


@pytest.mark.parametrize(("article", "event"), EVENTS)
def test_the_words_of_a_gold_date_are_words_of_the_text(article: str, event: dict) -> None:
    assert event["date_text"] is None or event["date_text"] in TEXTS[article]


@pytest.mark.parametrize(("article", "event"), EVENTS)
def test_a_gold_figure_is_stated_and_in_order(article: str, event: dict) -> None:
    for claim in event["casualties"]:
        assert CasualtyKind(claim["kind"])
        low, high = claim["low"], claim["high"]
        assert low is not None or high is not None
        assert low is None or high is None or 0 <= low <= high


def test_the_articles_tell_at_least_thirty_incidents_as_history() -> None:
    told = [event for events in GOLD.values() for event in events if event["historical"] and not event.get("optional")]
    assert len(told) >= 30


def told_by_incident() -> dict[str, list[tuple[str, dict]]]:
    """Article and event of each mention of an incident, under the incident's name."""
    told = defaultdict(list)
    for article, events in GOLD.items():
        for event in events:
            if "incident" in event:
                told[event["incident"]].append((article, event))
    return told


TOLD = told_by_incident()


def test_each_event_that_must_be_found_says_which_incident_it_is() -> None:
    assert [event["sentence"] for events in GOLD.values() for event in events if not names_incident(event)] == []


def names_incident(event: dict) -> bool:
    return bool(event.get("optional")) or bool(re.fullmatch("[a-z0-9-]+", event.get("incident", "")))


def test_at_least_twenty_incidents_are_told_by_three_to_six_articles() -> None:
    numbers = {incident: len({article for article, _ in mentions}) for incident, mentions in TOLD.items()}
    assert sum(3 <= number <= 6 for number in numbers.values()) >= 20


def test_at_least_twelve_incidents_are_told_by_three_articles_and_once_as_the_news() -> None:
    news = {
        incident: any(not event["historical"] for _, event in mentions)
        for incident, mentions in TOLD.items()
        if len({article for article, _ in mentions}) >= 3
    }
    assert sum(news.values()) >= 12


def test_articles_agree_on_the_country_of_an_incident_but_where_gold_says_that_they_do_not() -> None:
    for incident, mentions in TOLD.items():
        countries = {event["country"] for _, event in mentions}
        contradicted = any("country" in event.get("contradicts", []) for _, event in mentions)
        assert (len(countries) > 1) == contradicted, incident


def test_intervals_of_one_incident_share_a_day_but_where_gold_says_that_they_do_not() -> None:
    for incident, mentions in TOLD.items():
        starts, ends = zip(*((event["date_start"], event["date_end"]) for _, event in mentions), strict=True)
        contradicted = any("date" in event.get("contradicts", []) for _, event in mentions)
        assert (max(starts) > min(ends)) == contradicted, incident


def test_two_incidents_of_one_place_within_ten_days_are_among_them() -> None:
    days = defaultdict(set)
    for incident, mentions in TOLD.items():
        for _, event in mentions:
            if event["date_precision"] == "day" and "contradicts" not in event:
                days[event["place"]].add((date.fromisoformat(event["date_start"]), incident))
    near = {
        place
        for place, found in days.items()
        for (first, one), (second, other) in pairwise(sorted(found))
        if one != other and timedelta(0) < second - first <= timedelta(days=10)
    }
    assert near & FICTIONAL_PLACES >= {"Ouro-Dembé", "Bissindé"}


def test_gold_rows_are_in_the_order_of_their_names() -> None:
    assert all(first < second for first, second in pairwise(GOLD))
