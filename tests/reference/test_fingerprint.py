from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from timeline.reference.fingerprint import KEPT, fingerprint, hashes_of, likeness

TEXT = " ".join(f"word{number}" for number in range(400))


def test_case_accents_and_white_space_do_not_count():
    assert fingerprint("Une attaque à Ménaka, mardi soir.") == fingerprint("UNE  ATTAQUE\na Menaka mardi soir")


def test_the_likeness_of_two_texts_is_about_the_share_of_common_runs():
    half = " ".join(TEXT.split()[:200])
    assert 0.3 < likeness(fingerprint(TEXT), fingerprint(half)) < 0.7
    assert likeness(fingerprint(TEXT), fingerprint(TEXT)) == 1.0
    assert likeness(fingerprint(TEXT), fingerprint(" ".join(f"other{n}" for n in range(400)))) == 0.0


def test_a_text_without_words_has_no_fingerprint_and_is_like_none():
    assert fingerprint(" … !") == ""
    assert likeness("", "") == 0.0


@given(st.text())
def test_a_fingerprint_is_a_bounded_list_of_hashes_the_smallest_first(text):
    hashes = hashes_of(fingerprint(text))
    assert list(hashes) == sorted(set(hashes))
    assert len(hashes) <= KEPT
