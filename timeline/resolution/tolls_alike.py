"""How the figures of two mentions agree: equal, one within the other, revised within reason, or of other incidents."""

from __future__ import annotations

from itertools import product

from timeline.model.count import Count
from timeline.model.mention import CasualtyKind
from timeline.resolution import points
from timeline.resolution.feature import Feature
from timeline.resolution.profile import Profile, number

_FROM = 3  # persons from which an equal number is no accident
_GREAT, _MASSACRE = 20, 100
_REVISED = 2.0  # tolls of the first days grow by up to so much
_FAR = 3.5  # and beyond this they are of other incidents
_SMALL = 3  # a difference of so few says nothing
_KINDS = (CasualtyKind.KILLED, CasualtyKind.ABDUCTED, CasualtyKind.INJURED, CasualtyKind.ARRESTED)


def compare_tolls(one: Profile, other: Profile) -> Feature:
    """The best agreement of two figures of the first kind that both state: deaths before all others."""
    for kind in _KINDS:
        mine, theirs = one.tolls.get(kind), other.tolls.get(kind)
        if mine and theirs:
            best = max(_agreement(a, b) for a, b in product(mine, theirs))
            value = best[0] if kind is CasualtyKind.KILLED else min(best[0], points.TOLL_HOLDS)
            return Feature("toll", value, f"{kind.value} {best[1]}")
    return Feature("toll", 0.0, "not both stated")


def _agreement(one: Count, other: Count) -> tuple[float, str]:
    low, high = sorted((number(one), number(other)))
    shown = " and ".join(sorted((one.display(), other.display())))
    if low == high:
        return _equal(low), f"equal, {shown}"
    if low == 0:
        return (points.TOLL_FAR if high <= _SMALL else points.TOLL_APART), f"none and {high}"
    if high <= _REVISED * low:
        held = _within(one, other) and high <= 1.25 * low
        return (points.TOLL_HOLDS, f"{shown}, one holds the other") if held else (points.TOLL_REVISED, f"{shown}, near")
    if high - low <= _SMALL:
        return 0.0, f"{shown}, both small"
    if low >= _MASSACRE:
        return points.TOLL_DISPUTED, f"{shown}, disputed"
    if high <= _FAR * low:
        return points.TOLL_FAR, f"{shown}, far apart"
    return points.TOLL_APART, f"{shown}, too far apart"


def _equal(persons: int) -> float:
    if persons >= _GREAT:
        return points.EQUAL_GREAT_TOLL
    if persons >= _FROM:
        return points.EQUAL_TOLL
    return points.EQUAL_SMALL_TOLL if persons else points.TOLL_REVISED


def _within(one: Count, other: Count) -> bool:
    lows, highs = (one.low or 0, other.low or 0), [each.high for each in (one, other) if each.high is not None]
    return max(lows) <= min(highs, default=max(lows))
