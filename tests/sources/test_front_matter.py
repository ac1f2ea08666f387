from __future__ import annotations

import pytest

from timeline.errors import ArticleError
from timeline.sources.front_matter import split_front_matter


def test_keys_and_values_are_parted_from_the_text_as_it_stands() -> None:
    headed = split_front_matter(
        '---\ntitle: "Mali: une attaque à Ménaka"\nDate: 2023-09-08\nsource:  Studio Tamani \n---\r\n\nLe texte.\n'
    )
    assert headed.values == {
        "title": "Mali: une attaque à Ménaka",
        "date": "2023-09-08",
        "source": "Studio Tamani",
    }
    assert headed.text == "\nLe texte.\n"


@pytest.mark.parametrize("text", ["", "Plain text.\n---\n", "--- A dash begins this line.\n", "----\n"])
def test_a_text_without_a_first_line_of_dashes_is_all_text(text: str) -> None:
    assert split_front_matter(text).text == text
    assert split_front_matter(text).values == {}


def test_keys_of_others_comments_and_blank_values_are_left_out() -> None:
    headed = split_front_matter("---\n# kept by hand\nauthor: A. Diallo\ntags:\n  - Mali\n- army\nurl:\n---\nText.")
    assert headed.values == {}
    assert headed.text == "Text."


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("---\ntitle: Open\nText that goes on.\n", "line 1"),
        ("---\ntitle Mali\n---\nText.", "line 2"),
        ("---\ndate: 2024-09-17\ndate: 2024-09-18\n---\nText.", "twice"),
        ("---\nsuorce: AP\n---\nText.", "did you mean 'source'"),
    ],
)
def test_broken_front_matter_is_named_with_its_line(content: str, words: str) -> None:
    with pytest.raises(ArticleError, match=words) as caught:
        split_front_matter(content)
    assert caught.value.reason == "bad-front-matter"
