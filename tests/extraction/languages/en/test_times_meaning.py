"""What English words of time mean by themselves, beside what they lend to an event. Published on 17 September 2024."""

from datetime import date

import pytest

from timeline.extraction.languages.en.times import find_times
from timeline.model.evidence import Span
from timeline.model.interval import DateInterval

PUBLISHED = date(2024, 9, 17)


def shown(interval: DateInterval | None) -> str:
    """ "start end"; "-" where a bound is open, "none" without an interval."""
    return f"{interval.start or '-'} {interval.end or '-'}" if interval else "none"


def own(text: str) -> list[str]:
    """What the words of each expression mean."""
    return [shown(expression.own) for expression in find_times(text, PUBLISHED, [Span(0, len(text))])]


def bounds(text: str) -> list[str]:
    """What each expression lends to an event."""
    return [shown(expression.interval) for expression in find_times(text, PUBLISHED, [Span(0, len(text))])]


@pytest.mark.parametrize(
    ("text", "meant", "lent"),
    [
        ("They set the October 3 vote aside.", "2024-10-03", "2023-10-03"),
        ("The record date is Oct. 3.", "2024-10-03", "2023-10-03"),
        ("He ordered the troops to leave Gao on October 3.", "2024-10-03", "2023-10-03"),
        ("The troops are to leave Gao on October 3.", "2024-10-03", "2024-10-03"),
        ("The mission must leave Gao by October 3.", "2024-10-03", "2024-10-03"),
        ("Ecowas gave the junta until Oct. 3 to free him.", "2024-10-03", "2024-10-03"),
        ("The talks would still be held in Algiers on Oct. 3.", "2024-10-03", "2024-10-03"),
        ("The army said it will withdraw its wounded soldiers on Oct. 3.", "2024-10-03", "2024-10-03"),
        ("The deal had been set to expire on Oct. 3.", "2024-10-03", "2023-10-03"),
        ("On Oct. 3, the United States is expected to leave Agadez.", "2024-10-03", "2024-10-03"),
        ("The base was closed on Oct. 3.", "2023-10-03", "2023-10-03"),
        ("In October, a week before the vote, the base was closed.", None, None),
        ("On October 3, gunmen on motorbikes raided Bankass.", "2023-10-03", "2023-10-03"),
        ("The Ministry could not be reached on Friday.", "2024-09-13", "2024-09-13"),
        ("The vote was moved to the March session.", "2024-03-01 2024-03-31", "2024-03-01 2024-03-31"),
    ],
)
def test_a_bare_date_means_the_nearest_unless_a_verb_tells_but_an_event_has_happened(
    text: str, meant: str | None, lent: str | None
) -> None:
    if meant is None or lent is None:
        assert own(text)[0] == bounds(text)[0] == "2023-10-01 2023-10-31"
        return
    assert own(text) == [meant if " " in meant else f"{meant} {meant}"]
    assert bounds(text) == [lent if " " in lent else f"{lent} {lent}"]


def test_words_in_apposition_to_a_date_mean_that_date_and_date_what_they_count_from() -> None:
    text = "On Jan. 11, a day after jets struck, Konna fell."
    assert own(text) == ["2024-01-11 2024-01-11"] * 2
    assert bounds(text) == ["2024-01-11 2024-01-11", "2024-01-10 2024-01-10"]


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("In nineteen ninety-six a bomb went off.", 1996),
        ("It began in two thousand and twelve.", 2012),
        ("By the year two thousand, it was over.", 2000),
        ("A nineteen eighty accord holds.", 1980),
        ("The rebellion of twenty twelve changed it.", 2012),
        ("He was freed from France in 1898.", 1898),
        ("Year-ago figures were higher.", 2023),
        ("It fell in 2015. The year-earlier toll was lower.", 2014),
    ],
)
def test_years_in_words_and_of_other_centuries_are_years(text: str, year: int) -> None:
    assert own(text)[-1] == f"{year}-01-01 {year}-12-31"


@pytest.mark.parametrize(
    "text",
    ["Nineteen people died.", "Twenty ten-year-olds fled.", "Some two thousand fled.", "1850 villages were emptied."],
)
def test_counts_in_words_are_no_years(text: str) -> None:
    assert own(text) == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The blast came at 10:35 a.m. (0735 GMT) Friday.", "2024-09-13"),
        ("The blast came at about 5 a.m. (0500 GMT) on Sunday.", "2024-09-15"),
        ("The blast came at 1430 GMT (2:30 p.m. local) on Monday.", "2024-09-16"),
        ("The day before last Tuesday, they left.", "2024-09-09"),
    ],
)
def test_a_time_of_day_in_brackets_keeps_the_date_behind_it(text: str, day: str) -> None:
    assert bounds(text)[0] == f"{day} {day}"


def test_a_comparison_made_twice_counts_from_the_same_year() -> None:
    text = "In 2020 the toll was 100, up from 80 a year earlier. Wounds rose to 40 from 30 a year earlier."
    assert bounds(text) == ["2020-01-01 2020-12-31"] + ["2019-01-01 2019-12-31"] * 2


def test_a_whole_date_may_lie_far_ahead_but_a_bare_number_is_then_no_year() -> None:
    assert own("Bonds due March 1, 2054, were sold.") == ["2054-03-01 2054-03-01"]
    assert own("In 2090 they left.") == []


@pytest.mark.parametrize(
    ("text", "meant", "lent"),
    [
        ("It fell this year.", "2024-01-01 2024-12-31", "2024-01-01 2024-09-17"),
        ("It fell this month.", "2024-09-01 2024-09-30", "2024-09-01 2024-09-17"),
        ("It fell earlier this month.", "2024-09-01 2024-09-30", "2024-09-01 2024-09-17"),
        ("It fell this week.", "2024-09-16 2024-09-22", "2024-09-16 2024-09-17"),
        ("It fell in September.", "2024-09-01 2024-09-30", "2024-09-01 2024-09-17"),
        ("It fell in the 2020s.", "2020-01-01 2029-12-31", "2020-01-01 2024-09-17"),
        ("It will fall later this year.", "2024-01-01 2024-12-31", "2024-09-17 2024-12-31"),
        ("It has held it since 2012.", "2012-01-01 2012-12-31", "2012-01-01 2024-09-17"),
        ("It has held it since Monday.", "2024-09-16 2024-09-16", "2024-09-16 2024-09-17"),
        ("It had fallen by 2015.", "2015-01-01 2015-12-31", "- 2015-12-31"),
        ("It fell before April.", "2024-04-01 2024-04-30", "- 2024-04-01"),
        ("They held it until Friday.", "2024-09-13 2024-09-13", "- 2024-09-13"),
        ("It fell in early June.", "2024-06-01 2024-06-10", "2024-06-01 2024-06-10"),
        ("It fell last week.", "2024-09-09 2024-09-15", "2024-09-09 2024-09-15"),
        ("It fell overnight Monday to Tuesday.", "2024-09-16 2024-09-17", "2024-09-16 2024-09-17"),
    ],
)
def test_what_words_mean_stands_beside_what_they_lend_to_an_event(text: str, meant: str, lent: str) -> None:
    assert (own(text), bounds(text)) == ([meant], [lent])
