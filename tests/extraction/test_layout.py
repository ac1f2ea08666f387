"""What the layout of a text tells: items, date headings, labels."""

from __future__ import annotations

from datetime import date

import pytest

from timeline.extraction.languages.en.sentences import ENGLISH_SENTENCES
from timeline.extraction.languages.en.times import find_times
from timeline.extraction.layout import Marks, Setting, is_stamp, read_layout
from timeline.extraction.sentences import split_sentences

PUBLISHED = date(2024, 5, 14)


def settings(text: str) -> list[tuple[str, Setting]]:
    sentences = split_sentences(text, ENGLISH_SENTENCES)
    marks = Marks(find_times(text, PUBLISHED, sentences), (), ())
    found = read_layout(text, sentences, marks, PUBLISHED)
    assert len(found) == len(sentences)
    return [(text[s.span.start : s.span.end], s) for s in found]


def ruled(text: str) -> list[tuple[str, str | None, int]]:
    return [(words, s.heading.evidence.words if s.heading else None, s.item) for words, s in settings(text)]


@pytest.mark.parametrize("mark", ["•", "-", "*", "–", "1.", "2)", "(3)", "▪"])
def test_a_bullet_begins_an_item_and_is_no_part_of_the_sentence(mark: str) -> None:
    assert ruled(f"Incidents\n\n{mark} Gunmen attacked Gao. Two died.") == [
        ("Incidents", None, 0),
        ("Gunmen attacked Gao.", None, 1),
        ("Two died.", None, 1),
    ]


@pytest.mark.parametrize(
    "opening", ["12 May: ", "12 May - ", "12 May – ", "* 12 May: ", "**12 May**: ", "- 12 May 2024: ", "12/05: "]
)
def test_a_date_that_opens_a_line_rules_its_paragraph(opening: str) -> None:
    text = f"{opening}Gunmen attacked Gao. Two died.\n\n13/05: Calm returned.\n\nThe road stayed shut."
    found = ruled(text)
    assert [words for words, _, _ in found] == [
        "Gunmen attacked Gao.",
        "Two died.",
        "Calm returned.",
        "The road stayed shut.",
    ]
    dates = [heading for _, heading, _ in found]
    assert dates[0] == dates[1]
    assert dates[0] is not None
    assert dates[0].startswith("12")
    assert dates[2:] == ["13/05", None]


def test_a_date_alone_in_its_line_rules_what_follows_until_the_next() -> None:
    text = "Monday 13 May 2024\n\nGunmen attacked Gao.\n\nA mine killed two.\n\nSunday 12 May 2024\n\nCalm returned."
    headings = {words: heading for words, heading, _ in ruled(text)}
    assert headings["Gunmen attacked Gao."] == "Monday 13 May 2024"
    assert headings["A mine killed two."] == "Monday 13 May 2024"
    assert headings["Calm returned."] == "Sunday 12 May 2024"


@pytest.mark.parametrize(
    "text",
    [
        "14 May 2024\n\nGunmen attacked Gao.",
        "14 May 2024 – Gunmen attacked Gao.",
        "Gunmen attacked Gao on 12 May: two died.",
        "At 5 p.m.: the market was shut.",
        "Since 2012: a war without end.",
        "2012 was a hard year.",
    ],
)
def test_no_other_date_is_a_heading(text: str) -> None:
    assert {heading for _, heading, _ in ruled(text)} == {None}


def test_a_date_in_digits_after_a_colon_is_a_stamp_on_the_day_of_publication_only() -> None:
    text = "Updated: 2024-05-14 13:14 Gunmen attacked Gao: 2024-05-12 was worse than 2024-05-14."
    found = find_times(text, PUBLISHED, split_sentences(text, ENGLISH_SENTENCES))
    days = [time for time in found if time.evidence.words.startswith("2024")]
    assert [is_stamp(text, time, PUBLISHED) for time in days] == [True, False, False]
