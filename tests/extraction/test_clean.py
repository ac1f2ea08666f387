from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from timeline.extraction.clean import CleanText
from timeline.model.evidence import Evidence, Span

TEXT = st.text(
    alphabet=st.sampled_from("aé “”’\u200b\u202e\u00ad\x07\n\u00a0Ménaka\u0301\u0323"), min_size=1, max_size=60
)


def test_a_zero_width_mark_inside_a_name_does_not_hide_it():
    clean = CleanText.of("Gunmen struck Mé\u200bnaka\u202e at dawn")
    start = clean.text.index("Ménaka")
    assert clean.span(Span(start, start + 6)) == Span(14, 21)


def test_evidence_leads_back_to_the_characters_that_were_given():
    original = "The “at\u00adtack” on Ber"
    clean = CleanText.of(original)
    start = clean.text.index("attack")
    given_back = clean.evidence(Evidence(Span(start, start + 6), "attack", "trigger"))
    assert given_back.words == original[given_back.span.start : given_back.span.end] == "at\u00adtack"


def test_a_text_without_marks_keeps_its_offsets_and_needs_no_table():
    clean = CleanText.of("l’armée “malienne”")
    assert clean.offsets is None
    assert clean.text == 'l\'armée "malienne"'


def test_an_accent_apart_from_its_letter_is_put_together_and_its_offsets_kept():
    original = "Gunmen struck Me\u0301naka and N\u0303oro\u0323\u0301."
    clean = CleanText.of(original)
    assert clean.text == "Gunmen struck Ménaka and Ñorọ."
    start = clean.text.index("Ménaka")
    assert clean.span(Span(start, start + 6)) == Span(14, 21)
    assert original[14:21] == "Me\u0301naka"
    last = clean.span(Span(len(clean.text) - 2, len(clean.text) - 1))
    assert original[last.start : last.end] == "o\u0323\u0301"


@given(TEXT)
def test_every_clean_character_leads_to_its_own_original(original: str):
    clean = CleanText.of(original)
    for index, character in enumerate(clean.text):
        span = clean.span(Span(index, index + 1))
        assert CleanText.of(original[span.start : span.end]).text == character
