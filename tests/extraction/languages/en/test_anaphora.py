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


def test_a_nameless_group_between_breaks_the_tie() -> None:
    text = f"{SECT}Gunmen came by night. The group burned the market."
    gunmen = found(text, "Gunmen", "Unidentified gunmen", ActorKind.POLITICAL_MILITIA, named=False)
    assert [a.name for a in resolve_anaphora(text, [boko_haram(text), gunmen])] == ["Boko Haram", "Unidentified gunmen"]


def test_soldiers_between_do_not_break_the_tie() -> None:
    text = f"{SECT}Soldiers fled. The group burned the market."
    soldiers = found(text, "Soldiers", "Nigerian Armed Forces", ActorKind.STATE_FORCES, named=False)
    assert resolve_anaphora(text, [boko_haram(text), soldiers])[-1].name == "Boko Haram"


def test_a_group_named_long_ago_is_not_pointed_at() -> None:
    text = f"{SECT}{'The market was quiet for a while after that. ' * 20}The group burned the market."
    assert resolve_anaphora(text, [boko_haram(text)]) == (boko_haram(text),)


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
