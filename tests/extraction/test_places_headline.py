"""The village of the headline, and places that stand beside an act without being its scene."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.told import days, where
from timeline.extraction.extractor import Extractor
from timeline.model.article import Article
from timeline.model.mention import Mention

PEOPLE_PRAYED = (
    "DORI, Burkina Faso — The people of Seytenga prayed on Sunday for those whom they lost. Nine people were killed by "
    "gunmen on Monday, the governor said."
)


def read_with(extractor: Extractor, title: str | None, text: str) -> list[Mention]:
    article = Article(text, date(2024, 5, 14), "a.txt", language="en", title=title)
    return list(extractor.extract(article).mentions)


def test_violent_news_that_tells_no_place_is_at_the_village_of_the_headline(extractor: Extractor) -> None:
    (mention,) = read_with(extractor, "Seytenga buries its dead", PEOPLE_PRAYED)
    assert mention.place is not None
    evidence = mention.place.evidence
    assert (mention.place.name, mention.country, evidence.inherited) == ("Seytenga", "BF", True)
    assert PEOPLE_PRAYED[evidence.span.start : evidence.span.end] == evidence.words == "Seytenga"


@pytest.mark.parametrize("title", [None, "A year of grief", "Dori mourns", "Djibo and Arbinda are in fear"])
def test_a_headline_that_names_no_village_of_the_text_gives_no_place(extractor: Extractor, title: str | None) -> None:
    (mention,) = read_with(extractor, title, PEOPLE_PRAYED)
    assert mention.place is None or mention.place.name != "Seytenga"


def test_what_has_no_date_is_not_at_the_village_of_the_headline_either(extractor: Extractor) -> None:
    text = "Farmers have gone back to Seytenga a year after gunmen killed scores of them."
    assert read_with(extractor, "Fields of Seytenga are farmed again", text) == []


def test_a_headline_that_names_two_villages_of_the_text_gives_none(extractor: Extractor) -> None:
    text = f"{PEOPLE_PRAYED} The people of Gorgadji did the same."
    (mention,) = read_with(extractor, "Seytenga and Gorgadji bury their dead", text)
    assert mention.place is None or mention.place.name not in ("Seytenga", "Gorgadji")


def test_what_news_tells_as_its_history_is_not_at_the_village_of_the_headline(extractor: Extractor) -> None:
    text = "Gunmen attacked Seytenga on Monday and killed nine people. In March 2021, 11 gendarmes died in an ambush."
    news, history = read_with(extractor, "Nine die in Seytenga", text)
    assert (where(news)[0], history.historical) == ("Seytenga", True)
    assert history.place is None or history.place.name != "Seytenga"


def test_what_opens_an_article_is_at_the_village_of_the_headline_though_other_news_follows(
    extractor: Extractor,
) -> None:
    text = (
        "The army said on Monday that 37 people were killed in the ambush of May 3 in Burkina Faso. Survivors of "
        "Seytenga were not heard. Soldiers overthrew the president of Mali on Saturday."
    )
    opening, coup = read_with(extractor, "Toll of Seytenga rises to 37", text)
    assert (where(opening)[0], where(coup)[0]) == ("Seytenga", "Mali")


def test_a_place_of_its_own_goes_before_that_of_the_headline(extractor: Extractor) -> None:
    text = "The people of Seytenga mourn. Nine people were killed by gunmen in Arbinda on Monday, the governor said."
    (mention,) = read_with(extractor, "Seytenga buries its dead", text)
    assert where(mention)[0] == "Arbinda"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Nine people were killed in an attack on a market near Gossi on Monday, and seven were wounded and taken to "
         "the hospital of Gao.", "Gossi"),
        ("Gunmen shot at a bus on Monday, and the wounded were evacuated to Gao.", None),
        ("Gunmen killed nine people in Gao on Monday and took their cattle to Niger.", "Gao"),
        ("Nine soldiers were killed on Monday when a convoy that was bringing food to Gao was ambushed.", None),
        ("Nine soldiers were killed on Monday when a convoy was ambushed on the road to Gao.", "Gao"),
    ],
)  # fmt: skip
def test_where_the_wounded_or_a_convoy_are_bound_for_is_no_scene(tell_one: Any, text: str, place: str | None) -> None:
    assert where(tell_one(text))[0] == place


def test_where_another_deed_was_done_is_no_scene_of_this_one(tell: Any) -> None:
    coup, *_ = tell("The colonel excused his coup of January 2022 in Burkina Faso with the disaster of Inata.")
    assert where(coup)[0] == "Burkina Faso"
    assert where(tell("Nine soldiers were killed in the disaster of Inata in January 2022.")[0])[0] == "Inata"


def test_a_sentence_on_how_they_came_gives_the_village_and_a_day_within_what_was_told(tell_one: Any) -> None:
    text = (
        "Gunmen raided a village in the north of Mali over the weekend and killed nine people. Gunmen on motorcycles "
        "entered Tassaga, in the Gao region, at dusk on {}, a councillor said."
    )
    told = tell_one(text.format("Saturday"))
    assert (where(told)[0], days(told)) == ("Tassaga", "11 May 2024")
    other = tell_one(text.format("May 3"))
    assert (where(other)[0], days(other)) == ("Mali", "11-12 May 2024")
