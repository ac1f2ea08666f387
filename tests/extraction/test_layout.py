"""What the layout of a text tells: items, date headings, labels."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.told import days, where
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


@pytest.mark.parametrize(
    "items",
    [
        "1. 3 July, Kidal. {first}\n2. 9 July, Kidal again. {second}\n3. 12 July, Ansongo. {third}",
        "(1) Kidal, 3 July. {first}\n(2) Kidal (9 July): {second}\n(3) Ansongo, 12 July – {third}",
        "3 July, Kidal\n{first}\n\n9 July, Kidal\n{second}\n\n12 July, Ansongo\n{third}",
        "- Kidal, 3 July\n{first}\n- Kidal, 9 July\n{second}\n- Ansongo, 12 July\n{third}",
        "• 3 July 2024, Kidal region: {first}\n• 9 July 2024, Kidal: {second}\n• 12 July 2024, Ansongo: {third}",
    ],
)
def test_a_date_and_a_place_that_open_an_item_are_those_of_what_it_tells(tell: Any, items: str) -> None:
    told = items.format(
        first="Gunmen shot dead a trader in the market.",
        second="A mine killed two soldiers of the Malian army. A third died later.",
        third="Armed men abducted five teachers.",
    )
    mentions = tell(f"Security in northern Mali\n\n{told}", published=date(2024, 7, 31))
    assert [(days(m), (where(m)[0] or "").removesuffix(" Region")) for m in mentions] == [
        ("3 Jul 2024", "Kidal"),
        ("9 Jul 2024", "Kidal"),
        ("12 Jul 2024", "Ansongo"),
    ]


def test_a_dateline_of_place_and_day_dates_nothing(tell_one: Any) -> None:
    text = "Bamako, 12 May. Gunmen killed three people at Ansongo on Friday."
    assert (days(tell_one(text)), where(tell_one(text))[0]) == ("10 May 2024", "Ansongo")


def test_a_date_in_digits_after_a_colon_is_a_stamp_on_the_day_of_publication_only() -> None:
    text = "Updated: 2024-05-14 13:14 Gunmen attacked Gao: 2024-05-12 was worse than 2024-05-14."
    found = find_times(text, PUBLISHED, split_sentences(text, ENGLISH_SENTENCES))
    days = [time for time in found if time.evidence.words.startswith("2024")]
    assert [is_stamp(text, time, PUBLISHED) for time in days] == [True, False, False]
