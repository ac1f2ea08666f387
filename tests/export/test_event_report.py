"""What is told of one event beside its values: the days that all of its reports together allow."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from tests.export.test_streaming import ENTRY, STORED
from timeline.export.event_report import event_report
from timeline.model.chronology import EntryMention
from timeline.model.interval import DateInterval, DateKind, Precision


def night(first: int, kind: DateKind = DateKind.UNCERTAIN) -> DateInterval:
    """A night over two days of July 2024."""
    return DateInterval(dt.date(2024, 7, first), dt.date(2024, 7, first + 1), Precision.RANGE, kind)


def in_common(shown: DateInterval, *told: DateInterval) -> list[str]:
    rows = [
        EntryMention("E0", replace(STORED, mention=replace(STORED.mention, date=date)), "reader 1") for date in told
    ]
    lines = event_report(replace(ENTRY, date=shown), rows)
    return [line.split(maxsplit=2)[2].split(":")[0] for line in lines if line.startswith("  in common")]


MONTH = DateInterval(dt.date(2024, 7, 1), dt.date(2024, 7, 31), Precision.MONTH)


@pytest.mark.parametrize(
    ("shown", "told", "common"),
    [
        (night(25), (night(25), night(26)), ["26 Jul 2024"]),
        (night(25), (night(25), MONTH), []),  # as one of them states it
        (night(25), (night(25), night(28)), []),  # they disagree
        (night(25, DateKind.LASTING), (night(25, DateKind.LASTING), night(26)), []),
        (night(25), (night(25), DateInterval.unknown()), []),
    ],
)
def test_the_days_that_all_reports_allow_are_shown_where_no_report_states_them(shown, told, common):
    assert in_common(shown, *told) == common
