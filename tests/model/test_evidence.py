from __future__ import annotations

import pytest

from timeline.model.evidence import Evidence, Span


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 3), (-1, 2)])
def test_a_span_holds_at_least_one_character_of_the_text(start, end):
    with pytest.raises(ValueError, match="empty or reversed"):
        Span(start, end)


@pytest.mark.parametrize(
    ("other", "overlaps", "contains"),
    [((5, 8), True, True), ((0, 6), True, False), ((8, 12), False, False), ((5, 6), True, True), ((7, 9), True, False)],
)
def test_spans_are_half_open(other, overlaps, contains):
    span = Span(5, 8)
    assert span.overlaps(Span(*other)) is Span(*other).overlaps(span) is overlaps
    assert span.contains(Span(*other)) is contains


def test_words_fill_their_span():
    assert Evidence(Span(10, 16), "Ménaka", "place.name").words == "Ménaka"
    with pytest.raises(ValueError, match="do not fill"):
        Evidence(Span(10, 15), "Ménaka", "place.name")
