"""What could be known on a day: the events of the articles published by then, and nothing of later ones."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from timeline.model.as_of import AsOf
from timeline.model.chronology import ChronologyEntry
from timeline.query.as_of import open_reading_as_of
from timeline.query.chronology import read_chronology
from timeline.query.criteria import Criteria
from timeline.query.mentions import read_entry_mentions
from timeline.store.reading import resolve_event_id

BETWEEN = dt.date(2024, 1, 1)  # after the article on Moura, before those of 2024


def known(url: str, day: dt.date | None) -> list[ChronologyEntry]:
    with open_reading_as_of(url, AsOf(day)) as connection:
        return list(read_chronology(connection, Criteria()))


def test_nothing_was_known_before_the_first_article(samples: Any) -> None:
    assert known(samples.url, dt.date(2022, 4, 5)) == []


def test_an_article_is_known_from_its_day_of_publication_on(samples: Any) -> None:
    entries = known(samples.url, dt.date(2022, 4, 6))
    assert samples.ids["moura"] in {entry.event_id for entry in entries}
    assert {entry.first_reported for entry in entries} == {dt.date(2022, 4, 6)}
    assert known(samples.url, BETWEEN) == entries


def test_what_is_known_today_is_what_the_present_holds(samples: Any) -> None:
    today = {entry.event_id for entry in known(samples.url, None)}
    assert {entry.event_id for entry in known(samples.url, dt.date(2100, 1, 1))} == today


def test_an_event_of_the_past_shows_its_words_and_keeps_its_id(samples: Any) -> None:
    with open_reading_as_of(samples.url, AsOf(BETWEEN)) as connection:
        event_id = resolve_event_id(connection, samples.ids["moura"][:8])
        mentions = list(read_entry_mentions(connection, [event_id]))
    assert event_id == samples.ids["moura"]
    assert [mention.stored.published for mention in mentions] == [dt.date(2022, 4, 6)]
    assert mentions[0].stored.mention.date_evidence is not None


def test_places_are_found_in_the_past_too(samples: Any) -> None:
    with open_reading_as_of(samples.url, AsOf(dt.date(2100, 1, 1))) as connection:
        found = read_chronology(connection, Criteria(place="Bamako", radius_km=30))
        assert {entry.place.name for entry in found} <= {"Bamako", "Faladié"}


def test_looking_back_leaves_no_file_behind(samples: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with pytest.raises(RuntimeError), open_reading_as_of(samples.url, AsOf(BETWEEN)):
        assert list(tmp_path.iterdir())
        raise RuntimeError("the reader went away")
    assert list(tmp_path.iterdir()) == []
