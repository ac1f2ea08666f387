"""An entry in words for a table."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from timeline.export.wording import counted_words, figure_words, notes_words, where_words, who_words
from timeline.model.chronology import ChronologyEntry, EntryActors, EntryPlace
from timeline.model.count import Count, Qualifier
from timeline.model.event_types import SubEventType
from timeline.model.interval import DateInterval
from timeline.model.mention import CasualtyKind


def entry(**stated: Any) -> ChronologyEntry:
    given: dict[str, Any] = {
        "event_id": "E0", "date": DateInterval.unknown(), "date_text": None, "country": "ML", "country_name": "Mali",
        "place": EntryPlace(), "event_type": SubEventType.ATTACK.event_type, "sub_event_type": SubEventType.ATTACK,
        "actors": EntryActors(), "figures": (), "disputed": False, "historical_only": False, "articles": 1,
        "sources": (), "first_reported": dt.date(2024, 1, 1), "urls": (), "summary": "…",
    }  # fmt: skip
    return ChronologyEntry(**{**given, **stated})


@pytest.mark.parametrize(
    ("place", "alone", "among_others"),
    [
        (EntryPlace("Bamako"), "Bamako", "Bamako, ML"),
        (EntryPlace("Bamako", relation="about 60 km outside"), "about 60 km outside Bamako",
         "about 60 km outside Bamako, ML"),
        (EntryPlace(None, admin1="Mopti"), "Mopti", "Mopti, ML"),
        (EntryPlace(), "Mali", "Mali"),
    ],
)  # fmt: skip
def test_where_keeps_the_relation_and_falls_back_to_the_region_and_the_country(
    place: EntryPlace, alone: str, among_others: str
) -> None:
    assert where_words(entry(place=place), with_country=False) == alone
    assert where_words(entry(place=place), with_country=True) == among_others


@pytest.mark.parametrize(
    ("actors", "words"),
    [
        (EntryActors(), ""),
        (EntryActors(("JNIM", "ISSP"), ("Civilians",)), "JNIM, ISSP → Civilians"),
        (EntryActors(("JNIM",)), "JNIM"),
        (EntryActors((), ("Civilians",)), "→ Civilians"),
        (EntryActors(participants=("JNIM", "ISSP")), "JNIM and ISSP"),
        (EntryActors(("JNIM",), ("Civilians",), ("Dozo",)), "JNIM → Civilians; Dozo"),
    ],
)
def test_who_tells_who_did_it_to_whom(actors: EntryActors, words: str) -> None:
    assert who_words(entry(actors=actors)) == words


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (Count(20, None, Qualifier.AT_LEAST), "killed ≥20"),
        (Count(None, 9, Qualifier.AT_MOST), "killed ≤9"),
        (Count(50, 50, Qualifier.ABOUT), "killed ~50"),
        (Count(2, 5, Qualifier.RANGE), "killed 2-5"),
        (Count(0, 0), "killed none"),
        (Count(1, None, Qualifier.UNNUMBERED), "killed, number not stated"),
    ],
)
def test_a_figure_is_told_as_it_is(count: Count, words: str) -> None:
    assert figure_words(CasualtyKind.KILLED, count) == words


def test_notes_tell_history_dispute_and_the_number_of_articles() -> None:
    assert notes_words(entry()) == ""
    assert notes_words(entry(articles=2, independent_reports=2)) == "2 articles"
    told = entry(historical_only=True, disputed=True, articles=3, independent_reports=3)
    assert notes_words(told) == "history, disputed, 3 articles"


def test_notes_tell_copies_and_the_events_that_a_vague_report_may_mean() -> None:
    assert notes_words(entry(articles=20, independent_reports=3)) == "20 articles, 3 of them independent"
    assert notes_words(entry(possibly_same_as=("E1", "E2"))) == "may be E1 or E2"


def test_events_that_may_be_another_are_counted_apart() -> None:
    listed = [*[entry(historical_only=True)] * 3, entry(), entry(possibly_same_as=("E1",))]
    words = counted_words(listed, include_ambiguous=False)
    assert words.startswith("4 events, 3 told only as history, and 1 more that may be the same as another; ")
    assert counted_words(listed, include_ambiguous=True).startswith("5 events, 3 told only as history; ")


ACLED, UCDP = entry(dataset="acled", articles=0), entry(dataset="ucdp", articles=0)


@pytest.mark.parametrize(
    ("listed", "words"),
    [
        ([entry()], "1 event; times are as the articles state them"),
        ([], "0 events; times are as the articles state them"),
        (
            [entry(), entry(historical_only=True), ACLED, ACLED],
            "2 events, 1 told only as history; 2 more imported from ACLED, which may tell the same incidents; times "
            "are as the articles state them",
        ),
        (
            [UCDP, entry(), ACLED, ACLED],
            "1 event; 2 more imported from ACLED and 1 from UCDP, which may tell the same incidents; times are as the "
            "articles state them",
        ),
        ([ACLED], "1 event imported: 1 from ACLED"),
        ([UCDP, ACLED, UCDP], "3 events imported: 1 from ACLED and 2 from UCDP"),
    ],
)
def test_the_last_line_counts(listed: list[ChronologyEntry], words: str) -> None:
    assert counted_words(listed, include_ambiguous=False) == words


def test_an_imported_event_is_marked_by_its_dataset() -> None:
    assert notes_words(ACLED) == "ACLED, imported"
