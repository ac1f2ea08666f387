from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.sources.dateline import parse_date, read_dateline

DAY = date(2024, 9, 17)


@pytest.mark.parametrize(
    "text",
    [
        "BAMAKO, Mali, Sept. 17, 2024 (AP) — Militants attacked a camp.",
        "BAMAKO, Mali, Sept 17, 2024 -- Militants attacked a camp.",
        "Paris, 17 September 2024 - France said on Tuesday.",
        "Paris, 17 September 2024",
        "N'Djamena, le 17 septembre 2024 – Des hommes armés ont attaqué.",
        "BAMAKO (AFP), 17 septembre 2024 - Une attaque a visé la capitale.",
        "Bamako, Mali | AFP | Tuesday 17 September 2024",
        "(Reuters) - Ouagadougou, 17 Sept 2024: The army said.",
        "Abidjan, Côte d'Ivoire, mardi 17 septembre 2024 (Reuters) — Le ministre a déclaré.",
        "OUAGADOUGOU, Burkina Faso, 2024-09-17 — The army said.",
        "Rare attack hits Mali's capital\n\nBAMAKO, Mali, Tuesday, September 17, 2024 — Militants attacked.",
        "Salvador da Bahia, 17 September 2024 - A conference opened.",
    ],
)
def test_a_dateline_with_day_month_and_year_gives_the_day(text: str) -> None:
    assert read_dateline(text) == DAY


@pytest.mark.parametrize(
    "text",
    [
        "BAMAKO, Mali (AP) — Militants attacked a camp Tuesday.",
        "BAMAKO, Mali, Sept. 17 (AP) — Militants attacked a camp.",
        "BAMAKO, Mali, September 2024 — Militants attacked a camp.",
        "BAMAKO, Mali, 17/09/2024 — The order of day and month is not told.",
        "On 17 September 2024 militants attacked a camp.",
        "Gunmen killed ten people in Gao, 17 September 2024 - the army said.",
        "The ministers met in Niamey, 17 September 2024, and agreed.",
        "BAMAKO, Mali, Sept. 31, 2024 — There is no such day.",
        "BAMAKO, Mali, Monday, Sept. 17, 2024 — That day was a Tuesday.",
        "",
    ],
)
def test_less_than_a_full_date_in_the_dateline_gives_none(text: str) -> None:
    assert read_dateline(text) is None


def test_a_dateline_below_the_first_lines_belongs_to_another_report() -> None:
    assert read_dateline("One.\nTwo.\nThree.\nGao, 17 September 2024 - Four.") is None


@pytest.mark.parametrize(
    "words",
    [
        "2024-09-17",
        "2024-09-17T23:30:00Z",
        "2024-09-17 08:00:00+02:00",
        "17 September 2024",
        "Sept. 17, 2024",
        "Tuesday, 17 September 2024",
        "mardi 17 septembre 2024",
        "17 SEPTEMBRE 2024",
    ],
)
def test_a_stated_date_is_the_day_as_written(words: str) -> None:
    assert parse_date(words) == DAY


def test_the_french_first_of_a_month_is_read() -> None:
    assert parse_date("1er août 2023") == date(2023, 8, 1)


@pytest.mark.parametrize(
    "words",
    [
        "17/09/2024",
        "2024-09",
        "2024",
        "2024-13-01",
        "2024-02-30",
        "20240917",
        "2024-09-17Tnoon",
        "yesterday",
        "1726531200",
    ],
)
def test_a_stated_date_that_is_not_a_full_day_gives_none(words: str) -> None:
    assert parse_date(words) is None


@given(st.dates())
def test_every_iso_date_is_read_back(day: date) -> None:
    assert parse_date(day.isoformat()) == day


@given(st.text(max_size=300))
def test_any_text_gives_a_day_or_none(text: str) -> None:
    assert read_dateline(text) is None or isinstance(read_dateline(text), date)
