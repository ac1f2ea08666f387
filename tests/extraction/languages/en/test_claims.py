"""Who claims an attack, who denies it, who is blamed for it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.told import denied_by, figures, figures_by_speaker, perpetrators, stances, who
from timeline.model.actor import Role

MALI = "Malian Armed Forces"


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("JNIM said on Monday that it was behind the attack in Zinder on Sunday that killed six gendarmes.", "JNIM"),
        ("JNIM said it carried out the ambush near Farabougou on Saturday in which nine soldiers died.", "JNIM"),
        ("JNIM claimed it had killed 20 soldiers in an attack on a base at Mondoro on Friday.", "JNIM"),
        ("The ambush near Sokolo on Friday was claimed by the Islamic State group.", "Islamic State"),
        ("The attack on a camp in Dinangourou on Sunday, claimed by JNIM, killed 17 soldiers.", "JNIM"),
        ("Al-Qaida in the Islamic Maghreb claimed responsibility for the attack on a hotel in Ouagadougou on Friday "
         "that killed 30 people.", "AQIM"),
        ("In a statement, the Islamic State in the Sahel said it had killed 30 soldiers in Fambita on Friday.",
         "Islamic State Sahel Province"),
    ],
)  # fmt: skip
def test_who_claims_an_attack_is_its_claimant_and_its_perpetrator(tell_one: Any, text: str, claimant: str) -> None:
    mention = tell_one(text)
    assert stances(mention) == {(claimant, "claims")}
    assert who(mention, Role.CLAIMANT) == perpetrators(mention) == {claimant}
    assert not mention.disputed


@pytest.mark.parametrize(
    ("text", "denier"),
    [
        ("The army denied on Monday that its soldiers had killed civilians in Moura, Mali.", MALI),
        ("The Malian army dismissed reports that its soldiers killed 40 civilians in Ber on Sunday.", MALI),
        ("JNIM denied that it had carried out the attack on the ferry near Gourma-Rharous on Thursday.", "JNIM"),
        ("Boko Haram denied responsibility for the bombing in Maiduguri on Sunday that killed 20 people.",
         "Boko Haram"),
    ],
)  # fmt: skip
def test_what_is_denied_is_an_event_and_disputed(tell_one: Any, text: str, denier: str) -> None:
    mention = tell_one(text)
    assert denied_by(mention) == {denier}
    assert mention.disputed


def test_a_denial_in_the_next_sentence_disputes_the_event_told_before(tell_one: Any) -> None:
    text = (
        "BAMAKO, Mali — Malian soldiers killed at least 25 civilians in Sokolo on Thursday, residents said. "
        "The army denied killing civilians."
    )
    mention = tell_one(text)
    assert (denied_by(mention), mention.disputed, figures(mention)) == ({MALI}, True, {"≥25"})


@pytest.mark.parametrize(
    ("text", "blamed"),
    [
        ("The government blamed Boko Haram for an attack on Saturday that killed 12 fishermen near Bol.",
         "Boko Haram"),
        ("Local officials accused Dan Na Ambassagou of killing 21 Fulani herders in Bankass on Thursday.",
         "Dan Na Ambassagou"),
        ("The opposition accused the army of killing 12 herders in Niono on Sunday.", MALI),
        ("The kidnapping of a Swiss missionary in Timbuktu on Friday was blamed on Ansar Dine.", "Ansar Dine"),
    ],
)  # fmt: skip
def test_who_is_blamed_is_the_perpetrator_where_nobody_else_is_named_and_never_the_claimant(
    tell_one: Any, text: str, blamed: str
) -> None:
    mention = tell_one(text)
    assert stances(mention) == {(blamed, "blames")}
    assert perpetrators(mention) == {blamed}
    assert not who(mention, Role.CLAIMANT)
    assert not mention.disputed


def test_the_speaker_of_an_accusation_is_kept(tell_one: Any) -> None:
    text = "Local officials accused Dan Na Ambassagou of killing 21 Fulani herders in Bankass on Thursday."
    (claim,) = tell_one(text).claims
    assert (claim.speaker, claim.actor) == ("Local officials", "Dan Na Ambassagou")


RAID = "Gunmen attacked a base at Tessit, in Mali, on Monday, killing nine soldiers. "


@pytest.mark.parametrize(
    "words",
    [
        "JNIM was one of two groups that claimed responsibility.",
        "In a statement posted on Telegram, JNIM said the assault was the work of its fighters.",
        "JNIM said its fighters had carried out the attack.",
        "Responsibility was claimed by JNIM.",
        "A claim of responsibility was issued by JNIM.",
        "JNIM took credit for the attack.",
        "Al-Qaida's alliance in the Sahel, JNIM, has claimed the attack.",
    ],
)
def test_a_claim_in_the_next_sentence_names_who_attacked(tell_one: Any, words: str) -> None:
    mention = tell_one(RAID + words)
    assert who(mention, Role.CLAIMANT) == perpetrators(mention) == {"JNIM"}


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("Boko Haram was blamed by officials.", "officials"),
        ("Officials suspect Boko Haram.", "Officials"),
        ("Boko Haram is suspected.", None),
        ("Suspicion fell on Boko Haram.", None),
        ("The attack bore the hallmarks of Boko Haram.", None),
        ("The attack was the work of Boko Haram.", None),
    ],
)
def test_a_suspicion_names_the_nameless_and_is_no_claim(tell_one: Any, words: str, speaker: str | None) -> None:
    mention = tell_one(RAID + words)
    assert perpetrators(mention) == {"Boko Haram"}
    assert not who(mention, Role.CLAIMANT)
    assert [(claim.actor, claim.speaker) for claim in mention.claims] == [("Boko Haram", speaker)]


def test_who_suspects_a_group_does_not_undo_a_name_that_the_text_gives(tell_one: Any) -> None:
    text = RAID.replace("Gunmen", "JNIM fighters") + "Some residents suspected Boko Haram."
    assert perpetrators(tell_one(text)) == {"JNIM"}


def test_two_claims_of_one_sentence_go_to_the_deed_that_each_names(tell: Any) -> None:
    text = (
        "JNIM claimed Monday's attack in Tessit in which nine soldiers died, while the ambush near Gossi on May 2 that "
        "killed six soldiers was claimed by the Islamic State in the Sahel."
    )
    claimants = [who(mention, Role.CLAIMANT) for mention in tell(text)]
    assert claimants == [{"JNIM"}, {"Islamic State Sahel Province"}]


def test_what_a_group_claims_in_a_relative_clause_is_its_deed(tell_one: Any) -> None:
    text = "The attack in November on a hotel in Bamako, which Al-Mourabitoun had claimed, left 20 dead."
    mention = tell_one(text, date(2016, 1, 20))
    assert who(mention, Role.CLAIMANT) == {"Al-Mourabitoun"}
    assert figures_by_speaker(mention) == {None: "20"}


@pytest.mark.parametrize("nobody", ["Nobody", "No one", "Neither JNIM nor any other group"])
def test_nobody_is_no_speaker_and_who_does_not_claim_no_author(tell_one: Any, nobody: str) -> None:
    mention = tell_one(f"{nobody} has claimed the attack in Kati on Friday that killed one soldier.")
    assert figures_by_speaker(mention) == {None: "1"}
    assert perpetrators(mention) == {"Unidentified armed group"}


@pytest.mark.parametrize("nobody", ["No group", "No one"])
def test_an_attack_that_nobody_claims_has_no_claimant(tell_one: Any, nobody: str) -> None:
    text = f"{nobody} has claimed responsibility for the attack that killed nine farmers in Bandiagara on Sunday."
    mention = tell_one(text)
    assert (stances(mention), who(mention, Role.CLAIMANT)) == (set(), set())


def test_rival_figures_are_kept_with_their_speakers(tell_one: Any) -> None:
    text = (
        "BAMAKO, Mali — Fifteen soldiers were killed in an attack in Diafarabé on Sunday, the army said. "
        "A local official put the toll at 23. JNIM said it had killed 40 soldiers."
    )
    assert figures_by_speaker(tell_one(text)) == {"army": "15", "local official": "23", "JNIM": "40"}
