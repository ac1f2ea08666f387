from __future__ import annotations

import pytest

from timeline.model.count import Count, Qualifier

SHOWN = [
    (20, 20, Qualifier.EXACT, "20"),
    (20, None, Qualifier.AT_LEAST, "≥20"),
    (None, 20, Qualifier.AT_MOST, "≤20"),
    (50, 50, Qualifier.ABOUT, "~50"),
    (2, 5, Qualifier.RANGE, "2-5"),
    (2, None, Qualifier.VAGUE, "≥2"),
    (0, 0, Qualifier.EXACT, "0"),
    (1_200, 1_200, Qualifier.EXACT, "1200"),
]


@pytest.mark.parametrize(("low", "high", "qualifier", "shown"), SHOWN)
def test_a_figure_is_shown_as_it_is(low, high, qualifier, shown):
    assert Count(low, high, qualifier).display() == shown


@pytest.mark.parametrize(
    ("low", "high", "message"),
    [(None, None, "states nothing"), (-1, 2, "negative"), (0, -1, "negative"), (5, 2, "rev")],
)
def test_a_count_that_states_nothing_or_contradicts_itself_cannot_be_made(low, high, message):
    with pytest.raises(ValueError, match=message):
        Count(low, high)
