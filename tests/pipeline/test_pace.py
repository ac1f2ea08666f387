from __future__ import annotations

import pytest

from timeline.pipeline.pace import Pace
from timeline.sources.tally import Tally


def test_the_time_left_is_that_of_the_files_at_the_pace_of_the_last_minute() -> None:
    tally = Tally(total_bytes=10_000)
    pace = Pace(tally, 0)
    assert (pace.articles_per_s, pace.left_s) == (None, None)
    for second in range(1, 101):  # at first 100 stored ones a second, then 2 new ones
        tally.read_bytes = 50 * min(second, 40) + 10 * max(0, second - 40)
        pace.note(100 * min(second, 40) + 2 * max(0, second - 40), second)
    assert pace.articles_per_s == pytest.approx(2)
    assert pace.left_s == pytest.approx((10_000 - 2_600) / 10)


def test_nothing_is_said_of_the_time_left_where_it_cannot_be_known() -> None:
    for total_bytes in (None, 500):
        tally = Tally(total_bytes)
        pace = Pace(tally, 0)
        tally.read_bytes = 500
        pace.note(50, 10)
        assert pace.articles_per_s == 5
        assert pace.left_s is None
