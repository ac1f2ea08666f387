"""Folding keeps offsets; the matcher finds whole names only."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.reference.matching import NameMatcher, fold, fold_keeping_capitals, plain


@given(st.text())
def test_a_folded_text_is_as_long_as_the_text(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert len(fold_keeping_capitals(text)) == len(text)


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold_keeping_capitals(fold_keeping_capitals(text)) == fold_keeping_capitals(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ménaka", "menaka"),
        ("N’Djaména", "N'DJAMENA"),
        ("Tin-Zaouaten", "tin zaouaten"),
        ("Côte d’Ivoire", "cote d'ivoire"),
        ("Burkina\nFaso", "Burkina Faso"),
        ("Ɓoore", "boore"),
        ("İnates", "inates"),
    ],
)
def test_spellings_of_one_name_fold_to_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_ligatures_are_left_alone() -> None:
    assert plain("œuvre") == "œuvre"


@pytest.mark.parametrize(
    ("text", "folded"),
    [("NIAMEY, Niger", "Niamey, Niger"), ("say McDonald", "say Mcdonald"), ("N'DJAMENA", "N'Djamena"), ("É", "E")],
)
def test_capitals_are_kept_at_the_beginning_of_words(text: str, folded: str) -> None:
    assert fold_keeping_capitals(text) == folded


def _found(names: list[str], text: str) -> list[tuple[int, str]]:
    return [(index, text[start:end]) for index, start, end in NameMatcher(names).find(fold(text))]


def test_the_longest_name_wins_at_one_place() -> None:
    assert _found(["Niger", "Niger River"], "the Niger River and Niger") == [(1, "Niger River"), (0, "Niger")]


def test_a_longer_name_that_is_no_whole_word_does_not_hide_a_shorter_one() -> None:
    assert _found(["Gao", "Gao Reg"], "in Gao regions") == [(0, "Gao")]


def test_names_inside_words_are_not_found() -> None:
    assert _found(["Ber", "Mali"], "a number of Malians") == []


def test_offsets_hold_in_the_text_with_accents_before_the_name() -> None:
    assert _found(["menaka"], "Près de Ménaka, œuvre") == [(0, "Ménaka")]


def test_of_equal_names_the_first_is_told() -> None:
    assert _found(["Menaka", "Ménaka"], "Ménaka") == [(0, "Ménaka")]


def test_short_names_are_found_only_with_their_capital() -> None:
    matcher = NameMatcher(["Say", "Ber"], fold_keeping_capitals)
    text = fold_keeping_capitals("Officials say that Say and BER were hit")
    assert [text[start:end] for _, start, end in matcher.find(text)] == ["Say", "Ber"]


@pytest.mark.parametrize("names", [[], ["", "  "]])
def test_a_matcher_without_names_finds_nothing(names: list[str]) -> None:
    assert NameMatcher(names).find("mali") == []


@given(st.lists(st.text(alphabet="ab é", max_size=4), max_size=6), st.text(alphabet="ab é-", max_size=30))
def test_found_names_are_in_order_whole_and_apart(names: list[str], text: str) -> None:
    folded = fold(text)
    reached = 0
    for index, start, end in NameMatcher(names).find(folded):
        assert reached <= start < end
        assert folded[start:end] == fold(names[index])
        reached = end
