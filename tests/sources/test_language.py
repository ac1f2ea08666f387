from __future__ import annotations

import pytest

from timeline.sources.language import detect_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Gunmen attacked a village near Gao on Tuesday, killing four people, the army said.", "en"),
        ("Des hommes armés ont attaqué mardi un village près de Gao, tuant quatre personnes.", "fr"),
        ("هاجم مسلحون قرية بالقرب من غاو يوم الثلاثاء", "ar"),
        ("Wasu 'yan bindiga sun kai hari a wani kauye a jihar Sokoto ranar Talata.", "ha"),
    ],
)
def test_the_language_is_told_from_the_words(text: str, language: str) -> None:
    assert detect_language(text, None) == language


@pytest.mark.parametrize("text", ["12 345", "___"])
def test_no_language_is_told_where_there_are_no_words(text: str) -> None:
    assert detect_language(text, None) is None


@pytest.mark.parametrize(("stated", "language"), [("fr", "fr"), ("en-GB", "en"), ("EN_us", "en")])
def test_a_stated_language_wins_over_the_words(stated: str, language: str) -> None:
    assert detect_language("Des hommes armés ont attaqué un village.", stated) == language
