"""Actors in English prose: names, forces, the nameless, civilians, and the words that identify them."""

from datetime import date
from itertools import pairwise
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.extraction.actors import find_actors
from timeline.extraction.found import FoundActor
from timeline.extraction.languages.en.actors import JOINTS, load_actor_words
from timeline.model.actor import ActorKind
from timeline.reference.matching import fold
from timeline.reference.reference import load_reference

REFERENCE = load_reference()
WORDS = load_actor_words(REFERENCE.countries)


def read(text: str, country: str | None = "ML", year: int = 2024) -> tuple[FoundActor, ...]:
    return find_actors(text, REFERENCE, WORDS, date(year, 9, 17), country)


def pairs(text: str, country: str | None = "ML", year: int = 2024) -> list[tuple[str, str]]:
    return [(actor.evidence.words, actor.name) for actor in read(text, country, year)]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Suspected JNIM militants attacked.", "Suspected JNIM militants", "JNIM"),
        ("claimed by the Group for the Support of Islam and Muslims.", None, "JNIM"),
        ("claimed by Jama’at Nusrat al-Islam wal-Muslimin.", None, "JNIM"),
        ("the al-Qaida-linked militant group known as JNIM", "al-Qaida-linked militant group known as JNIM", "JNIM"),
        ("the al-Qaida affiliate JNIM", "al-Qaida affiliate JNIM", "JNIM"),
        ("the jihadist coalition JNIM", "jihadist coalition JNIM", "JNIM"),
        ("members of the Islamic State group", "members of the Islamic State group", "Islamic State"),
        ("JNIM’s leader Iyad Ag Ghaly", "JNIM’s leader", "JNIM"),
        ("Katiba Macina (JNIM) militants", "Katiba Macina (JNIM) militants", "Katiba Macina"),
        ("fighters from Ansar Dine (JNIM).", "fighters from Ansar Dine (JNIM)", "Ansar Dine"),
        ("ISGS militants", "ISGS militants", "Islamic State Sahel Province"),
        ("the Islamic State in the Greater Sahara", None, "Islamic State Sahel Province"),
        ("suspected Boko Haram fighters", "suspected Boko Haram fighters", "Boko Haram"),
        ("Nigerian jihadist group Boko Haram", "Nigerian jihadist group Boko Haram", "Boko Haram"),
        ("Wagner mercenaries", "Wagner mercenaries", "Wagner Group"),
        ("GATIA militiamen", "GATIA militiamen", "GATIA"),
        ("Dozo hunters", "Dozo hunters", "Dozo hunters"),
        ("al-Qaida-linked militants", "al-Qaida-linked militants", "Al-Qaida"),
        ("another al-Qaida linked extremist group", "al-Qaida linked extremist group", "Al-Qaida"),
        ("militants linked to al-Qaida", "militants linked to al-Qaida", "Al-Qaida"),
        ("Islamic State-affiliated fighters", "Islamic State-affiliated fighters", "Islamic State"),
        ("fighters loyal to Islamic State", "fighters loyal to Islamic State", "Islamic State"),
    ],
)
def test_a_group_is_told_by_its_name_with_the_words_around_it(text: str, words: str | None, name: str) -> None:
    ((found_words, found_name),) = pairs(text)
    assert found_name == name
    assert words is None or found_words == words


@pytest.mark.parametrize("order", ["presumed JNIM or ISGS militants", "presumed ISGS and/or JNIM militants"])
def test_alternatives_stay_alternatives_whatever_their_order(order: str) -> None:
    (actor,) = read(order)
    assert (actor.name, actor.actor_id) == ("JNIM or Islamic State Sahel Province", None)
    assert actor.evidence.rule == "actor.alternatives"
    assert actor.evidence.words == order


def test_groups_in_a_list_are_each_their_own() -> None:
    assert [name for _, name in pairs("the MNLA, the HCUA and the MAA")] == ["MNLA", "HCUA", "MAA"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Malian soldiers", "Malian Armed Forces"),
        ("Mali's army", "Malian Armed Forces"),
        ("Mali’s army", "Malian Armed Forces"),
        ("army of Mali", "Malian Armed Forces"),
        ("Niger army", "Nigerien Armed Forces"),
        ("Nigerien gendarmes", "Nigerien Gendarmerie"),
        ("Nigerian police officers", "Nigerian Police"),
        ("Burkina Faso soldiers", "Burkina Faso Armed Forces"),
        ("Burkinabè troops", "Burkina Faso Armed Forces"),
        ("French forces", "French Armed Forces"),
        ("French helicopters", "French Armed Forces"),
        ("U.S. troops", "US Armed Forces"),
        ("American special forces troops", "US Armed Forces"),
        ("Chadian air force", "Chadian Air Force"),
        ("Belgian police", "Belgian Police"),
        ("Belgian government", "Government of Belgium"),
        ("Malian government troops", "Malian Armed Forces"),
        ("Malian army convoy", "Malian Armed Forces"),
        ("Guinea's presidential guard", "Guinean Presidential Guard"),
    ],
)
def test_state_forces_are_told_by_nation_and_branch(text: str, name: str) -> None:
    (actor,) = read(f"On Tuesday {text} arrived.")
    assert (actor.name, actor.kind) == (name, ActorKind.STATE_FORCES)
    assert fold(actor.evidence.words) == fold(text)


@pytest.mark.parametrize(
    ("text", "country", "name"),
    [
        ("The army said", "ML", "Malian Armed Forces"),
        ("troops", "NE", "Nigerien Armed Forces"),
        ("the military", "TD", "Chadian Armed Forces"),
        ("gendarmes", "BF", "Burkina Faso Gendarmerie"),
        ("security forces", "ML", "Malian Security Forces"),
        ("the government", "ML", "Government of Mali"),
        ("the ruling junta", "NE", "Government of Niger"),
        ("soldiers", None, "Unidentified armed forces"),
        ("police", None, "Unidentified police"),
    ],
)
def test_forces_without_a_nation_belong_to_the_country_of_the_story(text: str, country: str | None, name: str) -> None:
    ((_, found),) = pairs(text, country)
    assert found == name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Malian and French troops",
            [("Malian", "Malian Armed Forces"), ("French troops", "French Armed Forces")],
        ),
        (
            "French and/or Burkinabe forces",
            [("French", "French Armed Forces"), ("Burkinabe forces", "Burkina Faso Armed Forces")],
        ),
        (
            "Nigerien soldiers and gendarmes",
            [("Nigerien soldiers", "Nigerien Armed Forces"), ("gendarmes", "Nigerien Gendarmerie")],
        ),
        (
            "Dogon and Fulani militias",
            [("Dogon", "Dogon militia"), ("Fulani militias", "Fulani militia")],
        ),
    ],
)
def test_joined_actors_share_what_is_said_once(text: str, expected: list[tuple[str, str]]) -> None:
    assert pairs(text) == expected


@pytest.mark.parametrize(
    ("text", "country", "year", "name"),
    [
        ("UN peacekeepers", "ML", 2019, "MINUSMA"),
        ("U.N. peacekeepers", "ML", 2019, "MINUSMA"),
        ("blue helmets", "ML", 2015, "MINUSMA"),
        ("Chadian peacekeepers", "ML", 2014, "MINUSMA"),
        ("UN peacekeepers", "ML", 2024, "MINUSMA"),  # an article looks back
        ("UN peacekeepers", "TD", 2009, "MINURCAT"),
        ("UN peacekeepers", "CF", 2020, "MINUSCA"),
        ("UN peacekeepers", "BF", 2019, "United Nations"),
        ("UN peacekeepers", "ML", 2010, "United Nations"),
        ("MINUSMA peacekeepers", "ML", 2019, "MINUSMA"),
        ("Russian mercenaries", "ML", 2022, "Wagner Group"),
        ("Russian mercenaries", "ML", 2024, "Wagner Group"),
        ("Russian mercenaries", "ML", 2026, "Africa Corps"),
        ("CNSP", "ML", 2020, "National Committee for the Salvation of the People"),
        ("CNSP", "NE", 2023, "National Council for the Safeguard of the Homeland"),
        ("ISGS", "NE", 2023, "Islamic State Sahel Province"),
        ("MUJAO", "ML", 2020, "MUJAO"),
        ("volunteers", "BF", 2021, "VDP"),
        ("volunteers", "BF", 2018, "Militia"),
        ("volunteers", "ML", 2021, "Militia"),
    ],
)
def test_year_and_country_decide_whom_the_words_mean(text: str, country: str, year: int, name: str) -> None:
    ((words, found),) = pairs(text, country, year)
    assert (words, found) == (text, name)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("gunmen", "Unidentified gunmen", ActorKind.POLITICAL_MILITIA),
        ("unidentified armed men", "Unidentified gunmen", ActorKind.POLITICAL_MILITIA),
        ("armed men on motorbikes", "Unidentified gunmen", ActorKind.POLITICAL_MILITIA),
        ("armed villagers", "Unidentified gunmen", ActorKind.POLITICAL_MILITIA),
        ("suspected jihadists", "Unidentified jihadists", ActorKind.REBEL_GROUP),
        ("Islamic militants", "Unidentified jihadists", ActorKind.REBEL_GROUP),
        ("suspected militants", "Unidentified militants", ActorKind.REBEL_GROUP),
        ("terrorists", "Unidentified militants", ActorKind.REBEL_GROUP),
        ("rebel forces", "Unidentified rebels", ActorKind.REBEL_GROUP),
        ("suicide bomber", "Unidentified suicide bomber", ActorKind.REBEL_GROUP),
        ("bandits", "Bandits", ActorKind.POLITICAL_MILITIA),
        ("kidnappers", "Unidentified kidnappers", ActorKind.POLITICAL_MILITIA),
        ("suspects", "Unidentified suspects", ActorKind.POLITICAL_MILITIA),
        ("militiamen", "Militia", ActorKind.POLITICAL_MILITIA),
        ("Fulani militiamen", "Fulani militia", ActorKind.IDENTITY_MILITIA),
        ("Dogon hunters", "Dogon militia", ActorKind.IDENTITY_MILITIA),
        ("Tuareg rebels", "Tuareg militia", ActorKind.IDENTITY_MILITIA),
        ("armed Fulani herders", "Fulani militia", ActorKind.IDENTITY_MILITIA),
        ("villagers", "Civilians", ActorKind.CIVILIANS),
        ("aid workers", "Civilians", ActorKind.CIVILIANS),
        ("schoolgirls", "Civilians", ActorKind.CIVILIANS),
        ("Fulani civilians", "Civilians", ActorKind.CIVILIANS),
        ("French citizens", "Civilians", ActorKind.CIVILIANS),
        ("demonstrators", "Protesters", ActorKind.PROTESTERS),
        ("angry mob", "Rioters", ActorKind.RIOTERS),
        ("prisoners", "Prisoners", ActorKind.CIVILIANS),
    ],
)
def test_the_nameless_get_a_plain_label_and_their_kind(text: str, name: str, kind: ActorKind) -> None:
    (actor,) = read(f"On Monday {text} were seen.")
    assert (actor.name, actor.kind, actor.named) == (name, kind, False)
    assert text in actor.evidence.words or actor.evidence.words in text


def test_men_are_civilians_until_their_group_is_named() -> None:
    assert pairs("Two men died.") == [("men", "Civilians")]
    assert pairs("Boko Haram men came.") == [("Boko Haram men", "Boko Haram")]


def test_a_french_national_is_a_civilian_of_france_and_a_national_park_is_nobody() -> None:
    (actor,) = read("A French national was taken in the National Park.")
    assert (actor.evidence.words, actor.name, actor.country) == ("French national", "Civilians", "FR")


def test_bandits_are_the_listed_actor_only_in_nigeria() -> None:
    assert [actor.actor_id for actor in read("Bandits came.", "NG")] == ["bandits-ng"]
    assert [actor.actor_id for actor in read("Bandits came.", "ML")] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "It is a fact that the film, msa and maa are words; let us go.",
        "THE FACT IS THAT NOBODY CAME",
        "An armed checkpoint, a military-grade price, a group of trees and its members.",
        "Turkey and Chad are countries; Malian music and Fulani songs.",
        "She will serval the mend.",
    ],
)
def test_common_words_name_no_group(text: str) -> None:
    assert [actor for actor in read(text) if actor.named and actor.name != "Malian Armed Forces"] == []


def test_an_acronym_from_elsewhere_is_not_taken_for_a_group_of_the_region() -> None:
    assert pairs("The CPA audited the accounts.", "US") == []
    assert pairs("The CPA attacked.", "ML", 2016) == [("CPA", "CPA")]
    assert pairs("The FLA attacked.", "ML", 2016) == []  # years before there was one


def test_the_reference_story_names_all_its_parties() -> None:
    text = (
        "BAMAKO, Mali (AP) — Gunmen on Tuesday stormed a gendarmerie school. The al-Qaida-linked group JNIM "
        "claimed the assault. In July, Tuareg rebels and jihadists killed dozens of Russian mercenaries and "
        "Malian soldiers near Tinzaouaten, and UN peacekeepers left Mali’s north in 2023."
    )
    assert [name for _, name in pairs(text)] == [
        "Unidentified gunmen",
        "Malian Gendarmerie",
        "JNIM",
        "Tuareg militia",
        "Unidentified jihadists",
        "Wagner Group",
        "Malian Armed Forces",
        "MINUSMA",
    ]


PIECES = [
    *("suspected", "JNIM", "ISGS", "Boko Haram", "militants", "Malian", "Mali", "soldiers", "police", "and", "or", ","),
    *("(", ")", "the", "of", "al-Qaida-linked", "group", "Fulani", "armed", "men", "villagers", "UN", "peacekeepers"),
    *("’s", "N’Djamena", "Étienne", "convoy", "members", "or/and", "\u200b", "\n", "killed", "20"),
]


@given(st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join))
def test_actors_are_in_order_apart_and_their_words_are_the_texts(text: str) -> None:
    found = read(text)
    assert all(text[a.evidence.span.start : a.evidence.span.end] == a.evidence.words for a in found)
    spans = [actor.evidence.span for actor in found]
    assert all(one.end <= following.start for one, following in pairwise(spans))


def test_joints_are_written_as_the_fold_writes_them() -> None:
    assert [joint for joint in JOINTS if fold(joint) != joint] == []


def test_text_without_actors_is_passed_over_fast() -> None:
    text = "The orchestra played a quiet piece by the lake while the rain fell on the gardens. " * 6000
    read(text[:100])
    start = perf_counter()
    assert read(text) == ()
    assert len(text) / (perf_counter() - start) > 2_000_000
