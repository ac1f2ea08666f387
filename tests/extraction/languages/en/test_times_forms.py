"""Forms of date that news of the region uses, by the width of what they give. Published on 17 September 2024."""

from datetime import date

import pytest

from timeline.extraction.languages.en.times import find_times
from timeline.extraction.times_feasts import feast_in
from timeline.extraction.times_phrases import Feast
from timeline.model.evidence import Span
from timeline.model.interval import Precision

PUBLISHED = date(2024, 9, 17)


def bounds(text: str, published: date = PUBLISHED) -> list[str]:
    """One "start end" for each expression, one date for a day; "none" where it dates nothing."""
    found = [e.interval for e in find_times(text, published, [Span(0, len(text))])]
    return ["none" if i is None else str(i.start) if i.start == i.end else f"{i.start} {i.end}" for i in found]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("on the 12th", "2024-09-12"),
        ("on the 20th", "2024-08-20"),
        ("on the 5th of this month", "2024-09-05"),
        ("on the 3rd of last month", "2024-08-03"),
        ("on Tuesday the 10th", "2024-09-10"),
        ("a week ago on Saturday", "2024-09-07"),
        ("a year ago on Monday", "2023-09-16"),
        ("two years ago Wednesday", "2022-09-18"),
        ("ten years ago to the day", "2014-09-17"),
        ("two weeks ago Monday", "2024-09-02"),
        ("on Saturday a week ago", "2024-09-07"),
        ("yesterday, 16 September", "2024-09-16"),
        ("yesterday, 15 September", "2024-09-15"),
        ("early on Monday", "2024-09-16"),
        ("late on Sunday night", "2024-09-15"),
        ("in the early hours of Sunday", "2024-09-15"),
        ("at dawn on 3 March", "2024-03-03"),
        ("in the early hours of the morning of 3 March 2022", "2022-03-03"),
        ("on or around 3 May", "2024-05-03"),
    ],
)
def test_words_for_one_day_give_that_day(words: str, day: str) -> None:
    assert bounds(f"Gunmen struck Gao {words}.") == [day]


@pytest.mark.parametrize(
    ("words", "interval"),
    [
        ("in the first week of June", "2024-06-01 2024-06-10"),
        ("in the second week of June", "2024-06-05 2024-06-17"),
        ("in the last week of May", "2024-05-22 2024-05-31"),
        ("in the first days of June", "2024-06-01 2024-06-10"),
        ("in the first half of June", "2024-06-01 2024-06-15"),
        ("in the second half of 2023", "2023-07-01 2023-12-31"),
        ("in the first quarter of 2022", "2022-01-01 2022-03-31"),
        ("in the third quarter of the year", "2024-07-01 2024-09-17"),
        ("in the last quarter of 2021", "2021-10-01 2021-12-31"),
        ("in the first week of the month", "2024-09-01 2024-09-10"),
        ("in March and April 2021", "2021-03-01 2021-04-30"),
        ("in March, April and May 2021", "2021-03-01 2021-05-31"),
        ("in December and January 2013", "2012-12-01 2013-01-31"),
        ("in May and June last year", "2023-05-01 2023-06-30"),
        ("from Jan. to March", "2024-01-01 2024-03-31"),
        ("on 3, 4 and 5 May", "2024-05-03 2024-05-05"),
        ("on May 3, 4, and 5, 2020", "2020-05-03 2020-05-05"),
        ("on the night between 5 and 6 June", "2024-06-05 2024-06-06"),
        ("overnight Friday into Saturday", "2024-09-13 2024-09-14"),
        ("between late May and early June", "2024-05-21 2024-06-10"),
        ("from mid-May to late June 2023", "2023-05-11 2023-06-30"),
        ("over the weekend", "2024-09-14 2024-09-15"),
        ("a year ago today", "2023-01-01 2023-12-31"),
        ("three years ago this week", "2021-01-01 2021-12-31"),
        ("late last year", "2023-09-01 2023-12-31"),
        ("in the same year", "2024-01-01 2024-09-17"),
    ],
)
def test_words_for_a_stretch_give_its_first_and_last_day(words: str, interval: str) -> None:
    assert bounds(f"Gunmen struck Gao {words}.") == [interval]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Around 13 March 2020 (between 3 March - 23 March), they struck.", ["2020-03-13", "2020-03-03 2020-03-23"]),
        ("Around 27 July 2020 (between 27 -28 July), they struck.", ["2020-07-27", "2020-07-27 2020-07-28"]),
        ("On 30 June 2021 (from 28 June to 2 July), they struck.", ["2021-06-30", "2021-06-28 2021-07-02"]),
        ("Around 3 May 2019 (between 1 and 5 May 2020), they struck.", ["2019-05-03", "2020-05-01 2020-05-05"]),
    ],
)
def test_a_bracket_beside_a_whole_date_is_of_its_year(text: str, expected: list[str]) -> None:
    assert bounds(text, date(2021, 7, 1) if "2021" in text else date(2020, 7, 30)) == expected


@pytest.mark.parametrize(
    ("words", "interval"),
    [
        ("during Ramadan", "2024-03-10 2024-04-10"),
        ("during Ramadan 2017", "2017-05-26 2017-06-25"),
        ("on Eid al-Fitr", "2024-04-09 2024-04-11"),
        ("on the eve of Tabaski", "2024-06-14 2024-06-16"),
        ("on Eid al-Adha last year", "2023-06-27 2023-06-29"),
    ],
)
def test_feasts_of_the_moon_are_as_wide_as_countries_differ(words: str, interval: str) -> None:
    assert bounds(f"Gunmen struck Gao {words}.") == [interval]


def test_a_running_ramadan_ends_for_an_event_on_the_day_of_publication() -> None:
    assert bounds("Gunmen struck Gao during Ramadan.", date(2024, 3, 20)) == ["2024-03-10 2024-03-20"]


def test_a_feast_of_the_moon_has_no_date_where_its_table_does_not_reach() -> None:
    assert feast_in(Feast(moving="ramadan"), 1998) is None
    assert bounds("They struck during Ramadan.", date(1998, 3, 1)) == ["none"]


@pytest.mark.parametrize("year", range(2010, 2027))
@pytest.mark.parametrize("name", ["ramadan", "eid al-fitr", "eid al-adha"])
def test_the_table_of_feasts_of_the_moon_follows_the_lunar_year(name: str, year: int) -> None:
    feast, following = feast_in(Feast(moving=name), year), feast_in(Feast(moving=name), year + 1)
    assert feast is not None
    assert feast.precision is Precision.RANGE
    assert feast.days in ((31, 32, 33) if name == "ramadan" else (3,))
    if following and feast.start and following.start:
        assert 353 <= (following.start - feast.start).days <= 356


@pytest.mark.parametrize(
    "text",
    [
        "Tariq Ramadan was freed.",
        "Ramadan Shallah died.",
        "They met on the 12th floor.",
        "On the 12th day they left.",
        "On the first day of the siege they left.",
        "The second half of the match was dull.",
        "The first week of fighting was worst.",
    ],
)
def test_names_floors_and_weeks_of_fighting_are_no_dates(text: str) -> None:
    assert bounds(text) == []


@pytest.mark.parametrize(
    ("published", "day"),
    [(date(2025, 3, 10), "2024-05-18"), (date(2024, 5, 15), "2023-05-18"), (date(2024, 5, 18), "2024-05-18")],
)
def test_a_bare_day_on_which_something_happened_is_the_latest_such_day(published: date, day: str) -> None:
    assert bounds("On May 18, gunmen struck Gao.", published) == [day]


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("Around 13 March 2020, they struck.", 'the text says "around 13 March 2020"'),
        ("They struck on or about 3 May.", 'the text says "about 3 May"'),
        ("They struck on 3 May.", None),
        ("Around 13 men struck on 3 May.", None),
    ],
)
def test_a_day_that_is_only_about_right_is_told_so_in_a_note(text: str, note: str | None) -> None:
    (found,) = find_times(text, PUBLISHED, [Span(0, len(text))])
    assert found.note == note


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("They struck on 3 May 2014. Ten years to the day after, survivors met.", "2024-05-03"),
        ("They struck on 29 February 2012. Four years to the day after that, a bomb killed two.", "2016-02-29"),
        ("They struck in May 2014. Two years to the day later, a bomb killed two.", "2016-05-01 2016-05-31"),
        ("They struck on 3 May 2014. Three days after that, nine soldiers died.", "2014-05-06"),
        ("They struck on 3 May 2014. Two days before that, nine soldiers died.", "2014-05-01"),
    ],
)
def test_what_counts_from_that_counts_from_the_date_told_last(text: str, last: str) -> None:
    assert bounds(text)[-1] == last
