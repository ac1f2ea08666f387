"""Which year a day or month without one belongs to: headings, histories, and the news, where it is the latest."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

PUBLISHED = date(2024, 5, 14)


def shown(read: Any, text: str, published: date = PUBLISHED) -> list[str]:
    return [t.interval.display() for t in read(text, published).times if t.interval]


def test_the_year_of_a_heading_is_that_of_the_days_under_it(read: Any) -> None:
    text = "2012\n17 January - Rebels attacked Ménaka.\n22 March - A coup in Bamako.\n\n2013\n10 January - Konna fell."
    assert shown(read, text) == ["2012", "17 Jan 2012", "22 Mar 2012", "2013", "10 Jan 2013"]


def test_a_line_with_the_day_of_publication_dates_no_later_month_ahead(read: Any) -> None:
    text = "2 January 2024\n\nOn December 30, gunmen killed a trader in Gao."
    assert shown(read, text, date(2024, 1, 2)) == ["2 Jan 2024", "30 Dec 2023"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The battle of Konna was fought in January 2013. On 9 January, fighters attacked the town. "
            "The next day they took it. On 18 January, the army came back.",
            ["Jan 2013", "9 Jan 2013", "10 Jan 2013", "18 Jan 2013"],
        ),
        (
            "The rebellion began on 17 January 2012. In March, soldiers staged a coup. "
            "On 1 April, Timbuktu was attacked.",
            ["17 Jan 2012", "Mar 2012", "1 Apr 2012"],
        ),
        (
            "The siege of Damboa began in December 2013. On 11 January, gunmen attacked again.",
            ["Dec 2013", "11 Jan 2014"],
        ),
        (
            "The attack at Inata was carried out on 14 November 2021. In the same month, Foubé was attacked.",
            ["14 Nov 2021", "Nov 2021"],
        ),
    ],
)
def test_a_text_that_opens_with_a_date_long_past_goes_on_in_its_year(read: Any, text: str, expected: list[str]) -> None:
    assert shown(read, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Gunmen attacked Gao on Monday. A coup took place in March 2012. On 3 April, the army was attacked.",
            ["13 May 2024", "Mar 2012", "3 Apr 2024"],
        ),
        (
            "The attack came on 2 May 2024. On 3 April, the army was attacked.",
            ["2 May 2024", "3 Apr 2024"],
        ),
        (
            "In 2012, rebels attacked Kidal. On 3 April, the army was attacked.",
            ["2012", "3 Apr 2024"],
        ),
        (
            "Soldiers staged a coup on 22 March 2012. Gunmen attacked Gao yesterday. On 3 April, a post was attacked.",
            ["22 Mar 2012", "13 May 2024", "3 Apr 2024"],
        ),
    ],
)
def test_news_leaves_out_the_present_year(read: Any, text: str, expected: list[str]) -> None:
    assert shown(read, text) == expected
