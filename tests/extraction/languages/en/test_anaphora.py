"""Words that point back: "the group", "its fighters", "the insurgents"."""

from __future__ import annotations

from typing import Any

import pytest

from tests.told import perpetrators
from timeline.extraction.found import FoundActor
from timeline.extraction.languages.en.anaphora import resolve_anaphora
from timeline.model.actor import ActorKind
from timeline.model.evidence import Evidence, Span

SECT = "Boko Haram seized Damasak. "


def found(text: str, words: str, name: str, kind: ActorKind, *, named: bool) -> FoundActor:
    start = text.index(words)
    return FoundActor(Evidence(Span(start, start + len(words)), words, "test"), name, kind, named=named)


def boko_haram(text: str) -> FoundActor:
    return found(text, "Boko Haram", "Boko Haram", ActorKind.REBEL_GROUP, named=True)


@pytest.mark.parametrize(
    "words",
    ["The group", "the sect", "The same group", "Its fighters", "The extremist group", "The insurgents", "These men"],
)
def test_words_that_point_back_bear_the_name_of_the_group_before_them(words: str) -> None:
    text = f"{SECT}{words} burned the market."
    resolved = resolve_anaphora(text, [boko_haram(text)])
    assert [(actor.evidence.words, actor.name) for actor in resolved] == [
        ("Boko Haram", "Boko Haram"),
        (words, "Boko Haram"),
    ]
    assert all(text[a.evidence.span.start : a.evidence.span.end] == a.evidence.words for a in resolved)


def test_a_nameless_actor_that_points_back_gets_the_name() -> None:
    text = f"{SECT}The militants burned the market."
    nameless = found(text, "The militants", "Unidentified militants", ActorKind.REBEL_GROUP, named=False)
    assert [actor.name for actor in resolve_anaphora(text, [boko_haram(text), nameless])] == ["Boko Haram"] * 2


def test_an_indefinite_word_points_at_nothing() -> None:
    text = f"{SECT}Militants burned the market."
    nameless = found(text, "Militants", "Unidentified militants", ActorKind.REBEL_GROUP, named=False)
    assert resolve_anaphora(text, [boko_haram(text), nameless]) == (boko_haram(text), nameless)


@pytest.mark.parametrize(
    ("between", "name", "pointer"),
    [("Gunmen", "Unidentified gunmen", "The militants"), ("An armed group", "Unidentified armed group", "The group")],
)
def test_nameless_men_between_break_the_tie(between: str, name: str, pointer: str) -> None:
    text = f"{SECT}{between} came by night. {pointer} burned the market."
    others = found(text, between, name, ActorKind.POLITICAL_MILITIA, named=False)
    assert [a.name for a in resolve_anaphora(text, [boko_haram(text), others])] == ["Boko Haram", name]


def test_the_group_is_the_one_named_last_whoever_came_between() -> None:
    text = f"{SECT}Gunmen came by night. The group's raid left ten dead."
    gunmen = found(text, "Gunmen", "Unidentified gunmen", ActorKind.POLITICAL_MILITIA, named=False)
    assert resolve_anaphora(text, [boko_haram(text), gunmen])[-1].name == "Boko Haram"


def test_the_group_is_the_one_that_its_sentence_began_with() -> None:
    text = "Al-Mourabitoun, which belongs to AQIM, claimed it. The same group attacked Gao."
    names = [found(text, name, name, ActorKind.REBEL_GROUP, named=True) for name in ("Al-Mourabitoun", "AQIM")]
    assert resolve_anaphora(text, names)[-1].name == "Al-Mourabitoun"


def test_a_group_that_watches_human_rights_is_not_the_sect() -> None:
    text = f"{SECT}Amnesty International counted 40 dead. The group attacked the government for its silence."
    assert resolve_anaphora(text, [boko_haram(text)]) == (boko_haram(text),)


def test_soldiers_between_do_not_break_the_tie() -> None:
    text = f"{SECT}Soldiers fled. The group burned the market."
    soldiers = found(text, "Soldiers", "Nigerian Armed Forces", ActorKind.STATE_FORCES, named=False)
    assert resolve_anaphora(text, [boko_haram(text), soldiers])[-1].name == "Boko Haram"


def test_men_named_long_ago_are_not_pointed_at() -> None:
    text = f"{SECT}{'The market was quiet for a while after that. ' * 20}The militants burned the market."
    assert resolve_anaphora(text, [boko_haram(text)]) == (boko_haram(text),)


def test_the_only_group_of_an_article_is_pointed_at_from_afar_and_one_of_two_is_not() -> None:
    quiet = "The market was quiet for a while after that. " * 20
    text = f"{SECT}{quiet}The group burned the market."
    assert resolve_anaphora(text, [boko_haram(text)])[-1].name == "Boko Haram"
    text = f"{SECT}Ansaru left. {quiet}The group burned the market."
    both = [boko_haram(text), found(text, "Ansaru", "Ansaru", ActorKind.REBEL_GROUP, named=True)]
    assert len(resolve_anaphora(text, both)) == 2


@pytest.mark.parametrize("words", ["The two groups", "Both groups", "The same two groups"])
def test_two_groups_are_the_last_two_named(words: str) -> None:
    text = f"{SECT}Ansaru helped it. {words} attacked Bosso."
    both = [boko_haram(text), found(text, "Ansaru", "Ansaru", ActorKind.REBEL_GROUP, named=True)]
    assert {a.name for a in resolve_anaphora(text, both)[2:]} == {"Boko Haram", "Ansaru"}


@pytest.mark.parametrize(
    ("text", "strikers"),
    [
        ("MUJAO fighters crossed the river on Friday. They attacked the barracks at Agadez and killed 24 soldiers.",
         {"MUJAO"}),
        ("The Malian army and Wagner entered Hombori on Tuesday. They killed 50 civilians in the market.",
         {"Malian Armed Forces", "Wagner Group"}),
        ("Boko Haram fled from Diffa on Sunday. After a night's rest they burned 60 houses in the village of Toumour.",
         {"Boko Haram"}),
    ],
)  # fmt: skip
def test_they_are_those_who_acted_in_the_sentence_before(tell: Any, text: str, strikers: set[str]) -> None:
    assert perpetrators(tell(text)[-1]) == strikers


def test_they_are_nobody_armed_where_villagers_stand_before_them() -> None:
    text = f"{SECT}Villagers returned. They burned the dead."
    villagers = found(text, "Villagers", "Civilians", ActorKind.CIVILIANS, named=False)
    assert resolve_anaphora(text, [boko_haram(text), villagers]) == (boko_haram(text), villagers)


def test_the_affiliate_of_a_movement_is_the_group_named_before_it(tell_one: Any) -> None:
    text = (
        "JNIM fighters overran an army base at Boulikessi on Monday. "
        "The al-Qaida affiliate claimed to have killed 60 soldiers in the attack."
    )
    assert perpetrators(tell_one(text)) == {"JNIM"}


def test_the_affiliate_of_a_movement_stands_for_it_where_no_group_is_named(tell_one: Any) -> None:
    assert perpetrators(
        tell_one("The al-Qaida affiliate attacked a base at Tessit on Monday, killing two soldiers.")
    ) == {"Al-Qaida"}


def test_nothing_before_is_nothing_to_point_at() -> None:
    assert resolve_anaphora("The group burned the market.", []) == ()


def test_the_group_that_killed_is_the_group_that_attacked(tell_one: Any) -> None:
    text = (
        "DIFFA, Niger — Boko Haram fighters attacked the town of Bosso on Friday. The group killed 26 soldiers. "
        "Its fighters held the town for a day."
    )
    assert perpetrators(tell_one(text)) == {"Boko Haram"}


def test_the_jihadists_are_those_just_named(tell_one: Any) -> None:
    text = (
        "MOPTI, Mali — Fighters of the Katiba Macina attacked Koro on Sunday. The jihadists burned the town hall. "
        "The insurgents also abducted the deputy mayor."
    )
    assert perpetrators(tell_one(text)) == {"Katiba Macina"}
