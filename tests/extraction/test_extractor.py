"""Articles through the whole cascade: evidence, invisible marks, repeats, other languages, other matters."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from benchmarks.offsets import evidence_of, strayed
from timeline.errors import InputError
from timeline.extraction.extractor import Extractor
from timeline.model.article import Article
from timeline.model.mention import Extraction, Mention
from timeline.reference.reference import load_reference
from timeline.sources.options import ReadOptions
from timeline.sources.reading import read_inputs

ARTICLES = Path(__file__).parent.parent.parent / "seeds" / "articles"

WIRE = """GAO, Mali — Suspected JNIM fighters attacked an army post at Andéramboukane, near the border with Niger, on \
Monday, officials said.

At least 12 soldiers were killed and “several” wounded, according to the governor of Ménaka. A security source put the \
toll at 19. The army’s spokesman, Col. Souleymane Dembélé, denied that the post had fallen.

In March 2022, Islamic State militants killed some 40 civilians in Tidermène. In July 2024 — no: in 2015 — gunmen \
attacked a hotel in Bamako, killing at least 20 people.
"""


@pytest.fixture(scope="module")
def seeds(extractor: Extractor) -> list[tuple[Article, Extraction]]:
    articles = [each for each in read_inputs([str(ARTICLES)], ReadOptions()) if isinstance(each, Article)]
    assert len(articles) >= 15
    return [(article, extractor.extract(article)) for article in articles]


def test_every_value_of_every_mention_is_the_very_words_of_its_article(
    seeds: Sequence[tuple[Article, Extraction]],
) -> None:
    for article, extraction in seeds:
        assert strayed(article.text, extraction) == []
    assert sum(len(list(evidence_of(extraction))) for _, extraction in seeds) > 1000


def test_evidence_that_strays_is_found(read: Any) -> None:
    extraction = read(WIRE)
    assert strayed(f" {WIRE}", extraction) == list(evidence_of(extraction))


def test_every_mention_has_a_date_or_a_place_and_evidence_for_what_it_states(
    seeds: Sequence[tuple[Article, Extraction]],
) -> None:
    for _, extraction in seeds:
        for mention in extraction.mentions:
            assert mention.place or mention.date.start or mention.date.end
            assert mention.sentence.span.contains(mention.trigger.span)
            # The layout of a list may part a bullet or a label from the sentence.
            assert any(span.contains(mention.sentence.span) for span in extraction.sentences)
            assert mention.date_evidence is None or mention.date.precision != "unknown"


def test_a_day_is_never_claimed_without_words_for_it(seeds: Sequence[tuple[Article, Extraction]]) -> None:
    unworded = [
        (article.origin, mention.date.display())
        for article, extraction in seeds
        for mention in extraction.mentions
        if mention.date_evidence is None and mention.date.precision == "day"
    ]
    assert unworded == []


def test_the_same_article_gives_the_same_extraction(extractor: Extractor) -> None:
    article = Article(WIRE, date(2024, 9, 17), "a.txt", language="en")
    assert extractor.extract(article) == extractor.extract(article)


def told(mention: Mention) -> tuple[object, ...]:
    """All that a mention says, without where it says it."""
    return (
        mention.date,
        mention.sub_event_type,
        mention.country,
        mention.place.name if mention.place else None,
        {(actor.name, actor.role) for actor in mention.actors},
        {(claim.kind, claim.count, claim.victim) for claim in mention.casualties},
        {(claim.actor, claim.stance) for claim in mention.claims},
        mention.historical,
    )


@pytest.mark.parametrize(
    "mark",
    ["\u200b", "\u200e", "\u200f", "\u202b", "\u2066", "\u00ad", "\ufeff", "\x07"],
    ids=["zero-width", "left-to-right", "right-to-left", "embedding", "isolate", "soft-hyphen", "byte-order", "bell"],
)
def test_invisible_marks_change_nothing_but_offsets(extractor: Extractor, read: Any, mark: str) -> None:
    marked = WIRE.replace("JNIM", f"J{mark}NIM{mark}").replace("Monday", f"Mon{mark}day").replace("12 s", f"1{mark}2 s")
    assert marked.count(mark) == 4
    extraction = read(marked)
    assert [told(mention) for mention in extraction.mentions] == [told(mention) for mention in read(WIRE).mentions]
    assert strayed(marked, extraction) == []
    words = {evidence.words for evidence in evidence_of(extraction)}
    assert any(f"Mon{mark}day" in each for each in words)


@pytest.mark.parametrize(
    ("plain", "typeset"),
    [("The army's spokesman", "The army’s spokesman"), ("12 soldiers", "12\u00a0soldiers"), ("al-Qaida", "al‑Qaida")],
)
def test_typesetting_changes_nothing(read: Any, plain: str, typeset: str) -> None:
    text = "The army's spokesman said an al-Qaida ambush killed 12 soldiers near Gao on Monday."
    assert plain in text
    changed = text.replace(plain, typeset)
    assert [told(m) for m in read(changed).mentions] == [told(m) for m in read(text).mentions] != []
    assert strayed(changed, read(changed)) == []


FRENCH = (
    "BAMAKO — Au moins 12 soldats ont été tués lundi dans une attaque à Ménaka. JNIM a revendiqué. Massacre. Bombe."
)


@pytest.mark.parametrize("language", ["fr", "fr-ML", "FR", "ar", None])
def test_an_article_in_a_language_that_is_not_read_gives_nothing_and_says_so(
    extractor: Extractor, language: str | None
) -> None:
    extraction = extractor.extract(Article(FRENCH, date(2024, 5, 14), "a.txt", language=language))
    assert not extraction.readable
    assert extraction.language == language
    assert (extraction.mentions, extraction.rejected, extraction.times) == ((), (), ())
    assert extractor.find_times(Article(FRENCH, date(2024, 5, 14), "a.txt", language=language)) == ()


@pytest.mark.parametrize("language", ["en", "en-GB", "EN"])
def test_english_of_any_country_is_read(extractor: Extractor, language: str) -> None:
    extraction = extractor.extract(Article(WIRE, date(2024, 9, 17), "a.txt", language=language))
    assert extraction.readable
    assert extraction.mentions


def test_an_article_without_a_trigger_costs_no_more(read: Any) -> None:
    extraction = read("The president of Niger visited a school in Zinder on Monday.")
    assert extraction.readable
    assert (extraction.mentions, extraction.rejected, extraction.sentences) == ((), (), ())


OTHER_MATTERS = [
    "BAMAKO, Mali — Mali beat Tunisia 2-1 in a World Cup qualifier on Monday. The striker shot from 20 meters and the "
    "goalkeeper was beaten. Defender Hamari Traoré attacked down the right, and the visitors were killed off by a late "
    "goal. Fans in Bamako exploded with joy.",
    "CASABLANCA, Morocco — A tram derailed in Casablanca on Monday, killing three people and injuring 17. The driver "
    "was being treated in hospital. Police opened an inquiry into the crash.",
    "OUAGADOUGOU, Burkina Faso — A film about the siege of Djibo won the top prize at a festival on Saturday. The "
    "actress said that the story of an attack on a village had moved her. The movie opens in Bamako in June.",
    "NIAMEY, Niger — Floods killed 94 people in Niger in August, the civil protection service said. Houses collapsed "
    "in Maradi and Zinder. Thousands were displaced.",
    "BAMAKO, Mali — Malaria killed 1,800 children in Mali last year, the health ministry said. The ministry launched "
    "an operation against mosquitoes in Sikasso on Monday.",
    "BAMAKO, Mali — A bus collided with a truck near Bougouni on Sunday, killing 18 passengers. The accident is the "
    "third this month.",
    "BAMAKO, Mali — Lightning struck a school in Sikasso on Monday, killing two pupils and injuring five.",
    "SIKASSO, Mali — Four men who fell into a well near Sikasso on Monday were killed, the governor said.",
    "DAKAR, Senegal — Oil shares took a hit on Monday as investors attacked a spending plan. The company will fire 40 "
    "workers. Its rival captured a larger share of the market.",
]


@pytest.mark.parametrize(
    "text", OTHER_MATTERS, ids=["football", "tram", "film", "flood", "malaria", "bus", "lightning", "well", "shares"]
)
def test_an_article_on_other_matters_gives_no_event_and_says_why_for_each_word(read: Any, text: str) -> None:
    extraction = read(text)
    assert extraction.mentions == ()
    assert extraction.rejected


def test_as_well_as_is_no_well_into_which_people_fall(read: Any) -> None:
    text = "BAMAKO, Mali — An attack on a bus near Tessit on Monday left nine people dead, women as well as children."
    assert [mention.trigger.words for mention in read(text).mentions] == ["attack"]


@cache
def without_a_model() -> Extractor:
    """Reads what need not be parsed, and nothing else: its model is not installed."""
    return Extractor(load_reference(), model="no_such_model")


@pytest.mark.parametrize("text", [OTHER_MATTERS[index] for index in (0, 3, 5)])
def test_what_no_armed_actor_does_in_an_article_on_other_matters_is_not_parsed(text: str) -> None:
    extraction = without_a_model().extract(Article(text, date(2024, 9, 17), "a.txt", language="en"))
    assert extraction.mentions == ()
    assert {rejected.reason.split(".")[0] for rejected in extraction.rejected} == {"matter"}


def test_what_an_armed_actor_does_there_is() -> None:
    text = f"{OTHER_MATTERS[0]} Gunmen attacked the stadium on Tuesday."
    with pytest.raises(InputError):
        without_a_model().extract(Article(text, date(2024, 9, 17), "a.txt", language="en"))


def test_a_football_match_that_gunmen_attack_is_an_event(tell: Any) -> None:
    text = "Boko Haram gunmen attacked a football match in Mubi on Sunday, killing 40 fans, the police said."
    assert len(tell(text)) == 1


def test_times_are_found_whether_they_date_an_event_or_not(extractor: Extractor) -> None:
    article = Article("The school opened on Monday. It was built in 2015.", date(2024, 5, 14), "a.txt", language="en")
    assert [(time.evidence.words, time.interval.display()) for time in extractor.find_times(article)] == [
        ("Monday", "13 May 2024"),
        ("2015", "2015"),
    ]


def test_a_sentence_on_other_things_changes_nothing_told_before_it(read: Any) -> None:
    more = f"{WIRE}\nThe president of Niger visited a school in Zinder on Tuesday.\n"
    assert [told(mention) for mention in read(more).mentions] == [told(mention) for mention in read(WIRE).mentions]


@pytest.mark.parametrize("text", ["x", ".", "\n\n\n", "attack", "Attack attack attack.", "killed" * 500, "“Killed”"])
def test_odd_texts_are_read_without_complaint(read: Any, text: str) -> None:
    extraction = read(text)
    assert extraction.readable
    assert strayed(text, extraction) == []


def test_the_version_names_program_and_model(extractor: Extractor, read: Any) -> None:
    assert read(WIRE).extractor == extractor.version
    assert "en_core_web_sm" in extractor.version


def test_an_extraction_cannot_be_changed(read: Any) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        read(WIRE).mentions = ()


def test_as_well_as_is_no_well(tell: Any) -> None:
    assert len(tell("Nine people, traders as well as herders, were killed near Gao on Monday.")) == 1
    assert tell("Nine people died on Monday when they fell into a well near Gao.") == ()
