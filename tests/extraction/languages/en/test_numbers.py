from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.extraction.languages.en.numbers import find_numbers
from timeline.model.count import Count, Qualifier


def only(text: str) -> Count:
    numbers = find_numbers(text)
    assert len(numbers) == 1, [text[n.span.start : n.span.end] for n in numbers]
    return numbers[0].count


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,200 men", 1200),
        ("3 000 people", 3000),
        ("3\u00a0000 people", 3000),
        ("one soldier", 1),
        ("twenty-one dead", 21),
        ("Fifty-four soldiers", 54),
        ("a hundred", 100),
        ("two hundred and fifty people", 250),
        ("two thousand three hundred", 2300),
        ("1.5 million people", 1_500_000),
        ("17\nmillion people", 17_000_000),  # a line that was broken within the number
        ("2.5\u00a0\tthousand", 2_500),
        ("both men", 2),
        ("a pair of tourists", 2),
    ],
)
def test_an_exact_number_is_from_itself_to_itself(text: str, value: int) -> None:
    assert only(text) == Count(value, value)


@pytest.mark.parametrize(
    ("text", "low", "high", "qualifier"),
    [
        ("at least six people", 6, None, Qualifier.AT_LEAST),
        ("no fewer than 12 men", 12, None, Qualifier.AT_LEAST),
        ("more than 40", 40, None, Qualifier.AT_LEAST),
        ("over 40 people", 40, None, Qualifier.AT_LEAST),
        ("“more than 20” men", 20, None, Qualifier.AT_LEAST),
        ("more than a dozen", 12, None, Qualifier.AT_LEAST),
        ("20 or more", 20, None, Qualifier.AT_LEAST),
        ("up to 20", None, 20, Qualifier.AT_MOST),
        ("as many as 30", None, 30, Qualifier.AT_MOST),
        ("about 50", 50, 50, Qualifier.ABOUT),
        ("some 50 people", 50, 50, Qualifier.ABOUT),
        ("nearly 30", 30, 30, Qualifier.ABOUT),
        ("close to 100 troops", 100, 100, Qualifier.ABOUT),
        ("20 or so", 20, 20, Qualifier.ABOUT),
        ("a dozen", 12, 12, Qualifier.ABOUT),
        ("half a dozen", 6, 6, Qualifier.ABOUT),
        ("two dozen", 24, 24, Qualifier.ABOUT),
        ("a couple of men", 2, 2, Qualifier.ABOUT),
        ("between 30 and 40", 30, 40, Qualifier.RANGE),
        ("30 to 40 people", 30, 40, Qualifier.RANGE),
        ("30-40 people", 30, 40, Qualifier.RANGE),
        ("two or three men", 2, 3, Qualifier.RANGE),
        ("tens of people", 20, None, Qualifier.VAGUE),
        ("dozens", 24, None, Qualifier.VAGUE),
        ("scores of terrorists", 40, None, Qualifier.VAGUE),
        ("hundreds", 200, None, Qualifier.VAGUE),
        ("several hundred women", 200, None, Qualifier.VAGUE),
        ("tens of thousands", 20_000, None, Qualifier.VAGUE),
        ("several others", 2, None, Qualifier.VAGUE),
        ("some people", 2, None, Qualifier.VAGUE),
        ("a number of soldiers", 2, None, Qualifier.VAGUE),
        ("an unknown number of men", 1, None, Qualifier.UNNUMBERED),
        ("no one", 0, 0, Qualifier.EXACT),
        ("nobody", 0, 0, Qualifier.EXACT),
    ],
)
def test_a_hedge_opens_a_bound_or_marks_the_figure(
    text: str, low: int | None, high: int | None, qualifier: Qualifier
) -> None:
    assert only(text) == Count(low, high, qualifier)


@pytest.mark.parametrize(
    "text",
    ["a 25-ton truck", "$40", "€1,200", "12 %", "12 percent", "the 10th", "a five-year-old boy", "15,000-strong",
     "a one-eyed man", "AK-47 rifles", "how many died"],
)  # fmt: skip
def test_what_is_glued_to_something_else_is_no_number(text: str) -> None:
    assert find_numbers(text) == ()


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("cut to 35 from 95", [35, 95]),
        ("the toll rose from 20 to 40", [20, 40]),
        ("from 40 to 20", [40, 20]),
        ("killing one and two others", [1, 2]),
        ("on May 12 200 people", [12, 200]),
    ],
)
def test_two_numbers_beside_each_other_stay_two(text: str, values: list[int]) -> None:
    assert [number.count.low for number in find_numbers(text)] == values


@given(st.integers(min_value=1, max_value=999_999))
def test_digits_with_separators_give_their_value(value: int) -> None:
    assert only(f"killed {value:,} people") == Count(value, value)


@given(st.text(alphabet="a1 ,.-“”%$tofmerhnwdsbulz0", max_size=60))
def test_numbers_come_in_order_and_never_overlap(text: str) -> None:
    spans = [number.span for number in find_numbers(text)]
    assert all(first.end <= second.start for first, second in pairwise(spans))
    assert all(span.end <= len(text) for span in spans)
