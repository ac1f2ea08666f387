"""Which mention's date an event shows: as that mention states it, never intersected, and no lone outlier's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from timeline.model.interval import DateInterval, DateKind
from timeline.model.meeting import LONGEST_LASTING_DAYS
from timeline.model.mention import Mention

_ENDLESS = 10**9  # days, of an interval that is open


def dated_mention(told: Sequence[Mention]) -> Mention:
    """The mention that dates the event; there must be one at least, and they are in order of publication.

    Of the mentions whose date at least half of the others allow it is the narrowest, of equally narrow ones that which
    most allow, then one that the sentence itself states, then the earliest. Where that day is told to be part of an
    event of several, the mention that tells the several dates it.
    """
    allowed = _allowed(told)
    agreeing = [each for each in told if 2 * allowed[each.date] >= len(told)] or list(told)
    narrowest = min(agreeing, key=lambda each: (_days(each.date), -allowed[each.date], not _own(each)))
    lasting = [
        each
        for each in agreeing
        if each.date.kind is DateKind.LASTING
        and 1 < _days(each.date) <= LONGEST_LASTING_DAYS
        and narrowest.date.within(each.date)
    ]
    return min(lasting, key=lambda each: (_days(each.date), not _own(each)), default=narrowest)


def _allowed(told: Sequence[Mention]) -> dict[DateInterval, int]:
    """How many of the mentions allow each of their dates, itself among them."""
    dates = Counter(each.date for each in told)
    return {
        date: sum(count for other, count in dates.items() if other == date or other.overlaps(date)) for date in dates
    }


def _days(date: DateInterval) -> int:
    if date.start is None and date.end is None:
        return 2 * _ENDLESS
    return _ENDLESS if date.days is None else date.days


def _own(mention: Mention) -> bool:
    return mention.date_evidence is not None and not mention.date_evidence.inherited
