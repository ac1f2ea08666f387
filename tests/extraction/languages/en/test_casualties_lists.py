"""Who stands in one list was hit by one word, however the tree takes the list; who explains a figure is not added."""

from __future__ import annotations

import pytest

from tests.extraction.languages.en.test_casualties import figures


def killed(sentence: str) -> list[tuple[int | None, str]]:
    found = figures(sentence)
    return [(f.count.low, f.evidence.words) for f in found if f.kind.value == "killed" and not f.part]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Five soldiers, two gendarmes and a herder were killed near Ménaka.", [5, 2, 1]),
        ("Five soldiers, two gendarmes, and a herder were killed near Ménaka.", [5, 2, 1]),
        ("A soldier, two gendarmes and three herders died near Ménaka.", [1, 2, 3]),
        ("Gunmen killed five rangers, a herder and a trainee near Gao, the ministry said.", [5, 1, 1]),
        ("The attack left five soldiers, a gendarme and a civilian dead.", [5, 1, 1]),
        ("The ministry said three soldiers, two gendarmes and a herder died near Gao.", [3, 2, 1]),
        ("Five rangers, a herder and a trainee lost their lives in an ambush.", [5, 1, 1]),
        ("Six aid workers, their herdsman and a teacher were killed in the reserve.", [8]),
        ("Five soldiers, two gendarmes and a teacher from Gao have been killed.", [5, 2, 1]),
        ("Gunmen killed a farmer, 45, and his wife near Gao.", [1]),
        ("Gunmen killed a herder, 12 cows and a goat near Gao.", [1]),
        ("After the attack on 20 soldiers, a teacher and a nurse were killed near Gao.", [2]),
    ],
)
def test_every_side_of_a_list_is_counted_and_no_age_or_animal(sentence: str, expected: list[int]) -> None:
    assert [low for low, _ in killed(sentence)] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Four soldiers, a captain and three privates, were killed near Gao.", [4]),
        ("Gunmen killed two soldiers, a captain and a sergeant, near Gao.", [2]),
        ("Two aid workers, a nurse and a teacher, were killed near Gao.", [2]),
        ("Gunmen killed three people, a nurse and two teachers, near Gao.", [3]),
    ],
)
def test_who_explains_a_figure_is_not_added_to_it(sentence: str, expected: list[int]) -> None:
    assert [low for low, _ in killed(sentence)] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Gunmen killed five soldiers and two gendarmes were wounded near Gao.", [5]),
        ("Gunmen killed five soldiers, and two gendarmes and a herder were wounded near Gao.", [5]),
        ("The raid killed three farmers and two herders fled.", [3]),
        ("Jihadists killed 20 soldiers and 11 herders died in the crossfire.", [20, 11]),
        ("Gunmen killed three farmers and wounded two herders.", [3]),
    ],
)
def test_whom_another_verb_befell_is_not_in_the_list(sentence: str, expected: list[int]) -> None:
    assert [low for low, _ in killed(sentence)] == expected


def test_the_words_of_those_who_are_one_side_are_those_of_the_whole_list() -> None:
    sentence = "Six French aid workers, their herdsman and a teacher were killed in the Kouré reserve on Sunday."
    assert killed(sentence) == [(8, "Six French aid workers, their herdsman and a teacher")]


def test_one_person_whose_word_tells_no_side_is_counted_with_the_sides() -> None:
    assert killed("Horsemen fired on the convoy, killing an officer and a herder.") == [
        (2, "an officer and a herder"),
        (1, "a herder"),
    ]
    assert killed("Five rangers, a herder and a French trainer died in an ambush.") == [
        (5, "Five rangers"),
        (7, "Five rangers, a herder and a French trainer"),
        (1, "a herder"),
    ]
